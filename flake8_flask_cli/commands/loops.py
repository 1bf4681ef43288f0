"""What the variables of a loop are in each of its rounds, as far as the project shows it.

A loop goes over a list, tuple or dict that is written out or that a variable holds, and what code
of the project puts into that: by statements, or in a decorator of the project.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.commands.collected import (
    Collections,
    Entry,
    Item,
    NotKnownError,
    Pair,
    single,
)
from flake8_flask_cli.commands.decorating_functions import wrapped_function
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.places import Given, Place, Placed, items, known_value
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition

_LOOPS = (ast.For, ast.AsyncFor, ast.comprehension)
_MOST_ROUNDS = 1000


def rounds(expressions: Iterable[ast.expr | None], module: Module) -> list[Place] | None:
    """Return where expressions stand in each round of the loops that their variables are of.

    None where only running would tell. What is in no loop stands in one place.
    """
    nodes = [each for each in expressions if each is not None]
    try:
        found = list(_Reader().rounds(nodes, Place(module)))
    except (NotKnownError, RecursionError):
        return None
    return found if len(found) <= _MOST_ROUNDS else None


def elements(expression: ast.expr, module: Module) -> list[Item] | None:
    """Return what a loop over a list or dict goes through; None where only running would tell."""
    try:
        return [single(each) for each in _Reader().elements(Placed(expression, Place(module)))]
    except (NotKnownError, RecursionError):
        return None


def entries(expression: ast.expr, module: Module) -> list[Entry] | None:
    """Return what is in a list or dict, with the keys; None where only running would tell."""
    try:
        found = _Reader().contents(Placed(expression, Place(module)))
        return [Entry(each.key, single(each.value)) for each in found]
    except (NotKnownError, RecursionError):
        return None


def resolved(placed: Placed) -> Item | None:
    """Return what an expression stands for in a round of a loop; None if that is not known."""
    try:
        return _Reader().resolved(placed)
    except (NotKnownError, RecursionError):
        return None


class _Reader(Collections):
    """Reads loops."""

    def rounds(self, expressions: list[ast.expr], place: Place) -> Iterator[Place]:
        """Yield the places of expressions, loop by loop."""
        loop = next(iter(self._loops(expressions, place)), None)
        if loop is None:
            yield place
            return
        for around in self.rounds([loop.iter], place):
            for element in self.inside(loop).elements(Placed(loop.iter, around)):
                given = (*around.given, *self._given(loop.target, element))
                yield from self.rounds(expressions, Place(place.module, given))

    def _loops(
        self, expressions: list[ast.expr], place: Place
    ) -> Iterator[ast.For | ast.AsyncFor | ast.comprehension]:
        """Yield the loops whose variables are in expressions, and not given yet."""
        for expression in expressions:
            for name in ast.walk(expression):
                bindings = (
                    place.module.lookup.bindings_of(name) if isinstance(name, ast.Name) else []
                )
                for binding in bindings:
                    if isinstance(binding.node, _LOOPS) and place.given_to(binding) is None:
                        if len(bindings) > 1:
                            raise NotKnownError
                        yield binding.node

    def _given(self, target: ast.expr, item: Item | Pair) -> Iterator[Given]:
        """Yield what the variables in the head of a loop are given."""
        match target, item:
            case ast.Name(), Placed() | Definition():
                yield Given(target, item)
            case ast.Tuple(elts=[key, value]), Pair():
                yield from self._given(key, item.key)
                yield from self._given(value, item.value)
            case ast.Tuple(elts=targets) | ast.List(elts=targets), Placed():
                parts = items(item)
                if parts is None or len(parts) != len(targets):
                    raise NotKnownError
                for each, part in zip(targets, parts, strict=True):
                    yield from self._given(each, self.resolved(part))
            case _:
                raise NotKnownError

    def resolved(self, placed: Placed) -> Item:
        """Return what the variables of loops, and of decorators, in an expression stand for."""
        expression, place = placed
        match expression:
            case ast.Name():
                bindings = place.module.lookup.bindings_of(expression)
                given = place.given_to(bindings[0]) if len(bindings) == 1 else None
                if isinstance(given, Placed):
                    return self.resolved(given)
                bound = bindings[0].bound if len(bindings) == 1 else None
                wrapped = wrapped_function(bound, place.module)
                found = self.resolved(placed.at(wrapped)) if wrapped else None
                return given or (found if isinstance(found, Definition) else placed)
            case ast.Attribute(value=owner, attr=name):
                found = self.resolved(placed.at(owner))
                if name == "__name__":
                    return _name_of(found) or placed
                if isinstance(found, Placed) and found.expression is not owner:
                    return found.at(ast.Attribute(found.expression, name, ast.Load()))
            case ast.Subscript(value=owner, slice=key):
                wanted = known_value(placed.at(key))
                for entry in self.contents(placed.at(owner)):
                    if entry.key and wanted is not NOT_LITERAL and known_value(entry.key) == wanted:
                        return single(entry.value)
                raise NotKnownError
        return placed


def _name_of(item: Placed | Definition) -> Placed | None:
    """Return the name of a function, as a text."""
    if isinstance(item, Placed):
        found = [definition_of(each) for each in item.place.module.values(item.expression)]
        item = found[0] if len(found) == 1 and found[0] else item
    if isinstance(item, Placed) or not isinstance(item.node, NamedFunction):
        return None
    return Placed(ast.Constant(item.node.name), Place(item.module))
