"""The decorators of a function: those of Flask-Script, and which function the others return."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import DECORATED, Definition, Kind
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.managers import method_of_manager

# Decorators of Flask, and one of Flask-Script, that register the function and return it unchanged.
_IDENTITY_DECORATORS = {
    f"flask.{owner}.{method}"
    for owner in ("Flask", "Blueprint")
    for method in (
        *("route", "get", "post", "put", "patch", "delete", "endpoint", "errorhandler"),
        *("before_request", "after_request", "teardown_request", "before_first_request"),
        *("teardown_appcontext", "context_processor", "shell_context_processor"),
        *("template_filter", "template_test", "template_global"),
    )
} | {"flask_script.Manager.shell"}


CLICK_COMMAND = "click.Command"


class ScriptDecorator(Record):
    """One decorator of Flask-Script: `@manager.command`, or `@manager.option(...)`.

    `method` is the expression of the method, and `option` the call that makes the option, which
    is elsewhere where the decorator is a variable; None for `@manager.command`.
    """

    node: ast.expr
    method: ast.expr
    option: ast.Call | None

    @property
    def is_held(self) -> bool:
        """Whether it is a variable that holds an option."""
        return self.option is not None and self.option is not self.node


class Stack(Record):
    """The decorators of a function, from the top down.

    `script` are those of Flask-Script; `above`, `between` and `below` are the others. `ignored`
    are options below `@manager.command`, which replaces what they have registered.
    """

    script: tuple[ScriptDecorator, ...]
    ignored: tuple[ScriptDecorator, ...]
    above: tuple[ast.expr, ...]
    between: tuple[ast.expr, ...]
    below: tuple[ast.expr, ...]

    @property
    def options(self) -> tuple[ScriptDecorator, ...]:
        """The options that count."""
        return tuple(each for each in self.script if each.option)

    @property
    def reads_signature(self) -> bool:
        """Whether `@manager.command` is among them, which takes the options off the signature."""
        return len(self.options) < len(self.script)


@cached
def script_decorators(function: NamedFunction, context: Context) -> Stack | None:
    """Return the decorators of a function, if one of them is Flask-Script's."""
    found = {each: _script_decorator(each, context) for each in function.decorator_list}
    places = [index for index, each in enumerate(found.values()) if each]
    if not places:
        return None
    decorators = [each for each in found.values() if each]
    commands = [index for index, each in enumerate(decorators) if each.option is None]
    # The topmost `@manager.command` is the last that runs.
    end = commands[0] + 1 if commands else len(decorators)
    others = [(index, node) for index, (node, each) in enumerate(found.items()) if not each]
    return Stack(
        tuple(decorators[:end]),
        tuple(decorators[end:]),
        tuple(node for index, node in others if index < places[0]),
        tuple(node for index, node in others if places[0] < index < places[-1]),
        tuple(node for index, node in others if index > places[-1]),
    )


@cached
def shell_decorators(function: NamedFunction, context: Context) -> tuple[ast.expr, ...]:
    """Return the decorators `@manager.shell` of a function, from the top down."""
    return tuple(
        each for each in function.decorator_list if method_of_manager(each, context) == "shell"
    )


def _script_decorator(decorator: ast.expr, context: Context) -> ScriptDecorator | None:
    option = option_of_decorator(decorator, context)
    if option:
        return ScriptDecorator(decorator, option.func, option)
    method = callee(decorator)
    if method_of_manager(method, context) == "command":
        return ScriptDecorator(decorator, method, None)
    return None


def option_of_decorator(decorator: ast.expr, context: Context) -> ast.Call | None:
    """Return the call `manager.option(...)` that a decorator is, or that its name is bound to."""
    option = context.module.lookup.only_value(decorator) or decorator
    if isinstance(option, ast.Call) and method_of_manager(option.func, context) == "option":
        return option
    return None


def is_identity_decorator(decorator: ast.expr, context: Context) -> bool:
    """Tell whether a decorator is known to return the function that it is given."""
    values = context.module.values(callee(decorator))
    return all(value.name in _IDENTITY_DECORATORS for value in values)


def keeps_signature(decorator: ast.expr, context: Context) -> bool:
    """Tell whether what a decorator returns is known to be called like the function it is given."""
    return bool(context.module.names(callee(decorator)) & DECORATED.keys())


def wrapper_of(decorator: ast.expr, context: Context) -> NamedFunction | None:
    """Return the function that a decorator of the project puts around another one.

    It is the one under `@functools.wraps(...)`, and so has the name of the other one.
    """
    for definition in filter(None, map(definition_of, context.module.values(callee(decorator)))):
        for inner in ast.walk(definition.node):
            if (
                isinstance(inner, NamedFunction)
                and inner is not definition.node
                and any(last_name(callee(each)) == "wraps" for each in inner.decorator_list)
            ):
                return inner
    return None


def function_named(expression: ast.expr, context: Context) -> Definition | None:
    """Return the function of the project that an expression names, be it under a decorator.

    None where a decorator may return something else than a function.
    """
    values = context.module.values(expression)
    if len(values) == 1 and values[0].kind is Kind.FUNCTION:
        found = definition_of(values[0])
        return None if found is None or isinstance(found.node, ast.ClassDef) else found
    function = context.module.lookup.only_value(expression)
    makes_click = any(value.is_a((CLICK_COMMAND,)) for value in values)
    if isinstance(function, NamedFunction) and all(
        wrapper_of(each, context) or (keeps_signature(each, context) and not makes_click)
        for each in function.decorator_list
    ):
        return Definition(context.module, function)
    return None


def name_of_function(expression: ast.expr | None, context: Context) -> str:
    """Return the name that a function has where it is defined, else what it is called here.

    Flask-Script calls a command by the former (`Manager.command` in version 2.0.6).
    """
    definition = function_named(expression, context) if expression else None
    if definition and isinstance(definition.node, NamedFunction):
        return definition.node.name
    return last_name(expression) if expression else ""
