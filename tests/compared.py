"""Two programs, and what `compare` says became of their commands."""

from __future__ import annotations

from pathlib import Path

from flake8_flask_cli.command_line.changes import changes
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.settings import Settings
from tests.project import write

SCRIPT = """\
from flask import Flask
from flask_script import Manager, Option, Command

app = Flask(__name__)
manager = Manager(app)


{commands}

if __name__ == "__main__":
    manager.run()
"""
CLICK = """\
import click
from flask import Flask

app = Flask(__name__)


{commands}
"""
COMMAND = "@manager.command\ndef {}: ..."
"""A command of Flask-Script, by the signature of its function."""

EQUAL = "1 command: 1 equal; all that was typed before still works\n"
"""The last line on a program with one command."""


def script(signature: str, *options: str) -> str:
    """Return a command of Flask-Script, with the arguments of each option."""
    if not options:
        return SCRIPT.format(commands=f"@manager.command\ndef {signature}: ...")
    declared = "\n".join(f"@manager.option({each})" for each in options)
    return SCRIPT.format(commands=f"{declared}\ndef {signature}: ...")


def click(signature: str, *declarations: str, name: str = "") -> str:
    """Return a command of click; declarations begin with `option(` or `argument(`."""
    given = f'"{name}"' if name else ""
    declared = "\n".join(f"@click.{each}" for each in declarations)
    return CLICK.format(commands=f"@app.cli.command({given})\n{declared}\ndef {signature}: ...")


def said(old: dict[str, str], new: dict[str, str], root: Path) -> list[str]:
    """Return what is said of each command: the verdict, the words, the differences."""
    for side, files in (("old", old), ("new", new)):
        root.joinpath(side).mkdir()
        write(root / side, files)
    before, after = (
        listing_of(root / side, Settings(), lambda *_: False) for side in ("old", "new")
    )
    found = []
    for each in changes(before, after):
        differences = "; ".join(difference.text for difference in each.differences)
        found.append(f"{each.verdict.value} {' '.join(each.path)}: {differences}".rstrip(": "))
    return found
