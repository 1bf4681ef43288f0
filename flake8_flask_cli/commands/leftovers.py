"""What does not fit between a command's options and its function's parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from flake8_flask_cli.commands.command import Command, Function
from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.names import Module
from flake8_flask_cli.origins import definition_of
from flake8_flask_cli.project import files_mentioning, module_at


@dataclass
class Leftovers:
    """The parameters that no declaration fills, and the declarations that no parameter takes.

    `required` are parameters without a default, `optional` those with one. `misnamed` are
    pairs of a declaration and the parameter that it was surely meant for; these are in none of
    the other lists.
    """

    required: list[ast.arg] = field(default_factory=list)
    optional: list[tuple[ast.arg, ast.expr]] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    misnamed: list[tuple[Declaration, ast.arg]] = field(default_factory=list)


NOTHING = Leftovers()


@remembered
def leftovers_of(command: Command, context: Context) -> Leftovers:
    """Return what does not fit; nothing where the command is not understood.

    The project is read for callers that pass a value, once there is something to say.
    """
    if not command.understood or not all(map(_is_understood, command.declarations)):
        return NOTHING
    found = _leftovers(command)
    if not (found.required or found.optional or found.declarations):
        return NOTHING
    names = {parameter.arg for parameter in found.required}
    names |= {parameter.arg for parameter, _ in found.optional}
    names |= {str(declaration.parameter) for declaration in found.declarations}
    passed = _passed(names, command.function, context)
    found.required = [each for each in found.required if each.arg not in passed]
    found.optional = [each for each in found.optional if each[0].arg not in passed]
    found.declarations = [each for each in found.declarations if each.parameter not in passed]
    _pair(found)
    return found


def _is_understood(declaration: Declaration) -> bool:
    """Tell whether a declaration gives one known parameter and no other."""
    if declaration.parameter is None:
        return False
    callback = declaration.keyword("callback")
    return callback is None or not _touches_params(callback, declaration.module)


def _touches_params(callback: ast.expr, module: Module) -> bool:
    """Tell whether a callback may set other parameters, as `ctx.params["x"] = ...` does."""
    if isinstance(callback, ast.Constant):
        return False
    for value in module.values(callback):
        definition = definition_of(value)
        if definition is None or any(
            isinstance(node, ast.Attribute) and node.attr == "params"
            for node in ast.walk(definition.node)
        ):
            return True
    return False


def _leftovers(command: Command) -> Leftovers:
    arguments = command.function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    injected = {parameter.arg for parameter in positional[: command.injected]}
    declared = {each.parameter for each in command.declarations}
    if declared & injected:
        return NOTHING
    defaults = [*[None] * (len(positional) - len(arguments.defaults)), *arguments.defaults]
    parameters = [
        *list(zip(positional, defaults, strict=True))[command.injected :],
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    found = Leftovers()
    for parameter, default in parameters:
        # A positional-only parameter cannot be filled by any option.
        if parameter.arg in declared or parameter in arguments.posonlyargs:
            continue
        if default is None:
            found.required.append(parameter)
        else:
            found.optional.append((parameter, default))
    if arguments.kwarg is None:
        names = {parameter.arg for parameter, _ in parameters} | {""}
        found.declarations = [each for each in command.declarations if each.parameter not in names]
    return found


def _pair(found: Leftovers) -> None:
    """Move what belongs together to `misnamed`: names that differ in case, then the last two."""
    for declaration in list(found.declarations):
        for parameter in [*found.required, *(each for each, _ in found.optional)]:
            if parameter.arg.lower() == declaration.parameter:
                found.misnamed.append((declaration, parameter))
                found.declarations.remove(declaration)
                break
    taken = {parameter for _, parameter in found.misnamed}
    found.required = [each for each in found.required if each not in taken]
    found.optional = [each for each in found.optional if each[0] not in taken]
    if len(found.declarations) == len(found.required) == 1:
        found.misnamed.append((found.declarations.pop(), found.required.pop()))


def _passed(names: set[str], function: Function, context: Context) -> set[str]:
    """Return those of `names` that the project passes to a command by itself.

    `ctx.invoke(command, name=...)` passes one; `ctx.forward(command)`, a value by position, and
    any use of `command.callback` may pass all. Names are compared alone: the wrong command of
    that name costs a report, and nothing else.
    """
    passed: set[str] = set()
    words = (b".invoke", b".forward", b".callback")
    for path in files_mentioning(context.project.root, words):
        here = path == context.module.source.path
        other = context.module if here else module_at(path)
        if other is None or function.name not in other.source.text:
            continue
        spellings = {function.name, *_aliases(function.name, other)}
        for node in other.scopes.nodes[ast.Attribute]:
            assert isinstance(node, ast.Attribute)
            if node.attr == "callback" and _name_of(node.value) in spellings:
                return names
        for call in _invocations(other, spellings):
            keywords = {keyword.arg for keyword in call.keywords}
            if None in keywords or call.args[1:] or _name_of(call.func) == "forward":
                return names
            passed |= {name for name in keywords if name is not None}
    return passed & names


def _aliases(name: str, module: Module) -> Iterator[str]:
    for node in module.scopes.nodes[ast.alias]:
        assert isinstance(node, ast.alias)
        if node.name == name and node.asname:
            yield node.asname


def _invocations(module: Module, spellings: set[str]) -> Iterator[ast.Call]:
    """Yield `ctx.invoke(command, ...)` and `ctx.forward(command, ...)`.

    `runner.invoke(command, ["--name", "x"])` of a test gives a command line, not values.
    """
    for node in module.scopes.nodes[ast.Call]:
        assert isinstance(node, ast.Call)
        function = node.func
        if (
            isinstance(function, ast.Attribute)
            and function.attr in ("invoke", "forward")
            and node.args
            and _name_of(node.args[0]) in spellings
            and "runner" not in _name_of(function.value).lower()
            and not any(isinstance(argument, ast.List) for argument in node.args[1:2])
        ):
            yield node


def _name_of(expression: ast.expr) -> str:
    """Return `c` for `c`, `a.b.c` and a call of either; nothing for other expressions."""
    return last_name(expression.func if isinstance(expression, ast.Call) else expression)


def looks_like_context(parameter: ast.arg, module: Module) -> bool:
    """Tell whether a parameter is meant for click's context, by its name or annotation."""
    annotation = parameter.annotation
    if annotation is None:
        return parameter.arg == "ctx"
    return bool(module.is_a(parameter, "click.Context"))
