"""The parameters that the declarations of a click command give it.

Read in `click.Option` and `click.Argument` of 8.5, and run with it. That `UNSET` stands for no
value there counts as None.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from flake8_flask_cli.commands.click_help import one_line
from flake8_flask_cli.commands.click_types import (
    BOOL,
    COUNT,
    OTHER,
    TEXT,
    UNPROCESSED,
    ClickType,
    type_of,
    type_of_default,
    type_of_value,
)
from flake8_flask_cli.commands.command import Command
from flake8_flask_cli.commands.declarations import NOT_EXPOSED, Declaration
from flake8_flask_cli.commands.decorator_effects import Effect, applied_to, effect_on
from flake8_flask_cli.commands.made_with import made_with
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    DeclaredParameters,
    Parameter,
    ParameterKind,
    ParameterType,
)
from flake8_flask_cli.convert.parameter_names import argument_name, option_name, switches
from flake8_flask_cli.convert.places import Placed, items, known_value, written_out
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Definition

# What `click.decorators` sets of these flags where the call does not.
_FLAG_HELP = {
    "click.confirmation_option": "Confirm the action without prompting.",
    "click.version_option": "Show the version and exit.",
    "click.custom_version_option": "Show the version and exit.",
    "click.help_option": "Show this message and exit.",
}
# The keywords without whose value it is not known what the command line takes.
_DECISIVE = ("is_flag", "multiple", "count", "nargs", "required", "expose_value")


def parameters_of_command(command: Command) -> DeclaredParameters:
    """Return the parameters of a command that a function is made into, in the order of click.

    The decorators below the one that makes the command come from the top down. One above it adds to
    the command, as Python runs them: from the bottom up.
    """
    decorators = command.function.decorator_list
    above = decorators[: decorators.index(command.decorator)]
    later = [each for each in command.declarations if each.decorator in above]
    earlier = [each for each in command.declarations if each.decorator not in above]
    made = made_with(command.decorator, command.module)
    if made.of_argparse is not None:
        return made.of_argparse
    return declared(
        (*made.first, *earlier, *made.last, *reversed(later)), (*command.unknown, *made.unknown)
    )


def parameters_of_call(call: ast.Call, module: Module) -> DeclaredParameters:
    """Return the parameters of a command that a call makes.

    The call is that of a class, `click.Command("x", callback=f, params=[...])`, where decorators of
    the function do not count, or that of a decorator: `click.command("x")(f)`, where they do.
    """
    made = made_with(call.func if isinstance(call.func, ast.Call) else call, module)
    if made.of_argparse is not None:
        return made.of_argparse
    applied = Effect()
    if isinstance(call.func, ast.Call) and call.args:
        applied = applied_to(call.args[0], module)
    return declared(
        (*made.first, *applied.declarations, *made.last), (*applied.unknown, *made.unknown)
    )


def parameters_of_function(function: Definition) -> DeclaredParameters:
    """Return the parameters that the decorators of a function give to a command made of it."""
    applied = effect_on(function)
    return declared(applied.declarations, applied.unknown)


def declared(
    declarations: Iterable[Declaration], unknown: tuple[str, ...] = ()
) -> DeclaredParameters:
    """Return the parameters of declarations, and what of them is not known."""
    found = [parameter_of(each) for each in declarations]
    reasons = (*unknown, *(reason for each in found for reason in each.unknown))
    return DeclaredParameters(
        tuple(parameter for each in found for parameter in each.parameters),
        tuple(dict.fromkeys(reasons)),
    )


def parameter_of(declaration: Declaration) -> DeclaredParameters:
    """Return the parameter that one declaration gives; none where its strings are not known."""
    reading = _Reading(declaration)
    strings = reading.strings()
    if strings is None:
        text = declaration.module.source.text_of(declaration.call)
        return DeclaredParameters(unknown=(f"the name in '{text}' is computed",))
    made = _argument if declaration.is_argument else _option
    return DeclaredParameters((made(reading, strings),), tuple(reading.doubts(strings)))


class _ValueType(NamedTuple):
    """How a parameter reads the values that are typed, or its default."""

    type: ClickType
    nargs: int
    multiple: bool
    required: bool


class _Reading(NamedTuple):
    """Reads the keywords of one declaration."""

    declaration: Declaration

    def strings(self) -> tuple[str, ...] | None:
        """Return the option strings and the name, also where variables hold them."""
        if self.declaration.strings is not None:
            return self.declaration.strings
        expression = self.declaration.string_list
        found = items(self._at(expression)) if expression else None
        values = [known_value(each) for each in found or ()]
        strings = tuple(each for each in values if isinstance(each, str))
        return strings if strings and len(strings) == len(values) else None

    def given(self, name: str) -> Placed | None:
        """Return what a keyword is given, if it is: by itself, or in a dict that `**` gives."""
        found = self.declaration.keyword(name)
        if found:
            return self._at(found)
        for each in self.declaration.call.keywords:
            entries = _entries(self._at(each.value)) if each.arg is None else None
            if entries and name in entries:
                return entries[name]
        return None

    def value(self, name: str, otherwise: object = None) -> object:
        """Return the value of a keyword, and another where it has none or it is not known."""
        found = self.given(name)
        value = known_value(found) if found else NOT_LITERAL
        return otherwise if value is NOT_LITERAL else value

    @property
    def has_flag_by_itself(self) -> bool:
        """Whether its maker alone makes it a flag that the function receives nothing of."""
        return self.declaration.maker in NOT_EXPOSED

    @property
    def nargs(self) -> int | None:
        """The number of values, if it is given one."""
        found = self.value("nargs")
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    @property
    def is_exposed(self) -> bool:
        """Whether the function receives the value."""
        return bool(self.value("expose_value", not self.has_flag_by_itself))

    @property
    def help(self) -> str:
        """The first paragraph of the help, in one line."""
        text = self.value("help", _FLAG_HELP.get(self.declaration.maker, ""))
        return one_line(text) if isinstance(text, str) else ""

    def default(self, value_type: _ValueType, implied: object = None) -> object:
        """Return what the function receives where the command line has nothing.

        `implied` is that where no default is given. A callback may give anything, but is not asked
        where the program ends, because a value is required.
        """
        given = self.given("default")
        ends = given is None and value_type.required
        if self.is_exposed and not ends and not _is_none(self.given("callback")):
            return UNKNOWN_DEFAULT
        value = implied if given is None else known_value(given)
        if value is NOT_LITERAL:
            return UNKNOWN_DEFAULT
        if value is None:
            return () if value_type.multiple or value_type.nargs == -1 else None
        return _converted(value, value_type)

    def doubts(self, strings: tuple[str, ...]) -> Iterator[str]:
        """Yield why what the command line takes is not known."""
        for each in self.declaration.call.keywords:
            if each.arg is None and _entries(self._at(each.value)) is None:
                yield f"what '**' gives to '{strings[0]}' is not known"
        for name in _DECISIVE:
            found = self.given(name)
            if found and known_value(found) is NOT_LITERAL:
                yield f"'{name}=' of '{strings[0]}' is computed"

    def _at(self, expression: ast.expr) -> Placed:
        return Placed(expression, self.declaration.place)


def _entries(placed: Placed) -> dict[object, Placed] | None:
    """Return the values of a dict that is written out, by their keys; None for any other."""
    found = written_out(placed)
    if not isinstance(found.expression, ast.Dict) or None in found.expression.keys:
        return None
    keys = [literal_value(key) for key in found.expression.keys]
    if not all(isinstance(key, str) for key in keys):
        return None
    return dict(zip(keys, map(found.at, found.expression.values), strict=True))


def _is_none(placed: Placed | None) -> bool:
    return placed is None or known_value(placed) is None


def _converted(value: object, value_type: _ValueType) -> object:
    """Return a default as `Parameter.type_cast_value` converts it."""
    click_type, nargs = value_type.type, value_type.nargs
    if value_type.multiple:
        single = value_type._replace(multiple=False)
        return _converted_each(value, lambda each: _converted(each, single))
    if nargs == 1 or click_type.parts is not None:
        return click_type.converted(value)
    found = _converted_each(value, click_type.converted)
    if nargs > 0 and isinstance(found, tuple) and len(found) != nargs:
        return UNKNOWN_DEFAULT
    return found


def _converted_each(value: object, converted: Callable[[object], object]) -> object:
    if not isinstance(value, str | list | tuple):
        # A set has no order, and click refuses what has no elements.
        return UNKNOWN_DEFAULT
    found = tuple(map(converted, value))
    return UNKNOWN_DEFAULT if UNKNOWN_DEFAULT in found else found


def _option(reading: _Reading, strings: tuple[str, ...]) -> Parameter:
    parts = [switches(each) for each in strings]
    off = tuple(off for _, off in parts if off)
    is_flag = _is_flag(reading, has_off_switch=bool(off))
    multiple = bool(reading.value("multiple", False))
    counts = bool(reading.value("count", False))
    required = bool(reading.value("required", False))
    click_type = _type(reading, is_flag=is_flag, counts=counts)
    nargs = reading.nargs or (len(click_type.parts) if click_type.parts is not None else 1)
    is_bool = is_flag and click_type.kind is ParameterType.BOOL
    implied: object = None
    if counts:
        implied = 0
    elif is_bool and not required and not multiple:
        implied = False
    if is_flag and not is_bool and reading.value("default") is True:
        default = reading.value("flag_value", UNKNOWN_DEFAULT)
    else:
        default = reading.default(_ValueType(click_type, nargs, multiple, required), implied)
    return Parameter(
        ParameterKind.OPTION,
        tuple(on for on, _ in parts if on),
        (option_name(strings) or "") if reading.is_exposed else "",
        off,
        is_flag,
        multiple,
        counts,
        nargs,
        required,
        click_type.kind,
        click_type.texts,
        default,
        reading.help,
    )


def _is_flag(reading: _Reading, *, has_off_switch: bool) -> bool:
    """Tell whether an option takes no value, as `Option._infer_flag_kind` does."""
    given = reading.value("is_flag", reading.has_flag_by_itself or None)
    if given is not None:
        return bool(given)
    if reading.given("flag_value"):
        return True
    prompts = bool(reading.value("prompt", False))
    if prompts and not reading.value("prompt_required", True):
        return False
    return has_off_switch


def _type(reading: _Reading, *, is_flag: bool, counts: bool) -> ClickType:
    """Return the type of an option, as `Option._pick_type` does."""
    given, default = reading.given("type"), reading.given("default")
    if not _is_none(given):
        assert given is not None
        return type_of(given)
    if counts:
        return COUNT
    if not is_flag:
        return type_of_default(default) if default else TEXT
    flag_value = reading.given("flag_value")
    if flag_value is None:
        return BOOL
    value = known_value(flag_value)
    if value is NOT_LITERAL:
        return OTHER
    found = type_of_value(value)
    is_text = value is None or isinstance(value, str)
    return UNPROCESSED if found == TEXT and not is_text else found


def _argument(reading: _Reading, strings: tuple[str, ...]) -> Parameter:
    given, default = reading.given("type"), reading.given("default")
    if not _is_none(given):
        assert given is not None
        click_type = type_of(given)
    else:
        click_type = type_of_default(default) if default else TEXT
    nargs = reading.nargs or (len(click_type.parts) if click_type.parts is not None else 1)
    # The nargs of a type do not count here.
    needed = default is None and (reading.nargs or 1) > 0
    given_required = reading.value("required")
    required = needed if given_required is None else bool(given_required)
    return Parameter(
        ParameterKind.ARGUMENT,
        strings[:1],
        (argument_name(strings) or "") if reading.is_exposed else "",
        nargs=nargs,
        required=required,
        type=click_type.kind,
        choices=click_type.texts,
        default=reading.default(_ValueType(click_type, nargs, multiple=False, required=required)),
        help=reading.help,
    )
