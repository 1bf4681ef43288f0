"""A function under Flask-Script's decorators: the lines that take their place, and what is lost."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import chain

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.command_name import command_decorator
from flake8_flask_cli.convert.converted import DecoratorLine, Parameters, TextOf, Verdict
from flake8_flask_cli.convert.meaning import what_is
from flake8_flask_cli.convert.option import from_stacked_options
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.migration.functions.placement import judge_place
from flake8_flask_cli.migration.manager.target_group import Group, group_of
from flake8_flask_cli.model import Caveat, texts
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.external_names import is_used_elsewhere
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.decorators import (
    Stack,
    gives_the_function_back,
    is_known,
    wrapper_of,
)
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.text.phrases import Code


@dataclass(frozen=True, eq=False)
class FunctionCommand:
    """A function that is a command, and what it becomes.

    `signature` are the lines for its parameters, and `options` those for the options of `stack`,
    in their order. A function that `stays_plain` gets no command decorator, but is registered
    below itself. `caveats` say what changes, or why a person must act.
    """

    function: NamedFunction
    stack: Stack
    group: Group
    signature: tuple[DecoratorLine, ...]
    options: tuple[DecoratorLine, ...]
    context_settings: str
    stays_plain: bool
    caveats: tuple[Caveat, ...]

    @property
    def decorator(self) -> str:
        """The line that makes a command of the function."""
        return command_decorator(self.group.expression, self.function.name, self.context_settings)

    @property
    def registration(self) -> str:
        """The call that makes a command of it and leaves the function alone."""
        return f"{self.decorator.removeprefix('@')}({self.function.name})"

    @property
    def hint(self) -> tuple[str, ...]:
        """The lines and the reasons, as the pieces of a hint."""
        # Positionals that change places are not what a variable holds.
        in_turn = [line for line in self.options if line.positional]
        lines = [Code(line.text) for line in self.signature]
        for decorator, line in zip(self.stack.options, self.options, strict=True):
            is_named = decorator.is_held and (not line.positional or len(in_turn) == 1)
            lines.append(Code(f"@{ast.unparse(decorator.node)}" if is_named else line.text))
        if self.stays_plain:
            return (*lines, f"below the function {Code(self.registration)}", *texts(self.caveats))
        return (Code(self.decorator), *lines, *texts(self.caveats))


def function_command(
    function: NamedFunction, stack: Stack, context: Context, text_of: TextOf
) -> FunctionCommand:
    """Return what a function under Flask-Script's decorators becomes.

    `text_of` gives the text of what it keeps of the user's expressions.
    """
    manager = manager_of(stack.script[0].method, context)
    group = group_of(manager, context)
    signature, stacked = _parameters(function, stack, context, text_of)
    verdict = Verdict()
    verdict.add(signature)
    verdict.add(stacked)
    _declared_twice(signature.lines, stacked.lines, verdict)
    _held_in_variables(stack, stacked.lines, verdict)
    _among_others(function, stack, context, verdict)
    judge_place(function.name, manager, function, not stack.reads_signature, context, verdict)
    if len({ast.unparse(manager_of(each.method, context)) for each in stack.script}) > 1:
        verdict.manual("it belongs to more than one Manager")
    return FunctionCommand(
        function,
        stack,
        group,
        signature.lines,
        stacked.lines,
        stacked.context_settings,
        bool(stack.above) or is_used_elsewhere(function, context.module),
        verdict.caveats,
    )


def _parameters(
    function: NamedFunction, stack: Stack, context: Context, text_of: TextOf
) -> tuple[Parameters, Parameters]:
    """Return what the signature and the options become.

    `@manager.command` reads the signature and throws away the options below it; options above
    it are added. `@manager.option` alone reads no signature.
    """
    options = [each.option for each in stack.options if each.option]
    stacked = from_stacked_options(options, text_of, what_is(context))
    signature = Verdict().parameters(())
    if stack.reads_signature:
        also_set = {line.parameter for line in stacked.lines}
        signature = from_signature(function, text_of, also_set=also_set)
    return signature, stacked


def _declared_twice(
    signature: tuple[DecoratorLine, ...], options: tuple[DecoratorLine, ...], verdict: Verdict
) -> None:
    given = {each.parameter for each in options}
    strings = {name for each in options for name in each.names if not each.positional}
    for line in signature:
        if line.parameter in given:
            verdict.manual(
                f"'{line.parameter}' is declared twice: by its option and by the signature"
            )
        for name in line.names:
            if name in strings:
                verdict.manual(f"{name} stands for two options")


def _held_in_variables(stack: Stack, lines: tuple[DecoratorLine, ...], verdict: Verdict) -> None:
    """Note that positionals cannot change places where others may use one of them."""
    positionals = [each for each, line in zip(stack.options, lines, strict=True) if line.positional]
    if len(positionals) > 1 and any(each.is_held for each in positionals):
        verdict.manual("click takes the arguments from the top down, and one is in a variable")


def _among_others(
    function: NamedFunction, stack: Stack, context: Context, verdict: Verdict
) -> None:
    """Note what other decorators, and ones that do not count, mean for the command."""
    for decorator in stack.above:
        if not gives_the_function_back(decorator, context):
            verdict.manual(f"{_name(decorator)} would get a click command and no function")
    for decorator in stack.between:
        if not is_known(decorator, context):
            verdict.manual(f"{_name(decorator)} stands between decorators of Flask-Script")
    for decorator in stack.below:
        if not is_known(decorator, context):
            _below(decorator, function, stack, context, verdict)
    if any(each.option for each in stack.ignored):
        verdict.unsafe("the options below the command never counted: they are deleted")
    if any(each.option is None for each in stack.ignored):
        verdict.manual("it is a command twice")
    if any(each.option is None and isinstance(each.node, ast.Call) for each in stack.script):
        verdict.manual("Flask-Script's decorator takes the function and nothing else")


def _below(
    decorator: ast.expr, function: NamedFunction, stack: Stack, context: Context, verdict: Verdict
) -> None:
    """Note what a decorator does whose result Flask-Script gets in place of the function."""
    wrapper = wrapper_of(decorator, context)
    taken = (function, wrapper) if wrapper else (function,)
    if stack.reads_signature and any(map(takes_arguments, taken)):
        verdict.manual(f"Flask-Script reads the options off what {_name(decorator)} returns")
    elif wrapper is None:
        verdict.unsafe(f"Flask-Script takes the name off what {_name(decorator)} returns")


def takes_arguments(function: NamedFunction | ast.Lambda) -> bool:
    """Tell whether a function has parameters that Flask-Script reads off its signature."""
    arguments = function.args
    return any(chain(arguments.posonlyargs, arguments.args, arguments.kwonlyargs))


def _name(decorator: ast.expr) -> str:
    return f"'{last_name(callee(decorator)) or 'a decorator'}'"


def option_line(option: ast.Call, context: Context, text_of: TextOf) -> DecoratorLine:
    """Return the line for one `manager.option(...)`, wherever it stands."""
    return from_stacked_options([option], text_of, what_is(context)).lines[0]
