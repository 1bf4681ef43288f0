"""What `flask` has built in for Flask-Script's Server and Shell."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.conversion import Verdict
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.server import server_line
from flake8_flask_cli.hints import code
from flake8_flask_cli.script.click_lines import defined_function
from flake8_flask_cli.script.groups import app_value
from flake8_flask_cli.script.managers import class_called

# Those of Shell in Flask-Script 2.0.6.
_SHELL_PARAMETERS = (
    "banner",
    "make_context",
    "use_ipython",
    "use_bpython",
    "use_ptipython",
    "use_ptpython",
)


def made_in(expression: ast.expr, name: str, context: Context) -> ast.Call | None:
    """Return the call that makes an object of the class `name`, where this module shows it.

    It is the expression itself, part of it (`traced(Server())`), or what its variable is bound to.
    """
    if isinstance(expression, ast.Name):
        bound = [binding.bound for binding in context.module.scopes.bindings_of(expression)]
        if len(bound) != 1 or not isinstance(bound[0], ast.expr):
            return None
        expression = bound[0]
    for each in ast.walk(expression):
        if isinstance(each, ast.Call):
            made = class_called(each, context)
            if made and made.name == name:
                return each
    return None


def run_line(
    server: ast.Call | None, manager: ast.expr | None, context: Context
) -> tuple[str, ...]:
    """Return the `flask run` line for `Server(...)` on a Manager, and what it cannot say.

    Without a call, it is that of `Server` itself.
    """
    line = server_line(server, context.module.source.text_of, app_value(manager, context))
    return (code(line.text), *line.reasons)


def shell_lines(
    shell: ast.Call | None, application: str | None, context: Context
) -> tuple[str, ...]:
    """Return the line that gives `flask shell` the names of `Shell(...)`, and what is lost."""
    verdict = Verdict()
    arguments = bound_arguments(shell, _SHELL_PARAMETERS, verdict) if shell else {}
    make_context = arguments.pop("make_context", None)
    lost = (f"'{name}=' has no counterpart" for name in arguments)
    if make_context is None and verdict.reasons:
        return (*shell_processor("<make_context>", application), *verdict.reasons, *lost)
    return (*context_processor(make_context, application, context), *verdict.reasons, *lost)


def context_processor(
    make_context: ast.expr | None, application: str | None, context: Context
) -> tuple[str, ...]:
    """Return the line that gives `flask shell` the names that a function makes."""
    if make_context is None or is_none(make_context):
        return (f"delete it: {code('flask shell')} is built in",)
    function = defined_function(make_context, context)
    if function and application:
        return (f"add {code(f'@{application}.shell_context_processor')} above '{function.name}'",)
    return shell_processor(context.module.source.text_of(make_context), application)


def shell_processor(function: str, application: str | None) -> tuple[str, ...]:
    """Return the call that registers a function, or another expression, of the shell's names."""
    line = code(f"{application or 'app'}.shell_context_processor({function})")
    return (line,) if application else (line, "where the application is made")
