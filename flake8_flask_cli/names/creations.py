"""Where in the project the object is made that an expression stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.imports import definition_of, imported_file, module_file
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.values import Definition, Kind, Value
from flake8_flask_cli.record import Record

_LONGEST_WAY = 12  # variables, imports and functions that only pass an object on


class Creation(Record):
    """A place that makes an object.

    `node` is the definition of a function or class, the call that makes the object, the parameter
    that it is given to, the import that brings it from a library, or an attribute that no code of
    the project sets.
    """

    module: Module
    node: ast.AST


@cached
def creations(expression: ast.expr, module: Module) -> tuple[Creation, ...]:
    """Return where the objects are made that an expression can be; nothing where that is unknown.

    Variables, imports and the functions of the project that return an object are followed.
    """
    try:
        return tuple(dict.fromkeys(_made_by(expression, module, _LONGEST_WAY)))
    except RecursionError:
        return ()


def creations_of_name(name: str, module: Module) -> tuple[Creation, ...]:
    """Return the same for a global name of a module, as other modules see it."""
    return tuple(dict.fromkeys(_global(name, module, _LONGEST_WAY)))


def _made_by(expression: ast.expr, module: Module, left: int) -> Iterator[Creation]:
    if not left:
        return
    match expression:
        case ast.Name():
            bindings = module.lookup.bindings_of(expression)
            yield from _bound(bindings, module, left)
            if not bindings:
                yield from _starred(expression.id, module, left)
        case ast.Attribute(value=owner, attr=name):
            path = module_file(owner, module)
            home = module_at(path) if path else None
            if home is not None:
                yield from _global(name, home, left - 1)
            else:
                found = list(_of_owner(owner, name, module, left - 1))
                yield from found or [Creation(module, expression)]
        case ast.Call(func=function):
            made = list(_returned(function, module, left - 1))
            yield from made or [Creation(module, expression)]
        case ast.NamedExpr(value=value):
            yield from _made_by(value, module, left)
        case ast.IfExp(body=one, orelse=other):
            yield from _made_by(one, module, left - 1)
            yield from _made_by(other, module, left - 1)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _made_by(part, module, left - 1)


def _bound(bindings: Iterable[Binding], module: Module, left: int) -> Iterator[Creation]:
    for binding in bindings:
        match binding.bound:
            case ast.alias(name=name) as alias if isinstance(binding.node, ast.ImportFrom):
                path = imported_file(binding.node, module)
                home = module_at(path) if path else None
                if home is not None:
                    yield from _global(name, home, left - 1)
                elif path is None:
                    yield Creation(module, alias)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.arg() as node:
                yield Creation(module, node)
            case ast.expr() as bound:
                yield from _made_by(bound, module, left - 1)


def _global(name: str, module: Module, left: int) -> Iterator[Creation]:
    if not left:
        return
    bindings = module.lookup.at_end(module.tree, name)
    yield from _bound(bindings, module, left)
    if not bindings:
        yield from _starred(name, module, left)


def _starred(name: str, module: Module, left: int) -> Iterator[Creation]:
    """Yield what a star import brings under a name."""
    for statement in reversed(module.scopes.star_imports):
        file = imported_file(statement, module)
        home = module_at(file) if file and file != module.source.path else None
        found = list(_global(name, home, left - 1)) if home else []
        if found:
            yield from found
            return


def _returned(function: ast.expr, module: Module, left: int) -> Iterator[Creation]:
    """Yield what a function of the project returns."""
    for value in module.values(function):
        definition = _definition(value, Kind.FUNCTION)
        if definition is not None and isinstance(definition.node, ast.FunctionDef):
            for each in returned_expressions(definition.module, definition.node):
                yield from _made_by(each, definition.module, left - 1)


def _of_owner(owner: ast.expr, name: str, module: Module, left: int) -> Iterator[Creation]:
    """Yield what an attribute of an object is, by the class of the object."""
    for value in module.values(owner):
        definition = _definition(value, Kind.INSTANCE, Kind.CLASS)
        if definition is not None and isinstance(definition.node, ast.ClassDef):
            yield from _attribute(name, definition.node, definition.module, left)


def _definition(value: Value, *kinds: Kind) -> Definition | None:
    """Return where the project defines a value of some kinds; None for what a library has."""
    found = definition_of(value) if value.kind in kinds else None
    return None if found is None or found.module.is_stub else found


def _attribute(name: str, class_: ast.ClassDef, module: Module, left: int) -> Iterator[Creation]:
    yield from _bound(module.lookup.at_end(class_, name), module, left)
    for target, assigned in module.scopes.attributes.get(name, ()):
        is_own = isinstance(target.value, ast.Name) and target.value.id in ("self", "cls")
        if is_own and class_ in module.scopes.ancestors(target):
            yield from _made_by(assigned, module, left - 1)
