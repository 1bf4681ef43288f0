"""The plugin in real flake8: what is said, and what switches it off."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import message
from flake8_flask_cli.text.source import Source
from tests.case import cases
from tests.project import write

if TYPE_CHECKING:
    from pathlib import Path

MANAGE = """\
from flask_script import Manager

from shop import app

manager = Manager(app)


@manager.command
def create_user(name):
    print(name)
"""


def flake8(
    *arguments: str, cwd: Path, text: str | None = None, environment: dict[str, str] | None = None
) -> str:
    """Run flake8 as a user does and return what it prints; it must print nothing on stderr."""
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", *arguments],
        cwd=cwd,
        input=text,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr == ""
    return ran.stdout


def codes(output: str) -> list[str]:
    """Return the codes in flake8's output."""
    return [line.split()[1] for line in output.splitlines()]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, {"manage.py": MANAGE, "shop.py": "from flask import Flask\napp = Flask('x')\n"})
    return tmp_path


@pytest.fixture(scope="module")
def every_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases as one tree of projects."""
    root = tmp_path_factory.mktemp("cases")
    for case in cases():
        directory = root / case.name
        directory.mkdir(parents=True)
        case.copy(directory)
    return root


@pytest.fixture(scope="module")
def said_of_every_case(every_case: Path) -> str:
    """What the engine says of all cases, as flake8 prints it.

    flake8 does not check what a `setup.py` requires, nor other files than Python.
    """
    lines = []
    for file in sorted(every_case.rglob("*.py"), key=str):
        for found in engine.check(Source.from_file(file), Settings()):
            if found.code.startswith("FCL5"):
                continue
            place = f"./{file.relative_to(every_case)}:{found.line}:{found.column}"
            lines.append(f"{place}: {message(found, Settings())}\n")
    return "".join(sorted(lines))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_flake8_says_what_the_engine_says(
    jobs: str, every_case: Path, said_of_every_case: str
) -> None:
    output = flake8("--isolated", "--select=FCL", f"-j{jobs}", cwd=every_case)
    assert "".join(sorted(output.splitlines(keepends=True))) == said_of_every_case


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_may_start_either_way(
    method: str, every_case: Path, said_of_every_case: str
) -> None:
    program = textwrap.dedent(f"""
        import multiprocessing
        import sys
        from flake8.main.cli import main
        if __name__ == "__main__":
            multiprocessing.set_start_method("{method}")
            sys.exit(main(["--isolated", "--select=FCL", "-j2"]))
    """)
    script = every_case / ".start" / "start.py"
    script.parent.mkdir(exist_ok=True)
    script.write_text(program)
    ran = subprocess.run(
        [sys.executable, script], cwd=every_case, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    assert "".join(sorted(ran.stdout.splitlines(keepends=True))) == said_of_every_case


def test_installed_packages_do_not_matter(
    every_case: Path, said_of_every_case: str, tmp_path: Path
) -> None:
    """Flask and the others are neither needed nor imported: these would end the run."""
    for name in ("flask", "click", "flask_script", "flask_migrate", "werkzeug"):
        write(tmp_path, {f"{name}/__init__.py": "raise SystemExit('imported')\nclass Flask: ...\n"})
    environment = {"PYTHONPATH": str(tmp_path)}
    output = flake8("--isolated", "--select=FCL", cwd=every_case, environment=environment)
    assert "".join(sorted(output.splitlines(keepends=True))) == said_of_every_case


@pytest.mark.parametrize(
    "environment",
    [{"FLASK_APP": "manage"}, {"FLASK_ENV": "development"}, {"PYTHONHASHSEED": "7"}],
    ids=str,
)
def test_the_environment_does_not_matter(
    environment: dict[str, str], every_case: Path, said_of_every_case: str
) -> None:
    output = flake8("--isolated", "--select=FCL", cwd=every_case, environment=environment)
    assert "".join(sorted(output.splitlines(keepends=True))) == said_of_every_case


def test_nothing_is_executed(tmp_path: Path) -> None:
    """Every module of this project ends the process that imports it."""
    ends = "raise SystemExit('executed')\n"
    uses = "from shop import manager\n\n\n@manager.command\ndef deploy(): ...\n"
    write(
        tmp_path,
        {
            "manage.py": ends + uses,
            "shop/__init__.py": ends + "from shop.script import *\n",
            "shop/script.py": ends + "from flask_script import Manager\nmanager = Manager()\n",
            "setup.py": ends,
            "conftest.py": ends,
        },
    )
    output = flake8("--isolated", "--select=FCL103", "manage.py", cwd=tmp_path)
    assert codes(output) == ["FCL103"]


def test_one_file_alone(shop: Path) -> None:
    whole = flake8("--isolated", cwd=shop)
    assert flake8("--isolated", "./manage.py", cwd=shop) == whole


def test_standard_input(shop: Path) -> None:
    """An editor hands over text that is not saved, under the name of its file."""
    on_disk = flake8("--isolated", "manage.py", cwd=shop)
    (shop / "manage.py").write_text("")
    arguments = ("--isolated", "--stdin-display-name", "manage.py", "-")
    assert flake8(*arguments, cwd=shop, text=MANAGE) == on_disk


def test_standard_input_without_a_name(shop: Path) -> None:
    assert "FCL103" in codes(flake8("--isolated", "-", cwd=shop, text=MANAGE))


# `F` is the beginning of FCL, for flake8 compares codes so.
@pytest.mark.parametrize(
    ("arguments", "on"),
    [
        ([], True),
        (["--select=F"], True),
        (["--select=E,F,W"], True),
        (["--select=FCL"], True),
        (["--select=FCL1"], True),
        (["--select=FCL2"], False),
        (["--select=E,W"], False),
        (["--ignore=F"], False),
        (["--extend-ignore=FCL"], False),
        (["--extend-ignore=F4"], True),
        (["--ignore=E"], True),
        (["--per-file-ignores=manage.py:FCL"], False),
        (["--per-file-ignores=shop.py:FCL"], True),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_selection(arguments: list[str], on: bool, shop: Path) -> None:
    assert ("FCL103" in codes(flake8("--isolated", *arguments, cwd=shop))) is on


@pytest.mark.parametrize(
    ("comment", "on"),
    [
        ("# noqa: FCL103", False),
        ("# noqa: FCL1", False),
        ("# NOQA:FCL103,E501", False),
        ("# noqa", False),
        # flake8 wants digits in a code, and takes this for a bare noqa.
        ("# noqa: FCL", False),
        ("# noqa: F401", True),
        ("# noqa: FCL102", True),
    ],
)
def test_noqa(comment: str, on: bool, shop: Path) -> None:
    text = MANAGE.replace("@manager.command", f"@manager.command  {comment}")
    (shop / "manage.py").write_text(text)
    assert ("FCL103" in codes(flake8("--isolated", cwd=shop))) is on


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
def test_settings_in_a_file(file: str, shop: Path) -> None:
    write(shop, {file: "[flake8]\nflask-cli-docs-url = https://docs.example/linter\n"})
    assert "https://docs.example/linter/rules/FCL103/" in flake8(cwd=shop)


def test_manager_of_another_package(tmp_path: Path) -> None:
    text = "from toolbox.manage import manager\n\n\n@manager.command\ndef deploy(): ...\n"
    write(tmp_path, {"manage.py": text})
    assert "FCL103" not in codes(flake8("--isolated", cwd=tmp_path))
    option = "--flask-cli-managers=other.manager,toolbox.manage.manager"
    assert "FCL103" in codes(flake8("--isolated", option, cwd=tmp_path))


def test_application_named_by_a_setting(tmp_path: Path) -> None:
    text = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"
    write(tmp_path, {"shop.py": text})
    assert codes(flake8("--isolated", cwd=tmp_path)) == ["FCL401"]
    assert flake8("--isolated", "--flask-cli-app=shop", cwd=tmp_path) == ""


def test_no_link(shop: Path) -> None:
    output = flake8("--isolated", "--flask-cli-docs-url=", cwd=shop)
    assert "; see " not in output
    assert "FCL103" in codes(output)


def test_hint_width(shop: Path) -> None:
    whole = flake8("--isolated", "--flask-cli-hint-width=0", cwd=shop)
    assert '`@click.argument("name")`' in whole
    cut = flake8("--isolated", "--flask-cli-hint-width=40", cwd=shop)
    assert "and 1 more; see https://" in cut


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("flask-cli-enable = FCL103", "FCL103, which is not a rule that is off by default"),
        ("flask-cli-enable = nonsense", "nonsense, which is not a rule that is off by default"),
        ("flask-cli-hint-width = wide", "'wide', and must be a number of characters"),
        ("flask-cli-hint-width = -1", "'-1', and must be a number of characters"),
    ],
)
def test_wrong_settings(setting: str, complaint: str, shop: Path) -> None:
    write(shop, {"setup.cfg": f"[flake8]\n{setting}\n"})
    ran = subprocess.run(
        [sys.executable, "-m", "flake8"],
        cwd=shop,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert complaint in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
