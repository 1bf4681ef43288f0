"""What the expressions of a module stand for, as the translation to click asks it."""

from __future__ import annotations

import ast
import builtins

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import WhatIs
from flake8_flask_cli.names.scopes import NamedFunction


def what_is(context: Context) -> WhatIs:
    """Return the function that gives the translation the dotted name of an expression.

    It gives None for a builtin that the module binds anywhere: the code that is written for click
    may use the name later than the expression does.
    """
    own = context.module.scopes.bindings[context.module.tree]

    def dotted_name(expression: ast.expr) -> str | None:
        if (
            isinstance(expression, ast.Name)
            and expression.id in own
            and hasattr(builtins, expression.id)
        ):
            return None
        names = {value.name for value in context.module.values(expression)}
        return names.pop().removeprefix("builtins.") or None if len(names) == 1 else None

    return dotted_name


def defined_function(expression: ast.expr, context: Context) -> NamedFunction | None:
    """Return the `def` of this module that an expression stands for."""
    for value in context.module.values(expression):
        definition = value.definition
        if (
            definition
            and definition.module is context.module
            and isinstance(definition.node, ast.FunctionDef | ast.AsyncFunctionDef)
        ):
            return definition.node
    return None
