"""The click commands of a project: given these files, this is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.command_line.listed_command import (
    MOST_COMMANDS,
    ONLY_SO_MANY,
    CommandForm,
    ListedCommand,
)
from flake8_flask_cli.settings import Settings
from tests.project import write

APP = "from flask import Flask\napp = Flask(__name__)\n"


def shown(command: ListedCommand, root: Path) -> str:
    """Return `app.py: users/ create`: the program, the groups, the command; `?` where unknown."""
    program = command.program.relative_to(root).as_posix()
    words = " ".join(command.path)
    group = "/" if command.form is CommandForm.GROUP else ""
    marks = (" !" if not command.reachable else "") + (" ?" if command.unknown else "")
    return f"{program}: {words}{group}{marks}"


def listed(root: Path, files: dict[str, str]) -> list[str]:
    """Return the commands of a project of some files; of `flask`, without the program itself."""
    write(root, files)
    found = click_commands(root, Settings())
    return sorted(shown(each, root) for each in found if each.path or not each.of_flask)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"app.py": APP + "@app.cli.command('load')\ndef f(): ...\n"},
            ["app.py: load"],
            id="application",
        ),
        pytest.param(
            {
                "app.py": APP + "from jobs import load\napp.cli.add_command(load, 'fetch')\n",
                "jobs.py": "import click\n@click.command()\ndef load(): ...\n",
            },
            ["app.py: fetch"],
            id="added under another name",
        ),
        pytest.param(
            {
                "app.py": APP + "from users import users\napp.cli.add_command(users)\n",
                "users.py": "from flask.cli import AppGroup\nusers = AppGroup('users')\n"
                "@users.group()\ndef roles(): ...\n@roles.command()\ndef add(): ...\n",
            },
            ["app.py: users roles add", "app.py: users roles/", "app.py: users/"],
            id="groups in groups",
        ),
        pytest.param(
            {
                "shop/__init__.py": "from flask import Flask\nfrom .cli import register\n"
                "def create_app():\n    app = Flask(__name__)\n    register(app)\n    return app\n",
                "shop/cli.py": "import click\ndef register(app):\n"
                "    @app.cli.command()\n    def load(): ...\n"
                "def unused(app):\n    @app.cli.command()\n    def drop(): ...\n",
            },
            ["shop/__init__.py: drop !", "shop/__init__.py: load"],
            id="function that a factory calls",
        ),
        pytest.param(
            {
                "app.py": APP + "from flask import Blueprint\n"
                "one = Blueprint('one', __name__)\ntwo = Blueprint('two', __name__)\n"
                "three = Blueprint('three', __name__, cli_group=None)\n"
                "@one.cli.command('a')\ndef a(): ...\n@two.cli.command('b')\ndef b(): ...\n"
                "@three.cli.command('c')\ndef c(): ...\n"
                "app.register_blueprint(one)\napp.register_blueprint(three)\n",
            },
            ["app.py: c", "app.py: one a", "app.py: one/", "app.py: two b !", "app.py: two/ !"],
            id="blueprints",
        ),
        pytest.param(
            {
                "app.py": APP + "import click\n@click.command()\ndef one(): ...\n"
                "@click.command()\ndef two(): ...\nfor each in (one, two):\n"
                "    app.cli.add_command(each)\n",
            },
            ["app.py: one", "app.py: two"],
            id="loop over a tuple",
        ),
        pytest.param(
            {
                "tool.py": "import click\n@click.group()\ndef cli(): ...\n"
                "@cli.command()\ndef go(): ...\nif __name__ == '__main__':\n    cli()\n",
            },
            ["tool.py: /", "tool.py: go"],
            id="group that is run",
        ),
        pytest.param(
            {
                "setup.cfg": "[options.entry_points]\nflask.commands =\n    jobs = jobs:cli\n"
                "console_scripts =\n    tool = tool:main\n",
                "jobs.py": "import click\n@click.group()\ndef cli(): ...\n",
                "tool.py": "import click\n@click.command()\ndef main(): ...\n",
            },
            ["jobs.py: jobs/", "tool.py: "],
            id="entry points",
        ),
        pytest.param(
            {
                "app.py": APP + "import click\n@app.cli.group()\ndef a(): ...\n"
                "@click.group()\ndef b(): ...\na.add_command(b)\nb.add_command(a)\n"
                "a.add_command(a)\n",
            },
            ["app.py: a a/", "app.py: a b a/", "app.py: a b/", "app.py: a/"],
            id="cycle",
        ),
        pytest.param(
            {"bot.py": "import discord\nbot = discord.Bot()\n@bot.command()\ndef hi(): ...\n"},
            [],
            id="another library",
        ),
        pytest.param(
            {"app.py": APP + "import click\n@click.command()\ndef lost(): ...\n"},
            ["app.py: lost !"],
            id="registered nowhere",
        ),
        pytest.param(
            {"app.py": APP + "@app.cli.command('größe')\ndef f(): ...\n"},
            ["app.py: größe"],
            id="another alphabet",
        ),
    ],
)
def test_listed(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert listed(tmp_path, files) == expected


def test_a_command_under_ten_names(tmp_path: Path) -> None:
    added = "".join(f"app.cli.add_command(f, 'n{number}')\n" for number in range(10))
    files = {"app.py": APP + "import click\n@click.command()\ndef f(): ...\n" + added}
    assert listed(tmp_path, files) == [f"app.py: n{number}" for number in range(10)]


def test_a_thousand_commands(tmp_path: Path) -> None:
    text = "".join(f"@app.cli.command()\ndef f{number}(): ...\n" for number in range(1000))
    assert len(listed(tmp_path, {"app.py": APP + text})) == 1000


def test_two_applications(tmp_path: Path) -> None:
    text = APP + "@app.cli.command()\ndef go(): ...\n"
    assert listed(tmp_path, {"one.py": text, "two.py": text}) == ["one.py: go", "two.py: go"]


def test_an_application_of_a_test_is_not_that_of_the_project(tmp_path: Path) -> None:
    files = {
        "shop.py": "import click\n@click.command()\ndef go(): ...\n"
        "def register(app):\n    app.cli.add_command(go)\n",
        "example/app.py": "from shop import register\n" + APP + "register(app)\n",
        "tests/test_shop.py": "from shop import register\n" + APP + "register(app)\n",
    }
    assert listed(tmp_path, files) == ["example/app.py: go"]


def test_groups_that_hold_each_other_end(tmp_path: Path) -> None:
    """Twelve of them have some hundred million paths."""
    groups = [f"g{number}" for number in range(12)]
    text = APP + "import click\n"
    text += "".join(f"{each} = click.Group('{each}')\n" for each in groups)
    text += "".join(f"{one}.add_command({other})\n" for one in groups for other in groups)
    write(tmp_path, {"app.py": f"{text}app.cli.add_command(g0)\n"})
    found = list(click_commands(tmp_path, Settings()))
    assert len(found) == MOST_COMMANDS
    assert found[-1].unknown[-1] == ONLY_SO_MANY


JOBS = "import click\n@click.group()\ndef jobs(): ...\n@jobs.command()\ndef load(): ...\n"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {
                "setup.py": "from setuptools import setup\n"
                "setup(entry_points={'flask.commands': ['work = jobs:jobs']})\n"
            },
            id="setup.py",
        ),
        pytest.param(
            {"setup.cfg": "[options.entry_points]\nflask.commands =\n    work = jobs:jobs\n"},
            id="setup.cfg",
        ),
        pytest.param(
            {"pyproject.toml": '[project.entry-points."flask.commands"]\nwork = "jobs:jobs"\n'},
            id="pyproject.toml",
        ),
        pytest.param(
            {"pyproject.toml": '[tool.poetry.plugins."flask.commands"]\nwork = "jobs:jobs"\n'},
            id="poetry",
        ),
    ],
)
def test_entry_points_of_flask(files: dict[str, str], tmp_path: Path) -> None:
    found = listed(tmp_path, {"app.py": APP, "jobs.py": JOBS, **files})
    assert found == ["app.py: work load", "app.py: work/"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"setup.cfg": "[options.entry_points]\nconsole_scripts =\n  j = jobs:jobs\n"}),
        pytest.param({"pyproject.toml": '[project.scripts]\nj = "jobs:jobs"\n'}),
        pytest.param({"pyproject.toml": '[tool.poetry.scripts]\nj = "jobs:jobs"\n'}),
    ],
)
def test_a_group_that_is_a_console_script(files: dict[str, str], tmp_path: Path) -> None:
    assert listed(tmp_path, {"jobs.py": JOBS, **files}) == ["jobs.py: /", "jobs.py: load"]


def test_the_sources_of_a_collection(tmp_path: Path) -> None:
    text = f"{JOBS}every = click.CommandCollection(sources=[jobs])\n"
    run = "if __name__ == '__main__':\n    every()\n"
    assert listed(tmp_path, {"jobs.py": text + run}) == ["jobs.py: /", "jobs.py: load"]


def test_a_group_that_finds_its_commands_itself(tmp_path: Path) -> None:
    text = "import click\nclass Lazy(click.Group):\n    def list_commands(self, ctx): ...\n"
    text += "@app.cli.group(cls=Lazy)\ndef plugins(): ...\n"
    assert listed(tmp_path, {"app.py": APP + text}) == ["app.py: plugins/ ?"]


def test_a_group_of_a_library(tmp_path: Path) -> None:
    text = "from flask_migrate.cli import db\napp.cli.add_command(db, 'data')\n"
    write(tmp_path, {"app.py": APP + text})
    (group,) = [each for each in click_commands(tmp_path, Settings()) if each.path]
    assert (group.path, group.is_shipped, group.form) == (("data",), True, CommandForm.GROUP)


@pytest.mark.parametrize(
    ("required", "path", "older"),
    [
        ("click", ("load",), ("load-command",)),
        ("click>=8.2", ("load",), None),
        ("click==8.1.8", ("load-command",), None),
    ],
)
def test_names_by_the_click_that_is_required(
    required: str, path: tuple[str, ...], older: tuple[str, ...] | None, tmp_path: Path
) -> None:
    text = APP + "@app.cli.command()\ndef load_command(): ...\n"
    write(tmp_path, {"app.py": text, "requirements.txt": f"{required}\n"})
    (command,) = [each for each in click_commands(tmp_path, Settings()) if each.path]
    assert (command.path, command.older_path) == (path, older)


def test_a_group_that_is_not_known(tmp_path: Path) -> None:
    text = "import click\nfrom core import group\n@click.command()\ndef load(): ...\n"
    write(tmp_path, {"jobs.py": f"{text}group.add_command(load)\n"})
    (command,) = click_commands(tmp_path, Settings())
    assert not command.reachable
    assert command.unknown == ("the group that line 5 of jobs.py adds it to is not known",)


COMMAND_ON_APP = "from shop import app\n@app.cli.command()\ndef load(): ...\n"
PACKAGE = {"shop/__init__.py": APP}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {**PACKAGE, "shop/cli.py": COMMAND_ON_APP},
            ["shop/__init__.py: load !"],
            id="module that nothing imports",
        ),
        pytest.param(
            {"shop/__init__.py": f"{APP}from . import cli\n", "shop/cli.py": COMMAND_ON_APP},
            ["shop/__init__.py: load"],
            id="module of the package that its __init__ imports",
        ),
        pytest.param(
            {"shop/__init__.py": f"{APP}from shop.cli import *\n", "shop/cli.py": COMMAND_ON_APP},
            ["shop/__init__.py: load"],
            id="star import",
        ),
        pytest.param(
            {
                "shop/__init__.py": f"{APP}def init():\n    import shop.cli\ninit()\n",
                "shop/cli.py": COMMAND_ON_APP,
            },
            ["shop/__init__.py: load"],
            id="import in a function that is called",
        ),
        pytest.param(
            {
                "shop/__init__.py": f"{APP}def init():\n    import shop.cli\n",
                "shop/cli.py": COMMAND_ON_APP,
            },
            ["shop/__init__.py: load !"],
            id="import in a function that nothing calls",
        ),
        pytest.param(
            {
                "shop/__init__.py": f"{APP}from importlib import import_module\n"
                "import_module('.cli', 'shop')\n",
                "shop/cli.py": COMMAND_ON_APP,
            },
            ["shop/__init__.py: load"],
            id="import by a literal name",
        ),
        pytest.param(
            {
                "shop/__init__.py": f"{APP}import pkgutil\n"
                "for each in pkgutil.walk_packages(__path__):\n    __import__(each.name)\n",
                "shop/cli.py": COMMAND_ON_APP,
            },
            ["shop/__init__.py: load"],
            id="walk through a package",
        ),
        pytest.param(
            {**PACKAGE, "shop/cli.py": COMMAND_ON_APP, "tests/test_cli.py": "import shop.cli\n"},
            ["shop/__init__.py: load !"],
            id="module that only tests import",
        ),
        pytest.param(
            {
                **PACKAGE,
                "shop/cli.py": COMMAND_ON_APP,
                "shop/jobs.py": "from shop.cli import load\n",
            },
            ["shop/__init__.py: load !"],
            id="module that is imported by one that nothing imports",
        ),
        pytest.param(
            {**PACKAGE, "shop/cli.py": COMMAND_ON_APP, "Procfile": "web: gunicorn shop.cli:app\n"},
            ["shop/__init__.py: load"],
            id="module that a text names",
        ),
        pytest.param(
            {
                **PACKAGE,
                "shop/cli/__init__.py": COMMAND_ON_APP,
                "shop/cli/jobs.py": "",
                "wsgi.py": "from shop.cli.jobs import *\n",
            },
            ["shop/__init__.py: load"],
            id="package of which a module is imported",
        ),
        pytest.param(
            {**PACKAGE, "run.py": COMMAND_ON_APP},
            ["shop/__init__.py: load"],
            id="file that is started",
        ),
        pytest.param(
            {**PACKAGE, "jobs.py": COMMAND_ON_APP},
            ["shop/__init__.py: load"],
            id="file that may be the value of --app",
        ),
        pytest.param(
            {**PACKAGE, "jobs.py": COMMAND_ON_APP, ".flaskenv": "FLASK_APP=shop\n"},
            ["shop/__init__.py: load !"],
            id="file that is not the value of --app",
        ),
        pytest.param(
            {
                "shop.py": "from flask import Flask\ndef make_shop():\n    app = Flask(__name__)\n"
                "    register(app)\n    return app\ndef register(app):\n"
                "    @app.cli.command()\n    def load(): ...\n",
            },
            ["shop.py: load !"],
            id="factory that nothing names",
        ),
        pytest.param(
            {
                ".flaskenv": "FLASK_APP=shop:make_shop()\n",
                "shop.py": "from flask import Flask\ndef make_shop():\n    app = Flask(__name__)\n"
                "    register(app)\n    return app\ndef register(app):\n"
                "    @app.cli.command()\n    def load(): ...\n",
            },
            ["shop.py: load"],
            id="factory that FLASK_APP names",
        ),
        pytest.param(
            {
                "shop.py": f"{APP}def register():\n    @app.cli.command()\n    def load(): ...\n",
                "tests/test_shop.py": "from shop import register\nregister()\n",
            },
            ["shop.py: load !"],
            id="function that only tests call",
        ),
        pytest.param(
            {
                "shop/__init__.py": f"{APP}from .cli import register as add\nadd(app)\n",
                "shop/cli.py": "import click\ndef register(app):\n"
                "    @app.cli.command()\n    def load(): ...\n",
            },
            ["shop/__init__.py: load"],
            id="function that is imported under another name",
        ),
        pytest.param(
            {
                "shop.py": f"{APP}def register():\n    @app.cli.command()\n    def load(): ...\n",
                "wsgi.py": "from shop import register\nregister(async=True)\n",
            },
            ["shop.py: load"],
            id="a file that does not parse may call the function",
        ),
    ],
)
def test_what_runs(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert listed(tmp_path, files) == expected


def test_the_setting_names_a_factory(tmp_path: Path) -> None:
    text = "from flask import Flask\ndef make_shop():\n    app = Flask(__name__)\n"
    write(tmp_path, {"shop.py": text + "    @app.cli.command()\n    def load(): ...\n"})
    for app, reachable in (("", False), ("shop:make_shop()", True)):
        (command,) = [each for each in click_commands(tmp_path, Settings(app=app)) if each.path]
        assert command.reachable is reachable


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (
            {**PACKAGE, "shop/cli.py": COMMAND_ON_APP},
            "no code that runs imports 'shop/cli.py'",
        ),
        (
            {"shop.py": f"{APP}def register():\n    @app.cli.command()\n    def load(): ...\n"},
            "no code that runs calls 'register'",
        ),
        (
            {"app.py": f"{APP}import click\n@click.command()\ndef load(): ...\n"},
            "no code registers it",
        ),
    ],
)
def test_why_a_command_is_not_reachable(files: dict[str, str], why: str, tmp_path: Path) -> None:
    write(tmp_path, files)
    (command,) = [each for each in click_commands(tmp_path, Settings()) if each.path]
    assert (command.reachable, command.idle) == (False, why)


SHOP_CLI = {"setup.cfg": "[options.entry_points]\nconsole_scripts =\n    shop = shop.cli:main\n"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {
                **SHOP_CLI,
                "shop/__init__.py": "",
                "shop/cli.py": "from flask.cli import FlaskGroup\nmain = FlaskGroup()\n"
                "@main.command()\ndef load(): ...\n",
            },
            ["shop/cli.py: /", "shop/cli.py: load"],
            id="FlaskGroup",
        ),
        pytest.param(
            {
                **SHOP_CLI,
                "shop/__init__.py": "",
                "shop/cli.py": "import click\nfrom flask.cli import FlaskGroup\n"
                "from . import create_app\n@click.group(cls=FlaskGroup, create_app=create_app)\n"
                "def main(): ...\n@main.command()\ndef load(): ...\n",
            },
            ["shop/cli.py: /", "shop/cli.py: load"],
            id="group of the class FlaskGroup",
        ),
        pytest.param(
            {
                **SHOP_CLI,
                "shop/__init__.py": "",
                "shop/cli.py": "from jobs import jobs\ndef main():\n    jobs(obj={})\n",
                "jobs.py": JOBS,
            },
            ["jobs.py: /", "jobs.py: load"],
            id="function that runs a group",
        ),
        pytest.param(
            {
                "shop/__init__.py": "",
                "shop/__main__.py": "from jobs import jobs\njobs(prog_name='python -m shop')\n",
                "jobs.py": JOBS,
            },
            ["jobs.py: /", "jobs.py: load"],
            id="__main__.py",
        ),
    ],
)
def test_programs_of_their_own(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert listed(tmp_path, files) == expected
