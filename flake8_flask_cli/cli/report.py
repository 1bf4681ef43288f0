"""What `fix` tells a person: what was fixed, what is left and why, and what to do now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass

from flake8_flask_cli.cli.inputs import Naming
from flake8_flask_cli.fixing.fix_groups import Place
from flake8_flask_cli.fixing.rounds import Left, Outcome
from flake8_flask_cli.formats.text import text_line
from flake8_flask_cli.model import Topic, texts
from flake8_flask_cli.settings import Settings


@dataclass(frozen=True)
class Report:
    """What came of a run.

    `skipped` are the files that were left alone, by their names, with the reason. `steps` is what
    a person must do now. `is_written` is whether the files are changed, and not only would be.
    """

    outcome: Outcome
    skipped: Mapping[str, str]
    steps: Sequence[str]
    is_written: bool


def lines(report: Report, name: Naming, settings: Settings) -> Iterator[str]:
    """Yield the lines to read, with whatever characters the user's names have."""
    outcome = report.outcome
    if outcome.changed:
        verb = "Fixed" if report.is_written else "Would fix"
        yield f"{verb} {_count(outcome.fixed, 'place')} in {_count(outcome.changed, 'file')}:"
        yield from _by_file(outcome.fixed, name)
        yield from _differences(outcome.fixed, name)
    else:
        yield "Nothing fixed." if outcome.left else "Nothing to fix."
    plain = settings._replace(docs_url="")
    imports = [each for each in outcome.left if _is_about(Topic.STILL_USED, each)]
    for title, is_unsafe in (
        ("Left for --unsafe-fixes:", True),
        ("Left to you:", False),
    ):
        left = [
            each for each in outcome.left if each.is_unsafe is is_unsafe and each not in imports
        ]
        if left:
            yield from ("", title)
            yield from _left(left, name, plain)
    if imports:
        shown = ", ".join(
            f"{name(each.place.path)}:{each.place.diagnostic.line}" for each in imports
        )
        yield from ("", f"Imports that go when nothing uses them: {shown}")
    if report.steps:
        yield from ("", "To do now:")
        yield from (f"  - {each}" for each in report.steps)


def _is_about(topic: Topic, left: Left) -> bool:
    return any(caveat.topic is topic for caveat in left.why)


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _by_file(places: Iterable[Place], name: Naming) -> Iterator[str]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        found[name(place.path)][place.diagnostic.code] += 1
    for path in sorted(found):
        codes = sorted(found[path].items())
        shown = ", ".join(f"{count} {code}" if count > 1 else code for code, count in codes)
        yield f"  {path}: {shown}"


def _differences(places: Iterable[Place], name: Naming) -> Iterator[str]:
    """Yield what unsafe fixes have changed, in words, each once for a place."""
    unsafe = [
        place for place in places if place.diagnostic.fix and texts(place.diagnostic.fix.caveats)
    ]
    if unsafe:
        yield from ("", "What is different now:")
    for place in unsafe:
        found = place.diagnostic
        assert found.fix is not None
        reasons = "; ".join(texts(found.fix.caveats))
        yield f"  {name(place.path)}:{found.line}: {found.code} {found.problem}: {reasons}"


def _left(left: Sequence[Left], name: Naming, settings: Settings) -> Iterator[str]:
    """Yield the causes of each group, then how many wait for them; then what stands alone."""
    waiting: defaultdict[tuple[int, ...], list[Left]] = defaultdict(list)
    for each in left:
        waiting[tuple(map(id, each.causes))].append(each)
    alone = waiting.pop((), [])
    for places, others in waiting.items():
        causes = [each for each in alone if id(each.place) in places]
        alone = [each for each in alone if id(each.place) not in places]
        yield from _told(causes, name, settings)
        verb = "waits" if len(others) == 1 else "wait"
        yield f"    {len(others)} more {verb} for {'it' if len(causes) == 1 else 'these'}"
    yield from _told(alone, name, settings)


def _told(left: Iterable[Left], name: Naming, settings: Settings) -> Iterator[str]:
    left = list(left)
    absent = [each for each in left if _is_about(Topic.NOT_GIVEN, each)]
    for path, count in Counter(name(each.place.path) for each in absent).items():
        verb = "goes" if count == 1 else "go"
        yield f"  {path}: the file was not given, and {count} of its places {verb} with these"
    for each in left:
        if each in absent:
            continue
        place = each.place
        found = place.diagnostic
        if each.is_unsafe:
            reasons = "; ".join(texts(each.why))
            text = f"{found.code} {found.problem}: {reasons}"
            yield f"  {name(place.path)}:{found.line}:{found.column}: {text}"
        else:
            yield f"  {text_line(name(place.path), found, settings)}"
            reasons = "; ".join(texts(each.why))
            if reasons:
                yield f"    not fixed: {reasons}"
