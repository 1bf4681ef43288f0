"""Functions that make a Flask application and return it."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import Function
from flake8_flask_cli.names.values import Kind, Value

FLASK = "flask.Flask"
DISCOVERED = ("create_app", "make_app")
"""The factories that `flask` calls by itself, in its order."""


def is_application(values: Iterable[Value]) -> bool | None:
    """Tell whether a thing that can be one of `values` is a Flask application.

    True where it is one, or may also be None; None where that is not known.
    """
    answers = {value.is_a((FLASK,)) for value in values if value.name != "builtins.NoneType"}
    return answers.pop() if len(answers) == 1 else None if answers else False


def returns_application(function: Function, module: Module) -> bool | None:
    """Tell whether a function of `module` returns a Flask application; None in doubt.

    A coroutine or a generator does not.
    """
    if isinstance(function, ast.Lambda):
        return is_application(module.values(function.body))
    if isinstance(function, ast.AsyncFunctionDef) or _is_generator(function, module):
        return False
    returned = {
        is_application(module.values(each)) for each in returned_expressions(module, function)
    }
    if True in returned and None not in returned:
        return True
    return None if None in returned else False


def returns_none(function: Function, module: Module) -> bool:
    """Tell whether a call of a function of `module` surely gives None.

    A function that ends in `raise` gives nothing at all, and a subclass may have another method.
    """
    return (
        isinstance(function, ast.FunctionDef)
        and not isinstance(module.scopes.scope(function), ast.ClassDef)
        and not isinstance(function.body[-1], ast.Raise)
        and not _is_generator(function, module)
        and all(
            isinstance(each, ast.Constant) and each.value is None
            for each in returned_expressions(module, function)
        )
    )


def makes_application(scope: ast.AST, module: Module) -> bool:
    """Tell whether a class that `module` itself knows to be Flask's is called in a scope."""
    return scope in _makers(module)


@cached
def _makers(module: Module) -> frozenset[ast.AST]:
    return frozenset(
        module.scopes.scope(call)
        for call in module.scopes.all(ast.Call)
        if _is_like_a_class(call.func)
        and any(value.derives_from((FLASK,)) for value in module.lazy_values(call.func))
    )


def _is_like_a_class(expression: ast.expr) -> bool:
    """Tell whether an expression is a name, or one of a module, that is written like a class."""
    match expression:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(), attr=name):
            return name[:1].isupper()
    return False


def _is_generator(function: Function, module: Module) -> bool:
    return any(
        module.scopes.scope(node) is function
        for kind in (ast.Yield, ast.YieldFrom)
        for node in module.scopes.all(kind)
    )


def function_of(value: Value) -> tuple[Function, Module] | None:
    """Return the function of the project that a value is, and its module."""
    definition = definition_of(value) if value.kind is Kind.FUNCTION else None
    if definition is None or isinstance(definition.node, ast.ClassDef):
        return None
    return definition.node, definition.module


def required_parameters(function: Function) -> list[str]:
    """Return the names of the parameters that every call must give."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    required = positional[: len(positional) - len(arguments.defaults)]
    required += [
        each
        for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    ]
    return [each.arg for each in required]


def factory_call(factory: str, parameters: Iterable[str]) -> str:
    """Return the call of a factory, with a placeholder such as `<config>` for each argument."""
    return f"{factory}({', '.join(f'<{each}>' for each in parameters)})"


def accepts(function: Function, count: int, keywords: set[str]) -> bool:
    """Tell whether a call with `count` positional arguments and these keywords fits."""
    arguments = function.args
    positional = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    if count > len(positional) and not arguments.vararg:
        return False
    given = set(positional[:count])
    by_name = {each.arg for each in (*arguments.args, *arguments.kwonlyargs)}
    unknown = keywords - by_name
    if given & keywords & by_name or (unknown and not arguments.kwarg):
        return False
    return set(required_parameters(function)) <= given | (keywords & by_name)
