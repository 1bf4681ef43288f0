"""`app.run(...)` of a Flask application: where it stands, and the `flask run` line for it."""

from __future__ import annotations

import ast
import enum

from flake8_flask_cli.application.app_value import value_of_application
from flake8_flask_cli.application.main_guard import runs_as_main, stands_at_module_level
from flake8_flask_cli.application.places import is_shown, is_test
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.hosts import is_flask_command
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.server import app_run_line
from flake8_flask_cli.hints import code
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.names import Module

_RUN = "flask.Flask.run"


class Place(enum.Enum):
    """Where the server is started."""

    COMMAND = enum.auto()
    SCRIPT_COMMAND = enum.auto()
    """A command of Flask-Script, where the call does what it says."""
    MAIN = enum.auto()
    MODULE = enum.auto()


def may_run_application(context: Context) -> bool:
    """Tell whether a file may start a server for others than its tests and readers."""
    path, root = context.module.source.path, context.project.root
    is_beside = path is not None and (is_test(path, root) or is_shown(path, root))
    return context.module.mentions(".run(") and not is_beside


def place_of(call: ast.Call, context: Context) -> Place | None:
    """Return where a call runs a Flask application; None for any other call and place."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "run":
        return _place_of(call, context)
    return None


@remembered
def _place_of(call: ast.Call, context: Context) -> Place | None:
    place = _place(call, context)
    return place if place and _runs_an_application(call, context.module) else None


def _place(call: ast.Call, context: Context) -> Place | None:
    module = context.module
    function = module.scopes.scope(call)
    if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        is_of_click = command_of(function, module) is not None
        if is_flask_command(function, context):
            return Place.COMMAND if is_of_click else Place.SCRIPT_COMMAND
        if is_of_click:
            return None
    if runs_as_main(call, module):
        return Place.MAIN
    return Place.MODULE if stands_at_module_level(call, module) else None


def _runs_an_application(call: ast.Call, module: Module) -> bool:
    """Tell whether this is the `run` of Flask itself, and surely nothing else."""
    names = {
        value.name
        for value in module.values(call.func)
        # Before the factory has run, the variable may be None.
        if value.name != "builtins.NoneType.run"
    }
    return names == {_RUN}


def run_hint(call: ast.Call, context: Context) -> tuple[str, ...]:
    """Return the `flask --app ... run ...` line for a call, and what stands against it."""
    assert isinstance(call.func, ast.Attribute)
    value, advice = value_of_application(call.func.value, context)
    line = app_run_line(call, context.module.source.text_of, value)
    return (code(line.text), *advice, *line.reasons)


def run_text(call: ast.Call, context: Context) -> str:
    """Return the call as messages show it: `app.run()`, without its arguments."""
    return f"{context.module.source.text_of(call.func)}()"
