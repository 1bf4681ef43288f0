"""A function under `@manager.command` or `@manager.option(...)`: the decorators of click for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import KEEP_ARGPARSE
from flake8_flask_cli.convert.command_name import command_call
from flake8_flask_cli.convert.converted import DecoratorLine, Parameters, quoted
from flake8_flask_cli.convert.option import from_stacked_options
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.functions.factory_values import given_to_factory
from flake8_flask_cli.migration.functions.placement import check_placement
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import (
    Caveat,
    Definition,
    Topic,
    distinct,
    manual,
    remark,
    texts,
    unsafe,
)
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.external_names import is_used_elsewhere
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.decorators import (
    Stack,
    is_identity_decorator,
    keeps_signature,
    wrapper_of,
)
from flake8_flask_cli.script.entities import DecoratedCommand, HeldOption
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.text.phrases import Code, import_line


class ClickDecorators(Record):
    """The decorators of click for a function under those of Flask-Script.

    `command` makes the command, `signature` are the lines for the parameters of the function, and
    `options` those for the options of its stack, in their order; there are none where the command
    keeps argparse. A function that `stays_plain` does not get the first, but is registered below
    itself. One that `pushes_context` of the application gets a decorator for that. `definitions`
    are the classes that the command needs, and `notes` those of the fix.
    """

    decorated: DecoratedCommand
    command: CallText
    signature: tuple[DecoratorLine, ...]
    options: tuple[DecoratorLine, ...]
    stays_plain: bool
    pushes_context: bool = False
    definitions: tuple[Definition, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def registration(self) -> str:
        """The call that registers a function that stays plain."""
        return f"{self.command}({self.in_context(self.decorated.function.name)})"

    def in_context(self, function: str) -> str:
        """Return the expression of a function that runs in the context that the command needs."""
        return f"with_appcontext({function})" if self.pushes_context else function


def decorated_conversion(decorated: DecoratedCommand, context: Context) -> Conversion:
    """Return what a function under Flask-Script's decorators becomes."""
    function, stack = decorated
    manager = manager_of(stack.script[0].method, context)
    signature, options = _parameters(function, stack, context)
    # Flask-Script appends options to those of the signature.
    arguments = (*signature.arguments, *options.arguments)
    in_click = Parameters(
        (*signature.lines, *options.lines),
        distinct(
            signature.caveats,
            options.caveats,
            _check_names(signature.lines, options.lines),
            _check_held(stack, options.lines),
        ),
        options.context_settings,
        () if any(each.is_held for each in stack.options) else arguments,
    )
    written = in_click.written(idiomatic=context.idiomatic)
    written = given_to_factory(written, in_click, manager, context)
    lines = in_click.lines if written.keeps_argparse else written.lines
    stays_plain = bool(stack.above) or is_used_elsewhere(function, context.module)
    target = target_of(manager, context)
    group = target.group_for(function.name)
    decorators = ClickDecorators(
        decorated,
        command_call(group, quoted(function.name), in_click.declarations),
        lines[: len(signature.lines)],
        lines[len(signature.lines) :],
        stays_plain,
        target.is_plain,
    )
    advice = tuple(_advice(decorators))
    imports: tuple[str, ...] = ("click",) if written.lines else ()
    if target.is_plain:
        advice = (Code(import_line(target.imported)), *advice)
        imports += (target.imported, "flask.cli.with_appcontext")
    if written.keeps_argparse:
        command = command_call(group, quoted(function.name), written.declarations)
        decorators = decorators._replace(
            command=command,
            signature=(),
            options=(),
            definitions=written.definitions,
            notes=written.notes,
        )
        advice += texts(in_click.caveats)

    def change() -> Change:
        from flake8_flask_cli.migration.functions.function_edits import change_of_decorated

        return change_of_decorated(decorators, context)

    return Conversion(
        advice,
        change,
        distinct(
            written.caveats,
            _check_stack(function, stack, context),
            check_placement(function.name, manager, decorated, context),
            _check_managers(stack, context),
        ),
        imports,
        alternative=(KEEP_ARGPARSE,) if in_click.can_keep_argparse else (),
    )


def _advice(decorators: ClickDecorators) -> Iterator[str]:
    """Yield the lines to write, as pieces of a hint."""
    if not decorators.stays_plain:
        yield Code(f"@{decorators.command}")
        if decorators.pushes_context:
            yield Code("@with_appcontext")
    for line in decorators.signature:
        yield Code(line.text)
    # Positionals that change places are not what a variable holds.
    keep_places = len([line for line in decorators.options if line.positional]) <= 1
    options = decorators.decorated.stack.options
    for decorator, line in zip(options, decorators.options, strict=True):
        is_named = decorator.is_held and (not line.positional or keep_places)
        yield Code(f"@{ast.unparse(decorator.node)}" if is_named else line.text)
    if decorators.stays_plain:
        yield f"below the function {Code(decorators.registration)}"


def _parameters(
    function: NamedFunction, stack: Stack, context: Context
) -> tuple[Parameters, Parameters]:
    """Return what the signature and the options become.

    `@manager.command` reads the signature and throws away the options below it; options above
    it are added. `@manager.option` alone reads no signature.
    """
    in_lines = context.module.source.in_lines
    calls = [each.option for each in stack.options if each.option]
    options = from_stacked_options(calls, in_lines, context.dotted_name)
    if not stack.reads_signature:
        return Parameters((), ()), options
    also_set = {line.parameter for line in options.lines}
    return from_signature(function, in_lines, context.dotted_name, also_set=also_set), options


def _check_names(
    signature: tuple[DecoratorLine, ...], options: tuple[DecoratorLine, ...]
) -> Iterator[Caveat]:
    """Yield what both the signature and the options declare."""
    given = {each.parameter for each in options}
    strings = {name for each in options for name in each.names if not each.positional}
    for line in signature:
        if line.parameter in given:
            yield manual(
                f"'{line.parameter}' is declared twice: by its option and by the signature"
            )
        # Those that Flask-Script gives a parameter with a default.
        for string in (f"-{line.parameter[:1]}", f"--{line.parameter}"):
            if quoted(string) in strings.intersection(line.names):
                yield manual(f"'{string}' is the string of two options", Topic.EITHER_WAY)


def _check_held(stack: Stack, lines: tuple[DecoratorLine, ...]) -> Iterator[Caveat]:
    """Yield why positionals cannot change places: something else may use one of them."""
    positionals = [each for each, line in zip(stack.options, lines, strict=True) if line.positional]
    if len(positionals) > 1 and any(each.is_held for each in positionals):
        yield manual("click takes the arguments from the top down, and one is in a variable")


def _check_stack(function: NamedFunction, stack: Stack, context: Context) -> Iterator[Caveat]:
    """Yield what other decorators, and ones that do not count, mean for the command."""
    for decorator in stack.above:
        if not is_identity_decorator(decorator, context):
            yield manual(f"{_shown(decorator)} would get a click command and no function")
    for decorator in stack.between:
        if not keeps_signature(decorator, context):
            yield manual(f"{_shown(decorator)} is between decorators of Flask-Script")
    for decorator in stack.below:
        if not keeps_signature(decorator, context):
            yield from _check_below(decorator, function, stack, context)
    if any(each.option for each in stack.ignored):
        yield remark("the options below the command never counted: they are deleted")
    if any(each.option is None and isinstance(each.node, ast.Call) for each in stack.script):
        yield manual("Flask-Script's decorator takes the function and nothing else")


def _check_below(
    decorator: ast.expr, function: NamedFunction, stack: Stack, context: Context
) -> Iterator[Caveat]:
    """Yield what a decorator does whose result Flask-Script gets instead of the function."""
    wrapper = wrapper_of(decorator, context)
    taken = (function, wrapper) if wrapper else (function,)
    if stack.reads_signature and any(map(takes_arguments, taken)):
        yield manual(f"Flask-Script reads the options from what {_shown(decorator)} returns")
    elif wrapper is None:
        yield unsafe(f"Flask-Script takes the name from what {_shown(decorator)} returns")


def _check_managers(stack: Stack, context: Context) -> Iterator[Caveat]:
    methods = (each.method for each in (*stack.script, *stack.ignored))
    if len({ast.unparse(manager_of(each, context)) for each in methods}) > 1:
        yield manual("it belongs to more than one Manager")


def takes_arguments(function: NamedFunction | ast.Lambda) -> bool:
    """Tell whether a function has parameters that Flask-Script reads off its signature."""
    arguments = function.args
    return any(chain(arguments.posonlyargs, arguments.args, arguments.kwonlyargs))


def _shown(decorator: ast.expr) -> str:
    return f"'{last_name(callee(decorator)) or 'a decorator'}'"


def held_option_conversion(option: HeldOption, context: Context) -> Conversion:
    """Return what a `manager.option(...)` becomes that a variable holds until it decorates."""
    line = option_line(option.node, context)
    caveats = distinct(line.caveats, check_method(option.node.func))

    def change() -> Change:
        from flake8_flask_cli.migration.functions.function_edits import change_of_held_option

        return change_of_held_option(option, line, context)

    return Conversion((Code(line.text),), change, caveats, ("click",))


def check_method(method: ast.expr) -> tuple[Caveat, ...]:
    """Return what prevents a fix where a variable holds the method, and does not decorate."""
    if isinstance(method, ast.Name):
        return (manual(f"'{method.id}' is called, not used as a decorator"),)
    return ()


def option_line(option: ast.Call, context: Context) -> DecoratorLine:
    """Return the line for one `manager.option(...)`, wherever it is."""
    in_lines = context.module.source.in_lines
    return from_stacked_options([option], in_lines, context.dotted_name).lines[0]
