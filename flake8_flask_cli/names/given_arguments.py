"""What the calls in a project give to a parameter of a function."""

from __future__ import annotations

import ast

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record


class Argument(Record):
    """An expression that a call gives to a parameter, and the module of the call."""

    expression: ast.expr
    module: Module


@cached
def arguments_of(parameter: ast.arg, module: Module) -> tuple[Argument, ...]:
    """Return what the calls of a function that are found by its name give to its parameter."""
    function = module.scopes.parents[module.scopes.parents[parameter]]
    if not isinstance(function, NamedFunction):
        return ()
    positional = [*function.args.posonlyargs, *function.args.args]
    # The call of a method gives nothing to `self`.
    skipped = 1 if isinstance(module.scopes.scope(function), ast.ClassDef) else 0
    index = positional.index(parameter) - skipped if parameter in positional else None
    if index is not None and index < 0:
        return ()
    found = []
    for home, call in project_of(module.source.path).calls(module, function):
        given = keyword_of(call, parameter.arg)
        if given is None and index is not None and index < len(call.args):
            given = call.args[index]
        if given is not None and not isinstance(given, ast.Starred):
            found.append(Argument(given, home))
    return tuple(found)
