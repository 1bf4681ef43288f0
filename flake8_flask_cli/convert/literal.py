"""The values of literals, and what is known of other values without running the code."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator
from typing import Final


class ExpressionKind(enum.Enum):
    """The sorts of value that Flask-Script and click distinguish in a default."""

    NONE = enum.auto()
    BOOL = enum.auto()
    TEXT = enum.auto()
    OTHER = enum.auto()
    CALLABLE = enum.auto()
    UNKNOWN = enum.auto()


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


def kind_of(expression: ast.expr) -> ExpressionKind:
    """Return what sort of value the expression has; UNKNOWN covers names and calls."""
    value = literal_value(expression)
    if value is None:
        return ExpressionKind.NONE
    if isinstance(value, bool):
        return ExpressionKind.BOOL
    if isinstance(value, str) or isinstance(expression, ast.JoinedStr):
        return ExpressionKind.TEXT
    if value is not NOT_LITERAL:
        return ExpressionKind.OTHER
    if isinstance(expression, ast.Lambda):
        return ExpressionKind.CALLABLE
    if isinstance(expression, ast.BinOp):
        return (
            ExpressionKind.OTHER
            if any(map(_is_plain, _operands(expression)))
            else ExpressionKind.UNKNOWN
        )
    if isinstance(expression, _CONTAINERS):
        return ExpressionKind.OTHER
    return ExpressionKind.UNKNOWN


def _operands(expression: ast.BinOp) -> Iterator[ast.expr]:
    # A loop: a generated sum can be deeper than Python's stack.
    pending: list[ast.expr] = [expression]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.BinOp):
            pending += (node.left, node.right)
        else:
            yield node


def _is_plain(operand: ast.expr) -> bool:
    return isinstance(operand, (ast.Constant, ast.JoinedStr, *_CONTAINERS))


_CONTAINERS = (
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
)
