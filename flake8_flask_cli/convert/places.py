"""What an expression of a declaration stands for: through variables, and what a call gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.imports import definition_of, origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.values import Definition, Kind
from flake8_flask_cli.record import Record

_LONGEST_WAY = 8  # variables that only stand for others


class Given(Record):
    """What a parameter is given by the call that is looked at, or a variable by a round of a loop.

    `variable` is the parameter, or the name in the head of the loop.
    """

    variable: ast.AST
    value: Placed | Definition


class Place(Record):
    """Where an expression stands: its module, and what variables around it are given."""

    module: Module
    given: tuple[Given, ...] = ()

    def given_to(self, binding: Binding) -> Placed | Definition | None:
        """Return what the variable is given that a binding binds, if it is known."""
        return next((each.value for each in self.given if each.variable is binding.place), None)

    def dotted_name(self, expression: ast.expr) -> str | None:
        """Return the one dotted name that an expression resolves to; of a builtin, its name."""
        names = {
            each.name.removeprefix("builtins.")
            for each in self.module.values(expression)
            if each.kind is not Kind.INSTANCE
        }
        return names.pop() or None if len(names) == 1 else None


class Placed(Record):
    """An expression, and where it stands."""

    expression: ast.expr
    place: Place

    def at(self, expression: ast.expr) -> Placed:
        """Return another expression of the same place."""
        return Placed(expression, self.place)


def held(placed: Placed) -> Placed | None:
    """Return the expression that a name stands for, if one place alone binds it.

    That is the value of a variable, also of another module or of the body of a class, or what a
    parameter is given.
    """
    expression, place = placed
    module = place.module
    imported = origin(expression, module)
    home = module_at(imported[0]) if imported else module
    if home is None:
        return None
    if imported:
        bindings = home.lookup.at_end(home.tree, imported[1])
    elif isinstance(expression, ast.Name):
        bindings = module.lookup.bindings_of(expression)
    elif isinstance(expression, ast.Attribute):
        return _held_by_class(expression, module, _LONGEST_WAY)
    else:
        return None
    if len(bindings) != 1:
        return None
    given = place.given_to(bindings[0])
    if isinstance(given, Placed):
        return given
    bound = bindings[0].bound
    if not isinstance(bound, ast.expr):
        return None
    # A variable of the function around is made of what its parameters are given.
    return Placed(bound, Place(home) if imported else place)


def _held_by_class(attribute: ast.Attribute, module: Module, left: int) -> Placed | None:
    """Return what `Import.options` stands for: by the class, else by the one that it derives from.

    `left` is how many classes are looked at.
    """
    values = module.values(attribute.value)
    definition = (
        definition_of(values[0]) if [each.kind for each in values] == [Kind.CLASS] else None
    )
    if definition is None or not isinstance(definition.node, ast.ClassDef) or not left:
        return None
    class_, home = definition.node, definition.module
    bindings = home.lookup.at_end(class_, attribute.attr)
    if not bindings and len(class_.bases) == 1:
        inherited = ast.Attribute(class_.bases[0], attribute.attr, ast.Load())
        return _held_by_class(inherited, home, left - 1)
    bound = bindings[0].bound if len(bindings) == 1 else None
    return Placed(bound, Place(home)) if isinstance(bound, ast.expr) else None


def written_out(placed: Placed) -> Placed:
    """Return what a name finally stands for; any other expression as it is."""
    for _ in range(_LONGEST_WAY):
        if not isinstance(placed.expression, ast.Name | ast.Attribute):
            break
        further = held(placed)
        if further is None:
            break
        placed = further
    return placed


def constant_value(expression: ast.expr | None, module: Module) -> object:
    """Return the value of an expression of a module; `NOT_LITERAL` if only running tells it."""
    return known_value(Placed(expression, Place(module))) if expression else NOT_LITERAL


def known_value(placed: Placed) -> object:
    """Return the value of an expression; `NOT_LITERAL` if only running tells it."""
    found = written_out(placed)
    value = literal_value(found.expression)
    if value is not NOT_LITERAL or not isinstance(found.expression, ast.List | ast.Tuple):
        return value
    values = [literal_value(written_out(each).expression) for each in items(found) or ()]
    if not values or NOT_LITERAL in values:
        return NOT_LITERAL
    return values if isinstance(found.expression, ast.List) else tuple(values)


def items(placed: Placed) -> list[Placed] | None:
    """Return the elements of a list, tuple, set or the keys of a dict; None if they are not known.

    `list(x)`, `tuple(x)`, `x.keys()` and a sum of lists are looked through.
    """
    try:
        return list(_items(placed, _LONGEST_WAY))
    except _NotKnownError:
        return None


class _NotKnownError(Exception):
    pass


def _items(placed: Placed, depth: int) -> Iterator[Placed]:
    if not depth:
        raise _NotKnownError
    found = written_out(placed)
    match found.expression:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for each in elements:
                if isinstance(each, ast.Starred):
                    yield from _items(found.at(each.value), depth - 1)
                else:
                    yield found.at(each)
        case ast.Dict(keys=keys) if None not in keys:
            yield from (found.at(key) for key in keys if key)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _items(found.at(left), depth - 1)
            yield from _items(found.at(right), depth - 1)
        case ast.Call(func=ast.Name(id="list" | "tuple"), args=[argument], keywords=[]):
            yield from _items(found.at(argument), depth - 1)
        case ast.Call(func=ast.Name(id="reversed"), args=[argument], keywords=[]):
            yield from [*_items(found.at(argument), depth - 1)][::-1]
        case ast.Call(func=ast.Attribute(value=owner, attr="keys"), args=[], keywords=[]):
            yield from _items(found.at(owner), depth - 1)
        case ast.Subscript(
            value=owner,
            slice=ast.Slice(
                lower=None,
                upper=None,
                step=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)),
            ),
        ):
            yield from [*_items(found.at(owner), depth - 1)][::-1]
        case _:
            raise _NotKnownError
