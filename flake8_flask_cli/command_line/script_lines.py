"""What becomes of a command line that starts a Flask-Script program.

That is asked of what its commands become, and of what `flask` finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli.application.app_value import AppValue
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.command_line.script_entries import default_entries, entries_of
from flake8_flask_cli.command_line.script_entry import Entry
from flake8_flask_cli.command_line.script_programs import Parts, ProjectPrograms, programs_below
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.parameter import Parameter
from flake8_flask_cli.migration.manager.entry import (
    is_seen_by_flask,
    value_of_manager,
    work_besides_run,
)
from flake8_flask_cli.migration.new_name import RUN, other_name
from flake8_flask_cli.script.entities import Run
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change


class NewCommand(NamedTuple):
    """A command of a Flask-Script program, as it is typed once that is migrated.

    `length` is how many words its name has today, and `words` are those of the new one.
    `is_in_flask` is whether `flask` has it, besides the program itself. `server` are the options
    of the program's own server, where it is one of `flask`. `group` is the fix group of the change.
    """

    length: int
    words: tuple[str, ...]
    is_in_flask: bool
    group: frozenset[str]
    server: tuple[Parameter, ...] | None = None
    is_shell: bool = False


class ScriptProgram:
    """A file that runs a Manager as a program."""

    def __init__(self, parts: Parts, run: Run, context: Context, found: ProjectPrograms) -> None:
        self._parts = parts
        self._run = run
        self._context = context
        self._found = found

    @cached_property
    def app(self) -> AppValue:
        """The value of `flask --app` for it; None where the project names the application."""
        return value_of_manager(manager_of(self._run.node.func, self._context), self._context)

    @cached_property
    def _is_in_flask(self) -> bool:
        """Whether `flask` does what the program does, with the same commands."""
        manager = manager_of(self._run.node.func, self._context)
        return (
            is_seen_by_flask(manager, self._context)
            and not work_besides_run(self._run.node, self._context).skipped
        )

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        own = entries_of(self._parts, self._found)
        return (*own, *default_entries(self._parts, own, is_group=False))

    def command(self, words: Sequence[str]) -> NewCommand | None:
        """Return the command that words begin with; None where the program has no such command."""
        path = [*self._path(words)]
        if not path:
            return None
        typed, entry = tuple(each.name for each in path), path[-1]
        other = None
        for each in path:
            other = self._other_name(each) if other is None else other
        ids = frozenset({self._parts.program.id})
        is_server = other == RUN
        is_shell = typed == ("shell",) and entry.is_shipped
        if other == ():
            return None
        is_own = other is None and not path[0].is_shipped
        is_hidden = is_own and typed[0] in self._parts.program.built_in_names
        return NewCommand(
            len(typed),
            typed if other is None else other,
            self._is_in_flask and not is_hidden and self._is_on_application(path[0]),
            ids,
            entry.parameters if is_server else None,
            is_shell,
        )

    def _path(self, words: Sequence[str]) -> Iterator[Entry]:
        """Yield the groups and the command that words name."""
        entries = self._entries
        for word in words:
            entry = next((each for each in entries if each.name == word), None)
            if entry is None:
                return
            yield entry
            entries = entry.members
            for id_ in entry.managers:
                entries += entries_of(self._found.parts[id_], self._found)

    def _other_name(self, entry: Entry) -> tuple[str, ...] | None:
        if entry.node is None:
            return RUN if entry.name == "runserver" else None
        registered = script_module(entry.context).owner_of(entry.node)
        if not isinstance(registered, Registration):
            return None
        return other_name(registered, self._context.of(entry.context.module))

    def _is_on_application(self, entry: Entry) -> bool:
        """Tell whether a command is no one that only `manager.run({...})` is given."""
        if not self._run.registrations or entry.node is None:
            return True
        given = any(entry.node is each.node for each in self._run.registrations)
        return not given or runs_at_import(self._run.node, self._context.module)


@until_files_change(8)
def script_programs(
    directory: Path, settings: Settings, idiomatic: bool
) -> Mapping[Path, tuple[ScriptProgram, ...]]:
    """Return the files below a directory that run Managers as programs; tests are none of them."""
    found = programs_below(directory, settings)
    programs: defaultdict[Path, list[ScriptProgram]] = defaultdict(list)
    for parts in found.parts.values():
        for use in parts.uses:
            path = use.context.module.source.path
            if isinstance(use.entity, Run) and path:
                context = use.context.in_form(idiomatic=idiomatic)
                programs[path].append(ScriptProgram(parts, use.entity, context, found))
    return {path: tuple(each) for path, each in programs.items()}
