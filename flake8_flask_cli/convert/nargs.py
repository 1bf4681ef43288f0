"""`nargs=`: how many words of the command line one option or argument takes.

argparse gives a list where click gives a tuple, and an option of click takes a fixed number.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.converted import Draft
from flake8_flask_cli.convert.literal import ExpressionKind, is_none, kind_of, literal_value
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.reasons import TUPLE

_VALUE_ALONE = "click gives the value alone and not in a list"

_REMAINDER_SETTINGS = '{"ignore_unknown_options": True, "allow_interspersed_args": False}'


def take_positional(call: OptionCall, draft: Draft) -> ast.expr | None:
    """Set `nargs` and `required` of an argument; return the default that still counts."""
    nargs = call.nargs
    match nargs:
        case None:
            # argparse never uses the default of a positional that must be given.
            return None
        case "?":
            draft.keywords["required"] = "False"
            return None if is_none(call.default) else call.default
        case "*":
            draft.keywords["nargs"] = "-1"
            draft.unsafe(TUPLE)
            if call.default is not None and literal_value(call.default) not in (None, [], ()):
                draft.manual("before click 8.3 'nargs=-1' takes no default")
        case "+":
            draft.keywords |= {"nargs": "-1", "required": "True"}
            draft.unsafe(TUPLE)
        case "...":
            draft.keywords |= {"nargs": "-1", "type": "click.UNPROCESSED"}
            draft.context_settings = _REMAINDER_SETTINGS
            draft.unsafe(TUPLE)
            draft.unsafe("a leading '--' is dropped")
            draft.unsafe("options must stand before the first word")
        case int() if nargs > 1:
            draft.keywords["nargs"] = str(nargs)
            draft.unsafe(TUPLE)
        case 1:
            draft.keywords["nargs"] = "1"
            draft.manual(_VALUE_ALONE)
        case _:
            draft.manual(f"click has no counterpart of 'nargs={call.text('nargs')}'")
    return None


def take_option(call: OptionCall, draft: Draft) -> ast.expr | None:
    """Set `nargs` and its kin of an option; return the default that still counts."""
    nargs = call.nargs
    # A default would make the option optional in click; argparse insists all the same.
    default = None if is_true(call.keywords.get("required")) else call.default
    match nargs:
        case None:
            pass
        case "?":
            _optional_value(call, default, draft)
        case int() if nargs > 1:
            draft.keywords["nargs"] = str(nargs)
            draft.unsafe(TUPLE)
            draft.unsafe("before click 8.0 the value is () without the option")
            if default is not None and not is_none(default):
                draft.manual(f"the default must be {nargs} values of the right type")
        case 1:
            draft.manual(_VALUE_ALONE)
        case "*" | "+":
            draft.keywords["multiple"] = "True"
            draft.manual("the option must be repeated for each value")
            return None
        case _:
            draft.manual(f"click has no counterpart of 'nargs={call.text('nargs')}' for an option")
    return default


def _optional_value(call: OptionCall, default: ast.expr | None, draft: Draft) -> None:
    """Set the value of an option that is given without one.

    With a default, click 8.3.0 and 8.3.1 refuse the option without a value: run on both, and on
    7.0, 7.1.2, 8.0.4, 8.1.8, 8.2.1, 8.3.2, 8.3.3, 8.4.0 and 8.5.1.
    """
    const = call.keywords.get("const")
    has_default = default is not None and not is_none(default)
    draft.keywords["is_flag"] = "False"
    if const is None or is_none(const):
        draft.keywords["flag_value"] = "None"
        draft.unsafe(f"the option without a value needs click {'8.3.2' if has_default else '8.3'}")
        return
    draft.keywords["flag_value"] = call.text_of(const)
    but = ", and neither 8.3.0 nor 8.3.1" if has_default else ""
    draft.unsafe(f"the option without a value needs click 8.0{but}")
    if "type" not in call.keywords and kind_of(const) is not ExpressionKind.TEXT:
        draft.keywords["type"] = "click.UNPROCESSED"
