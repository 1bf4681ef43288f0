"""Which functions run as a command of `flask`, or of Flask-Script."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.imports import GlobalName, origin, refers_to
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at, modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.managers import COMMAND, bases_of_flask_script, method_of_manager

_DEEPEST = 5  # groups in groups


def is_flask_command(function: NamedFunction, context: Context) -> bool:
    """Tell whether a function is a command of Flask-Script, or of an application's `cli`.

    The same holds for a command of a FlaskGroup, or of a group that the project adds to one of
    these. Any other click command has nothing to do with Flask.
    """
    return _is_script_command(function, context) or _is_on_flask(function, context.module)


def _is_script_command(function: NamedFunction, context: Context) -> bool:
    owner = context.module.scopes.scope(function)
    if isinstance(owner, ast.ClassDef):
        base = (
            bases_of_flask_script(owner, context) if function.name in ("run", "__call__") else None
        )
        return base is not None and base.derives_from((COMMAND,))
    return any(
        method_of_manager(callee(decorator), context) in ("command", "option")
        for decorator in function.decorator_list
    )


def _is_on_flask(function: NamedFunction, module: Module, depth: int = 0) -> bool:
    command = command_of(function, module)
    if command is None:
        return False
    if command.group is not None and _is_of_flask(command.group, module, depth):
        return True
    return _is_added(function.name, module, depth)


def _is_of_flask(group: ast.expr, module: Module, depth: int) -> bool:
    """Tell whether a group is an application's `cli`, a FlaskGroup, or is added to one."""
    if isinstance(group, ast.Attribute) and group.attr == "cli":
        return module.is_a(group, "click.Group") is not False
    if depth > _DEEPEST:
        return False
    if module.is_a(group, "flask.cli.FlaskGroup"):
        return True
    found = origin(group, module)
    home, name = (module_at(found[0]), found[1]) if found else (module, last_name(group))
    if home is None or not name:
        return False
    return any(
        isinstance(binding.bound, ast.FunctionDef | ast.AsyncFunctionDef)
        and _is_on_flask(binding.bound, home, depth + 1)
        for binding in home.lookup.at_end(home.tree, name)
    ) or _is_added(name, home, depth + 1)


def _is_added(name: str, module: Module, depth: int) -> bool:
    """Tell whether the project gives a global name of a module to `add_command` of such a group."""
    if depth > _DEEPEST:
        return False
    added = GlobalName(module.source.path, name)
    for other in modules_mentioning((b"add_command",), module):
        for call in other.scopes.all(ast.Call):
            if (
                isinstance(call.func, ast.Attribute)
                and call.func.attr == "add_command"
                and call.args
                and refers_to(call.args[0], other, added)
                and _is_of_flask(call.func.value, other, depth + 1)
            ):
                return True
    return False
