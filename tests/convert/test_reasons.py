"""Reasons become pieces of hints: a few plain words each."""

from __future__ import annotations

import pytest

from tests.convert.reading import examples

REASONS = sorted(
    {
        reason
        for table in ("option", "option_list", "prompt", "server", "signature")
        for example in examples(table)
        for reason in example.reasons
    }
)


@pytest.mark.parametrize("reason", REASONS)
def test_reason_is_a_piece_of_prose(reason: str) -> None:
    assert reason.isascii()
    assert len(reason) < 80
    assert "`" not in reason
    assert not reason.endswith(".")
