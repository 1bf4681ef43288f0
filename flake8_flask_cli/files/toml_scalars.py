"""The strings of a TOML file, each with the keys that lead to it.

What is no TOML is no error: it gives what can be made of its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.flow_scalars import flow_at, quoted, scalar_of
from flake8_flask_cli.files.scalars import Keys, Scalar
from flake8_flask_cli.record import Record

_LONGEST_FLOW = 50_000  # characters, so that a bracket that is never closed costs no more

_PART = r"""(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')"""
# Each key of a table has the names of the table, so these are not without end.
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART}){{0,40}}"
_TABLE = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=[ \t]*")
_NAME = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_NEXT = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Entry(Record):
    """A key with its value: the strings of the value, and where key and value stand."""

    keys: Keys
    scalars: list[Scalar]
    start: int
    end: int


def toml_scalars(text: Excerpt) -> Iterator[Scalar]:
    """Yield the strings of a text, in its order."""
    for entry in toml_entries(text):
        yield from entry.scalars


def toml_entries(text: Excerpt) -> Iterator[Entry]:
    """Yield the keys of a text that stand at the beginning of a line, in its order."""
    table: Keys = ()
    items: Counter[Keys] = Counter()
    position = 0
    while position < len(text.text):
        if found := _TABLE.match(text.text, position):
            table = _names(found[2])
            if found[1] == "[[":
                items[table] += 1
                table = (*table, items[table] - 1)
        elif found := _KEY.match(text.text, position):
            keys = (*table, *_names(found[1]))
            scalars: list[Scalar] = []
            position = found.end()
            if text.text[position : position + 1] in ("[", "{"):
                scalars, position = flow_at(text, position, keys, _LONGEST_FLOW)
            elif string := quoted(text.text, position):
                scalars = [scalar_of(text, string, keys, found.start(1))]
                position = string.end()
            yield Entry(keys, scalars, *text.span(found.start(1), position))
        following = _NEXT.match(text.text, position)
        if following is None or following.end() == following.start():
            break
        position = following.end()


def _names(dotted: str) -> Keys:
    return tuple(each.strip("'\"") for each in _NAME.findall(dotted))
