"""Which of the reported diagnostics `fix` would fix, if it were run on the whole repository."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.fixing import rounds
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import FileDiagnostic, Key
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.model import Applicability
from flake8_flask_cli.text.source import Source

_Place: TypeAlias = tuple[Path, int, str]
"""A path, a 1-based line of the file as it is, and a code."""


def marks_of(
    found: Sequence[FileDiagnostic], sources: Collection[Source], options: FixOptions
) -> Mapping[Key, Applicability]:
    """Return which diagnostics are fixed: SAFE by `fix`, UNSAFE by `fix --unsafe-fixes` alone.

    `sources` are all files that fixes may change.
    """
    marks: dict[Key, Applicability] = {}
    for applicability in (Applicability.SAFE, Applicability.UNSAFE):
        unmarked = [each for each in found if each.key not in marks]
        if unmarked:
            is_unsafe = applicability is Applicability.UNSAFE
            fixed = _fixed(sources, options._replace(unsafe=is_unsafe))
            marks |= {each.key: applicability for each in unmarked if _place(each) in fixed}
    return marks


def _fixed(sources: Collection[Source], options: FixOptions) -> set[_Place]:
    outcome = rounds.fix(sources, options)
    positions = Positions(outcome.changed, is_written=False)
    return {(each.path, positions.of(each)[0], each.diagnostic.code) for each in outcome.fixed}


def _place(found: FileDiagnostic) -> _Place:
    return found.path, found.diagnostic.line, found.diagnostic.code
