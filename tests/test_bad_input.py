"""Whatever a file holds, flake8 says what it always says, and the plugin adds no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.project import write

if TYPE_CHECKING:
    from pathlib import Path

USES_MANAGER = "from flask_script import Manager\n\nmanager = Manager()\n\n\n"

FILES: dict[str, bytes] = {
    "empty": b"",
    "a syntax error": b"from flask_script import Manager\ndef f(:\n",
    "a null byte": b"from flask_script import Manager\x00\n",
    "Python 2": b"from flask_script import Manager\nprint 'hello'\n",
    "not UTF-8": "from flask_script import Manager\nname = 'é'\n".encode("latin-1"),
    "an unknown encoding": b"# coding: nonsense\nfrom flask_script import Manager\n",
    "another encoding": "# coding: latin-1\nfrom flask_script import Manager\nx = 'é'\n".encode(
        "latin-1"
    ),
    "deep nesting": b"from flask_script import Manager\nx = " + b"(" * 150 + b"1" + b")" * 150,
    "a long chain": b"from flask import app\nx = app" + b".cli()" * 900 + b".run()\n",
    "a long sum": b"from flask import app\nx = " + b" + ".join([b"app.run()"] * 900) + b"\n",
    "a form feed": b"from flask_script import Manager\n\x0c\nmanager = Manager()\n",
    "only a carriage return": b"import flask_script\rmanager = flask_script.Manager()\r",
    "a file that imports itself": b"from odd import *\nfrom odd import manager\n@manager.command\n"
    b"def f(): ...\n",
    "a relative import beyond the top": b"from ....shop import manager\n@manager.command\n"
    b"def f(): ...\n",
    "names bound by each other": b"import flask\na = b\nb = a\na.cli.command\n@b.cli.command\n"
    b"def f(): ...\n",
    "a name that is too long": b"from flask_script import Manager\nimport " + b"a" * 300 + b"\n",
    "a lone surrogate in a name": b"from flask_script import Manager, Server\n"
    b"manager = Manager()\nmanager.add_command('\\ud800', Server())\n",
    "a lone surrogate in an option": b"from flask_script import Manager\n"
    b"manager = Manager(lambda x: 0)\nmanager.add_option('--x', dest='\\ud800')\n",
    "blank option strings": b"import click\n@click.command()\n@click.option('')\n"
    b"@click.option(' ')\n@click.option('=')\ndef f(x): ...\n",
    "a class of itself": b"import flask_script\nclass A(A): ...\nclass B(C): ...\nclass C(B): ...\n"
    b"@B().command\ndef f(): ...\n",
}


def flake8(directory: Path, *arguments: str) -> tuple[str, str]:
    """Run flake8 over a directory and return what it prints on stdout and stderr."""
    command = [sys.executable, "-m", "flake8", "--isolated", "-j1", *arguments]
    ran = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    return ran.stdout, ran.stderr


def assert_only_adds_findings(directory: Path) -> None:
    """Show that with the plugin flake8 says the same, and our findings besides."""
    output, errors = flake8(directory)
    without, errors_without = flake8(directory, "--extend-ignore=FCL")
    assert errors == errors_without
    assert "could not check" not in flake8(directory, "-v")[1]
    assert [line for line in output.splitlines() if " FCL" not in line] == without.splitlines()


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_odd_file(content: bytes, tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "odd.py").write_bytes(content)
    # Others ask what the odd file holds.
    (tmp_path / "asks.py").write_text(
        "from odd import manager\n\n\n@manager.command\ndef f(): ...\n"
    )
    assert_only_adds_findings(tmp_path)


VALUES = {
    "a null byte": "sh\\0op",
    "a surrogate": "sh\\ud800op",
    "a surrogate alone": "\\ud800",
    "a dotted surrogate": "shop.\\ud800.app",
    "a byte": "\\udcff.py",
    "a newline": "sh\\nop",
    "an escape": "sh\\x1bop",
    "a surrogate behind the colon": "odd:\\ud800",
    "a surrogate in a call": "odd:f('\\ud800')",
    "a null byte in a call": "odd:f('\\0')",
    "a name that is too long": "a" * 300,
    "a path that is too long": "a/" * 3000,
    "the root of the disk": "/",
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_odd_value_of_flask_app(value: str, tmp_path: Path) -> None:
    """It is judged, and not passed over: there can be no such module."""
    write(tmp_path, {"odd.py": f'import os\n\nos.environ["FLASK_APP"] = "{value}"\n'})
    assert_only_adds_findings(tmp_path)
    (line,) = flake8(tmp_path, "--select=FCL")[0].splitlines()
    assert line.startswith("./odd.py:3:1: FCL402 `flask` does not load '")
    assert line.isascii()
    assert line.isprintable()


MADE = "from flask_script import Manager\n\nmanager = Manager()\n\n\n@manager.command\n"
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("environment", [{}, {"PYTHONIOENCODING": "ascii"}, C_LOCALE], ids=str)
@pytest.mark.parametrize("to_file", [False, True])
def test_flake8_can_write_what_is_said(
    to_file: bool, environment: dict[str, str], tmp_path: Path
) -> None:
    """Where it cannot, flake8 ends, and what it had to say of other files is lost."""
    odd = "manager.add_command('\\ud800\\x1b\u202e', manager)\n"
    write(tmp_path, {"a.py": f"{MADE}def gr\xfc\xdfe(): ...\n{odd}", "z.py": "undefined\n"})
    options = ["--output-file=said.txt"] if to_file else []
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select=F", *options],
        cwd=tmp_path,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert ran.stderr == b""
    output = (tmp_path / "said.txt").read_bytes() if to_file else ran.stdout
    assert b"z.py:1:1: F821" in output
    assert rb"'\ud800\x1b\u202e'" in output
    # A letter stays where it can be written. flake8's standard output is UTF-8 always.
    is_ascii = to_file and environment is C_LOCALE
    name = rb"gr\xfc\xdfe" if is_ascii else "gr\xfc\xdfe".encode()
    assert b"'" + name + b"' is a Flask-Script command" in output


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse the name")
def test_a_name_that_flake8_cannot_write(tmp_path: Path) -> None:
    """flake8 ends as soon as it has anything to say of such a file, so we are silent."""
    write(tmp_path, {"z.py": "undefined\n"})
    (tmp_path / os.fsdecode(b"\xff.py")).write_text(f"{MADE}def f(): ...\n")
    output, errors = flake8(tmp_path, "--select=F")
    assert (output, errors) == ("./z.py:1:1: F821 undefined name 'undefined'\n", "")


def test_source_that_flake8_cannot_write(tmp_path: Path) -> None:
    """With `--show-source` a line of the file stands below each message."""
    write(tmp_path, {"a.py": f"{MADE}def gr\xfc\xdfe(): ...\n", "z.py": "undefined\n"})
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "flake8", "--isolated", "--select=FCL,F821"),
            *("--show-source", "--output-file=said.txt"),
        ],
        cwd=tmp_path,
        env={**os.environ, **C_LOCALE},
        capture_output=True,
        check=False,
    )
    assert ran.stderr == b""
    assert (tmp_path / "said.txt").read_text().startswith("./z.py:1:1: F821 ")
    output, errors = flake8(tmp_path, "--select=FCL", "--show-source")
    assert errors == ""
    assert "\n@manager.command\n^\n" in output


def test_generated_file_of_5_megabytes(tmp_path: Path) -> None:
    line = "    'key_{0}': app.run_later('{0}', value={0}),\n"
    rows = "".join(line.format(number) for number in range(100_000))
    write(tmp_path, {"big.py": f"from flask import app\n\nTABLE = {{\n{rows}}}\n"})
    assert (tmp_path / "big.py").stat().st_size > 5_000_000
    # pycodestyle alone takes a minute for this file; what matters is that ours come through.
    output, errors = flake8(tmp_path, "--select=FCL", "-v")
    assert output == ""
    assert "could not check" not in errors


def test_links_in_a_loop(tmp_path: Path) -> None:
    write(tmp_path, {"shop/manage.py": USES_MANAGER, "shop/__init__.py": ""})
    (tmp_path / "shop" / "loop").symlink_to(tmp_path / "shop", target_is_directory=True)
    (tmp_path / "shop" / "itself.py").symlink_to(tmp_path / "shop" / "itself.py")
    assert "FCL102" in flake8(tmp_path, "shop/manage.py")[0]
    assert_only_adds_findings(tmp_path)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """A directory in the place of a file gives the same error as missing rights do."""
    write(tmp_path, {"shop/__init__.py": "from flask import Flask\n\n\ndef create_app():\n    "
                     "return Flask('x')\n"})  # fmt: skip
    for name in (".flaskenv", "Procfile", "setup.cfg", "other.py"):
        (tmp_path / name).mkdir()
    (tmp_path / "binary.py").write_bytes(os.urandom(2000))
    output, errors = flake8(tmp_path, "shop/__init__.py", "-v")
    assert "Traceback" not in errors
    assert "could not check" not in errors
    assert " FCL" in output


def test_project_without_any_marker(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(USES_MANAGER)
    assert "FCL102" in flake8(tmp_path)[0]


def test_missing_file(tmp_path: Path) -> None:
    output, errors = flake8(tmp_path, "missing.py")
    assert "E902" in output
    assert errors == ""
