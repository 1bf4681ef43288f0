"""The output formats of the command, one module each, found by walking this package.

A format has the name of its module. The module has `NEEDS_FIXES`, whether diagnostics need their
fixes, `NEEDS_PROPOSALS`, whether the report needs what each fix group does to the files of the
whole repository, and `check_output` for the report of `check`; it has `fix_output` if `fix` has the
format, `commands_output` if `commands` has it, and `compare_output` if `compare` has it. These are
pure functions; the pieces of text that they yield are printed one after the other.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.comparison import Comparison
    from flake8_flask_cli.command_line.listing import Listing
    from flake8_flask_cli.command_line.rows import Style
    from flake8_flask_cli.fixing.check_report import CheckReport
    from flake8_flask_cli.fixing.outcome import DisplayPath
    from flake8_flask_cli.fixing.report import Report
    from flake8_flask_cli.settings import Settings


class Format(Protocol):
    """A module with the output of `check` in one format."""

    NEEDS_FIXES: bool
    NEEDS_PROPOSALS: bool

    def check_output(
        self, report: CheckReport, display_path: DisplayPath, settings: Settings, style: Style
    ) -> Iterator[str]:
        """Yield the text for some diagnostics."""


class FixFormat(Format, Protocol):
    """A module with the output of `check` and of `fix` in one format."""

    def fix_output(
        self, report: Report, display_path: DisplayPath, settings: Settings
    ) -> Iterator[str]:
        """Yield the text for what was fixed and what was not."""


class CommandsFormat(Format, Protocol):
    """A module with the output of `check` and of `commands` in one format."""

    def commands_output(
        self, listing: Listing, display_path: DisplayPath, style: Style
    ) -> Iterator[str]:
        """Yield the text for the commands of a project."""


class CompareFormat(Format, Protocol):
    """A module with the output of `check` and of `compare` in one format."""

    def compare_output(self, comparison: Comparison, style: Style) -> Iterator[str]:
        """Yield the text for what became of the commands of a project."""


class _Formats(Mapping[str, Format]):
    """The formats of `check` by name; one is imported when it is looked up."""

    def __init__(self) -> None:
        self._names = tuple(sorted(each.name for each in pkgutil.iter_modules(__path__)))

    def __getitem__(self, name: str) -> Format:
        if name not in self._names:
            raise KeyError(name)
        return cast("Format", importlib.import_module(f"{__name__}.{name}"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def check_formats() -> Mapping[str, Format]:
    """Return the formats of `check` by name."""
    return _Formats()


def fix_formats() -> dict[str, FixFormat]:
    """Return the formats of `fix` by name."""
    return {
        name: cast("FixFormat", each)
        for name, each in check_formats().items()
        if hasattr(each, "fix_output")
    }


def commands_formats() -> dict[str, CommandsFormat]:
    """Return the formats of `commands` by name."""
    return {
        name: cast("CommandsFormat", each)
        for name, each in check_formats().items()
        if hasattr(each, "commands_output")
    }


def compare_formats() -> dict[str, CompareFormat]:
    """Return the formats of `compare` by name."""
    return {
        name: cast("CompareFormat", each)
        for name, each in check_formats().items()
        if hasattr(each, "compare_output")
    }
