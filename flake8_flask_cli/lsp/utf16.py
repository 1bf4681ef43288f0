"""Positions of the language server protocol, and the edits that turn one text into another."""

from __future__ import annotations

from typing import TypedDict

from flake8_flask_cli.fixing.hunks import hunks
from flake8_flask_cli.text.source import Source


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


def position(source: Source, line: int, column: int) -> Position:
    """Return the position of a 1-based line and a 1-based column, which counts characters."""
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    before = text[: column - 1].encode("utf-16-le", "surrogatepass")
    return {"line": line - 1, "character": len(before) // 2}


def text_edits(before: Source, after: Source) -> list[TextEdit]:
    """Return the edits that turn one text into another: of whole lines, in order."""
    return [
        {
            "range": {
                "start": position(before, *before.place_at(edit.start)),
                "end": position(before, *before.place_at(edit.end)),
            },
            "newText": edit.content,
        }
        for edit in hunks(before.text, after.text)
    ]
