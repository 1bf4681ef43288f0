"""What was measured, and how it is kept as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """One run of a command with the processes that it started: seconds, and bytes at the peak."""

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True)
class Series:
    """All runs of one command of a row. `subject` says in short what ran."""

    subject: str
    runs: tuple[Run, ...]

    def median(self, value: Callable[[Run], float]) -> float:
        """Return the median of one value of the runs."""
        return statistics.median(map(value, self.runs))

    def least(self, value: Callable[[Run], float]) -> float:
        """Return the least of one value of the runs."""
        return min(map(value, self.runs))


@dataclass(frozen=True)
class Row:
    """Commands that ran in turn on the same input, the first as the one to compare with.

    `kind` is what the input holds: `plain` (no Flask), `flask` or `script` (Flask-Script). `files`
    counts its Python files, `is_root` marks a generated root that there is in several sizes, and
    `case` says what else distinguishes the row in its group.
    """

    group: str
    tree: str
    kind: str
    files: int
    is_root: bool
    case: str
    series: tuple[Series, ...]

    def of(self, subject: str) -> Series:
        """Return the runs of a command that the row has."""
        return next(each for each in self.series if each.subject == subject)


@dataclass(frozen=True)
class Figures:
    """The rows of one measurement, and what they were measured on and with."""

    machine: dict[str, str]
    versions: dict[str, dict[str, str]]
    """The packages of each environment by its name."""
    rows: tuple[Row, ...]


class FiguresError(ValueError):
    """A file does not hold what a measurement has written."""


def write(figures: Figures, path: Path) -> None:
    """Keep figures in a file."""
    path.write_text(json.dumps(asdict(figures), indent=1) + "\n", encoding="utf-8")


def read(paths: Sequence[Path]) -> Figures:
    """Read the figures that files keep of parts of a measurement, on the machine of the first.

    Raises `FiguresError` if a file holds anything else.
    """
    parts = [_read(path) for path in paths]
    versions = {name: each for part in parts for name, each in part.versions.items()}
    return Figures(parts[0].machine, versions, tuple(row for part in parts for row in part.rows))


def _read(path: Path) -> Figures:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Figures(found["machine"], found["versions"], tuple(map(_row, found["rows"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FiguresError(f"{path}: not figures of a measurement: {error!r}") from error


def _row(found: dict[str, Any]) -> Row:
    series = tuple(
        Series(each["subject"], tuple(Run(**run) for run in each["runs"]))
        for each in found.pop("series")
    )
    return Row(**found, series=series)
