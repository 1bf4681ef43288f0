"""The files that a command is given: how they are read, and what they are called in the output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.cli.terminal import say
from flake8_flask_cli.grouping import NO_FILE
from flake8_flask_cli.source import Source

STANDARD_INPUT = "-"
Naming: TypeAlias = Callable[[Path], str]
"""Gives what the output calls a file, by its absolute path."""


class Files:
    """Files by the names that flake8 has for them: `./manage.py`, or `-`."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._names: dict[Path, str] = {}

    def given(self, paths: Sequence[str]) -> list[str]:
        """Return the names of the files to look at for some paths, sorted.

        Tells the person where there are none, or no rule to look for.
        """
        found = sorted(self._configuration.files(paths))
        if not found:
            where = ", ".join(paths) or "the current directory"
            say(f"nothing to look at in {where}: no Python file, or all of them are excluded")
        elif self._configuration.is_all_off:
            say("flake8's configuration turns every rule off; `--select FCL` turns them on")
        return found

    @cached_property
    def standard_input(self) -> bytes:
        """What is on standard input."""
        return sys.stdin.buffer.read()

    def read(self, name: str) -> Source:
        """Read a file, or standard input. Raises what `Source.from_file` raises."""
        if name == STANDARD_INPUT:
            path = self._configuration.stdin_path
            self._names[path or NO_FILE] = self._configuration.stdin_name
            return Source.from_bytes(self.standard_input, path)
        absolute = _absolute(name)
        self._names[absolute] = name
        return Source.from_file(absolute)

    def name(self, path: Path) -> str:
        """Return what the output calls a file, be it one of those that were read or not."""
        return self._names.get(path) or os.path.relpath(path)


def _absolute(name: str) -> Path:
    """Return the path of a file. Links stay as they are: an import is looked up beside the link."""
    return Path(os.path.abspath(name))  # noqa: PTH100
