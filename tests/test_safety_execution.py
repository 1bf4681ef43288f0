"""Nothing of a project is ever executed: wherever it waits to be, and whoever looks at the project.

Every file that some tool would execute is a canary: it leaves its name behind when it runs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import command
from tests.git import git
from tests.language_server import Editor
from tests.project import write

MANAGE = """\
{canary}
from flask_script import Manager, Server

from shop import create_app

manager = Manager(create_app)
manager.add_command("runserver", Server(port=5001))


@manager.command
def load(shirts):
    print(shirts)


if __name__ == "__main__":
    manager.run()
"""
FACTORY = """\
{canary}
from flask import Flask


def create_app(config=None):
    return Flask("shop")
"""
# What the dictionary has is a question that only astroid answers.
CLICK = """\
{canary}
from shop.extensions import app


@app.cli.command("clear")
def clear(everything):
    print(everything)
"""
EXTENSIONS = """\
{canary}
from flask import Flask

apps = [Flask("shop")]
app = apps[0]
"""
PROGRAMS = {
    "manage.py": MANAGE,
    "shop/__init__.py": FACTORY,
    "shop/extensions.py": EXTENSIONS,
    "shop/cli.py": CLICK,
}
PYTHON = (
    "tests/conftest.py",
    "conftest.py",
    "setup.py",
    "noxfile.py",
    "docs/conf.py",
    "gunicorn.conf.py",
    "wsgi.py",
    "backend.py",
    "sitecustomize.py",
    "usercustomize.py",
    # What the plugin and its commands import themselves; Python's own modules have their own test.
    "astroid.py",
    "tomli.py",
    "wrapt.py",
    "typing_extensions.py",
    # Plugins: of astroid and pylint, of flake8, of the language server, of pytest.
    "astroid_plugin.py",
    "brain_shop.py",
    "flake8_plugin.py",
    "pylsp_plugin.py",
    "pytest_plugin.py",
)
CONFIGURATION = {
    "shop.pth": "import astroid_plugin\n",
    "pylintrc": "[MAIN]\nload-plugins=brain_shop\ninit-hook='import astroid_plugin'\n",
    ".pylintrc": "[MAIN]\nload-plugins=astroid_plugin\n",
    "pytest.ini": "[pytest]\naddopts = -p pytest_plugin\n",
    "pyproject.toml": """\
        [build-system]
        requires = []
        build-backend = "backend"
        backend-path = ["."]

        [tool.pylint.main]
        load-plugins = ["astroid_plugin"]

        [tool.flake8-flask-cli]
        hint-width = 0

        [project]
        name = "shop"
        version = "1"

        [project.entry-points."flake8.extension"]
        SHO = "flake8_plugin:Plugin"

        [project.entry-points."flask.commands"]
        shop = "shop.cli:group"
    """,
    "shop.egg-info/PKG-INFO": "Metadata-Version: 2.1\nName: shop\nVersion: 1\n",
    "shop.egg-info/entry_points.txt": """\
        [flake8.extension]
        SHO = flake8_plugin:Plugin

        [flake8.report]
        shop = flake8_plugin:Report

        [pylsp]
        shop = pylsp_plugin

        [flask.commands]
        shop = shop.cli:group

        [console_scripts]
        shop = shop.cli:main
    """,
    ".flaskenv": "FLASK_APP=wsgi\nSHELL=$(touch {shell})\n",
    ".env": "FLASK_APP=wsgi\nSHELL=$(touch {shell})\n",
    "Procfile": "release: touch {shell}; python manage.py load\nweb: python manage.py runserver\n",
    "Makefile": "X := $(shell touch {shell})\n\nload:\n\ttouch {shell}; python manage.py load\n",
    "requirements.txt": "-e .\nFlask-Script\n",
}
# flake8 itself runs these, so it is only the commands that must not.
OF_FLAKE8 = {
    ".flake8": """\
        [flake8]
        max-line-length = 100

        [flake8:local-plugins]
        extension = SHO = flake8_plugin:Plugin
        report = shop = flake8_plugin:Report
        paths = .
    """
}

COMMANDS = [
    ("check",),
    ("check", "--format=full"),
    ("check", "--format=sarif"),
    ("check", "--baseline"),
    ("fix", "--check"),
    ("fix", "--diff", "--unsafe-fixes"),
    ("fix", "--unsafe-fixes", "--partial", "--compare"),
    ("commands",),
    ("compare", "HEAD", "."),
    ("explain", "FCL103"),
    ("explain", "No such command 'load'."),
    ("rules",),
]
# One process does for all of them: a start of Python takes as long as a command.
RUN_ALL = """\
import pathlib, sys
from flake8_flask_cli.cli import main

traces = [pathlib.Path(name) for name in sys.argv[1:]]
for arguments in {commands}:
    print("$", *arguments, flush=True)
    status = main(arguments)
    if status not in (0, 1) or any(each.exists() for each in traces):
        sys.exit(f"{{arguments}} ended with {{status}}")
"""
BY_PYTHON = [("check",), ("fix", "--diff"), ("commands",)]
PROGRAM = Path(sys.executable).with_name("flake8-flask-cli")


class Shop:
    """A project of canaries; `executed` has the name of each that has run."""

    def __init__(self, directory: Path) -> None:
        self.root = directory / "shop"
        self._log = directory / "executed"
        self._touched = directory / "touched"
        self.traces = (str(self._log), str(self._touched))
        self.root.mkdir()
        canary = f"open({str(self._log)!r}, 'a').write(__name__ + '\\n')\n"
        write(self.root, dict.fromkeys(PYTHON, canary))
        programs = {name: text.format(canary=canary) for name, text in PROGRAMS.items()}
        write(self.root, programs)
        shell = self._touched
        texts = {name: text.replace("{shell}", str(shell)) for name, text in CONFIGURATION.items()}
        write(self.root, texts)

    @property
    def executed(self) -> list[str]:
        names = self._log.read_text().splitlines() if self._log.exists() else []
        return [*names, *(["a shell"] if self._touched.exists() else [])]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_the_commands_execute_nothing(shop: Shop) -> None:
    write(shop.root, OF_FLAKE8)
    git(shop.root, "init", "--quiet")
    git(shop.root, "add", ".")
    git(shop.root, "commit", "--quiet", "--message", "Begin")
    for hook in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction"):
        path = shop.root / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch {shop.root.parent / 'touched'}\n")
        path.chmod(0o755)
    program = shop.root.parent / "bin" / "all_commands.py"
    program.parent.mkdir()
    program.write_text(RUN_ALL.format(commands=COMMANDS))
    ran = command(*shop.traces, cwd=shop.root, program=(str(program),))
    assert (ran.status, shop.executed) == (0, []), ran.errors
    said = re.split(r"^\$ .*\n", ran.output, flags=re.MULTILINE)[1:]
    assert len(said) == len(COMMANDS)
    assert all(said)
    assert "flask_script" not in (shop.root / "manage.py").read_text()


@pytest.mark.parametrize("arguments", BY_PYTHON, ids=lambda arguments: arguments[0])
def test_python_that_runs_the_commands_looks_into_the_project(
    arguments: tuple[str, ...], shop: Shop
) -> None:
    """Like `python -m flake8`, `python -m` puts the working directory in front of all packages."""
    ran = command(*arguments, cwd=shop.root, program=("-m", "flake8_flask_cli"))
    assert ran.output
    assert shop.executed == []


def test_what_the_canaries_are_for(shop: Shop) -> None:
    """They do sing."""
    subprocess.run([sys.executable, "wsgi.py"], cwd=shop.root, check=True)
    subprocess.run([sys.executable, "-c", "import wrapt"], cwd=shop.root, check=True)
    assert shop.executed == ["__main__", "wrapt"]


@pytest.mark.parametrize("arguments", [("-j1",), ("-j2",), ("manage.py",), ("-",)], ids=str)
def test_flake8_executes_nothing(arguments: tuple[str, ...], shop: Shop) -> None:
    """`flake8` as it is installed, and with the entry points that the project has for it."""
    said = flake8(shop.root, str(PROGRAM.with_name("flake8")), *arguments)
    assert "FCL102" in said or "FCL109" in said
    assert shop.executed == []


def test_the_plugin_executes_nothing_where_python_looks_into_the_project(shop: Shop) -> None:
    """`python -m flake8` has the working directory on `sys.path`, in front of all packages.

    flake8 then takes the entry points there for installed plugins; the project has none here.
    """
    (shop.root / "shop.egg-info" / "entry_points.txt").unlink()
    said = flake8(shop.root, sys.executable, "-m", "flake8", "-j1")
    assert "FCL109" in said
    assert shop.executed == []


def flake8(root: Path, *arguments: str) -> str:
    """Return what flake8 prints in a project, with our rules alone."""
    ran = subprocess.run(
        [*arguments, "--isolated", "--select=FCL", "--enable-extensions=FCL"],
        cwd=root,
        input=(root / "manage.py").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert ran.stderr == b""
    return ran.stdout.decode()


def test_the_language_server_executes_nothing(shop: Shop) -> None:
    write(shop.root, OF_FLAKE8)
    with Editor(shop.root) as editor:
        uri = (shop.root / "manage.py").as_uri()
        diagnostics = editor.open(uri, (shop.root / "manage.py").read_text())
        assert {each["code"][:3] for each in diagnostics} == {"FCL"}
        assert editor.quick_fixes(uri, diagnostics)
    assert shop.executed == []


def test_no_program_of_the_project_stands_in_for_git(shop: Shop) -> None:
    """Where a directory of the project is on PATH."""
    for name in ("git", "less", "python", "python3"):
        (shop.root / name).write_text(f"#!/bin/sh\ntouch {shop.root.parent / 'touched'}\n")
        (shop.root / name).chmod(0o755)
    path = os.pathsep.join([str(shop.root), ".", os.environ["PATH"]])
    for arguments in (("check", "--format=full"), ("compare", "HEAD", ".")):
        command(*arguments, cwd=shop.root, program=(str(PROGRAM),), environment={"PATH": path})
    assert shop.executed == []
