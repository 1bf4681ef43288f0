"""Nothing outside of a repository is read for an answer, and nothing outside is written.

Every process records what it opens and lists, from its first line on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import command
from tests.project import write

RECORD = """\
import os
import sys

log = os.open(os.environ["OPENED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def record(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        os.write(log, os.path.abspath(os.fsencode(arguments[0])) + b"\\n")


sys.addaudithook(record)
"""
FACTORY = "from flask import Flask\n\n\ndef create_app():\n    return Flask('shop')\n"
MANAGE = """\
import sys

from flask_script import Manager

from factory import create_app

sys.path.append("../outside")
from jobs import jobs_manager  # noqa: E402

manager = Manager(create_app)
manager.add_command("jobs", jobs_manager)


@manager.command
def hello(name):
    print(name)


if __name__ == "__main__":
    manager.run()
"""
JOBS = """\
from flask import Flask
from flask_script import Manager

app = Flask("jobs")
jobs_manager = Manager(app)


@jobs_manager.command
def clean(everything):
    print(everything)


if __name__ == "__main__":
    jobs_manager.run()
"""
# Each is asked for by a file of the repository, or is where a parent of it would be.
OUTSIDE = {
    "outside/jobs.py": JOBS,
    "outside/Makefile": "run:\n\tpython manage.py hello\n",
    "outside/requirements.txt": "Flask-Script\n",
    "outside/.env": "FLASK_APP=outside\n",
    "jobs.py": JOBS,
    "manage.py": JOBS,
    "factory.py": "def create_app(name): ...\n",
    "flask_script.py": "class Manager: ...\n",
    "flask.py": "class Flask: ...\n",
    "__init__.py": "",
    ".flaskenv": "FLASK_APP=outside\n",
    ".env": "FLASK_APP=outside\n",
    "Procfile": "web: python manage.py hello\n",
    "requirements.txt": "Flask-Script\n",
    "setup.py": "from setuptools import setup\nsetup(name='outside', py_modules=['jobs'])\n",
}
SHOP = {
    "factory.py": FACTORY,
    "manage.py": MANAGE,
    "pkg/__init__.py": "",
    "pkg/cli.py": "from ...outside.jobs import manager\n\n\n@manager.command\ndef f(): ...\n",
    "Makefile": "include ../outside/Makefile\n\nrun:\n\tpython ../outside/jobs.py clean\n",
    "requirements.txt": "-r ../outside/requirements.txt\nFlask\n",
    "docker-compose.yml": "services:\n  web:\n    env_file: ../outside/.env\n"
    "    command: flask --app ../outside/jobs run\n",
    ".flaskenv": "FLASK_APP=../outside/jobs.py\n",
}
# The settings, which flake8 looks for in every directory above the working directory.
CONFIGURATION = {"setup.cfg", "tox.ini", ".flake8", "pyproject.toml"}
PROGRAM = str(Path(sys.executable).with_name("flake8-flask-cli"))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "home" / "shop"
    root.mkdir(parents=True)
    write(root, SHOP)
    for name, text in OUTSIDE.items():
        path = root.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    (root / "tools.mk").symlink_to("../outside/Makefile")
    (root / "linked").symlink_to("../outside", target_is_directory=True)
    return root


def opened(shop: Path, program: tuple[str, ...], *arguments: str) -> set[Path]:
    """Return what a program opens and lists in the directory around the repository, and in that."""
    record = shop.parent.parent / "record"
    record.mkdir()
    (record / "sitecustomize.py").write_text(RECORD)
    log = shop.parent.parent / "opened"
    subprocess.run(
        [*program, *arguments],
        cwd=shop,
        env={**os.environ, "PYTHONPATH": str(record), "OPENED": str(log)},
        capture_output=True,
        check=False,
    )
    paths = {Path(os.path.realpath(os.fsdecode(each))) for each in log.read_bytes().splitlines()}
    return {
        each
        for each in paths
        if each.is_relative_to(os.path.realpath(shop.parent)) and each.name not in CONFIGURATION
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format=sarif"),
        ("fix", "--unsafe-fixes", "--partial", "--compare"),
        ("commands",),
        ("compare", ".", "."),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_reads_nothing_outside(arguments: tuple[str, ...], shop: Path) -> None:
    found = opened(shop, (PROGRAM,), *arguments)
    assert shop / "manage.py" in found
    assert {each for each in found if not each.is_relative_to(shop)} == set()


def test_the_plugin_reads_nothing_outside(shop: Path) -> None:
    flake8 = str(Path(PROGRAM).with_name("flake8"))
    found = opened(shop, (flake8,), "-j1", "--isolated", "--select=FCL")
    assert shop / "factory.py" in found
    assert {each for each in found if not each.is_relative_to(shop)} == set()


@pytest.mark.parametrize("given", [(), (".",), ("manage.py",)], ids=str)
def test_fix_does_not_follow_a_link_out_of_the_repository(
    given: tuple[str, ...], shop: Path
) -> None:
    (shop / "jobs.py").symlink_to("../outside/jobs.py")
    ran = command("fix", "--unsafe-fixes", "--partial", *given, cwd=shop)
    outside = {name: (shop.parent / name).read_text() for name in OUTSIDE}
    assert outside == OUTSIDE
    if not given:
        assert (
            "./jobs.py is skipped: it is a link out of the repository; to change it, name it"
            in ran.errors
        )


@pytest.mark.parametrize("given", ["jobs.py", "../outside"])
def test_fix_changes_what_a_link_leads_to_where_it_is_named(given: str, shop: Path) -> None:
    (shop / "jobs.py").symlink_to("../outside/jobs.py")
    command("fix", "--unsafe-fixes", given, cwd=shop)
    assert "flask_script" not in (shop.parent / "outside" / "jobs.py").read_text()
    assert (shop / "jobs.py").is_symlink()
