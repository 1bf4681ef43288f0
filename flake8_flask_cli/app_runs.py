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
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.names import Module

_RUN = "flask.Flask.run"


class Place(enum.Enum):
    """Where the server is started; each place is the matter of one rule."""

    COMMAND = "FCL203"
    MAIN = "FCL201"
    MODULE = "FCL202"


def place_of(call: ast.Call, context: Context) -> Place | None:
    """Return where a call runs a Flask application; None for any other call and place."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "run":
        return _place_of(call, context)
    return None


@remembered
def _place_of(call: ast.Call, context: Context) -> Place | None:
    path, root = context.module.source.path, context.project.root
    if path is not None and (is_test(path, root) or is_shown(path, root)):
        return None
    place = _place(call, context)
    return place if place and _runs_an_application(call, context.module) else None


def _place(call: ast.Call, context: Context) -> Place | None:
    module = context.module
    function = module.scopes.scope(call)
    if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        if is_flask_command(function, context):
            return Place.COMMAND
        if command_of(function, module) is not None:
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
    return (f"`{line.text}`", *advice, *line.reasons)


def run_text(call: ast.Call, context: Context) -> str:
    """Return the call as messages show it: `app.run()`, without its arguments."""
    return f"{context.module.source.text_of(call.func)}()"
