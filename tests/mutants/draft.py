"""A text that is Python, and what a mutation can choose from in it."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TypeAlias

from flake8_flask_cli.text.source import Placed, Source


class Draft:
    """The text of a file on its way to a mutant.

    `donor` is the text of another file, to take parts from. `random` decides everything.
    """

    def __init__(self, text: str, donor: str, random: Random) -> None:
        self.text = text
        self.donor = donor
        self.random = random

    @cached_property
    def source(self) -> Source:
        """The text as the package reads it."""
        return Source(self.text)

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of the text."""
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """The lines with their endings."""
        return lines_of(self.text)

    @cached_property
    def blocks(self) -> list[Block]:
        """The statements that have their lines to themselves."""
        return blocks_of(self.text)

    @cached_property
    def names(self) -> list[str]:
        """The names in the text, each as often as it is there."""
        found = []
        for node in ast.walk(self.tree):
            match node:
                case ast.Name(id=name) | ast.alias(asname=str(name)) | ast.arg(arg=name):
                    found.append(name)
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    found.append(name)
                case ast.alias(name=name, asname=None) if name.isidentifier():
                    found.append(name)
        return found

    def nodes(self, *kinds: type[ast.expr]) -> list[ast.expr]:
        """Return the expressions of some kinds; those in f-strings have no place of their own."""
        inside = {
            id(part)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
        }
        return [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.expr) and isinstance(node, kinds) and id(node) not in inside
        ]

    def with_node(self, node: Placed, content: str) -> str:
        """Return the text with something else in the place of a node."""
        start, end = self.source.span(node)
        return f"{self.text[:start]}{content}{self.text[end:]}"


@dataclass(frozen=True)
class Block:
    """A statement that has its lines to itself.

    `start` and `end` are the 0-based lines from its first decorator to the one behind its last.
    """

    node: ast.stmt
    start: int
    end: int
    indentation: str

    def overlaps(self, other: Block) -> bool:
        """Tell whether the two have a line in common."""
        return self.start < other.end and other.start < self.end


Mutation: TypeAlias = Callable[[Draft], str | None]
"""Returns the text with one change, or nothing where there is nothing to change."""


def lines_of(text: str) -> list[str]:
    """Split a text where Python's parser does, and keep the endings."""
    return list(io.StringIO(text, newline=""))


def blocks_of(text: str) -> list[Block]:
    """Return the statements of a text that have their lines to themselves, decorators included."""
    lines = lines_of(text)
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.stmt):
            continue
        decorators: Sequence[ast.expr] = getattr(node, "decorator_list", ())
        start = min([node.lineno, *(each.lineno for each in decorators)]) - 1
        end = node.end_lineno or node.lineno
        before = re.match(r"[ \t]*", lines[start])
        behind = lines[end - 1].encode()[node.end_col_offset :].strip()
        assert before is not None
        column = len(before[0]) + (1 if decorators else 0)
        first = decorators[0] if decorators else node
        if first.col_offset <= column and (not behind or behind.startswith(b"#")):
            found.append(Block(node, start, end, before[0]))
    return found


def indented(lines: Sequence[str], old: str, new: str) -> list[str]:
    """Return lines with one indentation in the place of another."""
    return [new + line.removeprefix(old) if line.strip() else line for line in lines]
