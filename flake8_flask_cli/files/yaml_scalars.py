"""The strings of a YAML file, by its lines.

Tags and anchors are passed over, aliases are not followed. What is no YAML is no error: it gives
what can be made of its lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt, joined
from flake8_flask_cli.files.flow_scalars import flow_at, quoted, scalar_of
from flake8_flask_cli.files.scalars import Keys, Scalar
from flake8_flask_cli.record import Record

_DEEPEST = 100  # keys and items in each other
_LONGEST_FLOW = 10_000  # characters, so that a bracket that is never closed costs no more

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_DASH = re.compile(r"-(?=[ \t\r\n]|$)[ \t]*")
_KEY = re.compile(
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s"'#\[\]{},&*!|>%@`-][^\n]*?|-[^\s][^\n]*?|<<))"""
    # Not in the middle of blanks: a line of these is read once.
    r"""(?<![ \t])[ \t]*:(?=[ \t\r\n]|$)[ \t]*"""
)
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:[ \t]+|$))+", re.MULTILINE)
_BLOCK = re.compile(r"([|>])[-+\d]*[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_PLAIN = re.compile(r"[^\s#](?:[^\s]|[ \t]+(?=[^\s#]))*")


class _Line(Record):
    """A line without its end: where it is, and its indentation; it is empty if it has no more."""

    start: int
    end: int
    indentation: int

    @property
    def is_empty(self) -> bool:
        return self.start + self.indentation >= self.end


class _Open(Record):
    """A key or an item that is open: the column where it stands, and the keys that lead to it."""

    column: int
    keys: Keys


def yaml_scalars(text: Excerpt) -> Iterator[Scalar]:
    """Yield the strings of a text, in its order; numbers and the like are strings, too."""
    return _Reader(text).scalars()


class _Reader:
    """The lines of a text, of which some are read already."""

    def __init__(self, text: Excerpt) -> None:
        self.excerpt = text
        self.text = text.text
        self.lines = list(_lines(self.text))
        self.starts = [line.start for line in self.lines]
        self.number = 0

    def scalars(self) -> Iterator[Scalar]:
        """Yield the strings of all lines."""
        open_: list[_Open] = []
        items: Counter[Keys] = Counter()
        while self.number < len(self.lines):
            line = self.lines[self.number]
            position = line.start + line.indentation
            if line.is_empty or self.text[position] in "#%":
                self.number += 1
                continue
            column = line.indentation
            is_item = _DASH.match(self.text, position, line.end)
            # The items of a list may stand below the first letter of its key.
            while open_ and (
                open_[-1].column > column
                or (
                    open_[-1].column == column
                    and (not is_item or isinstance(open_[-1].keys[-1], int))
                )
            ):
                open_.pop()
            keys: Keys = open_[-1].keys if open_ else ()
            while len(keys) < _DEEPEST and (dash := _DASH.match(self.text, position, line.end)):
                items[keys] += 1
                keys = (*keys, items[keys] - 1)
                open_.append(_Open(column, keys))
                position = dash.end()
                column = position - line.start
            key_start = position
            if key := _KEY.match(self.text, position, line.end):
                keys = (*keys, key[1] or key[2] or key[3] or "")
                key_start = key.start(key.lastindex or 0)
                open_.append(_Open(column, keys))
                position = key.end()
            parent = open_[-1].column if open_ else -1
            self.number += 1
            yield from self._value(keys, key_start, position, line, parent)

    def _value(
        self, keys: Keys, key_start: int, position: int, line: _Line, parent: int
    ) -> Iterator[Scalar]:
        """Yield the strings of the value that begins on a line, perhaps on several lines."""
        if properties := _PROPERTIES.match(self.text, position, line.end):
            position = properties.end()
        if position >= line.end or self.text[position] in "#*":
            return
        if block := _BLOCK.match(self.text, position, line.end):
            yield from self._block(keys, key_start, block, parent)
            return
        character = self.text[position]
        if character in "[{":
            flow = flow_at(self.excerpt, position, keys, _LONGEST_FLOW)
            self._go_to(flow.end)
            yield from flow.scalars
        elif string := quoted(self.text, position):
            self._go_to(string.end())
            yield scalar_of(self.excerpt, string, keys, key_start)
        elif plain := _PLAIN.match(self.text, position, line.end):
            yield self._plain(keys, key_start, plain, parent)

    def _plain(self, keys: Keys, key_start: int, first: re.Match[str], parent: int) -> Scalar:
        """Return a string without quotes; further lines of it are indented."""
        parts = [self.excerpt.part(*first.span())]
        while self.number < len(self.lines):
            line = self.lines[self.number]
            found = _PLAIN.match(self.text, line.start + line.indentation, line.end)
            if line.indentation <= parent or found is None:
                break
            if _KEY.match(self.text, found.start(), line.end):
                break
            parts += [self._blank(line.start - 1), self.excerpt.part(*found.span())]
            self.number += 1
        return _made(keys, self.excerpt.starts[key_start], parts)

    def _blank(self, position: int) -> Excerpt:
        """Return a blank that stands for the end of a line."""
        return self.excerpt.part(position, position + 1)._replace(text=" ")

    def _block(
        self, keys: Keys, key_start: int, header: re.Match[str], parent: int
    ) -> Iterator[Scalar]:
        """Yield the string of a block, `|` or `>`; its lines are indented more than its key."""
        lines: list[_Line] = []
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if not line.is_empty and line.indentation <= parent:
                break
            lines.append(line)
            self.number += 1
        while lines and lines[-1].is_empty:
            lines.pop()
        if not lines:
            return
        margin = next(each.indentation for each in lines if not each.is_empty)
        is_folded = header[1] == ">"
        parts: list[Excerpt] = []
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            parts.append(self.excerpt.part(min(line.start + margin, line.end), line.end))
            if following is None:
                break
            is_break = not is_folded or line.is_empty or following.indentation != margin
            end = self.excerpt.part(line.end, following.start)
            parts.append(end if is_break else self._blank(following.start - 1))
        yield _made(keys, self.excerpt.starts[key_start], parts)

    def _go_to(self, position: int) -> None:
        """Go on with the line behind a place."""
        self.number = max(self.number, bisect_right(self.starts, position - 1))


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        content = found[0].rstrip("\r\n")
        indentation = len(content) - len(content.lstrip(" "))
        yield _Line(found.start(), found.start() + len(content), indentation)


def _made(keys: Keys, key_start: int, parts: list[Excerpt]) -> Scalar:
    text = joined(parts)
    return Scalar(keys, text, text.starts[0], text.ends[-1], key_start)
