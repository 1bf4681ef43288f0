"""Files that are not Python and are not what their names promise: the right answer, or one line."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.files.kinds import kind_of
from flake8_flask_cli.files.text_file import TextFile
from flake8_flask_cli.fixing.hunks import hunks
from flake8_flask_cli.model import Edit
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
from tests.command import command
from tests.project import write

PROGRAM = """
    from flask import Flask
    from flask_script import Manager

    app = Flask(__name__)
    manager = Manager(app)


    @manager.command
    def hello():
        print("hello")


    if __name__ == "__main__":
        manager.run()
"""
LINE = "web: python manage.py hello\n"


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": PROGRAM, "Procfile.web": LINE})
    (tmp_path / "Procfile").mkdir()
    (tmp_path / "Makefile").symlink_to("nowhere")
    os.mkfifo(tmp_path / "deploy.sh")
    (tmp_path / ".flaskenv").write_text("FLASK_ENV=development\n" * 20_000)
    (tmp_path / "run.sh").write_bytes(b"python manage.py hello\0\n")
    ran = command("check", "--select", "FCL5", cwd=tmp_path)
    assert [each.partition(" ")[0] for each in ran.output.splitlines()] == ["./Procfile.web:1:6:"]
    assert ran.errors == "flake8-flask-cli: ./run.sh is skipped: text cannot contain null bytes\n"


def test_a_link_out_of_the_repository_is_left_alone(tmp_path: Path) -> None:
    """One within it is read once, by the name of the file."""
    outside = tmp_path / "outside.yml"
    outside.write_text("script: python manage.py hello\n")
    shop = tmp_path / "shop"
    shop.mkdir()
    write(shop, {"manage.py": PROGRAM, "README.md": "`python manage.py hello`\n", "docs/x.py": ""})
    (shop / ".travis.yml").symlink_to(outside)
    (shop / "docs" / "index.md").symlink_to("../README.md")
    fixed = command("fix", "--exit-zero-even-if-changed", cwd=shop)
    assert fixed.status == 0
    assert outside.read_text() == "script: python manage.py hello\n"
    assert (shop / "README.md").read_text() == "`flask --app manage hello`\n"
    assert (shop / "docs" / "index.md").is_symlink()


def test_a_place_ends_with_its_line(tmp_path: Path) -> None:
    """A shell takes a `\\r` for a character of a word where lines end without it."""
    write(tmp_path, {"manage.py": PROGRAM})
    text = "web: python manage.py hello \\\r\nrelease: true\n"
    (found,) = engine.check(Source(text, tmp_path / "Procfile"), Settings())
    assert (found.line, found.column, found.end_column) == (1, 6, len(text.splitlines()[0]) + 1)


@pytest.mark.parametrize(
    "text",
    [
        "# caf\u00e9\nweb: python manage.py hello".encode("latin-1"),
        "\ufeff# caf\u00e9\r\nweb: python manage.py hello\r\n".encode(),
        b"# \xff\xfe\x80\r\nweb: python manage.py hello \xe9\r\n",
    ],
)
def test_every_other_byte_is_kept(text: bytes, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": PROGRAM})
    (tmp_path / "Procfile").write_bytes(text)
    command("fix", cwd=tmp_path)
    kept = text.replace(b"python manage.py", b"flask --app manage")
    assert (tmp_path / "Procfile").read_bytes() == kept


def test_a_path_of_another_machine_is_no_path_of_this_one(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "manage.py").write_text("")
    shop = tmp_path / "shop"
    shop.mkdir()
    text = f"WORKDIR {other}\nRUN python manage.py hello\n"
    write(shop, {"manage.py": PROGRAM, "Dockerfile": text})
    assert "`flask --app manage hello`" in command("check", "--select", "FCL5", cwd=shop).output


ODD = {
    "many blanks in a requirement": ("requirements.txt", "Flask-Script" + " " * 50_000 + "x\n"),
    "many blanks before an option": ("requirements.txt", "Flask-Script" + " " * 50_000 + "-x\n"),
    "many blanks in a list": ("pyproject.toml", "dependencies = ['script" + "\n" * 50_000 + "a']"),
    "a directory that is too long, and FLASK_APP": (
        "run.sh",
        f"cd {'a' * 5000} && FLASK_APP=nothing flask run\n",
    ),
    "many blanks behind a word in tox.ini": ("tox.ini", "[testenv]\nflask" + " " * 100_000 + "\n"),
    "many blanks behind a word in YAML": ("x.yml", "script:\n  flask" + " " * 100_000 + "x\n"),
    "many blanks in a value": ("Dockerfile", "ENV FLASK_APP x" + " " * 100_000 + "y\n"),
    "many blanks in a setting": ("tox.ini", "[testenv]\nsetenv =\n  FLASK_APP = x" + " " * 100_000),
    "many blanks in a unit": ("x.service", "[Service]\nEnvironment=FLASK_APP=x" + " " * 100_000),
    "a null byte in a value": (".flaskenv", "FLASK_APP=shop\0\n"),
    "a name that is too long": ("Procfile", f"web: python {'a' * 5000}/manage.py hello\n"),
    "a directory that is too long": ("Dockerfile", f"WORKDIR {'a' * 5000}\nCMD manage.py hello\n"),
}


@pytest.mark.parametrize(("name", "text"), ODD.values(), ids=ODD)
def test_odd_text_is_no_error_and_costs_no_time(name: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": PROGRAM})
    started = time.process_time()
    engine.check(Source(text, tmp_path / name), Settings(), with_fixes=True)
    assert time.process_time() - started < 2


LONG: dict[str, tuple[str, Callable[[int], str]]] = {
    "backticks before another one": ("x.md", lambda n: f"{'`' * n}a`\n"),
    "dots behind `via`": ("requirements.txt", lambda n: f"Flask-Script\n  # via {'.' * n}\n"),
    "keys of a table with many names": (
        "pyproject.toml",
        lambda n: f"[{'a.' * n}a]\nFlask-Script = 1\n" + "a = 1\n" * n,
    ),
    "a directory in each other one": (
        "run.sh",
        lambda n: f"cd {'a/' * 10 * n}\n" + "cd b\n" * (n // 8),
    ),
    "a long directory for each key": (
        "x.yml",
        lambda n: f"x:\n  dir: {'a/' * 10 * n}\n" + "  run: b\n  x: y\n" * (n // 16),
    ),
    "a long variable in each recipe": (
        "Makefile",
        lambda n: f"PY = {'b' * 40 * n}\na:\n" + "\t$(PY) manage.py\n" * (n // 8),
    ),
    "names of a program that nothing starts": (
        "run.sh",
        lambda n: f"A=b cat{' -W manage.py' * (n // 4)}\n",
    ),
    "a name without a value": (
        "x.conf",
        lambda n: f"[program:x]\nenvironment={'a' * 2 * n}\n",
    ),
    "variables before a script of many lines": (
        "run.sh",
        lambda n: f"{'A=b ' * (n // 4)}sh -c '{'c ; ' * (n // 4)}'\n",
    ),
}
"""Texts of some length, each with what would be looked at anew for each of its parts."""


@pytest.mark.parametrize(("name", "make"), LONG.values(), ids=LONG)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(
    name: str, make: Callable[[int], str], tmp_path: Path
) -> None:
    write(tmp_path, {"manage.py": PROGRAM})

    def taken(length: int) -> float:
        source, kind = Source(make(length), tmp_path / name), kind_of(tmp_path / name)
        assert kind is not None
        started = time.process_time()
        assert TextFile(source, kind).variables is not None
        engine.check(source, Settings(), with_fixes=True)
        return time.process_time() - started

    # What is below some milliseconds says nothing; what is looked at anew takes 16 times as long.
    taken(10)
    assert min(taken(40_000) for _ in range(2)) < 9 * max(taken(10_000), 0.02)


def test_a_long_line_is_not_printed_for_each_of_its_diagnostics(tmp_path: Path) -> None:
    text = "python manage.py hello; " * 400
    write(tmp_path, {"manage.py": PROGRAM, "run.sh": f"{text}\n"})
    ran = command("check", "--format", "full", "--select", "FCL501", cwd=tmp_path)
    shown = [line for line in ran.output.splitlines() if line.startswith("  1 | ")]
    assert len(shown) == 400
    assert all(len(line) <= 1000 for line in shown)
    assert shown[0].endswith("...")
    assert shown[200].startswith("  1 | ...")
    assert shown[-1].endswith("python manage.py hello;")


def test_an_edit_among_many_lines_that_are_the_same() -> None:
    """To compare each of them with each other one takes minutes."""
    line, other = "flask init_db\n", "flask init-db\n"
    before, after = line * 20_000, f"{line * 10_000}{other}{line * 9_999}"
    start = 10_000 * len(line)
    assert hunks(before, after) == [Edit(start, start + len(line), other)]


def test_a_variable_before_a_script_is_told_once(tmp_path: Path) -> None:
    text = "FLASK_ENV=production sh -c 'flask run; flask routes'\n"
    write(tmp_path, {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"})
    (found,) = engine.check(Source(text, tmp_path / "run.sh"), Settings())
    assert (found.code, found.line, found.column) == ("FCL504", 1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"$VENV/bin/python" manage.py hello', '"$VENV/bin/flask" --app manage hello'),
        ("~/venv/bin/python3 manage.py hello", "~/venv/bin/flask --app manage hello"),
        (
            "v\\\\Scripts\\\\python.exe manage.py hello",
            "v\\\\Scripts\\\\flask --app manage hello",
        ),
        # Python runs no module of this name.
        ("python -m manage.py hello", "python -m manage.py hello"),
    ],
)
def test_the_path_of_a_program_is_written_as_it_was(old: str, new: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": PROGRAM, "run.sh": f"{old}\n"})
    command("fix", cwd=tmp_path)
    assert (tmp_path / "run.sh").read_text() == f"{new}\n"


def test_a_variable_of_a_makefile_may_hold_python(tmp_path: Path) -> None:
    """Where it may hold anything, the line is left to a person."""
    text = "PY = venv/bin/python\nhello:\n\t@$({}) manage.py hello\n"
    write(tmp_path, {"manage.py": PROGRAM})
    found = []
    for name in ("PY", "python3_bin", "RUN"):
        source = Source(text.format(name), tmp_path / "Makefile")
        found += [
            (source.text[edit.start : edit.end], edit.content)
            for each in engine.check(source, Settings(), with_fixes=True)
            for edit in (each.fix.edits if each.fix else ())
        ]
    assert found == [
        ("manage.py", "-m flask --app manage"),
        ("manage.py", "-m flask --app manage"),
    ]
