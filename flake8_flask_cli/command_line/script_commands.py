"""The commands of the Flask-Script programs below a directory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli.command_line.called_functions import is_executed, why_not_executed
from flake8_flask_cli.command_line.declared_entry_points import declared_entry_points
from flake8_flask_cli.command_line.listed_command import (
    MOST_COMMANDS,
    ONLY_SO_MANY,
    CommandForm,
    Framework,
    ListedCommand,
)
from flake8_flask_cli.command_line.script_entries import (
    default_entries,
    entries_of,
    manager_entry,
)
from flake8_flask_cli.command_line.script_entry import Entry
from flake8_flask_cli.command_line.script_programs import (
    Parts,
    ProjectPrograms,
    Registered,
    programs_below,
)
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.script.entities import Run
from flake8_flask_cli.script.registrations import CommandKind, Registration
from flake8_flask_cli.settings import Settings


def script_commands(directory: Path, settings: Settings) -> Iterator[ListedCommand]:
    """Yield the commands of each program of a Manager below a directory, the built-in ones too."""
    found = programs_below(directory, settings)
    groups = _groups(found)
    entries = {id_: entries_of(parts, found) for id_, parts in found.parts.items()}
    for id_, parts in found.parts.items():
        if id_ not in groups or _runs(parts):
            yield from _listed(parts, entries, found, is_group=id_ in groups)


def _groups(found: ProjectPrograms) -> set[str]:
    """Return the ids of the Managers that are registered on others."""
    groups: set[str] = set()
    for parts in found.parts.values():
        for each in parts.registered:
            entity = each.entity
            if isinstance(entity, Registration) and entity.kind is CommandKind.GROUP:
                members = found.managers_of(entity.command, each.context) if entity.command else ()
                groups |= {member.program.id for member in members if member is not parts}
    return groups


def _runs(parts: Parts) -> bool:
    return any(isinstance(use.entity, Run) for use in parts.uses)


class _Place(NamedTuple):
    """An entry below the words of its groups; `inside` are the ids of the Managers around it.

    `idle` is why the code that registers it does not run.
    """

    entry: Entry
    path: tuple[str, ...]
    reachable: bool
    inside: frozenset[str]
    idle: str = ""


def _listed(
    parts: Parts,
    entries: Mapping[str, tuple[Entry, ...]],
    found: ProjectPrograms,
    *,
    is_group: bool,
) -> Iterator[ListedCommand]:
    """Yield the program of a Manager, and each command of it under each name."""
    program = _file_of_program(parts)
    root = manager_entry(parts, _unknown(parts, found))
    defaults = (*default_entries(parts, entries[parts.program.id], is_group=is_group),)
    start = root._replace(members=defaults)
    places = [*islice(_places(start, entries, is_run=_is_run(parts, found)), MOST_COMMANDS)]
    for place in places:
        entry = place.entry
        is_cut = entry is start and len(places) == MOST_COMMANDS
        yield ListedCommand(
            place.path,
            CommandForm.GROUP if entry.is_group else CommandForm.COMMAND,
            program,
            Framework.FLASK_SCRIPT,
            entry.file,
            entry.line,
            place.reachable,
            (*entry.unknown, ONLY_SO_MANY) if is_cut else entry.unknown,
            entry.help,
            entry.parameters,
            is_shipped=entry.is_shipped,
            idle=place.idle,
        )


def _places(
    start: Entry, entries: Mapping[str, tuple[Entry, ...]], *, is_run: bool
) -> Iterator[_Place]:
    """Yield an entry and all below it, those with fewer words first.

    A Manager that is in itself is entered once on each path.
    """
    pending = deque([_Place(start, (), is_run, frozenset())])
    while pending:
        place = pending.popleft()
        yield place
        new = [each for each in place.entry.managers if each not in place.inside]
        inside = place.inside.union(new)
        for each in (*place.entry.members, *(entry for id_ in new for entry in entries[id_])):
            idle = why_not_executed(each.node, each.context) if each.node else ""
            path = (*place.path, each.name)
            pending.append(_Place(each, path, place.reachable and not idle, inside, idle))


def _file_of_program(parts: Parts) -> Path:
    """Return the only other file that runs the Manager, if its own does not; else its own."""
    home = _path(parts)
    files = {
        use.context.module.source.path or home for use in parts.uses if isinstance(use.entity, Run)
    }
    return files.pop() if len(files) == 1 else home


def _path(parts: Parts) -> Path:
    return parts.program.home.module.source.path or Path()


def _is_run(parts: Parts, found: ProjectPrograms) -> bool:
    """Tell whether something runs the program: code that runs itself, or an entry point.

    A run of a Manager that is not known may be of any Manager of the project.
    """
    runs = [use for use in (*parts.uses, *found.unknown) if isinstance(use.entity, Run)]
    program, root = parts.program, parts.program.home.project.root
    return (
        program.is_run_by_name
        or any(
            use.context.project.root == root and is_executed(use.entity.node, use.context)
            for use in runs
        )
        or any(
            each.attribute == program.variable and each.path == _path(parts)
            for each in declared_entry_points(repository_root(root))
        )
    )


def _unknown(parts: Parts, found: ProjectPrograms) -> tuple[str, ...]:
    """Return what may be registered on a program besides what is known."""
    root = parts.program.home.project.root
    lines: dict[Path, int] = {}
    for each in found.unknown:
        path = each.context.module.source.path
        if isinstance(each, Registered) and path and each.context.project.root == root:
            lines.setdefault(path, each.entity.node.lineno)
    return tuple(
        f"{path.name}:{line} registers a command on a Manager that is not known"
        for path, line in lines.items()
    )
