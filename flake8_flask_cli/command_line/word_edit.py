"""A change of the words of a command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from flake8_flask_cli.record import Record

_Word = TypeVar("_Word")


class WordEdit(Record):
    """The words from `start` up to `end`, 0-based, are replaced with others, or with none.

    Where `start` is `end`, the words are added in front of that one, or at the end.
    """

    start: int
    end: int
    words: tuple[str, ...]


def words_replaced(
    edits: Sequence[WordEdit], words: Sequence[_Word]
) -> tuple[int, int, list[str | _Word]]:
    """Return the edits as one: the first word, the one behind the last, and what is there then.

    It holds at least one word of today. Those between the edits stay.
    """
    position = start = min(each.start for each in edits)
    result: list[str | _Word] = []
    for each in sorted(edits):
        result += [*words[position : each.start], *each.words]
        position = each.end
    end = max(position, start + 1)
    return start, end, [*result, *words[position:end]]
