"""What pyflakes itself has to say of a text."""

from __future__ import annotations

import ast
from collections import Counter

from pyflakes.checker import Checker


def complaints(text: str) -> Counter[str]:
    """Return what pyflakes complains of, and how often: the message without its line numbers."""
    found: Counter[str] = Counter()
    for message in Checker(ast.parse(text)).messages:
        named = tuple("" if isinstance(each, int) else each for each in message.message_args)
        kind = type(message).__name__
        found[f"{kind}: {'; '.join(map(str, named))}"] += 1
    return found
