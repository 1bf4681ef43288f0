"""What is Flask-Script's in a module: its Managers, and the objects that its classes make."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.script.candidate_names import (
    candidate_names,
    may_be_of_flask_script,
    may_reach_flask_script,
)
from flake8_flask_cli.script.extensions import Extension, extension_of_value
from flake8_flask_cli.script.given import is_given, may_be_given_manager

MANAGER = "flask_script.Manager"
COMMAND = "flask_script.Command"
SERVER = "flask_script.Server"
SHELL = "flask_script.Shell"
CLEAN = "flask_script.Clean"
SHOW_URLS = "flask_script.ShowUrls"
OPTION = "flask_script.Option"
GROUP = "flask_script.Group"
INVALID_COMMAND = "flask_script.InvalidCommand"

_BASES = (MANAGER, COMMAND, OPTION, GROUP, INVALID_COMMAND)
METHODS = ("command", "option", "shell", "add_command", "add_option", "run", "handle")
# Between a dot and a name there may be blanks, line breaks and comments.
_NAMES_METHOD = re.compile(rf"\.(?:\s|\\|#[^\n]*\n)*(?:{'|'.join(METHODS)})\b|\badd_command\b")


@cached
def is_in_file(context: Context) -> bool:
    """Tell whether anything in a file can be Flask-Script's."""
    if context.settings.managers:
        return True
    if not may_reach_flask_script(context) and not may_be_given_manager(
        context.source.text, context.project.root, context.settings
    ):
        return False
    if candidate_names(context):
        return True
    return _NAMES_METHOD.search(context.source.text) is not None and (
        any(
            is_manager(each.value, context)
            for each in context.module.scopes.all(ast.Attribute)
            if each.attr in METHODS
        )
        or any(_registers(call, context) for call in context.module.scopes.all(ast.Call))
    )


def _registers(call: ast.Call, context: Context) -> bool:
    """Tell whether a call of `add_command` may be given anything of Flask-Script."""
    return last_name(call.func) == "add_command" and any(
        _may_be_command(callee(each), context)
        for each in (*call.args, *(keyword.value for keyword in call.keywords))
    )


def _may_be_command(expression: ast.expr, context: Context) -> bool:
    return may_be_of_flask_script(expression, context) and any(
        value.derives_from(_BASES) or value.is_a(_BASES)
        for value in context.module.values(expression)
    )


def is_candidate(expression: ast.expr, context: Context) -> bool:
    """Tell, without resolving it, whether an expression may be a class or function of Flask-Script.

    A parameter counts as none: its value is found by reading every caller, and is hardly ever one.
    """
    name = last_name(expression)
    return (
        bool(name)
        and (name in candidate_names(context) or _is_named_in_settings(name, context))
        and not _is_of_parameter(expression, context)
    )


def _is_named_in_settings(name: str, context: Context) -> bool:
    return any(dotted.rpartition(".")[2] == name for dotted in context.settings.managers)


def _is_of_parameter(expression: ast.expr, context: Context) -> bool:
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    if not isinstance(expression, ast.Name):
        return True
    bindings = context.module.lookup.bindings_of(expression)
    return any(isinstance(binding.node, ast.arg) for binding in bindings)


@cached
def is_manager(expression: ast.expr, context: Context) -> bool:
    """Tell whether an expression is a Flask-Script Manager, or one that the user has named.

    So is a parameter that is given one by every call in the project.
    """
    return _is_manager_by_value(expression, context) or (
        isinstance(expression, ast.Name) and is_given(expression, context, _is_manager_by_value)
    )


def _is_manager_by_value(expression: ast.expr, context: Context) -> bool:
    return may_be_of_flask_script(expression, context) and any(
        value.is_a((MANAGER,)) or _is_named_by_the_user(value, context)
        for value in context.module.values(expression)
    )


def name_by_the_user(manager: ast.expr, context: Context) -> str:
    """Return the dotted name by which the settings name the Manager of a library; else nothing."""
    if context.settings.managers and may_be_of_flask_script(manager, context):
        for value in context.module.values(manager):
            if _is_named_by_the_user(value, context):
                return value.name
    return ""


def _is_named_by_the_user(value: Value, context: Context) -> bool:
    """Tell whether the settings name a library's object, or the class or function it comes of."""
    return value.kind is Kind.UNKNOWN and value.name.removesuffix("()") in context.settings.managers


def extension_of_manager(expression: ast.expr, context: Context) -> Extension | None:
    """Return the extension that an expression is the ready-made Manager of: `MigrateCommand`."""
    for value in context.module.values(expression):
        if value.kind is Kind.INSTANCE and value.is_a((MANAGER,)):
            return extension_of_value(value)
    return None


def method_of_manager(expression: ast.expr, context: Context) -> str:
    """Return `command` for `manager.command`, or the empty string for anything else.

    Nothing is looked up unless the name is one of a Manager's own.
    """
    match expression:
        case ast.Attribute(value=owner, attr=name) if name in METHODS:
            return name if is_manager(owner, context) else ""
        case ast.Name(id=variable) if variable in _methods_held(context):
            for name in context.module.names(expression):
                if name.startswith(f"{MANAGER}."):
                    return name.rpartition(".")[2]
    return ""


def manager_of(method: ast.expr, context: Context) -> ast.expr:
    """Return `manager` for `manager.command`, where `method_of_manager` has found a method."""
    if isinstance(method, ast.Name):
        return _methods_held(context)[method.id].value
    assert isinstance(method, ast.Attribute)
    return method.value


@cached
def _methods_held(context: Context) -> Mapping[str, ast.Attribute]:
    """Return what may be a method, by the variable that holds it: `command = manager.command`."""
    found = {}
    for each in context.module.scopes.all(ast.Assign):
        match each:
            case ast.Assign(targets=[ast.Name(id=variable)], value=ast.Attribute() as method):
                if method.attr in METHODS:
                    found[variable] = method
    return found


def class_called(call: ast.expr, context: Context) -> Value | None:
    """Return the class that a call makes an object of, if it is or derives from Flask-Script's."""
    return classes_called(context).get(call) if isinstance(call, ast.Call) else None


@cached
def classes_called(context: Context) -> Mapping[ast.Call, Value]:
    """Return the calls of a module that make objects of Flask-Script, each with its class."""
    found: dict[ast.Call, Value] = {}
    for call in context.module.scopes.all(ast.Call):
        made = class_of_flask_script(call.func, context)
        if made:
            found[call] = made
    return found


def is_made(call: ast.expr, context: Context, *classes: str) -> bool:
    """Tell whether a call makes an object of one of `classes`, or of one that derives from it."""
    made = class_called(call, context)
    return made is not None and made.derives_from(classes)


def class_of_flask_script(expression: ast.expr, context: Context) -> Value | None:
    """Return the class an expression resolves to, if it is Flask-Script's or derives from it."""
    if not is_candidate(expression, context):
        return None
    for value in context.module.values(expression):
        if value.derives_from(_BASES):
            return value
        if value.kind is Kind.UNKNOWN and value.name in context.settings.managers:
            return Value(Kind.CLASS, value.name, (value.name, MANAGER))
    return None


def bases_of_flask_script(node: ast.ClassDef, context: Context) -> Value | None:
    """Return the first base of a class statement that is or derives from one of Flask-Script's."""
    for base in node.bases:
        if is_candidate(base, context):
            for value in context.module.values(base):
                if value.derives_from(_BASES):
                    return value
    return None
