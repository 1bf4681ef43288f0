"""`help=`: argparse fills in `%(default)s` and `%%`, click prints the text as it is."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator

from flake8_flask_cli.convert.converted import Draft, quoted
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
    """Return the text of a help in which nothing is left for argparse to fill in."""
    text = call.text_of(expression)
    template = literal_value(expression)
    default = literal_value(call.default) if call.default else call.implied_default
    if not isinstance(template, str):
        filled = _with_pieces_filled_in(expression, default)
        return text if filled is None else filled
    if "%" not in template:
        return text
    is_computed = call.default is not None and default is NOT_LITERAL
    if is_computed and _DEFAULT.search(template.replace("%%", "")):
        if "%" in _FILLED_IN.sub("", template):
            draft.unsafe(_AS_IT_IS)
            return text
        assert call.default is not None
        return f'{text} % {{"default": {call.text_of(call.default)}}}'
    if "%" in _FILLED_IN.sub("", template):
        draft.unsafe(_AS_IT_IS)
    return quoted(_fill_in(template, default))


def _with_pieces_filled_in(expression: ast.expr, default: object) -> str | None:
    """Return the text of an f-string, a sum or a `.format()` with its literal texts filled in.

    None where there is nothing to fill in.
    """
    if not any(_is_filled_in(piece, default) for piece in _pieces(expression)):
        return None
    try:
        whole = copy.deepcopy(expression)
        for piece in _pieces(whole):
            if isinstance(piece.value, str):
                piece.value = _fill_in(piece.value, default)
        return ast.unparse(whole)
    except RecursionError:
        # Generated code can nest deeper than Python lets us copy.
        return None


def _is_filled_in(piece: ast.Constant, default: object) -> bool:
    return isinstance(piece.value, str) and _fill_in(piece.value, default) != piece.value


def _pieces(expression: ast.expr) -> Iterator[ast.Constant]:
    # A loop: a generated sum can be deeper than Python's stack.
    pending = [expression]
    while pending:
        match pending.pop():
            case ast.Constant() as piece:
                yield piece
            case ast.JoinedStr(values=pieces):
                pending += pieces
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                pending += [left, right]
            case ast.Call(func=ast.Attribute(value=ast.Constant() as piece, attr="format")):
                yield piece


def _fill_in(template: str, default: object) -> str:
    """Put a percent sign for two, and the default where it is known. The rest stays as it is."""

    def content(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        return found[0] if default is NOT_LITERAL else found[0] % {"default": default}

    return _FILLED_IN.sub(content, template)


_DEFAULT = re.compile(r"%\(default\)[rs]")
_FILLED_IN = re.compile(rf"%%|{_DEFAULT.pattern}")
_AS_IT_IS = "click prints '%' in the help as it is"
