"""Apply fixes in rounds until nothing changes; overlapping ones wait for a later round.

A fix group is applied whole or not at all. Nothing is written to disk here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli import engine
from flake8_flask_cli.context import Context
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.fix_groups import grouped
from flake8_flask_cli.fixing.fixability import FixOptions, Obstacles
from flake8_flask_cli.fixing.flask_ext import without_flask_ext
from flake8_flask_cli.fixing.outcome import NO_FILE, FileDiagnostic, Outcome
from flake8_flask_cli.fixing.patch import overlap
from flake8_flask_cli.fixing.pyflakes_messages import new_sentence
from flake8_flask_cli.fixing.soundness import (
    context_of,
    contradicts_itself,
    fixed_texts,
    is_python,
    problem_after,
)
from flake8_flask_cli.fixing.unused_imports import without_unused_imports
from flake8_flask_cli.fixing.unused_variables import without_unused_variables
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.names.project import python_files
from flake8_flask_cli.script.program import files_with_console_scripts
from flake8_flask_cli.text.reading import unsaved
from flake8_flask_cli.text.source import UNREADABLE, Source, reason_of

Group: TypeAlias = Sequence[FileDiagnostic]
"""A fix group."""
IsWanted: TypeAlias = Callable[[Group], bool]
"""Tells whether a fix group is to be applied."""

_MOST_ROUNDS = 20
_NO_END = "the fixes did not come to an end"
_SAME_CHARACTERS = "two of its edits want the same place"


def fix(sources: Iterable[Source], options: FixOptions) -> Outcome:
    """Apply the fixes for some files, over and over until nothing changes.

    The other files of their repositories are checked too, because fix groups cross files.
    """
    given = {source.path or NO_FILE: source for source in sources}
    run = _Run(given, given, (), options)
    return run.outcome(run.groups())


def fix_further(
    outcome: Outcome, texts: Mapping[Path, str], sources: Iterable[Source], options: FixOptions
) -> Outcome:
    """Go on where an outcome for some files ends, once some of them have other texts."""
    given = {source.path or NO_FILE: source for source in sources}
    current = given | {path: after for path, (_, after) in outcome.changed.items()}
    current |= {path: current[path].with_text(text) for path, text in texts.items()}
    run = _Run(given, current, outcome.fixed, options)
    return run.outcome(run.groups())


def fix_each(
    sources: Iterable[Source],
    options: FixOptions,
    is_wanted: IsWanted,
    belongs: Callable[[Group, Group], bool],
) -> Iterator[Outcome]:
    """Yield what applying one fix group gives, for each that is wanted and can be applied.

    Applied with it are the groups that belong to it: `belongs(group, other)`. Other fixes are not.
    """
    given = {source.path or NO_FILE: source for source in sources}
    groups = _Run(given, given, (), options).groups()
    for group in filter(is_wanted, groups):

        def is_part(other: Group, group: Group = group) -> bool:
            return other is group or belongs(group, other)

        run = _Run(given, given, (), options, is_part)
        parts = list(filter(is_part, groups))
        outcome = run.outcome(parts) if len(parts) > 1 else run.outcome_of(group)
        if outcome.changed:
            yield outcome


class _Run:
    """The rounds over a set of files: `given` as they were before, `current` as they are.

    Of the fix groups, those that are wanted are applied.
    """

    def __init__(
        self,
        given: Mapping[Path, Source],
        current: Mapping[Path, Source],
        fixed: Iterable[FileDiagnostic],
        options: FixOptions,
        is_wanted: IsWanted = bool,
    ) -> None:
        self.given = given
        self.current = dict(current)
        self.options = options
        self.is_wanted = is_wanted
        self.obstacles = Obstacles(given.keys(), options)
        self.unread: dict[Source, str] = {}
        self.fixed = list(fixed)

    def groups(self) -> list[list[FileDiagnostic]]:
        """Return the fix groups of the repositories that the files are in."""
        return self._groups(self._all_files(), self.options.progress)

    def outcome_of(self, group: list[FileDiagnostic]) -> Outcome:
        """Apply one group, and look for no others behind it."""
        if self._accepted([group]):
            self._apply([group])
            for _ in range(_MOST_ROUNDS):
                if not self._tidy():
                    break
        return Outcome(self._changed(), self.fixed, (), self.unread)

    def outcome(self, groups: list[list[FileDiagnostic]]) -> Outcome:
        """Apply groups, and those that are found in the next rounds."""
        for _ in range(_MOST_ROUNDS):
            accepted = self._accepted(groups)
            if accepted:
                self._apply(accepted)
            elif not self._tidy():
                break
            known = {found.path for group in filter(self.is_wanted, groups) for found in group}
            groups = self._groups(sorted(known | self._changed().keys()), _without_progress)
        else:
            for group in filter(self.obstacles.is_fixable, groups):
                self.obstacles.refuse(group, _NO_END)
        unfixed = [each for group in groups for each in self.obstacles.unfixed(group)]
        unfixed.sort(key=lambda each: each.found.key)
        return Outcome(self._changed(), self.fixed, unfixed, self.unread)

    def _tidy(self) -> bool:
        """Clean up the files that fixes have changed; tell whether there was anything to do."""
        changed = self._changed()
        if not changed:
            return False
        with unsaved(self._contents()):
            texts = {
                path: _tidied(before.text, context_of(after, self.options.settings))
                for path, (before, after) in changed.items()
                if is_python_file(path)
            }
        is_changed = False
        for path, text in texts.items():
            after = self.current[path]
            if text != after.text and is_python(text) and not new_sentence(after.text, text):
                self.current[path] = after.with_text(text)
                self.obstacles.forget_refusals()
                is_changed = True
        return is_changed

    def _changed(self) -> dict[Path, tuple[Source, Source]]:
        return {
            path: (before, self.current[path])
            for path, before in self.given.items()
            if before.text != self.current[path].text
        }

    def _contents(self) -> dict[Path, bytes]:
        """Return the bytes of the changed files as they are now."""
        changed = self._changed().items()
        return {path: after.to_bytes() for path, (_, after) in changed if path != NO_FILE}

    def _all_files(self) -> list[Path]:
        files = self.given.keys() - {NO_FILE}
        roots = {repository_root(project_root(path)) for path in files}
        others = {
            path
            for root in roots
            for path in (*python_files(root), *files_with_console_scripts(root))
        }
        return [*self.given, *sorted(others - self.given.keys())]

    def _groups(
        self, paths: Sequence[Path], progress: Callable[[int, int], None]
    ) -> list[list[FileDiagnostic]]:
        """Return what is found in files, in fix groups."""
        found: list[FileDiagnostic] = []
        with unsaved(self._contents()):
            for number, path in enumerate(paths, 1):
                found += self._diagnostics(path)
                progress(number, len(paths))
        return list(grouped(found))

    def _diagnostics(self, path: Path) -> Iterator[FileDiagnostic]:
        try:
            source = self.current.get(path) or Source.from_file(path)
            found = engine.check(
                source, self.options.settings, with_fixes=True, idiomatic=self.options.unsafe
            )
        except UNREADABLE as error:
            if path in self.given:
                source = self.given[path]
                self.unread[source] = reason_of(error, source.text)
            return
        for diagnostic in found:
            yield FileDiagnostic(source, diagnostic)

    def _accepted(self, groups: Iterable[list[FileDiagnostic]]) -> list[list[FileDiagnostic]]:
        """Return the groups to apply in this round; of those that overlap, the first."""
        accepted: list[list[FileDiagnostic]] = []
        taken = _Taken()
        for group in filter(self.is_wanted, groups):
            if not self.obstacles.is_fixable(group):
                continue
            if contradicts_itself(group):
                self.obstacles.refuse(group, _SAME_CHARACTERS)
            elif not any(map(taken.overlaps, group)):
                accepted.append(group)
                taken.add(group)
        return accepted

    def _apply(self, groups: Sequence[list[FileDiagnostic]]) -> None:
        """Apply groups, except those of which the result would be wrong."""
        good = list(groups)
        if problem_after(groups, self.options.settings):
            good = self._sound(groups)
            if problem_after(good, self.options.settings):
                # Each by itself has none. The others wait for the next rounds.
                del good[1:]
        for source, text in fixed_texts(good).items():
            self.current[source.path or NO_FILE] = source.with_text(text)
        if good:
            # What was wrong with the others may be right for the new texts.
            self.obstacles.forget_refusals()
        self.fixed += [found for group in good for found in group]

    def _sound(self, groups: Sequence[list[FileDiagnostic]]) -> list[list[FileDiagnostic]]:
        """Return the groups of which the result is right, and refuse the others.

        Most often all are right, or nearly all; the others are found by bisection.
        """
        problem = problem_after(groups, self.options.settings)
        if not problem:
            return list(groups)
        if len(groups) == 1:
            self.obstacles.refuse(groups[0], problem)
            return []
        middle = len(groups) // 2
        return [*self._sound(groups[:middle]), *self._sound(groups[middle:])]


def _tidied(before: str, context: Context) -> str:
    """Return the text of a changed module after one step of cleaning; `before` is its first text.

    Call it on the result again, until nothing changes.
    """
    now = context.module.source.text
    text = without_flask_ext(context)
    if text == now:
        text = without_unused_variables(before, context)
    return without_unused_imports(before, context) if text == now else text


class _Taken:
    """The edits of a round, by pieces of the text, so that few have to be compared."""

    _PIECE = 256  # characters

    def __init__(self) -> None:
        self._edits: defaultdict[tuple[Path, int], list[Edit]] = defaultdict(list)

    def overlaps(self, found: FileDiagnostic) -> bool:
        """Tell whether the edits of a diagnostic overlap those of the round."""
        return any(
            overlap((edit,), self._edits[piece])
            for edit in found.edits
            for piece in self._pieces(edit, found.path)
        )

    def add(self, group: Iterable[FileDiagnostic]) -> None:
        """Add the edits of a group to those of the round."""
        for found in group:
            for edit in found.edits:
                for piece in self._pieces(edit, found.path):
                    self._edits[piece].append(edit)

    def _pieces(self, edit: Edit, path: Path) -> Iterator[tuple[Path, int]]:
        for number in range(edit.start // self._PIECE, edit.end // self._PIECE + 1):
            yield path, number


def _without_progress(_done: int, _all: int) -> None:
    """Report no progress: later rounds check few files."""
