"""The names that a module has, or can have, for the application of a Manager."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import origin_of_name
from flake8_flask_cli.names.values import Kind


@cached
def name_of(wanted: tuple[Path, str] | None, context: Context) -> str:
    """Return the global name under which the module has what a file defines; nothing if none."""
    module = context.module
    names = module.scopes.bindings[module.tree] if wanted else ()
    return next((name for name in names if origin_of_name(name, module) == wanted), "")


def is_free(new: str, variable: str, context: Context) -> bool:
    """Tell whether a module can have a new global name that is seen where a variable is used."""
    scopes = context.module.scopes
    if scopes.star_imports or new in scopes.bindings[scopes.tree]:
        return False
    for use in scopes.all(ast.Name):
        if use.id == new and not context.module.lookup.bindings_of(use):
            return False
        if use.id == variable:
            scope = scopes.scope(use)
            if any(new in scopes.bindings[each] for each in (scope, *scopes.enclosing(scope))):
                return False
    return True


def new_name(variable: str, context: Context) -> str:
    """Return the name for an application that is made where a Manager was, by the Manager's name.

    It is one of those that `flask` looks for; `app` if both are taken.
    """
    names = ("app", "application")
    return next((name for name in names if is_free(name, variable, context)), names[0])


def importable_module(expression: ast.expr, name: str, context: Context) -> str:
    """Return the module that an expression is (`shop.script`), if a name can be imported from it.

    It must be imported at the level of the module, and the name must be free.
    """
    module = context.module
    root = expression
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name) or not is_free(name, root.id, context):
        return ""
    bound = module.lookup.bindings_of(root)
    if not bound or not all(binding.node in module.tree.body for binding in bound):
        return ""
    values = module.values(expression)
    return next((value.name for value in values if value.kind is Kind.MODULE), "")
