"""What is found in a file that is not Python: command lines, variables, requirements.

Places are 0-based characters of the file's text, `start` up to `end`.
"""

from __future__ import annotations

import enum
from typing import TypeAlias

from flake8_flask_cli.record import Record


class Word(Record):
    """A word of a command line, or the value of a variable.

    Its place includes its quotes. `value` is what the program gets. Where the word has something
    that only running would show (`$PORT`), `is_literal` is false and `value` has that as written.
    `quote` is the quote that encloses it as a whole.
    """

    start: int
    end: int
    value: str
    is_literal: bool = True
    quote: str = ""


class Setting(enum.Enum):
    """What a command line or an assignment is for."""

    RUN = enum.auto()
    """The file is read by a program, which runs it."""
    PROSE = enum.auto()
    """People read it: documentation, a comment."""


class Variable(Record):
    """An environment variable that is set: by an assignment, a key, an item `NAME=value`.

    `start` is where its name begins. `value` is None where the file names it without a value.
    """

    start: int
    end: int
    name: str
    value: Word | None
    setting: Setting = Setting.RUN


class Notation(enum.Enum):
    """How the words of a command line are written."""

    SHELL = enum.auto()
    """One after the other, with blanks between them and the quotes of a shell."""
    LIST = enum.auto()
    """Each as a string of a list: `["flask", "run"]`, or items of a YAML list."""
    APART = enum.auto()
    """Each as the value of a key, as in `.vscode/launch.json`: no text replaces several."""


class CommandLine(Record):
    """One simple command: no `&&`, no `|`.

    `words` begin with the program, which may be a path. `before` are the words of what starts it
    (`pipenv run`, `docker compose run web`, `sudo -u x`). `variables` are set for it alone
    (`FLASK_APP=shop flask run`). `directory` is where it runs as far as the text says: a path as it
    is written, empty where nothing is said, and None where it cannot be known. `quote` is the quote
    that encloses it in the file.
    """

    words: tuple[Word, ...]
    before: tuple[Word, ...] = ()
    variables: tuple[Variable, ...] = ()
    directory: str | None = ""
    notation: Notation = Notation.SHELL
    quote: str = ""
    setting: Setting = Setting.RUN

    @property
    def start(self) -> int:
        """Where the first word begins: the program, if the words do not stand apart."""
        return min(each.start for each in self.words)

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return max(each.end for each in self.words)


class Dependency(Record):
    """A distribution that a file requires, by its normalized name: `flask-script`.

    Its place is what goes with it: the item of a list with its quotes, the key with its value, the
    line with its hashes. `specifier` is what is said of versions, as it is written. `required_by`
    are the other distributions for which it is there, as pip-compile says.
    """

    start: int
    end: int
    name: str
    specifier: str
    required_by: tuple[str, ...] = ()


class ConsoleScript(Record):
    """A program that the installation of the project makes: `shop = shop.manage:manager.run`.

    Its place is what is on the right. `attribute` is what follows the colon. `group` is that of the
    entry points, `console_scripts` for a program.
    """

    start: int
    end: int
    name: str
    module: str
    attribute: str
    group: str


Entity: TypeAlias = CommandLine | Variable | Dependency | ConsoleScript
