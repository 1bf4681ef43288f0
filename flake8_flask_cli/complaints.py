"""What pyflakes, which comes with flake8, has to say of a text. The only module that asks it."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from pyflakes.checker import Checker
from pyflakes.messages import ImportStarUsage, UndefinedName, UnusedImport


@dataclass(frozen=True)
class UnusedName:
    """An import that nothing uses: what it brings, in pyflakes' words, and its 1-based line."""

    brings: str
    line: int


@dataclass(frozen=True)
class Complaints:
    """What pyflakes says: how often each sentence, and apart from these the unused imports."""

    sentences: Counter[str]
    unused: tuple[UnusedName, ...]


@lru_cache(maxsize=128)
def complaints(text: str) -> Complaints:
    """Return what pyflakes says of a text, which is Python; nothing where it gives up."""
    try:
        found = Checker(ast.parse(text)).messages
    except RecursionError:
        found = []
    sentences: Counter[str] = Counter()
    unused = []
    for message in found:
        if isinstance(message, UnusedImport):
            unused.append(UnusedName(str(message.message_args[0]), message.lineno))
        else:
            # The line of an earlier definition moves with the text.
            given = tuple("..." if isinstance(each, int) else each for each in message.message_args)
            sentence = message.message.replace("%r", "%s") % given
            # A name of which nothing is known may be written once more than it was.
            is_name = isinstance(message, UndefinedName | ImportStarUsage)
            sentences[sentence] = 1 if is_name else sentences[sentence] + 1
    return Complaints(sentences, tuple(unused))


def new_sentence(before: str, after: str) -> str:
    """Return what pyflakes says of one text and not of another; unused imports do not count."""
    new = complaints(after).sentences - complaints(before).sentences
    return min(new, default="")
