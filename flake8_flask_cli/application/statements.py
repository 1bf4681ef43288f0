"""What a single statement does: the names in it, and what it is there for."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.expressions import last_name

BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
"""The statements that have blocks, but for definitions."""
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

OF_VALUES = {
    *("bool", "dict", "float", "getattr", "int", "len", "list", "str", "tuple"),
    *("get", "getenv", "join", "lower", "strip", "upper"),
    *("abspath", "dirname", "realpath", "Path", "getLogger"),
}
"""The last names of calls that only make a value of another one."""
_PARSERS = {
    *("ArgumentParser", "OptionParser", "add_argument", "parse_args", "parse_known_args"),
    *("docopt", "getopt", "gnu_getopt"),
}
_ENDS = {"exit", "quit", "_exit"}


def is_idle(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing that an import of the module could miss."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=function)):
            return last_name(function) in _ENDS
    return isinstance(
        statement,
        ast.Pass | ast.Global | ast.Nonlocal | ast.Return | ast.Raise | ast.Assert | ast.Delete,
    )


def statements_in(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield the statements in the blocks of one; what an `except` does is for an error alone."""
    pending: list[ast.AST] = list(ast.iter_child_nodes(statement))
    while pending:
        node = pending.pop(0)
        if isinstance(node, ast.stmt):
            if not is_idle(node):
                yield node
        elif isinstance(node, ast.match_case):
            pending += node.body


def names_called(node: ast.AST) -> set[str]:
    """Return the last names of what is called in a node."""
    return {last_name(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}


def names_read(node: ast.AST) -> set[str]:
    """Return the names that are read in a node."""
    return {
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    }


def names_bound(statement: ast.stmt) -> set[str]:
    """Return the names that an assignment or an import binds."""
    match statement:
        case ast.Import() | ast.ImportFrom():
            return set(map(bound_name, statement.names))
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            return {
                each.id
                for target in targets
                for each in ast.walk(target)
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            }
    return set()


def parses_arguments(statement: ast.stmt, parsed: set[str]) -> bool:
    """Tell whether a statement reads the arguments of the program, or only takes them apart.

    `parsed` are the names of parsers, and of what they gave.
    """
    match statement:
        case ast.Expr(value=ast.Call() as call):
            return root_name(call.func) in parsed or calls_parser(statement)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            if not names_bound(statement):
                return False
            calls = names_called(value)
            return bool(calls & _PARSERS or (names_read(value) & parsed and calls <= OF_VALUES))
    return False


def calls_parser(statement: ast.stmt) -> bool:
    """Tell whether a statement makes a parser of arguments, or lets one read them."""
    return bool(names_called(statement) & _PARSERS)


def reads_arguments(statement: ast.stmt) -> bool:
    """Tell whether a statement reads `sys.argv` itself."""
    return any(
        isinstance(each, ast.Attribute | ast.Name) and last_name(each) == "argv"
        for each in ast.walk(statement)
    )


def sets_debug_mode(statement: ast.stmt) -> bool:
    """Tell whether a statement is `app.debug = True`, or does it by `app.config["DEBUG"]`.

    `flask` sets it again when it has imported the module (run with Flask 1.1.4, 2.2.5 and 3.1.3).
    """
    match statement:
        case ast.Assign(
            targets=[
                ast.Attribute(attr="debug")
                | ast.Subscript(
                    value=ast.Attribute(attr="config"), slice=ast.Constant(value="DEBUG")
                )
            ]
        ):
            return True
    return False


def root_name(expression: ast.expr) -> str:
    """Return `app` for `app.config["X"]`."""
    while isinstance(expression, ast.Attribute | ast.Subscript | ast.Call):
        expression = expression.func if isinstance(expression, ast.Call) else expression.value
    return expression.id if isinstance(expression, ast.Name) else ""
