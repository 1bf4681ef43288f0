"""Registrations: what is registered on a Manager, and under which name.

That is by `manager.add_command(...)`, or by an item of the dictionary in `manager.run({...})`.
"""

from __future__ import annotations

import ast
import enum

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments
from flake8_flask_cli.convert.command_name import command_class_name
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.candidate_names import may_be_of_flask_script
from flake8_flask_cli.script.extensions import Extension, extension_of_value
from flake8_flask_cli.script.managers import (
    CLEAN,
    COMMAND,
    MANAGER,
    SERVER,
    SHELL,
    SHOW_URLS,
    class_called,
    is_manager,
    manager_of,
)


class CommandKind(enum.Enum):
    """What is registered on a Manager; each kind is reported by one rule, but for a group."""

    FUNCTION = enum.auto()
    """A function, without `add_command`."""
    GROUP = enum.auto()
    """Another Manager."""
    SERVER = enum.auto()
    SHELL = enum.auto()
    EXTENSION = enum.auto()
    """The ready-made commands of an extension."""
    COMMAND = enum.auto()
    """An object of a class of commands, or what is not known."""


IN_FLASK = (CommandKind.SERVER, CommandKind.SHELL, CommandKind.EXTENSION)
"""What `flask` has by itself, or by an extension."""

RUN_PARAMETERS = ("commands", "default_command")
"""The parameters of `Manager.run` in Flask-Script 2.0.6."""


class Registration(Record):
    """One call of `add_command`, or one item of the dictionary in a call of `run`.

    `name` is the command's name where it is written out, `given_name` the expression of it.
    `command` is what is registered, if the call shows it, and `value` what that resolves to, as
    far as Flask-Script knows it. `others` are what else it can be, where a condition decides.
    """

    call: ast.Call
    owner: ast.expr
    name: str
    given_name: ast.expr | None
    command: ast.expr | None
    value: Value | None
    kind: CommandKind
    others: tuple[Value, ...] = ()

    is_in_run: bool = False

    @property
    def values(self) -> tuple[Value, ...]:
        """All that is registered, as far as it is known."""
        return (self.value, *self.others) if self.value else ()

    @property
    def node(self) -> ast.expr:
        """What the diagnostic is about, and a fix replaces: the call, or the value of the item."""
        return self.command if self.is_in_run and self.command else self.call

    @property
    def command_name(self) -> str:
        """The name of the command, also where its class has it; empty if it is computed."""
        if self.name or self.given_name or self.call.keywords:
            return self.name
        if self.value is None or self.value.name == COMMAND:
            return ""
        return command_class_name(self.value.name.rpartition(".")[2])

    @property
    def is_class_itself(self) -> bool:
        """Whether a class is registered, and no object of it."""
        is_class = self.value is not None and self.value.kind is Kind.CLASS
        return is_class and not isinstance(self.command, ast.Call)

    @property
    def subject(self) -> str:
        """What a message calls it: `the command 'deploy'`, `the group`."""
        kind = "group" if self.kind is CommandKind.GROUP else "command"
        return f"the {kind} '{self.command_name}'" if self.command_name else f"the {kind}"

    @property
    def made_manager(self) -> ast.Call | None:
        """The call that makes the Manager that is registered, if it is in the registration."""
        is_class = self.value is not None and self.value.kind is Kind.CLASS
        is_made = self.kind is CommandKind.GROUP and is_class
        return self.command if is_made and isinstance(self.command, ast.Call) else None

    @property
    def function(self) -> ast.expr | None:
        """The function of `Command(function)`, if that is what is registered."""
        if self.value and self.value.name == COMMAND and isinstance(self.command, ast.Call):
            return function_given(self.command)
        return None

    @property
    def namespace(self) -> ast.expr | None:
        """The `namespace=`, for which Flask-Script makes a Manager where there is none yet."""
        given = keyword_of(self.call, "namespace")
        return None if given is None or is_none(given) else given

    @property
    def extension(self) -> Extension | None:
        """The extension whose command this is."""
        return extension_of_value(self.value) if self.value else None


def function_given(made: ast.Call) -> ast.expr | None:
    """Return the function in `Command(function)`."""
    return bound_arguments(made, ("func",)).get("func")


def registration(call: ast.Call, context: Context) -> Registration | None:
    """Return what a call registers, if it is one of Flask-Script's registrations.

    It is one if the receiver is a Manager, or if it is not known to be something else and what
    it is given is one of Flask-Script's commands.
    """
    function = call.func
    if not (isinstance(function, ast.Attribute) and function.attr == "add_command"):
        return None
    owner = function.value
    name, command = _arguments(call)
    sure = is_manager(owner, context)
    if not sure and (command is None or context.module.is_a(owner, MANAGER) is False):
        return None
    value = _registered(command, context) if command else None
    if not sure and value is None:
        return None
    others = _others(command, context) if command and value else ()
    kind = _kind(command, value)
    return Registration(call, owner, _text(name), name, command, value, kind, others)


def registrations_in_run(run: ast.Call, context: Context) -> tuple[Registration, ...]:
    """Return what `manager.run({"load": Command(load)})` registers before the program runs.

    That is nothing unless the call is a statement, and each item is known to be an object of a
    command. Flask-Script 2.0.6 adds the items as they are: it fails on a class.
    """
    given = bound_arguments(run, RUN_PARAMETERS).get("commands")
    is_statement = isinstance(context.module.scopes.parents.get(run), ast.Expr)
    if not (is_statement and isinstance(run.func, ast.Attribute) and isinstance(given, ast.Dict)):
        return ()
    owner = manager_of(run.func, context)
    found: list[Registration] = []
    for key, command in zip(given.keys, given.values, strict=True):
        value, name = _registered(command, context), _text(key)
        if not name or value is None or not _is_object_of_command(command, value):
            return ()
        kind, others = CommandKind.COMMAND, _others(command, context)
        found.append(
            Registration(run, owner, name, key, command, value, kind, others, is_in_run=True)
        )
    return tuple(found)


def _is_object_of_command(command: ast.expr, value: Value) -> bool:
    """Tell whether an expression gives an object of a command that `flask` does not have."""
    classes = (value.name, *value.classes)
    return (
        (isinstance(command, ast.Call) or value.kind is Kind.INSTANCE)
        and COMMAND in classes
        and not {MANAGER, SERVER, SHELL, CLEAN, SHOW_URLS}.intersection(classes)
        and extension_of_value(value) is None
    )


def name_text(registered: Registration, context: Context) -> str:
    """Return the code of the name that a command is registered under; nothing if not known."""
    if isinstance(registered.command, ast.Constant) and not registered.name:
        # The arguments are in the order of click: the name is where the command belongs.
        return context.module.source.text_of(registered.command)
    if registered.command_name or not registered.given_name:
        return quoted(registered.command_name) if registered.command_name else ""
    return context.module.source.text_of(registered.given_name)


def written_name(call: ast.Call) -> str:
    """Return the name in a call of `add_command` if it is written out, else nothing."""
    return _text(_arguments(call)[0])


def _text(name: ast.expr | None) -> str:
    """Return a name that is written out, else nothing."""
    return name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else ""


def _arguments(call: ast.Call) -> tuple[ast.expr | None, ast.expr | None]:
    """Return the name and the command that an `add_command` call is given, if it shows them.

    The name may be left out: then the command comes first (Flask-Script 2.0.6).
    """
    is_alone = len(call.args) == 1 and keyword_of(call, "command") is None
    parameters = ("command",) if is_alone else ("name", "command")
    given = bound_arguments(call, parameters)
    return given.get("name"), given.get("command")


def _registered(command: ast.expr, context: Context) -> Value | None:
    """Return the class of a call, or the class or object that a name resolves to."""
    if isinstance(command, ast.Call):
        made = class_called(command, context)
        if made:
            return made
        if may_be_of_flask_script(command.func, context):
            for value in context.module.values(command.func):
                if value.derives_from((MANAGER, COMMAND)):
                    return value
    if may_be_of_flask_script(command, context):
        for value in context.module.values(command):
            if value.derives_from((MANAGER, COMMAND)) or value.is_a((MANAGER, COMMAND)):
                return value
    if isinstance(command, ast.Name) and is_manager(command, context):
        # A parameter that is given a Manager by every call.
        return Value(Kind.INSTANCE, MANAGER, (MANAGER,))
    return None


def _others(command: ast.expr, context: Context) -> tuple[Value, ...]:
    """Return the commands that an expression can be besides the first one, by their places."""
    found = {
        (each.kind, each.name, each.path, each.line): each
        for each in context.module.values(command)
        if each.derives_from((MANAGER, COMMAND)) or each.is_a((MANAGER, COMMAND))
    }
    return tuple(found.values())[1:]


def _kind(command: ast.expr | None, value: Value | None) -> CommandKind:
    if value is None:
        return CommandKind.COMMAND
    if extension_of_value(value):
        return CommandKind.EXTENSION
    is_made_here = isinstance(command, ast.Call) and value.derives_from((MANAGER,))
    if value.is_a((MANAGER,)) or is_made_here:
        return CommandKind.GROUP
    if value.kind is Kind.CLASS and value.name in (SERVER, SHELL):
        return CommandKind.SERVER if value.name == SERVER else CommandKind.SHELL
    return CommandKind.COMMAND
