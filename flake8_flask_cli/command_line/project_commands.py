"""All commands below a directory, whoever declares them."""

from __future__ import annotations

from pathlib import Path

from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.command_line.script_commands import script_commands
from flake8_flask_cli.settings import Settings


def commands_below(directory: Path, settings: Settings) -> tuple[ListedCommand, ...]:
    """Return the commands of the programs below a directory, by program and then by name.

    `directory` is absolute. Nothing outside the repository is read, and nothing is imported.
    """
    found = (*script_commands(directory, settings), *click_commands(directory, settings))
    return tuple(
        sorted(found, key=lambda each: (each.program, each.framework.value, each.path, each.line))
    )
