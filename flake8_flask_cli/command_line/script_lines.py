"""What becomes of a command line that starts a Flask-Script program.

That is asked of what its commands become, and of what `flask` finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from flake8_flask_cli.application.app_value import AppValue
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.command_line.manager_entries import default_entries
from flake8_flask_cli.command_line.new_command import NewCommand
from flake8_flask_cli.command_line.script_entries import entries_of
from flake8_flask_cli.command_line.script_entry import Entry
from flake8_flask_cli.command_line.script_programs import Parts, ProjectPrograms, programs_below
from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.helper_commands import CLEAN_LINE
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


class ScriptProgram:
    """A file that runs a Manager as a program."""

    def __init__(self, parts: Parts, run: Run, context: Context, found: ProjectPrograms) -> None:
        self._parts = parts
        self._run = run
        self._context = context
        self._found = found

    @cached_property
    def _app(self) -> AppValue | None:
        """The application with which `flask` has the commands; None if it has not."""
        manager = manager_of(self._run.node.func, self._context)
        if not is_seen_by_flask(manager, self._context):
            return None
        value = value_of_manager(manager, self._context)
        root, settings = self._context.project.root, self._context.settings
        is_known = value.value is not None or names_application(root, settings)
        return value if is_known else value._replace(is_complete=False)

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        own = entries_of(self._parts, self._found)
        return (*own, *default_entries(self._parts, own, is_group=False))

    def command(self, words: Sequence[str]) -> NewCommand | None:
        """Return the command that words begin with; None where the program has no such command."""
        path = [*self._path(words)]
        if not path:
            return None
        typed = tuple(each.name for each in path)
        others = (self._other_name(each) for each in path)
        other = next((each for each in others if each is not None), None)
        is_own = other is None and not path[0].is_shipped
        is_hidden = is_own and typed[0] in self._parts.program.built_in_names
        is_in_flask = not is_hidden and self._is_on_application(path[0])
        return NewCommand(
            len(typed),
            typed if other is None else other,
            self._app if is_in_flask else None,
            path[-1].parameters if other == RUN else None,
            typed == ("shell",) and path[-1].is_shipped,
            frozenset({self._parts.program.id}),
            skipped=self._skipped if is_in_flask else "",
            instead="" if other is None or other else CLEAN_LINE,
        )

    @cached_property
    def _skipped(self) -> str:
        """What `flask` does not do of the program, in words."""
        skipped = work_besides_run(self._run.node, self._context).skipped
        path = self._context.module.source.path
        return f"{skipped} of '{path.name}'" if skipped and path else ""

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
