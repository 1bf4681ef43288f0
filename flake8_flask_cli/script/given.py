"""Which parameters are given something by every call in the project: `register(manager)`."""

from __future__ import annotations

import ast
from collections.abc import Callable

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.names.scopes import NamedFunction

# A parameter that is passed on and on, or a function that everybody calls, is left in doubt:
# to find out could take longer than all the rest.
_LONGEST_WAY = 3
_MOST_FILES = 20


def is_given(
    name: ast.Name,
    context: Context,
    is_wanted: Callable[[ast.expr, Context], bool],
    way: int = _LONGEST_WAY,
) -> bool:
    """Tell whether a name is a parameter, and what all calls of its function give is wanted.

    A parameter that is itself given on counts by its own calls. False where there is no call.
    """
    module = context.module
    parameter = _parameter(name, context)
    if parameter is None or parameter.annotation or not way:
        return False
    function = module.scopes.parents[module.scopes.parents[parameter]]
    if not isinstance(function, NamedFunction):
        return False
    mentioning = files_mentioning(context.project.root, (f"{function.name}(".encode(),))
    if len(mentioning) > _MOST_FILES:
        return False
    found = False
    for caller, call in context.project.calls(module, function):
        given = _argument(function, parameter.arg, call)
        there = context.of(caller)
        if given is None or not (
            is_wanted(given, there)
            or (isinstance(given, ast.Name) and is_given(given, there, is_wanted, way - 1))
        ):
            return False
        found = True
    return found


def _parameter(name: ast.Name, context: Context) -> ast.arg | None:
    bindings = context.module.lookup.bindings_of(name)
    bound = bindings[0].bound if len(bindings) == 1 else None
    return bound if isinstance(bound, ast.arg) else None


def _argument(function: NamedFunction, parameter: str, call: ast.Call) -> ast.expr | None:
    """Return the argument that a call gives for a parameter, if it plainly gives one."""
    for keyword in call.keywords:
        if keyword.arg == parameter:
            return keyword.value
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    index = names.index(parameter) if parameter in names else len(call.args)
    plain = call.args[: index + 1]
    if index < len(call.args) and not any(isinstance(each, ast.Starred) for each in plain):
        return call.args[index]
    return None
