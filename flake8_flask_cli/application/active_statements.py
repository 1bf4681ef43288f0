"""The statements of a block that can do more than start a program: the others need no second look.

A module may start many programs, and what runs with one of them is asked for each. So what holds
for all of them is worked out once for a module.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping

from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.application.statements import (
    BLOCKS,
    calls_parser,
    is_idle,
    names_bound,
    parses_arguments,
    root_name,
    statements_in,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.record import Record

# The calls besides `run` that start a server, another than Flask's own.
_SERVERS = {"serve", "serve_forever", "run_simple", "run_server"}


class Block(Record):
    """The statements of a block, each with its place, and those of them that are active."""

    places: Mapping[ast.stmt, int]
    active: frozenset[ast.stmt]

    def active_and(self, others: Iterable[ast.stmt]) -> list[ast.stmt]:
        """Return the active statements and some others of the block, in order."""
        return sorted(self.active.union(others), key=self.places.__getitem__)


@cached
def block_of(owner: ast.AST, field: str, module: Module) -> Block:
    """Return a block by the node that has it, and the field that it is: `body`, `orelse`, ..."""
    statements: list[ast.stmt] = getattr(owner, field)
    return _block(statements, {each for each in statements if _is_active(each, module)})


@cached
def main_guards(module: Module) -> Block:
    """Return the main guards of a module in order; active are those with an active statement."""
    guards = [
        each
        for each in module.scopes.all(ast.If)
        if is_main_guard(each) and module.scopes.function_around(each) is None
    ]
    return _block(guards, [each for each in guards if block_of(each, "body", module).active])


def _block(statements: Iterable[ast.stmt], active: Collection[ast.stmt]) -> Block:
    return Block({each: place for place, each in enumerate(statements)}, frozenset(active))


def _is_active(statement: ast.stmt, module: Module) -> bool:
    """Tell whether a statement can matter for a start that it has no part in.

    The blocks in a statement are gone through one by one: there may be hundreds of `elif`.
    """
    pending = [statement]
    while pending:
        each = pending.pop()
        if isinstance(each, BLOCKS):
            pending += statements_in(each)
        elif not is_idle(each) and not _only_starts(each, module):
            return True
    return False


def _only_starts(statement: ast.stmt, module: Module) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and starts_program(statement.value, module)
        and root_name(statement.value.func) not in _names_of_parsers(module)
        and not calls_parser(statement)
    )


@cached
def _names_of_parsers(module: Module) -> frozenset[str]:
    """Return the names of parsers of arguments, and of what they may give, anywhere in a module."""
    scopes = module.scopes
    statements = (*scopes.all(ast.Assign), *scopes.all(ast.AnnAssign))
    found: set[str] = set()
    while True:
        more = {
            name
            for each in statements
            if parses_arguments(each, found)
            for name in names_bound(each)
        }
        if more <= found:
            return frozenset(found)
        found |= more


def starts_program(call: ast.Call, module: Module) -> bool:
    """Tell whether a call starts a server or a program, or a function that does."""
    match call.func:
        case ast.Attribute(value=owner, attr="run"):
            return not any(each.kind is Kind.MODULE for each in module.values(owner))
        case ast.Name():
            bound = [each.bound for each in module.lookup.bindings_of(call.func)]
            return any(each in _starting(module) for each in bound) or call.func.id in _SERVERS
    return last_name(call.func) in _SERVERS


@cached
def _starting(module: Module) -> frozenset[ast.AST | None]:
    """Return the functions of a module that start a server or a program themselves."""
    scopes = module.scopes
    return frozenset(
        scopes.function_around(call)
        for call in scopes.all(ast.Call)
        if isinstance(call.func, ast.Attribute) and starts_program(call, module)
    )
