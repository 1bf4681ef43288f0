"""Registrations, `manager.add_command(...)`: what is registered, and under which name."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator
from typing import NamedTuple

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments
from flake8_flask_cli.convert.command_name import command_class_name
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.imports import GlobalName, refers_to
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import is_all_known, modules_mentioning
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.script.extensions import Extension, extension_of_value
from flake8_flask_cli.script.managers import (
    COMMAND,
    MANAGER,
    SERVER,
    SHELL,
    class_called,
    is_manager,
    method_of_manager,
)
from flake8_flask_cli.script.vocabulary import may_be_of_flask_script


class Registered(enum.Enum):
    """The kind of object that `add_command` registers; each kind is reported by one rule."""

    SERVER = enum.auto()
    SHELL = enum.auto()
    EXTENSION = enum.auto()
    """The ready-made commands of an extension."""
    MANAGER = enum.auto()
    """A Manager that is made in the very call."""
    COMMAND = enum.auto()
    """Anything else."""


class Registration(NamedTuple):
    """One call of `add_command`.

    `name` is the command's name where it is written out, `given_name` the expression of it.
    `command` is what is registered, if the call shows it, and `value` what that resolves to, as
    far as Flask-Script knows it.
    """

    call: ast.Call
    owner: ast.expr
    name: str
    given_name: ast.expr | None
    command: ast.expr | None
    value: Value | None
    what: Registered

    @property
    def node(self) -> ast.Call:
        """What the diagnostic is about: the call."""
        return self.call

    @property
    def extension(self) -> Extension | None:
        """The extension whose command this is."""
        return extension_of_value(self.value) if self.value else None


@cached
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
    return Registration(call, owner, _text(name), name, command, value, _kind(command, value))


def command_name(registered: Registration) -> str:
    """Return the name that a command is registered under; nothing if it is not plain to see."""
    if registered.name or registered.given_name or registered.call.keywords:
        return registered.name
    value = registered.value
    if value is None or value.name == COMMAND:
        return ""
    return command_class_name(class_registered(registered))


def name_text(registered: Registration, context: Context) -> str:
    """Return the code of the name that a command is registered under; nothing if not known."""
    if isinstance(registered.command, ast.Constant) and not registered.name:
        # The arguments are in the order of click: the name is where the command belongs.
        return context.module.source.text_of(registered.command)
    name = command_name(registered)
    if name or not registered.given_name:
        return quoted(name) if name else ""
    return context.module.source.text_of(registered.given_name)


@cached
def has_command(name: str, context: Context) -> bool:
    """Tell whether the module itself gives a Manager a command of a name, built-in ones apart."""
    for function in context.module.scopes.functions():
        if function.name == name and any(
            method_of_manager(callee(each), context) in ("command", "option")
            for each in function.decorator_list
        ):
            return True
    for call in context.module.scopes.all(ast.Call):
        registered = registration(call, context)
        if registered and registered.name == name and registered.what is Registered.COMMAND:
            return True
    return False


def class_registered(registered: Registration) -> str:
    """Return the name, without its module, of the class of what is registered."""
    return registered.value.name.rpartition(".")[2] if registered.value else ""


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
    if not may_be_of_flask_script(command, context):
        return None
    for value in context.module.values(command):
        if value.derives_from((MANAGER, COMMAND)) or value.is_a((MANAGER, COMMAND)):
            return value
    return None


def _kind(command: ast.expr | None, value: Value | None) -> Registered:
    if value is None:
        return Registered.COMMAND
    if extension_of_value(value):
        return Registered.EXTENSION
    if value.kind is Kind.CLASS:
        if value.name == SERVER:
            return Registered.SERVER
        if value.name == SHELL:
            return Registered.SHELL
        if isinstance(command, ast.Call) and value.derives_from((MANAGER,)):
            return Registered.MANAGER
    return Registered.COMMAND


def registered_name(variable: str, context: Context) -> str | None:
    """Return the name that a Manager of this module is registered under, anywhere in the project.

    `variable` is what it is assigned to. None if no `add_command` is given it. Where the name is
    not written out, it is the empty string. Of a project with more files than are looked at, only
    this module is.
    """
    for module, call in _add_command_calls(variable.rpartition(".")[2], context):
        command = callee(call.args[-1])
        if module is context.module:
            is_it = ast.unparse(command) == variable
        else:
            is_it = refers_to(command, module, GlobalName(context.module.source.path, variable))
        if is_it:
            return _text(_arguments(call)[0])
    return None


def _add_command_calls(name: str, context: Context) -> Iterator[tuple[Module, ast.Call]]:
    """Yield the calls of `add_command` in the project whose last argument is called `name`."""
    is_known = is_all_known(context.project.root)
    others = modules_mentioning((b"add_command",), context.module)
    for module in others if is_known else (context.module,):
        spellings = module.scopes.spellings(name)
        for call in module.scopes.all(ast.Call):
            if last_name(call.func) != "add_command" or not call.args:
                continue
            if last_name(callee(call.args[-1])) in spellings:
                yield module, call
