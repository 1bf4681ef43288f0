"""Every case says what its comments announce, however the file is written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case import Case, cases, expected, messages, reported

DIMENSIONS: dict[str, Callable[[bytes], bytes]] = {
    "as is": lambda content: content,
    "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
    "BOM": lambda content: codecs.BOM_UTF8 + content,
    "tabs": lambda content: re.sub(rb"(?m)^( {4})+", lambda m: b"\t" * (len(m[0]) // 4), content),
    "no final newline": lambda content: content.rstrip(b"\n"),
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_case(case: Case, dimension: str, tmp_path: Path) -> None:
    files = case.copy(tmp_path)
    for file in files:
        file.write_bytes(DIMENSIONS[dimension](file.read_bytes()))
    for file in files:
        assert reported(file) == expected(file), file.name


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_messages(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = "".join(f"{line}\n" for file in case.copy(tmp_path) for line in messages(file, tmp_path))
    if request.config.getoption("--accept"):
        case.golden.write_text(text, encoding="utf-8")
    assert text == (case.golden.read_text(encoding="utf-8") if case.golden.exists() else "")
