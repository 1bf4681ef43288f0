"""Part a program in two: the commands that can be rewritten, and those that stay on Flask-Script.

The Manager keeps what cannot be rewritten, with not a character of that changed. What can is put on
a second Manager, made like the first, which fixes then replace as if there were no other. A loop
puts the commands of the first one on the second, see `convert.script_command`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from flake8_flask_cli.application.built_in_commands import BUILT_IN_NAMES
from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.script_command import loop_over
from flake8_flask_cli.migration.manager.click_target import (
    Role,
    manager_arguments,
    target_of_call,
)
from flake8_flask_cli.migration.manager.help_settings import help_settings
from flake8_flask_cli.migration.manager.manager_uses import unknown_uses
from flake8_flask_cli.migration.program_parts import (
    Part,
    managers_named,
    parts_that_stay,
    roots_among,
)
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.references import ReferenceKind, references, shown
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import (
    DecoratedCommand,
    GlobalOption,
    Handle,
    HeldOption,
    PassedFunction,
    PassedShell,
    Run,
    ShellFunction,
)
from flake8_flask_cli.script.entry_points import EntryPoint
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import Program, program_of
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module

_NAMES = ("cli", "flask_cli", "moved")
"""For the second Manager, which is mostly gone in the end; the first that is free is taken."""
_LOOP_NAMES = ("name", "command_name", "script_name")

_REGISTERS = (DecoratedCommand, PassedFunction, Registration)
_OF_PROGRAM = (Run, Handle, GlobalOption, HeldOption, ShellFunction, PassedShell, EntryPoint)
"""What is about all commands of a Manager: where it stays, all of them do."""


class Separation(Record):
    """The edits that part the programs of some Managers in two, by the paths of the modules.

    `managers` are the second Managers: the file that makes each, and what it is called there.
    `loops` are the files with a loop, which need `SCRIPT_COMMAND`. There are no edits where there
    is a `problem`.
    """

    edits: Mapping[Path, tuple[Module, Sequence[Edit]]]
    managers: tuple[tuple[Path, str], ...] = ()
    loops: frozenset[Path] = frozenset()
    problem: str = ""


def separation(parts: Sequence[Part]) -> Separation:
    """Return how the parts of one fix group are parted."""
    try:
        return _Separation(parts).result()
    except _CannotPartError as error:
        return Separation({}, problem=str(error))


class _CannotPartError(Exception):
    """Why a program is not parted."""


class _Separation:
    """The parting of one fix group."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._roots = dict(roots_among(parts))
        if not self._roots:
            raise _CannotPartError("no Manager of the program is known")
        left = parts_that_stay(parts, self._roots.keys())
        self._left = [each for each in parts if each in left]
        self._moved = [each for each in parts if each not in left]
        self._edits: dict[Path, tuple[Module, list[Edit]]] = {}
        self._name = self._free(_NAMES, parts)
        self._loop_name = self._free(_LOOP_NAMES, parts)

    def result(self) -> Separation:
        self._check()
        for program in self._roots.values():
            self._make_second(program)
        for part in self._moved:
            for receiver in managers_named(part):
                self._rename(receiver, part.context)
            if isinstance(part.entity, EntryPoint):
                self._rename_in_text(part.entity, part.context)
        runs = [each for each in self._moved if isinstance(each.entity, Run)]
        if not runs:
            raise _CannotPartError("no code runs it")
        loops = frozenset(self._put_loop(each) for each in runs)
        edits = {
            path: (module, list(dict.fromkeys(edits)))
            for path, (module, edits) in self._edits.items()
        }
        managers = [(_path(each.home), self._name) for each in self._roots.values()]
        return Separation(edits, tuple(managers), loops)

    def _edits_of(self, context: Context) -> list[Edit]:
        return self._edits.setdefault(_path(context), (context.module, []))[1]

    def _check(self) -> None:
        """Raise where a part that stays is about the commands that move, or none moves."""
        for part in self._left:
            if isinstance(part.entity, _OF_PROGRAM):
                raise _CannotPartError("; ".join(part.problems) or "all commands depend on it")
            for name in self._names(part):
                if name in BUILT_IN_NAMES and self._is_hidden(part):
                    raise _CannotPartError(f"`flask` has a command '{name}' of its own, which wins")
                if any(name in self._names(other) for other in self._moved):
                    raise _CannotPartError(f"two commands are called '{name}', and one stays")
        if not any(
            isinstance(part.entity, _REGISTERS) and self._is_on_root(part) for part in self._moved
        ):
            raise _CannotPartError("none of its commands can be rewritten")
        for program in self._roots.values():
            for use in unknown_uses(_variable(program), program.home):
                if not _is_argument(use.node, use.context):
                    raise _CannotPartError(use.text)
            _check_console_scripts(program)

    def _names(self, part: Part) -> set[str]:
        """Return the known names that a part gives to commands of a program."""
        return {
            name
            for manager, name, entity in script_module(part.context).registered()
            if entity == part.entity and name and self._root(manager, part.context)
        }

    def _is_on_root(self, part: Part) -> bool:
        return any(self._root(each, part.context) for each in managers_named(part))

    def _is_hidden(self, part: Part) -> bool:
        """Tell whether a command on a Manager goes on an application, and not on a group."""
        roots = [self._root(each, part.context) for each in managers_named(part)]
        return any(target_of_call(each.call, each.home).is_of_application for each in roots if each)

    def _root(self, receiver: ast.expr, context: Context) -> Program | None:
        program = program_of(receiver, context)
        return self._roots.get(program.id) if program else None

    def _free(self, names: Iterable[str], parts: Sequence[Part]) -> str:
        """Return the first name that no module of the program has."""
        modules = {part.context.module for part in parts}
        modules |= {program.home.module for program in self._roots.values()}
        taken = {
            name
            for module in modules
            for name in (
                *(each for bound in module.scopes.bindings.values() for each in bound),
                *(each.id for each in module.scopes.all(ast.Name)),
            )
        }
        for name in names:
            if name not in taken:
                return name
        raise _CannotPartError(f"the names {', '.join(names)} are taken")

    def _make_second(self, program: Program) -> None:
        """Make the second Manager above the first, and give the application a name for both."""
        call, context = program.call, program.home
        editor, source = context.editor, context.module.source
        statement = context.module.scopes.parents[_variable(program)]
        assert isinstance(statement, ast.stmt)
        target, edits = target_of_call(call, context), self._edits_of(context)
        if target.misgiven or target.has_placeholder:
            raise _CannotPartError("what the Manager is given is no application")
        given = manager_arguments(call).get("app")
        lines, text = [], source.in_lines(call)
        if target.new_application and target.role is Role.APPLICATION and given is not None:
            lines.append(f"{target.application} = {source.in_lines(given)}")
            start, end = source.span(given)
            begin, _ = source.span(call)
            whole = source.text_of(call)
            text = f"{whole[: start - begin]}{target.application}{whole[end - begin :]}"
            edits += editor.replace(given, str(target.application))
        inserted = editor.insert_above(statement, [*lines, f"{self._name} = {text}"])
        if not inserted:
            raise _CannotPartError("other code is on the line of the Manager")
        edits += inserted
        for setting in help_settings(_variable(program), context):
            edits += editor.replace(setting.manager, self._name)

    def _rename(self, receiver: ast.expr, context: Context) -> None:
        """Have a part that moves use the second Manager."""
        program = self._root(receiver, context)
        if program is None:
            return
        editor, module = context.editor, context.module
        edits = self._edits_of(context)
        if isinstance(receiver, ast.Attribute):
            text = f"{module.source.text_of(receiver.value)}.{self._name}"
            edits += editor.replace(receiver, text)
            return
        edits += editor.replace(receiver, self._name)
        if _path(context) != _path(program.home) and isinstance(receiver, ast.Name):
            for binding in module.lookup.bindings_of(receiver):
                if isinstance(binding.bound, ast.alias):
                    _, end = module.source.span(binding.bound)
                    edits.append(Edit(end, end, f", {self._name}"))

    def _rename_in_text(self, point: EntryPoint, context: Context) -> None:
        start, end = context.module.source.span(point.node)
        for each in point.runs:
            for match in each.pattern.finditer(context.module.source.text, start, end):
                place = match.end() - len(f"{each.manager}.run")
                edit = Edit(place, place + len(each.manager), self._name)
                self._edits_of(context).append(edit)

    def _put_loop(self, run: Part) -> Path:
        """Insert the loop above a run, or above the guard around it; return the file."""
        context = run.context
        assert isinstance(run.entity, Run)
        manager = manager_of(run.entity.node.func, context)
        scopes = context.module.scopes
        statement = next(
            each for each in scopes.ancestors(run.entity.node) if isinstance(each, ast.stmt)
        )
        guard = next((each for each in scopes.ancestors(statement) if is_main_guard(each)), None)
        is_inside = guard is not None and any(
            guard in each.context.module.scopes.ancestors(each.entity.node)
            for each in self._left
            if _path(each.context) == _path(context)
        )
        place = guard if isinstance(guard, ast.stmt) and not is_inside else statement
        text = context.module.source.text_of(manager)
        second = f"{text.rpartition('.')[0]}.{self._name}".removeprefix(".")
        lines = loop_over(text, second, self._loop_name)
        edits = context.editor.insert_above(place, [*lines, *([""] if place is guard else [])])
        if not edits:
            raise _CannotPartError("there is no place for the loop over its commands")
        self._edits_of(context).extend(edits)
        return _path(context)


def _check_console_scripts(program: Program) -> None:
    """Raise where a file that is not Python runs the Manager, which keeps a part of the program."""
    name = GlobalName(program.home.module.source.path, program.variable)
    for site in references(name, program.home.module):
        if site.kind is ReferenceKind.TEXT and site.module is None:
            where = shown(site.file, program.home.project.root)
            raise _CannotPartError(f"a console script in {where} runs '{program.variable}'")


def _path(context: Context) -> Path:
    path = context.module.source.path
    assert path is not None, "only files are parted"
    return path


def _variable(program: Program) -> ast.Name:
    """Return the name that a Manager is assigned to."""
    match program.home.module.scopes.parents[program.call]:
        case ast.Assign(targets=[ast.Name() as name]) | ast.AnnAssign(target=ast.Name() as name):
            return name
    raise _CannotPartError("the Manager is not simply assigned to a name")


def _is_argument(node: ast.AST | None, context: Context | None) -> bool:
    """Tell whether a use of a Manager gives it to a call, which puts commands of its own on it."""
    if node is None or context is None:
        return False
    parents = context.module.scopes.parents
    around = parents.get(node)
    call = parents.get(around) if isinstance(around, ast.keyword) else around
    return isinstance(call, ast.Call) and call.func is not node
