"""`help=`: argparse fills in `%(default)s` and `%%`, click prints the text as it is."""

from __future__ import annotations

import ast
import re

from flake8_flask_cli.convert.conversion import Draft, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.naming import destination
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.reasons import HELP_OF_ARGUMENT


def convert_help(call: OptionCall, draft: Draft) -> None:
    """Set `help` or `hidden`; an argument has neither before click 8.5, and gets a remark."""
    expression = call.keywords.get("help")
    if expression is None:
        return
    suppressed = call.what_is(expression) == "argparse.SUPPRESS"
    if draft.decorator == "click.argument":
        if not suppressed:
            _remark(call, expression, draft)
    elif suppressed:
        draft.keywords["hidden"] = "True"
    else:
        draft.keywords["help"] = _filled_in(call, expression, draft)


def _remark(call: OptionCall, expression: ast.expr, draft: Draft) -> None:
    """Keep the help of an argument, below the name that the help of the command shows."""
    text = literal_value(expression)
    if not isinstance(text, str):
        draft.unsafe(HELP_OF_ARGUMENT)
        return
    default = literal_value(call.default) if call.default else None
    if default is not NOT_LITERAL and "%" not in _FILLED_IN.sub("", text):
        text %= {"default": default}
    words = " ".join(text.split())
    # A comment is one line, whatever the help and the name hold.
    one_line = "".join(filter(str.isprintable, f"{destination(call).upper()}: {words}"))
    draft.remark = one_line if words else ""


def _filled_in(call: OptionCall, expression: ast.expr, draft: Draft) -> str:
    template = literal_value(expression)
    text = call.text_of(expression)
    if not isinstance(template, str) or "%" not in template:
        return text
    default = literal_value(call.default) if call.default else call.implied_default
    if "%" in _FILLED_IN.sub("", template):
        draft.unsafe("click prints '%' in the help as it is")
        return text
    if call.default is not None and default is NOT_LITERAL:
        return f'{text} % {{"default": {call.text_of(call.default)}}}'
    return quoted(template % {"default": default})


_FILLED_IN = re.compile(r"%%|%\(default\)[rs]")
