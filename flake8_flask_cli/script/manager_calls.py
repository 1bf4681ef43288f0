"""Where a module calls `run` and `add_option` of Managers."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from flake8_flask_cli.application.main_guard import is_at_module_level
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.record import Record


class Start(Record):
    """A module that runs a Manager as a program, and the expression it has for the Manager."""

    context: Context
    manager: ast.expr


def runs_program(manager: str, context: Context) -> bool:
    """Tell whether a module runs the program of a Manager, by its text in the module."""
    return any(ast.unparse(owner) == manager for _, owner in calls_of("run", context))


def option_calls(manager: str, context: Context) -> list[ast.Call]:
    """Return the calls of `add_option` on a Manager, by its text in the module."""
    calls = calls_of("add_option", context)
    return [call for call, owner in calls if ast.unparse(owner) == manager]


def starts(made: tuple[Path, str], context: Context) -> Iterator[Start]:
    """Yield where a module runs a Manager as a program; `made` is its file, and its name there."""
    return (Start(context, manager) for manager in _managers_run(context).get(made, ()))


@cached
def _managers_run(context: Context) -> Mapping[tuple[Path, str] | None, list[ast.expr]]:
    """Return what a file calls the Managers that it runs as a program, by their origins."""
    found: defaultdict[tuple[Path, str] | None, list[ast.expr]] = defaultdict(list)
    path = context.module.source.path
    if path is not None and path.suffix == ".py":
        for run, manager in calls_of("run", context):
            if not is_at_module_level(run, context.module):
                found[origin(manager, context.module)].append(manager)
    return found


@cached
def calls_of(method: str, context: Context) -> list[tuple[ast.Call, ast.expr]]:
    """Return the calls of the methods of a name in the module, with what each is called on."""
    return [
        (call, call.func.value)
        for call in context.module.scopes.all(ast.Call)
        if isinstance(call.func, ast.Attribute) and call.func.attr == method
    ]
