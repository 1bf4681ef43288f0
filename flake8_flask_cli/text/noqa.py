"""The codes of a `# noqa` comment, as flake8 reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NOQA = re.compile(
    r"#\s*noqa\b(?::\s*(?P<codes>[A-Z]+[0-9]*(?:[,\s]+[A-Z]+[0-9]*)*))?", re.IGNORECASE
)


def noqa_codes(text: str) -> tuple[str, ...] | None:
    """Return the codes that the first `# noqa` in some lines names; an empty tuple for a bare one.

    None where there is no such comment.
    """
    found = _NOQA.search(text)
    if found is None:
        return None
    return tuple(re.split(r"[,\s]+", found["codes"].upper())) if found["codes"] else ()


def names_one_of(given: Iterable[str], codes: Iterable[str]) -> bool:
    """Tell whether one of the given codes, or of their beginnings, is one of `codes`."""
    return any(code.startswith(each) for each in given for code in codes)
