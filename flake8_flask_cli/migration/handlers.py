"""What an `except` catches."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import last_name


def catches(handler: ast.ExceptHandler, names: Collection[str], context: Context) -> bool:
    """Tell whether a handler catches exceptions of a class of one of `names`, or all of them."""
    return handler.type is None or any(
        last_name(each) in names for each in _classes(handler.type, context)
    )


def _classes(caught: ast.expr, context: Context) -> Iterator[ast.expr]:
    """Yield the classes behind `except`, those in a tuple that a variable stands for included."""
    bound = [caught]
    if isinstance(caught, ast.Name):
        bindings = context.module.lookup.bindings_of(caught)
        bound += [each.bound for each in bindings if isinstance(each.bound, ast.expr)]
    for expression in bound:
        for each in ast.walk(expression):
            if isinstance(each, ast.Name | ast.Attribute):
                yield each
