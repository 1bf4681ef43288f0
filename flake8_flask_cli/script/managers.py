"""What is Flask-Script's in a module: its Managers, and the objects that its classes make."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS, Kind, Value
from flake8_flask_cli.script import extensions
from flake8_flask_cli.script.candidate_names import candidate_names
from flake8_flask_cli.text.reading import until_files_change

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
_METHODS = ("command", "option", "shell", "add_command", "add_option", "run", "handle")

# A project without one of these words has nothing of Flask-Script, nor of its extensions.
_WORDS = (*FLASK_SCRIPT_WORDS, *extensions.words())

# A parameter that is passed on and on, or a function that everybody calls, is left in doubt:
# to find out could take longer than all the rest.
_MOST_CALLS = 3
_MOST_FILES = 20


@remembered
def is_in_project(context: Context) -> bool:
    """Tell whether anything in the project can be Flask-Script's, by the words in its files."""
    return (
        bool(context.settings.managers)
        or context.module.mentions(*_WORDS)
        or _is_mentioned(context.project.root)
    )


@until_files_change(64)
def _is_mentioned(directory: Path) -> bool:
    return any(files_mentioning(directory, tuple(word.encode() for word in _WORDS)))


def is_candidate(expression: ast.expr, context: Context) -> bool:
    """Tell, without resolving it, whether an expression may be a class or function of Flask-Script.

    A parameter counts as none: its value is found by reading every caller, and is hardly ever one.
    """
    name = last_name(expression)
    return bool(name) and name in _names(context) and not _is_of_parameter(expression, context)


@remembered
def _names(context: Context) -> frozenset[str]:
    named_by_user = {dotted.rpartition(".")[2] for dotted in context.settings.managers}
    return candidate_names(context.project.root, context.module.source.text) | named_by_user


def _is_of_parameter(expression: ast.expr, context: Context) -> bool:
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    if not isinstance(expression, ast.Name):
        return True
    bindings = context.module.lookup.bindings_of(expression)
    return any(isinstance(binding.node, ast.arg) for binding in bindings)


@remembered
def is_manager(expression: ast.expr, context: Context) -> bool:
    """Tell whether an expression is a Flask-Script Manager, or one that the user has named.

    So is a parameter that is given one by every call in the project.
    """
    return _is_manager_by_value(expression, context) or (
        isinstance(expression, ast.Name) and _is_given(expression, context, _is_manager_by_value)
    )


def _is_manager_by_value(expression: ast.expr, context: Context) -> bool:
    return any(
        value.is_a((MANAGER,)) or _is_named_by_the_user(value, context)
        for value in context.module.values(expression)
    )


def _is_named_by_the_user(value: Value, context: Context) -> bool:
    """Tell whether the settings name a library's object, or the class or function it comes of."""
    return value.kind is Kind.UNKNOWN and value.name.removesuffix("()") in context.settings.managers


def _is_given(
    name: ast.Name,
    context: Context,
    is_wanted: Callable[[ast.expr, Context], bool],
    calls: int = _MOST_CALLS,
) -> bool:
    """Tell whether a name is a parameter, and what all calls of its function give is wanted.

    A parameter that is itself given on counts by its own calls. False where there is no call.
    """
    module = context.module
    parameter = module.lookup.only_value(name)
    if not isinstance(parameter, ast.arg) or parameter.annotation or not calls:
        return False
    function = module.scopes.parents[module.scopes.parents[parameter]]
    if not isinstance(function, NamedFunction):
        return False
    mentioning = files_mentioning(context.project.root, (f"{function.name}(".encode(),))
    if len(mentioning) > _MOST_FILES:
        return False
    found = False
    for caller, call in context.project.calls(module, function):
        given = _argument(function, parameter.arg, call)
        there = context.of(caller)
        if given is None or not (
            is_wanted(given, there)
            or (isinstance(given, ast.Name) and _is_given(given, there, is_wanted, calls - 1))
        ):
            return False
        found = True
    return found


def _argument(function: NamedFunction, parameter: str, call: ast.Call) -> ast.expr | None:
    """Return the argument that a call gives for a parameter, if it is written out."""
    for keyword in call.keywords:
        if keyword.arg == parameter:
            return keyword.value
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    index = names.index(parameter) if parameter in names else len(call.args)
    plain = call.args[: index + 1]
    if index < len(call.args) and not any(isinstance(each, ast.Starred) for each in plain):
        return call.args[index]
    return None


def method_of_manager(expression: ast.expr, context: Context) -> str:
    """Return `command` for `manager.command`, or the empty string for anything else.

    Nothing is looked up unless the name is one of a Manager's own.
    """
    match expression:
        case ast.Attribute(value=owner, attr=name) if name in _METHODS:
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


@remembered
def _methods_held(context: Context) -> Mapping[str, ast.Attribute]:
    """Return what may be a method, by the variable that holds it: `command = manager.command`."""
    found = {}
    for each in context.module.scopes.all(ast.Assign):
        match each:
            case ast.Assign(targets=[ast.Name(id=variable)], value=ast.Attribute() as method):
                if method.attr in _METHODS:
                    found[variable] = method
    return found


def class_called(call: ast.expr, context: Context) -> Value | None:
    """Return the class that a call makes an object of, if it is or derives from Flask-Script's."""
    return classes_called(context).get(call) if isinstance(call, ast.Call) else None


@remembered
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
