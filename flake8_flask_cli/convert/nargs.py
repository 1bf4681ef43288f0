"""`nargs=`: how many values of the command line one option or argument takes.

argparse gives a list where click gives a tuple, and an option of click takes a fixed number.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.caveat_texts import REPEATED, TUPLE
from flake8_flask_cli.convert.converted import UNPROCESSED, Keyword, Part
from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.model import manual, unsafe

_VALUE_ALONE = "click gives the value alone and not in a list"

_REMAINDER_SETTINGS = '{"ignore_unknown_options": True, "allow_interspersed_args": False}'


def context_settings(option: OptionCall) -> str:
    """Return the settings that the command needs for an option, as text; mostly empty."""
    return _REMAINDER_SETTINGS if option.positional and option.nargs == "..." else ""


def default_that_counts(option: OptionCall) -> ast.expr | None:
    """Return the default that argparse uses where the command line gives no value."""
    nargs = option.nargs
    if option.positional:
        # A positional that must be given never gets its default.
        return None if nargs != "?" or is_none(option.default) else option.default
    # A default would make the option optional in click, in argparse it stays required.
    if is_true(option.keywords.get("required")) or nargs in ("*", "+"):
        return None
    return option.default


def takes_several(option: OptionCall) -> bool:
    """Tell whether click passes several values at once, as a tuple."""
    nargs = option.nargs
    is_number = isinstance(nargs, int) and nargs > 1
    return option.action == "append" or nargs in ("*", "+") or is_number


def positional_nargs(option: OptionCall) -> Iterator[Part]:
    """Yield `nargs=` and `required=` of an argument."""
    nargs = option.nargs
    match nargs:
        case None:
            pass
        case "?":
            yield Keyword("required", "False")
        case "*":
            yield Keyword("nargs", "-1")
            yield unsafe(TUPLE)
            default = option.default
            if default is not None and literal_value(default) not in (None, [], ()):
                yield manual("before click 8.3 'nargs=-1' takes no default")
        case "+":
            yield Keyword("nargs", "-1")
            yield Keyword("required", "True")
            yield unsafe(TUPLE)
        case "...":
            yield Keyword("nargs", "-1")
            yield UNPROCESSED
            yield unsafe(TUPLE)
            yield unsafe("a leading '--' is dropped")
            yield unsafe("options must come before the first word")
        case int() if nargs > 1:
            yield Keyword("nargs", str(nargs))
            yield unsafe(TUPLE)
        case 1:
            yield Keyword("nargs", "1")
            yield manual(_VALUE_ALONE)
        case _:
            yield manual(f"click has no counterpart of 'nargs={option.text('nargs')}'")


def option_nargs(option: OptionCall) -> Iterator[Part]:
    """Yield `nargs=`, or what click has in its place for an option."""
    nargs, default = option.nargs, default_that_counts(option)
    has_default = default is not None and not is_none(default)
    match nargs:
        case None:
            pass
        case "?":
            yield from _optional_value(option, has_default=has_default)
        case int() if nargs > 1:
            yield Keyword("nargs", str(nargs))
            yield unsafe(TUPLE)
            yield unsafe("before click 8.0 the value is () without the option")
            if has_default:
                yield manual(f"the default must be {nargs} values of the right type")
        case 1:
            yield manual(_VALUE_ALONE)
        case "*" | "+":
            yield Keyword("multiple", "True")
            yield manual(REPEATED)
        case _:
            shown = option.text("nargs")
            yield manual(f"click has no counterpart of 'nargs={shown}' for an option")


def _optional_value(option: OptionCall, *, has_default: bool) -> Iterator[Part]:
    """Yield the value of an option that is given without one.

    With a default, click 8.3.0 and 8.3.1 refuse the option without a value: run on both, and on
    7.0, 7.1.2, 8.0.4, 8.1.8, 8.2.1, 8.3.2, 8.3.3, 8.4.0 and 8.5.1.
    """
    const = option.keywords.get("const")
    yield Keyword("is_flag", "False")
    if const is None or is_none(const):
        yield Keyword("flag_value", "None")
        yield unsafe(f"the option without a value needs click {'8.3.2' if has_default else '8.3'}")
        return
    yield Keyword("flag_value", option.text_of(const))
    but = ", and neither 8.3.0 nor 8.3.1" if has_default else ""
    yield unsafe(f"the option without a value needs click 8.0{but}")
    kind = kind_of(const)
    if "type" not in option.keywords and kind is not ExpressionKind.TEXT:
        yield UNPROCESSED
