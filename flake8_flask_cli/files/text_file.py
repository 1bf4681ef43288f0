"""A file that is not Python: its text, its kind, and what is found in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from flake8_flask_cli.files.excerpt import excerpt_of
from flake8_flask_cli.files.file_entities import (
    CommandLine,
    Entity,
    Notation,
    Variable,
    Word,
)
from flake8_flask_cli.files.kinds import Kind
from flake8_flask_cli.model import Edit
from flake8_flask_cli.text.reading import read_bytes
from flake8_flask_cli.text.source import Source

LARGEST_TEXT = 300_000
"""The bytes of the largest file that is read."""

# What may stand on the lines of an item that goes with all of them: the dash of YAML, the comma
# behind it and a comment.
_BEFORE_ITEM = re.compile(r"[ \t]*(?:-[ \t]+)?")
_BEHIND_ITEM = re.compile(r"[ \t]*,?[ \t]*(?:[#;].*)?[\r\n]*", re.DOTALL)
_COMMA_BEHIND = re.compile(r"[ \t]*,[ \t]*")
_COMMA_BEFORE = re.compile(r"(?:,|(?<==))[ \t]*$")

# What YAML reads as a text where it has no quotes: no number, no boolean.
_PLAIN_WORD = re.compile(r"(?=[^\d]*[A-Za-z])[\w./@+=-]+")

_T = TypeVar("_T")
_NO_YAML_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_WITHOUT_SHELL = ("compose", "systemd", "supervisor")


class TextFile:
    """A file that is not Python.

    `source` is its text, which has a path.
    """

    def __init__(self, source: Source, kind: Kind) -> None:
        self.source = source
        self.kind = kind

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """What is found in it, in the order of the text."""
        return _entities(self.kind, self.source.text)

    def of(self, kind: type[_T]) -> list[_T]:
        """Return what is found in it of one type."""
        return [each for each in self.entities if isinstance(each, kind)]

    @property
    def variables(self) -> list[Variable]:
        """The variables that are set in it, those in front of a command line too."""
        return [variable for each in self.entities for variable in _variables(each)]

    def written(self, word: Word) -> str:
        """Return a word as it is written."""
        return self.source.text[word.start : word.end]

    @property
    def is_secret(self) -> bool:
        """Whether its values are never shown, so that no difference of it is, either."""
        return self.source.path is not None and holds_secrets(self.source.path)

    def is_read_by_shell(self, line: CommandLine) -> bool:
        """Tell whether a shell reads a command line: `FLASK_APP=shop flask run` runs in no other.

        A compose file and a unit run a program themselves.
        """
        return line.notation is Notation.SHELL and self.kind.name not in _WITHOUT_SHELL

    def fills_line(self, variable: Variable) -> bool:
        """Tell whether an assignment stands alone on its line, exported or not."""
        line = self.source.line_at(variable.start)
        before = self.source.text[self.source.line_start(line) : variable.start].strip()
        behind = self.source.text[variable.end : self.source.line_start(line + 1)].strip()
        return before in ("", "export") and (not behind or behind.startswith("#"))

    def line_deleted(self, place: Entity) -> Edit:
        """Return the edit that deletes the lines of a place, with their ends."""
        first, last = self.source.line_at(place.start), self.source.line_at(place.end - 1)
        return Edit(self.source.line_start(first), self.source.line_start(last + 1), "")

    def item_deleted(self, place: Entity) -> Edit:
        """Return the edit that deletes an item of a list, with its comma, or the lines it fills."""
        text, first = self.source.text, self.source.line_at(place.start)
        line_start = self.source.line_start(first)
        line_end = self.source.line_start(self.source.line_at(place.end - 1) + 1)
        before, behind = text[line_start : place.start], text[place.end : line_end]
        if _BEFORE_ITEM.fullmatch(before) and _BEHIND_ITEM.fullmatch(behind):
            return Edit(line_start, line_end, "")
        if comma := _COMMA_BEHIND.match(text, place.end):
            return Edit(place.start, comma.end(), "")
        comma = _COMMA_BEFORE.search(before)
        return Edit(place.start - len(comma[0] if comma else ""), place.end, "")

    def replaced(
        self, line: CommandLine, first: int, last: int, words: Sequence[str | Word]
    ) -> Edit | None:
        """Return the edit that puts other words for those from index `first` up to `last`.

        A `Word` of this file stays as it is written; a text is quoted where it has to be. None
        where that cannot be written in this place.
        """
        if line.notation is Notation.APART or first >= last or not words:
            return None
        parts = [self._rewritten(each, line) for each in words]
        texts = [each for each in parts if each is not None]
        if len(texts) < len(parts):
            return None
        start, end = line.words[first].start, line.words[last - 1].end
        return Edit(start, end, self._separator(line).join(texts))

    def _separator(self, line: CommandLine) -> str:
        """Return the text that separates the words of a command line."""
        if line.notation is Notation.SHELL:
            return " "
        if len(line.words) > 1:
            return self.source.text[line.words[0].end : line.words[1].start]
        return ", "

    def _rewritten(self, word: str | Word, line: CommandLine) -> str | None:
        if isinstance(word, Word):
            return self.written(word)
        if line.notation is Notation.LIST:
            first = self.written(line.words[0])
            quote = first[0] if first[:1] in ("'", '"') else ""
            if not quote:
                is_text = _PLAIN_WORD.fullmatch(word) and word not in _NO_YAML_TEXT
                return word if is_text else None
            is_plain = not any(each in word for each in "\\'\"") and word.isprintable()
            return f"{quote}{word}{quote}" if is_plain else None
        if beside := self._beside(word, line):
            return beside
        quoted = shlex.quote(word)
        if line.quote and line.quote in quoted:
            quoted = quoted.replace("'", '"') if '"' not in word and line.quote == "'" else ""
        return quoted or None

    def _beside(self, word: str, line: CommandLine) -> str | None:
        """Return the path of a program as that of another in its directory is written in a line.

        `~/venv/bin/flask` stands for `~/venv/bin/python`: quotes would keep the shell from it.
        """
        directory, slash, name = word.rpartition("\\" if "\\" in word else "/")
        for each in line.words if slash else ():
            other, _, old = each.value.rpartition(slash)
            written = self.written(each)
            if other == directory and old and written.endswith(f"{old}{each.quote}"):
                return f"{written[: len(written) - len(old + each.quote)]}{name}{each.quote}"
        return None


def holds_secrets(path: Path) -> bool:
    """Tell whether no output may show a value of a file, nor a line of it: `.env`."""
    return ".env" in path.name


# A fix checks the same texts in each of its rounds, and a report with fixes has several of these.
@lru_cache(maxsize=64)
def _entities(kind: Kind, text: str) -> tuple[Entity, ...]:
    found = kind.read(excerpt_of(text, 0, len(text)))
    return tuple(sorted(found, key=lambda each: each.start))


def _variables(entity: Entity) -> tuple[Variable, ...]:
    if isinstance(entity, CommandLine):
        return entity.variables
    return (entity,) if isinstance(entity, Variable) else ()


def text_source(path: Path) -> Source | None:
    """Return a text that is not Python; None where it is too large or cannot be read."""
    try:
        content = read_bytes(path)
    except OSError:
        return None
    if len(content) > LARGEST_TEXT or b"\0" in content:
        return None
    return Source.from_bytes(content, path, is_python=False)
