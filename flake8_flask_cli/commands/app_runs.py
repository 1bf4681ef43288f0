"""`app.run(...)` of a Flask application: where it is called."""

from __future__ import annotations

import ast
import enum

from flake8_flask_cli.application.factories import (
    function_of,
    required_parameters,
    returns_application,
)
from flake8_flask_cli.application.file_roles import is_shown, is_test
from flake8_flask_cli.application.main_guard import is_at_module_level, runs_as_main
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction

_RUN = "flask.Flask.run"
# Where this variable is true, `Flask.run` returns at once (Flask 1.0 to 3.1).
RUN_IGNORED = "FLASK_RUN_FROM_CLI"


class CallSite(enum.Enum):
    """Where in a program the server is started."""

    COMMAND = enum.auto()
    SCRIPT_COMMAND = enum.auto()
    """A command of Flask-Script, where the call starts the server."""
    MAIN = enum.auto()
    MODULE = enum.auto()


def may_run_application(context: Context) -> bool:
    """Tell whether a file is neither a test nor an example."""
    path, root = context.module.source.path, context.project.root
    return path is None or not (is_test(path, root) or is_shown(path, root))


def call_site(call: ast.Call, context: Context) -> CallSite | None:
    """Return where a call runs a Flask application; None for any other call, and anywhere else."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "run":
        return _known_call_site(call.func, context)
    return None


def passed_run(method: ast.Attribute, context: Context) -> ast.Call | None:
    """Return the call that is made of `app.run` where a command passes it on.

    That is `app.run(port=8080)` for `Thread(target=app.run, kwargs={"port": 8080})`; arguments
    that are given in another way are left out.
    """
    parent = context.module.scopes.parents[method]
    if isinstance(parent, ast.keyword):
        parent = context.module.scopes.parents[parent]
    if method.attr != "run" or not isinstance(parent, ast.Call) or method is parent.func:
        return None
    # `callable(app.run)` does not call it.
    if any(value.name.startswith("builtins.") for value in context.module.values(parent.func)):
        return None
    if _known_call_site(method, context) not in (CallSite.COMMAND, CallSite.SCRIPT_COMMAND):
        return None
    keywords: list[ast.keyword] = []
    match keyword_of(parent, "kwargs"):
        case ast.Dict(keys=keys, values=values):
            keywords = [
                ast.keyword(str(key.value), value)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant)
            ]
        case ast.Call(func=ast.Name(id="dict"), keywords=given):
            keywords = given
    return ast.Call(method, [], keywords)


@cached
def _known_call_site(method: ast.Attribute, context: Context) -> CallSite | None:
    site = _site(method, context)
    return site if site and _is_run_of_application(method, context.module) else None


def _site(method: ast.Attribute, context: Context) -> CallSite | None:
    module = context.module
    function: ast.AST = module.scopes.scope(method)
    while isinstance(function, ast.Lambda):
        function = module.scopes.scope(function)
    if isinstance(function, NamedFunction):
        # Most servers are started at module level, where no command is looked for.
        from flake8_flask_cli.commands.command import command_of
        from flake8_flask_cli.commands.registration import is_flask_command

        is_of_click = command_of(function, module) is not None
        if is_flask_command(function, context) and _is_let_run(method, function):
            return None
        if is_flask_command(function, context):
            return CallSite.COMMAND if is_of_click else CallSite.SCRIPT_COMMAND
        if is_of_click:
            return None
    if runs_as_main(method, module):
        return CallSite.MAIN
    return CallSite.MODULE if is_at_module_level(method, module) else None


def _is_let_run(method: ast.Attribute, function: NamedFunction) -> bool:
    """Tell whether a function names the variable above a call: it deletes it, so that this runs."""
    return any(
        isinstance(node, ast.Constant) and node.value == RUN_IGNORED and node.lineno < method.lineno
        for node in ast.walk(function)
    )


def _is_run_of_application(method: ast.Attribute, module: Module) -> bool:
    """Tell whether this is the `run` of Flask itself, and nothing else."""
    names = {
        value.name
        for value in module.values(method)
        # Before the factory has run, the variable may be None.
        if value.name != "builtins.NoneType.run"
    }
    return names == {_RUN}


def uncalled_factory(call: ast.Call, module: Module) -> ast.expr | None:
    """Return `app` for `app.run()` if it is a factory that can be called without arguments."""
    match call.func:
        case ast.Attribute(value=ast.Name() as owner, attr="run"):
            found = [function_of(value) for value in module.values(owner)]
            is_factory = found and all(
                each and not required_parameters(each[0]) and returns_application(*each)
                for each in found
            )
            return owner if is_factory else None
    return None


def is_only_work(node: ast.expr, module: Module) -> bool:
    """Tell whether a function does nothing but what one of its statements with a node does."""
    around = [node, *module.scopes.ancestors(node)]
    function = next((each for each in around if isinstance(each, NamedFunction)), None)
    return function is not None and all(
        each in around
        or isinstance(each, ast.Import | ast.ImportFrom | ast.Pass)
        or (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
        for each in function.body
    )


def run_text(call: ast.Call, context: Context) -> str:
    """Return the call as messages show it: `app.run()`, without its arguments."""
    return f"{context.module.source.text_of(call.func)}()"
