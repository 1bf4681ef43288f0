"""The listing of commands beside what the frameworks show, on two small programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from flake8_flask_cli.command_line.listed_command import CommandForm, Framework, ListedCommand
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.convert.parameter import Parameter, ParameterKind, ParameterType
from flake8_flask_cli.formats.json import commands_output
from tests.oracle import comparison
from tests.oracle.comparison import Figures
from tests.oracle.contents import folders
from tests.oracle.listed import from_json
from tests.oracle.listing import compare, load
from tests.oracle.loading import Loaded, Plugin, Script

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="programs run in forks"),
    pytest.mark.skipif(sys.version_info < (3, 11), reason="what is listed is compared with 3.11"),
]

MANAGE = """\
from flask_migrate import MigrateCommand
from flask_script import Command, Manager, Option

from shop import app

manager = Manager(app)
manager.add_command("db", MigrateCommand)


@manager.command
def greet(name, loud=False):
    raise SystemExit("the body must not run")


class Export(Command):
    option_list = [Option("--limit", type=int, default="3")]

    def run(self, limit):
        pass


users = Manager(usage="of users")
users.add_command("export", Export())
manager.add_command("users", users)

if __name__ == "__main__":
    manager.run()
"""

APPLICATION = """\
import click
from flask import Blueprint, Flask
from flask.cli import AppGroup, with_appcontext
from flask_cors import CORS

users = Blueprint("users", __name__, cli_group="people")
CORS(users)


@users.cli.command()
@click.argument("name")
@click.option("--admin/--no-admin", default=True)
@click.option("-t", "--tag", multiple=True)
def add_user(name, admin, tag):
    raise SystemExit("the body must not run")


@click.command()
@with_appcontext
def lost():
    pass


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    app.register_blueprint(users)
    app.cli.add_command(AppGroup("tools"))
    return app
"""


def compared(
    root: Path, framework: Framework, loaded: Loaded, listing: list[ListedCommand]
) -> Figures:
    """Compare what is loaded with what the command would print of a listing."""
    texts = commands_output(Listing(root, root, tuple(listing), ()), str, Style())
    return comparison.compared(root, framework.value, loaded, from_json("".join(texts)))


def argument(name: str) -> Parameter:
    """Return a required argument."""
    return Parameter(ParameterKind.ARGUMENT, (name,), name, required=True)


OPTION = ParameterKind.OPTION
LIMIT = Parameter(OPTION, ("--limit",), "limit", type=ParameterType.INT, default=3)
LOUD = Parameter(OPTION, ("-l", "--loud"), "loud", is_flag=True, default=False)
TAG = Parameter(OPTION, ("-t", "--tag"), "tag", multiple=True, default=())
ADMIN = Parameter(
    OPTION, ("--admin",), "admin", secondary=("--no-admin",), is_flag=True, default=True
)


def script_listing(root: Path) -> list[ListedCommand]:
    """Return what is right for the Flask-Script program."""
    manage = root / "manage.py"

    def entry(
        path: tuple[str, ...], line: int, *given: Parameter, form: CommandForm
    ) -> ListedCommand:
        return ListedCommand(
            path, form, manage, Framework.FLASK_SCRIPT, manage, line, parameters=given
        )

    command, group = CommandForm.COMMAND, CommandForm.GROUP
    return [
        entry((), 6, form=group),
        entry(("greet",), 11, argument("name"), LOUD, form=command),
        entry(("users",), 22, form=group),
        entry(("users", "export"), 15, LIMIT, form=command),
    ]


def click_listing(root: Path) -> list[ListedCommand]:
    """Return what is right for the commands of `flask`."""
    app = root / "app.py"

    def entry(
        path: tuple[str, ...],
        line: int,
        *given: Parameter,
        form: CommandForm = CommandForm.COMMAND,
        reachable: bool = True,
    ) -> ListedCommand:
        return ListedCommand(
            path,
            form,
            app,
            Framework.CLICK,
            app,
            line,
            reachable=reachable,
            parameters=given,
        )

    return [
        entry(("people",), 6, form=CommandForm.GROUP),
        entry(("people", "add-user"), 14, argument("name"), ADMIN, TAG),
        entry(("tools",), 28, form=CommandForm.GROUP),
        entry(("lost",), 20, reachable=False),
    ]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "manage.py").write_text(MANAGE, encoding="utf-8")
    (tmp_path / "shop.py").write_text(
        "from flask import Flask\n\napp = Flask(__name__)\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def application(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APPLICATION, encoding="utf-8")
    return tmp_path


def test_a_right_listing_of_a_flask_script_program_is_what_the_parsers_say(script: Path) -> None:
    loaded = load(script, Framework.FLASK_SCRIPT)
    figures = compared(script, Framework.FLASK_SCRIPT, loaded, script_listing(script))
    assert loaded["failures"] == {}
    assert (figures.found, figures.equal, figures.lines) == (3, 3, [])


def test_a_right_listing_of_click_commands_is_what_click_says(application: Path) -> None:
    loaded = load(application, Framework.CLICK)
    figures = compared(application, Framework.CLICK, loaded, click_listing(application))
    assert loaded["failures"] == {}
    assert (figures.found, figures.equal, figures.lines) == (4, 3, [])


def test_what_is_read_wrong_is_told(application: Path) -> None:
    people, add_user, _, lost = click_listing(application)
    wrong = [
        people,
        add_user._replace(parameters=(argument("name"), ADMIN, TAG._replace(multiple=False))),
        lost._replace(reachable=True),
        lost._replace(path=("never",), line=1),
    ]
    figures = compared(application, Framework.CLICK, load(application, Framework.CLICK), wrong)
    assert sorted(figures.lines) == [
        "different: people add-user  app.py:14: -t --tag: multiple is True, not False",
        "missed: tools  app.py:28",
        "said to be reachable: lost (in no program)  app.py:20",
        "unconfirmed: never (not reachable)  app.py:1",
    ]


def test_a_module_that_fails_is_named_and_proves_nothing(application: Path) -> None:
    (application / "app.py").write_text(f"{APPLICATION}\nraise ValueError('no')\n", "utf-8")
    loaded = load(application, Framework.CLICK)
    listing = [ListedCommand(
        ("later",), CommandForm.COMMAND, application / "app.py", Framework.CLICK,
        application / "app.py", 30,
    )]  # fmt: skip
    figures = compared(application, Framework.CLICK, loaded, listing)
    assert loaded["failures"] == {"app.py": "ValueError: no (app.py:31)"}
    assert (figures.invented, figures.not_judged) == (0, 1)


def test_what_a_file_that_does_not_parse_registers_is_unread(tmp_path: Path) -> None:
    shop = "import click\n\ndef register(app):\n    @app.cli.command()\n    def load(): ...\n"
    (tmp_path / "shop.py").write_text(shop, encoding="utf-8")
    (tmp_path / "app.py").write_text(
        "from flask import Flask\nfrom shop import register\n\ndef start(async=False):\n"
        "    print 'started'\n\napp = Flask(__name__)\nregister(app)\n",
        encoding="utf-8",
    )
    _, figures = compare(tmp_path, Framework.CLICK)
    assert (figures.found, figures.missed, figures.unread) == (0, 0, 1)


def test_a_factory_goes_on_where_a_statement_of_it_fails(application: Path) -> None:
    (application / "app.py").write_text(
        APPLICATION.replace(
            "    app.register_blueprint(users)\n",
            "    connect(app)\n"
            "    with open('/nowhere/settings') as stream:\n"
            "        app.register_blueprint(users)\n",
        ) + "\n\ndef connect(app):\n    raise OSError('no database')\n",
        encoding="utf-8",
    )  # fmt: skip
    loaded = load(application, Framework.CLICK)
    shown = {(*each["path"],) for each in loaded["commands"] if each["reachable"] and each["file"]}
    assert shown == {("people",), ("people", "add-user"), ("tools",)}
    assert loaded["failures"] == {
        "app.py:35": "OSError: no database (app.py:35)",
        "app.py:28": "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/settings'"
        " (app.py:28)",
    }


def test_a_program_changes_nothing_outside_its_copy(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    root = tmp_path / "program"
    root.mkdir()
    (root / "app.py").write_text(
        "import subprocess\nfrom flask import Flask\n\napp = Flask(__name__)\n"
        f"open({str(outside)!r}, 'w')\nsubprocess.run(['touch', {str(outside)!r}])\n",
        encoding="utf-8",
    )
    assert len(load(root, Framework.CLICK)["failures"]) == 1
    assert not outside.exists()


def test_entry_points_are_found_beside_what_is_no_literal(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(APPLICATION, encoding="utf-8")
    (tmp_path / "setup.py").write_text(
        "from setuptools import setup\nfrom shop import VERSION\n\nsetup(entry_points={\n"
        "    'console_scripts': ['shop = shop:main', f'shop{VERSION} = shop:main'],\n"
        "    'flask.commands': ['lost = shop:lost'],\n    'other': VERSION,\n})\n",
        encoding="utf-8",
    )
    (folder,) = folders(tmp_path)
    assert folder["scripts"] == [Script(file="shop.py", function="main")] * 2
    assert folder["plugins"] == [Plugin(name="lost", object="shop:lost")]
