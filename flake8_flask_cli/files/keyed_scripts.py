"""Scripts, command lines and variables among the strings of a file with keys: YAML, JSON, TOML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from flake8_flask_cli.files.file_entities import Entity, Notation, Variable, Word
from flake8_flask_cli.files.scalars import Keys, Scalar
from flake8_flask_cli.files.shell import (
    NOTHING_KNOWN,
    Part,
    Surroundings,
    directory_in,
    shell_entities,
    started_lines,
)
from flake8_flask_cli.record import Record

_NAME = re.compile(r"[A-Z_][A-Z0-9_]*")


_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)[ \t]*=[ \t]*(.*?)(?:(?<![ \t])[ \t]+#.*)?", re.DOTALL)


class KeyNames(Record):
    """What keys mean: `scripts` hold a script or a list of them, `commands` one command.

    The list of a command is its words. `variables` hold a map of variables or a list of
    assignments. `directories` name the directory in which the
    scripts and commands of the same map run.
    """

    scripts: Collection[str] = ()
    commands: Collection[str] = ()
    variables: Collection[str] = ()
    directories: Collection[str] = ()


def keyed_entities(scalars: Iterable[Scalar], names: KeyNames) -> Iterator[Entity]:
    """Yield what is found in strings, by the keys that lead to them."""
    found = list(scalars)
    directories = {
        each.parent[:-1]: each.text.text for each in found if each.name in names.directories
    }
    named = {each.keys[:-1]: each for each in found if each.name == "name"}
    for parent, group in groupby(found, key=lambda each: each.parent):
        values = list(group)
        directory = directories.get(parent[:-1], "")
        around = NOTHING_KNOWN._replace(directory=_usable(directory))
        name = values[0].name
        if values[0].is_item and name in names.commands:
            yield from listed_words(values, around)
        elif name in names.scripts or name in names.commands:
            for each in values:
                after = yield from shell_entities(each.text, around)
                # One shell runs all scripts of a list.
                around = after if name in names.scripts else around
        elif any(each in names.variables for each in parent[-3:]):
            yield from _variables(values, named)


def listed_words(values: Sequence[Scalar], around: Surroundings) -> Iterator[Entity]:
    """Yield what a list of words runs."""
    parts = [
        Part(each.word, each.text if re.search(r"\s", each.text.text) else None) for each in values
    ]
    return started_lines(parts, around, Notation.LIST)


def _usable(directory: str) -> str | None:
    """Return a directory that a key names; None where only running would show it."""
    if "$" in directory or "{" in directory or directory.startswith("~"):
        return None
    return directory_in("", directory) if directory else ""


def _variables(values: Sequence[Scalar], named: dict[Keys, Scalar]) -> Iterator[Variable]:
    """Yield the variables of a map, of a list of assignments, or of a list of names and values."""
    for each in values:
        if each.is_item:
            yield from _assignments(each)
        elif each.keys[-1] == "value" and each.keys[:-1] in named:
            name = named[each.keys[:-1]]
            yield Variable(name.start, each.end, name.text.text, each.word)
        elif _NAME.fullmatch(each.name):
            yield each.variable


def _assignments(item: Scalar) -> Iterator[Variable]:
    """Yield the variables of an item `A=1`, or `A=1 B=2`."""
    found = list(shell_entities(item.text))
    variables = [each for each in found if isinstance(each, Variable)]
    if variables and len(variables) == len(found):
        yield from variables
    elif apart := _ASSIGNMENT.fullmatch(item.text.text):
        start, end = item.text.span(0, apart.end(2) or 1)
        value = Word(end - len(apart[2]), end, apart[2], "$" not in apart[2])
        yield Variable(start, end, apart[1], value)
