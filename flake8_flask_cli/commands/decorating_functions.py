"""Functions of the project that decorate: which one is called, with what, and what it returns."""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.places import Given, Place, Placed
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import Function


class NotReadError(Exception):
    """The body of a decorator does what is not followed."""


def function_of(placed: Placed) -> tuple[Function, Place] | None:
    """Return the function of the project that a name is, if it is one without decorators."""
    expression, place = placed
    if not isinstance(expression, ast.Name | ast.Attribute):
        return None
    function: ast.AST | None = place.module.lookup.only_value(expression)
    if not isinstance(function, ast.FunctionDef):
        found = [definition_of(each) for each in place.module.values(expression)]
        definition = found[0] if len(found) == 1 else None
        if definition is None:
            return None
        function, place = definition.node, Place(definition.module)
    is_plain = isinstance(function, ast.FunctionDef) and not function.decorator_list
    if not is_plain or isinstance(place.module.scopes.scope(function), ast.ClassDef):
        return None
    assert isinstance(function, ast.FunctionDef)
    return function, place


def arguments_given(
    function: Function, call: ast.Call, caller: Place, home: Place, *, is_bound: bool = False
) -> list[Given]:
    """Return what a call of a function gives to its parameters, defaults included.

    `is_bound` is whether it is a method, whose first parameter is the object.
    """
    parameters = function.args
    positional = [*parameters.posonlyargs, *parameters.args][int(is_bound) :]
    rest = call.args[len(positional) :]
    keywords = {each.arg: each.value for each in call.keywords if each.arg}
    plain = call.args[: len(positional)]
    if len(keywords) < len(call.keywords) or any(isinstance(each, ast.Starred) for each in plain):
        raise NotReadError
    defaults = zip(positional[::-1], parameters.defaults[::-1], strict=False)
    own_defaults = zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)
    found = {
        parameter: Placed(value, home)
        for parameter, value in (*defaults, *own_defaults)
        if value is not None
    }
    found |= {
        parameter: Placed(value, caller)
        for parameter, value in zip(positional, plain, strict=False)
    }
    for parameter in (*positional, *parameters.kwonlyargs):
        if parameter.arg in keywords:
            found[parameter] = Placed(keywords.pop(parameter.arg), caller)
    if parameters.vararg:
        found[parameters.vararg] = Placed(ast.Tuple(rest, ast.Load()), caller)
    if parameters.kwarg:
        names: list[ast.expr | None] = [ast.Constant(each) for each in keywords]
        found[parameters.kwarg] = Placed(ast.Dict(names, [*keywords.values()]), caller)
    return [Given(parameter, value) for parameter, value in found.items()]


def only_returned(function: Function) -> ast.expr:
    """Return what a function surely returns: its last statement says so, and no other."""
    if isinstance(function, ast.Lambda):
        return function.body
    *before, last = function.body
    if not isinstance(last, ast.Return) or last.value is None:
        raise NotReadError
    straight = (ast.Expr, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.Import, ast.ImportFrom)
    if not all(isinstance(each, straight) for each in before):
        raise NotReadError
    return last.value


def applies_in_turn(reducer: ast.expr) -> bool:
    """Tell whether this is `lambda f, decorator: decorator(f)`."""
    match reducer:
        case ast.Lambda(
            args=ast.arguments(args=[ast.arg(arg=function), ast.arg(arg=decorator)]),
            body=ast.Call(func=ast.Name(id=called), args=[ast.Name(id=given)], keywords=[]),
        ):
            return (called, given) == (decorator, function)
    return False


def wrapped_by(decorator: ast.expr, module: Module) -> ast.expr | None:
    """Return `f` of `functools.wraps(f)`; None for any other decorator."""
    if not isinstance(decorator, ast.Call) or not decorator.args:
        return None
    return decorator.args[0] if "functools.wraps" in dotted_names(decorator.func, module) else None


def wrapped_function(bound: ast.AST | None, module: Module) -> ast.expr | None:
    """Return the function that a wrapper wraps, by a decorator or by a call; None of any other.

    `bound` is what the name of the wrapper is bound to.
    """
    match bound:
        case ast.FunctionDef(decorator_list=decorators):
            found = (wrapped_by(each, module) for each in decorators)
            return next(filter(None, found), None)
        case ast.Call(func=function, args=[_, wrapped]):
            if "functools.update_wrapper" in dotted_names(function, module):
                return wrapped
    return None


def passes_on(wrapper: ast.FunctionDef, wrapped: ast.expr) -> bool:
    """Tell whether a function takes anything, and gives all of it once to the one that it wraps."""
    match wrapper.args:
        case ast.arguments(
            posonlyargs=[],
            args=[],
            kwonlyargs=[],
            vararg=ast.arg(arg=values),
            kwarg=ast.arg(arg=keywords),
        ):
            pass
        case _:
            return False
    used = [
        each.id
        for statement in wrapper.body
        for each in ast.walk(statement)
        if isinstance(each, ast.Name) and each.id in (values, keywords)
    ]
    call = ast.Call(
        wrapped,
        [ast.Starred(ast.Name(values, ast.Load()), ast.Load())],
        [ast.keyword(None, ast.Name(keywords, ast.Load()))],
    )
    passed = any(
        ast.dump(each) == ast.dump(call)
        for statement in wrapper.body
        for each in ast.walk(statement)
        if isinstance(each, ast.Call)
    )
    return passed and sorted(used) == sorted((values, keywords))


def dotted_names(expression: ast.expr, module: Module) -> set[str]:
    """Return the dotted names of what an expression can be, those of unknown libraries too."""
    return {each.name for each in module.values(expression)}
