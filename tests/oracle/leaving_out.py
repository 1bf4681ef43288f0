"""Lets a program go on where a statement of it fails: the statement is left out from then on.

A factory, say, may need a database. The functions of the file get new code, in which the statement
may fail; the names that it would have bound are stood in for.
"""

from __future__ import annotations

import ast
import builtins
import gc
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

_STAND_IN = "_oracle_stand_in"
"""The built-in function that stands in for what a statement would have made."""


class LeavingOut:
    """The statements of a program that are left out if they fail."""

    def __init__(self, stand_in: Callable[[str], object]) -> None:
        self._lines: dict[str, set[int]] = {}
        vars(builtins)[_STAND_IN] = stand_in

    def leave_out(self, file: str, line: int) -> bool:
        """Leave out the statement at a line of a file, from now on.

        Return whether it is in a function, a class or a block, and was not left out before.
        """
        lines = self._lines.setdefault(file, set())
        if line in lines or line not in _inner_lines(file):
            return False
        lines.add(line)
        module = compile(self.parsed(file), file, "exec", dont_inherit=True)
        new = {(each.co_name, each.co_firstlineno): each for each in _codes(module)}
        for function in gc.get_objects():
            if type(function) is FunctionType and function.__code__.co_filename == file:
                old = function.__code__
                code = new.get((old.co_name, old.co_firstlineno))
                if code is not None and code.co_freevars == old.co_freevars:
                    function.__code__ = code
        return True

    def parsed(self, file: str) -> ast.Module:
        """Return the tree of a file, in which the statements that are left out may fail."""
        tree = _parsed(file)
        lines = self._lines.get(file)
        if lines:
            _Lenient(lines).visit(tree)
            ast.fix_missing_locations(tree)
        return tree


class _Lenient(ast.NodeTransformer):
    """Lets the statements at some lines fail."""

    def __init__(self, lines: Collection[int]) -> None:
        self._lines = lines

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if isinstance(node, ast.stmt) and any(each in self._lines for each in _own_lines(node)):
            return [*_lenient(node)]
        return node


def _lenient(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield what is done in place of a statement; of one that has a body, its first line fails."""
    instead = [*_standing_in(statement)]
    if isinstance(statement, ast.With | ast.AsyncWith):
        yield from (*instead, *statement.body)
    elif isinstance(statement, ast.If):
        yield from statement.orelse or [_at(statement, ast.Pass())]
    elif isinstance(statement, ast.For | ast.AsyncFor | ast.While | ast.Match):
        yield from instead or [_at(statement, ast.Pass())]
    else:
        yield _try(statement, instead)


def _standing_in(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield statements that bind what a statement would have bound, or return."""
    if isinstance(statement, ast.Return):
        yield _at(statement, ast.Return(_stand_in("returned")))
    for name in bound_names(statement):
        target = ast.Name(name, ast.Store())
        yield _at(statement, ast.Assign([target], _stand_in(name)))
    for attribute in statement.targets if isinstance(statement, ast.Assign) else ():
        if isinstance(attribute, ast.Attribute):
            assignment = ast.Assign([attribute], _stand_in(attribute.attr))
            yield _try(_at(statement, assignment), [])


def _try(statement: ast.stmt, otherwise: list[ast.stmt]) -> ast.stmt:
    """Return a statement that may fail; the end of a program is a failure, too."""
    errors = [ast.Name(each, ast.Load()) for each in ("Exception", "SystemExit")]
    passing = otherwise or [_at(statement, ast.Pass())]
    handler = ast.ExceptHandler(ast.Tuple([*errors], ast.Load()), None, passing)
    return _at(statement, ast.Try([statement], [handler], [], []))


def _stand_in(name: str) -> ast.expr:
    return ast.Call(ast.Name(_STAND_IN, ast.Load()), [ast.Constant(name)], [])


def _at(statement: ast.stmt, new: ast.stmt) -> ast.stmt:
    return ast.copy_location(new, statement)


def bound_names(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias) and node.name != "*":
            yield node.asname or node.name.partition(".")[0]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _parsed(file: str) -> ast.Module:
    return ast.parse(Path(file).read_bytes(), file)


@cache
def _inner_lines(file: str) -> frozenset[int]:
    """Return the lines of the statements that are in a function, a class or a block."""
    inner = {
        line
        for top in _parsed(file).body
        for each in ast.walk(top)
        if each is not top and isinstance(each, ast.stmt)
        for line in _own_lines(each)
    }
    return frozenset(inner)


def _own_lines(statement: ast.stmt) -> range:
    """Return the lines of a statement, down to the first of those in it."""
    first = _first_line(statement)
    if isinstance(statement, ast.Match):
        return range(first, statement.cases[0].pattern.lineno)
    body: list[ast.stmt] = getattr(statement, "body", [])
    if not body:
        return range(first, (statement.end_lineno or first) + 1)
    return range(first, _first_line(body[0]))


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])
