"""The factory of a Manager: what FlaskGroup is given for it, and when it can be called at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.factories import (
    DISCOVERED,
    function_of,
    is_application,
    required_parameters,
)
from flake8_flask_cli.application.main_guard import is_at_module_level
from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.application_names import is_free
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import Function, NamedFunction
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script.no_application import makes_application
from flake8_flask_cli.script.program import Program

_PARTIAL = "functools.partial"


def _given_to_partial(factory: ast.expr, context: Context) -> ast.expr | None:
    """Return the function in `functools.partial(function)`; None where it is no such call."""
    if not isinstance(factory, ast.Call) or not factory.args:
        return None
    names = {value.name for value in context.module.values(factory.func)}
    return factory.args[0] if _PARTIAL in names else None


def given_by_lambda(given: ast.expr, call: ast.Call, context: Context) -> ast.Name | None:
    """Return the application `app` of `Manager(lambda: app)`, if the module has it by then."""
    if not isinstance(given, ast.Lambda) or not isinstance(given.body, ast.Name):
        return None
    scopes = context.module.scopes
    bindings = context.module.lookup.bindings_of(given.body)
    node = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(node, ast.stmt) or scopes.parents[node] is not scopes.tree:
        return None
    is_there = node.lineno < call.lineno and not required_parameters(given)
    return given.body if is_there and is_application(context.module.values(given.body)) else None


def is_factory(given: ast.expr, context: Context) -> bool:
    """Tell whether what a Manager is given makes the application when it is called."""
    if isinstance(given, ast.Lambda):
        return True
    values = context.module.values(given)
    if any(map(makes_application, values)):
        return True
    if isinstance(given, ast.Call):
        return _given_to_partial(given, context) is not None
    is_function = isinstance(context.module.lookup.only_value(given), NamedFunction)
    if is_function or any(value.kind is Kind.FUNCTION for value in values):
        return True
    known = (*DISCOVERED, *context.settings.factories)
    return last_name(given) in known and all(value.kind is Kind.UNKNOWN for value in values)


def parameters_required_by(factory: ast.expr, context: Context) -> list[str]:
    """Return the names of the parameters that Flask-Script would have to give to a factory."""
    if isinstance(factory, ast.Lambda):
        return required_parameters(factory)
    functions = filter(None, map(function_of, context.module.values(factory)))
    return [name for function, _ in functions for name in required_parameters(function)]


def create_app_text(factory: ast.expr, context: Context) -> str:
    """Return the text of the function that FlaskGroup calls for what Flask-Script calls.

    Flask-Script 2.0.6 calls any object without arguments. Flask 1 and 2.0 look at the signature,
    and give a ScriptInfo to a parameter `script_info` and to a lone required one, such as the
    `self` of a class (`flask.cli.call_factory`): only a plain function is as good by itself.
    """
    text = context.module.source.text_of(factory)
    if isinstance(factory, ast.Lambda):
        functions: list[Function] = [factory]
    else:
        named = _given_to_partial(factory, context) or factory
        found = [function_of(value) for value in context.module.values(named)]
        functions = [each[0] for each in found if each]
        if len(functions) != len(found) or not functions:
            return f"lambda *args: {text}()"
    if any(map(_is_plain, functions)):
        return text
    return f"lambda *args: {text if text.isidentifier() else f'({text})'}()"


def _is_plain(function: Function) -> bool:
    """Tell whether a function shows all its parameters, and takes no `script_info`."""
    if isinstance(function, NamedFunction) and function.decorator_list:
        return False
    arguments = function.args
    names = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return all(each.arg != "script_info" for each in names)


def can_be_called_at_import(factory: ast.expr, program: Program) -> bool:
    """Tell whether `app = create_app()` can take the place of the Manager of a factory.

    `flask` must see the name, which must be free, and the factory must find what it reads.
    """
    context, variable = program.home, program.variable
    return (
        variable.isidentifier()
        and is_at_module_level(program.call, context.module)
        and program.is_only_one
        and is_free("app", variable, context)
        and not any(bound_below(each, program.call, context) for each in _run_by(factory, context))
    )


def _run_by(factory: ast.expr, context: Context) -> Iterator[ast.AST]:
    """Yield an expression, and the functions of the module that it, or one of them, names."""
    seen: list[ast.AST] = [factory]
    for each in seen:
        yield each
        for name in names_in(each):
            for binding in context.module.lookup.bindings_of(name):
                if isinstance(binding.node, NamedFunction) and binding.node not in seen:
                    seen.append(binding.node)


def bound_below(node: ast.AST, made: ast.Call, context: Context) -> list[str]:
    """Return the names in a node that get a value, or another one, below a Manager."""
    manager = context.module.scopes.parents[made]
    return [
        name.id
        for name in names_in(node)
        for binding in context.module.lookup.bindings_of(name)
        if binding.position > (made.lineno, made.col_offset) and binding.node is not manager
    ]


def names_in(node: ast.AST) -> Iterator[ast.Name]:
    """Yield the names that a node reads."""
    return (
        each
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    )
