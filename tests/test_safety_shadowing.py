"""Modules of a project that are called like those of Python do not silence us.

`python -m flake8` has the working directory in front of all packages, and PYTHONPATH may name
others. What flake8 itself needs, it then takes from the project, and mostly ends; the plugin takes
nothing from there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.command import command
from tests.project import write

SHOP = {
    "cli.py": """\
        from extensions import app


        @app.cli.command("clear")
        def clear(everything):
            print(everything)
    """,
    # Only astroid tells what the list has.
    "extensions.py": """\
        from flask import Flask

        apps = [Flask("shop")]
        app = apps[0]
    """,
    "manage.py": """\
        from flask_script import Manager, prompt_bool

        from extensions import app

        manager = Manager(app)


        @manager.option("-n", "--name", help="%(default)s", default="x")
        def hello(name):
            print(prompt_bool(name))


        manager.run()
    """,
    "plain.py": "x = 1\n",
    "setup.cfg": "[metadata]\nname = shop\n",
    "Procfile": "web: FLASK_APP='cli' flask run\n",
}
# What only the plugin and its commands import.
OURS = ("astroid", "typing_extensions", "wrapt", "tomli")
FLAKE8 = (str(Path(sys.executable).with_name("flake8")),)
MODULES_OF_FLAKE8 = """
import sys
from flake8.main.cli import main
main(["--isolated", "-j1", "--extend-ignore=FCL", "plain.py"])
print(*sys.modules, file=sys.stderr)
"""


def flake8(root: Path, *program: str, python_path: str = "") -> subprocess.CompletedProcess[str]:
    """Run flake8 with our rules alone."""
    command = [*program, "--isolated", "-j1", "--select=FCL"]
    environment = {**os.environ, "PYTHONPATH": python_path} if python_path else None
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env=environment
    )


def as_a_program(root: Path) -> str:
    """Return what `flake8` says: it does not look for modules in the working directory."""
    return flake8(root, *FLAKE8).stdout


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    write(root, SHOP)
    return root


def shadow(root: Path, names: set[str]) -> Path:
    """Let modules of a project have these names; return the file that says which were executed."""
    log = root.parent / "executed"
    log.touch()
    root.mkdir(exist_ok=True)
    for name in names:
        (root / f"{name}.py").write_text(f"open({str(log)!r}, 'a').write('{name} ')\n")
    return log


def test_all_that_flake8_does_without(shop: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", MODULES_OF_FLAKE8],
        cwd=shop,
        capture_output=True,
        text=True,
        check=True,
    ).stderr.split()
    # Those of other systems are asked for, and must not be there.
    own = {name for name in sys.stdlib_module_names if name[0] != "_" and find_spec(name)}
    names = {*own, *OURS} - set(loaded) - {*sys.builtin_module_names, "antigravity", "this"}
    assert {"shlex", "tomllib", "astroid"} <= names
    log = shadow(shop, names)
    ran = flake8(shop, sys.executable, "-m", "flake8")
    assert ran.stderr == ""
    assert "FCL301" in ran.stdout
    assert "FCL103" in ran.stdout
    assert ran.stdout == as_a_program(shop)
    assert log.read_text() == ""


@pytest.mark.parametrize("name", ["ast", "copy", "json", "types", "traceback"])
def test_what_flake8_loads(name: str, shop: Path) -> None:
    """flake8 ends with an error, or the plugin says the same as ever."""
    shadow(shop, {name})
    ran = flake8(shop, sys.executable, "-m", "flake8")
    if "Traceback" not in ran.stderr:
        assert ran.stdout == as_a_program(shop)


def test_what_flake8_does_without_in_pythonpath(shop: Path) -> None:
    expected = as_a_program(shop)
    log = shadow(shop / "lib", {*OURS, "shlex", "tomllib"})
    for program in (FLAKE8, (sys.executable, "-m", "flake8")):
        ran = flake8(shop, *program, python_path="lib")
        assert (ran.stdout, ran.stderr) == (expected, "")
    assert log.read_text() == ""


@pytest.mark.parametrize("arguments", [("check",), ("fix", "--diff")], ids=str)
def test_the_commands(arguments: tuple[str, ...], shop: Path) -> None:
    log = shadow(shop, {"json", "ast", "shlex", "logging", "argparse", "astroid"})
    ran = command(*arguments, cwd=shop, program=("-m", "flake8_flask_cli"))
    program = str(Path(sys.executable).with_name("flake8-flask-cli"))
    assert ran == command(*arguments, cwd=shop, program=(program,))
    assert ran.output
    assert log.read_text() == ""
