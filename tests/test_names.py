"""What names stand for within one module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project import Meaning, kinds, meanings, module, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("meaning", meanings("in_one_module.txt"), ids=lambda each: each.title)
def test_names(meaning: Meaning, tmp_path: Path) -> None:
    write(tmp_path, {"m.py": meaning.text})
    assert kinds(module(tmp_path / "m.py"), meaning.expression) == meaning.stands_for
