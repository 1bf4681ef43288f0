"""`action=`: flags, constants, counters and lists of an option.

Two ways to write a flag are read differently from one click to the next (run with 7.1.2, 8.0.4,
8.1.8, 8.2.0, 8.2.1, 8.3.0 to 8.3.3, 8.4.0, 8.4.2 and 8.5.1). `is_flag=True` with a true default
gives False up to 8.2, so such a flag names its `flag_value`. `flag_value=False` with a true default
is turned round by 8.3.0 to 8.3.2, so what stores False is an off switch that has no on switch,
`" /--no-cache"`.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.converted import Draft, TextOf, operand, quoted
from flake8_flask_cli.convert.literal import (
    NOT_LITERAL,
    ExpressionKind,
    is_none,
    kind_of,
    literal_value,
)
from flake8_flask_cli.convert.nargs import take_option
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.option_value import convert_value
from flake8_flask_cli.convert.reasons import ALWAYS_PASSED, TUPLE


def act(call: OptionCall, draft: Draft) -> None:
    """Set the keywords of an option that follow from its action."""
    is_suppressed = call.default is not None and call.what_is(call.default) == "argparse.SUPPRESS"
    if call.is_flag and is_suppressed:
        draft.manual(ALWAYS_PASSED)
    match call.action:
        case "store_true" | "store_false":
            _flag(call, draft)
        case "store_const":
            _constant(call, draft)
        case "append":
            _append(call, draft)
        case "append_const":
            draft.keywords |= {"multiple": "True", "flag_value": _const_text(call)}
            draft.manual("click versions disagree on a constant given several times")
        case "count":
            _count(call, draft)
        case "version":
            _version(call, draft)
        case "help":
            draft.decorator = "click.help_option"
            draft.unsafe("click's own '--help' stays beside it")
        case _:
            default = take_option(call, draft)
            convert_value(call, default, draft)
    _require(call, draft)


def _require(call: OptionCall, draft: Draft) -> None:
    required = call.keywords.get("required")
    if required is None or literal_value(required) is False:
        return
    draft.keywords["required"] = call.text_of(required)
    if call.action not in ("store", "append"):
        draft.manual("click does not require a flag: check it in the function")
    elif not is_true(required) and call.default is not None:
        draft.manual("a default makes the option optional")


def _flag(call: OptionCall, draft: Draft) -> None:
    default = call.implied_default if call.default is None else literal_value(call.default)
    if call.default is not None:
        draft.keywords["default"] = call.text_of(call.default)
    elif default:
        draft.keywords["default"] = "True"
    if call.action == "store_true":
        draft.keywords["is_flag"] = "True"
        if default not in (False, None):
            draft.keywords["flag_value"] = "True"
    if default is NOT_LITERAL:
        shown = draft.keywords["default"]
        draft.unsafe(f"click converts the default '{shown}', unless it is True, False or None")
    elif default is not None and not isinstance(default, bool):
        draft.manual("the default of a flag must be True or False or None")


def _constant(call: OptionCall, draft: Draft) -> None:
    const = call.keywords.get("const")
    if const is not None and kind_of(const) is ExpressionKind.UNKNOWN:
        _unknown_constant(call, const, draft)
        return
    draft.keywords["flag_value"] = _const_text(call)
    if const is None or is_none(const):
        draft.manual("there is no 'const=' to store")
        return
    value = literal_value(const)
    if isinstance(value, bool):
        draft.keywords |= {"is_flag": "True", "default": "None"}
    elif not isinstance(value, (str, int, float)):
        draft.keywords["type"] = "click.UNPROCESSED"
    if call.default is None or is_none(call.default):
        return
    # As default= it would read as "the flag is on" in click up to 8.2.
    default, parameters = _in_callback("default", call.default, call.text_of)
    draft.keywords["callback"] = (
        f"lambda ctx, param, value{parameters}: {default} if value is None else value"
    )


def _unknown_constant(call: OptionCall, const: ast.expr, draft: Draft) -> None:
    """Store what may be None, which is no `flag_value` before click 8.3."""
    stored, parameters = _in_callback("const", const, call.text_of)
    otherwise = "None"
    if call.default is not None:
        otherwise, more = _in_callback("default", call.default, call.text_of)
        parameters += more
    draft.keywords["is_flag"] = "True"
    draft.keywords["callback"] = (
        f"lambda ctx, param, value{parameters}: {stored} if value else {otherwise}"
    )


def _in_callback(name: str, expression: ast.expr, text_of: TextOf) -> tuple[str, str]:
    """Return how a callback says an expression, and the parameter it needs for that.

    What is no literal is worked out where it stands, as argparse has it: the names in it may mean
    something else when the command runs, and those of a class nothing.
    """
    if literal_value(expression) is NOT_LITERAL:
        return name, f", {name}={text_of(expression)}"
    return operand(expression, text_of), ""


def _const_text(call: OptionCall) -> str:
    return call.text("const") if "const" in call.keywords else "None"


def _append(call: OptionCall, draft: Draft) -> None:
    draft.keywords["multiple"] = "True"
    if call.nargs is not None:
        draft.manual("each use of the option gave a list of its own")
    convert_value(call, None, draft)
    if call.default is None or is_none(call.default):
        if "callback" not in draft.keywords:
            draft.keywords["callback"] = "lambda ctx, param, value: [*value] or None"
    elif literal_value(call.default) == []:
        draft.unsafe(TUPLE)
    else:
        draft.manual("given values replace the default and are not added to it")


def _count(call: OptionCall, draft: Draft) -> None:
    draft.keywords["count"] = "True"
    value = literal_value(call.default)
    if call.default is None or is_none(call.default):
        draft.keywords["default"] = "None"
    elif type(value) is not int or value:
        draft.keywords["default"] = call.text_of(call.default)
        draft.manual("click counts from 0 and not from the default")


def _version(call: OptionCall, draft: Draft) -> None:
    draft.decorator = "click.version_option"
    version = call.keywords.get("version")
    if version is None:
        draft.manual("there is no 'version=' to print")
        return
    text = literal_value(version)
    draft.leading.append(call.text_of(version))
    draft.keywords["message"] = quoted("%(version)s")
    if isinstance(text, str) and "%" in text:
        draft.leading[:] = [quoted("")]
        draft.keywords["message"] = call.text_of(version)
        draft.unsafe("'%(prog)s' is now 'flask'")
    elif kind_of(version) is not ExpressionKind.TEXT:
        draft.unsafe("click does not fill in '%(prog)s' in the version")
