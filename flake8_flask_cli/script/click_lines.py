"""What a Flask-Script command becomes in click: the lines to write, for the very command."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.command import (
    captured_arguments,
    command_class_name,
    command_decorator,
)
from flake8_flask_cli.convert.conversion import Parameters, Verdict, WhatIs
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.option import from_option_list, from_stacked_options
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.expressions import callee, last_name
from flake8_flask_cli.hints import code
from flake8_flask_cli.model import Applicability
from flake8_flask_cli.scopes import NamedFunction
from flake8_flask_cli.script.managers import COMMAND, method_of_manager
from flake8_flask_cli.values import DECORATED, Value

# In the place of a command's name that nobody can know.
_NAME = "<name>"


def what_is(context: Context) -> WhatIs:
    """Return the function that tells the translation what an expression stands for."""

    def dotted_name(expression: ast.expr) -> str | None:
        names = {value.name for value in context.module.values(expression)}
        return names.pop().removeprefix("builtins.") or None if len(names) == 1 else None

    return dotted_name


def lines_of_function(function: NamedFunction, group: str, context: Context) -> tuple[str, ...]:
    """Return the decorator lines for a function under `@manager.command` or `@manager.option`."""
    parameters = _parameters(function, context)
    decorator = command_decorator(group, function.name, parameters.context_settings)
    return (*_lines(decorator, parameters), *_decided_elsewhere(function, context))


def option_of_decorator(decorator: ast.expr, context: Context) -> ast.Call | None:
    """Return the call `manager.option(...)` that a decorator is, or that its name is bound to."""
    option: ast.AST | None = decorator
    if isinstance(decorator, ast.Name):
        bound = [binding.bound for binding in context.module.scopes.bindings_of(decorator)]
        option = bound[0] if len(bound) == 1 else None
    if isinstance(option, ast.Call) and method_of_manager(option.func, context) == "option":
        return option
    return None


def _decided_elsewhere(function: NamedFunction, context: Context) -> Iterator[str]:
    """Say of a decorator below `@manager.command` that Flask-Script reads what it returns.

    Neither the signature nor the name need be those of the function itself.
    """
    decorators = iter(function.decorator_list)
    for decorator in decorators:
        if method_of_manager(callee(decorator), context) == "command":
            break
    for decorator in decorators:
        method = callee(decorator)
        name = last_name(method)
        if not option_of_decorator(decorator, context) and name:
            names = context.module.names(method)
            if not names & DECORATED.keys():
                yield f"Flask-Script reads the options off what '{name}' returns"


def lines_of_given_function(
    call: ast.Call, group: str, name: str, context: Context
) -> tuple[str, ...]:
    """Return the lines for the function in `Command(function)` or `manager.command(function)`.

    They are the decorators if the module defines the function, else a call. An empty `name` is
    that of the function.
    """
    given = bound_arguments(call, ("func",), Verdict()).get("func")
    name = name or (last_name(given) if given else "") or _NAME
    function = defined_function(given, context) if given else None
    if function:
        parameters = from_signature(function, context.module.source.text_of)
        return _lines(command_decorator(group, name, parameters.context_settings), parameters)
    text = context.module.source.text_of(given) if given else "function"
    return (code(f"{command_decorator(group, name).removeprefix('@')}({text})"),)


def lines_of_option_call(
    option: ast.Call, given: ast.expr, group: str, context: Context
) -> tuple[str, ...]:
    """Return the lines for `manager.option(...)(function)`, called and not used as a decorator."""
    text_of = context.module.source.text_of
    parameters = from_stacked_options([option], text_of, what_is(context))
    return _lines(command_decorator(group, last_name(given) or _NAME), parameters)


def defined_function(expression: ast.expr, context: Context) -> NamedFunction | None:
    """Return the `def` of this module that an expression stands for."""
    for value in context.module.values(expression):
        definition = value.definition
        if (
            definition
            and definition.module is context.module
            and isinstance(definition.node, ast.FunctionDef | ast.AsyncFunctionDef)
        ):
            return definition.node
    return None


def lines_of_options(options: Sequence[ast.expr], context: Context) -> tuple[str, ...]:
    """Return the decorator lines for `Option(...)`, `Group(...)` or `add_option(...)` calls."""
    text_of = context.module.source.text_of
    parameters = from_option_list(options, text_of, what_is(context))
    return (*(code(each.text) for each in parameters.lines), *parameters.reasons)


def _lines(decorator: str, parameters: Parameters) -> tuple[str, ...]:
    return (
        code(decorator),
        *(code(each.text) for each in parameters.lines),
        *parameters.reasons,
    )


def _parameters(function: NamedFunction, context: Context) -> Parameters:
    """Read what the decorators make of the function.

    `@manager.command` reads the signature and throws away the options below it; options above
    it are added. `@manager.option` alone reads no signature.
    """
    text_of = context.module.source.text_of
    options: list[ast.Call] = []
    signature = None
    for decorator in function.decorator_list:
        option = option_of_decorator(decorator, context)
        if option:
            options.append(option)
        elif method_of_manager(callee(decorator), context) == "command":
            signature = from_signature(function, text_of)
            break
    stacked = from_stacked_options(options, text_of, what_is(context))
    if signature is None:
        return stacked
    declarations = (*signature.lines, *stacked.lines)
    given = [each.parameter for each in declarations]
    applicability = min(signature.applicability, stacked.applicability)
    reasons = [*signature.reasons, *stacked.reasons]
    for name in sorted({name for name in given if given.count(name) > 1}):
        applicability = Applicability.MANUAL
        reasons.append(f"'{name}' is declared twice: by its option and by the signature")
    return Parameters(declarations, applicability, tuple(reasons), stacked.context_settings)


def lines_of_class(node: ast.ClassDef, base: Value, name: str, context: Context) -> tuple[str, ...]:
    """Return the lines for the class of a command: the decorators and the `def`.

    `base` is the command class that it derives from, `name` what the command is registered
    under, or nothing where that is not known.
    """
    attributes = _class_attributes(node)
    declared = attributes.get("name")
    literal = literal_value(declared) if declared else None
    own_name = literal if isinstance(literal, str) else None
    command = name or command_class_name(node.name, name=own_name)
    parameters = _class_parameters(node, attributes, context)
    run = _method(node, "run")
    captured = run and literal_value(attributes.get("capture_all_args")) is True
    settings, reasons = parameters.context_settings, parameters.reasons
    lines = [code(each.text) for each in parameters.lines]
    arguments = _parameters_of(run) if run else []
    own_call = _method(node, "__call__")
    if own_call and not run:
        # Flask-Script gives the application first.
        arguments = _parameters_of(own_call)[1:]
    if captured and arguments:
        rest = captured_arguments(arguments[0])
        lines.append(code(rest.text))
        settings = settings or rest.context_settings
        reasons += rest.reasons
    decorator = command_decorator("click", command, settings)
    return (
        code(decorator),
        *lines,
        code("@with_appcontext"),
        code(f"def {function_name(node.name)}({', '.join(arguments)}):"),
        *reasons,
        *_left_to_a_person(node, base, bool(arguments)),
    )


def _class_attributes(node: ast.ClassDef) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def _class_parameters(
    node: ast.ClassDef, attributes: dict[str, ast.expr], context: Context
) -> Parameters:
    elements: Sequence[ast.expr | None] = ()
    options = attributes.get("option_list")
    get_options = _method(node, "get_options")
    if get_options:
        returned = [each.value for each in ast.walk(get_options) if isinstance(each, ast.Return)]
        options = returned[0] if len(returned) == 1 else None
    if isinstance(options, ast.Tuple | ast.List):
        elements = options.elts
    elif options or get_options:
        elements = (options,)
    return from_option_list(elements, context.module.source.text_of, what_is(context))


def _method(node: ast.ClassDef, name: str) -> NamedFunction | None:
    for each in node.body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and each.name == name:
            return each
    return None


def _is_static(function: NamedFunction) -> bool:
    return any(
        isinstance(each, ast.Name) and each.id == "staticmethod" for each in function.decorator_list
    )


def _parameters_of(method: NamedFunction) -> list[str]:
    """Return the parameters of a method without `self`."""
    names = [each.arg for each in (*method.args.posonlyargs, *method.args.args)]
    return names if _is_static(method) else names[1:]


def _left_to_a_person(node: ast.ClassDef, base: Value, takes_values: bool) -> tuple[str, ...]:
    """Return a few words on each part of a class that its own body does not show as lines."""
    found = []
    declares = "option_list" in _class_attributes(node) or _method(node, "get_options")
    if takes_values and base.name != COMMAND and not declares:
        found.append(f"with the options that '{base.name.rpartition('.')[2]}' brings")
    if base.name != COMMAND and not (_method(node, "run") or _method(node, "__call__")):
        found.append(f"with what '{base.name.rpartition('.')[2]}' does")
    constructor = _method(node, "__init__")
    if constructor and len(constructor.args.args) > 1:
        found.append("what '__init__' is given becomes a global or a closure")
    if _method(node, "__call__"):
        found.append("'__call__' becomes the function, with current_app for the application")
    return tuple(found)


def function_name(class_name: str) -> str:
    """Return `import_products` for `ImportProducts`, and for `ImportProductsCommand`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})", "_", class_name).lower()
    short = words.removesuffix("command").rstrip("_")
    if not short or keyword.iskeyword(short) or hasattr(builtins, short):
        return words if words != short else f"{words}_command"
    return short
