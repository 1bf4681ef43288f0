"""Which fixes a rule has: safe, unsafe, or none.

It is read from the golden differences in `tests/cases`, which say what `fix --unsafe-fixes` makes
of every diagnostic: `fixed` is a safe fix, `fixed unsafely` one that needs that option.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from pathlib import Path

_CASES = Path(__file__).parents[2] / "tests" / "cases"
_LINE = re.compile(r"^# .*?: (FCL\d{3}) (fixed unsafely|fixed)", re.MULTILINE)


class FixKind(Enum):
    """A kind of fix, by the words of the golden differences."""

    SAFE = "fixed"
    UNSAFE = "fixed unsafely"


@cache
def fix_kinds(code: str) -> tuple[FixKind, ...]:
    """Return the kinds of fixes that the cases of a rule get; none if a person must always act."""
    texts = (path.read_text(encoding="utf-8") for path in _CASES.joinpath(code).glob("*.diff"))
    found = {word for text in texts for of, word in _LINE.findall(text) if of == code}
    return tuple(kind for kind in FixKind if kind.value in found)
