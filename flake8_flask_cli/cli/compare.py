"""`flake8-flask-cli compare`: what a change did to the command line of a program."""

from __future__ import annotations

import argparse
import os
import tempfile
from functools import partial
from pathlib import Path

from flake8_flask_cli.cli.configuration import Configuration, configured
from flake8_flask_cli.cli.list_commands import add_listing_options
from flake8_flask_cli.cli.revisions import (
    Revision,
    find_revision,
    path_in_repository,
    write_revision,
)
from flake8_flask_cli.cli.terminal import Commands, say, style_of
from flake8_flask_cli.command_line.comparison import Side, compared
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.formats import compare_formats

_EPILOG = """\
examples:
  flake8-flask-cli compare HEAD .             what the changes at hand do
  flake8-flask-cli compare main HEAD          what a branch did
  flake8-flask-cli compare old/shop shop      two directories
  flake8-flask-cli compare HEAD . --format json
  flake8-flask-cli compare HEAD^ . --format github    annotations in GitHub Actions

verdicts:
  equal       typed as before, and the function gets the same
  extended    the same, and there are new options that can be left out
  renamed     typed by other words
  changed     the same words, other options, arguments, defaults or types
  lost        not there any more, or nothing registers it
  added       was not there before

exit status: 0 if all that was typed before still works; 1 if something does not; 2 wrong usage, a
broken configuration, or a directory or revision that is not there
"""


def add_compare(commands: Commands) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "compare",
        help="say what a change did to the commands of your program",
        description="Say what became of each command of a program: in two directories, or in\n"
        "revisions of the git repository at hand. Nothing is run, imported or checked out.",
        epilog=_EPILOG,
    )
    parser.add_argument("old", metavar="OLD", help="a directory or a git revision")
    parser.add_argument("new", metavar="NEW", help="a directory or a git revision")
    add_listing_options(parser, compare_formats())
    parser.set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
    configuration = configured(options)
    with tempfile.TemporaryDirectory() as scratch:
        sides = [_directory(each) for each in (options.old, options.new)]
        # A revision is looked at where the other side is, if that is a directory.
        beside = next((each for each in sides if each is not None), Path.cwd())
        old, new = (
            _side_of_directory(directory, configuration)
            if directory is not None
            else _side_of_revision(find_revision(name, beside), Path(scratch, which), configuration)
            for which, name, directory in zip(
                ("old", "new"), (options.old, options.new), sides, strict=True
            )
        )
        comparison = compared(old, new)
        if not (old.listing.commands or old.listing.of_extensions):
            say(f"{options.old} has no program with commands")
            return 2
        style = style_of(options)
        for text in compare_formats()[options.format].compare_output(comparison, style):
            print(text, end="")
    return int(comparison.breaks)


def _directory(name: str) -> Path | None:
    """Return the directory of that name; None where there is none."""
    path = Path(os.path.abspath(name))  # noqa: PTH100 - links are not followed
    return path if path.is_dir() else None


def _side_of_directory(directory: Path, configuration: Configuration) -> Side:
    listing = listing_of(directory, configuration.settings, configuration.excludes)
    for each in listing.unread:
        say(f"{os.path.relpath(each.path)} is skipped: {each.reason}")
    return Side(listing, os.path.relpath)


def _side_of_revision(revision: Revision, scratch: Path, configuration: Configuration) -> Side:
    # The names of a temporary directory may be links.
    scratch.mkdir()
    scratch = scratch.resolve()
    written = write_revision(revision, path_in_repository(revision.tree), scratch)
    listing = listing_of(written.directory, configuration.settings, configuration.excludes)
    display_path = partial(_of_revision, revision.name, scratch)
    for each in listing.unread:
        say(f"{display_path(each.path)} is skipped: {each.reason}")
    for submodule in written.submodules:
        say(f"{revision.name}:{submodule} is a submodule, and is not read")
    return Side(listing, display_path)


def _of_revision(name: str, directory: Path, path: Path) -> str:
    """Return the name of a file of a revision, as git takes it."""
    return f"{name}:{path.relative_to(directory).as_posix()}"
