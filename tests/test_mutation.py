"""`python -m tests.mutation` changes what it says that it does, and a test that fails tells."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.changes import changes_of

PACKAGE = Path(__file__).parent.parent / "flake8_flask_cli"


def made_of(body: str, *, returns: str = "") -> list[str]:
    """Return a line of a function after each of its changes."""
    begin = f"def f(a, b){returns}:\n    "
    found = sorted(each.applied(begin + body) for each in set(changes_of(begin + body)))
    return [each.removeprefix(begin) for each in found]


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("x = a == b", ["x = (a) != (b)"]),
        ("x = a < b", ["x = (a) <= (b)", "x = (a) >= (b)"]),
        ("x = a is b", ["x = (a) is not (b)"]),
        ("x = a in b", ["x = (a) not in (b)"]),
        ("x = a and b", ["x = ((a)) or ((b))"]),
        ("x = not a", ["x = bool((a))"]),
        ("x = a if b else 0", ["x = a if (not ((b))) else 0"]),
        ("x = [c for c in a if b]", ["x = [c for c in a if (not ((b)))]"]),
        ("return True", ["return False"]),
        ("return a", []),
        ("x = 'ä', a == b", ["x = 'ä', (a) != (b)"]),
    ],
)
def test_changes(body: str, changed: list[str]) -> None:
    assert made_of(body) == changed


def test_a_truth_value_that_is_returned() -> None:
    assert made_of("return any(a)", returns=" -> bool") == ["return (not ((any(a))))"]


def test_what_is_in_no_function_stays() -> None:
    assert not list(changes_of("if x == 1:\n    y = not x\n"))


def test_every_change_is_python() -> None:
    for name in ("plugin.py", "gate.py", "text/layout.py", "cli/fix.py"):
        source = PACKAGE.joinpath(name).read_text(encoding="utf-8")
        changes = set(changes_of(source))
        assert changes
        for each in changes:
            ast.parse(each.applied(source))
