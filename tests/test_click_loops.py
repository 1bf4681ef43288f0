"""Commands that a program collects and adds in a loop."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.settings import Settings
from tests.project import write
from tests.test_click_commands import APP, listed

COMMANDS = """\
import click
from flask.cli import AppGroup

@click.command()
def one(): ...

@click.command()
def two(): ...

ALL = [one, two]
PAIRS = (("first", one), ("second", two))
BY_NAME = {"first": one, "second": two}
COLLECTED = {}
LATER = [one]
LATER.append(two)

def every():
    return [one, two]

def collect(f):
    COLLECTED[f.__name__] = f
    return f

@collect
@click.command()
def three(): ...

USES = {}
def keep(name):
    def decorator(f):
        USES[name] = f
        return f
    return decorator

@keep("load")
@click.option("--all", is_flag=True)
def load_all(all): ...

@keep("drop")
def drop(): ...
"""


@pytest.mark.parametrize(
    ("loop", "expected"),
    [
        ("for c in (commands.one, commands.two):\n    app.cli.add_command(c)", "one two"),
        ("for c in ALL:\n    app.cli.add_command(c)", "one two"),
        ("for c in commands.ALL:\n    app.cli.add_command(c)", "one two"),
        ("for c in commands.LATER:\n    app.cli.add_command(c)", "one two"),
        ("for c in commands.every():\n    app.cli.add_command(c)", "one two"),
        ("for c in reversed(commands.ALL):\n    app.cli.add_command(c)", "one two"),
        ("for c in [*commands.ALL]:\n    app.cli.add_command(c)", "one two"),
        ("for name, c in commands.PAIRS:\n    app.cli.add_command(c, name)", "first second"),
        (
            "for name, c in sorted(commands.BY_NAME.items()):\n    app.cli.add_command(c, name)",
            "first second",
        ),
        ("for c in commands.BY_NAME.values():\n    app.cli.add_command(c)", "one two"),
        (
            (
                "for name in commands.BY_NAME:\n"
                "    app.cli.add_command(commands.BY_NAME[name], name=name)"
            ),
            "first second",
        ),
        ("for c in commands.ALL:\n    app.cli.add_command(c, c.name)", "one two"),
        ("for i, c in enumerate(commands.ALL):\n    app.cli.add_command(c)", "one two"),
        ("[app.cli.add_command(c) for c in commands.ALL]", "one two"),
        ("list(map(app.cli.add_command, commands.ALL))", "one two"),
        ("map(app.cli.add_command, commands.ALL)", ""),
        (
            (
                "for a in (commands.ALL, [commands.three]):\n"
                "    for c in a:\n        app.cli.add_command(c)"
            ),
            "one three two",
        ),
        ("for c in commands.COLLECTED.values():\n    app.cli.add_command(c)", "three"),
        (
            "for name, f in commands.USES.items():\n    app.cli.command(name)(f)",
            "drop load",
        ),
        (
            (
                "def register(app, cs):\n    for c in cs:\n        app.cli.add_command(c)\n"
                "register(app, commands.ALL)"
            ),
            "one two",
        ),
        (
            "for m in (commands,):\n    app.cli.add_command(m.one)",
            "one",
        ),
        (
            (
                "tools = AppGroup('tools')\nmore = AppGroup('more')\n"
                "for group in (tools, more):\n    group.add_command(commands.one)\n"
                "    app.cli.add_command(group)"
            ),
            "more one|more/|tools one|tools/",
        ),
        ("for c in ():\n    app.cli.add_command(c)", ""),
    ],
)
def test_commands_added_in_a_loop(loop: str, expected: str, tmp_path: Path) -> None:
    head = f"{APP}import commands\nfrom commands import ALL\nfrom flask.cli import AppGroup\n"
    found = listed(tmp_path, {"app.py": f"{head}{loop}\n", "commands.py": COMMANDS})
    names = expected.split("|") if "|" in expected else expected.split()
    assert [each for each in found if "!" not in each] == [f"app.py: {each}" for each in names]


@pytest.mark.parametrize(
    "loop",
    [
        "for c in vars(commands).values():\n    app.cli.add_command(c)",
        "for name in dir(commands):\n    app.cli.add_command(getattr(commands, name))",
        "for c in commands.UNKNOWN:\n    app.cli.add_command(c)",
        "for c in load_all():\n    app.cli.add_command(c)",
        "[app.cli.add_command(c) for c in everything]",
        "list(map(app.cli.add_command, everything))",
        "found = []\nfill(found)\nfor c in found:\n    app.cli.add_command(c)",
        "found = [commands.one]\nfound.pop()\nfor c in found:\n    app.cli.add_command(c)",
        "for f in everything:\n    app.cli.command('x')(f)",
    ],
)
def test_loop_that_only_running_tells(loop: str, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": f"{APP}import commands\n{loop}\n", "commands.py": COMMANDS})
    root = next(each for each in click_commands(tmp_path, Settings()) if not each.path)
    (reason,) = root.unknown
    assert reason.endswith("of app.py adds is not known")


def test_commands_made_in_a_loop_have_their_options(tmp_path: Path) -> None:
    text = f"{APP}import commands\nfor n, f in commands.USES.items():\n    app.cli.command(n)(f)\n"
    write(tmp_path, {"app.py": text, "commands.py": COMMANDS})
    found = {each.path: each for each in click_commands(tmp_path, Settings())}
    (option,) = found["load",].parameters
    assert option.names == ("--all",)
    assert not found["load",].unknown


def test_uses_in_tests_do_not_count(tmp_path: Path) -> None:
    text = (
        f"{APP}import commands\nfor c in commands.COLLECTED.values():\n    app.cli.add_command(c)\n"
    )
    test = "import click\nfrom commands import collect\n@collect\n@click.command()\ndef t(): ...\n"
    files = {"app.py": text, "commands.py": COMMANDS, "tests/test_commands.py": test}
    assert [each for each in listed(tmp_path, files) if "!" not in each] == ["app.py: three"]


def test_blueprints_in_a_loop(tmp_path: Path) -> None:
    text = (
        f"{APP}from flask import Blueprint\none = Blueprint('one', __name__)\n"
        "two = Blueprint('two', __name__)\n@two.cli.command()\ndef load(): ...\n"
        "for blueprint, prefix in ((one, '/1'), (two, '/2')):\n"
        "    app.register_blueprint(blueprint, url_prefix=prefix)\n"
    )
    assert listed(tmp_path, {"app.py": text}) == ["app.py: two load", "app.py: two/"]


def test_commands_of_a_group_from_a_dict(tmp_path: Path) -> None:
    text = f"{APP}import click, commands\napp.cli.add_command(\n"
    text += "    click.Group('tools', commands=commands.BY_NAME))\n"
    found = listed(tmp_path, {"app.py": text, "commands.py": COMMANDS})
    assert [each for each in found if "!" not in each] == [
        "app.py: tools first",
        "app.py: tools second",
        "app.py: tools/",
    ]
