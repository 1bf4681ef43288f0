"""A part of a file's text, decoded: the text of a JSON string, a recipe, a block of a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from flake8_flask_cli.record import Record


class Excerpt(Record):
    """A text, and where each of its characters stands in the text of the file.

    The character `text[i]` is written in the file from `starts[i]` up to `ends[i]`, 0-based.
    `quote` is the quote that encloses it in the file, if any: what is written there must not hold
    it.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    quote: str = ""

    def part(self, start: int, end: int, quote: str = "") -> Excerpt:
        """Return the characters from `start` up to `end`; `quote` encloses them in this one."""
        return Excerpt(
            self.text[start:end], self.starts[start:end], self.ends[start:end], quote or self.quote
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` up to `end` stand in the file; there is one."""
        return self.starts[start], self.ends[end - 1]


def excerpt_of(text: str, start: int, end: int, quote: str = "") -> Excerpt:
    """Return the excerpt of a file's text from `start` up to `end`, as it is written."""
    return Excerpt(text[start:end], range(start, end), range(start + 1, end + 1), quote)


def joined(parts: Iterable[Excerpt]) -> Excerpt:
    """Return excerpts of one file as one, in their order."""
    all_parts = list(parts)
    return Excerpt(
        "".join(each.text for each in all_parts),
        list(chain.from_iterable(each.starts for each in all_parts)),
        list(chain.from_iterable(each.ends for each in all_parts)),
        all_parts[0].quote if all_parts else "",
    )


def from_pieces(excerpt: Excerpt, pieces: Iterable[tuple[str, int, int]]) -> Excerpt:
    """Return other text for an excerpt: each piece with the characters that it stands for.

    A piece of several characters has the place of the whole for each of them.
    """
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in pieces:
        text.append(piece)
        if len(piece) == end - start:
            starts += excerpt.starts[start:end]
            ends += excerpt.ends[start:end]
        else:
            starts += [excerpt.starts[start]] * len(piece)
            ends += [excerpt.ends[end - 1]] * len(piece)
    return Excerpt("".join(text), starts, ends, excerpt.quote)
