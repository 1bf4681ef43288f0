"""The value of `flask --app` for an application that stands in the code."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.application.discovery import flask_app_value
from flake8_flask_cli.application.entry_module import Found, Reason, Refused, find_best_app
from flake8_flask_cli.application.factories import function_of
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.application.places import is_program, is_worker
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.hints import factory_call
from flake8_flask_cli.modules import package_parent
from flake8_flask_cli.names import Module
from flake8_flask_cli.origins import origin
from flake8_flask_cli.project import files_mentioning, module_at

EXPRESSION = "<expression>"
"""Stands for what is no literal."""
MAKE_GLOBAL = ("make the application at module level, where `flask` finds it",)
"""What to do before `flask` can run an application that a function keeps to itself."""


def value_of_application(
    application: ast.expr, context: Context
) -> tuple[str | None, tuple[str, ...]]:
    """Return the value for an expression that is an application, and what to do first.

    It names the module that makes the application, or the call of the factory, whose arguments
    are written `EXPRESSION` where they are not literals. Where neither can be named, it is
    the module at hand, which must be changed first; None where that has no file.
    """
    module = context.module
    bindings = module.scopes.bindings_of(application) if isinstance(application, ast.Name) else []
    binding = bindings[0] if len(bindings) == 1 else None
    if binding is not None and isinstance(binding.bound, ast.Call):
        is_global = module.scopes.scope(binding.node) is module.tree
        if is_global and runs_at_import(binding.node, module):
            assert isinstance(application, ast.Name)
            return value_of_name(module, application.id, context), ()
        application = binding.bound
    if isinstance(application, ast.Call):
        factory = value_of_call(application, module, context)
        return (factory, ()) if factory else (_value(module, context), MAKE_GLOBAL)
    found = origin(application, module)
    home = module_at(found[0]) if found else None
    if found and home:
        return value_of_name(home, found[1], context), ()
    if isinstance(application, ast.Name) and application.id in module.scopes.bindings[module.tree]:
        return value_of_name(module, application.id, context), ()
    return _value(module, context), MAKE_GLOBAL


def value_of_name(module: Module, name: str, context: Context) -> str | None:
    """Return the value for an application that is a global name of a module."""
    value = _value(module, context)
    if value is None or name == "app":
        return value
    best = find_best_app(module)
    return value if isinstance(best, Found) and best.name == name else f"{value}:{name}"


def value_of_call(call: ast.Call, module: Module, context: Context) -> str | None:
    """Return the value for the call of a factory; None if no function of the project is called."""
    found = [function_of(value) for value in module.values(call.func)]
    if len(found) != 1 or found[0] is None:
        return None
    function, home = found[0]
    value = _value(home, context)
    if value is None or isinstance(function, ast.Lambda):
        return None
    if home.scopes.scope(function) is not home.tree:
        return None
    best = find_best_app(home)
    if not call.args and not call.keywords:
        is_best = isinstance(best, Found) and best.name == function.name
        return value if is_best else f"{value}:{function.name}"
    arguments = [_argument(each, module) for each in call.args]
    arguments += [
        f"{each.arg}={_argument(each.value, module)}" if each.arg else EXPRESSION
        for each in call.keywords
    ]
    return f"{value}:{function.name}({', '.join(arguments)})"


def _argument(expression: ast.expr, module: Module) -> str:
    if literal_value(expression) is NOT_LITERAL:
        return EXPRESSION
    return module.source.text_of(expression)


def value_elsewhere(root: Path, besides: Path | None = None) -> str | None:
    """Return the value for an application or factory that a module of the project holds.

    A module that can be imported from the root goes before one that needs its path, and a factory
    that must be called with arguments, which are placeholders here, comes last.
    """
    mentioning = files_mentioning(root, (b"Flask(", b"create_app", b"make_app"))
    needing_arguments = None
    for path in sorted(mentioning, key=lambda each: (package_parent(each) != root, each)):
        if path == besides or not is_program(path, root) or is_worker(path, root):
            continue
        module = module_at(path)
        answer = find_best_app(module) if module else None
        value = flask_app_value(path, root)
        if isinstance(answer, Found):
            return value
        if isinstance(answer, Refused) and answer.reason is Reason.ARGUMENTS:
            call = factory_call(answer.names[0], answer.names[1:])
            needing_arguments = needing_arguments or f"'{value}:{call}'"
    return needing_arguments


def _value(module: Module, context: Context) -> str | None:
    path = module.source.path
    return flask_app_value(path, context.project.root) if path else None
