"""The plugin and the fixes over files that others have written.

`python -m tests.mutants.real_files` does it with all of them, and measures the time.
"""

from __future__ import annotations

import sysconfig
from pathlib import Path
from random import Random

import pytest

from tests.mutants.faults import SLOW
from tests.mutants.real_files import checked, files_at, fixed

_PLACES = {
    "the standard library": sysconfig.get_path("stdlib"),
    "what is installed": sysconfig.get_path("purelib"),
}
_FILES = 100


@pytest.mark.parametrize("place", _PLACES.values(), ids=_PLACES)
def test_nothing_goes_wrong(place: str) -> None:
    # What is random here is to be repeated, not to be kept secret.
    files = Random(1).sample(files_at([Path(place)]), _FILES)  # noqa: S311
    ran = [checked(path) for path in files]
    assert len(ran) == _FILES
    assert [fault for each in ran for fault in each.faults if fault.kind != SLOW] == []


def test_a_repository_is_fixed_as_a_whole() -> None:
    example = Path(__file__).parents[1] / "docs" / "example"
    assert sum(checked(path).findings for path in files_at([example])) > 5
    assert fixed(example) == []
