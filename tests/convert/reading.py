"""What a rule hands to a conversion, for sources that stand alone, and the tables of examples.

A table is a text file of examples with a blank line between two of them: the Flask-Script text,
then, indented, the lines it becomes, the applicability, and a reason behind each dash. A line
that starts with `#` is a heading.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli.model import Applicability

TextOf = Callable[[ast.expr], str]


@dataclass(frozen=True)
class Example:
    """One entry of a table."""

    source: str
    lines: tuple[str, ...]
    applicability: Applicability
    reasons: tuple[str, ...]


def examples(table: str) -> list[Example]:
    """Read the table of that name."""
    text = Path(__file__).with_name(f"{table}.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in text.split("\n\n") if not block.startswith("#")]
    return [_example(source, [line.strip() for line in rest]) for source, *rest in blocks]


def _example(source: str, lines: list[str]) -> Example:
    reasons = tuple(line.removeprefix("- ") for line in lines if line.startswith("- "))
    *written, applicability = lines[: len(lines) - len(reasons)]
    return Example(source, tuple(written), Applicability[applicability], reasons)


def text_of(source: str) -> TextOf:
    """Return the function that gives the text of an expression of `source`."""

    def text(expression: ast.expr) -> str:
        segment = ast.get_source_segment(source, expression)
        assert segment is not None
        return segment

    return text


def dotted_name(expression: ast.expr) -> str | None:
    """Take every name for what it is called."""
    return ast.unparse(expression) if isinstance(expression, (ast.Name, ast.Attribute)) else None


def call(source: str) -> ast.Call:
    """Parse one call."""
    expression = ast.parse(source, mode="eval").body
    assert isinstance(expression, ast.Call)
    return expression


def function(source: str) -> ast.FunctionDef:
    """Parse one function."""
    (statement,) = ast.parse(source).body
    assert isinstance(statement, ast.FunctionDef)
    return statement
