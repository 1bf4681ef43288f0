"""Hostile input costs bounded time and memory, and keeps nothing from the files beside it.

The bounds are those of a process: seconds of the processor and bytes of memory, both generous. What
grows faster than its input exceeds them by far.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import write

resource = pytest.importorskip("resource", reason="Windows bounds no process")

SECONDS = 30
BYTES = 2_000_000_000

SCRIPT = """\
from flask import Flask
from flask_script import Command, Manager, Server, prompt

app = Flask(__name__)
manager = Manager(app)
"""
CLICK = "import click\nfrom flask import Flask\n\napp = Flask(__name__)\n"
PLAIN = f"{SCRIPT}\n\n@manager.command\ndef hello(): ...\n\n\nmanager.run()\n"


def repeated(text: str, times: int, first: int = 0) -> str:
    """Return a text many times, with its number in place of `#`, the one before in that of `~`."""
    numbers = range(first, first + times)
    return "".join(text.replace("#", str(each)).replace("~", str(each - 1)) for each in numbers)


DECORATOR = "@other\n"
OPTION = "@manager.option('--x#')\n"
CLICK_OPTION = "@click.option('--x#')\n"

HOSTILE = {
    "huge literals": f"{SCRIPT}A = [{repeated('{#: [#]}, ', 10_000)}]\nB = '{'b' * 2_000_000}'\n"
    f"C = 0x{'c' * 500_000}\n\n\n@manager.command\ndef f(b='{'b' * 500_000}'): ...\n",
    "options": f"{SCRIPT}{repeated(OPTION, 1000)}def f(x0): ...\n",
    "click options": f"{CLICK}@app.cli.command()\n{repeated(CLICK_OPTION, 1000)}def f(x0): ...\n",
    "decorators": f"{SCRIPT}@manager.command\n{DECORATOR * 10_000}def f(): ...\n",
    "nested statements": SCRIPT
    + "".join(f"{' ' * each}if x:\n" for each in range(95))
    + f"{' ' * 95}manager.add_command('a', Server())\n",
    "nested functions": SCRIPT
    + "".join(f"{' ' * each}def f{each}(manager=manager):\n" for each in range(95))
    + f"{' ' * 95}manager.command(f0)\n",
    "nested brackets": f"{SCRIPT}x = {'(' * 190}manager{')' * 190}\nmanager.add_command('x', "
    f"{'[' * 90}Server(){']' * 90})\n",
    "elif": f"{SCRIPT}if x:\n    manager.run()\n"
    + repeated("elif x == #:\n    manager.run()\n", 300),
    "elif of servers": f"{CLICK}if x:\n    app.run()\n"
    + repeated("elif x == #:\n    app.run()\n", 300),
    "classes": f"{SCRIPT}\n\nclass C0(Command):\n    def run(self): ...\n"
    + repeated("class C#(C~): ...\n", 150, 1)
    + "manager.add_command('x', C150())\n",
    "classes that run": f"{SCRIPT}\n\nclass C0(Command):\n    def run(self): ...\n"
    + repeated("class C#(C~):\n    def run(self): super().run()\n", 150, 1)
    + "manager.add_command('x', C150())\n",
    "classes of two": f"{SCRIPT}\n\nclass A0(Command): ...\nclass B0(Command): ...\n"
    + repeated("class A#(A~, B~): ...\nclass B#(A~, B~): ...\n", 40, 1)
    + "manager.add_command('x', A40())\n",
    "sum": f"{SCRIPT}x = {' + '.join(['prompt()'] * 300)}\ny = {' + '.join(['app.run()'] * 300)}\n",
    "findings": SCRIPT + repeated("@manager.command\ndef f#(a): ...\n", 1000),
    "servers": CLICK + repeated("app.run(port=#)\n", 2000),
    "names": f"{SCRIPT}m0 = manager\n"
    + repeated("m# = m~ or m~\n", 60, 1)
    + "@m60.command\ndef f(): ...\n",
    "calls": f"{SCRIPT}\ndef f0(): return manager\n"
    + repeated("def f#():\n    if x: return f~()\n    return f~()\n", 60, 1)
    + "\nm = f60()\n@m.command\ndef f(): ...\n",
    "groups in each other": f"{SCRIPT}a = Manager()\na.add_command('a', a)\n"
    "manager.add_command('a', a)\n",
    "groups twice": f"{SCRIPT}m0 = manager\n"
    + repeated("m# = Manager()\nm~.add_command('x', m#)\nm~.add_command('y', m#)\n", 30, 1),
}


def bounded(root: Path, *arguments: str, program: str = "flake8-flask-cli") -> str:
    """Run a program, within the bounds, and return what it prints on standard output."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    ran = subprocess.run(
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
        timeout=1200,
    )
    assert "Traceback" not in ran.stderr
    assert "could not" not in ran.stderr
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        directory = root / name.replace(" ", "_")
        directory.mkdir()
        write(directory, {"manage.py": text})
    return root


def test_check(hostile: Path) -> None:
    said = bounded(hostile, "check", "--isolated")
    found = {line.split("/")[1] for line in said.splitlines()}
    assert found == {each.name for each in hostile.iterdir()}


def test_commands(hostile: Path) -> None:
    for name in ("click_options", "groups_in_each_other", "groups_twice"):
        assert bounded(hostile / name, "commands")


def test_fix(hostile: Path) -> None:
    for name in ("classes", "nested_functions", "servers"):
        bounded(hostile / name, "fix", "--check", "--unsafe-fixes", "--isolated")


@pytest.mark.parametrize(
    ("statement", "is_ring"),
    [("from m# import manager", False), ("from m# import *", True)],
    ids=["chain", "ring"],
)
def test_modules_that_import_each_other(statement: str, is_ring: bool, tmp_path: Path) -> None:
    number = 3000
    last = statement.replace("#", "0") if is_ring else SCRIPT
    files = {f"m{each}.py": statement.replace("#", str(each + 1)) for each in range(number)}
    write(tmp_path, {**files, f"m{number}.py": last, "manage.py": PLAIN})
    use = f"{statement.replace('#', '0')}\n\n\n@manager.command\ndef f(): ...\n"
    write(tmp_path, {"uses.py": use})
    for program, arguments in (("flake8", ["-v", "-j1"]), ("flake8-flask-cli", ["check"])):
        names = ("uses.py", "manage.py")
        said = bounded(tmp_path, *arguments, *names, "--isolated", "--select=FCL", program=program)
        assert "manage.py:8:1: FCL103" in said


def test_files_that_are_none(tmp_path: Path) -> None:
    """A directory, a pipe, a socket, a link to itself and a device in the place of a file."""
    write(tmp_path, {"manage.py": PLAIN})
    (tmp_path / "Procfile").mkdir()
    os.mkfifo(tmp_path / "Makefile")
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "docker-compose.yml").symlink_to("docker-compose.yml")
    (tmp_path / "deploy.sh").symlink_to("/dev/zero")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    os.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("tox.ini")
        for arguments in (("check", "."), ("fix", "--check"), ("commands",)):
            assert "manage.py" in bounded(tmp_path, *arguments)


@pytest.mark.parametrize("line", ["FLASK_APP=manage\n", "a"], ids=["lines", "one line"])
def test_a_flaskenv_of_50_megabytes(line: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": PLAIN, "data.py": "x = 1\n"})
    content = line * (50_000_000 // len(line))
    for name in (".flaskenv", ".env", "Procfile", "requirements.txt"):
        (tmp_path / name).write_text(content)
    assert "manage.py" in bounded(tmp_path, "fix", "--check", "--isolated")


def test_a_file_that_disappears(tmp_path: Path) -> None:
    """Between the moment that it is listed and the one that it is read."""
    write(tmp_path, {"manage.py": PLAIN, "a.py": "import flask\n", "z.py": PLAIN})
    code = """\
import pathlib, sys
def vanish(event, arguments):
    if event == "open" and str(arguments[0]).endswith("a.py"):
        for name in ("a.py", "z.py"):
            pathlib.Path(name).unlink(missing_ok=True)
sys.addaudithook(vanish)
from flake8_flask_cli.cli import main
sys.exit(main(sys.argv[1:]))
"""
    for command in ("check", "fix"):
        ran = subprocess.run(
            [sys.executable, "-c", code, command, "--isolated"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 1
        assert "manage.py" in ran.stdout
        assert "Traceback" not in ran.stderr
        write(tmp_path, {"manage.py": PLAIN, "a.py": "import flask\n", "z.py": PLAIN})
