"""Where a list or dict that a variable holds is used, and what each use puts into it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import GlobalName, refers_to
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning

KEEPING = ("sorted", "list", "tuple", "set", "frozenset", "reversed", "iter")
"""The functions that give a list of the elements of a collection."""

_READING = (*KEEPING, "len", "dict", "enumerate", "zip", "map", "filter", "any", "all", "print")
# The code around a variable that only looks at its collection, or shows it to other code.
_PASSING_ON = (
    *(ast.For, ast.comprehension, ast.If, ast.BoolOp, ast.UnaryOp),
    *(ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Return),
)
_READING_METHODS = ("items", "keys", "values", "get", "copy", "index", "count", "sort", "reverse")


def put(around: ast.AST | None, above: ast.AST | None) -> tuple[ast.expr | None, ast.expr] | None:
    """Return the key and the value that the code around a variable puts into its collection."""
    match around, above:
        case ast.Subscript(slice=key, ctx=ast.Store()), ast.Assign(value=value):
            return key, value
        case ast.Attribute(attr="append" | "add" | "appendleft"), ast.Call(args=[value]):
            return None, value
        case ast.Attribute(attr="insert"), ast.Call(args=[_, value]):
            return None, value
        case ast.Attribute(attr="setdefault"), ast.Call(args=[key, value]):
            return key, value
    return None


def several_put(around: ast.AST | None, above: ast.AST | None) -> ast.expr | None:
    """Return the collection whose elements the code around a variable puts into its own."""
    match around, above:
        case ast.Attribute(attr="extend" | "update"), ast.Call(args=[several], keywords=[]):
            return several
    return None


def is_only_read(use: ast.expr, around: ast.AST | None, above: ast.AST | None) -> bool:
    """Tell whether the code around a variable leaves its collection as it is."""
    match around, above:
        case ast.Attribute(attr=name), ast.Call():
            return name in _READING_METHODS
        case ast.Call(func=ast.Name(id=name) as function), _:
            return name in _READING and function is not use
        case ast.Subscript(ctx=ast.Load()) | ast.Compare() | ast.Starred(), _:
            return True
    return isinstance(around, _PASSING_ON)


def uses(name: str, binding: Binding, home: Module) -> Iterator[tuple[Module, ast.expr]]:
    """Yield where a variable is read, in its module and in those that import it."""
    for use in home.lookup.uses(name):
        if binding in home.lookup.bindings_of(use):
            yield home, use
    if home.source.path is None or not isinstance(home.scopes.scope(binding.node), ast.Module):
        return
    of_home = GlobalName(home.source.path, name)
    for module in modules_mentioning((name.encode(),), home):
        spellings = module.scopes.spellings(name) if module.source.path != home.source.path else ()
        for node in module.scopes.references() if spellings else ():
            if last_name(node) in spellings and refers_to(node, module, of_home):
                yield module, node
