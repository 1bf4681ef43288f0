"""The click command that words name, or nearly name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.command_line.near_names import plain_name
from flake8_flask_cli.record import Record


class Named(Record):
    """The command that words name: `path` are its words, and `length` how many of those it takes.

    `wrong` is the index of the first of these that is no name, though it nearly is one; None where
    all are right.
    """

    path: tuple[str, ...]
    length: int
    wrong: int | None = None


class KnownNames:
    """The names of commands and groups, by the groups that they are in."""

    def __init__(self, commands: Iterable[ListedCommand]) -> None:
        self._names: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._unknown: set[tuple[str, ...]] = set()
        for each in commands:
            if each.unknown:
                self._unknown.add(each.path)
            for path in (each.path, each.older_path):
                if path:
                    self._names[path[:-1]].add(path[-1])

    def is_complete(self, group: tuple[str, ...]) -> bool:
        """Tell whether all commands of a group are known."""
        return group not in self._unknown

    def named(self, words: Sequence[str]) -> Named | None:
        """Return the command that words name or nearly name; None where they name none."""
        path: tuple[str, ...] = ()
        wrong = None
        for index, word in enumerate(words):
            names = self._names.get(path)
            if not names:
                break
            name = word if word in names else _only_like(word, names)
            if name is None:
                break
            if name != word and wrong is None:
                wrong = index
            path = (*path, name)
        return Named(path, len(path), wrong) if path else None


def _only_like(word: str, names: Iterable[str]) -> str | None:
    """Return the one name that is like a word but for `-`, `_`, case and what click strips."""
    found = [each for each in names if plain_name(each) == plain_name(word)]
    return found[0] if len(found) == 1 else None
