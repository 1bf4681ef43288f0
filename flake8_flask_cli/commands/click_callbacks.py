"""What the callback of a parameter makes of a value: a known one, or any of a type."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.commands.decorating_functions import function_of
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.places import Place, Placed, written_out
from flake8_flask_cli.record import Record

_MOST_STEPS = 200
_METHODS = ("strip", "lower", "upper")
_CONVERSIONS: dict[str, type] = {each.__name__: each for each in (str, int, float, bool)}
# What only binds names: a value is a literal, and so does not change.
_SIMPLE = (
    *(ast.Expr, ast.Pass, ast.Import, ast.ImportFrom, ast.Assert),
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef),
)


class AnyOf(Record):
    """A value of which only the type is known: what somebody types."""

    type: type


class _NotKnownError(Exception):
    """Only running would tell."""


def returned_by(callback: Placed, value: object) -> object:
    """Return what a callback surely returns for what click gives it, if it does not raise.

    `value` is a literal or `AnyOf` a type, and so is the result; `NOT_LITERAL` where only running
    tells it.
    """
    found = written_out(callback)
    node: ast.AST = found.expression
    place = found.place
    if not isinstance(node, ast.Lambda):
        function = function_of(found)
        if function is None:
            return NOT_LITERAL
        node, place = function
    if not isinstance(node, ast.Lambda | ast.FunctionDef):
        return NOT_LITERAL
    parameters = [*node.args.posonlyargs, *node.args.args]
    required = len(parameters) - len(node.args.defaults)
    if len(parameters) < 3 or required > 3 or any(each is None for each in node.args.kw_defaults):
        return NOT_LITERAL
    defaults = zip(parameters[required:], node.args.defaults, strict=True)
    names = {each.arg: literal_value(default) for each, default in defaults}
    names[parameters[2].arg] = value
    steps = _Steps(place)
    try:
        if isinstance(node, ast.Lambda):
            return steps.value(node.body, names)
        first, *others = steps.returned(node.body, names)
    except (_NotKnownError, RecursionError, TypeError, ValueError, OverflowError):
        return NOT_LITERAL
    return first if all(_is_same(each, first) for each in others) else NOT_LITERAL


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


class _Steps:
    """Goes through the statements of a function on each way that it can take."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._left = _MOST_STEPS

    def returned(
        self, statements: Sequence[ast.stmt], names: dict[str, object]
    ) -> Iterator[object]:
        """Yield what the function returns on each way; nothing of those that raise an error.

        `names` are the values of the variables: `NOT_LITERAL` where one is not known.
        """
        self._left -= 1
        if self._left < 0:
            raise _NotKnownError
        if not statements:
            yield None
            return
        first, *rest = statements
        if _binds_in_expression(first):
            raise _NotKnownError
        match first:
            case ast.Return(value=expression):
                yield self.value(expression, names) if expression else None
            case ast.Raise():
                pass
            case ast.If(test=test, body=body, orelse=others):
                yield from self._either(test, (body, others), rest, names)
            case ast.Try(body=body, handlers=handlers, orelse=others, finalbody=[]):
                changed = names | dict.fromkeys(_assigned(first), NOT_LITERAL)
                ways = [([*body, *others], names), *((each.body, changed) for each in handlers)]
                for way, known in ways:
                    yield from self.returned([*way, *rest], known)
            case ast.For(iter=iterated, orelse=[]):
                yield from self._loop(first, iterated, rest, names)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield from self.returned(rest, names | {name: self._known(value, names)})
            case _ if isinstance(first, _SIMPLE):
                changed = names | dict.fromkeys(_assigned(first), NOT_LITERAL)
                yield from self.returned(rest, changed)
            case _:
                raise _NotKnownError

    def _either(
        self,
        test: ast.expr,
        branches: tuple[list[ast.stmt], list[ast.stmt]],
        rest: list[ast.stmt],
        names: dict[str, object],
    ) -> Iterator[object]:
        answer = self._known(test, names)
        if answer is NOT_LITERAL:
            for branch in branches:
                yield from self.returned([*branch, *rest], names)
        else:
            yield from self.returned([*branches[0 if answer else 1], *rest], names)

    def _loop(
        self, loop: ast.For, iterated: ast.expr, rest: list[ast.stmt], names: dict[str, object]
    ) -> Iterator[object]:
        """Yield what is returned behind a loop; in it, nothing may be."""
        leaves = any(isinstance(each, ast.Return) for each in ast.walk(loop))
        is_empty = self._known(iterated, names) in ((), [], "")
        if leaves and not is_empty:
            raise _NotKnownError
        changed = {} if is_empty else dict.fromkeys(_assigned(loop), NOT_LITERAL)
        yield from self.returned(rest, names | changed)

    def _known(self, expression: ast.expr, names: dict[str, object]) -> object:
        """Return the value of an expression; `NOT_LITERAL` if only running tells it."""
        try:
            return self.value(expression, names)
        except (_NotKnownError, TypeError, ValueError, OverflowError):
            return NOT_LITERAL

    def value(self, expression: ast.expr, names: dict[str, object]) -> object:
        """Return the value of an expression, or `AnyOf` a type.

        Raises _NotKnownError where only running tells it.
        """
        match expression:
            case ast.Name(id=name) if name in names:
                found = names[name]
            case ast.IfExp(test=test, body=body, orelse=other):
                found = self.value(body if self._is_true(test, names) else other, names)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                found = not self._is_true(operand, names)
            case ast.BoolOp(op=operator, values=parts):
                found = self._of_parts(isinstance(operator, ast.And), parts, names)
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                found = _compared(operator, self.value(left, names), self.value(right, names))
            case ast.Call(func=function, args=arguments, keywords=[]):
                found = self._called(function, arguments, names)
            case ast.List(elts=[ast.Starred(value=starred)]):
                values = self.value(starred, names)
                found = NOT_LITERAL
                if isinstance(values, list | tuple) and not isinstance(values, AnyOf):
                    found = [*values]
            case ast.ListComp() as made:
                is_empty = self._known(made.generators[0].iter, names) in ((), [], "")
                found = [] if is_empty else NOT_LITERAL
            case _:
                found = literal_value(expression)
        if found is NOT_LITERAL:
            raise _NotKnownError
        return found

    def _is_true(self, expression: ast.expr, names: dict[str, object]) -> bool:
        found = self.value(expression, names)
        if isinstance(found, AnyOf):
            raise _NotKnownError
        return bool(found)

    def _of_parts(self, is_and: bool, parts: list[ast.expr], names: dict[str, object]) -> object:
        for part in parts[:-1]:
            if self._is_true(part, names) is not is_and:
                return self.value(part, names)
        return self.value(parts[-1], names)

    def _called(
        self, function: ast.expr, arguments: list[ast.expr], names: dict[str, object]
    ) -> object:
        """Return what `isinstance`, `int` and the like, or a method of a text returns."""
        match function, arguments:
            case ast.Attribute(value=owner, attr=method), [] if method in _METHODS:
                text = self.value(owner, names)
                if text == AnyOf(str):
                    return text
                return getattr(text, method)() if isinstance(text, str) else NOT_LITERAL
            case ast.Name(id="isinstance"), [given, ast.Name(id=name)] if name in _CONVERSIONS:
                found = self.value(given, names)
                type_ = found.type if isinstance(found, AnyOf) else type(found)
                is_builtin = self._is_builtin(function) and self._is_builtin(arguments[1])
                return issubclass(type_, _CONVERSIONS[name]) if is_builtin else NOT_LITERAL
            case ast.Name(id=name), [given] if name in _CONVERSIONS and self._is_builtin(function):
                found = self.value(given, names)
                convert = _CONVERSIONS[name]
                return AnyOf(convert) if isinstance(found, AnyOf) else convert(found)
        return NOT_LITERAL

    def _is_builtin(self, name: ast.expr) -> bool:
        return isinstance(name, ast.Name) and self._place.dotted_name(name) == name.id


def _assigned(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds, in whatever it holds."""
    for each in ast.walk(statement):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            yield each.id
        elif isinstance(each, ast.FunctionDef | ast.ExceptHandler) and each.name:
            yield each.name


def _binds_in_expression(statement: ast.stmt) -> bool:
    return any(isinstance(each, ast.NamedExpr) for each in ast.walk(statement))


def _compared(operator: ast.cmpop, one: object, other: object) -> object:
    if AnyOf in (type(one), type(other)) and None not in (one, other):
        return NOT_LITERAL
    if isinstance(operator, ast.Is | ast.IsNot) and (other is None or isinstance(other, bool)):
        return (one is other) is isinstance(operator, ast.Is)
    if isinstance(operator, ast.Eq | ast.NotEq):
        return (one == other) is isinstance(operator, ast.Eq)
    return NOT_LITERAL
