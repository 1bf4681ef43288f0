"""What one Manager is the program of, joined from the modules that say it; read where asked for."""

from __future__ import annotations

import ast
import enum
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from flake8_flask_cli.application.file_roles import is_program
from flake8_flask_cli.application.main_guard import is_at_module_level
from flake8_flask_cli.application.start_command import start_command
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.project import files_mentioning, module_at, modules_mentioning
from flake8_flask_cli.script.entities import DecoratedCommand, Entity, PassedFunction
from flake8_flask_cli.script.manager_calls import (
    calls_of,
    has_global_options,
    is_run,
    made_by,
    made_elsewhere,
    variable_of,
)
from flake8_flask_cli.script.managers import MANAGER, class_called, manager_of
from flake8_flask_cli.script.registrations import (
    Registered,
    Registration,
    command_name,
    registered_name,
)
from flake8_flask_cli.script.script_module import script_module

Registering: TypeAlias = DecoratedCommand | PassedFunction | Registration
"""The parts of a module that register a command."""


class CommandKind(enum.Enum):
    """What is registered on a Manager."""

    FUNCTION = enum.auto()
    GROUP = enum.auto()
    """Another Manager."""
    SERVER = enum.auto()
    SHELL = enum.auto()
    EXTENSION = enum.auto()
    COMMAND = enum.auto()
    """An object of a class of commands, or what is not known."""


_KINDS = {
    Registered.SERVER: CommandKind.SERVER,
    Registered.SHELL: CommandKind.SHELL,
    Registered.EXTENSION: CommandKind.EXTENSION,
    Registered.MANAGER: CommandKind.GROUP,
}


class Command(NamedTuple):
    """One registration on a Manager: `name` is what is typed, empty where it is computed.

    `entity` is the part of the file `path` that registers it.
    """

    name: str
    entity: Registering
    path: Path | None

    @property
    def line(self) -> int:
        """The 1-based line of the registration."""
        return self.entity.node.lineno

    @property
    def kind(self) -> CommandKind:
        """What is registered."""
        if not isinstance(self.entity, Registration):
            return CommandKind.FUNCTION
        value = self.entity.value
        if value and value.is_a((MANAGER,)):
            return CommandKind.GROUP
        return _KINDS.get(self.entity.what, CommandKind.COMMAND)


class Start(NamedTuple):
    """A module that runs a Manager as a program, and the expression it has for the Manager."""

    context: Context
    manager: ast.expr


class Program:
    """The program of a Manager, or the group of commands that it is in another program.

    `call` makes the Manager in the module of `home`, and `variable` is what it is assigned to
    there, which may be an attribute or empty. What other modules do with it is read when a property
    is.
    """

    __slots__ = ("call", "home", "variable")

    def __init__(self, call: ast.Call, home: Context) -> None:
        self.call = call
        self.home = home
        self.variable = variable_of(call, home)

    @property
    def registered_as(self) -> str | None:
        """The name that the Manager is registered under on another one; empty if computed.

        None if it is registered nowhere in the project.
        """
        return registered_name(self.variable, self.home) if self.variable else None

    @property
    def is_run_at_home(self) -> bool:
        """Whether the module that makes the Manager runs it."""
        return is_run(self.call, self.variable, self.home)

    @property
    def has_options(self) -> bool:
        """Whether the Manager has options of the whole program."""
        return has_global_options(self.call, self.variable, self.home)

    @property
    def is_only_one(self) -> bool:
        """Whether no other Manager of the module may need a name for its application."""
        return not any(
            each.call is not self.call and (each.call.args or keyword_of(each.call, "app"))
            for each in programs(self.home)
        )

    @property
    def commands(self) -> list[Command]:
        """What is registered on the Manager, module by module; built-in commands apart."""
        return [
            Command(name, registered, context.module.source.path)
            for context in self._modules()
            for entity in script_module(context).entities
            for manager, name, registered in _registered(entity, context)
            if self._is(program_of(manager, context))
        ]

    @property
    def command_lines(self) -> list[str]:
        """How the program is started today, from the root of its project."""
        contexts = [each.context for each in self.starts(self.home)]
        if self.is_run_at_home:
            contexts.insert(0, self.home)
        return [start_command(each.module.source.path, each.project.root) for each in contexts]

    def starts(self, at_hand: Context) -> Iterator[Start]:
        """Yield the modules that import the Manager and run it; the module at hand comes first.

        A module that runs it when it is imported is none of them, for `flask` cannot import that.
        No other module counts where the module that makes the Manager runs it.
        """
        path = self.home.module.source.path
        if path is None or not self.variable.isidentifier():
            return
        made = (path, self.variable)
        yield from _starts(made, at_hand)
        if self.is_run_at_home:
            return
        root = at_hand.project.root
        for file in sorted(files_mentioning(root, (self.variable.encode(),))):
            module = module_at(file) if is_program(file, root) and file != path else None
            if module:
                yield from _starts(made, at_hand.of(module))

    def _modules(self) -> Iterator[Context]:
        """Yield the modules that can register something on the Manager, its own first."""
        yield self.home
        if self.variable.isidentifier():
            for module in modules_mentioning((self.variable.encode(),), self.home.module):
                if module is not self.home.module:
                    yield self.home.of(module)

    @property
    def place(self) -> tuple[Path | None, int, int]:
        """Where the call is: the module at hand has another tree than the same one on disk."""
        return self.home.module.source.path, self.call.lineno, self.call.col_offset

    def _is(self, other: Program | None) -> bool:
        return other is not None and other.place == self.place


@cached
def program_of(manager: ast.expr, context: Context) -> Program | None:
    """Return the program of the Manager that an expression is; None if no one call makes it."""
    call = made_by(manager, context)
    if call:
        return Program(call, context)
    found = made_elsewhere(manager, context)
    return Program(found[1], found[0]) if found else None


@cached
def programs(context: Context) -> list[Program]:
    """Return the programs of the Managers that a module makes, from the top down."""
    found = []
    for call in context.module.scopes.all(ast.Call):
        made = class_called(call, context)
        if made and made.derives_from((MANAGER,)):
            found.append(Program(call, context))
    return found


def _registered(entity: Entity, context: Context) -> Iterator[tuple[ast.expr, str, Registering]]:
    """Yield the Managers that an entity registers a command on, and the name of the command."""
    match entity:
        case DecoratedCommand(function=function, stack=stack):
            managers = [manager_of(each.method, context) for each in stack.script]
            for manager in {ast.unparse(each): each for each in managers}.values():
                yield manager, function.name, entity
        case PassedFunction(node=ast.Call(args=[function, *_]) as call):
            yield manager_of(callee(call.func), context), last_name(function), entity
        case Registration():
            yield entity.owner, command_name(entity), entity


def _starts(made: tuple[Path, str], context: Context) -> Iterator[Start]:
    return (Start(context, manager) for manager in _managers_run(context).get(made, ()))


@cached
def _managers_run(context: Context) -> Mapping[tuple[Path, str] | None, list[ast.expr]]:
    """Return what a file calls the Managers that it runs as a program, by their origins."""
    found: defaultdict[tuple[Path, str] | None, list[ast.expr]] = defaultdict(list)
    path = context.module.source.path
    if path is not None and path.suffix == ".py":
        for run, manager in calls_of("run", context):
            if not is_at_module_level(run, context.module):
                found[origin(manager, context.module)].append(manager)
    return found
