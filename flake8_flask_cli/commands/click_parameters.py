"""The parameters that the declarations of a click command give it.

Read in `click.Option` and `click.Argument` of 8.5, and run with it. That `UNSET` stands for no
value there counts as None.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

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
from flake8_flask_cli.commands.declaration_keywords import Reading, ValueType, is_no_value
from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.decorator_effects import Effect, applied_to, effect_on
from flake8_flask_cli.commands.later_parameters import later_parameters
from flake8_flask_cli.commands.made_with import made_with
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    DeclaredParameters,
    Parameter,
    ParameterKind,
    ParameterType,
)
from flake8_flask_cli.convert.parameter_names import argument_name, option_name, switches
from flake8_flask_cli.convert.places import known_value
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Definition


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
    more = later_parameters(command.function, command.module)
    return declared(
        (*more.first, *made.first, *earlier, *made.last, *reversed(later), *more.last),
        (*command.unknown, *made.unknown, *more.unknown),
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
    reading = Reading(declaration)
    strings = reading.strings()
    if strings is None:
        text = declaration.module.source.text_of(declaration.call)
        return DeclaredParameters(unknown=(f"the name in '{text}' is computed",))
    made = _argument if declaration.is_argument else _option
    return DeclaredParameters((made(reading, strings),), tuple(reading.doubts(strings)))


def _option(reading: Reading, strings: tuple[str, ...]) -> Parameter:
    parts = [switches(each) for each in strings]
    off = tuple(off for _, off in parts if off)
    is_flag = _is_flag(reading, has_off_switch=bool(off))
    multiple = bool(reading.value("multiple", False))
    counts = bool(reading.value("count", False))
    required = bool(reading.value("required", False))
    click_type = _type(reading, is_flag=is_flag, counts=counts)
    nargs = reading.nargs or (len(click_type.parts) if click_type.parts is not None else 1)
    is_single = nargs == 1 and not (is_flag or counts or multiple)
    is_bool = is_flag and click_type.kind is ParameterType.BOOL
    implied: object = None
    if counts:
        implied = 0
    elif is_bool and not required and not multiple:
        implied = False
    if is_flag and not is_bool and reading.value("default") is True:
        default = reading.value("flag_value", UNKNOWN_DEFAULT)
    else:
        default = reading.default(ValueType(click_type, nargs, multiple, required), implied)
    received = _received(reading, click_type, is_single=is_single)
    has_flag_value = is_flag or reading.given("flag_value") is not None
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
        received,
        click_type.texts,
        default,
        reading.help,
        _flag_value(reading, click_type, has_off_switch=bool(off)) if has_flag_value else True,
        _is_made_by_bool(received, click_type),
    )


def _received(reading: Reading, click_type: ClickType, *, is_single: bool) -> ParameterType:
    """Return the type of what the function receives for a value."""
    return reading.received(click_type.kind) if is_single else click_type.kind


def _is_made_by_bool(received: ParameterType, click_type: ClickType) -> bool:
    """Tell whether a callback calls `bool` with the text, which argparse does."""
    return received is ParameterType.BOOL and click_type.kind is not ParameterType.BOOL


def _flag_value(reading: Reading, click_type: ClickType, *, has_off_switch: bool) -> object:
    """Return what a flag gives where it is typed.

    A flag that is on and has no off switch is turned off before click 8.3.
    """
    if reading.given("flag_value"):
        value = reading.value("flag_value", UNKNOWN_DEFAULT)
        return reading.returned(
            UNKNOWN_DEFAULT if value is UNKNOWN_DEFAULT else click_type.converted(value)
        )
    is_on = reading.value("default", UNKNOWN_DEFAULT if reading.given("default") else False)
    return reading.returned(UNKNOWN_DEFAULT if is_on and not has_off_switch else True)


def _is_flag(reading: Reading, *, has_off_switch: bool) -> bool:
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


def _type(reading: Reading, *, is_flag: bool, counts: bool) -> ClickType:
    """Return the type of an option, as `Option._pick_type` does."""
    given, default = reading.given("type"), reading.given("default")
    if not is_no_value(given):
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


def _argument(reading: Reading, strings: tuple[str, ...]) -> Parameter:
    given, default = reading.given("type"), reading.given("default")
    if not is_no_value(given):
        assert given is not None
        click_type = type_of(given)
    else:
        click_type = type_of_default(default) if default else TEXT
    nargs = reading.nargs or (len(click_type.parts) if click_type.parts is not None else 1)
    # The nargs of a type do not count here.
    needed = default is None and (reading.nargs or 1) > 0
    given_required = reading.value("required")
    required = needed if given_required is None else bool(given_required)
    received = _received(reading, click_type, is_single=nargs == 1)
    return Parameter(
        ParameterKind.ARGUMENT,
        strings[:1],
        (argument_name(strings) or "") if reading.is_exposed else "",
        nargs=nargs,
        required=required,
        type=received,
        choices=click_type.texts,
        default=reading.default(ValueType(click_type, nargs, multiple=False, required=required)),
        help=reading.help,
        of_argparse=_is_made_by_bool(received, click_type),
    )
