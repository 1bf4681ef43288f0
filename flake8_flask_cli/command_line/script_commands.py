"""The commands of the Flask-Script programs below a directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.settings import Settings


def script_commands(directory: Path, settings: Settings) -> Iterator[ListedCommand]:
    """Yield the commands of each program of a Manager below a directory, the built-in ones too."""
    yield from ()
