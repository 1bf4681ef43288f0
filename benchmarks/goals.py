"""The goals of the plugin, and how the figures compare with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from benchmarks import generated
from benchmarks.figures import Figures, Row
from benchmarks.groups import CHECK, CHECK_IMPORTS, PLUGIN, RUFF
from benchmarks.tables import cpu, memory, more, ratio

_MILLI = 1000


class Judged(NamedTuple):
    """What was measured in a row, and the most that it may be."""

    row: Row
    measured: float
    most: float

    @property
    def is_met(self) -> bool:
        """Tell whether the goal is met in this row."""
        return self.measured <= self.most

    @property
    def share(self) -> float:
        """Return the part of what is allowed that was measured."""
        return self.measured / self.most


@dataclass(frozen=True)
class Goal:
    """A goal in words, its unit as `str.format` shows a figure, and the rows that it concerns."""

    words: str
    figure: str
    judge: Judge

    def shown(self, value: float) -> str:
        """Return a figure with its unit."""
        return self.figure.format(value)


Judge: TypeAlias = Callable[[Figures], Iterator[Judged]]


def _each(
    group: str,
    case: str,
    measured: Callable[[Row], float],
    most: Callable[[Row], float] | float,
    concerns: Callable[[Row], bool] = bool,
) -> Judge:
    """Judge each row of a group by itself; the empty string stands for every case."""

    def judge(figures: Figures) -> Iterator[Judged]:
        for row in _of(figures, group, case):
            if concerns(row):
                yield Judged(row, measured(row), most(row) if callable(most) else most)

    return judge


def _two_processes(figures: Figures) -> Iterator[Judged]:
    alone = {(row.tree, row.files): _more(row) for row in _of(figures, "trees", "-j1")}
    for row in _of(figures, "trees", "-j2"):
        in_one = alone.get((row.tree, row.files), 0)
        if row.kind != "plain" and in_one > 0:
            yield Judged(row, _more(row) / in_one, 2)


def _memory(figures: Figures) -> Iterator[Judged]:
    of_smallest: dict[str, float] = {}
    for row in _of(figures, "ruff", ""):
        if row.is_root:
            used = row.of(CHECK).median(memory)
            yield Judged(row, used, 1.25 * of_smallest.setdefault(row.kind, used))


def _of(figures: Figures, group: str, case: str) -> Iterator[Row]:
    for row in figures.rows:
        if row.group == group and case in {"", row.case}:
            yield row


def _ratio(row: Row) -> float:
    return ratio(row, row.of(PLUGIN))


def _more(row: Row) -> float:
    """Return what the plugin adds to flake8, in milliseconds of CPU."""
    return more(row, row.of(PLUGIN)) * _MILLI


_TIMES = "{:.3f} times"
_MS = "{:.0f} ms"
_S = "{:.2f} s"

GOALS = (
    Goal(
        "flake8 over a tree without Flask: at most 1 % more",
        _TIMES,
        _each("trees", "-j1", _ratio, 1.01, lambda row: row.kind == "plain"),
    ),
    Goal(
        "Before the first file, in every run: at most 1 ms",
        "{:.1f} ms",
        _each("editor", generated.EMPTY, _more, 1),
    ),
    Goal(
        "A Flask tree of 100 files or more: at most 5 % more",
        _TIMES,
        _each("trees", "-j1", _ratio, 1.05, lambda row: row.kind == "flask" and row.files >= 100),
    ),
    Goal(
        "A smaller Flask tree: at most 30 ms",
        _MS,
        _each("trees", "-j1", _more, 30, lambda row: row.kind == "flask" and row.files < 100),
    ),
    Goal(
        "A Flask-Script tree: at most 10 % more",
        _TIMES,
        _each("trees", "-j1", _ratio, 1.1, lambda row: row.kind == "script"),
    ),
    Goal(
        "A Flask-Script tree: at most 1 ms a file",
        _MS,
        _each("trees", "-j1", _more, lambda row: row.files, lambda row: row.kind == "script"),
    ),
    Goal("With `-j2`: what is added at most doubles", "{:.2f} times", _two_processes),
    Goal(
        "One file, sent away: at most 10 ms",
        _MS,
        _each("editor", generated.SENT_AWAY, _more, 10),
    ),
    Goal(
        "One file without Flask, rules run: at most 50 ms",
        _MS,
        _each("editor", generated.WORDS_ALONE, _more, 50),
    ),
    Goal(
        "One file, rules run: at most 50 ms",
        _MS,
        _each("editor", generated.RULES_RUN, _more, 50),
    ),
    Goal(
        "One file, other modules are read: at most 250 ms",
        _MS,
        _each("editor", generated.MODULES_READ, _more, 250),
    ),
    Goal(
        "One file, a Flask-Script program: at most 250 ms",
        _MS,
        _each("editor", generated.PROGRAM, _more, 250),
    ),
    Goal(
        "`check`: at most 0.1 s, and 1 ms a file",
        _S,
        _each(
            "ruff", "", lambda row: row.of(CHECK).median(cpu), lambda row: 0.1 + row.files / 1000
        ),
    ),
    Goal(
        "`check --select FCL101`: no more than ruff from 5,000 files on, 0.1 s more below",
        _S,
        _each(
            "ruff",
            "",
            lambda row: row.of(CHECK_IMPORTS).median(cpu),
            lambda row: row.of(RUFF).median(cpu) + (0.1 if row.files < 5_000 else 0),
        ),
    ),
    Goal(
        "`fix`: at most 1 s for 100 files",
        _S,
        _each("fix", "", lambda row: row.series[0].median(cpu), lambda row: row.files / 100),
    ),
    Goal("Memory of `check`: at most 1.25 times that of 100 files", "{:.0f} MiB", _memory),
)
"""All goals. What is compared is the median of the pairs, or the median of the runs."""
