"""Decorators of the project that make a command of the function that they are on.

Such a decorator wraps the function, and makes a command of the wrapper: each use is a command.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeAlias

from flake8_flask_cli.commands.click_parameters import declared
from flake8_flask_cli.commands.command import Command
from flake8_flask_cli.commands.decorating_functions import (
    NotReadError,
    arguments_given,
    wrapped_by,
)
from flake8_flask_cli.commands.decorator_effects import Effect, effect_of
from flake8_flask_cli.commands.group_methods import makers_of
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.expressions import callee, keyword_of
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record

_Maker: TypeAlias = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class MadeCommand(Record):
    """A function that a decorator of the project makes a command of.

    `name` is the one that the decorator gives it; None where click derives it from the function's.
    """

    function: NamedFunction
    module: Module
    name: str | None
    parameters: DeclaredParameters


def made_commands(command: Command) -> Iterator[MadeCommand]:
    """Yield the commands that a decorator makes, by the wrapper that becomes a command in it.

    There are none where the command is no such wrapper. The decorator is a function, `@loading`, a
    function that makes one, `@command_of("x")`, or a class whose `__call__` is one.
    """
    maker = _maker(command)
    if maker is None:
        return
    home = command.module
    for module in modules_mentioning((maker.name.encode(),), home):
        for function in module.scopes.functions():
            for decorator in function.decorator_list:
                if _is(callee(decorator), maker, module, home):
                    yield _made(command, maker, decorator, function, module)


def _maker(command: Command) -> _Maker | None:
    """Return what is used as a decorator, if a command is the wrapper that it makes."""
    function, module = command.function, command.module
    wrapped = next(
        (found for each in function.decorator_list if (found := wrapped_by(each, module))),
        None,
    )
    owner = module.scopes.scope(function)
    if wrapped is None or not isinstance(owner, NamedFunction):
        return None
    if module.lookup.only_value(wrapped) not in owner.args.args:
        return None
    around = module.scopes.scope(owner)
    if isinstance(around, ast.ClassDef):
        return around if owner.name == "__call__" else None
    return around if isinstance(around, NamedFunction) else owner


def _is(expression: ast.expr, maker: _Maker, module: Module, home: Module) -> bool:
    """Tell whether an expression is the class or function that is the maker."""
    for value in module.values(expression):
        found = definition_of(value)
        if found and found.node.lineno == maker.lineno:
            return found.module.source.path == home.source.path
    return False


def _made(
    command: Command, maker: _Maker, decorator: ast.expr, function: NamedFunction, module: Module
) -> MadeCommand:
    index = function.decorator_list.index(decorator)
    below = _effect(function.decorator_list[index + 1 :], module)
    above = _effect(function.decorator_list[:index], module)
    wrapping = _effect(
        [
            each
            for each in command.function.decorator_list
            if not makers_of(each, command.module) and wrapped_by(each, command.module) is None
        ],
        command.module,
    )
    parameters = declared(
        (*wrapping.declarations, *below.declarations, *above.declarations[::-1]),
        (*wrapping.unknown, *below.unknown, *above.unknown),
    )
    name = _name(command, maker, decorator, module)
    if name is not None and not isinstance(name, str):
        doubt = f"the name of the command '{function.name}' is computed"
        parameters = parameters._replace(unknown=(*parameters.unknown, doubt))
    return MadeCommand(function, module, name if isinstance(name, str) else None, parameters)


def _effect(decorators: list[ast.expr], module: Module) -> Effect:
    found = Effect()
    for each in reversed(decorators):
        found = found.within(effect_of(each, module))
    return found


def _name(command: Command, maker: _Maker, decorator: ast.expr, module: Module) -> object:
    """Return the name that the wrapper is given, where the decorator is used."""
    made = command.decorator
    if not isinstance(made, ast.Call):
        return None
    expression = made.args[0] if made.args else keyword_of(made, "name")
    if expression is None:
        return None
    home = Place(command.module)
    body: ast.AST | None = maker
    if isinstance(maker, ast.ClassDef):
        methods = [each for each in maker.body if isinstance(each, NamedFunction)]
        body = next((each for each in methods if each.name == "__init__"), None)
        expression = _attribute(expression, body)
    if isinstance(decorator, ast.Call) and isinstance(body, NamedFunction):
        try:
            given = arguments_given(
                body, decorator, Place(module), home, is_bound=isinstance(maker, ast.ClassDef)
            )
        except NotReadError:
            given = []
        home = Place(command.module, tuple(given))
    return known_value(Placed(expression, home))


def _attribute(expression: ast.expr, constructor: NamedFunction | None) -> ast.expr:
    """Return what a constructor assigns to `self.name`; any other expression as it is."""
    if not isinstance(expression, ast.Attribute) or constructor is None:
        return expression
    for statement in constructor.body:
        match statement:
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if (
                name == expression.attr
            ):
                return value
    return expression
