"""The click commands below a directory, by the programs that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.settings import Settings


def click_commands(directory: Path, settings: Settings) -> Iterator[ListedCommand]:
    """Yield the click commands that the project code below a directory declares."""
    yield from ()
