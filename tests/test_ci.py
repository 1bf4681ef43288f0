"""The recipes of the page on CI services are run, and what these services read is read."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.command import command
from tests.project import write
from tests.recipes import bash, blocks

ROOT = Path(__file__).parent.parent
PAGE = ROOT.joinpath("docs/ci.md").read_text(encoding="utf-8")

# The patterns of readers of flake8's lines, as facts.
READERS = {
    # reviewdog/errorformat ce396c6 (2026-06), fmts/python.go: `%f:%l:%c: %t%n %m`.
    "reviewdog flake8": r"^(?P<path>(?:[A-Za-z]:)?(?:\\ |[^ ])+?):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<type>.)(?P<code>\d+) (?P<message>.+)$",
    # The same file: `%f:%l:%c: %m`.
    "reviewdog pep8": r"^(?P<path>(?:[A-Za-z]:)?(?:\\ |[^ ])+?):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<message>.+)$",
    # jenkinsci/analysis-model 0c53a83, Pep8Parser.java.
    "Jenkins pep8": r"(?P<path>.*):(?P<line>\d+):(?P<column>\d+): (?P<code>\D\d*) (?P<message>.*)",
    # tomasbjerre/violations-lib 1.160.5, Flake8Parser.java; Jenkins' `flake8()` uses it.
    "Jenkins flake8": r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<code>[A-Z]{1,8}[0-9]{0,6}) (?P<message>.+)",
    # TrueBrain/actions-flake8 3a6da62, action/flake8-matcher.json.
    "actions-flake8": r"^(?P<path>[^:]*):(?P<line>\d+):(?P<column>\d+): (?P<code>[EF]\d\d\d) "
    r"(?P<message>.*)$",
}
DROP = {"reviewdog flake8", "Jenkins pep8", "actions-flake8"}


class Place(NamedTuple):
    """Where something is reported, and what."""

    path: str
    line: int
    column: int
    code: str


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository: the example of the documentation, and what click refuses."""
    root = tmp_path_factory.mktemp("shop")
    write(root, {})
    shutil.copytree(ROOT / "docs/example", root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests/cases/FCL305", root / "more")
    return root


@pytest.fixture(scope="module")
def lines(shop: Path) -> list[str]:
    found = command("check", cwd=shop).output.splitlines()
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def places(shop: Path) -> list[Place]:
    """Return what is reported, from the format for programs."""
    found = json.loads(command("check", "--format=json", cwd=shop).output)
    return [Place(each["path"], each["line"], each["column"], each["code"]) for each in found]


@pytest.mark.parametrize("name", READERS)
def test_what_a_reader_makes_of_the_lines(name: str, lines: list[str], places: list[Place]) -> None:
    matches = [re.search(READERS[name], line) for line in lines]
    if name in DROP:
        assert not any(matches)
        return
    for line, match, place in zip(lines, matches, places, strict=True):
        assert match, line
        found = match.groupdict()
        code = found.get("code") or found["message"].partition(" ")[0]
        assert (found["path"], int(found["line"]), int(found["column"]), code) == place
        assert line.endswith(found["message"])


def test_the_page_says_which_readers_drop_lines() -> None:
    rows = re.findall(r"^\| (.+?) \| (dropped|read)\b", PAGE, re.MULTILINE)
    assert {says for _, says in rows} == {"dropped", "read"}
    assert sum(says == "dropped" for _, says in rows) == len(DROP)
    assert len(rows) == len(READERS)


# The workflows.


def steps(file: str) -> Iterator[Mapping[str, Any]]:
    """Yield the steps of a workflow that run something of ours."""
    (job,) = blocks("ci.md")[file]["jobs"].values()
    for step in job["steps"]:
        if "run" in step and not step["run"].startswith("pip install"):
            yield step


def of_github(line: str) -> Place:
    """Read an annotation as actions/runner 079cdb1 does: ActionCommand.cs, TryParseV2."""
    assert line.startswith("::")
    head, _, _ = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    assert name in ("error", "warning", "notice")
    properties = {}
    for each in rest.split(","):
        key, _, value = each.partition("=")
        for escape, text in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
            value = value.replace(escape, text)
        properties[key] = value.replace("%25", "%")
    code = properties.get("title", "").partition(" ")[0]
    return Place(properties["file"], int(properties["line"]), int(properties["col"]), code)


def plain(places: list[Place]) -> list[Place]:
    """Return places with the paths as they are in the repository."""
    return [each._replace(path=each.path.removeprefix("./")) for each in places]


def test_annotations_of_github(shop: Path, places: list[Place]) -> None:
    (step,) = steps(".github/workflows/flask-cli.yml")
    ran = bash(step["run"], shop, {})
    assert (ran.status, ran.errors) == (1, "")
    assert list(map(of_github, ran.output.splitlines())) == plain(places)


def test_annotations_of_flake8(shop: Path, places: list[Place]) -> None:
    (step,) = steps(".github/workflows/flake8.yml")
    ran = bash(step["run"], shop, {})
    assert (ran.status, ran.errors) == (1, "")
    found = list(map(of_github, ran.output.splitlines()))
    ours = [each for each in found if each.code.startswith("FCL")]
    of_python = [each for each in plain(places) if not each.code.startswith("FCL5")]
    assert sorted(ours) == sorted(of_python)
    assert {each.code[0] for each in found} > {"F"}


def test_code_scanning(shop: Path, places: list[Place]) -> None:
    (step,) = steps(".github/workflows/code-scanning.yml")
    ran = bash(step["run"], shop, {})
    assert (ran.status, ran.output, ran.errors) == (0, "", "")
    upload = next(
        each["with"]["sarif_file"]
        for each in blocks("ci.md")[".github/workflows/code-scanning.yml"]["jobs"]["flask-cli"][
            "steps"
        ]
        if "upload-sarif" in each.get("uses", "")
    )
    (run,) = json.loads((shop / upload).read_bytes())["runs"]
    assert len(run["results"]) == len(places)
    (shop / upload).unlink()


def test_code_quality_of_gitlab(shop: Path, places: list[Place]) -> None:
    job = blocks("ci.md")[".gitlab-ci.yml"]["flask cli"]
    install, script = job["script"]
    assert install.startswith("pip install")
    ran = bash(script, shop, {})
    assert (ran.status, ran.output, ran.errors) == (1, "", "")
    report = shop / job["artifacts"]["reports"]["codequality"]
    found = json.loads(report.read_bytes())
    report.unlink()
    assert [(each["location"]["path"], each["check_name"].partition(" ")[0]) for each in found] == [
        (each.path, each.code) for each in plain(places)
    ]


def test_reviewdog(shop: Path, places: list[Place], tmp_path: Path) -> None:
    """The program itself is stood in for by one that keeps what it is given."""
    program = tmp_path / "reviewdog"
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:], sys.stdin.read())\n")
    program.chmod(0o755)
    (step,) = steps(".github/workflows/reviewdog.yml")
    ran = bash(f'PATH="{tmp_path}:$PATH"\n{step["run"]}', shop, {})
    assert (ran.status, ran.errors) == (0, "")
    arguments, _, report = ran.output.partition("] ")
    assert arguments == "['-f=rdjson', '-name=flask-cli', '-reporter=github-pr-review'"
    found = json.loads(report)["diagnostics"]
    assert [each["code"]["value"] for each in found] == [each.code for each in places]


def test_the_report_for_jenkins(shop: Path, places: list[Place]) -> None:
    (script,) = re.findall(r"^sh '(.*)'$", PAGE, re.MULTILINE)
    (file,) = re.findall(r"sarif\(pattern: '(.*?)'", PAGE)
    assert bash(script, shop, {}).status == 0
    (run,) = json.loads((shop / file).read_bytes())["runs"]
    assert len(run["results"]) == len(places)
    (shop / file).unlink()


def of_azure(line: str) -> Place:
    """Read a command as microsoft/azure-pipelines-agent 095e99b does: Command.cs, TryParse."""
    head, _, _ = line.partition("##vso[")[2].partition("]")
    name, _, rest = head.partition(" ")
    assert name == "task.logissue"
    found = dict(each.split("=", 1) for each in rest.split(";"))
    assert found["type"] == "error"
    line_number, column = int(found["linenumber"]), int(found["columnnumber"])
    return Place(found["sourcepath"], line_number, column, found["code"])


def test_azure_pipelines(shop: Path, places: list[Place]) -> None:
    (script,) = (
        each["bash"] for each in blocks("ci.md")["azure-pipelines.yml"]["steps"] if "bash" in each
    )
    ran = bash(script, shop, {})
    assert (ran.status, ran.errors) == (1, "")
    assert list(map(of_azure, ran.output.splitlines())) == places
