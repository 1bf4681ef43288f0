"""The page of the documentation: the figures of a measurement, and those before beside them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

from benchmarks import generated
from benchmarks.figures import Figures, Row, Series
from benchmarks.goals import GOALS, Goal
from benchmarks.groups import BARE, CHECK, CHECK_IMPORTS, PLUGIN, RUFF
from benchmarks.picture import Curve, picture
from benchmarks.tables import cpu, memory, more, ratio, wall

_DRAWN = {
    generated.MODULES_READ: "other modules are read",
    generated.RULES_RUN: "rules run",
    generated.SENT_AWAY: "sent away",
}


class Pair:
    """Figures, and those of an earlier state if there are any."""

    def __init__(self, now: Figures, before: Figures | None) -> None:
        self.now = now
        self.before = before
        rows = before.rows if before else ()
        self._earlier = {_key(row): row for row in rows}

    def rows(self, group: str) -> list[Row]:
        """Return the rows of a group."""
        return [row for row in self.now.rows if row.group == group]

    def earlier(self, row: Row, shown: Callable[[Row], str]) -> tuple[str, ...]:
        """Return the cell that shows a row before, none if nothing was measured before."""
        if self.before is None:
            return ()
        found = self._earlier.get(_key(row))
        return (shown(found) if found else "",)

    def heads(self, *names: str) -> tuple[str, ...]:
        """Return the heads of columns with earlier figures."""
        return () if self.before is None else names


def _key(row: Row) -> tuple[str, str, int, str]:
    return row.group, row.tree, row.files, row.case


def page(now: Figures, before: Figures | None) -> str:
    """Return the page in Markdown."""
    pair = Pair(now, before)
    brackets = "" if before is None else " (before)"
    sections = (
        _INTRO,
        _measured_with(pair),
        _GOALS + _goals(pair),
        _section(pair, "editor", _EDITOR.format(brackets), _drawing(pair) + _editor(pair)),
        _section(pair, "trees", _TREES, _trees(pair)),
        _section(pair, "linters", _LINTERS, _linters(pair)),
        _section(pair, "ruff", _RUFF, _ruff(pair)),
        _section(pair, "ruff", _MEMORY, _memory(pair)),
        _section(pair, "fix", _FIX, _alone(pair, "fix")),
        _section(pair, "commands", _COMMANDS, _alone(pair, "commands")),
        _YOURSELF,
    )
    return "\n".join(section for section in sections if section)


def _section(pair: Pair, group: str, intro: str, table: str) -> str:
    return intro + table if pair.rows(group) else ""


def _measured_with(pair: Pair) -> str:
    lines = []
    for title, figures in (("", pair.now), ("before: ", pair.before)):
        if figures:
            machine = figures.machine
            lines.append(
                f"{title}{machine['date']}, {machine['processor']}, {machine['cores']} cores, "
                f"{machine['system']}"
            )
            lines += [", ".join(map(" ".join, each.items())) for each in figures.versions.values()]
    return "```{code-block} text\n:class: wrap\n\n" + "\n".join(dict.fromkeys(lines)) + "\n```\n"


def _goals(pair: Pair) -> str:
    lines = []
    for goal in GOALS:
        cells = _worst(goal, pair.now)
        if any(cells):
            lines.append((goal.words, *cells, *pair.heads(_worst(goal, pair.before)[0])))
    head = ("Goal", "The worst figure", "where", "rows that meet it", *pair.heads("before"))
    return _table(head, lines)


def _worst(goal: Goal, figures: Figures | None) -> tuple[str, str, str]:
    """Return the figure that is farthest towards or beyond a goal, where, and how many meet it."""
    judged = list(goal.judge(figures)) if figures else []
    if not judged:
        return "", "", ""
    worst = max(judged, key=lambda each: each.share)
    met = sum(each.is_met for each in judged)
    shown = goal.figure.format(worst.measured)
    return shown, f"{worst.row.tree}, {worst.row.files:,} files", f"{met} of {len(judged)}"


def _drawing(pair: Pair) -> str:
    curves = []
    for case, label in _DRAWN.items():
        for figures in (pair.before, pair.now):
            rows = figures.rows if figures else ()
            points = {
                row.files: _more(row)
                for row in rows
                if row.group == "editor" and row.kind == "flask" and row.case == case
            }
            if len(points) > 1:
                is_before = figures is pair.before
                said = f"{label}, before" if is_before else label
                curves.append(Curve(said, points, is_before))
    return f"```{{raw}} html\n{picture(curves)}\n```\n\n" if curves else ""


def _editor(pair: Pair) -> str:
    rows = pair.rows("editor")
    sizes = sorted({row.files for row in rows})
    lines = []
    for tree, case in dict.fromkeys((row.tree, row.case) for row in rows):
        cells = {row.files: row for row in rows if (row.tree, row.case) == (tree, case)}
        bare = statistics.median(row.of(BARE).median(cpu) for row in cells.values())
        added = [_with_earlier(pair, cells[size]) if size in cells else "" for size in sizes]
        lines.append((tree, case, f"{bare * 1000:.0f}", *added))
    return _table(("Project", "File", "flake8 ms", *(f"{size:,} files" for size in sizes)), lines)


def _with_earlier(pair: Pair, row: Row) -> str:
    """Return what the plugin adds, with what it added before."""
    return " ".join(
        (_milliseconds(row), *(f"({each})" for each in pair.earlier(row, _milliseconds)))
    )


def _trees(pair: Pair) -> str:
    lines = [
        (
            row.tree,
            f"{row.files:,}",
            f"`{row.case}`",
            _seconds(row.of(BARE)),
            _seconds(row.of(PLUGIN)),
            _ratio(row),
            _milliseconds(row),
            *pair.earlier(row, lambda row: f"{_ratio(row)}, {_milliseconds(row)}"),
        )
        for row in pair.rows("trees")
    ]
    head = ("Tree", "files", "", "flake8", "with the plugin", "ratio", "adds ms")
    return _table((*head, *pair.heads("before")), lines)


def _linters(pair: Pair) -> str:
    lines = []
    rows = pair.rows("linters")
    for row in rows:
        first, *others = row.series
        shown = [f"{each.median(cpu):.2f} ({ratio(row, each):.2f})" for each in others]
        lines.append((row.tree, f"{row.files:,}", f"{first.median(cpu):.2f}", *shown))
    subjects = [each.subject.removeprefix("flake8 ") for row in rows[:1] for each in row.series]
    return _table(("Tree", "files", *subjects), lines)


def _ruff(pair: Pair) -> str:
    def ours(row: Row) -> str:
        return f"{row.of(CHECK_IMPORTS).median(cpu):.2f}, {row.of(CHECK).median(cpu):.2f}"

    lines = [
        (
            row.tree,
            f"{row.files:,}",
            *(_seconds(row.of(subject)) for subject in (RUFF, CHECK_IMPORTS, CHECK)),
            *(f"{row.of(subject).median(wall):.2f}" for subject in (RUFF, CHECK)),
            *pair.earlier(row, ours),
        )
        for row in pair.rows("ruff")
    ]
    head = ("Tree", "files", "ruff", "FCL101", "all rules", "ruff passes", "all rules pass")
    return _table((*head, *pair.heads("before")), lines)


def _memory(pair: Pair) -> str:
    lines = [
        (row.tree, f"{row.files:,}", _mebibytes(row), *pair.earlier(row, _mebibytes))
        for row in pair.rows("ruff")
    ]
    return _table(("Tree", "files", "MiB", *pair.heads("before")), lines)


def _alone(pair: Pair, group: str) -> str:
    lines = [
        (
            row.tree,
            f"{row.files:,}",
            row.case,
            _seconds(row.series[0]),
            f"{row.series[0].median(memory):.0f}",
            *pair.earlier(row, lambda row: _seconds(row.series[0])),
        )
        for row in pair.rows(group)
    ]
    return _table(("Tree", "files", "", "CPU s", "MiB", *pair.heads("before")), lines)


def _seconds(series: Series) -> str:
    return f"{series.median(cpu):.2f} ({series.least(cpu):.2f})"


def _more(row: Row) -> float:
    return more(row, row.of(PLUGIN)) * 1000


def _milliseconds(row: Row) -> str:
    return str(round(_more(row)))


def _ratio(row: Row) -> str:
    return f"{ratio(row, row.of(PLUGIN)):.3f}"


def _mebibytes(row: Row) -> str:
    return f"{row.of(CHECK).median(memory):.0f}"


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    return "\n".join(map(_line, (head, ["---"] * len(head), *lines))) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


_INTRO = """\
% Written by `python -m benchmarks --page`.

# Benchmark

What the plugin adds to flake8, and what its commands take, measured on one machine.
Whole commands run, in turn with those that they are compared with.
CPU is the user and system time of a command and all processes that it starts, in seconds.
A figure is the median of the runs, with the least in brackets.
What the plugin adds, and a ratio, is the median of the pairs that ran one after the other.
"""

_GOALS = """\
## Goals

Of each goal, the figure that comes closest to it or is farthest beyond it.

"""

_EDITOR = """\
## One file

`flake8 -` with a file on standard input, as editors run it, in generated projects of three sizes.
Most files of a project have none of the words that a rule needs, and are sent away.
"Other modules are read" is a file that takes its Manager from another module.
The figures are milliseconds: of flake8, and what the plugin adds by the size of the project{}.

"""

_TREES = """\
## Whole trees

`flake8 -j1` and `flake8 -j2` over all files.

"""

_LINTERS = """\
## Other linters

CPU seconds on the same files, with the ratio to flake8 alone in brackets.
pylint runs with its default configuration.

"""

_RUFF = """\
## check and ruff

`ruff check --no-cache --isolated --select TID251` finds the imports of a banned `flask_script`.
`check --select FCL101` does that job, and says what to write instead; `check` runs all rules.
CPU seconds, and in the last two columns the seconds that pass.

"""

_MEMORY = """\
## Memory

The most that a process of `check` with all rules has in memory at a time.

"""

_FIX = """\
## fix

`fix --check`, which works out every change and writes none.

"""

_COMMANDS = """\
## commands and compare

`compare` gets the Flask-Script program and what `fix --unsafe-fixes` makes of it.

"""

_YOURSELF = """\
## Measure it yourself

In a checkout, with the network to install what is compared:

```console
$ python -m benchmarks --page
```

`python -m benchmarks --help` says how to measure a part, other trees, or another revision.
"""
