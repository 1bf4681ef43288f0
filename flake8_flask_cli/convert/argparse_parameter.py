"""What argparse makes of `Option(...)` and of the signature of a `@manager.command` function.

Read in argparse of Python 3.11 and in `Command.__init__` of Flask-Script 2.0.6, and run with both.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from flake8_flask_cli.convert.caveat_texts import UNKNOWN_ARGUMENTS
from flake8_flask_cli.convert.choices import is_range
from flake8_flask_cli.convert.converted import DottedName, TextOf
from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    DeclaredParameters,
    Nargs,
    Parameter,
    ParameterKind,
    ParameterType,
)
from flake8_flask_cli.convert.value_type import ValueType, type_of
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record

ValueOf: TypeAlias = Callable[[ast.expr], object]
"""Gives the value of an expression, `NOT_LITERAL` where only running tells it."""

_MOST_CHOICES = 1000
"""How many choices of a range are written out; a range of ports has 65,536."""

_FLAGS = ("store_true", "store_false", "store_const", "append_const", "version", "help")
_CONSTANT = ("store_const", "append_const")
_WITHOUT_VALUE = ("version", "help")
_MAY_BE_LEFT_OUT = ("?", "*", "...")

_TYPES = {
    ValueType.TEXT: ParameterType.TEXT,
    ValueType.INT: ParameterType.INT,
    ValueType.FLOAT: ParameterType.FLOAT,
    ValueType.BOOL: ParameterType.BOOL,
}
_CONVERSIONS: dict[ValueType, Callable[[str], object]] = {
    ValueType.TEXT: str,
    ValueType.INT: int,
    ValueType.FLOAT: float,
    ValueType.BOOL: bool,
}
_TYPES_OF_CONSTANTS = {
    bool: ParameterType.BOOL,
    int: ParameterType.INT,
    float: ParameterType.FLOAT,
    str: ParameterType.TEXT,
}


def joined(declared: Iterable[DeclaredParameters]) -> DeclaredParameters:
    """Return several declarations of one command as one, in their order.

    Two options of one string are no command line: argparse refuses the second.
    """
    parts = [*declared]
    parameters = tuple(parameter for part in parts for parameter in part.parameters)
    unknown = [reason for part in parts for reason in part.unknown]
    return DeclaredParameters(
        parameters, tuple(dict.fromkeys((*unknown, *_shared_strings(parameters))))
    )


def _shared_strings(parameters: Iterable[Parameter]) -> Iterator[str]:
    seen: set[str] = set()
    for parameter in parameters:
        for string in parameter.names if parameter.kind is ParameterKind.OPTION else ():
            if string in seen:
                yield f"argparse refuses '{string}', which is the string of two options"
            seen.add(string)


def parameter_of_option(
    option: OptionCall, value_of: ValueOf = literal_value
) -> DeclaredParameters:
    """Return the parameter that the arguments of one `Option(...)` declare.

    There is none where neither its strings nor its name are known.
    """
    names = option.strings or ((option.destination,) if option.destination else ())
    if option.positional:
        # A metavar is what the help shows: the name is `dest`.
        names = (option.destination,) if option.destination else ()
    reading = _read(option, value_of)
    if not names:
        return DeclaredParameters(unknown=reading.unknown or (UNKNOWN_ARGUMENTS,))
    parameter = Parameter(
        ParameterKind.ARGUMENT if option.positional else ParameterKind.OPTION,
        names,
        "" if option.action in _WITHOUT_VALUE else option.destination,
        is_flag=option.action in _FLAGS,
        multiple=option.action in ("append", "append_const"),
        counts=option.action == "count",
        nargs=reading.nargs,
        required=reading.required,
        type=reading.type,
        choices=reading.choices,
        default=_default(option, reading, value_of),
        help=_help(option, value_of),
        flag_value=_flag_value(option, value_of),
        of_argparse=True,
    )
    return DeclaredParameters((parameter,), reading.unknown)


class _Reading(Record):
    """What the keywords of an option say, but for its default."""

    nargs: Nargs
    required: bool
    type: ParameterType
    choices: tuple[str, ...] | None
    unknown: tuple[str, ...]


def _read(option: OptionCall, value_of: ValueOf) -> _Reading:
    unknown = [f"the option string '{each}' is not known" for each in option.computed]
    if any(each.text == UNKNOWN_ARGUMENTS for each in option.caveats):
        unknown.append(UNKNOWN_ARGUMENTS)
    if "dest" in option.keywords and not option.dest:
        unknown.append(f"'dest={option.text('dest')}' is not known")
    if option.has_own_action:
        unknown.append(f"what the action of '{option.destination}' takes is not known")
    nargs = option.nargs
    if nargs is NOT_LITERAL:
        nargs = value_of(option.keywords["nargs"])
    if nargs is not None and (isinstance(nargs, bool) or not isinstance(nargs, int | str)):
        unknown.append(f"'nargs={option.text('nargs')}' is not known")
        nargs = None
    required = nargs not in _MAY_BE_LEFT_OUT
    if not option.positional:
        given = option.keywords.get("required")
        needed = value_of(given) if given is not None else False
        if needed is NOT_LITERAL:
            unknown.append(f"'required={option.text('required')}' is not known")
        required = needed is not NOT_LITERAL and bool(needed)
    choices = None
    if "choices" in option.keywords:
        choices = _choices(option, value_of)
        if choices is None:
            unknown.append(f"'choices={option.text('choices')}' is not known")
    return _Reading(
        1 if nargs is None else nargs, required, _type(option, value_of), choices, tuple(unknown)
    )


def _type(option: OptionCall, value_of: ValueOf) -> ParameterType:
    if option.has_own_action:
        return ParameterType.UNKNOWN
    if option.action == "count":
        return ParameterType.INT
    if option.action in _CONSTANT:
        kind = type(_flag_value(option, value_of))
        return _TYPES_OF_CONSTANTS.get(kind, ParameterType.OTHER)
    if option.action in _FLAGS:
        return ParameterType.BOOL
    found = _TYPES.get(type_of(option), ParameterType.OTHER)
    is_choice = "choices" in option.keywords and found is ParameterType.TEXT
    return ParameterType.CHOICE if is_choice else found


def _flag_value(option: OptionCall, value_of: ValueOf) -> object:
    if option.action in _CONSTANT:
        const = option.keywords.get("const")
        return None if const is None else value_of(const)
    return option.action != "store_false"


def _choices(option: OptionCall, value_of: ValueOf) -> tuple[str, ...] | None:
    """Return the texts of `choices=`; None if they are not known, or are too many to write."""
    expression = option.keywords["choices"]
    if isinstance(expression, ast.Call) and is_range(expression, option.dotted_name):
        bounds = [value_of(each) for each in expression.args]
        numbers = [each for each in bounds if isinstance(each, int)]
        if len(numbers) < len(bounds) or len(numbers) > 3 or 0 in numbers[2:]:
            return None
        found = range(*numbers)
        return None if len(found) > _MOST_CHOICES else tuple(map(str, found))
    values = value_of(expression)
    if isinstance(values, set | frozenset):
        return tuple(sorted(map(str, values)))
    return tuple(map(str, values)) if isinstance(values, str | list | tuple | dict) else None


def _default(option: OptionCall, reading: _Reading, value_of: ValueOf) -> object:
    """Return what the function receives without the option.

    argparse converts a text by `type=` as if it were typed, and nothing else. A positional for any
    number of words gives an empty list where it has no default of its own. With
    `default=argparse.SUPPRESS` the function receives nothing, and has a default of its own.
    """
    if option.action in _WITHOUT_VALUE or reading.required:
        return None
    if option.has_own_action:
        return UNKNOWN_DEFAULT
    if option.positional and reading.nargs == "...":
        return []
    if option.default is None:
        if any(each.text == UNKNOWN_ARGUMENTS for each in option.caveats):
            return UNKNOWN_DEFAULT
        return [] if option.positional and reading.nargs == "*" else option.implied_default
    if option.is_suppressed("default"):
        return UNKNOWN_DEFAULT
    value = value_of(option.default)
    if value is None and option.positional and reading.nargs == "*":
        return []
    return _converted(value, option) if isinstance(value, str) else value


def _converted(default: str, option: OptionCall) -> object:
    is_as_it_is = option.positional and option.nargs == "*"
    if option.action not in ("store", "append") or is_as_it_is:
        return default
    conversion = _CONVERSIONS.get(type_of(option))
    try:
        return conversion(default) if conversion else UNKNOWN_DEFAULT
    except ValueError:
        # argparse ends the program, saying that the value is invalid.
        return UNKNOWN_DEFAULT


def _help(option: OptionCall, value_of: ValueOf) -> str:
    text = value_of(option.keywords["help"]) if "help" in option.keywords else ""
    return " ".join(text.split()) if isinstance(text, str) else ""


def parameters_of_signature(
    function: NamedFunction | ast.Lambda,
    text_of: TextOf,
    dotted_name: DottedName,
    value_of: ValueOf = literal_value,
    *,
    is_bound: bool = False,
) -> DeclaredParameters:
    """Return the parameters that `Command(function)` declares by the names and defaults it reads.

    A name without a default is a positional. One with a default has two option strings, its first
    letter and its name, and is a flag that stores True if the default is a bool. `*args`,
    `**kwargs` and keyword-only parameters are not read. `is_bound` is whether the function is a
    method of an object, whose first parameter is not read either.
    """
    arguments = function.args
    names = [*arguments.posonlyargs, *arguments.args]
    without = [None] * (len(names) - len(arguments.defaults))
    pairs = zip(names, [*without, *arguments.defaults], strict=True)
    return joined(
        _of_option(parameter.arg, default, value_of(default), text_of, dotted_name)
        if default
        else DeclaredParameters((_argument(parameter.arg),))
        for parameter, default in [*pairs][int(is_bound) :]
    )


def _argument(name: str) -> Parameter:
    return Parameter(ParameterKind.ARGUMENT, (name,), name, required=True, of_argparse=True)


def _of_option(
    name: str, default: ast.expr, value: object, text_of: TextOf, dotted_name: DottedName
) -> DeclaredParameters:
    kind = kind_of(default, dotted_name) if value is NOT_LITERAL else None
    is_flag = isinstance(value, bool) or kind is ExpressionKind.BOOL
    option = Parameter(
        ParameterKind.OPTION,
        (f"-{name[0]}", f"--{name}"),
        name,
        is_flag=is_flag,
        type=ParameterType.BOOL if is_flag else ParameterType.TEXT,
        default=UNKNOWN_DEFAULT if value is NOT_LITERAL else value,
        of_argparse=True,
    )
    is_doubtful = kind is ExpressionKind.UNKNOWN
    doubt = f"whether '{name}={text_of(default)}' is a bool, and the option a flag, is not known"
    return DeclaredParameters((option,), (doubt,) if is_doubtful else ())


def rest_of_arguments(parameter: str) -> Parameter:
    """Return the parameter that `capture_all_args` gives a command: a list of what is left."""
    return Parameter(
        ParameterKind.ARGUMENT,
        (parameter or "args",),
        parameter,
        nargs="...",
        type=ParameterType.UNPROCESSED,
        default=[],
    )
