"""The strings of lists in brackets and maps in braces, as JSON, YAML and TOML write them."""

from __future__ import annotations

import re

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.quoted_text import unescaped
from flake8_flask_cli.files.scalars import Keys, Scalar
from flake8_flask_cli.record import Record

# A quote that is never closed must not cost more than that.
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!"")){0,10000}"""|'
    r"'''(?:[^']|'(?!'')){0,10000}'''|"
    r'"(?:[^"\\]|\\.){0,10000}"|'
    r"'(?:[^']|''){0,10000}'",
    re.DOTALL,
)
_PLAIN = re.compile(
    r"[^\s,\[\]{}#\"'=:](?:[^\s,\[\]{}:=]|[:=](?=[^\s,\[\]{}])|[ \t]+(?=[^\s#,\[\]{}:=]))*"
)
_BLANK = re.compile(r"(?:\s|#[^\n]*|//[^\n]*)+")
_ASSIGNMENT = re.compile(r"\s*[:=]")


_DEEPEST = 40  # lists and maps in each other


def quoted(text: str, position: int) -> re.Match[str] | None:
    """Return the string in quotes that begins at a place."""
    return _STRING.match(text, position)


def scalar_of(excerpt: Excerpt, found: re.Match[str], keys: Keys, key_start: int) -> Scalar:
    """Return a string that an expression has found; `key_start` is a character of the excerpt."""
    start, end = excerpt.span(*found.span())
    return Scalar(keys, unescaped(excerpt, found), start, end, excerpt.starts[key_start])


class Flow(Record):
    """The strings of a list or a map, and where it ends in the excerpt."""

    scalars: list[Scalar]
    end: int


def flow_at(excerpt: Excerpt, position: int, keys: Keys, most: int) -> Flow:
    """Return the strings of the list or map that begins at a place of an excerpt.

    `keys` lead to it. No more than `most` characters are read, and nothing that is too deep.
    """
    text, end = excerpt.text, min(len(excerpt.text), position + most)
    found: list[Scalar] = []
    # What is open: the keys that lead to it, the index of the item or -1 in a map.
    open_: list[tuple[Keys, int]] = []
    key, key_start = keys, position
    while position < end:
        character = text[position]
        if blank := _BLANK.match(text, position):
            position = blank.end()
        elif character in "[{":
            if len(open_) == _DEEPEST:
                break
            is_list = character == "["
            open_.append((key, 0 if is_list else -1))
            key = (*key, 0) if is_list else key
            position += 1
        elif character in "]}" and open_:
            key, _ = open_.pop()
            position += 1
            if not open_:
                break
        elif character == "," and open_:
            base, index = open_[-1]
            if index >= 0:
                open_[-1] = (base, index + 1)
            key = (*base, index + 1) if index >= 0 else base
            position += 1
        elif value := (quoted(text, position) or _PLAIN.match(text, position)):
            position = value.end()
            is_map = bool(open_) and open_[-1][1] < 0
            if is_map and key == open_[-1][0] and (sign := _ASSIGNMENT.match(text, position)):
                name = unescaped(excerpt, value).text
                key, key_start = (*key, name), value.start() + (value[0][0] in "'\"")
                position = sign.end()
            else:
                found.append(scalar_of(excerpt, value, key, key_start if is_map else value.start()))
        else:
            position += 1
    return Flow(found, position)
