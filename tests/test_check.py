"""`flake8-flask-cli check` reports what flake8 reports, and minds what flake8 minds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.case import cases
from tests.command import command
from tests.project import write

MANAGE = """\
from flask_script import Manager

from shop import app

manager = Manager(app)


@manager.command
def deploy():
    print("deployed")
"""
PYTHON_2 = "it is Python 2 (`print` without parentheses)"
SHOP = "from flask import Flask\napp = Flask(__name__)\n"
# Every way to tell flake8 to leave something out.
CONFIGURED = {
    "manage.py": MANAGE,
    "shop.py": SHOP,
    "old/manage.py": MANAGE,
    "older/manage.py": MANAGE,
    "build/copy/manage.py": MANAGE,
    "scripts/admin": MANAGE,
    "scripts/admin.script": MANAGE,
    "legacy/manage.py": MANAGE,
    "legacy/tasks.py": MANAGE,
    "noqa/one_code.py": MANAGE.replace("@manager.command", "@manager.command  # noqa: FCL103"),
    "noqa/another_code.py": MANAGE.replace("@manager.command", "@manager.command  # noqa: E501"),
    "noqa/family.py": MANAGE.replace("Manager\n", "Manager  # noqa: E501,FCL1\n", 1),
    "noqa/bare.py": MANAGE.replace("Manager(app)", "Manager(app)  # NoQA"),
    "noqa/last_line.py": MANAGE.replace("Manager(app)", "Manager(\n    app,\n)  # noqa: FCL102"),
    "noqa/other_line.py": MANAGE.replace("def deploy():", "def deploy():  # noqa"),
    "noqa/in_a_string.py": MANAGE.replace(
        "Manager(app)", 'Manager(app, help="""\n# noqa: FCL102\n""")'
    ),
    "noqa/file.py": f"# flake8: noqa\n{MANAGE}",
    "noqa/file_with_code.py": f"# flake8: noqa: FCL103\n{MANAGE}",
    "noqa/behind_code.py": f"import os  # flake8: noqa\n{MANAGE}",
    "noqa/carriage_returns.py": MANAGE.replace("Manager\n", "Manager  # noqa\n").replace(
        "\n", "\r\n"
    ),
    "noqa/form_feed.py": MANAGE.replace("manager =", "\f\nmanager ="),
    "ünï/cødé.py": MANAGE,
}
CONFIGURATION = """\
exclude = build,.git
extend-exclude = old,older/*
filename = *.py,*.script
per-file-ignores =
    legacy/*:FCL103
    tasks.py:FCL1
"""


def flake8(*arguments: str, cwd: Path, text: str | None = None) -> list[str]:
    """Return the lines that flake8 prints for these rules."""
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr == ""
    return [line for line in ran.stdout.splitlines() if " FCL" in line]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, {"manage.py": MANAGE, "shop.py": SHOP})
    return tmp_path


@pytest.fixture
def configured(tmp_path: Path) -> Path:
    """A project that leaves something out in every way that flake8 knows."""
    write(tmp_path, {})
    for name, text in CONFIGURED.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("file", "more"),
    [
        ("setup.cfg", ""),
        ("tox.ini", ""),
        (".flake8", ""),
        ("setup.cfg", "disable-noqa = true\n"),
        ("setup.cfg", "ignore = FCL101,E\n"),
        ("setup.cfg", "extend-ignore = FCL101\n"),
        ("setup.cfg", "select = FCL103,E\n"),
        ("setup.cfg", "extend-select = FCL103\nignore = F\n"),
        ("setup.cfg", "flask-cli-docs-url =\nflask-cli-hint-width = 20\n"),
    ],
)
def test_it_reports_what_flake8_reports(file: str, more: str, configured: Path) -> None:
    (configured / file).write_text(f"[flake8]\n{CONFIGURATION}{more}")
    expected = flake8(cwd=configured)
    ran = command("check", cwd=configured)
    assert sorted(ran.output.splitlines()) == sorted(expected)
    assert (ran.status, ran.errors) == (1, "")
    assert expected


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--select=FCL103"],
        ["--select", "FCL1,FCL2", "--ignore=FCL102"],
        ["manage.py", "legacy"],
        ["old/manage.py", "./manage.py", "scripts/admin"],
        ["--isolated", "."],
        ["--config=other.cfg"],
        ["--flask-cli-docs-url=", "legacy/"],
    ],
    ids=" ".join,
)
def test_it_takes_the_arguments_of_flake8(arguments: list[str], configured: Path) -> None:
    (configured / "setup.cfg").write_text(f"[flake8]\n{CONFIGURATION}")
    (configured / "other.cfg").write_text("[flake8]\nextend-exclude = noqa\n")
    ran = command("check", *arguments, cwd=configured)
    assert sorted(ran.output.splitlines()) == sorted(flake8(*arguments, cwd=configured))


def test_it_reports_what_flake8_reports_of_every_case(tmp_path: Path) -> None:
    for case in cases():
        directory = tmp_path / case.name
        directory.mkdir(parents=True)
        case.copy(directory)
    ran = command("check", "--isolated", cwd=tmp_path)
    of_python = [line for line in ran.output.splitlines() if " FCL5" not in line]
    assert sorted(of_python) == sorted(flake8("--isolated", cwd=tmp_path))


def test_below_the_configuration(configured: Path) -> None:
    """flake8 looks for its files from the working directory upwards."""
    (configured / "setup.cfg").write_text(f"[flake8]\n{CONFIGURATION}")
    ran = command("check", "..", cwd=configured / "legacy")
    assert sorted(ran.output.splitlines()) == sorted(flake8("..", cwd=configured / "legacy"))


def test_a_plugin_of_the_project_is_not_loaded(shop: Path) -> None:
    """flake8 would import it; looking at a project must not run its code."""
    (shop / "setup.cfg").write_text(
        "[flake8:local-plugins]\nextension =\n    X = plugin:plugin\npaths = .\n"
    )
    (shop / "plugin.py").write_text("raise SystemExit('executed')\n")
    assert command("check", cwd=shop).status == 1


def test_nothing_to_report(shop: Path) -> None:
    ran = command("check", "shop.py", cwd=shop)
    assert (ran.status, ran.output, ran.errors) == (0, "", "")


# Standard input.


@pytest.mark.parametrize("name", ["manage.py", "legacy/tasks.py", "noqa/a.py", ""])
def test_standard_input(name: str, configured: Path) -> None:
    (configured / "setup.cfg").write_text(f"[flake8]\n{CONFIGURATION}")
    arguments = ["--stdin-display-name", name, "-"] if name else ["-"]
    ran = command("check", *arguments, cwd=configured, text=MANAGE)
    assert ran.output.splitlines() == flake8(*arguments, cwd=configured, text=MANAGE)
    assert (ran.status, ran.errors) == (1, "")


def test_standard_input_stands_for_what_is_on_disk(shop: Path) -> None:
    (shop / "manage.py").write_text("x = 1\n")
    arguments = ("--stdin-display-name=manage.py", "--select=FCL102", "-")
    ran = command("check", *arguments, cwd=shop, text=MANAGE)
    assert [line.split()[0] for line in ran.output.splitlines()] == ["manage.py:5:11:"]
    assert command("check", *arguments, cwd=shop, text="x = 1\n").output == ""


# JSON.


def test_json(shop: Path) -> None:
    text = MANAGE + "\n\nif __name__ == '__main__':\n    manager.run()\n"
    (shop / "manage.py").write_text(text)
    ran = command("check", "--format=json", cwd=shop)
    found = {(each["line"], each["code"]): each for each in json.loads(ran.output)}
    assert ran.status == 1
    assert set(found) == {(1, "FCL101"), (5, "FCL102"), (8, "FCL103"), (14, "FCL109")}
    run = found[14, "FCL109"]
    fix = run.pop("fix")
    hint = run.pop("hint")
    assert run == {
        "path": "./manage.py",
        "line": 14,
        "column": 5,
        "code": "FCL109",
        "name": "flask-script-run",
        "message": "'manager.run' runs the program with Flask-Script",
        "url": "https://flake8-flask-cli.readthedocs.io/en/stable/rules/FCL109/",
        "fixable_with": "fix",
    }
    assert hint
    assert fix["imports"] == ["flask.cli.FlaskGroup"]
    (edit,) = fix["edits"]
    assert edit["start"] == {"line": 14, "column": 5}
    assert edit["end"] == {"line": 14, "column": 18}
    # What can only be changed as one has one number.
    assert fix["group"] == found[5, "FCL102"]["fix"]["group"] == 1
    assert found[1, "FCL101"]["fix"]["group"] is None


def test_json_without_findings(shop: Path) -> None:
    ran = command("check", "--format=json", "shop.py", cwd=shop)
    assert (ran.status, json.loads(ran.output)) == (0, [])


# pyproject.toml.


def test_settings_in_pyproject(shop: Path) -> None:
    (shop / "pyproject.toml").write_text(
        "[tool.flake8-flask-cli]\ndocs-url = ''\nhint-width = 20\nmanagers = ['toolbox.manager']\n"
    )
    text = "from toolbox import manager\n\n\n@manager.command\ndef greet(name): ...\n"
    (shop / "manage.py").write_text(text)
    (shop / "sub").mkdir()
    ran = command("check", "../manage.py", cwd=shop / "sub")
    assert ran.output.startswith("../manage.py:4:1: FCL103 ")
    assert "and 1 more" in ran.output
    assert "; see " not in ran.output


def test_flake8s_own_files_and_the_command_line_go_before_pyproject(shop: Path) -> None:
    (shop / "pyproject.toml").write_text("[tool.flake8-flask-cli]\ndocs-url = 'https://toml/'\n")
    assert "see https://toml/rules/" in command("check", cwd=shop).output
    (shop / "setup.cfg").write_text("[flake8]\nflask-cli-docs-url = https://cfg/\n")
    assert "see https://cfg/rules/" in command("check", cwd=shop).output
    ran = command("check", "--flask-cli-docs-url=https://line/", cwd=shop)
    assert "see https://line/rules/" in ran.output
    assert "see https://toml/" not in command("check", "--isolated", cwd=shop).output


# What cannot be done is said on one line.


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["missing.py"], "missing.py: no such file or directory"),
        (["--select=FCL9"], "no rule matches 'FCL9' in --select"),
        (["--select=fcl103"], "no rule matches 'fcl103' in --select"),
        (["--select="], "no rule matches '' in --select"),
        (["--ignore=FCL103,E501"], "no rule matches 'E501' in --ignore"),
        (["--config=missing.cfg"], "The specified config file does not exist: missing.cfg"),
        (["--flask-cli-hint-width=wide"], "'wide', and must be a number of characters"),
        (["--flask-cli-enable=FCL103"], "FCL103, which is not a rule that is off by default"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.parametrize("name", ["check", "fix"])
def test_wrong_arguments(name: str, arguments: list[str], complaint: str, shop: Path) -> None:
    ran = command(name, *arguments, cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    (line,) = ran.errors.splitlines()
    assert complaint in line
    assert (shop / "manage.py").read_text() == MANAGE


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("setup.cfg", "[flake8\n", "unparseable config"),
        ("setup.cfg", "[flake8]\nexclude = a\nexclude = b\n", "option 'exclude'"),
        ("setup.cfg", "[flake8]\nmax-line-length = long\n", "invalid literal"),
        ("setup.cfg", "[flake8]\njobs = many\n", "'many' must be 'auto' or an integer"),
        ("setup.cfg", "[flake8]\nextend-ignore = nonsense\n", "'nonsense'"),
        ("setup.cfg", "[flake8]\nper-file-ignores = manage.py\n", "`per-file-ignores`"),
        ("setup.cfg", "[flake8]\nflask-cli-hint-width = wide\n", "'wide'"),
        ("tox.ini", "[flake8]\nexclude = \xe9\n", "unparseable config"),
        ("pyproject.toml", "[tool.flake8-flask-cli\n", "pyproject.toml: "),
        ("pyproject.toml", "[tool.flake8-flask-cli]\nhint = 3\n", "has no setting 'hint'"),
        ("pyproject.toml", "[tool.flake8-flask-cli]\napp = []\n", "'app' in [tool"),
        ("pyproject.toml", "[tool.flake8-flask-cli]\nmanagers = [1]\n", "must be a list of texts"),
    ],
)
@pytest.mark.parametrize("name", ["check", "commands", "fix"])
def test_broken_configuration(name: str, file: str, text: str, complaint: str, shop: Path) -> None:
    """What it leaves out cannot be known, so nothing is looked at."""
    (shop / file).write_bytes(text.encode("latin-1"))
    ran = command(name, cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    (line,) = ran.errors.splitlines()
    assert line.startswith("flake8-flask-cli: ")
    assert complaint in line
    assert (shop / "manage.py").read_text() == MANAGE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"from flask_script import Manager\ndef f(:\n", "invalid syntax, line 2"),
        (b"from flask_script import Manager\nprint 'hello'\n", "line 2"),
        (b"from flask_script import Manager\nx = '\xe9'\n", "codec can't decode"),
        (b"# coding: nonsense\nimport flask_script\n", "unknown encoding: nonsense"),
        (b"import flask_script\x00\n", "null bytes"),
    ],
)
def test_a_file_that_is_not_python_is_skipped(content: bytes, reason: str, shop: Path) -> None:
    (shop / "broken.py").write_bytes(content)
    ran = command("check", cwd=shop)
    (line,) = ran.errors.splitlines()
    assert line.startswith("flake8-flask-cli: ./broken.py is skipped: ")
    assert reason in line
    assert ran.status == 1
    assert "FCL103" in ran.output


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"import flask_script\nprint 'hello'\n",
            "it is Python 2 (`print` without parentheses), line 2: port it to Python 3 first",
        ),
        (b"import flask_script\ndef f(:\n", "invalid syntax, line 2"),
        (b"import flask_script\n# \xe9\n", "'utf-8' codec can't decode byte 0xe9"),
        (b"import flask_script\x00\n", "source code cannot contain null bytes"),
        ("import flask_script\n".encode("utf-16"), "invalid or missing encoding declaration"),
        ("import flask_script\n".encode("utf-16-le"), "source code cannot contain null bytes"),
        (b"import flask_script\nx = " + b"(" * 3000 + b"\n", "too many nested parentheses"),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format=json"],
        ["fix"],
        ["fix", "--check", "--exit-zero-even-if-changed"],
        ["fix", "--diff", "--format=json"],
    ],
    ids=str,
)
def test_a_file_that_cannot_be_parsed_counts(
    arguments: list[str], content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "broken.py").write_bytes(content)
    ran = command(*arguments, cwd=tmp_path)
    assert ran.status == 1
    first, *more = ran.errors.splitlines()
    assert first.startswith(f"flake8-flask-cli: ./broken.py is skipped: {reason}")
    if arguments == ["check", "--format=json"]:
        assert json.loads(ran.output) == []
    elif "--format=json" in arguments:
        (skipped,) = json.loads("\n".join(more))["skipped"]
        assert skipped["path"] == "./broken.py"
        assert skipped["reason"].startswith(reason)
    assert (tmp_path / "broken.py").read_bytes() == content


@pytest.mark.parametrize(
    ("content", "configuration"),
    [
        (b"def f(:\n", ""),
        (b"\xff\xfe\x00\x80", ""),
        (b"# flake8: noqa\nimport flask_script\nprint 'hello'\n", ""),
        (b"import flask_script\nprint 'hello'\n", "per-file-ignores = broken.py:FCL"),
        (b"import flask_script\nprint 'hello'\n", "extend-exclude = broken.py"),
        (b"import flask_script\nprint 'hello'\n", "select = E"),
    ],
    ids=str,
)
def test_a_broken_file_that_does_not_matter(content: bytes, configuration: str, shop: Path) -> None:
    """Either no rule could say anything of it, or flake8 is told to say nothing."""
    (shop / "manage.py").unlink()
    (shop / "setup.cfg").write_text(f"[flake8]\n{configuration}\n")
    (shop / "broken.py").write_bytes(content)
    assert command("check", cwd=shop).status == 0
    assert command("fix", cwd=shop).status == 0


@pytest.mark.parametrize(("name", "is_said"), [("page.html", False), ("script.py", True)])
def test_a_file_without_a_known_encoding(name: str, is_said: bool, shop: Path) -> None:
    """A page that pre-commit gives need not be Python."""
    (shop / name).write_bytes(b"<p>import flask_script \xff</p>\n")
    ran = command("check", name, cwd=shop)
    assert (ran.status, ran.output) == (int(is_said), "")
    assert bool(ran.errors) is is_said


def test_standard_input_that_cannot_be_parsed(shop: Path) -> None:
    text = f"{MANAGE}print 'hello'\n"
    for name, *more in (["stdin"], ["manage.py", "--stdin-display-name=manage.py"]):
        ran = command("check", *more, "-", cwd=shop, text=text)
        assert (ran.status, ran.output) == (1, "")
        assert ran.errors.startswith(f"flake8-flask-cli: {name} is skipped: {PYTHON_2}, line 11")
        ran = command("fix", *more, "-", cwd=shop, text=text)
        assert (ran.status, ran.output) == (1, text)
        assert ran.errors.startswith(f"flake8-flask-cli: {name} is skipped: {PYTHON_2}, line 11")


def test_a_link_that_leads_nowhere_is_skipped(shop: Path) -> None:
    (shop / "link.py").symlink_to("gone.py")
    ran = command("check", cwd=shop)
    assert ran.errors == "flake8-flask-cli: ./link.py is skipped: No such file or directory\n"


def test_a_directory_without_python_files(tmp_path: Path) -> None:
    ran = command("check", cwd=tmp_path)
    assert (ran.status, ran.output) == (0, "")
    assert "nothing to check in the current directory: no file of a known kind" in ran.errors


def test_a_configuration_that_turns_every_rule_off(shop: Path) -> None:
    (shop / "setup.cfg").write_text("[flake8]\nselect = E,W\n")
    ran = command("check", cwd=shop)
    assert (ran.status, ran.output) == (0, "")
    assert "turns every rule off; `--select FCL` turns them on" in ran.errors
    assert "FCL103" in command("check", "--select=FCL", cwd=shop).output


def test_a_reader_that_has_seen_enough(shop: Path) -> None:
    for number in range(200):
        (shop / f"manage_{number}.py").write_text(MANAGE)
    process = subprocess.Popen(
        [sys.executable, "-m", "flake8_flask_cli.cli", "check"],
        cwd=shop,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_names_that_the_terminal_cannot_show(shop: Path) -> None:
    (shop / "größe.py").write_text(MANAGE.replace("deploy", "größe"), encoding="utf-8")
    ran = command("check", cwd=shop, environment={"PYTHONIOENCODING": "ascii"})
    assert ran.status == 1
    assert "gr\\xf6\\xdfe.py:8:1: FCL103" in ran.output


def test_help_names_every_command_and_shows_examples(tmp_path: Path) -> None:
    ran = command("--help", cwd=tmp_path)
    for name in ("check", "fix", "commands", "explain", "rules"):
        assert f"\n    {name} " in ran.output
    assert "flake8-flask-cli fix --diff" in ran.output
    for name in ("check", "fix", "commands"):
        assert "examples:" in command(name, "--help", cwd=tmp_path).output


# What comes from the user's code.

# The server's settings leave the code, so a safe fix leaves the program alone.
# What is registered is not known, so that `fix` names it.
ODD = MANAGE + "\nmanager.add_command('{0}', object())\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\\ud800", "\\ud800"),
        ("\\x1b[2J", "\\x1b[2J"),
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("\\x9b\\x7f", "\\x9b\\x7f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u2066\u200f\u061c", "\\u2066\\u200f\\u061c"),
        ("\\n\\r\\t", "\\n\\r\\t"),
        ("\u2028\u2029\x85", "\\u2028\\u2029\\x85"),
        ("\u200b\ufeff\u00ad", "\\u200b\\ufeff\\xad"),
        ("grüße-日本", "grüße-日本"),
        ("\\U000e0041", "\\U000e0041"),
    ],
)
@pytest.mark.parametrize("arguments", [["check"], ["fix", "--check"]], ids=str)
def test_odd_characters(arguments: list[str], written: str, shown: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": "", "shop.py": SHOP})
    (tmp_path / "manage.py").write_text(ODD.format(written), encoding="utf-8")
    ran = command(*arguments, cwd=tmp_path, environment={"PYTHONIOENCODING": "utf-8"})
    assert f"'{shown}'" in ran.output
    assert ran.output.replace("\n", "").isprintable()
    found = command(*arguments, "--format=json", cwd=tmp_path).output
    assert found.isascii()
    assert f"'{shown}'" in str(json.loads(found)).replace("\\\\", "\\")


@pytest.mark.parametrize(
    "written", [":1:2: E501 x", ":1:2: : E501 x", ":1:2: :3: x", "::: : : x", ":1:2:  3: :4: x"]
)
def test_what_looks_like_a_place_is_none(written: str, tmp_path: Path) -> None:
    """An editor looks for the last place in a line."""
    write(tmp_path, {"manage.py": ODD.format(written), "shop.py": SHOP})
    lines = command("check", cwd=tmp_path).output.splitlines()
    assert {re.sub(r":\d*:\d*: (?!.*:\d*:\d*: ).*", "", line) for line in lines} == {"./manage.py"}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-16"])
def test_json_is_ascii(encoding: str, shop: Path) -> None:
    (shop / "manage.py").write_text(ODD.format("größe-\\ud800-😀"), encoding="utf-8")
    for arguments in (["check"], ["fix", "--check"]):
        found = subprocess.run(
            [sys.executable, "-m", "flake8_flask_cli.cli", *arguments, "--format=json"],
            cwd=shop,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        ).stdout.decode("utf-16" if encoding == "utf-16" else "ascii")
        assert "größe-\\ud800-😀" in str(json.loads(found)).replace("\\\\", "\\")


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse the names")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.py", "./a\\nb.py"),
        (b"a\x1b[2Jb.py", "./a\\x1b[2Jb.py"),
        (b"a\xffb.py", "./a\\udcffb.py"),
        ("\u202eb.py".encode(), "./\\u202eb.py"),
    ],
)
def test_odd_names_of_files(name: bytes, shown: str, shop: Path) -> None:
    path = shop / os.fsdecode(name)
    (shop / "manage.py").rename(path)
    ran = command("check", cwd=shop)
    assert ran.output.splitlines()[0].startswith(f"{shown}:1:1: FCL101 ")
    assert json.loads(command("check", "--format=json", cwd=shop).output)
    assert f"\n  {shown}: FCL101" in command("fix", "--check", cwd=shop).output
    path.write_text(f"{MANAGE}print 1\n")
    ran = command("fix", cwd=shop)
    assert ran.errors.startswith(f"flake8-flask-cli: {shown} is skipped: {PYTHON_2}, line 11")
    assert len(ran.errors.splitlines()) == 1


@pytest.mark.parametrize("name", ["page.html", "notes.sql", "CHANGELOG.md", "LICENSE"])
def test_a_file_that_need_not_be_python(name: str, shop: Path) -> None:
    """pre-commit gives every changed file by its name, and flake8 takes these for Python."""
    (shop / name).write_text("<p>from flask_script import Manager</p>\n")
    for arguments in (["check"], ["fix", "--check"]):
        ran = command(*arguments, name, cwd=shop)
        assert (ran.status, ran.errors) == (0, "")


def test_a_broken_script_counts(shop: Path) -> None:
    (shop / "admin").write_text("#!/usr/bin/env python\nimport flask_script\nprint 'hello'\n")
    ran = command("check", "admin", cwd=shop)
    assert (ran.status, ran.output) == (1, "")
    assert ran.errors.startswith(f"flake8-flask-cli: admin is skipped: {PYTHON_2}, line 3")


def test_many_files_are_checked_in_several_processes(tmp_path: Path) -> None:
    """It says what one process says, in the same order, of files that are skipped, too."""
    write(tmp_path, {"shop.py": SHOP, "setup.cfg": "[flake8]\nselect = FCL\n"})
    for number in range(700):
        text = MANAGE if number % 50 == 1 else f"{MANAGE}print 1\n" if number % 99 == 2 else ""
        path = tmp_path / ("one" if number < 350 else "two") / f"part_{number:03}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    whole = command("check", "one", "two", cwd=tmp_path)
    halves = [command("check", name, cwd=tmp_path) for name in ("one", "two")]
    assert whole.status == 1
    assert whole.output == "".join(each.output for each in halves)
    assert whole.errors == "".join(each.errors for each in halves)
    assert len(whole.errors.splitlines()) == 7
    assert "fix-it: `" in whole.output
