"""The format `github`: workflow commands of GitHub Actions, which annotate lines of a change.

See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions: a line is
`::error file=a.py,line=1,col=2,title=b::text`, line and column 1-based. A file is named by its path
in the repository, whatever the working directory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.fixing.check_report import CheckReport, reported_path
from flake8_flask_cli.fixing.outcome import DisplayPath
from flake8_flask_cli.names.import_paths import repository_path
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import page_link, printable

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.change import Change
    from flake8_flask_cli.command_line.comparison import Comparison
    from flake8_flask_cli.command_line.listed_command import ListedCommand

NEEDS_FIXES = False
NEEDS_PROPOSALS = False

_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_TEXT, **str.maketrans({":": "%3A", ",": "%2C"})}


def check_output(
    report: CheckReport,
    display_path: DisplayPath,
    settings: Settings,
    style: Style,  # noqa: ARG001 - GitHub has its own colours
) -> Iterator[str]:
    """Yield an error for each diagnostic, as soon as it is found."""
    for each in report.found:
        diagnostic = each.diagnostic
        address = page_link(diagnostic.code, settings)
        hint = [f"fix-it: {piece}" for piece in diagnostic.hint[:1]] + [*diagnostic.hint[1:]]
        lines = [diagnostic.problem, *hint, *([address] if address else ())]
        place = {
            "file": reported_path(each, display_path),
            "line": str(diagnostic.line),
            "col": str(diagnostic.column),
            "endColumn": str(diagnostic.end_column),
        }
        yield annotation("error", place, diagnostic.code, lines)


def compare_output(
    comparison: Comparison,
    style: Style,  # noqa: ARG001 - GitHub has its own colours
) -> Iterator[str]:
    """Yield an error for what no longer works as before, and a notice for what else is new.

    It is on the line where the command is in the new text. A lost command has none: it is on that
    of the command that was nearest to it in its file, which is where the deletion is to be seen,
    else on that of a program. Of a command that is equal nothing is said.
    """
    from flake8_flask_cli.command_line.change import Verdict
    from flake8_flask_cli.command_line.usage import typed

    for each in comparison.changes:
        if each.verdict is Verdict.EQUAL:
            continue
        beside = each.new or _neighbour(each, comparison)
        place = {"file": repository_path(beside.file), "line": str(beside.line)} if beside else {}
        title = f"{each.verdict.value}: {typed(each.path) or 'options before the command'}"
        lines = [difference.text for difference in each.differences]
        if each.old is not None and each.verdict is Verdict.LOST:
            lines.insert(0, f"it was declared at {comparison.old.place(each.old)}")
        elif each.verdict is Verdict.ADDED:
            lines.insert(0, "the command is new")
        yield annotation("error" if each.breaks else "notice", place, title, lines)


def annotation(level: str, place: Mapping[str, str], title: str, lines: Iterable[str]) -> str:
    """Return the line for GitHub, with its line break; `place` are properties such as `file`."""
    properties = ",".join(
        f"{name}={value.translate(_IN_PROPERTY)}"
        for name, value in {**place, "title": printable(title)}.items()
    )
    text = "\n".join(map(printable, lines))
    return f"::{level} {properties}::{text.translate(_IN_TEXT)}\n"


def _neighbour(lost: Change, comparison: Comparison) -> ListedCommand | None:
    """Return what is now of the command that was nearest to a lost one, else a new program."""
    if lost.old is None:
        return None
    file, line = lost.old.file, lost.old.line
    near = [
        (abs(each.old.line - line), each.new)
        for each in comparison.changes
        if each.old and each.new and each.old.file == file
    ]
    if near:
        return min(near, key=lambda each: each[0])[1]
    programs = (each for each in comparison.new.listing.commands if not each.path)
    return next(programs, None)
