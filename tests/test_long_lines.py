"""What looks at texts takes a time that goes with their length, also where they are no statements.

Without that, none of these tests comes to an end.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.names.outline import Outline
from flake8_flask_cli.names.references import is_in_text
from flake8_flask_cli.script.given import may_be_given_manager
from flake8_flask_cli.settings import Settings

TEXTS = {
    "a rule of number signs": f"x.command(1,  {'#' * 10_000}\n    y)\n",
    "numbers that look like comments": f"from here import (see {', '.join(['#1'] * 1000)} (or\n",
    "a comment on each line, and no end": "from here import (\n" + "  a,  # why it is\n" * 1000,
    "a line of names": f"x = [{'name, ' * 50_000}]\n",
    "a line of one word": f"x('{'a' * 300_000}')\n",
    "a line of a dotted name": f"x('{'a.' * 150_000}')\n",
    "a line of blanks": f"x({' ' * 300_000})\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_looked_at_once(text: str, tmp_path: Path) -> None:
    outline = Outline(text)
    assert set(outline.bound) <= {"x"}
    assert "manager" not in outline.imports
    assert "manager" not in outline.derived
    assert not may_be_given_manager(text, tmp_path, Settings())
    assert not is_in_text(text, "manager", tmp_path / "manage.py", None)


@pytest.mark.parametrize(
    ("statement", "bound"),
    [
        ("x = y = 1", {"x", "y"}),
        ("(x, *y) = z", {"x", "y"}),
        ("x: int = 1", {"x"}),
        ("with a as x, b as y: pass", {"x", "y"}),
        ("for x in y: z = x", {"x", "z"}),
    ],
)
def test_what_a_statement_binds(statement: str, bound: set[str]) -> None:
    assert bound <= set(Outline(statement).bound)
