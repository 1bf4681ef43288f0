"""The values of literals."""

from __future__ import annotations

import ast
from typing import Final


class _NotLiteral:
    def __repr__(self) -> str:
        return "NOT_LITERAL"


NOT_LITERAL: Final = _NotLiteral()

EXPRESSION: Final = "<expression>"
"""The placeholder in a command line for a value that is no literal."""


def literal_value(expression: ast.expr | None) -> object:
    """Return the value of a literal; `NOT_LITERAL` for anything else, and for no expression."""
    if expression is None:
        return NOT_LITERAL
    try:
        return ast.literal_eval(expression)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return NOT_LITERAL


def is_none(expression: ast.expr | None) -> bool:
    """Tell whether the expression is the literal `None`."""
    return isinstance(expression, ast.Constant) and expression.value is None
