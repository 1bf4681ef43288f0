"""Which fixes are applied, and to what texts they lead: obstacles, overlap, rounds until stable.

A group is applied whole or not at all. Nothing is written to disk here.
"""

from __future__ import annotations

import ast
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.context import Context
from flake8_flask_cli.fixing.fix_groups import NO_FILE, Place, grouped
from flake8_flask_cli.fixing.patch import contradict, importing_problem, overlap, patched
from flake8_flask_cli.fixing.pyflakes_messages import (
    UnusedName,
    complaints,
    new_sentence,
    newly_hidden,
)
from flake8_flask_cli.fixing.tidying import tidied
from flake8_flask_cli.migration.import_fix import script_import_fix
from flake8_flask_cli.model import (
    UNFINISHED,
    Applicability,
    Caveat,
    Diagnostic,
    Edit,
    Topic,
    manual,
)
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of, python_files
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import unsaved, until_files_change
from flake8_flask_cli.text.source import UNREADABLE, Source, reason_of

_MOST_ROUNDS = 20
_NO_END = "the fixes did not come to an end"
_ONE_PLACE = "two of its edits want the same place"
_NO_PYTHON = "the result would not be Python"
_NOT_GIVEN = manual("the file was not given", Topic.NOT_GIVEN)


@dataclass(frozen=True)
class Wishes:
    """What the user wants.

    `unsafe` is whether unsafe fixes are applied. `silenced` returns why a diagnostic is not to be
    touched (`# noqa`), or nothing. `progress` is told how many of how many files are looked at.
    """

    settings: Settings
    unsafe: bool
    silenced: Callable[[Source, Diagnostic], str]
    progress: Callable[[int, int], None]


@dataclass(frozen=True)
class Left:
    """A diagnostic that was not fixed.

    `why` are the caveats that prevent it. `causes` are the other members of its group that stand in
    the way, where it could be fixed by itself. `is_unsafe` is whether the user only has to ask for
    unsafe fixes. What the user has silenced, and what is in a file that was not given, is told
    only where others wait for it.
    """

    place: Place
    why: tuple[Caveat, ...]
    causes: tuple[Place, ...]
    is_unsafe: bool


@dataclass(frozen=True)
class Outcome:
    """What the fixes lead to.

    `changed` holds what a file was and what it is to be, where these differ. `unread` holds those
    of the given files that may matter and are not Python, with the reason.
    """

    changed: Mapping[Path, tuple[Source, Source]]
    fixed: Sequence[Place]
    left: Sequence[Left]
    unread: Mapping[Source, str]


def fix(sources: Iterable[Source], wishes: Wishes) -> Outcome:
    """Apply the fixes for some files, over and over until nothing changes.

    The other files of their projects are looked at, for what belongs together.
    """
    run = _Run({source.path or NO_FILE: source for source in sources}, wishes)
    return run.outcome()


class _Run:
    """The rounds over a set of files."""

    def __init__(self, given: dict[Path, Source], wishes: Wishes) -> None:
        self.given = given
        self.current = dict(given)
        self.wishes = wishes
        self.refused: dict[tuple[Path, str, str], str] = {}
        self.unread: dict[Source, str] = {}
        self.fixed: list[Place] = []

    def outcome(self) -> Outcome:
        groups = self._groups(self._all_files(), self.wishes.progress)
        for _ in range(_MOST_ROUNDS):
            accepted = self._accepted(groups)
            if accepted:
                self._apply(accepted)
            elif not self._tidy():
                break
            known = {place.path for group in groups for place in group}
            groups = self._groups(sorted(known | self._changed().keys()), _without_progress)
        else:
            endless = [place for group in groups if self._is_fixable(group) for place in group]
            self.refused |= dict.fromkeys((place.key for place in endless), _NO_END)
        left = [each for group in groups for each in self._left(group)]
        left.sort(key=lambda each: (each.place.path, each.place.diagnostic.key))
        return Outcome(self._changed(), self.fixed, left, self.unread)

    def _tidy(self) -> bool:
        """Change what the fixes leave to do in the files that they have changed, if anything."""
        changed = self._changed()
        if not changed:
            return False
        contents = {path: after.to_bytes() for path, (_, after) in changed.items()}
        contents.pop(NO_FILE, None)
        with unsaved(contents):
            texts = {
                path: tidied(before.text, _context(after, self.wishes.settings))
                for path, (before, after) in changed.items()
            }
        is_changed = False
        for path, text in texts.items():
            after = self.current[path]
            if text != after.text and _is_python(text) and not new_sentence(after.text, text):
                self.current[path] = after.with_text(text)
                self.refused.clear()
                is_changed = True
        return is_changed

    def _changed(self) -> dict[Path, tuple[Source, Source]]:
        return {
            path: (before, self.current[path])
            for path, before in self.given.items()
            if before.text != self.current[path].text
        }

    def _all_files(self) -> list[Path]:
        roots = {project_root(path) for path in self.given if path != NO_FILE}
        beside = {path for root in roots for path in python_files(root)}
        return [*self.given, *sorted(beside - self.given.keys())]

    def _groups(
        self, paths: Sequence[Path], progress: Callable[[int, int], None]
    ) -> list[list[Place]]:
        """Return what is found in files, in groups of what changes together."""
        places: list[Place] = []
        contents = {path: after.to_bytes() for path, (_, after) in self._changed().items()}
        contents.pop(NO_FILE, None)
        with unsaved(contents):
            for number, path in enumerate(paths, 1):
                places += self._places(path)
                progress(number, len(paths))
        return list(grouped(places))

    def _places(self, path: Path) -> Iterator[Place]:
        try:
            source = self.current.get(path) or Source.from_file(path)
            found = engine.check(source, self.wishes.settings, with_fixes=True)
        except UNREADABLE as error:
            if path in self.given:
                source = self.given[path]
                self.unread[source] = reason_of(error, source.text)
            return
        for diagnostic in found:
            yield Place(source, diagnostic)

    def _accepted(self, groups: Iterable[list[Place]]) -> list[list[Place]]:
        """Return the groups to apply in this round: the first of those that overlap."""
        accepted: list[list[Place]] = []
        taken = _Taken()
        for group in groups:
            if not self._is_fixable(group):
                continue
            if _contradicts_itself(group):
                self.refused |= dict.fromkeys((place.key for place in group), _ONE_PLACE)
            elif not any(map(taken.overlaps, group)):
                accepted.append(group)
                taken.add(group)
        return accepted

    def _is_fixable(self, group: list[Place]) -> bool:
        return any(place.edits for place in group) and not any(
            self._manual_obstacles(place) or self._unsafe_obstacles(place) for place in group
        )

    def _unsafe_obstacles(self, place: Place) -> tuple[Caveat, ...]:
        """Return why a diagnostic is not fixed for a user who has not asked for unsafe fixes."""
        fix = place.diagnostic.fix
        if fix is None or fix.applicability is Applicability.SAFE or self.wishes.unsafe:
            return ()
        return fix.caveats

    def _manual_obstacles(self, place: Place) -> tuple[Caveat, ...]:
        """Return why a diagnostic is not fixed whatever the user asks for."""
        fix = place.diagnostic.fix
        if place.path not in self.given:
            return (_NOT_GIVEN,)
        silenced = self.wishes.silenced(place.source, place.diagnostic)
        if silenced:
            return (manual(silenced),)
        if place.key in self.refused:
            return (manual(self.refused[place.key]),)
        if fix is None:
            return (UNFINISHED,)
        if fix.applicability is Applicability.MANUAL:
            return fix.caveats
        if fix.imports:
            problem = importing_problem(_module(place.source), fix.edits, fix.imports)
            return (manual(problem),) if problem else ()
        return ()

    def _left(self, group: list[Place]) -> Iterator[Left]:
        manual = [self._manual_obstacles(place) for place in group]
        obstacles = [
            each or self._unsafe_obstacles(place) for place, each in zip(group, manual, strict=True)
        ]
        is_unsafe = not any(manual)
        in_the_way = obstacles if is_unsafe else manual
        causes = tuple(itertools.compress(group, in_the_way))
        do_others_wait = len(causes) < len(group)
        for place, why, is_cause in zip(group, obstacles, in_the_way, strict=True):
            silenced = self.wishes.silenced(place.source, place.diagnostic)
            if do_others_wait or (place.path in self.given and not silenced):
                yield Left(place, why, () if is_cause else causes, is_unsafe)

    def _sound(self, groups: Sequence[list[Place]]) -> list[list[Place]]:
        """Return the groups of which the result is right, and note why the others are refused.

        Most often all are, and else few are not, which are looked for by halves.
        """
        problem = _problem(groups, self.wishes.settings)
        if not problem:
            return list(groups)
        if len(groups) == 1:
            self.refused |= dict.fromkeys((place.key for place in groups[0]), problem)
            return []
        middle = len(groups) // 2
        return [*self._sound(groups[:middle]), *self._sound(groups[middle:])]

    def _apply(self, groups: Sequence[list[Place]]) -> None:
        """Change the texts, but for the groups of which the result would be wrong."""
        good = self._sound(groups)
        if _problem(good, self.wishes.settings):
            # Each by itself has none. The others have their turn in the next rounds.
            del good[1:]
        texts = {path: _patched(places) for path, places in _by_path(good).items()}
        for path, text in texts.items():
            self.current[path] = self.current[path].with_text(text)
        if good:
            # What was wrong with the others was wrong with the texts as they were.
            self.refused.clear()
        self.fixed += [place for group in good for place in group]


class _Taken:
    """The edits of a round. They are kept by pieces of the text, so that few are compared."""

    _PIECE = 256  # characters

    def __init__(self) -> None:
        self._edits: defaultdict[tuple[Path, int], list[Edit]] = defaultdict(list)

    def overlaps(self, place: Place) -> bool:
        """Tell whether a place wants characters that another one has taken."""
        return any(
            overlap((edit,), self._edits[piece])
            for edit in place.edits
            for piece in self._pieces(edit, place.path)
        )

    def add(self, group: Iterable[Place]) -> None:
        """Take the characters that a group wants."""
        for place in group:
            for edit in place.edits:
                for piece in self._pieces(edit, place.path):
                    self._edits[piece].append(edit)

    def _pieces(self, edit: Edit, path: Path) -> Iterator[tuple[Path, int]]:
        for number in range(edit.start // self._PIECE, edit.end // self._PIECE + 1):
            yield path, number


def _contradicts_itself(group: list[Place]) -> bool:
    return any(
        contradict(edit for place in places for edit in place.edits)
        for places in _by_path([group]).values()
    )


def _problem(groups: Iterable[list[Place]], settings: Settings) -> str:
    """Return why the texts after the fixes of some groups would be wrong; nothing if they are not.

    They would be if they were no Python, if they lacked an import, or if pyflakes said something
    of them that it does not say now. Of imports that nothing uses any more it may, and of those of
    Flask-Script that are hidden, if they can go.
    """
    for places in _by_path(groups).values():
        before, after = places[0].source.text, _patched(places)
        if not _is_python(after):
            return _NO_PYTHON
        edits = [edit for place in places for edit in place.edits]
        problem = importing_problem(_module(places[0].source), edits, _imports(places))
        if problem:
            return problem
        sentence = new_sentence(before, after)
        if sentence:
            return f"pyflakes would say of the result: {sentence}"
        for hidden in newly_hidden(before, after):
            if _stays(hidden, _context(places[0].source.with_text(after), settings)):
                return f"the import of '{hidden.brings}' would be hidden and could not be removed"
    return ""


def _stays(hidden: UnusedName, context: Context) -> bool:
    """Tell whether an import of Flask-Script that another binding hides stays in a module."""
    edits: list[Edit] = []
    for node in context.module.scopes.imports():
        if node.lineno == hidden.line:
            edits += script_import_fix(node, context).edits
    left = complaints(patched(context.module, edits, ())).hidden
    return hidden.brings in {each.brings for each in left}


def _without_progress(_done: int, _all: int) -> None:
    """Later rounds look at few files."""


def _by_path(groups: Iterable[list[Place]]) -> dict[Path, list[Place]]:
    found: defaultdict[Path, list[Place]] = defaultdict(list)
    for group in groups:
        for place in group:
            if place.edits:
                found[place.path].append(place)
    return found


def _patched(places: Sequence[Place]) -> str:
    """Return the text of one file after the fixes of some diagnostics in it."""
    edits = [edit for place in places for edit in place.edits]
    return patched(_module(places[0].source), edits, _imports(places))


def _imports(places: Iterable[Place]) -> frozenset[str]:
    """Return what the fixes of some diagnostics need imported."""
    fixes = [place.diagnostic.fix for place in places]
    return frozenset(name for each in fixes if each for name in each.imports)


def _context(source: Source, settings: Settings) -> Context:
    return Context(_module(source), project_of(source.path), settings)


@until_files_change(64)
def _module(source: Source) -> Module:
    return Module(source, ast.parse(source.text), project_of(source.path))


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True
