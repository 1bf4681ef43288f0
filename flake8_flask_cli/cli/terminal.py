"""How the command speaks to the person in front of it: one-line errors, colour, progress."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import TextIO, TypeAlias

from flake8_flask_cli.text.message import printable

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001
"""What a program adds its commands to."""

_PATIENCE = 1.0  # seconds without a word


class CommandError(Exception):
    """What the user asks for cannot be done; the text says why, and what to do, on one line."""


def say(text: str) -> None:
    """Print one line for the person, apart from the output."""
    print(f"flake8-flask-cli: {printable(text)}", file=sys.stderr)


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Tell whether to write in colour, by the choice `auto`, `always` or `never`.

    `auto` follows https://no-color.org and https://force-color.org, then asks whether the stream
    is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """A line on the terminal that says how far a long run is; nothing in a log."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty() and "CI" not in os.environ
        self._next = time.monotonic() + _PATIENCE
        self._width = 0

    def tell(self, done: int, whole: int) -> None:
        """Say how many files of how many are looked at."""
        if self._is_shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.1
            self._write(f"looked at {done} of {whole} files")

    def close(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{text:{self._width}}\r{text}")
        sys.stderr.flush()
        self._width = len(text)
