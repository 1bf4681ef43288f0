"""A command or group of a Flask-Script program, under the name that it is registered under."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.parameter import Parameter
from flake8_flask_cli.record import Record


class Entry(Record):
    """A command or group under a name, where it is registered.

    `node` registers it in `context`; None for what Flask-Script registers itself. `members` are the
    commands of a group that is no Manager of the project, `managers` the ids of those that it is.
    `library` is the dotted name of what a library has, and empty for code of the project.
    """

    name: str
    context: Context
    node: ast.expr | ast.stmt | None
    file: Path
    line: int
    help: str = ""
    parameters: tuple[Parameter, ...] = ()
    unknown: tuple[str, ...] = ()
    is_group: bool = False
    library: str = ""
    members: tuple[Entry, ...] = ()
    managers: tuple[str, ...] = ()

    @property
    def is_shipped(self) -> bool:
        """Whether a library has it, and no code of the project."""
        return bool(self.library)


def entry_at(name: str, context: Context, node: ast.expr | ast.stmt) -> Entry:
    """Return the entry of what a node registers, declared there."""
    return Entry(name, context, node, context.module.source.path or Path(), node.lineno)


def first_line(text: str | None) -> str:
    """Return the first line of a help text; nothing for None."""
    return next(iter((text or "").strip().splitlines()), "").strip()
