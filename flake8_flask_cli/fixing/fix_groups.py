"""Diagnostics in their files, and which of them change together, across the files of a project.

What depends on each other is a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli.model import EVERY_GROUP, Diagnostic, Edit
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.text.source import Source

NO_FILE = Path("-")
"""Stands for the file of a text that belongs to none."""


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


def grouped(places: Iterable[Place]) -> Iterator[list[Place]]:
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
        yield sorted(group.members, key=lambda each: (each.path, each.diagnostic.key))
