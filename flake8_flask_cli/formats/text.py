"""The format `text`, for people: the lines of flake8 for `check`, a report for `fix`, a tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from flake8_flask_cli.command_line.rows import Style, row_lines
from flake8_flask_cli.fixing.check_report import CheckReport
from flake8_flask_cli.fixing.outcome import DisplayPath, FileDiagnostic
from flake8_flask_cli.model import Applicability
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import printable, text_line
from flake8_flask_cli.text.phrases import counted

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.comparison import Comparison
    from flake8_flask_cli.command_line.listing import Listing
    from flake8_flask_cli.fixing.report import Report

NEEDS_FIXES = False
NEEDS_PROPOSALS = False

MARKS = {Applicability.SAFE: "[*]", Applicability.UNSAFE: "[~]"}
"""How diagnostics are marked that `fix` can fix, `[~]` with `--unsafe-fixes` alone."""

_BOLD, _RED, _RESET = "\x1b[1m", "\x1b[31m", "\x1b[0m"


def check_output(
    report: CheckReport, display_path: DisplayPath, settings: Settings, style: Style
) -> Iterator[str]:
    """Yield the line of flake8 for each diagnostic, as soon as it is found; on a terminal, totals.

    A diagnostic that `fix` can fix has its mark in front of the problem.
    """
    for each in report.found:
        diagnostic = each.diagnostic
        if each.key in report.marks:
            mark = MARKS[report.marks[each.key]]
            diagnostic = diagnostic._replace(problem=f"{mark} {diagnostic.problem}")
        line = text_line(display_path(each.path), diagnostic, settings)
        yield f"{_coloured(line, diagnostic.code) if style.in_colour else line}\n"
    if style.width is not None:
        yield f"{totals(report)}\n"


def _coloured(line: str, code: str) -> str:
    """Return a line of flake8 with its place in bold, and its code in red."""
    place, _, rest = line.partition(f": {code} ")
    return f"{_BOLD}{place}{_RESET}: {_RED}{code}{_RESET} {rest}"


def totals(report: CheckReport) -> str:
    """Return how much was found, and how much of it `fix` can fix; `found` is read already."""
    found = len(list(report.found))
    if not found:
        return "Found no problems"
    counts = Counter(report.marks.values())
    safe, unsafe = counts[Applicability.SAFE], counts[Applicability.UNSAFE]
    parts = [f"Found {counted(found, 'problem')}", f"{safe or 'none'} fixable with fix"]
    if unsafe:
        parts.append(f"{unsafe} more with --unsafe-fixes")
    return ", ".join(parts)


def statistics(found: Iterable[FileDiagnostic]) -> Iterator[str]:
    """Yield a line for each rule: how often it found something, its code and its name."""
    from flake8_flask_cli.rules import rule_names

    counts = Counter(each.diagnostic.code for each in found)
    names = rule_names()
    width = len(str(max(counts.values(), default=0)))
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:{width}}  {code}  {names[code]}\n"


def fix_output(report: Report, display_path: DisplayPath, settings: Settings) -> Iterator[str]:
    """Yield the lines on what was fixed, what is left and why, and what to do now."""
    from flake8_flask_cli.fixing.report_lines import ReportLines

    without_links = settings._replace(docs_url="")
    for line in ReportLines(report, display_path, without_links).all():
        yield f"{printable(line)}\n"


def commands_output(listing: Listing, display_path: DisplayPath, style: Style) -> Iterator[str]:
    """Yield the lines of the tree of commands."""
    from flake8_flask_cli.command_line.tree import tree

    for line in row_lines(tree(listing, display_path), style):
        yield f"{line}\n"


def compare_output(comparison: Comparison, style: Style) -> Iterator[str]:
    """Yield a line for each command, and the totals."""
    from flake8_flask_cli.command_line.comparison import comparison_rows

    for line in row_lines(list(comparison_rows(comparison)), style):
        yield f"{line}\n"
