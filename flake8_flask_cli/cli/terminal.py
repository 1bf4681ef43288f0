"""Output for the user of a terminal: errors on one line, colour, progress."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from typing import Any, TextIO, TypeAlias

from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.text.message import printable

Commands: TypeAlias = "argparse._SubParsersAction[Any]"  # noqa: SLF001
"""What commands are added to."""

_QUIET_TIME = 1.0  # seconds before progress is shown


class CommandError(Exception):
    """The command cannot be run; the text says why, and what to do, on one line."""


def say(text: str) -> None:
    """Print one line to standard error."""
    print(f"flake8-flask-cli: {printable(text)}", file=sys.stderr)


def add_color(parser: argparse._ActionsContainer, what: str) -> None:
    """Add `--color`, whose value is for `wants_colour`; `what` is coloured."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help=f"colour the {what} (default: auto, which means on a terminal)",
    )


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Tell whether to write in colour, by the choice `auto`, `always` or `never`.

    `auto` follows https://no-color.org and https://force-color.org; without these variables, it
    means on a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def style_of(options: argparse.Namespace, stream: TextIO | None = None) -> Style:
    """Return how the output looks: by the terminal, if it is one, and `--color`.

    The output is standard output unless there is another stream.
    """
    output = stream or sys.stdout
    width = shutil.get_terminal_size().columns if output.isatty() else None
    return Style(width, wants_colour(options.color, output))


class Progress:
    """A progress line of a long run, on a terminal only."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty() and "CI" not in os.environ
        self._next = time.monotonic() + _QUIET_TIME
        self._width = 0

    def show(self, done: int, whole: int) -> None:
        """Show how many files of how many are checked."""
        if self._is_shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.1
            self._write(f"checked {done} of {whole} files")

    def close(self) -> None:
        """Clear the line."""
        if self._width:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{text:{self._width}}\r{text}")
        sys.stderr.flush()
        self._width = len(text)
