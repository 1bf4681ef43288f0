"""The click command that a call makes of a function: `app.cli.command("deploy")(deploy)`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText, one_line
from flake8_flask_cli.convert.caveat_texts import HELP_OF_ARGUMENT
from flake8_flask_cli.convert.command_name import command_call
from flake8_flask_cli.convert.converted import DecoratorLine, Parameters, quoted
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.migration.functions.decorated import option_line, takes_arguments
from flake8_flask_cli.model import Caveat, distinct, manual, unsafe
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.decorators import function_named, keeps_signature, script_decorators
from flake8_flask_cli.text.phrases import Code


class CommandCall(NamedTuple):
    """`app.cli.command("load")(load)`, or `app.cli.command("load")(click.option("-n")(load))`.

    `function` is the text of the function.
    """

    command: CallText
    function: str
    option: DecoratorLine | None = None

    def __str__(self) -> str:
        """Return the call on one line."""
        return self._text(one_line)

    def in_lines(self, decorator: str = "") -> str:
        """Return the call with strings in pieces in the lines that they have.

        The function is put under a decorator.
        """
        return self._text(str, decorator)

    def _text(self, render: Callable[[str], str], decorator: str = "") -> str:
        function = render(self.function)
        if decorator:
            function = f"{decorator}({function})"
        if self.option:
            arguments = ", ".join(map(render, self.option.arguments))
            function = f"{self.option.decorator}({arguments})({function})"
        return f"{self.command}({function})"


class FunctionCommand(NamedTuple):
    """The click command that a call makes of a function.

    `name` is that of the command, as far as it is known, and `lines` are the decorators that the
    function needs where it is defined. A function that `is_decorated` gets the decorator of the
    command there, too, and the call goes.
    """

    name: str
    call: CommandCall
    lines: tuple[DecoratorLine, ...]
    definition: Definition | None
    caveats: tuple[Caveat, ...]
    is_decorated: bool = False

    @property
    def advice(self) -> tuple[str, ...]:
        """The code to write, as pieces of a hint."""
        first = f"@{self.call.command}" if self.is_decorated else str(self.call)
        code = (first, *(line.text for line in self.lines))
        above = f"above '{_own_name(self.definition)}'"
        return (*map(Code, code), *((above,) if self.is_decorated or self.lines else ()))


def function_command(
    given: ast.expr | None,
    group: str,
    name: str | None,
    context: Context,
    *,
    name_text: str = "",
    option: ast.Call | None = None,
) -> FunctionCommand:
    """Return the command that click makes of the function in `Command(function)`.

    `group` is the text of the click group, and `name` that of the command; without one, it is that
    of the function, and an empty one is not known. `name_text` is the expression of one that is not
    known. With an `option` the function gets that alone, and none for its parameters. The caveats
    are those of the function, its name and its options.
    """
    definition = function_named(given, context) if given else None
    name = _own_name(definition) if name is None else name
    line = option_line(option, context) if option else None
    parameters = _parameters_by_option(line) if line else _parameters(definition, context)
    text = quoted(name) if name else name_text or quoted("<name>")
    command = command_call(group, text, parameters.declarations)
    function = context.module.source.in_lines(given) if given else "function"
    unnamed = () if name else (manual("the command has no name that is written out"),)
    return FunctionCommand(
        name or (last_name(given) if given else ""),
        CommandCall(command, function, line),
        parameters.lines,
        definition,
        distinct(parameters.caveats, unnamed),
    )


def _own_name(definition: Definition | None) -> str:
    function = definition.node if definition else None
    return function.name if isinstance(function, NamedFunction) else ""


def _parameters_by_option(line: DecoratorLine) -> Parameters:
    """Return that a function needs no decorators besides its one option."""
    lost = (unsafe(HELP_OF_ARGUMENT),) if line.remark else ()
    return Parameters((), (*line.caveats, *lost), line.context_settings)


def _parameters(definition: Definition | None, context: Context) -> Parameters:
    """Return the decorators for the parameters of a function."""
    if definition is None:
        return Parameters((), (manual("the function cannot be resolved, nor its parameters"),))
    function, module = definition.node, definition.module
    if isinstance(function, ast.ClassDef | ast.Lambda):
        has_options = isinstance(function, ast.Lambda) and takes_arguments(function)
        homeless = (manual("a lambda has no place for its options"),) if has_options else ()
        return Parameters((), (*homeless, unsafe("what it returns is no longer the exit status")))
    if isinstance(module.scopes.scope(function), ast.ClassDef):
        return Parameters((), (manual(f"'{function.name}' is a method: call it in a function"),))
    parameters = from_signature(function, module.source.in_lines, context.of(module).dotted_name)
    obstacles = _obstacles(function, module, bool(parameters.lines), context)
    return Parameters(parameters.lines, (*parameters.caveats, *obstacles))


def _obstacles(
    function: NamedFunction, module: Module, has_lines: bool, context: Context
) -> Iterator[Caveat]:
    """Yield what prevents that decorators for its parameters are put above a function.

    `module` is the one that defines it.
    """
    if module is not context.module:
        if has_lines:
            yield manual(f"the options of '{function.name}' belong above it in its own module")
        return
    if script_decorators(function, context):
        yield manual(f"'{function.name}' is a command by its decorators too")
        return
    for decorator in function.decorator_list:
        if not keeps_signature(decorator, context):
            other = last_name(callee(decorator)) or "a decorator"
            yield manual(f"Flask-Script reads the options off what '{other}' returns")
