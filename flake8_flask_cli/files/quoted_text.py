"""The text of a string with quotes, as JSON, YAML and TOML write it."""

from __future__ import annotations

import re

from flake8_flask_cli.files.excerpt import Excerpt, from_pieces

_ESCAPE = re.compile(
    r"""\\u(?P<four>[0-9A-Fa-f]{4})|\\x(?P<two>[0-9A-Fa-f]{2})|\\(?P<line>\r?\n[ \t]*)"""
    r"""|\\(?P<one>.)|(?P<fold>[ \t]*\r?\n[ \t]*)|.""",
    re.DOTALL,
)
_DOUBLED = re.compile(r"''|[ \t]*\r?\n[ \t]*|.", re.DOTALL)
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def unescaped(excerpt: Excerpt, found: re.Match[str]) -> Excerpt:
    """Return the text of a string that an expression has found in an excerpt, without its quotes.

    The end of a line in it is a blank.
    """
    quote = found[0][0]
    if quote not in "'\"":
        return excerpt.part(*found.span())
    width = 3 if found[0].startswith(quote * 3) and len(found[0]) > 5 else 1
    inner = excerpt.part(found.start() + width, found.end() - width, quote)
    if width == 3:
        return inner
    if quote == "'" and ("''" in inner.text or "\n" in inner.text):
        pieces = (
            (each[0].strip("\r\n\t ") or " " if "\n" in each[0] else each[0][:1], *each.span())
            for each in _DOUBLED.finditer(inner.text)
        )
        return from_pieces(inner, pieces)
    if quote == '"' and ("\\" in inner.text or "\n" in inner.text):
        return from_pieces(
            inner, ((_plain(each), *each.span()) for each in _ESCAPE.finditer(inner.text))
        )
    return inner


def _plain(found: re.Match[str]) -> str:
    """Return the character that a piece of a string stands for."""
    code = found["four"] or found["two"]
    if code:
        return chr(int(code, 16))
    if found["fold"]:
        return " "
    if found["line"]:
        return ""
    one: str | None = found["one"]
    return _CHARACTERS.get(one, one) if one else found[0]
