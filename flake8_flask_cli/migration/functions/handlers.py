"""What an `except` catches, and which handlers are around a call."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import FUNCTIONS, NamedFunction

INTERRUPTS = {"KeyboardInterrupt", "EOFError"}
"""What Ctrl-C and the end of input raise, where click raises `Abort` (`click.termui.prompt`)."""


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


def shown(handler: ast.ExceptHandler, context: Context) -> str:
    """Return the beginning of a handler as messages show it: `except EOFError`, `except:`."""
    caught = context.module.source.text_of(handler.type) if handler.type else ""
    return f"except {caught}" if caught else "except:"


def handlers_around(
    call: ast.Call, names: Collection[str], context: Context
) -> Iterator[ast.ExceptHandler]:
    """Yield what catches exceptions of some classes around a call, or around its function's calls.

    Only calls in the same module are followed. What catches everything is among them.
    """
    return _handlers_around(call, names, context, set())


def _handlers_around(
    call: ast.Call, names: Collection[str], context: Context, seen: set[ast.AST]
) -> Iterator[ast.ExceptHandler]:
    scopes = context.module.scopes
    child: ast.AST = call
    for around in scopes.ancestors(call):
        if isinstance(around, FUNCTIONS):
            if isinstance(around, NamedFunction) and around not in seen:
                seen.add(around)
                for each in context.module.lookup.calls_of(around):
                    yield from _handlers_around(each, names, context, seen)
            return
        # `try`, and `except*` of Python 3.11; the body of `x if y else z` is an expression.
        handlers = getattr(around, "handlers", ())
        if handlers and child in getattr(around, "body", ()):
            for handler in handlers:
                if catches(handler, names, context):
                    yield handler
        child = around
