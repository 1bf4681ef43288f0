"""The pieces that fix-it hints are made of."""

from __future__ import annotations

import ast
import shlex
from collections.abc import Iterable, Sequence


class Code(str):
    """A piece of a hint that is one line of code, and is shown in backticks; `line` has none."""

    __slots__ = ("line",)

    line: str

    def __new__(cls, line: str) -> Code:
        """Put a line in backticks."""
        piece = super().__new__(cls, f"`{line}`")
        piece.line = line
        return piece


def app_value(value: str) -> tuple[str, str]:
    """Return the two ways to name the application, by the value of `flask --app`."""
    return Code(f"flask --app {shlex.quote(value)}"), f"or {flask_app(value)}"


def flask_app(value: str) -> str:
    """Return how the environment names the application."""
    return Code(f"FLASK_APP={shlex.quote(value)}")


def listed(parts: Sequence[str], conjunction: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    return f" {conjunction} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def import_line(dotted: str) -> str:
    """Return the statement that imports a name, by its dotted name (`.cli.app`)."""
    module, _, name = dotted.rpartition(".")
    return f"from {module} import {name}"


def factory_call(factory: str, parameters: Iterable[str]) -> str:
    """Return the call of a factory, with `<config>` for a value that is not known."""
    return f"{factory}({', '.join(f'<{each}>' for each in parameters)})"


def no_value(name: ast.Name) -> str:
    """Return why code with a name is left alone that nothing gives a value before."""
    return f"'{name.id}' has no value on line {name.lineno}"
