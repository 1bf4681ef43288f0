"""The lines in which two texts of a file differ, as edits."""

from __future__ import annotations

import difflib
import io
from itertools import accumulate

from flake8_flask_cli.model import Edit


def hunks(before: str, after: str) -> list[Edit]:
    """Return the edits that turn one text into another: of whole lines, in order."""
    old, new = (list(io.StringIO(text, newline="")) for text in (before, after))
    starts = list(accumulate(map(len, old), initial=0))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(starts[start], starts[end], "".join(new[start_there:end_there]))
        for tag, start, end, start_there, end_there in matcher.get_opcodes()
        if tag != "equal"
    ]
