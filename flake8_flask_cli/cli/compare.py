"""`flake8-flask-cli compare`: what a change did to the command line of a program."""

from __future__ import annotations

import argparse
import os
import tempfile
from functools import partial
from pathlib import Path, PurePosixPath

from flake8_flask_cli.cli.configuration import Configuration, configured
from flake8_flask_cli.cli.list_commands import add_listing_options
from flake8_flask_cli.cli.revisions import (
    Revision,
    find_revision,
    path_in_repository,
    write_revision,
)
from flake8_flask_cli.cli.terminal import CommandError, Commands, say, style_of
from flake8_flask_cli.cli.work_tree import WorkTree
from flake8_flask_cli.command_line.comparison import Side, compared
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.formats import compare_formats
from flake8_flask_cli.names.import_paths import displayed_path

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
        help="compare the commands of two versions of your program",
        description="Compare the commands of two versions of a program: of two directories, or of\n"
        "revisions of the current git repository. Nothing is run, imported or checked out.",
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
        tree = WorkTree(beside) if None in sides else None
        old, new = (
            _side_of_directory(directory, configuration, tree)
            if directory is not None
            else _side_of_revision(
                find_revision(name, beside),
                Path(scratch, which),
                configuration,
                tree.not_checked_out if tree and beside in sides else frozenset(),
            )
            for which, name, directory in zip(
                ("old", "new"), (options.old, options.new), sides, strict=True
            )
        )
        comparison = compared(old, new)
        is_unread = bool(old.listing.unread) and not comparison.changes
        if is_unread or not (old.listing.commands or old.listing.of_extensions):
            say(f"{options.old} has no program with commands{' that can be read' * is_unread}")
            return 2
        style = style_of(options)
        for text in compare_formats()[options.format].compare_output(comparison, style):
            print(text, end="")
    return int(comparison.breaks)


def _directory(name: str) -> Path | None:
    """Return the directory of that name; None where there is none.

    Raises CommandError for an empty name: what a script has of a variable that is not set.
    """
    if not name:
        raise CommandError("OLD and NEW are a directory or a revision each, and one is empty")
    path = Path(os.path.abspath(name))  # noqa: PTH100 - links are not followed
    return path if os.path.isdir(path) else None  # noqa: PTH112 - no name is too long for it


def _side_of_directory(
    directory: Path, configuration: Configuration, tree: WorkTree | None
) -> Side:
    """Return the side of a directory; without what only a work tree has, if that is given."""

    def is_excluded(path: Path, below: Path) -> bool:
        is_left_out = tree is not None and tree.leaves_out(path)
        return is_left_out or configuration.excludes(path, below)

    listing = listing_of(directory, configuration.settings, is_excluded)
    for each in listing.unread:
        say(f"{displayed_path(each.path)} is skipped: {each.reason}")
    return Side(listing, displayed_path)


def _side_of_revision(
    revision: Revision,
    scratch: Path,
    configuration: Configuration,
    without: frozenset[PurePosixPath],
) -> Side:
    """Return the side of a revision, `without` some of its files."""
    # The names of a temporary directory may be links.
    scratch.mkdir()
    scratch = scratch.resolve()
    below = path_in_repository(revision.tree)
    written = write_revision(revision, below, scratch, without)
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
