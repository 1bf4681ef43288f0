"""Which fixes the findings of a rule get: safe, unsafe, or none.

It is read from the golden differences in `tests/cases`, which say of every diagnostic of every case
what `fix --unsafe-fixes` makes of it. There, `fixed` is a safe fix, `fixed unsafely` one that needs
that option, and `left` none; what waits for another fix says nothing about its own.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from pathlib import Path

_CASES = Path(__file__).parents[2] / "tests" / "cases"
_LINE = re.compile(r"^# .*?: (FCL\d{3}) (fixed unsafely|fixed|left)(?!: waits for)", re.MULTILINE)


class FixKind(Enum):
    """What a finding of a rule can get; the value is how the golden differences say it."""

    SAFE = "fixed"
    UNSAFE = "fixed unsafely"
    MANUAL = "left"


@cache
def fix_kinds(code: str) -> tuple[FixKind, ...]:
    """Return what the cases of a rule get, as far as they differ; MANUAL alone if nothing."""
    texts = (path.read_text(encoding="utf-8") for path in _CASES.joinpath(code).glob("*.diff"))
    found = {word for text in texts for of, word in _LINE.findall(text) if of == code}
    return tuple(kind for kind in FixKind if kind.value in found) or (FixKind.MANUAL,)
