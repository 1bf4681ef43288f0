"""Fix groups: diagnostics whose fixes are applied together or not at all, across files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from flake8_flask_cli.fixing.outcome import NO_FILE, FileDiagnostic
from flake8_flask_cli.model import EVERY_GROUP
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.record import Record


class _Group(Record):
    """A fix group that grows; `roots` are the projects that its members are in."""

    ids: set[str]
    roots: set[Path]
    members: list[FileDiagnostic]

    def is_bound_to(self, other: _Group) -> bool:
        everything = EVERY_GROUP in self.ids | other.ids
        return bool(self.ids & other.ids or (everything and self.roots & other.roots))

    def add(self, other: _Group) -> None:
        self.ids.update(other.ids)
        self.roots.update(other.roots)
        self.members.extend(other.members)


def grouped(found: Iterable[FileDiagnostic]) -> Iterator[list[FileDiagnostic]]:
    """Yield the fix groups: diagnostics that share an id, also by way of others.

    One that has no id is a group of its own.
    """
    groups: list[_Group] = []
    for each in found:
        if not each.together:
            yield [each]
            continue
        root = project_root(each.path) if each.path != NO_FILE else NO_FILE
        new = _Group(set(each.together), {root}, [each])
        for group in [other for other in groups if other.is_bound_to(new)]:
            groups.remove(group)
            group.add(new)
            new = group
        groups.append(new)
    for group in groups:
        yield sorted(group.members, key=lambda each: each.key)
