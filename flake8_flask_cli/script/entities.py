"""The parts of a Flask-Script program, as they are in the code: what FCL101 to FCL111 report.

Each has a `node`, which is what its diagnostic is about, and owns the nodes that have no diagnostic
of their own. What an entity becomes is worked out in `migration`.
"""

from __future__ import annotations

import ast
import enum
from typing import TypeAlias

from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.decorators import Stack
from flake8_flask_cli.script.entry_points import EntryPoint
from flake8_flask_cli.script.extensions import Extension
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.registrations import Registration

Import: TypeAlias = ast.Import | ast.ImportFrom


class ScriptImport(Record):
    """A statement that imports Flask-Script; `module` is the first one, as it is spelled there."""

    node: Import
    module: str


class LoadedModule(Record):
    """`import_module("flask_script")`: a call that imports the module `name`."""

    node: ast.Call
    name: str


class MadeManager(Record):
    """A call that makes a Manager, in no registration."""

    node: ast.Call


class ManagerClass(Record):
    """The statement of a class that derives from Manager; `options` are those made in it."""

    node: ast.ClassDef
    options: tuple[ast.Call, ...]


class DecoratedCommand(Record):
    """A function under `@manager.command`, `@manager.option(...)`, or several of them."""

    function: NamedFunction
    stack: Stack

    @property
    def node(self) -> ast.expr:
        """The first decorator of Flask-Script."""
        return self.stack.script[0].node


class PassedFunction(Record):
    """`manager.command(function)`, or `manager.option(...)(function)`."""

    node: ast.Call

    @property
    def call(self) -> ast.Call:
        """The call, as that of a Registration."""
        return self.node

    @property
    def method(self) -> ast.expr:
        """The expression of the method: `manager.command`, or a variable that holds it."""
        return callee(self.node.func)

    @property
    def function(self) -> ast.expr | None:
        """The only argument; None where there is another number of them."""
        return self.node.args[0] if len(self.node.args) == 1 else None

    @property
    def option(self) -> ast.Call | None:
        """The call that makes the option, if there is one."""
        return self.node.func if isinstance(self.node.func, ast.Call) else None


class HeldOption(Record):
    """A call `manager.option(...)` that decorates nothing where it is."""

    node: ast.Call


class ClassKind(enum.Enum):
    """What the statement of a class declares."""

    COMMAND = enum.auto()
    SERVER = enum.auto()
    """A Server without code of its own: only its settings are others."""
    SHELL = enum.auto()
    """A Shell without code of its own."""
    OPTION = enum.auto()
    GROUP = enum.auto()
    """A Group of options."""
    ERROR = enum.auto()
    """An InvalidCommand."""


class ScriptClass(Record):
    """The statement of a class that derives from another class of Flask-Script than Manager.

    `options` are each `Option(...)` and `Group(...)` that the statement of a command makes, in
    document order; those that are part of a Group are not among them.
    """

    command: CommandClass
    kind: ClassKind
    options: tuple[ast.Call, ...] = ()

    @property
    def node(self) -> ast.ClassDef:
        """The statement."""
        return self.command.node


class SharedOption(Record):
    """An `Option(...)`, or a `Group(...)` of them, outside of classes and of other calls."""

    node: ast.Call
    is_group: bool


class RaisedError(Record):
    """A statement that raises `InvalidCommand`; `raised` is its expression."""

    node: ast.Raise
    raised: ast.expr


class CaughtError(Record):
    """An `except` for `InvalidCommand`; `caught` are the names that it has for it."""

    node: ast.ExceptHandler
    caught: tuple[ast.expr, ...]


class MadeCommand(Record):
    """A call that makes an object of Command, Clean or ShowUrls, in no registration.

    `name` is the dotted name of the class.
    """

    node: ast.Call
    name: str


class MadeServer(Record):
    """A call that makes a Server, in no registration."""

    node: ast.Call


class MadeShell(Record):
    """A call that makes a Shell, in no registration."""

    node: ast.Call


class ShellFunction(Record):
    """A function under `@manager.shell`, which gives the shell its names."""

    function: NamedFunction
    decorators: tuple[ast.expr, ...]

    @property
    def node(self) -> ast.expr:
        """The first of the decorators."""
        return self.decorators[0]


class PassedShell(Record):
    """`manager.shell(function)`."""

    node: ast.Call


class GlobalOption(Record):
    """`manager.add_option(...)`: an option of the whole program."""

    node: ast.Call


class Run(Record):
    """`manager.run(...)`: the program; `registrations` are those of the commands that it is given.

    There are none where one of them is not known.
    """

    node: ast.Call
    registrations: tuple[Registration, ...] = ()


class Handle(Record):
    """`manager.handle(...)`: one command, run by code."""

    node: ast.Call


class Prompt(Record):
    """A call of `prompt` or the like; `function` is the name in `flask_script`."""

    node: ast.Call
    function: str


class ExtensionImport(Record):
    """An import of what an extension wrote for Flask-Script; `name` is its dotted name."""

    node: Import
    extension: Extension
    name: str


class ExtensionCall(Record):
    """A call that makes, or registers, the commands of an extension, other than `add_command`."""

    node: ast.Call
    extension: Extension


Entity: TypeAlias = (
    ScriptImport
    | LoadedModule
    | MadeManager
    | ManagerClass
    | DecoratedCommand
    | PassedFunction
    | HeldOption
    | ScriptClass
    | SharedOption
    | RaisedError
    | CaughtError
    | Registration
    | MadeCommand
    | MadeServer
    | MadeShell
    | ShellFunction
    | PassedShell
    | GlobalOption
    | Run
    | Handle
    | Prompt
    | ExtensionImport
    | ExtensionCall
    | EntryPoint
    | PassedOn
)


Registering: TypeAlias = DecoratedCommand | PassedFunction | Registration
"""The parts of a module that register a command."""


def owned(entity: Entity) -> tuple[ast.AST, ...]:
    """Return the nodes that belong to an entity: what is inside of them is part of it."""
    match entity:
        case DecoratedCommand(stack=stack):
            return tuple(each.node for each in (*stack.script, *stack.ignored))
        case ShellFunction(decorators=decorators):
            return decorators
        case ManagerClass() | ScriptClass():
            return (entity.node, *entity.options)
        case RaisedError():
            return (entity.node, entity.raised)
        case PassedOn():
            return (entity.node, entity.call)
    return (entity.node,)
