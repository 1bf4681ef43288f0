"""Positions of the language server protocol, and the edits that turn one text into another."""

from __future__ import annotations

import difflib
import io
from typing import TypedDict


class Position(TypedDict):
    """Both are 0-based; `character` counts units of UTF-16."""

    line: int
    character: int


class Range(TypedDict):
    """A range; the end is excluded."""

    start: Position
    end: Position


class TextEdit(TypedDict):
    """The replacement of a range."""

    range: Range
    newText: str


def range_on_line(text: str, line: int, start: int, end: int) -> Range:
    """Return the range of some columns of a 1-based line, which has the text.

    The columns are 1-based and count characters; the last is not in the range.
    """
    return {
        "start": _position(line - 1, text[: start - 1]),
        "end": _position(line - 1, text[: end - 1]),
    }


def text_edits(before: str, after: str) -> list[TextEdit]:
    """Return the edits that turn one text into another: of whole lines, in order."""
    old, new = _lines(before), _lines(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        {
            "range": {"start": _line_start(old, start), "end": _line_start(old, end)},
            "newText": "".join(new[start_there:end_there]),
        }
        for tag, start, end, start_there, end_there in matcher.get_opcodes()
        if tag != "equal"
    ]


def _lines(text: str) -> list[str]:
    """Return the lines with their endings: of Python and of the protocol, these are the same."""
    return list(io.StringIO(text, newline=""))


def _line_start(lines: list[str], index: int) -> Position:
    """Return where a 0-based line begins; one beyond the last begins at the end of the text."""
    if index == len(lines) and lines and not lines[-1].endswith(("\n", "\r")):
        return _position(index - 1, lines[-1])
    return {"line": index, "character": 0}


def _position(line: int, before: str) -> Position:
    """Return the position on a 0-based line behind the text `before`."""
    return {"line": line, "character": len(before.encode("utf-16-le", "surrogatepass")) // 2}
