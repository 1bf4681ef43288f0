"""The tables of what was measured, as rows of text."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from benchmarks.figures import Figures, Row, Run, Series

_MEBIBYTE = 1 << 20


def cpu(run: Run) -> float:
    """Return the seconds of CPU, user and system."""
    return run.cpu


def wall(run: Run) -> float:
    """Return the seconds that passed."""
    return run.wall


def memory(run: Run) -> float:
    """Return the peak of the largest process in MiB."""
    return run.memory / _MEBIBYTE


HEADER = (
    *("input", "files", "case", "command", "CPU s", "least", "ratio", "more ms", "wall s"),
    *("MiB", "runs"),
)


def rows(figures: Figures, group: str) -> Iterator[tuple[str, ...]]:
    """Yield a line of the table for each command of the rows of a group."""
    for row in figures.rows:
        if row.group == group:
            for series in row.series:
                yield _line(row, series)


def _line(row: Row, series: Series) -> tuple[str, ...]:
    first = row.series[0]
    is_first = series is first
    return (
        *((row.tree, f"{row.files:,}", row.case) if is_first else ("", "", "")),
        series.subject,
        f"{series.median(cpu):.3f}",
        f"{series.least(cpu):.3f}",
        "" if is_first else f"{ratio(row, series):.3f}",
        "" if is_first else f"{more(row, series) * 1000:.0f}",
        f"{series.median(wall):.3f}",
        f"{series.median(memory):.0f}",
        str(len(series.runs)),
    )


def more(row: Row, series: Series) -> float:
    """Return how many more seconds of CPU a command takes than the first: the median of pairs."""
    return statistics.median(b - a for a, b in _pairs(row, series))


def ratio(row: Row, series: Series) -> float:
    """Return how many times the CPU of the first command one takes: the median of pairs."""
    return statistics.median(b / a for a, b in _pairs(row, series))


def _pairs(row: Row, series: Series) -> Iterator[tuple[float, float]]:
    """Yield the CPU of the first command and of another one in the same round."""
    for first, other in zip(row.series[0].runs, series.runs, strict=True):
        yield first.cpu, other.cpu


def as_text(header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table for a terminal, its columns as wide as they need to be."""
    widths = [max(map(len, column)) for column in zip(header, *lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number < _WORDS else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (header, *lines)
    )


_WORDS = 4
"""How many columns hold words rather than figures."""
