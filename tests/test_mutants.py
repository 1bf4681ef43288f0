"""Mutants of programs and text files: what is said and made of them is right, whatever they hold.

`python -m tests.mutants --count 20000` puts as many as are wanted on trial.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_flask_cli.text.source import Source
from tests.mutants.complaints import new_complaints
from tests.mutants.mutations import mutant
from tests.mutants.samples import default_samples
from tests.mutants.text_mutations import text_mutant
from tests.mutants.text_samples import default_text_samples
from tests.mutants.trial import Trials

SAMPLES = default_samples()
TEXT_SAMPLES = default_text_samples()
SEED = 2
CHUNKS = [range(start, start + 50) for start in range(0, 150, 50)]


@pytest.mark.parametrize("numbers", CHUNKS, ids=lambda numbers: f"{numbers.start}")
def test_mutants(numbers: range, tmp_path: Path) -> None:
    trials = Trials(tmp_path)
    found = [(number, trials.faults(mutant(SAMPLES, SEED, number))) for number in numbers]
    assert [each for each in found if each[1]] == []


def test_mutants_of_text_files(tmp_path: Path) -> None:
    trials = Trials(tmp_path)
    found = [
        (number, trials.faults(text_mutant(TEXT_SAMPLES, SEED, number))) for number in range(20)
    ]
    assert [each for each in found if each[1]] == []


def test_a_mutant_is_python_and_always_the_same() -> None:
    mutants = [mutant(SAMPLES, SEED, number) for number in range(20)]
    assert mutants == [mutant(SAMPLES, SEED, number) for number in range(20)]
    for each in mutants:
        ast.parse(Source.from_bytes(each.content).text)
    assert len({each.content for each in mutants}) == len(mutants)


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("import click\nclick", "import click", ["UnusedImport click"]),
        ("import os\nos", "os", ["UndefinedName os"]),
        ("x", "x\nx", []),
        ("def f(x):\n x\nx", "def f(x):\n x\nx\nx", []),
        ("def f(x):\n x\ndef g():\n x", "def f(x):\n x\ndef g():\n x\n x", []),
        ("def f():\n x\n x = 1\n x", "def f():\n x\n x\n x = 1\n x", ["UndefinedName x"]),
        ("import x\nx\ndel x\nx", "import x\nx\ndel x\nx\nx", ["UndefinedName x"]),
        ("import x\nfrom y import x\nx", "import x", []),
        ("import x  # noqa: FCL1\nx", "import x  # noqa: FCL1", []),
        ("import x  # noqa: E501\nx", "import x  # noqa: E501", ["UnusedImport x"]),
        ("from x import *\ny", "from x import *", []),
        ("import x\nx\n__all__ = ['x']\ndel __all__", "import x\n__all__ = ['x']\ndel __all__", []),
        ("from flask.ext import x", "import flask_x as x", []),
        ("def f():\n a = 1\n b = a", "def f():\n a = 1", []),
        ("'%s' % (1,)", "'%s %s' % (1,)", ["PercentFormatPositionalCountMismatch"]),
    ],
)
def test_what_is_new_to_pyflakes(before: str, after: str, new: list[str]) -> None:
    assert [str(each) for each in new_complaints(before, after)] == new
