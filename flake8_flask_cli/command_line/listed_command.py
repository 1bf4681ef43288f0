"""A command of a project, as it is typed: what the two frameworks have in common."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Final

from flake8_flask_cli.convert.parameter import Parameter
from flake8_flask_cli.record import Record

MOST_COMMANDS: Final = 10_000
"""How many commands of a program are listed, and how many click commands in all."""

ONLY_SO_MANY: Final = f"only {MOST_COMMANDS} commands are read"
"""What is not known of where the listing ends."""


class CommandForm(enum.Enum):
    """Whether something runs, or holds commands."""

    COMMAND = "command"
    GROUP = "group"


class Framework(enum.Enum):
    """Who reads the command line."""

    FLASK_SCRIPT = "flask-script"
    CLICK = "click"


class ListedCommand(Record):
    """One command or group, under one name of it.

    `path` are the words that are typed behind the program; it is empty for the program itself,
    whose parameters are those that stand before the name of a command. `older_path` are the words
    where the project allows a click before 8.2 and that derives another name; None elsewhere.
    `program` is the file of the program: with the Manager or group that is run, or with the
    application whose commands `flask` has: these are `of_flask`. `file` and `line` (1-based) are
    where the command is declared: the function, the class, else the call. A command is `reachable`
    unless it is registered nowhere, or only by code that does not run: `idle` says why that does
    not. `unknown` says in words what could not be read: of a command a parameter, of a group a
    registration. `help` is one line. `library` is the dotted name of what a library
    has, and empty where the command is of the project's code.
    """

    path: tuple[str, ...]
    form: CommandForm
    program: Path
    framework: Framework
    file: Path
    line: int
    reachable: bool = True
    unknown: tuple[str, ...] = ()
    help: str = ""
    parameters: tuple[Parameter, ...] = ()
    older_path: tuple[str, ...] | None = None
    library: str = ""
    of_flask: bool = False
    idle: str = ""

    @property
    def is_shipped(self) -> bool:
        """Whether a library has it, and no code of the project."""
        return bool(self.library)
