"""Which files of a project hold a word: no file is searched twice for the same one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flake8_flask_cli.text.reading import content_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MOST_PARTS = 200  # words; the first that are asked for are those of the rules, and short


class WordIndex:
    """The files that hold each of the words that were asked for; `files` returns their paths.

    A word that contains one of the first of these is looked for in the files of that one alone.
    """

    def __init__(self, files: Callable[[], Sequence[str]]) -> None:
        self._files = files
        self._expected: set[bytes] = set()
        self._found: dict[bytes, Sequence[str]] = {}

    def expect(self, words: Iterable[bytes]) -> None:
        """Look for some words, too, when all files are read for another one."""
        self._expected.update(words)

    def files_with_one(self, words: Iterable[bytes]) -> set[str]:
        """Return the paths of the files whose bytes hold one of some words."""
        wanted = dict.fromkeys(words)
        everywhere = []
        for word in wanted.keys() - self._found.keys():
            files = self._files_with_part(word)
            if files is None:
                everywhere.append(word)
            else:
                self._found[word] = [each for each in files if word in content_at(each)]
        if everywhere:
            self._read_all([*everywhere, *(self._expected - self._found.keys())])
        return set().union(*(self._found[word] for word in wanted))

    def _files_with_part(self, word: bytes) -> Sequence[str] | None:
        parts = islice(self._found.items(), _MOST_PARTS)
        known = [files for part, files in parts if part in word]
        return min(known, key=len) if known else None

    def _read_all(self, words: Sequence[bytes]) -> None:
        """Look for some words at once: to read the files takes longer than to search them."""
        found: dict[bytes, list[str]] = {word: [] for word in words}
        for path in self._files():
            content = content_at(path)
            for word, files in found.items():
                if word in content:
                    files.append(path)
        self._found.update(found)
