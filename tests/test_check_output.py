"""Where `check` writes, and what it adds for people: marks, totals, colour, statistics."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_flask_cli.cli import main
from flake8_flask_cli.formats import check_formats
from tests.command import command
from tests.project import write
from tests.terminal import on_a_terminal

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
MANAGE = """\
from flask_script import Manager

from shop import app

manager = Manager(app)


@manager.command
def deploy():
    print("deployed")


if __name__ == "__main__":
    manager.run()
"""
FILES = {
    "shop/__init__.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "manage.py": MANAGE,
    # An unsafe fix: a parameter becomes an argument.
    "shop/commands.py": """\
import click

from shop import app


@app.cli.command("load")
def load(path):
    print(path)
""",
    # No fix: what is meant by the call is not known.
    "views.py": """\
from shop.commands import load


def load_all():
    load("books.csv")
""",
}
ESCAPES = re.compile(r"\x1b\[\d*m")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


# Marks and totals.


@posix
@pytest.mark.parametrize("name", ["text", "full"])
def test_marks_and_totals_on_a_terminal(name: str, shop: Path) -> None:
    output = ESCAPES.sub("", on_a_terminal("check", "--format", name, cwd=shop, columns=200))
    marks = re.findall(r"^\./([\w/]+\.py:\d+):\d+: (FCL\d+) (\[.\])?", output, re.MULTILINE)
    assert marks == [
        ("manage.py:1", "FCL101", "[*]"),
        ("manage.py:5", "FCL102", "[*]"),
        ("manage.py:8", "FCL103", "[*]"),
        ("manage.py:14", "FCL109", "[*]"),
        ("shop/commands.py:7", "FCL301", "[~]"),
        ("views.py:5", "FCL307", ""),
    ]
    last = "Found 6 problems, 4 fixable with fix, 1 more with --unsafe-fixes"
    assert output.splitlines()[-1] == last


@posix
def test_marks_are_judged_over_the_whole_repository(shop: Path) -> None:
    """`manage.py` imports the group, so both change together, whatever is given."""
    (shop / "tasks.py").write_text("from flask_script import Manager\n\ntasks = Manager()\n")
    text = MANAGE.replace("\n\n\n@", '\nmanager.add_command("tasks", tasks)\n\n\n@', 1)
    text = text.replace("import app\n", "import app\nfrom tasks import tasks\n", 1)
    (shop / "manage.py").write_text(text)
    output = on_a_terminal("check", "--format=text", "tasks.py", cwd=shop, columns=200)
    assert output.count("[*]") == 2
    assert output.splitlines()[-1] == "Found 2 problems, 2 fixable with fix"
    # A member that a person has to change holds the group back.
    loop = "\nfor name in ('a', 'b'):\n    manager.add_command(name, object())\n"
    (shop / "manage.py").write_text(text.replace("\n\n\nif", f"\n{loop}\n\nif"))
    output = on_a_terminal("check", "--format=text", "tasks.py", cwd=shop, columns=200)
    assert "[*]" not in output
    assert output.splitlines()[-1].startswith("Found 2 problems, none fixable with fix")


@posix
def test_nothing_found_on_a_terminal(shop: Path) -> None:
    assert on_a_terminal("check", "shop/__init__.py", cwd=shop) == "Found no problems\n"


def test_a_pipe_gets_the_lines_of_flake8(shop: Path) -> None:
    output = command("check", cwd=shop).output
    assert "[*]" not in output
    assert "Found" not in output
    assert all(" FCL" in line for line in output.splitlines())


def test_json_says_what_fixes(shop: Path) -> None:
    found = json.loads(command("check", "--format=json", cwd=shop).output)
    assert [(each["code"], each["fixable_with"]) for each in found] == [
        ("FCL101", "fix"),
        ("FCL102", "fix"),
        ("FCL103", "fix"),
        ("FCL109", "fix"),
        ("FCL301", "fix --unsafe-fixes"),
        ("FCL307", None),
    ]


@posix
@pytest.mark.parametrize("name", ["text", "full"])
def test_a_terminal_of_40_columns(name: str, shop: Path) -> None:
    output = ESCAPES.sub("", on_a_terminal("check", "--format", name, cwd=shop, columns=40))
    assert "Found 6 problems" in output
    if name == "full":
        words = [line for line in output.splitlines() if "+ " not in line and "https" not in line]
        assert all(len(line) <= 40 or " " not in line.strip() for line in words[:-1])


# Colour.


@posix
@pytest.mark.parametrize(
    ("arguments", "environment", "is_coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
        (["--color=always"], {"NO_COLOR": "1"}, True),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["text", "full"])
def test_colour_on_a_terminal(
    name: str, arguments: list[str], environment: dict[str, str], is_coloured: bool, shop: Path
) -> None:
    output = on_a_terminal(
        "check", "--format", name, "manage.py", *arguments, cwd=shop, environment=environment
    )
    assert ("\x1b[31mFCL101\x1b[0m" in output) is is_coloured


@pytest.mark.parametrize(
    ("arguments", "environment", "is_coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color=always"], {}, True),
    ],
    ids=str,
)
def test_colour_in_a_pipe(
    arguments: list[str], environment: dict[str, str], is_coloured: bool, shop: Path
) -> None:
    ran = command("check", "manage.py", *arguments, cwd=shop, environment=environment)
    assert ("\x1b[" in ran.output) is is_coloured
    plain = command("check", "manage.py", cwd=shop)
    assert ESCAPES.sub("", ran.output) == plain.output


# Statistics, status, files.


def test_statistics(shop: Path) -> None:
    (shop / "more.py").write_text(MANAGE)
    ran = command("check", "--statistics", cwd=shop)
    assert (ran.status, ran.errors) == (1, "")
    assert ran.output == (
        "2  FCL101  flask-script-import\n"
        "2  FCL102  flask-script-manager\n"
        "2  FCL103  flask-script-command\n"
        "2  FCL109  flask-script-run\n"
        "1  FCL301  command-parameter-without-option\n"
        "1  FCL307  command-called-as-function\n"
    )
    ran = command("check", "--statistics", "shop/__init__.py", cwd=shop)
    assert (ran.status, ran.output) == (0, "")


def test_exit_zero(shop: Path) -> None:
    assert command("check", "--exit-zero", cwd=shop).status == 0
    (shop / "broken.py").write_text("import flask_script\ndef f(:\n")
    assert command("check", "--exit-zero", cwd=shop).status == 0
    assert command("check", "--exit-zero", "missing", cwd=shop).status == 2


@pytest.mark.parametrize("name", check_formats())
def test_an_output_file_gets_what_a_pipe_does(name: str, shop: Path) -> None:
    printed = command("check", "--format", name, cwd=shop)
    ran = command("check", "--format", name, "--output-file", "report", cwd=shop)
    assert (ran.status, ran.output, ran.errors) == (1, "", "")
    assert (shop / "report").read_bytes().decode() == printed.output
    assert printed.output


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/report.json", "No such file or directory"),
        ("shop", "Is a directory"),
        ("manage.py/report.json", "Not a directory"),
        ("a" * 300, "File name too long"),
    ],
)
@posix
def test_an_output_file_that_cannot_be_written(name: str, reason: str, shop: Path) -> None:
    ran = command("check", "--output-file", name, cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    assert ran.errors == f"flake8-flask-cli: {name}: {reason}\n"


def test_a_full_disk(shop: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no full device")
    ran = command("check", "--output-file=/dev/full", cwd=shop)
    assert ran.status == 2
    assert ran.errors == "flake8-flask-cli: cannot write the output: No space left on device\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--statistics", "--format=json"],
        ["--baseline", "--format=text"],
        ["--baseline", "--statistics"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_combined(arguments: list[str], shop: Path) -> None:
    ran = command("check", *arguments, cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    (line,) = ran.errors.splitlines()
    assert "only one of --format, --statistics and --baseline" in line


@posix
@pytest.mark.parametrize("name", check_formats())
def test_a_reader_that_stops(name: str, shop: Path) -> None:
    line = f"{sys.executable} -m flake8_flask_cli check --format {name} | head -c 1"
    ran = subprocess.run(line, shell=True, cwd=shop, capture_output=True, check=False)  # noqa: S602
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(ran.stdout) == 1


# Names of files, and standard input.

ODD = ["a,b.py", "a:b.py", "100%25.py", "a\nb.py", "a b.py", "a'\"b.py", "::error file=x.py"]


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse the names")
@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize("name", check_formats())
def test_odd_names_of_files(
    name: str,
    odd: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each format keeps to its shape; the name is data, or escaped."""
    write(tmp_path, {"shop.py": FILES["shop/__init__.py"]})
    (tmp_path / odd).write_text(MANAGE)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", name, odd]) == 1
    output, errors = capsys.readouterr()
    assert errors == ""
    if name in ("json", "sarif", "gitlab", "rdjson"):
        assert json.loads(output)
    elif name == "github":
        lines = output.splitlines()
        assert len(lines) == 4
        assert all(re.match(r"::error file=[^,:\n]+,line=\d+,", line) for line in lines)
    else:
        shown = re.escape(odd.replace("\n", "\\n"))
        assert len(re.findall(rf"^{shown}:\d+:\d+: FCL", output, re.MULTILINE)) == 4


@pytest.mark.parametrize("name", check_formats())
def test_standard_input_without_a_name(name: str, shop: Path) -> None:
    ran = command("check", "--format", name, "-", cwd=shop, text=MANAGE)
    assert (ran.status, ran.errors) == (1, "")
    assert "stdin" in ran.output
    assert "FCL103" in ran.output
