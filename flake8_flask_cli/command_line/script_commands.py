"""The commands of the Flask-Script programs below a directory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from flake8_flask_cli.command_line.called_functions import is_executed, why_not_executed
from flake8_flask_cli.command_line.declared_entry_points import declared_entry_points
from flake8_flask_cli.command_line.listed_command import (
    MOST_COMMANDS,
    ONLY_SO_MANY,
    CommandForm,
    Framework,
    ListedCommand,
)
from flake8_flask_cli.command_line.manager_entries import (
    default_entries,
    library_manager_entry,
    manager_entry,
)
from flake8_flask_cli.command_line.script_entries import entries_of
from flake8_flask_cli.command_line.script_entry import Entry
from flake8_flask_cli.command_line.script_programs import (
    LibraryManager,
    Parts,
    ProjectPrograms,
    Registered,
    Use,
    programs_below,
)
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import Run
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.registrations import CommandKind, Registration
from flake8_flask_cli.settings import Settings


def script_commands(directory: Path, settings: Settings) -> Iterator[ListedCommand]:
    """Yield the commands of each program of a Manager below a directory, the built-in ones too."""
    found = programs_below(directory, settings)
    groups = _groups(found)
    entries = {id_: entries_of(parts, found) for id_, parts in found.parts.items()}
    for id_, parts in found.parts.items():
        if id_ not in groups or _runs(parts):
            yield from _of_manager(parts, entries, found, is_group=id_ in groups)
    for manager in found.of_libraries:
        yield from _of_library(manager, entries, found)


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


def _runs(parts: Parts | LibraryManager) -> list[Use]:
    """Return what runs the commands of a Manager: also what passes them on to a click group."""
    return [use for use in parts.uses if isinstance(use.entity, Run | PassedOn)]


class _Place(Record):
    """An entry below the words of its groups; `inside` are the ids of the Managers around it.

    `idle` is why the code that registers it does not run.
    """

    entry: Entry
    path: tuple[str, ...]
    reachable: bool
    inside: frozenset[str]
    idle: str = ""


def _of_manager(
    parts: Parts,
    entries: Mapping[str, tuple[Entry, ...]],
    found: ProjectPrograms,
    *,
    is_group: bool,
) -> Iterator[ListedCommand]:
    """Yield the program of a Manager, and each command of it under each name."""
    root = manager_entry(parts, _unknown(parts, found))
    defaults = (*default_entries(parts, entries[parts.program.id], is_group=is_group),)
    start = _Place(root._replace(members=defaults), (), _is_run(parts, found), frozenset())
    yield from _listed(_file_of_program(parts, _path(parts)), start, entries)


def _of_library(
    manager: LibraryManager, entries: Mapping[str, tuple[Entry, ...]], found: ProjectPrograms
) -> Iterator[ListedCommand]:
    """Yield the program of a Manager that a library made, and the commands of the project on it."""
    root = library_manager_entry(manager)._replace(members=entries_of(manager, found))
    is_run = any(is_executed(use.entity.node, use.context) for use in _runs(manager))
    idle = "" if is_run else f"no code that runs starts '{manager.name}'"
    start = _Place(root, (), is_run, frozenset(), idle)
    yield from _listed(_file_of_program(manager, root.file), start, entries)


def _listed(
    program: Path, start: _Place, entries: Mapping[str, tuple[Entry, ...]]
) -> Iterator[ListedCommand]:
    """Yield what is at the root of a program, and each command of it under each name."""
    places = [*islice(_places(start, entries), MOST_COMMANDS)]
    for place in places:
        entry = place.entry
        is_cut = place is start and len(places) == MOST_COMMANDS
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
            library=entry.library,
            idle=place.idle,
        )


def _places(start: _Place, entries: Mapping[str, tuple[Entry, ...]]) -> Iterator[_Place]:
    """Yield an entry and all below it, those with fewer words first.

    A Manager that is in itself is entered once on each path.
    """
    pending = deque([start])
    while pending:
        place = pending.popleft()
        yield place
        new = [each for each in place.entry.managers if each not in place.inside]
        inside = place.inside.union(new)
        for each in (*place.entry.members, *(entry for id_ in new for entry in entries[id_])):
            idle = why_not_executed(each.node, each.context) if each.node else ""
            path = (*place.path, each.name)
            pending.append(_Place(each, path, place.reachable and not idle, inside, idle))


def _file_of_program(parts: Parts | LibraryManager, home: Path) -> Path:
    """Return the only other file that runs the Manager, if its own does not; else its own."""
    files = {use.context.module.source.path or home for use in _runs(parts)}
    return files.pop() if len(files) == 1 else home


def _path(parts: Parts) -> Path:
    return parts.program.home.module.source.path or Path()


def _is_run(parts: Parts, found: ProjectPrograms) -> bool:
    """Tell whether something runs the program: code that runs itself, or an entry point.

    A run of a Manager that is not known may be of any Manager of the project.
    """
    unknown = [use for use in found.unknown if isinstance(use, Use) and isinstance(use.entity, Run)]
    runs = (*_runs(parts), *unknown)
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
