"""Which fixes are applied, and to what texts they lead: groups, overlap, rounds until stable.

What depends on each other is a group, across the files of a project. It is applied whole or not at
all. Nothing is written to disk here.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.model import EVERY_GROUP, Applicability, Diagnostic, Edit, Settings
from flake8_flask_cli.modules import project_root
from flake8_flask_cli.names import Module
from flake8_flask_cli.patch import overlap, patched, taken_name
from flake8_flask_cli.project import project_in, project_of, python_files
from flake8_flask_cli.reading import unsaved, until_files_change
from flake8_flask_cli.source import UNREADABLE, Source, reason_of

_MOST_ROUNDS = 20
_NO_PYTHON = "the result would not be Python"
NO_FILE = Path("-")
"""Stands for the file of a text that belongs to none."""
NOT_GIVEN = "the file was not given"
"""Why a diagnostic is not fixed that belongs together with those of other files."""
BY_HAND = "a person must do it"
"""Why a diagnostic is not fixed, where no more is known of it."""


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
class Place:
    """A diagnostic and the file it is about, as it was when the diagnostic was found."""

    source: Source
    diagnostic: Diagnostic

    @property
    def path(self) -> Path:
        """The file."""
        return self.source.path or NO_FILE

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of its fix."""
        return self.diagnostic.fix.edits if self.diagnostic.fix else ()

    @property
    def together(self) -> frozenset[str]:
        """The identities that bind it to other places."""
        return self.diagnostic.fix.together if self.diagnostic.fix else frozenset()

    @property
    def key(self) -> tuple[Path, str, str]:
        """What it is known by while lines move."""
        return self.path, self.diagnostic.code, self.diagnostic.problem


@dataclass(frozen=True)
class Left:
    """A diagnostic that was not fixed.

    `why` has the reasons in words. `causes` are the other members of its group that stand in the
    way, where it could be fixed by itself. `is_unsafe` is whether the user only has to ask for
    unsafe fixes. What the user has silenced, and what is in a file that was not given, is told
    only where others wait for it.
    """

    place: Place
    why: tuple[str, ...]
    causes: tuple[Place, ...]
    is_unsafe: bool


@dataclass(frozen=True)
class Outcome:
    """What the fixes lead to.

    `changed` holds what a file was and what it is to be, where these differ. `unread` holds the
    files that are not Python, with the reason.
    """

    changed: Mapping[Path, tuple[Source, Source]]
    fixed: Sequence[Place]
    left: Sequence[Left]
    unread: Mapping[Path, str]


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
        self.unread: dict[Path, str] = {}
        self.fixed: list[Place] = []

    def outcome(self) -> Outcome:
        groups = self._groups(self._all_files(), self.wishes.progress)
        for _ in range(_MOST_ROUNDS):
            accepted = self._accepted(groups)
            if not accepted:
                break
            self._apply(accepted)
            known = {place.path for group in groups for place in group}
            groups = self._groups(sorted(known | self._changed().keys()), _without_progress)
        left = [each for group in groups for each in self._left(group)]
        left.sort(key=lambda each: (each.place.path, each.place.diagnostic))
        return Outcome(self._changed(), self.fixed, left, self.unread)

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
        return list(together(places))

    def _places(self, path: Path) -> Iterator[Place]:
        try:
            source = self.current.get(path) or Source.from_file(path)
            found = engine.check(source, self.wishes.settings, with_fixes=True)
        except UNREADABLE as error:
            if path in self.given:
                self.unread[path] = reason_of(error)
            return
        for diagnostic in found:
            yield Place(source, diagnostic)

    def _accepted(self, groups: Iterable[list[Place]]) -> list[list[Place]]:
        """Return the groups to apply in this round: the first of those that overlap."""
        accepted: list[list[Place]] = []
        for group in groups:
            if not any(place.edits for place in group) or any(map(self._obstacles, group)):
                continue
            if not any(
                one.path == other.path and overlap(one.edits, other.edits)
                for one in group
                for earlier in accepted
                for other in earlier
            ):
                accepted.append(group)
        return accepted

    def _obstacles(self, place: Place) -> tuple[str, ...]:
        """Return why a diagnostic is not fixed, whatever else is in its group."""
        manual = self._manual_obstacles(place)
        fix = place.diagnostic.fix
        if manual or fix is None or fix.applicability is Applicability.SAFE or self.wishes.unsafe:
            return manual
        return fix.reasons or ("it is unsafe",)

    def _manual_obstacles(self, place: Place) -> tuple[str, ...]:
        fix = place.diagnostic.fix
        if place.path not in self.given:
            return (NOT_GIVEN,)
        silenced = self.wishes.silenced(place.source, place.diagnostic)
        if silenced:
            return (silenced,)
        if place.key in self.refused:
            return (self.refused[place.key],)
        if fix is None or fix.applicability is Applicability.MANUAL:
            return (fix.reasons if fix else ()) or (BY_HAND,)
        taken = taken_name(fix.imports, _module(place.source)) if fix.imports else ""
        return (f"the name '{taken}' means something else here",) if taken else ()

    def _left(self, group: list[Place]) -> Iterator[Left]:
        manual = [place for place in group if self._manual_obstacles(place)]
        causes = tuple(manual or [place for place in group if self._obstacles(place)])
        do_others_wait = len(causes) < len(group)
        for place in group:
            silenced = self.wishes.silenced(place.source, place.diagnostic)
            if do_others_wait or (place.path in self.given and not silenced):
                others = () if place in causes else causes
                yield Left(place, self._obstacles(place), others, is_unsafe=not manual)

    def _apply(self, groups: Sequence[list[Place]]) -> None:
        """Change the texts, but for the groups with an edit that leads to no Python."""
        good = list(groups)
        if not _lead_to_python(groups):
            good = [group for group in groups if _lead_to_python([group])]
            for group in groups:
                if group not in good:
                    self.refused |= dict.fromkeys((each.key for each in group), _NO_PYTHON)
        if not _lead_to_python(good):
            # Each by itself does. The others have their turn in the next rounds.
            del good[1:]
        texts = {path: _patched(places) for path, places in _by_path(good).items()}
        for path, text in texts.items():
            self.current[path] = self.current[path].with_text(text)
        self.fixed += [place for group in good for place in group]


def _lead_to_python(groups: Iterable[list[Place]]) -> bool:
    return all(_is_python(_patched(places)) for places in _by_path(groups).values())


def _without_progress(_done: int, _all: int) -> None:
    """Later rounds look at few files."""


@dataclass
class _Group:
    """Places that change together; `names` are the identities, `roots` the projects they are in."""

    names: set[str]
    roots: set[Path]
    members: list[Place]

    def is_bound_to(self, other: _Group) -> bool:
        everything = EVERY_GROUP in self.names | other.names
        return bool(self.names & other.names or (everything and self.roots & other.roots))

    def add(self, other: _Group) -> None:
        self.names |= other.names
        self.roots |= other.roots
        self.members += other.members


def together(places: Iterable[Place]) -> Iterator[list[Place]]:
    """Yield groups of what changes as one: places that share an identity, also by way of others.

    What belongs to nothing is a group of its own.
    """
    groups: list[_Group] = []
    for place in places:
        if not place.together:
            yield [place]
            continue
        root = project_root(place.path) if place.path != NO_FILE else NO_FILE
        new = _Group(set(place.together), {root}, [place])
        for group in [each for each in groups if each.is_bound_to(new)]:
            groups.remove(group)
            group.add(new)
            new = group
        groups.append(new)
    for group in groups:
        yield sorted(group.members, key=lambda each: (each.path, each.diagnostic))


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
    fixes = [place.diagnostic.fix for place in places]
    return patched(_module(places[0].source), edits, {n for f in fixes if f for n in f.imports})


@until_files_change(64)
def _module(source: Source) -> Module:
    project = project_of(source.path) if source.path else project_in(Path.cwd())
    return Module(source, ast.parse(source.text), project)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True
