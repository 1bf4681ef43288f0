"""What `flake8-flask-cli commands --format json` says of a repository, as data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

from flake8_flask_cli.command_line.project_commands import commands_below
from flake8_flask_cli.settings import Settings

_CHECKOUT = Path(__file__).parents[2]


class ListedParameter(TypedDict):
    """A parameter, as the format has it."""

    kind: str
    names: list[str]
    secondary: list[str]
    parameter: str
    is_flag: bool
    multiple: bool
    count: bool
    nargs: int | str
    required: bool
    type: str
    choices: list[str] | None
    default: Any
    default_known: bool


class Listed(NamedTuple):
    """A command, as the format has it; the files are relative to the repository.

    `is_shipped`, that a library has the command, is known to the command line, and not said.
    """

    framework: str
    program: str
    path: tuple[str, ...]
    older_path: tuple[str, ...] | None
    kind: str
    file: str
    line: int
    reachable: bool
    is_complete: bool
    reasons: Sequence[str]
    parameters: Sequence[ListedParameter]
    is_shipped: bool = False

    def is_like(self, other: Listed) -> bool:
        """Tell whether this is the same command, of the same or another program."""
        return (self.path, self.file, self.line) == (other.path, other.file, other.line)


def listed(root: Path) -> list[Listed]:
    """Run the command for a repository, beside it, and return what it prints."""
    command = [sys.executable, "-m", "flake8_flask_cli.cli", "commands", "--format", "json"]
    result = subprocess.run(
        [*command, str(root)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root.parent,
        env={**os.environ, "PYTHONPATH": str(_CHECKOUT)},
    )
    return from_json(result.stdout)


def with_shipped(root: Path, commands: Iterable[Listed]) -> list[Listed]:
    """Return what is listed of a repository, with what libraries have marked."""
    shipped = {
        (each.framework.value, each.program.relative_to(root).as_posix(), each.path)
        for each in commands_below(root, Settings())
        if each.is_shipped and each.program.is_relative_to(root)
    }
    return [
        each._replace(is_shipped=(each.framework, each.program, each.path) in shipped)
        for each in commands
    ]


def from_json(text: str) -> list[Listed]:
    """Return what a text of the format says."""
    return [
        Listed(
            framework=each["framework"],
            program=each["program"],
            path=(*each["path"],),
            older_path=_older(each["path_before_click_8_2"]),
            kind=each["kind"],
            file=each["file"],
            line=each["line"],
            reachable=each["reachable"],
            is_complete=each["complete"],
            reasons=each["reasons"],
            parameters=each["parameters"],
        )
        for each in json.loads(text)
    ]


def _older(path: list[str] | None) -> tuple[str, ...] | None:
    return None if path is None else (*path,)
