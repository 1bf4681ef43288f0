"""How many columns of a terminal a text takes, and texts of a given number of columns."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """Return how many columns a text takes; characters of East Asian scripts take two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, width: int) -> str:
    """Return a text with blanks behind it, so that it takes that many columns at least."""
    return text + " " * (width - columns(text))


def shortened(text: str, width: int) -> str:
    """Return as much of a text as takes no more than that many columns, with dots for the rest."""
    if columns(text) <= width:
        return text
    used, kept = 3, ""
    for each in text:
        used += _columns(each)
        if used > width:
            break
        kept += each
    return f"{kept.rstrip()}..."


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "FW" else 1
