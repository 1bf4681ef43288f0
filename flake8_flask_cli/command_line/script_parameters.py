"""The parameters of one command of Flask-Script: of a function, of a class, or of its object."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.command_line.shipped_commands import (
    SERVER_PARAMETERS,
    SHELL_PARAMETERS,
    server_parameters,
    shell_parameters,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_parameter import (
    joined,
    parameter_of_option,
    parameters_of_signature,
    rest_of_arguments,
)
from flake8_flask_cli.convert.call_arguments import bound_arguments
from flake8_flask_cli.convert.option_call import read_option_call
from flake8_flask_cli.convert.parameter import (
    DeclaredParameters,
)
from flake8_flask_cli.convert.places import constant_value
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.scopes import Function, NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.captured import captured_by
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.decorators import is_identity_decorator
from flake8_flask_cli.script.managers import OPTION, is_made


class SeenFunction(Record):
    """The function that Flask-Script gets, below its own decorators.

    `name` is its name, and `unknown` says what is not known of it.
    """

    function: Function
    context: Context
    name: str
    unknown: tuple[str, ...] = ()

    @property
    def parameters(self) -> DeclaredParameters:
        """The parameters that `Command(function)` reads off the signature."""
        if self.unknown:
            return DeclaredParameters(unknown=self.unknown)
        context = self.context
        return parameters_of_signature(
            self.function,
            context.module.source.text_of,
            context.dotted_name,
            lambda expression: constant_value(expression, context.module),
        )


def seen_function(
    function: NamedFunction, decorators: Sequence[ast.expr], context: Context
) -> SeenFunction:
    """Return what some decorators, from the top down, make of a function.

    `inspect.getargspec` does not follow `__wrapped__`: what a decorator returns has the signature
    of the function that it puts around the other one, also with `functools.wraps`.
    """
    seen = SeenFunction(function, context, function.name)
    for decorator in reversed(decorators):
        if is_identity_decorator(decorator, context):
            continue
        name = last_name(callee(decorator)) or "a decorator"
        made = _made_by(decorator, context)
        if made is None:
            reason = f"what the decorator '{name}' makes of the parameters is not known"
            seen = seen._replace(unknown=(*seen.unknown, reason))
        elif made.node is not None:
            is_wrapping = any(
                last_name(callee(each)) in ("wraps", "decorator")
                for each in made.node.decorator_list
            )
            named = seen.name if is_wrapping else made.node.name
            seen = SeenFunction(made.node, context.of(made.context.module), named)
    return seen


@cached
def renames(decorator: ast.expr, context: Context) -> bool:
    """Tell whether a decorator of the project sets the name of a function."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "__name__"
        and isinstance(node.ctx, ast.Store)
        for definition in map(definition_of, context.module.values(callee(decorator)))
        if definition
        for node in ast.walk(definition.node)
    )


class _Made(Record):
    """What a decorator of the project returns: the function itself, or one around it."""

    context: Context
    node: NamedFunction | None


def _made_by(decorator: ast.expr, context: Context) -> _Made | None:
    """Return what a decorator makes of a function; None if that is not known."""
    module = context.module
    definitions = [definition_of(each) for each in module.values(callee(decorator))]
    found = definitions[0] if len(definitions) == 1 else None
    node = found.node if found else None
    if found is None or not isinstance(node, NamedFunction):
        return None
    there = context.of(found.module)
    if isinstance(decorator, ast.Call):
        node = _returned_function(node, there)
        if node is None:
            return None
    parameters = [each.arg for each in (*node.args.posonlyargs, *node.args.args)][:1]
    returned = [*returned_expressions(there.module, node)]
    if returned and all(isinstance(each, ast.Name) and each.id in parameters for each in returned):
        bound = [there.module.lookup.only_value(each) for each in returned]
        if all(isinstance(each, ast.arg) for each in bound):
            return _Made(there, None)
    wrapper = _returned_function(node, there)
    return _Made(there, wrapper) if wrapper else None


def _returned_function(node: NamedFunction, context: Context) -> NamedFunction | None:
    """Return the function inside of another one that every `return` of that gives back."""
    returned = [*returned_expressions(context.module, node)]
    found = {context.module.lookup.only_value(each) for each in returned}
    only = found.pop() if len(found) == 1 else None
    return only if isinstance(only, NamedFunction) else None


def function_of(definition: Definition, context: Context) -> SeenFunction | None:
    """Return a function as code that has its name gets it, with all its decorators."""
    there = context.of(definition.module)
    if isinstance(definition.node, ast.Lambda):
        return SeenFunction(definition.node, there, "<lambda>")
    if isinstance(definition.node, NamedFunction):
        own = [each for each in definition.node.decorator_list if not _is_of_manager(each, there)]
        seen = seen_function(definition.node, own, there)
        return seen._replace(name=_name_set(definition) or seen.name)
    return None


def _name_set(definition: Definition) -> str:
    """Return the name that a function gets by `load.__name__ = "fetch"`; mostly none."""
    module = definition.module
    for target, value in module.scopes.attributes.get("__name__", ()):
        name = constant_value(value, module)
        if module.lookup.only_value(target.value) is definition.node and isinstance(name, str):
            return name
    return ""


def _is_of_manager(decorator: ast.expr, context: Context) -> bool:
    names = context.module.names(callee(decorator))
    return any(name.startswith("flask_script.Manager.") for name in names)


def option_parameter(call: ast.Call, context: Context) -> DeclaredParameters:
    """Return the parameter of `Option(...)`, `@manager.option(...)` or `add_option(...)`."""
    option = read_option_call(
        call.args, call.keywords, context.module.source.text_of, context.dotted_name
    )
    return parameter_of_option(option, lambda each: constant_value(each, context.module))


def parameters_of_object(
    command: CommandClass, call: ast.Call | None, context: Context
) -> DeclaredParameters:
    """Return the parameters of an object of a class; `call` makes it, if that is known."""
    options = options_of_class(command)
    parts = [option_parameter(each, there) for each, there in options.calls]
    parts.append(DeclaredParameters(unknown=tuple(each.text for each in options.caveats)))
    if command.member("get_options") is None and command.member("option_list") is None:
        parts.insert(0, _of_library(command, call, context))
    parts.append(DeclaredParameters(unknown=tuple(dict.fromkeys(_doubts(command)))))
    parts.append(_captured(command))
    return joined(parts)


def _of_library(
    command: CommandClass, call: ast.Call | None, context: Context
) -> DeclaredParameters:
    """Return what a Server or a Shell has by itself."""
    if command.derives_from(BaseKind.SERVER):
        names = SERVER_PARAMETERS
        of_class = {name: _attribute(command, name) for name in names if command.member(name)}
        plain = not command.member("__init__")
        given = {**of_class, **(arguments_of(call, names, context) if plain and call else {})}
        doubts = () if plain else ("the defaults of the options are set in '__init__'",)
        return DeclaredParameters(server_parameters(given), doubts)
    if command.derives_from(BaseKind.SHELL):
        plain = not command.member("__init__")
        given = arguments_of(call, SHELL_PARAMETERS, context) if plain and call else {}
        return DeclaredParameters(shell_parameters(given))
    return DeclaredParameters()


def _attribute(command: CommandClass, name: str) -> object:
    member = command.member(name)
    assert member is not None
    return constant_value(member.expression, member.owner.context.module)


def arguments_of(call: ast.Call, names: Sequence[str], context: Context) -> dict[str, object]:
    """Return the values of the arguments of a call, by the names of its parameters."""
    return {
        name: constant_value(value, context.module)
        for name, value in bound_arguments(call, names).items()
        if name in names
    }


def _doubts(command: CommandClass) -> Iterator[str]:
    """Yield what else may change the options of a class of commands."""
    has_own = command.member("get_options") or command.member("option_list")
    for each in command.lineage():
        for base in each.bases():
            name = last_name(base.expression)
            if base.kind is BaseKind.UNKNOWN:
                yield f"the base class '{name}' is not known"
            elif base.kind is BaseKind.LIBRARY and not has_own:
                yield f"the options of the base class '{name}' are not known"
        if each.method("create_parser"):
            yield "the class creates its own parser"
        if any(_changes_options(node) for node in ast.walk(each.node)):
            yield "a method changes the list of options"


def _changes_options(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="add_option")):
            return True
        case ast.Attribute(value=ast.Name(id="self"), attr="option_list", ctx=ast.Store()):
            return True
    return False


def _captured(command: CommandClass) -> DeclaredParameters:
    captured = captured_by(command)
    if captured.is_computed:
        reason = "whether it captures the arguments that no option takes is not known"
        return DeclaredParameters(unknown=(reason,))
    return DeclaredParameters((rest_of_arguments(captured.parameter),) if captured.captures else ())


def added_options(variable: ast.expr, context: Context) -> Iterator[DeclaredParameters]:
    """Yield what `variable.add_option(Option(...))` adds to the object of a command."""
    text = ast.unparse(variable)
    for call in context.module.scopes.all(ast.Call):
        match call:
            case ast.Call(func=ast.Attribute(value=owner, attr="add_option"), args=[added]):
                if ast.unparse(owner) != text:
                    continue
                if isinstance(added, ast.Call) and is_made(added, context, OPTION):
                    yield option_parameter(added, context)
                else:
                    yield DeclaredParameters(unknown=("an option that is added is not known",))
