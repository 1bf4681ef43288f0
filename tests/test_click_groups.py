"""Which group a command is on where a variable, an import or a parameter stands for the group."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.settings import Settings
from tests.project import write
from tests.test_click_commands import APP, listed

TOOLS = """\
from app import app
from flask.cli import AppGroup

_tools = AppGroup("tools")
app.cli.add_command(_tools)
tools_command = _tools.command
tools_group = _tools.group
del _tools
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from tools import tools_command\n@tools_command()\ndef load(): ...", ["tools load"]),
        ("from tools import tools_command as command\n@command()\ndef load(): ...", ["tools load"]),
        ("from tools import tools_command as c\n@c('all')\ndef load(): ...", ["tools all"]),
        ("import methods\n@methods.command('all')\ndef load(): ...", ["tools all"]),
        ("import tools\n@tools.tools_command('all')\ndef load(): ...", ["tools all"]),
        (
            (
                "from tools import tools_group\n@tools_group()\ndef users(): ...\n"
                "@users.command()\ndef add(): ..."
            ),
            ["tools users add", "tools users/"],
        ),
        ("from app import app\nput = app.cli.command\n@put()\ndef load(): ...", ["load"]),
        ("from app import app as a\n@a.cli.command()\ndef load(): ...", ["load"]),
        (
            (
                "import click\nfrom functools import partial\nfrom app import app\n"
                "class Own(click.Command): ...\ncommand = partial(app.cli.command, cls=Own)\n"
                "@command('x')\ndef load(): ..."
            ),
            ["x"],
        ),
        (
            (
                "import functools\nfrom app import app\nfrom flask.cli import AppGroup\n"
                "group = functools.partial(app.cli.group, cls=AppGroup)\n"
                "@group('users')\ndef users(): ...\n@users.command()\ndef add(): ..."
            ),
            ["users add", "users/"],
        ),
        ("from tools import tools_command\n@tools_command\ndef bare(): ...", []),
        ("from runs import run_command\n@run_command()\ndef no_command(): ...", []),
    ],
)
def test_method_of_a_group_in_a_variable(text: str, expected: list[str], tmp_path: Path) -> None:
    files = {
        "app.py": f"{APP}import tools, jobs\n",
        "tools.py": TOOLS,
        "methods.py": "from tools import tools_command\ncommand = tools_command\n",
        "jobs.py": text,
        "runs.py": "def run_command(): ...",
    }
    found = [each for each in listed(tmp_path, files) if not each.endswith(" !")]
    assert found == sorted(f"app.py: {each}" for each in [*expected, "tools/"])


def test_arguments_that_partial_gives_are_not_read(tmp_path: Path) -> None:
    text = (
        "from functools import partial\ncommand = partial(app.cli.command, help='Loads.')\n"
        "@command('load')\ndef load(): ...\n"
    )
    write(tmp_path, {"app.py": APP + text})
    _, load = click_commands(tmp_path, Settings())
    assert load.path == ("load",)
    assert load.unknown == ("what 'partial(app.cli.command, help='Loads.')' gives is not read",)


@pytest.mark.parametrize(
    ("text", "calls", "expected"),
    [
        ("def add(cli):\n    @cli.command('x')\n    def f(): ...", "add(app.cli)", ["x"]),
        ("def add(cli):\n    @cli.command('x')\n    def f(): ...", "add(cli=app.cli)", ["x"]),
        (
            (
                "def add(cli):\n    @cli.group()\n    def users(): ...\n"
                "    @users.command()\n    def new(): ..."
            ),
            "add(app.cli)",
            ["users new", "users/"],
        ),
        (
            "def add(cli):\n    put = cli.command\n    @put('x')\n    def f(): ...",
            "add(app.cli)",
            ["x"],
        ),
        (
            (
                "def add(cli):\n    again(cli)\ndef again(group):\n"
                "    @group.command()\n    def deep(): ..."
            ),
            "add(app.cli)",
            ["deep"],
        ),
        ("def add(cli):\n    @cli.command('x')\n    def f(): ...", "add(object())", []),
        ("def add(bot):\n    @bot.command('x')\n    def f(): ...", "", []),
    ],
)
def test_group_that_a_function_is_given(
    text: str, calls: str, expected: list[str], tmp_path: Path
) -> None:
    files = {"app.py": f"{APP}from jobs import add\n{calls}\n", "jobs.py": f"{text}\n"}
    assert listed(tmp_path, files) == [f"app.py: {each}" for each in expected]


def test_group_that_one_function_is_given_of_two(tmp_path: Path) -> None:
    files = {
        "app.py": APP + "from flask.cli import AppGroup\nfrom jobs import add\n"
        "tools = AppGroup('tools')\napp.cli.add_command(tools)\nadd(app.cli)\nadd(tools)\n",
        "jobs.py": "def add(cli):\n    @cli.command('x')\n    def f(): ...\n",
    }
    assert listed(tmp_path, files) == ["app.py: tools x", "app.py: tools/", "app.py: x"]


LAZY = """\
import click
from app import app


class LazyGroup(click.Group):
    def __init__(self, *args, lazy=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def get_command(self, ctx, name): ...


"""


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ('lazy="jobs:cli"', ["all clean", "all load", "all/ ?"]),
        ('lazy="jobs.cli"', ["all clean", "all load", "all/ ?"]),
        ('lazy={"tidy": "jobs:clean", "x": "jobs:gone"}', ["all tidy", "all/ ?"]),
        ('lazy="elsewhere:cli"', ["all/ ?"]),
        ("lazy=read()", ["all/ ?"]),
    ],
)
def test_a_group_that_imports_its_commands(group: str, expected: list[str], tmp_path: Path) -> None:
    jobs = """\
        import click

        @click.group()
        def cli(): ...

        @cli.command()
        def load(): ...

        @cli.command()
        def clean(): ...
    """
    files = {
        "app.py": f"{APP}import lazy\n",
        "lazy.py": f'{LAZY}@app.cli.group("all", cls=LazyGroup, {group})\ndef lazy(): ...\n',
        "jobs.py": textwrap.dedent(jobs),
    }
    found = [each for each in listed(tmp_path, files) if each.startswith("app.py: all")]
    assert found == [f"app.py: {each}" for each in expected]


def test_a_file_that_does_not_parse_may_call_a_function(tmp_path: Path) -> None:
    register = "import click\ndef register(app):\n    @app.cli.command()\n    def load(): ...\n"
    files = {"app.py": f"{APP}import jobs\n", "jobs.py": register}
    old = {"old.py": "print 1\nregister(app)\n"}
    for name in ("without", "with"):
        tmp_path.joinpath(name).mkdir()
    assert listed(tmp_path / "without", files) == ["app.py: load !"]
    assert listed(tmp_path / "with", {**files, **old}) == ["app.py: load"]
