"""A change of the words of a command line."""

from __future__ import annotations

from typing import NamedTuple


class WordEdit(NamedTuple):
    """The words from `start` up to `end`, 0-based, are replaced with others, or with none.

    Where `start` is `end`, the words are added in front of that one, or at the end.
    """

    start: int
    end: int
    words: tuple[str, ...]
