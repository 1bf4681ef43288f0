"""What is registered as a command, where Flask-Script can make none of it: a function, a string.

It needs a `create_parser` of what is registered, and without one every command of the program ends
in `AttributeError: 'function' object has no attribute 'create_parser'`, `--help` included (run with
2.0.6). click's `add_command` takes it, and `flask --help` then ends in an AttributeError.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.values import Definition, Kind, Value
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.decorators import CLICK_COMMAND, function_named
from flake8_flask_cli.script.managers import COMMAND, MANAGER, class_called
from flake8_flask_cli.script.program import program_of
from flake8_flask_cli.script.registrations import Registration, function_given

_PARSERS = {"create_parser", "__getattr__"}


class NoCommand(Record):
    """What is registered, in words, and the function that was meant, if it is known.

    `given` is the expression of that function. `is_called` is whether the function runs when the
    module is imported, and its result is registered. `is_click` is whether it is a click command,
    which is right for click.
    """

    what: str
    given: ast.expr | None = None
    is_called: bool = False
    is_click: bool = False


@cached
def no_command(registered: Registration, context: Context) -> NoCommand | None:
    """Return what is registered, if that is known to be no command of Flask-Script."""
    command = registered.command
    if command is None or not _is_plain_manager(registered.owner, context):
        return None
    if registered.value is not None:
        return _without_run(registered.value, command, context)
    if isinstance(command, ast.Lambda):
        return NoCommand("a lambda", command)
    function = function_named(command, context)
    if function is not None:
        if _makes_command(function):
            return NoCommand("a function that makes a command, and is not called")
        is_method = isinstance(function.module.scopes.scope(function.node), ast.ClassDef)
        return NoCommand("a method" if is_method else "a plain function", command)
    return _result(command, context) or _known_value(context.module.values(command))


def _makes_command(function: Definition) -> bool:
    """Tell whether a function gives a command or a Manager back."""
    if not isinstance(function.node, ast.FunctionDef):
        return False
    return any(
        value.is_a((COMMAND, MANAGER))
        for each in returned_expressions(function.module, function.node)
        for value in function.module.values(each)
    )


def _is_plain_manager(owner: ast.expr, context: Context) -> bool:
    """Tell whether a Manager is Flask-Script's own: a subclass may take more than commands."""
    program = program_of(owner, context)
    made = class_called(program.call, program.home) if program else None
    return made is not None and made.name == MANAGER


def _without_run(value: Value, command: ast.expr, context: Context) -> NoCommand | None:
    """Return what leaves Flask-Script's `Command` without a `run`: it ends in an error."""
    if value.name != COMMAND or value.kind is not Kind.CLASS:
        return None
    if not isinstance(command, ast.Call):
        return NoCommand("the class 'Command', which has no 'run'")
    given = function_given(command)
    return _result(given, context) if given else None


def _result(given: ast.expr, context: Context) -> NoCommand | None:
    """Return a call of a function that gives no command and no function."""
    called = function_named(given.func, context) if isinstance(given, ast.Call) else None
    if called is None or not isinstance(given, ast.Call) or not _gives_no_command(called):
        return None
    what = f"the result of '{context.module.source.text_of(given)}'"
    is_plain = not given.args and not given.keywords
    return NoCommand(what, given.func if is_plain else None, is_called=True)


def _gives_no_command(called: Definition) -> bool:
    """Tell whether a function gives nothing back, or what is surely no command."""
    if not isinstance(called.node, ast.FunctionDef):
        return False
    returned = list(returned_expressions(called.module, called.node))
    return all(_known_value(called.module.values(each)) is not None for each in returned)


def _known_value(values: tuple[Value, ...]) -> NoCommand | None:
    found = [_known(value) for value in values]
    return found[0] if found and all(found) else None


def _known(value: Value) -> NoCommand | None:
    name = value.name.rpartition(".")[2]
    if value.name == "functools.partial()":
        return NoCommand("a 'functools.partial'")
    if value.is_a((CLICK_COMMAND,)):
        return NoCommand("a click command", is_click=True)
    if value.kind is Kind.MODULE:
        return NoCommand("a module")
    if value.kind is Kind.FUNCTION and value.name.startswith("builtins."):
        return NoCommand("a plain function")
    if value.kind not in (Kind.CLASS, Kind.INSTANCE) or not value.complete or _parses(value):
        return None
    if value.kind is Kind.CLASS:
        return NoCommand(f"the class '{name}', which is no Command")
    return NoCommand({"NoneType": "None", "str": "a string"}.get(name, f"an object of '{name}'"))


def _parses(value: Value) -> bool:
    """Tell whether a class of the project has what Flask-Script needs of it, or may have it."""
    definition = definition_of(value)
    if definition is None:
        return False
    module, node = definition.module, definition.node
    if not isinstance(node, ast.ClassDef) or module.scopes.bindings[node].keys() & _PARSERS:
        return True
    return any(_parses(base) for each in node.bases for base in module.values(each))
