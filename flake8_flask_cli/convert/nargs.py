"""`nargs=`: how many words of the command line one option or argument takes.

argparse gives a list where click gives a tuple, and an option of click takes a fixed number.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.conversion import Draft
from flake8_flask_cli.convert.literal import ExpressionKind, is_none, kind_of, literal_value
from flake8_flask_cli.convert.option_call import OptionCall, is_true

_TUPLE = "the value is a tuple, it was a list"

_REMAINDER_SETTINGS = '{"ignore_unknown_options": True, "allow_interspersed_args": False}'


def take_positional(call: OptionCall, draft: Draft) -> ast.expr | None:
    """Set `nargs` and `required` of an argument; return the default that still counts."""
    nargs = call.nargs
    if "const" in call.keywords and nargs != "?":
        draft.manual("argparse refuses const= without nargs='?'")
    match nargs:
        case None:
            # argparse never uses the default of a positional that must be given.
            return None
        case "?":
            draft.keywords["required"] = "False"
            return None if is_none(call.default) else call.default
        case "*":
            draft.keywords["nargs"] = "-1"
            draft.unsafe(_TUPLE)
            if call.default is not None and literal_value(call.default) not in (None, [], ()):
                draft.manual("click has no default for an argument with nargs=-1 before 8.3")
        case "+":
            draft.keywords |= {"nargs": "-1", "required": "True"}
            draft.unsafe(_TUPLE)
        case "...":
            draft.keywords |= {"nargs": "-1", "type": "click.UNPROCESSED"}
            draft.context_settings = _REMAINDER_SETTINGS
            draft.unsafe(_TUPLE)
            draft.unsafe("a leading '--' is dropped, and options must stand before the first word")
        case int() if nargs > 1:
            draft.keywords["nargs"] = str(nargs)
            draft.unsafe(_TUPLE)
        case 1:
            draft.keywords["nargs"] = "1"
            draft.manual("the value was a list of one: click gives the value alone")
        case _:
            draft.manual(f"click has no counterpart of nargs={call.text('nargs')}")
    return None


def take_option(call: OptionCall, draft: Draft) -> ast.expr | None:
    """Set `nargs` and its kin of an option; return the default that still counts."""
    nargs = call.nargs
    # A default would make the option optional in click; argparse insists all the same.
    default = None if is_true(call.keywords.get("required")) else call.default
    if "const" in call.keywords and nargs != "?":
        draft.manual("argparse refuses const= without nargs='?'")
    match nargs:
        case None:
            pass
        case "?":
            _optional_value(call, draft)
        case int() if nargs > 1:
            draft.keywords["nargs"] = str(nargs)
            draft.unsafe(_TUPLE)
            draft.unsafe("without the option it is () before click 8.0")
            if default is not None and not is_none(default):
                draft.manual(f"the default has to be {nargs} values, each of the right type")
        case 1:
            draft.keywords["multiple"] = "True"
            draft.manual("the value was a list of one: click gives the value alone")
        case "*" | "+":
            draft.keywords["multiple"] = "True"
            draft.manual(
                "a click option takes a fixed number of values: it has to be repeated for each"
            )
            return None
        case _:
            draft.manual(f"a click option has no counterpart of nargs={call.text('nargs')}")
    return default


def _optional_value(call: OptionCall, draft: Draft) -> None:
    const = call.keywords.get("const")
    draft.keywords["is_flag"] = "False"
    if const is None or is_none(const):
        draft.keywords["flag_value"] = "None"
        draft.unsafe("the option without a value needs click 8.3")
        return
    draft.keywords["flag_value"] = call.text_of(const)
    draft.unsafe("the option without a value needs click 8.0")
    if "type" not in call.keywords and kind_of(const) is not ExpressionKind.TEXT:
        draft.keywords["type"] = "click.UNPROCESSED"
