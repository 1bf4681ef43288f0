"""`help=`: argparse replaces `%(default)s` and `%%` in it, click prints the text as it is."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator

from flake8_flask_cli.convert.caveat_texts import HELP_OF_ARGUMENT
from flake8_flask_cli.convert.converted import Keyword, Part, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.model import unsafe


def help_parts(option: OptionCall) -> Iterator[Part]:
    """Yield `help=` or `hidden=`, which an argument does not have before click 8.5."""
    expression = option.keywords.get("help")
    if expression is None:
        return
    suppressed = option.is_suppressed("help")
    template = literal_value(expression)
    if option.positional:
        if not suppressed and not isinstance(template, str):
            yield unsafe(HELP_OF_ARGUMENT)
    elif suppressed:
        yield Keyword("hidden", "True")
    else:
        yield Keyword("help", _filled_in(option, expression))
        if isinstance(template, str) and _has_other_percent_sign(template):
            yield unsafe("click prints '%' in the help as it is")


def remark_of(option: OptionCall) -> str:
    """Return the literal help of an argument for a comment, behind the name that click shows."""
    text = literal_value(option.keywords.get("help"))
    if not option.positional or not isinstance(text, str):
        return ""
    default = literal_value(option.default) if option.default else None
    if default is not NOT_LITERAL and not _has_other_percent_sign(text):
        text %= {"default": default}
    words = " ".join(text.split())
    # A comment is one line, whatever the help and the name hold.
    one_line = "".join(filter(str.isprintable, f"{option.destination.upper()}: {words}"))
    return one_line if words else ""


def _filled_in(option: OptionCall, expression: ast.expr) -> str:
    """Return the code of a help in which nothing is left for argparse to fill in."""
    text = option.text_of(expression)
    template = literal_value(expression)
    default = literal_value(option.default) if option.default else option.implied_default
    if not isinstance(template, str):
        filled = _with_pieces_filled_in(expression, default)
        return text if filled is None else filled
    if "%" not in template:
        return text
    is_computed = option.default is not None and default is NOT_LITERAL
    if is_computed and _DEFAULT.search(template.replace("%%", "")):
        if _has_other_percent_sign(template):
            return text
        return f'{text} % {{"default": {option.text("default")}}}'
    return quoted(_fill_in(template, default))


def _has_other_percent_sign(template: str) -> bool:
    """Tell whether a help has a percent sign besides `%%` and `%(default)s`, such as `%(prog)s`."""
    return "%" in _FILLED_IN.sub("", template)


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
    """Replace `%%` by `%`, and `%(default)s` by the default where that is known."""

    def content(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        return found[0] if default is NOT_LITERAL else found[0] % {"default": default}

    return _FILLED_IN.sub(content, template)


_DEFAULT = re.compile(r"%\(default\)[rs]")
_FILLED_IN = re.compile(rf"%%|{_DEFAULT.pattern}")
