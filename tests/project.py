"""Small projects, written out where a test uses them."""

from __future__ import annotations

import ast
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.text.source import Source


def write(root: Path, files: dict[str, str]) -> None:
    """Write files by their path relative to a root that a `.git` marks; text is dedented."""
    (root / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


def module(path: Path) -> Module:
    """Read a file as the engine does."""
    source = Source.from_file(path)
    return Module(source, ast.parse(source.text), project_of(path))


def kinds(module: Module, expression: str) -> set[str]:
    """Return what an expression that stands in the module, at its last place, can stand for.

    An instance is shown as `flask.Flask()`, and what is not known as `?`.
    """
    wanted = ast.dump(ast.parse(expression, mode="eval").body)
    nodes = [node for node in ast.walk(module.tree) if ast.dump(node) == wanted]
    assert nodes, f"{expression} is not in the module"
    last = max(nodes, key=lambda node: (node.lineno, node.col_offset))  # type: ignore[attr-defined]
    return {
        {"instance": f"{value.name}()", "unknown": "?"}.get(value.kind.value, value.name)
        for value in module.values(last)
    }


@dataclass(frozen=True)
class Meaning:
    """A small module, an expression in it, and what the expression stands for.

    In the files of `tests/meanings/`, `## title` begins one, and at the end of a line
    `# app.run = flask.Flask.run` asks; without an expression, about the whole line.
    """

    title: str
    text: str
    expression: str
    stands_for: set[str]


def meanings(file: str) -> list[Meaning]:
    """Read one of the files of `tests/meanings/`."""
    content = (Path(__file__).parent / "meanings" / file).read_text(encoding="utf-8")
    found = []
    for block in re.split(r"^## ", content, flags=re.MULTILINE)[1:]:
        title, text = block.split("\n", 1)
        (asked,) = re.findall(r"^(.*?)  # (.*?) ?= (.*)$", text, re.MULTILINE)
        line, expression, stands_for = asked
        found.append(Meaning(title, text, expression or line.strip(), set(stands_for.split(", "))))
    return found
