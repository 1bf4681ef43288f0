"""The name that click gives to a command or group which is not named: by version of click."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flake8_flask_cli.application.requirements import allowed_versions
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import until_files_change

# The first click that strips a suffix (`click.decorators.command`; 7.0 to 8.1 strip none).
_STRIPS = (8, 2, 0)
SUFFIXES: Final = ("command", "cmd", "group", "grp")
"""What click strips from a name, behind a dash."""


class ClickVersions(Record):
    """Which clicks a project may run with: one before 8.2, one from 8.2 on, or either."""

    old: bool = True
    new: bool = True


EITHER_CLICK: Final = ClickVersions()
"""Where nothing says which one."""


class CommandNames(Record):
    """The name by the newest click that is allowed.

    `older` is the one by a click before 8.2, where that is allowed too and gives another; else
    None.
    """

    newest: str
    older: str | None = None


def command_names(function_name: str, allowed: ClickVersions) -> CommandNames:
    """Return the names that click derives from that of the function.

    `_` becomes `-`, and from 8.2 on one suffix is stripped, where a dash is before it:
    `init_data_command` is `init-data`, and `_command` is an empty name.
    """
    older = function_name.lower().replace("_", "-")
    stem, dash, suffix = older.rpartition("-")
    newest = stem if dash and suffix in SUFFIXES else older
    if not allowed.new:
        return CommandNames(older)
    return CommandNames(newest, older if allowed.old and older != newest else None)


@until_files_change(64)
def click_versions(root: Path) -> ClickVersions:
    """Return which clicks the files of a project allow.

    What Flask requires allows either.
    """
    allowed = allowed_versions(root, "click")
    return ClickVersions(
        any(low < _STRIPS for low, _ in allowed), any(high > _STRIPS for _, high in allowed)
    )
