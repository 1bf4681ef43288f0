"""The changes of a module: in a comparison, a condition, or a truth value that is returned."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

_OTHER: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
_FOR_TYPES = "TYPE_CHECKING"


class Change(NamedTuple):
    """Another text for the characters from `start` up to `end` of a module's text.

    `function` is the 1-based line of the outermost function that it is in, the first of its
    decorators included, and `line` its own.
    """

    start: int
    end: int
    text: str
    function: int
    line: int

    def applied(self, source: str) -> str:
        """Return the text of the module after the change."""
        return source[: self.start] + self.text + source[self.end :]


def changes_of(source: str) -> Iterator[Change]:
    """Yield the changes of the functions of a module, in no order."""
    module = _Module(source)
    for function in _outermost_functions(module.tree):
        first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
        for node in ast.walk(function):
            for each, text in module.replaced(node):
                yield Change(*module.place(each), text, first, each.lineno)


class _Module:
    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self._source = source
        self._lines = source.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def replaced(self, node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
        """Yield a node, or parts of it, each with a text that can stand there."""
        match node:
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                texts = self._text(left), self._text(right)
                for other in _OTHER[type(operator)]:
                    yield node, f"{texts[0]} {other} {texts[1]}"
            case ast.BoolOp(op=operator, values=values):
                other = " or " if isinstance(operator, ast.And) else " and "
                yield node, other.join(f"({self._text(each)})" for each in values)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield node, f"bool({self._text(operand)})"
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield from self._negated(test)
            case ast.comprehension(ifs=tests):
                for test in tests:
                    yield from self._negated(test)
            case ast.Return(value=ast.Constant(value=bool(value)) as constant):
                yield constant, str(not value)
            case ast.FunctionDef(returns=ast.Name(id="bool")):
                for each in ast.walk(node):
                    if isinstance(each, ast.Return) and each.value is not None:
                        yield from self._negated(each.value)

    def _negated(self, test: ast.expr) -> Iterator[tuple[ast.expr, str]]:
        """Yield the negation of a condition that no other change negates."""
        is_not = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        is_for_types = isinstance(test, ast.Name) and test.id == _FOR_TYPES
        if not (is_not or is_for_types or isinstance(test, ast.Compare | ast.Constant)):
            yield test, f"(not ({self._text(test)}))"

    def place(self, node: ast.expr) -> tuple[int, int]:
        """Return the offsets of the first character of an expression, and behind its last."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._offset(node.lineno, node.col_offset),
            self._offset(node.end_lineno, node.end_col_offset),
        )

    def _offset(self, line: int, column: int) -> int:
        """Return the offset of a place: the column counts bytes of UTF-8."""
        before = self._lines[line - 1].encode()[:column].decode()
        return self._starts[line - 1] + len(before)

    def _text(self, node: ast.expr) -> str:
        start, end = self.place(node)
        return f"({self._source[start:end]})"


def _outermost_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    pending: list[ast.AST] = [tree]
    while pending:
        for each in ast.iter_child_nodes(pending.pop()):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                yield each
            else:
                pending.append(each)
