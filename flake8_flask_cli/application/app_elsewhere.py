"""The value of `flask --app` for what a project holds, where no expression names it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.app_value import AppValue
from flake8_flask_cli.application.entry_module import Found, Reason, find_best_app
from flake8_flask_cli.application.factories import (
    DISCOVERED,
    factory_call,
    makes_application,
    required_parameters,
    returns_application,
)
from flake8_flask_cli.application.file_roles import is_program, is_worker
from flake8_flask_cli.application.module_value import advice_to_rename, flask_app_value
from flake8_flask_cli.names.import_paths import package_parent
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at


def value_elsewhere(root: Path, excluded: Path | None = None) -> AppValue:
    """Return the value for an application or factory that a module of the project holds.

    A module that can be imported from the root is preferred to one that needs its path, and what
    `flask` finds by itself to a factory of another name. A factory that requires arguments, which
    are placeholders here, comes last.
    """
    factories: list[AppValue] = []
    needing_arguments: list[AppValue] = []
    mentioning = files_mentioning(root, (b"Flask(", b"create_app", b"make_app"))
    for path in sorted(mentioning, key=lambda each: (package_parent(each) != root, each)):
        if path == excluded or not is_program(path, root) or is_worker(path, root):
            continue
        module = module_at(path)
        answer = find_best_app(module) if module else None
        if module is None or answer is None or advice_to_rename(path, root):
            continue
        value = flask_app_value(path, root)
        if isinstance(answer, Found):
            return AppValue(value)
        if answer.reason is Reason.ARGUMENTS:
            call = factory_call(answer.names[0], answer.names[1:])
            needing_arguments.append(AppValue(f"{value}:{call}", is_complete=False))
        for named in values_of_factories(module, value):
            (factories if named.is_complete else needing_arguments).append(named)
    return next(iter((*factories, *needing_arguments)), AppValue(None))


def values_of_factories(module: Module, value: str) -> Iterator[AppValue]:
    """Yield the values for the factories of a module that `flask` does not find by itself.

    They are called whatever they are; `value` names the module.
    """
    for function in module.scopes.all(ast.FunctionDef):
        if (
            module.scopes.scope(function) is module.tree
            and not function.decorator_list
            and function.name not in DISCOVERED
            and makes_application(function, module)
            and returns_application(function, module)
        ):
            required = required_parameters(function)
            call = factory_call(function.name, required) if required else function.name
            yield AppValue(f"{value}:{call}", is_complete=not required)
