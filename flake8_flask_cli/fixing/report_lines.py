"""The report of `fix` as lines for people."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flake8_flask_cli.command_line.comparison import comparison_rows
from flake8_flask_cli.command_line.rows import Style, row_lines
from flake8_flask_cli.fixing.outcome import DisplayPath, FileDiagnostic, Key, Outcome, Unfixed
from flake8_flask_cli.fixing.report import STARTS_WITH, Note, Report, may_part
from flake8_flask_cli.model import Topic, texts
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import text_line
from flake8_flask_cli.text.phrases import counted


class ReportLines:
    """The lines of a report of `fix`, section by section."""

    def __init__(self, report: Report, display_path: DisplayPath, settings: Settings) -> None:
        self._report = report
        self._display_path = display_path
        self._settings = settings
        self._positions = report.positions

    def all(self) -> Iterator[str]:
        """Yield all lines: the totals first, what is said of every program last."""
        report, outcome = self._report, self._report.outcome
        yield from self._partings(outcome)
        yield from self._totals(outcome)
        yield from self._uncommitted()
        yield from self._differences(outcome.fixed)
        yield from self._left(outcome.unfixed)
        yield from _section("Good to know:", map(self._note, report.notes))
        yield from _list("To type from now on:", report.typed)
        yield from _list("To do now:", report.steps)
        yield from _list(
            "Different in every program that moves from Flask-Script to click:",
            (f"{where}: {', '.join(those)}" for where, those in report.differences.items()),
            width=88,
        )
        if report.comparison:
            rows = row_lines(list(comparison_rows(report.comparison)), Style())
            yield from _section(
                "The command line, before and after:", (f"  {row}".rstrip() for row in rows)
            )

    def _partings(self, outcome: Outcome) -> Iterator[str]:
        """Yield which programs still need Flask-Script, or why they could not be parted."""
        for each in outcome.partings:
            path = self._display_path(each.manager.path)
            if each.problem:
                yield f"{path}: no part of the program is moved: {each.problem}"
            else:
                needs = "still needs" if self._report.is_written else "would still need"
                yield (
                    f"{path}: the program {needs} Flask-Script, and starts only where that can be "
                    f"imported: {STARTS_WITH}"
                )

    def _totals(self, outcome: Outcome) -> Iterator[str]:
        """Yield the totals, and which rules changed which file."""
        fixed, left = len(outcome.fixed), len(outcome.unfixed)
        if not outcome.changed:
            yield f"Nothing fixed; {left} left" if left else "Nothing to fix."
            return
        verb = "Fixed" if self._report.is_written else "Would fix"
        places = f"{fixed} of {counted(fixed + left, 'place')}"
        rest = f"; {left} left" if left else ""
        yield f"{verb} {places} in {counted(len(outcome.changed), 'file')}{rest}"
        by_path: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for each in outcome.fixed:
            by_path[self._display_path(each.path)][each.diagnostic.code] += 1
        for path in sorted(by_path):
            codes = sorted(by_path[path].items())
            shown = ", ".join(f"{count} {code}" if count > 1 else code for code, count in codes)
            yield f"  {path}: {shown}"

    def _uncommitted(self) -> Iterator[str]:
        """Yield a word where git could not give back what a changed file held."""
        number, changed = len(self._report.uncommitted), len(self._report.outcome.changed)
        if not number:
            return
        these = "this file" if changed == 1 else f"{number} of these files"
        it, they, have = ("it", "it", "has") if number == 1 else ("them", "they", "have")
        if self._report.is_written:
            have, advice = "had", f"it cannot give back what {they} held"
        else:
            advice = f"commit {it} first to be able to go back"
        yield f"{these} {have} changes that git does not know: {advice}"

    def _differences(self, fixed: Iterable[FileDiagnostic]) -> Iterator[str]:
        """Yield what unsafe fixes change, a line for each diagnostic."""
        title = "What is different now:" if self._report.is_written else "What would be different:"
        yield from _section(
            title,
            [
                f"  {self._about(each)}: {reasons}"
                for each in fixed
                for reasons in [
                    "; ".join(texts(each.diagnostic.fix.caveats) if each.diagnostic.fix else ())
                ]
                if reasons
            ],
        )

    def _left(self, unfixed: Sequence[Unfixed]) -> Iterator[str]:
        """Yield what is left and why. What only waits for others is counted."""
        imports = [each for each in unfixed if each.is_about(Topic.STILL_USED)]
        others = [each for each in unfixed if not each.is_about(Topic.STILL_USED)]
        for title, is_unsafe in (("Left for --unsafe-fixes:", True), ("Left to you:", False)):
            chosen = [each for each in others if each.is_unsafe is is_unsafe]
            yield from _section(title, self._reasons_by_group(chosen))
        paths = {each.found.path for each in others}
        waiting = [each for each in imports if each.found.path in paths]
        yield from _section(
            "Still imported, removed once nothing uses it:",
            [
                f"  {self._line(each.found)}: {'; '.join(texts(each.caveats))}"
                for each in imports
                if each not in waiting
            ],
        )
        if waiting:
            go = "import goes" if len(waiting) == 1 else "imports go"
            yield from ("", f"{len(waiting)} {go} with the last use in the same file")

    def _reasons_by_group(self, unfixed: Sequence[Unfixed]) -> Iterator[str]:
        """Yield the causes of each group, then how many they block; then what is in no group."""
        blocked: defaultdict[tuple[Key, ...], list[Unfixed]] = defaultdict(list)
        for each in unfixed:
            blocked[tuple(cause.key for cause in each.causes)].append(each)
        alone = blocked.pop((), [])
        for causes, others in blocked.items():
            first = [each for each in alone if each.found.key in causes]
            alone = [each for each in alone if each.found.key not in causes]
            yield from self._reasons(first)
            yield f"    {_blocking(first, others, self._report.outcome)}"
        yield from self._reasons(alone)

    def _reasons(self, unfixed: Sequence[Unfixed]) -> Iterator[str]:
        absent = [each for each in unfixed if each.is_about(Topic.NOT_GIVEN)]
        for path, count in Counter(self._display_path(each.found.path) for each in absent).items():
            must = f"must change at the same time ({counted(count, 'place')}) but was not given"
            yield f"  {path} {must}, or is excluded; run `fix` on the whole repository"
        for each in unfixed:
            if each.is_about(Topic.NOT_GIVEN):
                continue
            line, column = self._positions.of(each.found)
            found = each.found.diagnostic._replace(line=line, column=column)
            path, reasons = self._display_path(each.found.path), "; ".join(texts(each.caveats))
            if each.is_unsafe:
                yield f"  {path}:{line}:{column}: {found.code} {found.problem}: {reasons}"
            else:
                yield f"  {text_line(path, found, self._settings)}"
                if reasons:
                    yield f"    not fixed: {reasons}"

    def _note(self, note: Note) -> str:
        """Return a note with its place, or with all places that it holds for."""
        first, *others = note.found
        if others:
            return f"  {note.text} ({', '.join(dict.fromkeys(map(self._line, note.found)))})"
        return f"  {self._about(first)}: {note.text}"

    def _about(self, found: FileDiagnostic) -> str:
        return f"{self._line(found)}: {found.diagnostic.code} {found.diagnostic.problem}"

    def _line(self, found: FileDiagnostic) -> str:
        return f"{self._display_path(found.path)}:{self._positions.of(found)[0]}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines below a title; nothing without lines."""
    for number, line in enumerate(lines):
        if not number:
            yield from ("", title)
        yield line


def _list(title: str, items: Iterable[str], width: int = 0) -> Iterator[str]:
    """Yield the items of a list below a title, wrapped at a width if there is one."""
    lines = (f"  - {each}" for each in items)
    if not width:
        return _section(title, lines)
    return _section(
        title,
        (
            part
            for line in lines
            for part in textwrap.wrap(line, width, subsequent_indent="    ", break_on_hyphens=False)
        ),
    )


def _blocking(causes: Sequence[Unfixed], others: Sequence[Unfixed], outcome: Outcome) -> str:
    """Return how many fixes wait for some that are not made, and how to get past these."""
    are = "fix is" if len(others) == 1 else "fixes are"
    these = "this one" if len(causes) == 1 else "these"
    if any(each.is_about(Topic.NOT_GIVEN) for each in causes):
        advice = ""
    elif any(each.is_unsafe for each in causes):
        advice = ": `fix --unsafe-fixes` makes all of them"
    else:
        it = "it" if len(causes) == 1 else "them"
        is_suppressed = any(each.is_about(Topic.SUPPRESSED) for each in causes)
        allow = f"let {it} be reported, or " if is_suppressed else ""
        move = ", or move the others with `--partial`" if may_part(others, outcome) else ""
        advice = f": {allow}change {it} by hand, and run `fix` again{move}"
    return f"{len(others)} more {are} blocked by {these}{advice}"
