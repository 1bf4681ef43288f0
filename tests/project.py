"""Small projects, written out where a test uses them."""

from __future__ import annotations

import ast
import textwrap
from typing import TYPE_CHECKING

from flake8_flask_cli.names import Module
from flake8_flask_cli.project import project_of
from flake8_flask_cli.source import Source

if TYPE_CHECKING:
    from pathlib import Path


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
    """Return what an expression, written as the module's last lines would, can stand for.

    An instance is shown as `flask.Flask()`, and what is not known as `?`.
    """
    wanted = ast.dump(ast.parse(expression, mode="eval").body)
    nodes = [node for node in ast.walk(module.tree) if ast.dump(node) == wanted]
    assert nodes, f"{expression} is not in the module"
    return {
        {"instance": f"{value.name}()", "unknown": "?"}.get(value.kind.value, value.name)
        for value in module.values(nodes[-1])
    }
