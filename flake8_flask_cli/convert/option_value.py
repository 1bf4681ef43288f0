"""Types, choices and defaults: what the value of an option is converted to.

argparse converts what stands on the command line, and a default only if it is a string.
click converts every default, and guesses a type from it where none is named.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.choices import choose
from flake8_flask_cli.convert.converted import Draft, TextOf
from flake8_flask_cli.convert.literal import (
    NOT_LITERAL,
    ExpressionKind,
    is_none,
    kind_of,
    literal_value,
)
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.reasons import ALWAYS_PASSED, ALWAYS_TRUE, CALLED_DEFAULT
from flake8_flask_cli.convert.value_type import ValueType, type_of

_STANDARD_STREAMS = {"sys.stdin", "sys.stdout", "sys.stderr"}


def convert_value(call: OptionCall, default: ast.expr | None, draft: Draft) -> None:
    """Set `type`, `default` and `callback` for an option or argument that takes a value.

    `default` is the expression that still counts; a positional often has one that does not.
    """
    if default is not None and call.what_is(default) == "argparse.SUPPRESS":
        draft.manual(ALWAYS_PASSED)
        default = None
    value_type = type_of(call)
    if "choices" in call.keywords:
        choose(call, value_type, default, draft)
    elif value_type is ValueType.TEXT:
        _text(call, default, draft)
    elif value_type is ValueType.BOOL:
        _bool(call, default, draft)
    elif value_type is ValueType.FILE:
        _file(call, default, draft)
    else:
        draft.keywords["type"] = call.text("type")
        if value_type is ValueType.CALLABLE:
            _callable(call, draft)
        if default is not None:
            draft.keywords["default"] = call.text_of(default)
            _converted_default(call, value_type, default, draft)
    several = "multiple" in draft.keywords or "nargs" in draft.keywords
    if several and "callback" in draft.keywords:
        draft.manual("the callback gets all values at once: convert each of them")


def untyped_default(default: ast.expr, draft: Draft, text_of: TextOf) -> None:
    """Set a default that must arrive as it is, while the command line gives text.

    `type=click.UNPROCESSED` is what keeps both in every click; `type=str` turns the default
    into text from click 8.0 on.
    """
    draft.keywords["default"] = text_of(default)
    kind = kind_of(default)
    if kind not in (ExpressionKind.NONE, ExpressionKind.TEXT):
        draft.keywords["type"] = "click.UNPROCESSED"
    if kind is ExpressionKind.CALLABLE:
        draft.manual(CALLED_DEFAULT)


def _text(call: OptionCall, default: ast.expr | None, draft: Draft) -> None:
    if default is None:
        return
    untyped_default(default, draft, call.text_of)
    kind = kind_of(default)
    if kind is ExpressionKind.BOOL:
        draft.unsafe(ALWAYS_TRUE)
    elif kind is ExpressionKind.UNKNOWN:
        draft.unsafe(f"click calls '{call.text_of(default)}' if it can be called")


def _bool(call: OptionCall, default: ast.expr | None, draft: Draft) -> None:
    draft.unsafe(ALWAYS_TRUE)
    draft.keywords["type"] = "click.UNPROCESSED"
    converted = "bool(value) if isinstance(value, str) else value"
    if default is not None:
        draft.keywords["default"] = call.text_of(default)
        kind = kind_of(default)
        if kind is ExpressionKind.BOOL:
            converted = "bool(value)"
        elif kind is ExpressionKind.CALLABLE:
            draft.manual(CALLED_DEFAULT)
    draft.keywords["callback"] = f"lambda ctx, param, value: {converted}"


def _file(call: OptionCall, default: ast.expr | None, draft: Draft) -> None:
    arguments: dict[str, ast.expr] = {}
    file_type = call.keywords["type"]
    if isinstance(file_type, ast.Call):
        arguments = bound_arguments(file_type, ("mode", "bufsize", "encoding", "errors"), draft)
    else:
        draft.unsafe("a missing file is a usage error and no traceback")
    mode = arguments.pop("mode", None)
    texts = ['"r"' if mode is None else call.text_of(mode)]
    texts += [
        f"{name}={call.text_of(arguments[name])}"
        for name in ("encoding", "errors")
        if name in arguments
    ]
    if mode is not None and not str(literal_value(mode)).startswith("r"):
        texts.append("lazy=False")
    if "bufsize" in arguments:
        draft.unsafe("click.File takes no buffer size")
    draft.keywords["type"] = f"click.File({', '.join(texts)})"
    draft.unsafe("click closes the file when the command ends")
    if default is not None:
        draft.keywords["default"] = call.text_of(default)
        if call.what_is(default) not in _STANDARD_STREAMS:
            _converted_default(call, ValueType.FILE, default, draft)


def _callable(call: OptionCall, draft: Draft) -> None:
    if not isinstance(call.keywords["type"], ast.Lambda):
        draft.unsafe(f"'{call.text('type')}' must refuse a value by raising ValueError")


def _converted_default(
    call: OptionCall, value_type: ValueType, default: ast.expr, draft: Draft
) -> None:
    kind = kind_of(default)
    value = literal_value(default)
    if kind in (ExpressionKind.NONE, ExpressionKind.TEXT):
        return
    if is_none(default) or type(value) is value_type.value:
        return
    shown = call.text_of(default)
    number = isinstance(value, (int, float))
    if kind is ExpressionKind.UNKNOWN:
        draft.unsafe(f"click converts the default '{shown}' too")
    elif value is NOT_LITERAL or not number or value_type is ValueType.CALLABLE:
        draft.manual(f"click converts the default '{shown}' too")
    else:
        draft.unsafe(f"click converts the default '{shown}' with {call.text('type')}")
