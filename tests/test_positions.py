"""Where a report says that something is, after fixes have moved the lines of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.model import Diagnostic
from flake8_flask_cli.text.source import Source

PATH = Path("/shop/app.py")
BEFORE = Source("import a\n\n\nx = 1;  y = 2\nz = 3\n", PATH)
AFTER = Source("y = 2\n\n\nif 1:\n    z = 3\n", PATH)


@pytest.mark.parametrize(
    ("found_in", "line", "column", "is_written", "place"),
    [
        # What is in the text that is shown is where it is.
        (BEFORE, 4, 9, False, (4, 9)),
        (AFTER, 5, 5, True, (5, 5)),
        # A line of the other text is where that text has it, or what stands there instead.
        (AFTER, 1, 1, False, (1, 1)),
        (BEFORE, 2, 1, True, (3, 1)),
        (AFTER, 5, 5, False, (5, 1)),
        (BEFORE, 5, 1, True, (5, 5)),
    ],
)
def test_the_place_of_a_diagnostic(
    found_in: Source, line: int, column: int, *, is_written: bool, place: tuple[int, int]
) -> None:
    found = FileDiagnostic(found_in, Diagnostic(line, column, column + 1, "FCL101", "x"))
    assert Positions({PATH: (BEFORE, AFTER)}, is_written).of(found) == place


def test_what_was_in_a_file_that_is_empty_now() -> None:
    found = FileDiagnostic(BEFORE, Diagnostic(4, 9, 10, "FCL101", "x"))
    positions = Positions({PATH: (BEFORE, Source("", PATH))}, is_written=True)
    assert positions.of(found) == (1, 1)


def test_a_file_without_changes_has_its_places() -> None:
    found = FileDiagnostic(BEFORE, Diagnostic(4, 9, 10, "FCL101", "x"))
    assert Positions({}, is_written=True).of(found) == (4, 9)
