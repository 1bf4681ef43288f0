"""What FCL314 says of groups is what the installed Flask does, and its fixes find the commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.case import fixed
from tests.project import write

PROGRAM = """\
import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)


@app.cli.command("greet")
def greet():
    print("hello")


def create_app(config="shop"):
    return app


class Own(FlaskGroup):
    pass


"""
FLASK_GROUPS = [
    "cli = FlaskGroup(app)",
    "cli = FlaskGroup(name=app)",
    "cli = FlaskGroup(app=app)",
    "cli = FlaskGroup(create_app)",
    "cli = FlaskGroup(create_app=app)",
    "cli = FlaskGroup(create_app=lambda info: app)",
    "cli = Own(app, load_dotenv=False)",
    "@click.group(cls=FlaskGroup, create_app=app)\ndef cli():\n    pass",
    "@click.group(cls=Own, name=app)\ndef cli():\n    pass",
]
WITHOUT_FIX = [
    "cli = FlaskGroup(create_app='shop:create_app')",
    "cli = FlaskGroup(create_app=lambda one, two: app)",
    "cli = AppGroup('shop')\ncli.command('greet')(lambda: print('hello'))",
]
ACCEPTED = [
    "cli = FlaskGroup(create_app=lambda: app)",
    "cli = FlaskGroup(create_app=create_app)",
    "cli = FlaskGroup('shop', create_app=create_app)",
    "cli = AppGroup()\ncli.command('greet', with_appcontext=False)(lambda: print('hello'))",
    "cli = AppGroup()\ncli.add_command(click.command('greet')(lambda: print('hello')))",
]


def run(program: Path) -> subprocess.CompletedProcess[str]:
    """Run the command of a program, in a directory where `flask` finds no application."""
    return subprocess.run(
        [sys.executable, program.name, "greet"],
        cwd=program.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def program_of(group: str, directory: Path, run_by: str = "cli()") -> Path:
    """Write a program with a group."""
    text = f'{PROGRAM}{group}\n\nif __name__ == "__main__":\n    {run_by}\n'
    write(directory, {"manage.py": text, ".git/HEAD": ""})
    return directory / "manage.py"


def is_reported(program: Path) -> bool:
    outcome = fixed([program])
    found = [each.diagnostic.code for each in outcome.fixed]
    return "FCL314" in (*found, *(each.found.diagnostic.code for each in outcome.unfixed))


@pytest.mark.parametrize("group", FLASK_GROUPS)
def test_the_commands_are_found_after_the_fix(group: str, tmp_path: Path) -> None:
    program = program_of(group, tmp_path)
    assert run(program).returncode != 0
    _, after = fixed([program], unsafe=False).changed[program]
    program.write_bytes(after.to_bytes())
    assert run(program).stdout == "hello\n"


@pytest.mark.parametrize("run_by", ["app.cli()", "app.cli.main()"])
def test_the_application_is_found_after_the_fix(run_by: str, tmp_path: Path) -> None:
    program = program_of("", tmp_path, run_by)
    assert "Could not locate a Flask application" in run(program).stderr
    _, after = fixed([program]).changed[program]
    program.write_bytes(after.to_bytes())
    assert run(program).stdout == "hello\n"


@pytest.mark.parametrize("group", WITHOUT_FIX)
def test_what_is_reported_fails(group: str, tmp_path: Path) -> None:
    program = program_of(group, tmp_path)
    assert run(program).returncode != 0
    assert is_reported(program)


@pytest.mark.parametrize("group", ACCEPTED)
def test_what_works_is_not_reported(group: str, tmp_path: Path) -> None:
    program = program_of(group, tmp_path)
    assert run(program).stdout == "hello\n"
    assert not is_reported(program)
