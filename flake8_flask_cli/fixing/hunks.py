"""The lines in which two texts of a file differ, as edits."""

from __future__ import annotations

import difflib
import io
from collections.abc import Sequence
from itertools import accumulate

from flake8_flask_cli.model import Edit

_MOST_LINES = 2000
"""Of how many lines none is too frequent to be compared, which takes their number squared."""


def hunks(before: str, after: str) -> list[Edit]:
    """Return the edits that turn one text into another: of whole lines, in order."""
    old, new = (list(io.StringIO(text, newline="")) for text in (before, after))
    starts = list(accumulate(map(len, old), initial=0))
    # Most edits change a few lines of many, which would be compared with each other first.
    first = _same(old, new)
    last = _same(old[first:][::-1], new[first:][::-1])
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > _MOST_LINES)
    return [
        Edit(starts[first + start], starts[first + end], "".join(new[start_there:end_there]))
        for tag, start, end, start_there, end_there in matcher.get_opcodes()
        if tag != "equal"
    ]


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines at the beginning are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
