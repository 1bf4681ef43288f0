"""Commands that a decorator of the project makes of functions."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.command_makers import made_commands
from flake8_flask_cli.settings import Settings
from tests.project import module, write

MAKERS = {
    "a class": """
        class loading:
            def __init__(self, name=None):
                self.name = name

            def __call__(self, func):
                @click.command(name=self.name)
                @functools.wraps(func)
                def wrapper(*args, **kwargs):
                    return func(*args, **kwargs)

                cli.add_command(wrapper)
                return wrapper
    """,
    "a function": """
        def loading(name=None):
            def decorator(func):
                @cli.command(name)
                @functools.wraps(func)
                @with_appcontext
                def wrapper(*args, **kwargs):
                    return func(*args, **kwargs)

                return wrapper

            return decorator
    """,
}
HEAD = """\
import functools
import click
from flask.cli import with_appcontext

cli = click.Group("cli")
"""
USES = """\
import click
from makers import loading


@loading(name="all")
@click.option("--size", type=int)
@click.argument("names", nargs=-1)
def load_all(size, names): ...


@loading()
def load_one(): ...
"""


@pytest.mark.parametrize("title", MAKERS)
def test_each_use_is_a_command(title: str, tmp_path: Path) -> None:
    write(tmp_path, {"makers.py": HEAD + textwrap.dedent(MAKERS[title]), "uses.py": USES})
    makers = module(tmp_path / "makers.py")
    (wrapper,) = (each for each in makers.scopes.functions() if each.name == "wrapper")
    command = command_of(wrapper, makers)
    assert command
    found = [
        (
            each.name,
            each.function.name,
            [name for p in each.parameters.parameters for name in p.names],
        )
        for each in made_commands(command)
    ]
    assert found == [("all", "load_all", ["--size", "names"]), (None, "load_one", [])]
    assert not any(each.parameters.unknown for each in made_commands(command))


def test_the_listing_has_the_uses_and_not_the_wrapper(tmp_path: Path) -> None:
    files = {
        "makers.py": HEAD + textwrap.dedent(MAKERS["a class"]),
        "uses.py": USES,
        "app.py": "from flask import Flask\nimport uses\nfrom makers import cli\n"
        "app = Flask(__name__)\napp.cli.add_command(cli)\n",
    }
    write(tmp_path, files)
    found = click_commands(tmp_path, Settings())
    assert sorted(" ".join(each.path) for each in found) == ["", "cli", "cli all", "cli load-one"]
