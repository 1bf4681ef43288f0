"""What `flask` has built in for Flask-Script's Server and Shell."""

from __future__ import annotations

import ast

from flake8_flask_cli.application.app_value import MAKE_GLOBAL
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.meaning import defined_function
from flake8_flask_cli.convert.server import server_line
from flake8_flask_cli.migration.manager.click_target import ClickTarget
from flake8_flask_cli.migration.manager.entry import is_application_hidden, value_of_manager
from flake8_flask_cli.migration.manager.target_at_hand import add_group_line
from flake8_flask_cli.model import texts
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.managers import class_called
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.phrases import Code

SHELL_PARAMETERS = (
    "banner",
    "make_context",
    "use_ipython",
    "use_bpython",
    "use_ptipython",
    "use_ptpython",
)
"""Those of Shell in Flask-Script 2.0.6."""


def made_in(expression: ast.expr, name: str, context: Context) -> ast.Call | None:
    """Return the call that makes an object of the class `name`, where this module shows it.

    It is the expression itself, part of it (`traced(Server())`), or what its variable is bound to.
    """
    if isinstance(expression, ast.Name):
        bound = [binding.bound for binding in context.module.lookup.bindings_of(expression)]
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
    app = value_of_manager(manager, context)
    line = server_line(server, context.module.source.text_of, app.value)
    hidden = is_application_hidden(manager, context)
    return (Code(line.text), *texts(line.caveats), *app.advice, *(MAKE_GLOBAL if hidden else ()))


def shell_lines(
    shell: ast.Call | None, group: ClickTarget | None, context: Context
) -> tuple[str, ...]:
    """Return the line that gives `flask shell` the names of `Shell(...)`, and what is lost.

    `group` takes the place of the Manager that the shell belongs to, if that is known.
    """
    verdict = Verdict()
    arguments = bound_arguments(shell, SHELL_PARAMETERS, verdict) if shell else {}
    make_context = arguments.pop("make_context", None)
    lost = (f"'{name}=' has no counterpart" for name in arguments)
    if make_context is None and texts(verdict.caveats):
        return (*shell_processor("<make_context>", group), *texts(verdict.caveats), *lost)
    return (*context_processor(make_context, group, context), *texts(verdict.caveats), *lost)


def context_processor(
    make_context: ast.expr | None, group: ClickTarget | None, context: Context
) -> tuple[str, ...]:
    """Return the line that gives `flask shell` the names that a function makes."""
    if make_context is None or is_none(make_context):
        return (f"delete it: {Code('flask shell')} is built in",)
    if group is None or group.application is None:
        return shell_processor(context.module.source.text_of(make_context), group)
    function = decoratable(make_context, group, context)
    if function:
        line = Code(f"@{group.application}.shell_context_processor")
        return (f"add {line} above '{function.name}'",)
    return shell_processor(context.module.source.text_of(make_context), group)


def decoratable(
    make_context: ast.expr, group: ClickTarget, context: Context
) -> NamedFunction | None:
    """Return the `def` of this module that the decorator of the shell can stand on.

    The application has to be there before it, in the same scope.
    """
    function = defined_function(make_context, context)
    if function is None or function.decorator_list or group.application is None:
        return None
    scopes = context.module.scopes
    root = group.application.partition(".")[0]
    bindings = scopes.bindings[scopes.scope(function)].get(root, ())
    positions = [binding.position for binding in bindings]
    is_before = bool(positions) and max(positions) < (function.lineno, function.col_offset)
    return function if is_before else None


def shell_processor(function: str, group: ClickTarget | None) -> tuple[str, ...]:
    """Return the call that registers a function, or another expression, of the shell's names."""
    application = group.application if group else None
    line = Code(processor_line(function, group))
    if application:
        return (line,)
    if group and group.factory.isidentifier():
        return (line, f"in the factory '{group.factory}'")
    return (line, "where the application is made")


def processor_line(function: str, group: ClickTarget | None) -> str:
    """Return the call that gives `flask shell` the names that a function makes."""
    application = group.application if group else None
    return f"{application or 'app'}.shell_context_processor({function})"


def add_alembic_line(registered: Registration, context: Context) -> str:
    """Return the registration of Flask-Alembic's click group."""
    return add_group_line(registered, "alembic_click", context)


def hidden_by_built_in(name: str, target: ClickTarget) -> tuple[str, ...]:
    """Return a few words on a command that cannot be reached, for `flask` has one of that name."""
    return texts(target.hidden_by_built_in(name))
