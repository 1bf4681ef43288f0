"""Which exceptions a handler catches, by the names of their classes."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence

from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module


def handlers_for(child: ast.AST, around: ast.AST) -> Sequence[ast.ExceptHandler]:
    """Return the handlers of a node if it is a `try` with a child in its body; nothing otherwise.

    There is `try`, and with `except*` another node. The body of a `lambda` is no list.
    """
    handlers: Sequence[ast.ExceptHandler] = getattr(around, "handlers", ())
    return handlers if handlers and child in getattr(around, "body", ()) else ()


def catches(handler: ast.ExceptHandler, names: Collection[str], module: Module) -> bool:
    """Tell whether a handler catches exceptions of a class of one of `names`, or all of them."""
    return handler.type is None or any(
        last_name(each) in names for each in _classes(handler.type, module)
    )


def _classes(caught: ast.expr, module: Module) -> Iterator[ast.expr]:
    """Yield the classes behind `except`, those in a tuple that a variable holds included."""
    bound = [caught]
    if isinstance(caught, ast.Name):
        bindings = module.lookup.bindings_of(caught)
        bound += [each.bound for each in bindings if isinstance(each.bound, ast.expr)]
    for expression in bound:
        for each in ast.walk(expression):
            if isinstance(each, ast.Name | ast.Attribute):
                yield each
