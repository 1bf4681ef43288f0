"""FlaskGroups that run programs: given this program, these are its own commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.command_line.drivers import drivers
from flake8_flask_cli.settings import Settings
from tests.project import write

PROGRAM = """\
import click
from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)
cli = FlaskGroup(create_app=lambda *args: app)
other = click.Group()
"""
RUN = "if __name__ == '__main__':\n    cli()\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("@cli.command('run')\ndef start(): ...\n", True),
        ("@cli.command(name='run')\ndef start(): ...\n", True),
        ("@cli.command()\ndef run(): ...\n", True),
        ("@click.command('run')\ndef start(): ...\ncli.add_command(start)\n", True),
        ("@click.command()\ndef start(): ...\ncli.add_command(start, 'run')\n", True),
        ("RUN = 'run'\n@cli.command(RUN)\ndef start(): ...\n", True),
        ("@cli.command('start', help='run')\ndef start(): ...\n", False),
        ("@click.command('run')\ndef start(): ...\ncli.add_command(start, 'start')\n", False),
        ("@app.cli.command('run')\ndef start(): ...\n", False),
        ("@other.command('run')\ndef start(): ...\n", False),
        ("@cli.command('run', context_settings={})\ndef start(): ...\n", True),
    ],
)
def test_a_command_of_the_group_itself(code: str, expected: bool, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": PROGRAM + code + RUN})
    (driver,) = drivers(tmp_path, Settings())
    assert driver.has_own("run") is expected


def test_a_command_that_another_module_puts_there(tmp_path: Path) -> None:
    jobs = "from manage import cli\n@cli.command()\ndef run(): ...\n"
    write(tmp_path, {"manage.py": PROGRAM + "import jobs\n" + RUN, "jobs.py": jobs})
    (driver,) = drivers(tmp_path, Settings())
    assert driver.has_own("run")
