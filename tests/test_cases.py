"""Every case says what its comments announce and its golden file holds, however it is written."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.gate import RULES
from flake8_flask_cli.text.source import Source
from tests.case import (
    SETTINGS,
    Case,
    cases,
    expected,
    fixed,
    messages,
    outcome_text,
    reported,
    with_noqa,
    without_expectations,
)
from tests.dimensions import DIMENSIONS, Dimension
from tests.mutants.complaints import complaints

each_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)

PRELUDE = """\
import click
import flask_script
from flask import Flask
app = Flask("shop")
"""


@each_case
def test_places(case: Case, tmp_path: Path) -> None:
    for file in case.copy(tmp_path):
        assert reported(file, case.settings) == expected(file), file.name


@each_case
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_messages(
    case: Case, dimension: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files = case.copy(tmp_path)
    texts = {file.relative_to(tmp_path).as_posix(): Source.from_file(file).text for file in files}
    for file in files:
        file.write_bytes(DIMENSIONS[dimension].written(file))
    said = "".join(
        f"{line}\n" for file in files for line in messages(file, tmp_path, case.settings)
    )
    if dimension == "as is" and request.config.getoption("--accept"):
        case.golden.write_text(said, encoding="utf-8")
    golden = case.golden.read_text(encoding="utf-8") if case.golden.exists() else ""
    assert said == moved(golden, texts, DIMENSIONS[dimension])


@each_case
def test_fixed(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = case.copy(tmp_path)
    for file in files:
        file.write_bytes(without_expectations(file.read_bytes()))
    outcome = fixed(files, case.settings)
    said = outcome_text(outcome, tmp_path)
    for path, (_, after) in outcome.changed.items():
        if is_python_file(path):
            ast.parse(after.text)
    if request.config.getoption("--accept"):
        case.golden_diff.write_text(said, encoding="utf-8", newline="")
        if not said:
            case.golden_diff.unlink()
    golden = case.golden_diff.read_bytes().decode() if case.golden_diff.exists() else ""
    assert said == golden
    for path, (_, after) in outcome.changed.items():
        path.write_bytes(after.to_bytes())
    assert fixed(files, case.settings).changed == {}


@each_case
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_fixed_without_new_complaints(case: Case, unsafe: bool, tmp_path: Path) -> None:
    """pyflakes has nothing to say of a fixed file that it did not say before."""
    outcome = fixed(case.copy(tmp_path), case.settings, unsafe=unsafe)
    for path, (before, after) in outcome.changed.items():
        if not is_python_file(path):
            continue
        assert not complaints(after.text) - complaints(before.text)


@each_case
@pytest.mark.parametrize("dimension", ["CRLF", "BOM", "tabs"])
def test_fixed_in_another_writing(case: Case, dimension: str, tmp_path: Path) -> None:
    """What is written in another way is fixed in that way.

    A file without an indented line does not tell that it is written with tabs.
    """
    files = case.copy(tmp_path)
    way = DIMENSIONS[dimension]
    plain = {
        path: after.to_bytes() for path, (_, after) in fixed(files, case.settings).changed.items()
    }
    telling = set()
    for file in files:
        before = file.read_bytes()
        file.write_bytes(way.written(file))
        if file.read_bytes() != before:
            telling.add(file)
    found = {
        path: after.to_bytes() for path, (_, after) in fixed(files, case.settings).changed.items()
    }
    assert found == {
        path: way.write(content) if path in telling else content for path, content in plain.items()
    }


def moved(golden: str, texts: dict[str, str], dimension: Dimension) -> str:
    """Return messages with the columns they have where the files are written in another way."""

    def place(found: re.Match[str]) -> str:
        line = int(found["line"])
        column = int(found["column"])
        if dimension.is_for(found["path"]):
            column = dimension.column(texts[found["path"]], line, column)
        return f"{found['path']}:{line}:{column}: "

    return re.sub(r"(?m)^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): ", place, golden)


# Python gives positions in bytes of UTF-8, where each of these umlauts is two.
@pytest.mark.parametrize(
    ("lines", "place", "code"),
    [
        ('ä = "ö"; import flask_script.commands', "import", "FCL101"),
        ('ä = "ö", flask_script.Manager(app)', "flask_script", "FCL102"),
        ('if "ä" and flask_script.prompt_bool("ö"): pass', "flask_script", "FCL110"),
        ('ä = "ö"; app.run()', "app", "FCL202"),
        ("@app.cli.command()\ndef größe(path): print(path)", "path", "FCL301"),
        ("@app.cli.command()\ndef größe(*, path=2): print(path)", "path", "FCL302"),
        ('ä = [click.option("ä"), click.option("--b", dest="c")]', 'click.option("--b', "FCL305"),
    ],
)
def test_columns_count_characters(lines: str, place: str, code: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "shop.py"
    file.write_text(PRELUDE + lines, encoding="utf-8")
    places = [
        (found.line, found.column)
        for found in engine.check(Source.from_file(file), SETTINGS)
        if found.code == code
    ]
    text = (PRELUDE + lines).splitlines()
    assert (len(text), text[-1].index(place) + 1) in places


@dataclass(frozen=True)
class Projects:
    """All cases side by side below `root`, with a noqa comment in the place of an expectation.

    `announced` are those of the rules that flake8 has, and that are on.
    """

    root: Path
    announced: list[str]

    def flake8(self, *arguments: str) -> list[str]:
        """Return what flake8 reports in them: place and code, sorted."""
        factories, managers = ",".join(SETTINGS.factories), ",".join(SETTINGS.managers)
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "flake8", "--isolated", "--select=FCL"),
                *(f"--flask-cli-factories={factories}", f"--flask-cli-managers={managers}"),
                *arguments,
            ],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.stderr == ""
        found = re.findall(r"^\./(.+?:\d+):\d+: (FCL\d{3}) ", ran.stdout, re.MULTILINE)
        assert len(found) == len(ran.stdout.splitlines())
        return sorted(f"{place} {code}" for place, code in found)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Projects:
    root = tmp_path_factory.mktemp("cases")
    announced = []
    for case in cases():
        directory = root / case.name
        directory.mkdir(parents=True)
        for file in case.copy(directory):
            place = file.relative_to(root).as_posix()
            announced += [
                f"{place}:{line} {code}"
                for line, code in expected(file)
                if not (RULES[code].opt_in or RULES[code].on_text)
            ]
            file.write_bytes(with_noqa(file.read_bytes()))
    return Projects(root, sorted(announced))


def test_noqa_silences_every_message(projects: Projects) -> None:
    assert projects.flake8() == []


def test_without_noqa_flake8_says_what_is_announced(projects: Projects) -> None:
    assert projects.flake8("--disable-noqa") == projects.announced
