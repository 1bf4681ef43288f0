"""`flake8-flask-cli commands`: list the command line of a program without running it."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Iterable
from pathlib import Path

from flake8_flask_cli.cli.configuration import add_settings, configured
from flake8_flask_cli.cli.parser import add_format
from flake8_flask_cli.cli.terminal import CommandError, Commands, add_color, say, style_of
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.formats import commands_formats
from flake8_flask_cli.names.import_paths import displayed_path
from flake8_flask_cli.text.source import reason_of

_EPILOG = """\
examples:
  flake8-flask-cli commands                   all programs in the current directory
  flake8-flask-cli commands shop/cli.py       what this file declares, or its program has
  flake8-flask-cli commands | grep users      each line has a command as it is typed
  flake8-flask-cli commands --format json     for a program

how a line is read:
  users create NAME [-r|--role TEXT=guest]    what is in brackets is optional; = is the default
  [-v]... [--cache/--no-cache=True] [?]       more than once; on unless switched off; something
                                              that only running would show

exit status: 0 even if something cannot be read, which standard error names; 2 wrong usage, a broken
configuration or a missing path
"""
_SETTINGS = ("--flask-cli-factories", "--flask-cli-managers")


def add_commands(commands: Commands) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "commands",
        help="list the commands of your program",
        description="List the commands of a program, with their options and arguments, whether\n"
        "Flask-Script or click declares them. Nothing is run or imported: what only running\n"
        "would show is marked. Files that flake8 excludes declare nothing.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "path",
        nargs="?",
        default=".",
        metavar="PATH",
        help="a directory or a Python file (default: the current directory)",
    )
    add_listing_options(parser, commands_formats())
    parser.set_defaults(run=_commands)


def add_listing_options(parser: argparse.ArgumentParser, formats: Iterable[str]) -> None:
    """Add what all commands have that list commands: format, colour, and the settings for it."""
    add_format(parser, formats)
    add_color(parser, "text")
    add_settings(parser, _SETTINGS)


def _commands(options: argparse.Namespace) -> int:
    # What is read stays until the end. To look for cycles in it would take a third of the time.
    gc.disable()
    configuration = configured(options)
    path = Path(os.path.abspath(options.path))  # noqa: PTH100 - links are not followed
    _expect(options.path, path)
    listing = listing_of(path, configuration.settings, configuration.excludes)
    for each in listing.unread:
        say(f"{displayed_path(each.path)} is skipped: {each.reason}")
    style = style_of(options)
    write = commands_formats()[options.format]
    for text in write.commands_output(listing, displayed_path, style):
        print(text, end="")
    return 0


def _expect(name: str, path: Path) -> None:
    """Raise CommandError where there is nothing at a path, or a directory that cannot be read."""
    if not os.path.lexists(path):
        raise CommandError(f"{name}: no such file or directory")
    if path.is_dir():
        try:
            with os.scandir(path):
                pass
        except OSError as error:
            raise CommandError(f"{name}: {reason_of(error)}") from None
