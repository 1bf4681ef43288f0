"""The click command that a call makes of a function: `app.cli.command("deploy")(deploy)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import HELP_OF_ARGUMENT
from flake8_flask_cli.convert.command_name import command_call
from flake8_flask_cli.convert.converted import DecoratorLine, Parameters, TextOf, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.option import from_stacked_options
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.model import Caveat, distinct, manual, unsafe
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.decorators import function_named, keeps_signature, script_decorators
from flake8_flask_cli.text.phrases import Code


class FunctionCommand(Record):
    """The click command that a call makes of a function.

    `name` is that of the command, as far as it is known, and `name_text` its text; `group` and
    `function` are those of the click group and of the function. `parameters` declare its options:
    in the call, where it `is_apart` from the place that defines the function, else above that. A
    function that `is_decorated` gets the decorator of the command there, too, and the call goes.
    `obstacles` are caveats of the function and its name.
    """

    name: str
    name_text: str
    group: str
    function: str
    parameters: Parameters
    definition: Definition | None
    obstacles: tuple[Caveat, ...]
    is_apart: bool
    is_decorated: bool = False

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Those of the function, its name and its options."""
        return distinct(self.parameters.caveats, self.obstacles)

    @property
    def lines(self) -> tuple[DecoratorLine, ...]:
        """The decorators that the function needs where it is defined."""
        return () if self.is_apart else self.parameters.lines

    @property
    def maker(self) -> CallText:
        """The call that makes the command, once it is called with the function."""
        return command_call(self.group, self.name_text, self.parameters.declarations)

    def registration(self, wrappers: Sequence[str] = ()) -> CallText:
        """Return the call that registers the function, under some decorators by their names.

        `app.cli.command("load")(load)`, or `app.cli.command("load")(click.option("-n")(load))`.
        """
        return CallText(str(self.maker), (self._given(wrappers),))

    def registration_in_lines(self, width: int, wrappers: Sequence[str]) -> str:
        """Return that call in lines of `width` characters."""
        if len(str(self.maker)) < width:
            return self.registration(wrappers).fitted(width)
        return f"{self.maker.fitted(width)}({self._given(wrappers)})"

    def _given(self, wrappers: Sequence[str]) -> str | CallText:
        """Return what the call is given: the function under its options."""
        options = self.parameters.lines if self.is_apart else ()
        given: str | CallText = self.function
        for call in reversed([*(str(line.call) for line in options), *wrappers]):
            given = CallText(call, (given,))
        return given

    @property
    def advice(self) -> tuple[str, ...]:
        """The code to write, as pieces of a hint."""
        first = f"@{self.maker}" if self.is_decorated else str(self.registration())
        code = (first, *(line.text for line in self.lines))
        above = f"above '{_own_name(self.definition)}'"
        return (*map(Code, code), *((above,) if self.is_decorated or self.lines else ()))

    def written(self, *, idiomatic: bool) -> FunctionCommand:
        """Return the command in the form that a fix writes, see `Parameters.written`."""
        return self._replace(parameters=self.parameters.written(idiomatic=idiomatic))


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
    known. With an `option` the function gets that alone, and none for its parameters.
    """
    definition = function_named(given, context) if given else None
    name = _own_name(definition) if name is None else name
    is_lambda = definition is not None and isinstance(definition.node, ast.Lambda)
    is_elsewhere = definition is not None and definition.module is not context.module
    function = context.module.source.in_lines(given) if given else "function"
    unnamed = () if name else (manual("the command has no name that is written out"),)
    return FunctionCommand(
        name or (last_name(given) if given else ""),
        quoted(name) if name else name_text or quoted("<name>"),
        group,
        function,
        _of_option(option, context) if option else _of_signature(function, definition, context),
        definition,
        (*(() if option else _obstacles(definition, context)), *unnamed),
        is_lambda or is_elsewhere or option is not None,
    )


def _own_name(definition: Definition | None) -> str:
    function = definition.node if definition else None
    return function.name if isinstance(function, NamedFunction) else ""


def _of_option(option: ast.Call, context: Context) -> Parameters:
    """Return the one option of `manager.option(...)(function)`."""
    in_lines = context.module.source.in_lines
    found = from_stacked_options([option], in_lines, context.dotted_name)
    if any(line.remark for line in found.lines):
        return found._replace(caveats=(*found.caveats, unsafe(HELP_OF_ARGUMENT)))
    return found


def _of_signature(function: str, definition: Definition | None, context: Context) -> Parameters:
    """Return the options for the parameters of a function; `function` is its text."""
    if definition is None or isinstance(definition.node, ast.ClassDef) or _is_method(definition):
        return Parameters((), ())
    there, text_of = context.of(definition.module), _text_of(function, definition, context)
    return from_signature(definition.node, text_of, there.dotted_name)


def _obstacles(definition: Definition | None, context: Context) -> Iterator[Caveat]:
    """Yield what prevents that a function becomes a command."""
    if definition is None:
        yield manual("the function cannot be resolved, nor its parameters")
        return
    function, there = definition.node, context.of(definition.module)
    if not isinstance(function, NamedFunction):
        return
    if _is_method(definition):
        yield manual(f"'{function.name}' is a method: call it in a function")
        return
    if script_decorators(function, there):
        yield manual(f"'{function.name}' is a command by its decorators too")
        return
    for decorator in function.decorator_list:
        if not keeps_signature(decorator, there):
            other = last_name(callee(decorator)) or "a decorator"
            yield manual(f"Flask-Script reads the options from what '{other}' returns")


def _is_method(definition: Definition) -> bool:
    return isinstance(definition.module.scopes.scope(definition.node), ast.ClassDef)


def _text_of(function: str, definition: Definition, context: Context) -> TextOf:
    """Return what gives the text of the defaults of a function; `function` is its own.

    Another module may not know the names in a default: it takes that off the function.
    """
    in_lines = definition.module.source.in_lines
    if definition.module is context.module or isinstance(definition.node, ast.ClassDef):
        return in_lines
    places = {
        default: f"{function}.__defaults__[{index}]"
        for index, default in enumerate(definition.node.args.defaults)
        if literal_value(default) is NOT_LITERAL
    }
    return lambda expression: places.get(expression) or in_lines(expression)
