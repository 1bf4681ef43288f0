"""What `compare` says of generated programs and of what `fix` made of them.

`python -m tests.oracle.kept` does it with more programs, and with the rows of the matrix.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.oracle.generation import generated
from tests.oracle.kept import kept

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the oracle needs forks")

PROGRAMS = 12


def test_after_a_safe_fix_every_command_is_equal(tmp_path: Path) -> None:
    found = [*kept(generated(PROGRAMS), tmp_path)]
    assert len(found) == PROGRAMS
    assert all(each.changes for each in found)
    assert not [str(each) for each in found if each.unequal]


def test_what_an_unsafe_fix_changes_is_in_its_report(tmp_path: Path) -> None:
    found = kept(generated(PROGRAMS), tmp_path, "--unsafe-fixes")
    assert not [str(each) for each in found if each.unequal and not each.said]
