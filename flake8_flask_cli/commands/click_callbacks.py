"""What the callback of a parameter makes of a value that is known: whether it is left as it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.commands.decorating_functions import function_of
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.places import Placed, written_out

_MOST_STEPS = 200
_METHODS = ("strip", "lower", "upper")
# What only binds names: a value is a literal, and so does not change.
_SIMPLE = (
    *(ast.Expr, ast.Pass, ast.Import, ast.ImportFrom, ast.Assert),
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef),
)


class _NotKnownError(Exception):
    """Only running would tell."""


def keeps(callback: Placed, value: object) -> bool:
    """Tell whether a callback surely returns the value that click gives it, or ends the program."""
    found = written_out(callback)
    node: ast.AST = found.expression
    if not isinstance(node, ast.Lambda):
        function = function_of(found)
        if function is None:
            return False
        node = function[0]
    if not isinstance(node, ast.Lambda | ast.FunctionDef):
        return False
    parameters = [*node.args.posonlyargs, *node.args.args]
    if len(parameters) != 3 or any(each is None for each in node.args.kw_defaults):
        return False
    names = {parameters[2].arg: value}
    try:
        if isinstance(node, ast.Lambda):
            returned = [_value(node.body, names)]
        else:
            returned = list(_Steps().returned(node.body, names))
    except (_NotKnownError, RecursionError, TypeError):
        return False
    return bool(returned) and all(_is_same(each, value) for each in returned)


def _is_same(one: object, other: object) -> bool:
    are_empty = one in ((), []) and other in ((), [])
    return are_empty or (type(one) is type(other) and one == other)


class _Steps:
    """Goes through the statements of a function on each way that it can take."""

    def __init__(self) -> None:
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
                yield _value(expression, names) if expression else None
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
                yield from self.returned(rest, names | {name: _known(value, names)})
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
        answer = _known(test, names)
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
        is_empty = _known(iterated, names) in ((), [], "")
        if leaves and not is_empty:
            raise _NotKnownError
        changed = {} if is_empty else dict.fromkeys(_assigned(loop), NOT_LITERAL)
        yield from self.returned(rest, names | changed)


def _assigned(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds, in whatever it holds."""
    for each in ast.walk(statement):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            yield each.id
        elif isinstance(each, ast.FunctionDef | ast.ExceptHandler) and each.name:
            yield each.name


def _binds_in_expression(statement: ast.stmt) -> bool:
    return any(isinstance(each, ast.NamedExpr) for each in ast.walk(statement))


def _known(expression: ast.expr, names: dict[str, object]) -> object:
    """Return the value of an expression; `NOT_LITERAL` if only running tells it."""
    try:
        return _value(expression, names)
    except (_NotKnownError, TypeError):
        return NOT_LITERAL


def _value(expression: ast.expr, names: dict[str, object]) -> object:
    match expression:
        case ast.Name(id=name) if name in names:
            found = names[name]
        case ast.IfExp(test=test, body=body, orelse=other):
            found = _value(body if _value(test, names) else other, names)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            found = not _value(operand, names)
        case ast.BoolOp(op=operator, values=parts):
            found = _of_parts(isinstance(operator, ast.And), parts, names)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            found = _compared(operator, _value(left, names), _value(right, names))
        case ast.Call(func=ast.Attribute(value=owner, attr=method), args=[], keywords=[]) if (
            method in _METHODS
        ):
            text = _value(owner, names)
            found = getattr(text, method)() if isinstance(text, str) else NOT_LITERAL
        case ast.ListComp() as made:
            is_empty = _known(made.generators[0].iter, names) in ((), [], "")
            found = [] if is_empty else NOT_LITERAL
        case _:
            found = literal_value(expression)
    if found is NOT_LITERAL:
        raise _NotKnownError
    return found


def _of_parts(is_and: bool, parts: list[ast.expr], names: dict[str, object]) -> object:
    found: object = is_and
    for part in parts:
        found = _value(part, names)
        if bool(found) is not is_and:
            break
    return found


def _compared(operator: ast.cmpop, one: object, other: object) -> object:
    if isinstance(operator, ast.Is | ast.IsNot) and (other is None or isinstance(other, bool)):
        return (one is other) is isinstance(operator, ast.Is)
    if isinstance(operator, ast.Eq | ast.NotEq):
        return (one == other) is isinstance(operator, ast.Eq)
    return NOT_LITERAL
