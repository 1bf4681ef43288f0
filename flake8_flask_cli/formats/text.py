"""The format `text`, for people: the lines of flake8 for `check`, a report for `fix`."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Sized

from flake8_flask_cli.fixing.outcome import DisplayPath, FileDiagnostic, Key, Report, Unfixed
from flake8_flask_cli.model import Topic, texts
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import printable, text_line

NEEDS_FIXES = False


def check_output(
    found: Iterable[FileDiagnostic], display_path: DisplayPath, settings: Settings
) -> Iterator[str]:
    """Yield the line of flake8 for each diagnostic, as soon as it is found."""
    for each in found:
        yield f"{text_line(display_path(each.path), each.diagnostic, settings)}\n"


def fix_output(report: Report, display_path: DisplayPath, settings: Settings) -> Iterator[str]:
    """Yield the lines on what was fixed, what is left and why, and what to do now."""
    for line in _lines(report, display_path, settings):
        yield f"{printable(line)}\n"


def _lines(report: Report, display_path: DisplayPath, settings: Settings) -> Iterator[str]:
    outcome = report.outcome
    if outcome.changed:
        verb = "Fixed" if report.is_written else "Would fix"
        yield f"{verb} {_count(outcome.fixed, 'place')} in {_count(outcome.changed, 'file')}:"
        yield from _by_file(outcome.fixed, display_path)
        yield from _differences(outcome.fixed, display_path)
    else:
        yield "Nothing fixed." if outcome.unfixed else "Nothing to fix."
    without_link = settings._replace(docs_url="")
    imports = [each for each in outcome.unfixed if each.is_about(Topic.STILL_USED)]
    others = [each for each in outcome.unfixed if not each.is_about(Topic.STILL_USED)]
    for title, is_unsafe in (
        ("Left for --unsafe-fixes:", True),
        ("Left to you:", False),
    ):
        unfixed = [each for each in others if each.is_unsafe is is_unsafe]
        if unfixed:
            yield from ("", title)
            yield from _unfixed(unfixed, display_path, without_link)
    if imports:
        yield from ("", "Still imported, removed once nothing uses it:")
        for each in imports:
            yield f"  {_line(each.found, display_path)}: {'; '.join(texts(each.caveats))}"
    if report.steps:
        yield from ("", "To do now:")
        yield from (f"  - {each}" for each in report.steps)
    if report.differences:
        yield from ("", "Different in every program that moves from Flask-Script to click:")
        for where, differences in report.differences.items():
            yield from _wrapped(f"{where}: {', '.join(differences)}")


def _wrapped(item: str) -> list[str]:
    """Return the lines of a long item of a list."""
    return textwrap.wrap(
        item, 96, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
    )


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _line(found: FileDiagnostic, display_path: DisplayPath) -> str:
    return f"{display_path(found.path)}:{found.diagnostic.line}"


def _by_file(fixed: Iterable[FileDiagnostic], display_path: DisplayPath) -> Iterator[str]:
    by_path: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in fixed:
        by_path[display_path(each.path)][each.diagnostic.code] += 1
    for path in sorted(by_path):
        codes = sorted(by_path[path].items())
        shown = ", ".join(f"{count} {code}" if count > 1 else code for code, count in codes)
        yield f"  {path}: {shown}"


def _differences(fixed: Iterable[FileDiagnostic], display_path: DisplayPath) -> Iterator[str]:
    """Yield what unsafe fixes change, a line for each diagnostic."""
    unsafe = [
        (each, "; ".join(texts(each.diagnostic.fix.caveats)))
        for each in fixed
        if each.diagnostic.fix and texts(each.diagnostic.fix.caveats)
    ]
    if unsafe:
        yield from ("", "What is different now:")
    for each, reasons in unsafe:
        problem = f"{each.diagnostic.code} {each.diagnostic.problem}"
        yield f"  {_line(each, display_path)}: {problem}: {reasons}"


def _unfixed(
    unfixed: Sequence[Unfixed], display_path: DisplayPath, settings: Settings
) -> Iterator[str]:
    """Yield the causes of each group, then how many they block; then what is in no group."""
    blocked: defaultdict[tuple[Key, ...], list[Unfixed]] = defaultdict(list)
    for each in unfixed:
        blocked[tuple(cause.key for cause in each.causes)].append(each)
    alone = blocked.pop((), [])
    for causes, others in blocked.items():
        first = [each for each in alone if each.found.key in causes]
        alone = [each for each in alone if each.found.key not in causes]
        yield from _reasons(first, display_path, settings)
        are = "fix is" if len(others) == 1 else "fixes are"
        blocking = "it" if len(first) == 1 else "these"
        is_manual = not any(each.is_unsafe or each.is_about(Topic.NOT_GIVEN) for each in first)
        advice = f"; change {blocking} by hand and run `fix` again" if is_manual else ""
        yield f"    {len(others)} more {are} blocked by {blocking}{advice}"
    yield from _reasons(alone, display_path, settings)


def _reasons(
    unfixed: Sequence[Unfixed], display_path: DisplayPath, settings: Settings
) -> Iterator[str]:
    absent = [each for each in unfixed if each.is_about(Topic.NOT_GIVEN)]
    for path, count in Counter(display_path(each.found.path) for each in absent).items():
        places = "1 place" if count == 1 else f"{count} places"
        must = f"must change at the same time ({places}) but was not given, or is excluded"
        yield f"  {path} {must}; run `fix` on the whole project"
    for each in unfixed:
        if each.is_about(Topic.NOT_GIVEN):
            continue
        found = each.found.diagnostic
        reasons = "; ".join(texts(each.caveats))
        if each.is_unsafe:
            position = f"{_line(each.found, display_path)}:{found.column}"
            yield f"  {position}: {found.code} {found.problem}: {reasons}"
        else:
            yield f"  {text_line(display_path(each.found.path), found, settings)}"
            if reasons:
                yield f"    not fixed: {reasons}"
