"""Rows of a table for people: what is typed, where it is, what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flake8_flask_cli.record import Record
from flake8_flask_cli.text.columns import columns, padded, shortened

_INDENT = "  "
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 100  # columns, where no terminal says how many there are
_LEAST = 12  # columns, below which the beginning of a text says nothing


class Style(Record):
    """How rows look.

    `width` is that of the terminal: there, a text that may be cut is. Elsewhere, it is None.
    `in_colour` is whether there are escapes of a terminal.
    """

    width: int | None = None
    in_colour: bool = False


class Row(Record):
    """One row: a name behind other words, what is typed behind it, a place, a text.

    `depth` says how far it is indented. Lines break between two `items`. The text is cut where it
    is too long for the terminal, unless it `is_whole`.
    """

    before: str = ""
    name: str = ""
    items: tuple[str, ...] = ()
    place: str = ""
    text: str = ""
    depth: int = 0
    is_whole: bool = False

    @property
    def has_columns(self) -> bool:
        """Whether it has something in the columns of places and texts."""
        return bool(self.place or self.text)


def row_lines(rows: Sequence[Row], style: Style) -> Iterator[str]:
    """Yield the lines of a table; its columns begin below each other."""
    whole = style.width or _WIDTH
    aligned = [each for each in rows if each.has_columns]
    left = max((columns(_typed(each, whole // 2)[0]) for each in aligned), default=0)
    left = min(left, whole // 2)
    middle = max((columns(row.place) for row in aligned), default=0)
    for row in rows:
        first, *others = _typed(row, whole // 2 if row.has_columns else whole)
        rest = first[len(_head(row)) :]
        start = f"{_INDENT * row.depth}{_styled(row.before, _DIM, style)}"
        typed = f"{start}{_styled(row.name, _BOLD, style)}{rest}"
        if row.has_columns:
            place = _styled(row.place, _DIM, style) + padded("", middle - columns(row.place))
            gap = padded("", left - columns(first))
            text = _text(row, max(left, columns(first)) + middle, style)
            yield f"{typed}{gap}{_INDENT}{place}{_INDENT}{text}".rstrip()
        else:
            yield typed
        yield from others


def _head(row: Row) -> str:
    return f"{_INDENT * row.depth}{row.before}{row.name}"


def _typed(row: Row, width: int) -> list[str]:
    """Return what is typed, in lines of some columns unless a single item is longer."""
    found = [_head(row)]
    for each in row.items:
        if columns(found[-1]) + 1 + columns(each) <= width:
            found[-1] += f" {each}"
        else:
            found.append(f"{_INDENT * (row.depth + 2)}{each}")
    return found


def _text(row: Row, used: int, style: Style) -> str:
    """Return the text of a row, cut to what the columns before it leave of the terminal."""
    if style.width is None or row.is_whole:
        return row.text
    room = style.width - used - 2 * len(_INDENT)
    return shortened(row.text, room) if room >= _LEAST else ""


def _styled(text: str, escape: str, style: Style) -> str:
    return f"{escape}{text}{_RESET}" if style.in_colour and text else text
