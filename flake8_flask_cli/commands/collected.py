"""What is in a list or dict of a project: written out, or put in by statements and functions."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from flake8_flask_cli.commands.collection_uses import KEEPING, is_only_read, put, several_put, uses
from flake8_flask_cli.commands.decorating_functions import NotReadError, arguments_given
from flake8_flask_cli.commands.function_uses import places_inside
from flake8_flask_cli.convert.places import Place, Placed, items
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.given_arguments import arguments_of
from flake8_flask_cli.names.imports import definition_of, origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition, Kind
from flake8_flask_cli.record import Record

Item: TypeAlias = "Placed | Definition"
"""An expression, or a function that a decorator of the project is given."""

_MAKING = ("dict", "OrderedDict", "defaultdict", "list", "set", "deque")


class Entry(Record):
    """An element of a list, or the value of a dict, which has a key."""

    key: Placed | None
    value: Item


class Pair(Record):
    """A key and its value, which `items()` gives, or a number and an element of `enumerate()`."""

    key: Placed
    value: Item | Pair


class Content(Record):
    """The same as an `Entry`, also where an element is a pair."""

    key: Placed | None
    value: Item | Pair


class NotKnownError(Exception):
    """Only running would tell."""


def single(item: Item | Pair) -> Item:
    """Return an element that is no pair."""
    if isinstance(item, Pair):
        raise NotKnownError
    return item


class Collections(ABC):
    """Reads collections; `reading` are the variables and functions around what is read."""

    def __init__(self, reading: tuple[object, ...] = ()) -> None:
        self.reading = reading

    def inside(self, what: object) -> Collections:
        """Return the same for what is in a variable, loop or function."""
        if what in self.reading:
            raise NotKnownError
        return type(self)((*self.reading, what))

    @abstractmethod
    def resolved(self, placed: Placed) -> Item:
        """Return what the variables of loops, and of decorators, in an expression stand for."""

    @abstractmethod
    def rounds(self, expressions: list[ast.expr], place: Place) -> Iterator[Place]:
        """Yield the place of expressions in each round of the loops around them."""

    def elements(self, placed: Placed) -> Iterator[Item | Pair]:
        """Yield what a loop goes through: of a dict, the keys."""
        for each in self.contents(placed):
            yield each.value if each.key is None else each.key

    def contents(self, placed: Placed) -> Iterator[Content]:
        """Yield the elements of a list, or the keys and values of a dict."""
        match placed.expression:
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                for part in parts:
                    if isinstance(part, ast.Starred):
                        yield from self._listed(self.elements(placed.at(part.value)))
                    else:
                        yield Content(None, self.resolved(placed.at(part)))
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if key is None:
                        yield from self.contents(placed.at(value))
                    else:
                        yield self._entry(key, value, placed.place)
            case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right):
                yield from self.contents(placed.at(left))
                yield from self.contents(placed.at(right))
            case ast.Call() as call:
                yield from self._of_call(call, placed)
            case ast.Name() | ast.Attribute():
                yield from self._held(placed)
            case _:
                raise NotKnownError

    def _of_call(self, call: ast.Call, placed: Placed) -> Iterator[Content]:
        """Yield what is in the collection that a call gives."""
        match call:
            case ast.Call(func=ast.Name(id=name), args=[inner, *_]) if name in KEEPING:
                yield from self._listed(self.elements(placed.at(inner)))
            case ast.Call(func=ast.Name(id="enumerate"), args=[inner], keywords=[]):
                for index, each in enumerate(self.elements(placed.at(inner))):
                    yield Content(None, Pair(placed.at(ast.Constant(index)), each))
            case ast.Call(func=ast.Attribute(value=owner, attr="items"), args=[]):
                for entry in self.contents(placed.at(owner)):
                    yield Content(None, Pair(entry.key, entry.value) if entry.key else entry.value)
            case ast.Call(func=ast.Attribute(value=owner, attr="values"), args=[]):
                yield from self._listed(each.value for each in self.contents(placed.at(owner)))
            case ast.Call(func=ast.Attribute(value=owner, attr="keys"), args=[]):
                yield from self._listed(self.elements(placed.at(owner)))
            case ast.Call(func=maker) if last_name(maker) in _MAKING:
                yield from self._made(call, placed)
            case _:
                yield from self._returned(call.func, placed.place.module)

    def _made(self, call: ast.Call, placed: Placed) -> Iterator[Content]:
        """Yield what is in the collection that a class makes of another one, or of pairs."""
        for argument in call.args if last_name(call.func) != "defaultdict" else ():
            for each in self.contents(placed.at(argument)):
                if each.key is None and last_name(call.func) in ("dict", "OrderedDict"):
                    yield self._of_pair(each.value)
                else:
                    yield each
        for keyword in call.keywords:
            if keyword.arg is None:
                raise NotKnownError
            yield self._entry(ast.Constant(keyword.arg), keyword.value, placed.place)

    def _of_pair(self, item: Item | Pair) -> Content:
        if isinstance(item, Pair):
            return Content(item.key, item.value)
        parts = items(item) if isinstance(item, Placed) else None
        if parts is None or len(parts) != 2:
            raise NotKnownError
        return Content(parts[0], self.resolved(parts[1]))

    def _listed(self, found: Iterable[Item | Pair]) -> Iterator[Content]:
        return (Content(None, each) for each in found)

    def _entry(self, key: ast.expr, value: ast.expr, place: Place) -> Content:
        found = self.resolved(Placed(key, place))
        return Content(
            found if isinstance(found, Placed) else Placed(key, place),
            self.resolved(Placed(value, place)),
        )

    def _returned(self, function: ast.expr, module: Module) -> Iterator[Content]:
        """Yield the contents of the collection that a function of the project returns."""
        for value in module.values(function):
            definition = definition_of(value)
            if definition is None or not isinstance(definition.node, ast.FunctionDef):
                raise NotKnownError
            within = self.inside(definition.node)
            for each in returned_expressions(definition.module, definition.node):
                yield from within.contents(Placed(each, Place(definition.module)))

    def _held(self, placed: Placed) -> Iterator[Content]:
        """Yield what is in the collection that a variable holds, wherever it is put there."""
        expression, place = placed
        imported = origin(expression, place.module)
        home = module_at(imported[0]) if imported else place.module
        name = imported[1] if imported else last_name(expression)
        if home is None or not (imported or isinstance(expression, ast.Name)):
            raise NotKnownError
        if imported:
            bindings = home.lookup.at_end(home.tree, name)
        else:
            assert isinstance(expression, ast.Name)
            bindings = home.lookup.bindings_of(expression)
        if len(bindings) != 1:
            raise NotKnownError
        binding = bindings[0]
        within = self.inside(binding)
        given = place.given_to(binding)
        if isinstance(given, Placed):
            yield from within.contents(given)
        elif isinstance(binding.node, ast.arg):
            arguments = arguments_of(binding.node, home)
            if not arguments:
                raise NotKnownError
            for each in arguments:
                yield from within.contents(Placed(each.expression, Place(each.module)))
        elif isinstance(binding.bound, ast.expr):
            yield from within.contents(Placed(binding.bound, Place(home) if imported else place))
            for user, use in uses(name, binding, home):
                yield from within.put_in(use, user, home.scopes.function_around(binding.node))
        else:
            raise NotKnownError

    def put_in(self, use: ast.expr, module: Module, owner: ast.AST | None) -> Iterator[Content]:
        """Yield what the code around a use of a variable puts into its list or dict.

        `owner` is the function that the variable is of.
        """
        around = module.scopes.parents.get(use)
        above = module.scopes.parents.get(around) if around else None
        several = several_put(around, above)
        if several:
            for place in self._places([several], use, module, owner):
                yield from self.contents(Placed(several, place))
            return
        pair = put(around, above)
        if pair is None and not is_only_read(use, around, above):
            call = above if isinstance(around, ast.keyword) else around
            if not isinstance(call, ast.Call) or call.func is use:
                raise NotKnownError
            yield from self._put_in_by(call, use, module)
            return
        key, value = pair or (None, None)
        expressions = [each for each in (key, value) if each]
        for place in self._places(expressions, use, module, owner) if value else ():
            if key and value:
                yield self._entry(key, value, place)
            elif value:
                yield Content(None, self.resolved(Placed(value, place)))

    def _put_in_by(self, call: ast.Call, use: ast.expr, module: Module) -> Iterator[Content]:
        """Yield what a function that is given a list or dict puts into it; a class only reads."""
        for value in module.values(call.func):
            if value.kind is Kind.CLASS:
                continue
            found = definition_of(value)
            if found is None or not isinstance(found.node, NamedFunction):
                raise NotKnownError
            home = found.module
            try:
                given = arguments_given(found.node, call, Place(module), Place(home))
            except NotReadError as error:
                raise NotKnownError from error
            for each in given:
                if isinstance(each.value, Placed) and each.value.expression is use:
                    assert isinstance(each.variable, ast.arg)
                    within = self.inside(each.variable)
                    for own in home.lookup.uses(each.variable.arg):
                        if each.variable in [one.bound for one in home.lookup.bindings_of(own)]:
                            yield from within.put_in(own, home, found.node)

    def _places(
        self, expressions: list[ast.expr], use: ast.expr, module: Module, owner: ast.AST | None
    ) -> Iterator[Place]:
        """Yield where expressions stand that are put into a collection, use by use."""
        function = module.scopes.function_around(use)
        if function is None or function is owner:
            yield from self.rounds(expressions, Place(module))
            return
        within = self.inside(function)
        places = places_inside(function, module) if isinstance(function, NamedFunction) else None
        if places is None:
            raise NotKnownError
        for place in places:
            yield from within.rounds(expressions, place)
