"""The caveats of several parts of a fix, taken together."""

from __future__ import annotations

from flake8_flask_cli.model import Applicability, distinct, manual, manual_fix, unsafe


def test_each_text_is_given_once_in_the_order_of_the_parts() -> None:
    assert distinct([unsafe("b"), unsafe("a")], [unsafe("b"), unsafe("c")]) == (
        unsafe("b"),
        unsafe("a"),
        unsafe("c"),
    )


def test_of_two_levels_the_worse_counts() -> None:
    assert distinct([unsafe("a")], [manual("a")]) == (manual("a"),)
    assert distinct([manual("a")], [unsafe("a")]) == (manual("a"),)


def test_quoted_code_is_brought_on_one_line() -> None:
    assert distinct([unsafe("the default '[1,\n    2]'")]) == (unsafe("the default '[1, 2]'"),)


def test_a_manual_fix_has_no_edits() -> None:
    fix = manual_fix("a", "b")
    assert (fix.edits, fix.caveats) == ((), (manual("a"), manual("b")))
    assert fix.applicability is Applicability.MANUAL
