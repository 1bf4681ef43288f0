"""The options of a class of commands: its own, those of its bases, and those defined elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.caveat_texts import OPTIONS_ELSEWHERE
from flake8_flask_cli.model import Caveat, manual
from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.command_class import CommandClass, Member, command_class
from flake8_flask_cli.script.managers import GROUP, OPTION, is_made


class ClassOptions(Record):
    """The options that a command of a class has, as far as they are written out.

    `calls` are the `Option(...)` calls in the order of the command line, each with its context.
    `elsewhere` are the statements at the top of a module, outside of classes, that hold some of
    them. `caveats` say what is not known.
    """

    calls: tuple[tuple[ast.Call, Context], ...] = ()
    elsewhere: tuple[tuple[ast.stmt, Context], ...] = ()
    caveats: tuple[Caveat, ...] = ()


class _Place(Record):
    """An expression of options, the context of its module, and the class that it is in."""

    expression: ast.expr
    context: Context
    owner: CommandClass


class _Reading(Record):
    """What one expression has of options, and the expressions that hold the others."""

    found: ClassOptions = ClassOptions()
    others: tuple[_Place, ...] = ()


_UNKNOWN = ClassOptions(caveats=(manual(OPTIONS_ELSEWHERE),))


@cached
def options_of_class(command: CommandClass) -> ClassOptions:
    """Return the options of a class, from its `get_options` or else its `option_list`."""
    member = command.member("get_options") or command.member("option_list")
    reading = _of_member(member) if member else _Reading()
    parts, pending = [reading.found], [*reading.others]
    seen: set[ast.expr] = set()
    # A loop: a generated sum can be deeper than Python's stack.
    while pending:
        place = pending.pop()
        reading = _Reading(_UNKNOWN) if place.expression in seen else _read(place, command)
        seen.add(place.expression)
        parts.append(reading.found)
        pending += reversed(reading.others)
    return ClassOptions(
        tuple(call for part in parts for call in part.calls),
        tuple(statement for part in parts for statement in part.elsewhere),
        tuple(dict.fromkeys(caveat for part in parts for caveat in part.caveats)),
    )


def _of_member(member: Member) -> _Reading:
    """Read what `option_list`, or the `get_options` of a class, declares."""
    bound = member.bound
    expression = _returned(bound) if isinstance(bound, ast.FunctionDef) else member.expression
    if expression is None:
        return _Reading(_UNKNOWN)
    return _Reading(others=(_Place(expression, member.owner.context, member.owner),))


def _read(place: _Place, command: CommandClass) -> _Reading:
    match place.expression:
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return _of_elements(elements, place)
        case ast.Starred(value=value):
            return _of_elements([value], place)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return _of_elements([left, right], place)
        case ast.Call() as call:
            return _of_call(call, place)
        case ast.Name() | ast.Attribute() as name:
            return _of_name(name, place, command)
    return _Reading(_UNKNOWN)


def _of_elements(elements: list[ast.expr], place: _Place) -> _Reading:
    return _Reading(others=tuple(place._replace(expression=each) for each in elements))


def _of_call(call: ast.Call, place: _Place) -> _Reading:
    if is_made(call, place.context, OPTION):
        return _Reading(ClassOptions(calls=((call, place.context),)))
    if is_made(call, place.context, GROUP):
        return _of_elements(call.args, place)
    if last_name(call.func) in ("list", "tuple") and len(call.args) == 1:
        return _of_elements(call.args, place)
    member = _inherited_options(call, place.owner)
    return _of_member(member) if member else _Reading(_UNKNOWN)


def _of_name(name: ast.Name | ast.Attribute, place: _Place, command: CommandClass) -> _Reading:
    member = _option_list(name, place, command)
    if member:
        return _of_member(member)
    bindings = list(bindings_in_project(name, place.context))
    if len(bindings) != 1:
        return _Reading(_UNKNOWN)
    binding, there = bindings[0]
    if not isinstance(binding.bound, ast.expr) or not isinstance(binding.node, ast.stmt):
        return _Reading(_UNKNOWN)
    found = ClassOptions()
    if binding.node in there.module.tree.body:
        found = ClassOptions(elsewhere=((binding.node, there),))
    elif there.module.scopes.scope(binding.node) is not place.owner.node:
        found = _UNKNOWN
    return _Reading(found, (_Place(binding.bound, there, place.owner),))


def _returned(function: ast.FunctionDef) -> ast.expr | None:
    """Return what a function returns, if it does nothing else."""
    statements = [
        each
        for each in function.body
        if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
    ]
    match statements:
        case [ast.Return(value=ast.expr() as value)]:
            return value
    return None


def _inherited_options(call: ast.Call, owner: CommandClass) -> Member | None:
    """Return the method of `super().get_options()` and `Base.get_options(self)`."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "get_options":
        return None
    above = call.func.value
    if isinstance(above, ast.Call) and last_name(above.func) == "super":
        return owner.inherited("get_options")
    if isinstance(above, ast.Name):
        for base in owner.bases():
            if base.definition and last_name(base.expression) == above.id:
                return base.definition.member("get_options")
    return None


def _option_list(
    expression: ast.Name | ast.Attribute, place: _Place, command: CommandClass
) -> Member | None:
    """Return the member of `self.option_list`, `super().option_list`, and `Base.option_list`."""
    if not isinstance(expression, ast.Attribute):
        return None
    above, name = expression.value, expression.attr
    if isinstance(above, ast.Call) and last_name(above.func) == "super":
        return place.owner.inherited(name)
    if isinstance(above, ast.Name) and above.id in ("self", "cls"):
        return command.member(name)
    for value in place.context.module.values(above):
        defined = command_class(value, place.context)
        if defined and defined in command.lineage():
            return defined.member(name)
    return None


def bindings_in_project(
    expression: ast.Name | ast.Attribute, context: Context
) -> Iterator[tuple[Binding, Context]]:
    """Yield what binds a name, in this module or in the one that it is imported from."""
    found = origin(expression, context.module)
    home = module_at(found[0]) if found else None
    if found and home:
        for binding in home.lookup.at_end(home.tree, found[1]):
            yield binding, context.of(home)
    elif isinstance(expression, ast.Name):
        for binding in context.module.lookup.bindings_of(expression):
            yield binding, context
