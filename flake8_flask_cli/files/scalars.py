"""The strings of YAML, JSON, TOML and INI files, each with the keys that lead to it."""

from __future__ import annotations

from typing import TypeAlias

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Variable, Word
from flake8_flask_cli.record import Record

Keys: TypeAlias = tuple[str | int, ...]
"""The keys of maps and the indices of lists that lead to a value."""


class Scalar(Record):
    """A string of a file: the keys that lead to it, and its text without quotes.

    `start` and `end` include its quotes. `key_start` is where its last key begins, without its
    quote, and `start` for the item of a list.
    """

    keys: Keys
    text: Excerpt
    start: int
    end: int
    key_start: int

    @property
    def is_item(self) -> bool:
        """Whether it is the item of a list."""
        return isinstance(self.keys[-1], int) if self.keys else False

    @property
    def parent(self) -> Keys:
        """The keys that lead to the list of which it is an item; to itself where it is none."""
        return self.keys[:-1] if self.is_item else self.keys

    @property
    def name(self) -> str:
        """The last key of a map that leads to it."""
        return next((each for each in reversed(self.keys) if isinstance(each, str)), "")

    @property
    def word(self) -> Word:
        """The string as a word."""
        is_literal = "$" not in self.text.text
        return Word(self.start, self.end, self.text.text, is_literal, self.text.quote)

    @property
    def variable(self) -> Variable:
        """The variable that is called like its key."""
        return Variable(self.key_start, self.end, self.name, self.word)
