"""Parameters that statements add to a command once it is made: `load.params.append(option)`."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.made_with import declaration_in
from flake8_flask_cli.convert.places import Place, Placed
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record

_CHANGING = ("insert", "append", "extend", "remove", "pop", "clear", "sort", "reverse")


class LaterParameters(Record):
    """The declarations in front of the others and behind them, and in words what is not known."""

    first: tuple[Declaration, ...] = ()
    last: tuple[Declaration, ...] = ()
    unknown: tuple[str, ...] = ()


def later_parameters(function: NamedFunction, module: Module) -> LaterParameters:
    """Return what the module of a command, a decorated function, adds to it at module level."""
    found = LaterParameters()
    for params in module.scopes.all(ast.Attribute):
        if params.attr == "params" and _can_be(params.value, function, module):
            found = _with(found, params, module)
    return found


def _can_be(expression: ast.expr, function: NamedFunction, module: Module) -> bool:
    if not isinstance(expression, ast.Name) or expression.id != function.name:
        return False
    return any(each.bound is function for each in module.lookup.bindings_of(expression))


def _with(found: LaterParameters, params: ast.Attribute, module: Module) -> LaterParameters:
    """Return the same with what the code around the parameters of a command does to them."""
    around = module.scopes.parents.get(params)
    above = module.scopes.parents.get(around) if around else None
    match around, above:
        case ast.Attribute(attr="insert"), ast.Call(args=[ast.Constant(value=0), given]):
            added = _at_module_level(given, module)
            if added:
                return found._replace(first=(added, *found.first))
        case ast.Attribute(attr="append"), ast.Call(args=[given]):
            added = _at_module_level(given, module)
            if added:
                return found._replace(last=(*found.last, added))
        case ast.Attribute(attr=method), ast.Call() if method not in _CHANGING:
            return found
        case ast.Subscript(ctx=ast.Load()) | ast.Call() | ast.Compare() | ast.Starred(), _:
            return found
    if isinstance(around, ast.For | ast.comprehension):
        return found
    return found._replace(unknown=(*found.unknown, f"line {params.lineno} changes its parameters"))


def _at_module_level(given: ast.expr, module: Module) -> Declaration | None:
    if module.scopes.function_around(given) is not None:
        return None
    return declaration_in(Placed(given, Place(module)))
