"""Differences between the options that a command declares and the parameters of its function."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.own_uses import own_uses
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record

_READ_EVERYTHING = ("locals", "vars", "eval", "exec")


class Mismatch(Record):
    """The parameters that no declaration fills, and the declarations that no parameter takes.

    `required` are parameters without a default, `optional` those with one. `misnamed` are
    pairs of a declaration and the parameter that must be meant; these are in none of the other
    tuples.
    """

    required: tuple[ast.arg, ...] = ()
    optional: tuple[tuple[ast.arg, ast.expr], ...] = ()
    declarations: tuple[Declaration, ...] = ()
    misnamed: tuple[tuple[Declaration, ast.arg], ...] = ()

    @property
    def names(self) -> set[str]:
        """The names of the parameters, and those that the declarations are passed as."""
        return {
            *(parameter.arg for parameter in self.required),
            *(parameter.arg for parameter, _ in self.optional),
            *(str(declaration.parameter) for declaration in self.declarations),
        }

    def without(self, names: set[str]) -> Mismatch:
        """Return the rest without these names; there are no pairs yet."""
        return Mismatch(
            tuple(each for each in self.required if each.arg not in names),
            tuple(each for each in self.optional if each[0].arg not in names),
            tuple(each for each in self.declarations if each.parameter not in names),
        )


@cached
def mismatch_of(function: NamedFunction, context: Context) -> Mismatch:
    """Return the differences; none where a function is no command, or not understood.

    If there are any, the project is searched for callers that pass a value.
    """
    command = command_of(function, context.module)
    if command is None or not command.understood:
        return Mismatch()
    if not all(map(_is_understood, command.declarations)):
        return Mismatch()
    found = _mismatch(command)
    if not found.names:
        return found
    return _paired(found.without(_passed(found.names, function, context)))


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


def _mismatch(command: Command) -> Mismatch:
    arguments = command.function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    injected = {parameter.arg for parameter in positional[: command.injected]}
    declared = {each.parameter for each in command.declarations}
    if declared & injected:
        return Mismatch()
    defaults = [*[None] * (len(positional) - len(arguments.defaults)), *arguments.defaults]
    parameters = [
        *list(zip(positional, defaults, strict=True))[command.injected :],
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    # A positional-only parameter cannot be filled by any option.
    unfilled = [
        (parameter, default)
        for parameter, default in parameters
        if parameter.arg not in declared and parameter not in arguments.posonlyargs
    ]
    names = {parameter.arg for parameter, _ in parameters} | {""}
    untaken = [each for each in command.declarations if each.parameter not in names]
    return Mismatch(
        tuple(parameter for parameter, default in unfilled if default is None),
        tuple((parameter, default) for parameter, default in unfilled if default is not None),
        () if arguments.kwarg else tuple(untaken),
    )


def _paired(found: Mismatch) -> Mismatch:
    """Move pairs to `misnamed`: names that differ in case, then the last two."""
    by_case = {
        parameter.arg.lower(): parameter
        for parameter in (*(each for each, _ in found.optional), *found.required)
    }
    misnamed = [
        (declaration, by_case[str(declaration.parameter)])
        for declaration in found.declarations
        if declaration.parameter in by_case
    ]
    left = found.without(
        {name for each, parameter in misnamed for name in (str(each.parameter), parameter.arg)}
    )
    if len(left.declarations) == len(left.required) == 1:
        misnamed.append((left.declarations[0], left.required[0]))
        left = left._replace(declarations=(), required=())
    return left._replace(misnamed=tuple(misnamed))


def _passed(names: set[str], function: NamedFunction, context: Context) -> set[str]:
    """Return those of `names` that the project passes to a command by itself.

    `ctx.invoke(command, name=...)` passes one; `ctx.forward(command)`, a value by position, and
    any use of `command.callback` may pass all.
    """
    passed: set[str] = set()
    for use in own_uses(function, context):
        if isinstance(use, ast.Attribute):
            return names
        keywords = {keyword.arg for keyword in use.keywords}
        if None in keywords or use.args[1:] or last_name(use.func) == "forward":
            return names
        passed |= {name for name in keywords if name is not None}
    return passed & names


def looks_like_context(parameter: ast.arg, module: Module) -> bool:
    """Tell whether a parameter is meant for click's context, by its name or annotation."""
    annotation = parameter.annotation
    if annotation is None:
        return parameter.arg == "ctx"
    return bool(module.is_a(parameter, "click.Context"))


def reads_parameter(function: NamedFunction, parameter: str) -> bool:
    """Tell whether the body of a function needs a parameter, by name or by `locals()`."""
    return any(
        _needs(node, parameter) for statement in function.body for node in ast.walk(statement)
    )


def _needs(node: ast.AST, parameter: str) -> bool:
    if isinstance(node, ast.AugAssign):
        return isinstance(node.target, ast.Name) and node.target.id == parameter
    if not isinstance(node, ast.Name):
        return False
    if isinstance(node.ctx, ast.Del):
        return node.id == parameter
    return isinstance(node.ctx, ast.Load) and node.id in (parameter, *_READ_EVERYTHING)
