"""Code in hints, and phrases that hints and caveats of several parts have in common."""

from __future__ import annotations

import ast
from collections.abc import Sequence


class Code(str):
    """A piece of a hint that is one line of code, and is shown in backticks; `line` has none."""

    __slots__ = ("line",)

    line: str

    def __new__(cls, line: str) -> Code:
        """Put a line in backticks."""
        piece = super().__new__(cls, f"`{line}`")
        piece.line = line
        return piece

    def __getnewargs__(self) -> tuple[str]:
        # A copy, also that of another process, is made of the line.
        return (self.line,)


def listed(parts: Sequence[str], conjunction: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    return f" {conjunction} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def counted(number: int, noun: str) -> str:
    """Return `1 place` or `2 places`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def import_line(dotted: str) -> str:
    """Return the statement that imports a name, by its dotted name (`.cli.app`)."""
    module, _, name = dotted.rpartition(".")
    return f"from {module} import {name}"


def no_value(name: ast.Name) -> str:
    """Return why code is left alone that uses a name before it has a value."""
    return f"'{name.id}' has no value on line {name.lineno}"


def something_else(name: str) -> str:
    """Return why code cannot be written that needs a name."""
    return f"the name '{name}' means something else here"
