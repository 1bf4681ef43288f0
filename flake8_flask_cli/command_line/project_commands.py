"""All commands below a directory or of one file, whoever declares them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.command_line.listing import Listing, UnreadFile
from flake8_flask_cli.command_line.script_commands import script_commands
from flake8_flask_cli.command_line.set_up_extensions import groups_of_extensions
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.project import files_mentioning, module_at, python_files
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import content_of
from flake8_flask_cli.text.source import UNREADABLE, Source, reason_of

# A file without one of these declares no command.
_WORDS = (
    *(b"flask_script", b"flask.ext", b"click.", b"import click", b"from click", b".cli"),
    *(b".command", b".option(", b".group(", b"add_command", b"Command"),
)


IsExcluded: TypeAlias = Callable[[Path, Path], bool]
"""Tells whether a file that is below a directory is left out."""


def listing_of(path: Path, settings: Settings, is_excluded: IsExcluded) -> Listing:
    """Return the commands below a directory, or those declared in a file or of its program.

    `path` is absolute.
    """
    if path.is_dir():
        directory, found = path, commands_below(path, settings)
        unread = [each for each in _unread(_relevant(path)) if not is_excluded(each.path, path)]
    else:
        directory, found = path.parent, commands_below(project_root(path), settings)
        found = tuple(each for each in found if path in (each.file, each.program))
        unread = [*_unread([path])]
    root = path if path.is_dir() else project_root(path)
    excluded = {file for file in {each.file for each in found} if is_excluded(file, directory)}
    commands = tuple(each for each in found if each.file not in excluded)
    groups = (each for each in groups_of_extensions(root) if not is_excluded(each.file, directory))
    return Listing(path, directory, commands, tuple(unread), tuple(groups))


def commands_below(directory: Path, settings: Settings) -> tuple[ListedCommand, ...]:
    """Return the commands of the programs below a directory, by program and then by name.

    `directory` is absolute. Nothing outside the repository is read, and nothing is imported.
    """
    found = (*script_commands(directory, settings), *click_commands(directory, settings))
    return tuple(sorted(found, key=_order))


def _order(command: ListedCommand) -> tuple[Path, str, bool, tuple[str, ...], int]:
    program = (command.program, command.framework.value, command.of_flask)
    return *program, command.path, command.line


def _relevant(directory: Path) -> list[Path]:
    """Return the files that may declare commands, and those that are empty or cannot be opened."""
    mentioning = set(files_mentioning(directory, _WORDS))
    return [
        path
        for path in python_files(directory)
        if (path in mentioning or not content_of(path)) and not is_test(path, directory)
    ]


def _unread(files: Iterable[Path]) -> Iterator[UnreadFile]:
    for path in files:
        if module_at(path) is not None:
            continue
        text = ""
        try:
            text = Source.from_file(path).text
            ast.parse(text)
        except UNREADABLE as error:
            yield UnreadFile(path, reason_of(error, text))
