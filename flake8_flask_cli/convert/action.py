"""`action=`: flags, constants, counters and lists of an option.

`is_flag=True` with a default that is not False is read differently by click 8.3, so such a flag
always names its `flag_value`.
"""

from __future__ import annotations

from flake8_flask_cli.convert.conversion import Draft, operand, quoted
from flake8_flask_cli.convert.literal import (
    NOT_LITERAL,
    ExpressionKind,
    is_none,
    kind_of,
    literal_value,
)
from flake8_flask_cli.convert.nargs import take_option
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.reasons import TUPLE
from flake8_flask_cli.convert.value import convert_value


def act(call: OptionCall, draft: Draft) -> None:
    """Set the keywords of an option that follow from its action."""
    match call.action:
        case "store_true":
            _flag(call, True, draft)
        case "store_false":
            _flag(call, False, draft)
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


def _flag(call: OptionCall, flag_value: bool, draft: Draft) -> None:
    draft.keywords["is_flag"] = "True"
    implied = not flag_value
    default = implied if call.default is None else literal_value(call.default)
    if call.default is not None:
        draft.keywords["default"] = call.text_of(call.default)
    elif implied:
        draft.keywords["default"] = "True"
    if not flag_value or default not in (False, None):
        draft.keywords["flag_value"] = str(flag_value)
    if default is NOT_LITERAL:
        draft.unsafe(f"click turns the default '{draft.keywords['default']}' into a bool")
    elif default is flag_value:
        draft.unsafe(f"the value is always {flag_value}: an off switch may be meant")
    elif default is not None and not isinstance(default, bool):
        draft.manual("the default of a flag must be True or False or None")


def _constant(call: OptionCall, draft: Draft) -> None:
    const = call.keywords.get("const")
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
    draft.keywords["callback"] = (
        f"lambda ctx, param, value: {operand(call.default, call.text_of)}"
        " if value is None else value"
    )


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
    if call.default is None or is_none(call.default):
        draft.keywords["default"] = "None"
    elif literal_value(call.default) != 0:
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
