"""The formatters for flake8, in runs of the real flake8."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import schemas
from tests.command import Ran
from tests.project import write

MANAGE = """\
import os
from flask_script import Manager

é = "ünï"; manager = Manager()
manager.run( )
"""
FORMATS = ("fcl-github", "fcl-gitlab", "fcl-sarif")
DOCUMENTS = FORMATS[1:]
LINK = "https://flake8-flask-cli.readthedocs.io/en/stable/rules"


@pytest.fixture(name="shop")
def project(tmp_path: Path) -> Path:
    write(tmp_path, {"web/manage.py": MANAGE})
    return tmp_path


def flake8(root: Path, *arguments: str, text: str | None = None) -> Ran:
    """Run flake8 without the configuration of anybody."""
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", *arguments],
        cwd=root,
        input=text.encode() if text is not None else None,
        capture_output=True,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def found_by(output_format: str, output: str) -> list[tuple[str, int, int, str]]:
    """Return path, line, column (0 if there is none) and code of what is reported."""
    if output_format == "fcl-github":
        lines = re.findall(
            r"^::error file=(.*?),line=(\d+),col=(\d+),title=(\w+)::\S", output, re.MULTILINE
        )
        assert len(lines) == output.count("\n")
        return [(path, int(line), int(column), code) for path, line, column, code in lines]
    value = json.loads(output)
    if output_format == "fcl-gitlab":
        return [
            (each["location"]["path"], each["location"]["lines"]["begin"], 0, each["check_name"])
            for each in value
        ]
    assert schemas.errors(value, schemas.SARIF) == []
    found = []
    for each in value["runs"][0]["results"]:
        place = each["locations"][0]["physicalLocation"]
        region = place["region"]
        path = unquote(place["artifactLocation"]["uri"])
        found.append((path, region["startLine"], region["startColumn"], each["ruleId"]))
    return found


def expected(
    root: Path, *arguments: str, path: str = "web/manage.py"
) -> list[tuple[str, int, int, str]]:
    output = flake8(root, "--format", "%(row)d %(col)d %(code)s", *arguments).output
    rows = (line.split() for line in output.splitlines())
    return [(path, int(row), int(column), code) for row, column, code in rows]


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_code_is_reported_where_flake8_reports_it(output_format: str, shop: Path) -> None:
    ran = flake8(shop / "web", "--format", output_format)
    assert (ran.status, ran.errors) == (1, "")
    found = found_by(output_format, ran.output)
    places = expected(shop / "web")
    assert {code for *_, code in places} >= {"F401", "E702", "E201", "FCL101", "FCL102", "FCL109"}
    if output_format == "fcl-gitlab":
        places = [(path, line, 0, code) for path, line, _, code in places]
    assert found == places


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_text_and_the_page(output_format: str, shop: Path) -> None:
    output = flake8(shop, "--format", output_format).output
    assert "'os' imported but unused" in output
    assert "imports Flask-Script, which the `flask` command replaces" in output
    assert f"{LINK}/FCL101/" in output


def test_sarif_tells_rules_of_ours_from_others(shop: Path) -> None:
    log = json.loads(flake8(shop, "--format", "fcl-sarif").output)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["name"] == "flake8"
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert rules["F401"]["help"] == {"text": "F401 of flake8 or a plugin of it"}
    assert rules["FCL101"]["helpUri"] == f"{LINK}/FCL101/"


@pytest.mark.parametrize("output_format", FORMATS)
def test_standard_input(output_format: str, shop: Path) -> None:
    ran = flake8(shop / "web", "--format", output_format, "-", text=MANAGE)
    assert {each[0] for each in found_by(output_format, ran.output)} == {"stdin"}
    ran = flake8(
        shop / "web", "--format", output_format, "--stdin-display-name", "new.py", "-", text=MANAGE
    )
    assert {each[0] for each in found_by(output_format, ran.output)} == {"web/new.py"}


@pytest.mark.parametrize("output_format", FORMATS)
def test_two_runs_into_one_file_leave_a_valid_file(output_format: str, shop: Path) -> None:
    """The last document stays; annotations are lines, and all of them stay."""
    write(shop, {"other.py": "import flask_script\n"})
    arguments = ("--format", output_format, "--output-file", "out/report")
    for name in ("other.py", "web"):
        ran = flake8(shop, *arguments, name)
        assert (ran.status, ran.output, ran.errors) == (1, "", "")
    found = found_by(output_format, shop.joinpath("out/report").read_text(encoding="utf-8"))
    paths = {each[0] for each in found}
    assert paths == ({"web/manage.py"} | ({"other.py"} if output_format == "fcl-github" else set()))
    printed = flake8(shop, *arguments, "--tee", "web").output
    assert {each[0] for each in found_by(output_format, printed)} == {"web/manage.py"}


@pytest.mark.parametrize("output_format", FORMATS)
def test_nothing_found(output_format: str, tmp_path: Path) -> None:
    write(tmp_path, {"plain.py": "x = 1\n"})
    ran = flake8(tmp_path, "--format", output_format)
    assert (ran.status, ran.errors) == (0, "")
    assert found_by(output_format, ran.output) == []


@pytest.mark.parametrize("output_format", DOCUMENTS)
def test_statistics_do_not_end_up_in_a_document(output_format: str, shop: Path) -> None:
    ran = flake8(shop, "--format", output_format, "--statistics", "--benchmark", "--show-source")
    assert found_by(output_format, ran.output)
    assert "F401 'os' imported but unused" in ran.errors
    assert "seconds elapsed" in ran.errors
    arguments = ("--statistics", "--output-file", "report")
    ran = flake8(shop, "--format", output_format, *arguments)
    assert found_by(output_format, shop.joinpath("report").read_text(encoding="utf-8"))
    assert "F401 'os' imported but unused" in ran.errors


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_odd_names_of_files(output_format: str, shop: Path) -> None:
    names = ["a,b.py", "a:b.py", "100%.py", "a\nb.py", "ünï.py"]
    for name in names:
        shop.joinpath("web", name).write_text("import os\n", encoding="utf-8")
    output = flake8(shop, "--format", output_format, "--select", "F401").output
    found = {each[0] for each in found_by(output_format, output)}
    if output_format == "fcl-github":
        escapes = {"%3A": ":", "%2C": ",", "%0A": "\n", "%25": "%"}
        found = {re.sub("%..", lambda each: escapes[each[0]], path) for path in found}
    assert found == {f"web/{name}" for name in ("manage.py", *names)}


@pytest.mark.parametrize("output_format", FORMATS)
def test_files_that_cannot_be_read_or_parsed(output_format: str, shop: Path) -> None:
    shop.joinpath("broken.py").write_text("def (:\n", encoding="utf-8")
    ran = flake8(shop, "--format", output_format, "broken.py", "missing.py")
    found = {(path, code) for path, *_, code in found_by(output_format, ran.output)}
    assert found >= {("broken.py", "E999"), ("missing.py", "E902")}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize("output_format", FORMATS)
def test_a_name_that_is_no_text(output_format: str, shop: Path) -> None:
    shop.joinpath(os.fsdecode(b"b\xff.py")).write_text("import os\n", encoding="utf-8")
    ran = flake8(shop, "--format", output_format, "--select", "F401")
    assert (ran.status, ran.errors) == (1, "")
    assert len(found_by(output_format, ran.output)) == 2


def test_two_lines_that_are_the_same_have_two_fingerprints(shop: Path) -> None:
    shop.joinpath("web/manage.py").write_text("import os\nimport os\n", encoding="utf-8")
    issues = json.loads(flake8(shop, "--format", "fcl-gitlab").output)
    marks = [each["fingerprint"] for each in issues]
    assert len(set(marks)) == len(marks) > 1
