"""What a run of `fix` has to say, before a format puts it into words or into JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_flask_cli.fixing.outcome import FileDiagnostic, Outcome, Unfixed
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.comparison import Comparison

STARTS_WITH = "Flask 1 with Flask-Script 2.0.6, Flask up to 2.2 with Flask-Script 2.0.5"
"""Where a program with Flask-Script starts (run with Flask 1.1.4, 2.0.3 and 2.2.5)."""

_RUNS = "FCL109"


class Note(Record):
    """A sentence on the result that is no reason against it, and the diagnostics that say so."""

    text: str
    found: Sequence[FileDiagnostic]


class Report(Record):
    """What a run of `fix` has to say.

    `skipped` are the files that were skipped, by their display paths, with the reason. `typed` are
    the sentences on what is typed from now on, and `steps` those on what a person must do now.
    `differences` are those of every migrated program, by where they are seen. `uncommitted` are the
    changed files of which git does not know what they held before. `is_written` is whether the
    changes are written. `comparison` is what they do to the command line, where that was asked.
    """

    outcome: Outcome
    is_written: bool
    skipped: Mapping[str, str]
    typed: Sequence[str]
    steps: Sequence[str]
    notes: Sequence[Note]
    differences: Mapping[str, Sequence[str]]
    uncommitted: Sequence[Path]
    comparison: Comparison | None = None

    @property
    def positions(self) -> Positions:
        """The positions of what it reports: as the files are now, be they written or not."""
        return Positions(self.outcome.changed, self.is_written)


def may_part(waiting: Sequence[Unfixed], outcome: Outcome) -> bool:
    """Tell whether `--partial`, which was not asked for, may move a part of what waits."""
    is_program = any(each.found.diagnostic.code == _RUNS for each in waiting)
    return is_program and not outcome.partings
