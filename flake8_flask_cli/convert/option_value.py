"""Types, choices and defaults: what the value of an option is converted to.

argparse converts the values of the command line, and a default only if it is a string.
click converts every default, and guesses a type from it where none is named.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.caveat_texts import ALWAYS_PASSED, ALWAYS_TRUE, CALLED_DEFAULT
from flake8_flask_cli.convert.choices import choice_parts
from flake8_flask_cli.convert.converted import (
    UNPROCESSED,
    DottedName,
    Keyword,
    Part,
    TextOf,
)
from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.convert.nargs import takes_several
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.value_type import ValueType, type_of
from flake8_flask_cli.model import manual, remark, unsafe

_STANDARD_STREAMS = {"sys.stdin", "sys.stdout", "sys.stderr"}
_FILE_PARAMETERS = ("mode", "bufsize", "encoding", "errors")


def value_parts(option: OptionCall, default: ast.expr | None) -> Iterator[Part]:
    """Yield `type=`, `default=` and `callback=` of an option or argument that takes a value.

    `default` is the default that counts, see `default_that_counts`.
    """
    if default is not None and option.is_suppressed("default"):
        yield manual(ALWAYS_PASSED)
        default = None
    value_type = type_of(option)
    if "choices" in option.keywords:
        parts = choice_parts(option, value_type, default)
    elif value_type is ValueType.TEXT:
        parts = _text(option, default)
    elif value_type is ValueType.BOOL:
        parts = _bool(option, default)
    elif value_type is ValueType.FILE:
        parts = _file(option, default)
    else:
        parts = _called(option, value_type, default)
    for part in parts:
        yield part
        if isinstance(part, Keyword) and part.name == "callback" and takes_several(option):
            yield manual("the callback gets all values at once: convert each of them")


def untyped_default(default: ast.expr, text_of: TextOf, dotted_name: DottedName) -> Iterator[Part]:
    """Yield a default that must be passed as it is, while the command line gives text.

    `type=click.UNPROCESSED` is what keeps both in every click; `type=str` turns the default
    into text from click 8.0 on.
    """
    yield Keyword("default", text_of(default))
    kind = kind_of(default, dotted_name)
    if kind not in (ExpressionKind.NONE, ExpressionKind.TEXT):
        yield UNPROCESSED
    if kind is ExpressionKind.CALLABLE:
        yield manual(CALLED_DEFAULT)


def _text(option: OptionCall, default: ast.expr | None) -> Iterator[Part]:
    if default is None:
        return
    yield from untyped_default(default, option.text_of, option.dotted_name)
    kind = kind_of(default, option.dotted_name)
    if kind is ExpressionKind.BOOL:
        yield remark(ALWAYS_TRUE)
    elif kind is ExpressionKind.UNKNOWN:
        yield unsafe(f"click calls '{option.text_of(default)}' if it can be called")


def _bool(option: OptionCall, default: ast.expr | None) -> Iterator[Part]:
    yield remark(ALWAYS_TRUE)
    yield UNPROCESSED
    converted = "bool(value) if isinstance(value, str) else value"
    if default is not None:
        yield Keyword("default", option.text_of(default))
        kind = kind_of(default, option.dotted_name)
        if kind is ExpressionKind.BOOL:
            converted = "bool(value)"
        elif kind is ExpressionKind.CALLABLE:
            yield manual(CALLED_DEFAULT)
    yield Keyword("callback", f"lambda ctx, param, value: {converted}")


def _file(option: OptionCall, default: ast.expr | None) -> Iterator[Part]:
    arguments: dict[str, ast.expr] = {}
    file_type = option.keywords["type"]
    if isinstance(file_type, ast.Call):
        arguments = bound_arguments(file_type, _FILE_PARAMETERS)
        yield from unbound_arguments(file_type, _FILE_PARAMETERS)
    else:
        yield unsafe("a missing file is a usage error and no traceback")
    mode = arguments.pop("mode", None)
    texts = ['"r"' if mode is None else option.text_of(mode)]
    texts += [
        f"{name}={option.text_of(arguments[name])}"
        for name in ("encoding", "errors")
        if name in arguments
    ]
    if mode is not None and not str(literal_value(mode)).startswith("r"):
        texts.append("lazy=False")
    if "bufsize" in arguments:
        yield unsafe("click.File takes no buffer size")
    yield Keyword("type", f"click.File({', '.join(texts)})")
    yield unsafe("click closes the file when the command ends")
    if default is not None:
        yield Keyword("default", option.text_of(default))
        if option.dotted_name(default) not in _STANDARD_STREAMS:
            yield from _converted_default(option, ValueType.FILE, default)


def _called(option: OptionCall, value_type: ValueType, default: ast.expr | None) -> Iterator[Part]:
    """Yield the type that is called with the text: `int`, `float`, or one of the user's."""
    yield Keyword("type", option.text("type"))
    is_lambda = isinstance(option.keywords["type"], ast.Lambda)
    if value_type is ValueType.CALLABLE and not is_lambda:
        yield unsafe(f"'{option.text('type')}' must refuse a value by raising ValueError")
    if default is not None:
        yield Keyword("default", option.text_of(default))
        yield from _converted_default(option, value_type, default)


def _converted_default(
    option: OptionCall, value_type: ValueType, default: ast.expr
) -> Iterator[Part]:
    kind = kind_of(default, option.dotted_name)
    value = literal_value(default)
    if kind in (ExpressionKind.NONE, ExpressionKind.TEXT):
        return
    if (
        is_none(default)
        or type(value) is value_type.value
        or _is_object(default, option, value_type)
    ):
        return
    shown = option.text_of(default)
    number = isinstance(value, (int, float))
    if kind is ExpressionKind.UNKNOWN:
        yield unsafe(f"click converts the default '{shown}' too")
    elif value is NOT_LITERAL or not number or value_type is ValueType.CALLABLE:
        yield manual(f"click converts the default '{shown}' too")
    else:
        yield unsafe(f"click converts the default '{shown}' with {option.text('type')}")


def _is_object(expression: ast.expr, option: OptionCall, value_type: ValueType) -> bool:
    """Tell whether an expression is known to be an object of the type itself."""
    kind = value_type.value
    return isinstance(kind, type) and option.dotted_name(expression) == f"{kind.__name__}()"
