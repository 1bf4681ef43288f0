"""What is known of the commands below a directory: the commands, and the files not read."""

from __future__ import annotations

from pathlib import Path

from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.record import Record


class UnreadFile(Record):
    """A file that may declare commands and that cannot be read or parsed, and why."""

    path: Path
    reason: str


class Listing(Record):
    """The commands of a directory, by program and then by name; of one file, what belongs to it.

    `path` is the directory or the file, absolute, and `directory` that directory, or the one that
    the file is in. `of_extensions` are the groups that extensions put on an application, which are
    not among the commands.
    """

    path: Path
    directory: Path
    commands: tuple[ListedCommand, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    of_extensions: tuple[ListedCommand, ...] = ()
