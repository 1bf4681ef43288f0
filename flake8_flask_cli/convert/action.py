"""`action=`: flags, constants, counters and lists of an option.

Two ways to write a flag are read differently from one click to the next (run with 7.1.2, 8.0.4,
8.1.8, 8.2.0, 8.2.1, 8.3.0 to 8.3.3, 8.4.0, 8.4.2 and 8.5.1). `is_flag=True` with a true default
gives False up to 8.2, so such a flag names its `flag_value`. `flag_value=False` with a true default
is inverted by 8.3.0 to 8.3.2, so what stores False is an off switch that has no on switch,
`" /--no-cache"`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.caveat_texts import ALWAYS_PASSED, TUPLE
from flake8_flask_cli.convert.converted import (
    ARGUMENT,
    OPTION,
    UNPROCESSED,
    Keyword,
    Part,
    TextOf,
    operand,
    quoted,
)
from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of, may_be_none
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.convert.nargs import default_that_counts, option_nargs
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.option_value import value_parts
from flake8_flask_cli.model import manual, unsafe

_DECORATORS = {"version": "click.version_option", "help": "click.help_option"}


def decorator_of(option: OptionCall) -> str:
    """Return the decorator of click that declares an option or argument."""
    if option.positional:
        return ARGUMENT
    return _DECORATORS.get(option.action, OPTION)


def action_parts(option: OptionCall) -> Iterator[Part]:
    """Yield what follows from the action of an option."""
    if option.is_flag and option.is_suppressed("default"):
        yield manual(ALWAYS_PASSED)
    match option.action:
        case "store_true" | "store_false":
            yield from _flag(option)
        case "store_const":
            yield from _constant(option)
        case "append":
            yield from _append(option)
        case "append_const":
            yield Keyword("multiple", "True")
            yield Keyword("flag_value", _const_text(option))
            yield manual("click versions disagree on a constant given several times")
        case "count":
            yield from _count(option)
        case "version":
            yield from _version(option)
        case "help":
            yield unsafe("click's own '--help' is kept as well")
        case _:
            yield from option_nargs(option)
            yield from value_parts(option, default_that_counts(option))
    yield from _required(option)


def _required(option: OptionCall) -> Iterator[Part]:
    required = option.keywords.get("required")
    if required is None or literal_value(required) is False:
        return
    yield Keyword("required", option.text_of(required))
    if option.action not in ("store", "append"):
        yield manual("click does not require a flag: check it in the function")
    elif not is_true(required) and option.default is not None:
        yield manual("a default makes the option optional")


def _flag(option: OptionCall) -> Iterator[Part]:
    default = option.implied_default if option.default is None else literal_value(option.default)
    if option.default is not None:
        yield Keyword("default", option.text_of(option.default))
    elif default:
        yield Keyword("default", "True")
    if option.action == "store_true":
        yield Keyword("is_flag", "True")
        if default not in (False, None):
            yield Keyword("flag_value", "True")
    if default is NOT_LITERAL and option.default is not None:
        if kind_of(option.default, option.dotted_name) is ExpressionKind.BOOL:
            return
        shown = option.text("default")
        yield unsafe(f"click converts the default '{shown}', unless it is True, False or None")
    elif default is not None and not isinstance(default, bool):
        yield manual("the default of a flag must be True or False or None")


def _constant(option: OptionCall) -> Iterator[Part]:
    const = option.keywords.get("const")
    if const is not None and not is_none(const) and may_be_none(const):
        yield from _unknown_constant(option, const)
        return
    yield Keyword("flag_value", _const_text(option))
    if const is None or is_none(const):
        yield manual("there is no 'const=' to store")
        return
    value = literal_value(const)
    if isinstance(value, bool):
        yield Keyword("is_flag", "True")
        yield Keyword("default", "None")
    elif not isinstance(value, (str, int, float)):
        yield UNPROCESSED
    if option.default is None or is_none(option.default):
        return
    # As default= it would read as "the flag is on" in click up to 8.2.
    default, parameters = _in_callback("default", option.default, option.text_of)
    callback = f"lambda ctx, param, value{parameters}: {default} if value is None else value"
    yield Keyword("callback", callback)


def _unknown_constant(option: OptionCall, const: ast.expr) -> Iterator[Part]:
    """Yield what stores an expression that may be None: no `flag_value` before click 8.3."""
    stored, parameters = _in_callback("const", const, option.text_of)
    otherwise = "None"
    if option.default is not None:
        otherwise, more = _in_callback("default", option.default, option.text_of)
        parameters += more
    yield Keyword("is_flag", "True")
    callback = f"lambda ctx, param, value{parameters}: {stored} if value else {otherwise}"
    yield Keyword("callback", callback)


def _in_callback(name: str, expression: ast.expr, text_of: TextOf) -> tuple[str, str]:
    """Return the code for an expression in a callback, and the parameter it needs for that.

    What is no literal is evaluated where it is written, as with argparse: the names in it may mean
    something else when the command runs, and those of a class nothing.
    """
    if literal_value(expression) is NOT_LITERAL:
        return name, f", {name}={text_of(expression)}"
    return operand(expression, text_of), ""


def _const_text(option: OptionCall) -> str:
    return option.text("const") if "const" in option.keywords else "None"


def _append(option: OptionCall) -> Iterator[Part]:
    yield Keyword("multiple", "True")
    if option.nargs is not None:
        yield manual("each use of the option gave a list of its own")
    parts = list(value_parts(option, None))
    yield from parts
    if option.default is None or is_none(option.default):
        if not any(isinstance(each, Keyword) and each.name == "callback" for each in parts):
            yield Keyword("callback", "lambda ctx, param, value: [*value] or None")
    elif literal_value(option.default) == []:
        yield unsafe(TUPLE)
    else:
        yield manual("given values replace the default and are not added to it")


def _count(option: OptionCall) -> Iterator[Part]:
    yield Keyword("count", "True")
    value = literal_value(option.default)
    if option.default is None or is_none(option.default):
        yield Keyword("default", "None")
    elif type(value) is not int or value:
        yield Keyword("default", option.text_of(option.default))
        yield manual("click counts from 0 and not from the default")


def version_arguments(option: OptionCall) -> tuple[str, ...]:
    """Return the positional argument of `click.version_option`; none for other actions."""
    if option.positional or option.action != "version" or "version" not in option.keywords:
        return ()
    return (quoted("") if _is_message(option) else option.text("version"),)


def _version(option: OptionCall) -> Iterator[Part]:
    version = option.keywords.get("version")
    if version is None:
        yield manual("there is no 'version=' to print")
    elif _is_message(option):
        yield Keyword("message", option.text("version"))
        yield unsafe("'%(prog)s' is now 'flask'")
    else:
        yield Keyword("message", quoted("%(version)s"))
        if kind_of(version, option.dotted_name) is not ExpressionKind.TEXT:
            yield unsafe("click does not fill in '%(prog)s' in the version")


def _is_message(option: OptionCall) -> bool:
    """Tell whether the text of a version option has `%(prog)s`, or another percent sign."""
    version = literal_value(option.keywords["version"])
    return isinstance(version, str) and "%" in version
