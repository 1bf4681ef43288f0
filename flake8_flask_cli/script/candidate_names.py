"""Every name in a project that may refer to a class or function of Flask-Script, by its text alone.

A cheap filter: only calls of these names are resolved, which would otherwise have most of the
project read for each file. False positives are harmless. Not detected are the names of a class with
a call among its bases, of one in a tuple that is assigned, and of one that a function returns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from flake8_flask_cli.names.module import stub
from flake8_flask_cli.names.project import python_files
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script import extensions
from flake8_flask_cli.text.reading import read_bytes, until_files_change

if TYPE_CHECKING:
    from pathlib import Path

_CLASS = re.compile(r"^[ \t\f]*class\s+(\w+)\s*\(([^)]*)\)", re.MULTILINE)
_LAST_WORD = re.compile(r"\w+\Z")
_FIRST_WORD = re.compile(r"\w+")
_ASSIGNMENT = re.compile(r"(?:^|;)[ \t\f]*(\w+)\s*=\s*([\w.]+)[ \t]*(?=[;#]|$)", re.MULTILINE)


def candidate_names(root: Path, text: str) -> frozenset[str]:
    """Return the last parts of the names in the project of `root`.

    `text` is that of the file that is checked, which need not be saved.
    """
    return _reached(_names_in_project(root), _edges(text))


@cache
def _names_of_libraries() -> frozenset[str]:
    found = set()
    for library in ("flask_script", *extensions.modules()):
        module = stub(library)
        for name in module.scopes.bindings[module.tree] if module else ():
            assert module is not None
            if any(value.kind is not Kind.INSTANCE for value in module.member(name)):
                found.add(name)
    return frozenset(found)


@until_files_change(16)
def _names_in_project(root: Path) -> frozenset[str]:
    found: set[tuple[str, str]] = set()
    for path in python_files(root):
        with suppress(OSError):
            text = read_bytes(path).decode(errors="replace")
            found.update(_edges(text))
    return _reached(_names_of_libraries(), found)


def _edges(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, new name): of a class and one that derives from it, or of the same thing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in _CLASS.finditer(text):
        for base in re.findall(r"[\w.]+", match[2]):
            yield base.rpartition(".")[2], match[1]
    for before, after in pairwise(text.split(" as ")):
        name, new_name = (
            _LAST_WORD.search(before, max(len(before) - 80, 0)),
            _FIRST_WORD.match(after),
        )
        if name and new_name:
            yield name[0], new_name[0]
    for match in _ASSIGNMENT.finditer(text):
        yield match[2].rpartition(".")[2], match[1]


def _reached(start: frozenset[str], edges: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the names that edges lead to from those of `start`, and these."""
    further = defaultdict(set)
    for name, new_name in edges:
        further[name].add(new_name)
    found = set(start)
    pending = found & further.keys()
    while pending:
        new = {each for name in pending for each in further[name]} - found
        found |= new
        pending = new & further.keys()
    return frozenset(found)
