"""What `compare` says of the commands that Flask-Script and extensions have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compared import SCRIPT, click, said

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
FACTORY = """\
from flask import Flask
from .extensions import {name}

def create_app():
    app = Flask(__name__)
    {setup}
    return app
"""


def script(registrations: str, imports: str = "") -> dict[str, str]:
    """Return a program of Flask-Script with one command, and what else is registered."""
    command = "@manager.command\ndef hello(): ..."
    return {"manage.py": imports + "\n" + SCRIPT.format(commands=f"{command}\n{registrations}")}


def after(setup: str = "", imports: str = "") -> dict[str, str]:
    """Return the same program with click, and the statements that set up extensions."""
    return {"manage.py": imports + "\n" + click("hello()") + setup + "\n"}


MIGRATE = script(
    'manager.add_command("db", MigrateCommand)', "from flask_migrate import MigrateCommand"
)
ASSETS = script(
    'manager.add_command("assets", ManageAssets())', "from flask_assets import ManageAssets"
)
SECURITY = script(
    'manager.add_command("create_user", CreateUserCommand())',
    "from flask_security.script import CreateUserCommand",
)
RQ = script(
    'manager.add_command("rq", RQManager(rq))',
    "from flask_rq2.script import RQManager\nfrom shop import rq",
)
ALEMBIC = script(
    'manager.add_command("db", alembic_script)', "from flask_alembic import alembic_script"
)
COLLECT = script("Collect(app).init_script(manager)", "from flask_collect import Collect")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (MIGRATE, after("Migrate(app, db)", "from flask_migrate import Migrate"), "equal db"),
        (
            MIGRATE,
            after(
                "migrate = Migrate()\nmigrate.init_app(app, db)",
                "import flask_migrate\nfrom flask_migrate import Migrate",
            ),
            "equal db",
        ),
        (
            MIGRATE,
            after("Migrate()", "from flask_migrate import Migrate"),
            "lost db: `flask db` needs `Migrate(app, db)`, and no such call was found",
        ),
        (
            MIGRATE,
            after(),
            "lost db: `flask db` needs `Migrate(app, db)`, and no such call was found",
        ),
        (
            MIGRATE,
            after("Migrate(app, db, command='schema')", "from flask_migrate import Migrate"),
            "renamed db: `db` is called `schema`",
        ),
        (
            MIGRATE,
            after(
                "migrate = Migrate()\nfor each in (db, migrate):\n    each.init_app(app)",
                "from flask_migrate import Migrate",
            ),
            "equal db",
        ),
        (
            MIGRATE,
            after("app.cli.add_command(db, 'db')", "from flask_migrate.cli import db"),
            "equal db",
        ),
        (MIGRATE, MIGRATE, "equal db"),
        (
            script(
                'manager.add_command("schema", MigrateCommand)',
                "from flask_migrate import MigrateCommand",
            ),
            after("Migrate(app, db)", "from flask_migrate import Migrate"),
            "renamed schema: `schema` is called `db`",
        ),
        (
            ASSETS,
            after("Environment(app)", "from flask_assets import Environment"),
            "equal assets: `flask assets` has fewer options",
        ),
        (
            ASSETS,
            after(),
            "lost assets: `flask assets` needs `Environment(app)`, and no such call was found",
        ),
        (
            SECURITY,
            after("Security(app, users)", "from flask_security import Security"),
            (
                "renamed create_user: `create_user` is called `users create`; "
                "the arguments of Flask-Security's click commands are others"
            ),
        ),
        (
            SECURITY,
            after(),
            (
                "lost create_user: `flask users create` needs `Security(app)`, "
                "and no such call was found"
            ),
        ),
        (
            RQ,
            after("RQ(app)", "from flask_rq2 import RQ"),
            "equal rq: the options of Flask-RQ2's click commands may differ",
        ),
        (RQ, after(), "lost rq: `flask rq` needs `RQ(app)`, and no such call was found"),
        (
            ALEMBIC,
            after("Alembic(app)", "from flask_alembic import Alembic"),
            "equal db: the options of Flask-Alembic's click commands may differ",
        ),
        (
            ALEMBIC,
            after(
                "app.cli.add_command(alembic_click, 'db')",
                "from flask_alembic import alembic_click",
            ),
            "equal db: the options of Flask-Alembic's click commands may differ",
        ),
        (COLLECT, after("Collect(app)", "from flask_collect import Collect"), "equal collect"),
        (
            COLLECT,
            after(),
            "lost collect: `flask collect` needs `Collect(app)`, and no such call was found",
        ),
        (
            script(
                'manager.add_command("work", Celery())', "from flask_script_extras import Celery"
            ),
            after(),
            "lost work: `celery -A` is Celery's own command line",
        ),
        (
            script(
                'manager.add_command("clean", Clean())', "from flask_script.commands import Clean"
            ),
            after(),
            "lost clean: `find . -name '*.py[co]' -delete` does the same",
        ),
        (
            script(
                'manager.add_command("urls", ShowUrls())',
                "from flask_script.commands import ShowUrls",
            ),
            after(),
            "renamed urls: `urls` is called `routes`",
        ),
        (
            script('manager.add_command("start", Server())', "from flask_script import Server"),
            after(),
            "renamed start: `start` is called `run`",
        ),
        (
            script('manager.add_command("console", Shell())', "from flask_script import Shell"),
            after(),
            "renamed console: `console` is called `shell`",
        ),
    ],
)
def test_a_command_of_a_library(
    old: dict[str, str], new: dict[str, str], expected: str, tmp_path: Path
) -> None:
    found = said(old, new, tmp_path)
    assert [each for each in found if each != "equal hello"] == [expected]


def test_the_server_and_the_shell_that_every_program_has_are_not_compared(tmp_path: Path) -> None:
    old = script(
        'manager.add_command("runserver", Server(port=80))\nmanager.add_command("shell", Shell())',
        "from flask_script import Server, Shell",
    )
    assert said(old, after(), tmp_path) == ["equal hello"]


def test_a_command_of_flask_under_a_name_of_the_program(tmp_path: Path) -> None:
    old = script('manager.add_command("console", Shell())', "from flask_script import Shell")
    new = after(
        "app.cli.add_command(shell_command, 'console')", "from flask.cli import shell_command"
    )
    assert said(old, new, tmp_path) == ["equal console", "equal hello"]


def test_a_shell_of_the_project_that_is_the_one_of_flask(tmp_path: Path) -> None:
    old = script(
        """
class Names(Shell):
    def get_context(self): return {}
manager.add_command("shell", Names())""",
        "from flask_script import Shell",
    )
    assert said(old, after(), tmp_path) == ["equal hello", "equal shell"]


def test_an_extension_is_set_up_in_a_factory(tmp_path: Path) -> None:
    new = {
        "shop/__init__.py": FACTORY.format(name="migrate", setup="migrate.init_app(app)"),
        "shop/extensions.py": "from flask_migrate import Migrate\nmigrate = Migrate(db=db)\n",
    }
    assert said(MIGRATE, new, tmp_path) == ["lost hello", "equal db"]


def test_a_file_that_may_set_up_an_extension_cannot_be_parsed(tmp_path: Path) -> None:
    new = {**after(), "shop.py": "from flask_migrate import Migrate\nprint 'x'\n"}
    assert said(MIGRATE, new, tmp_path) == ["equal db", "equal hello"]


def test_what_a_test_sets_up_does_not_count(tmp_path: Path) -> None:
    test = "from flask_migrate import Migrate\nMigrate(app, db)\n"
    found = said(MIGRATE, {**after(), "tests/conftest.py": test}, tmp_path)
    assert found[0].startswith("lost db: ")


def test_a_group_of_the_project_takes_the_place_of_one_of_an_extension(tmp_path: Path) -> None:
    new = after(
        """
@app.cli.group()
def db(): ...
@db.command()
def upgrade(): ...
@db.command()
def migrate(): ..."""
    )
    assert said(MIGRATE, new, tmp_path) == [
        (
            "changed db: it is the project's own now, and lacks branches, current, downgrade, "
            "edit, heads, history, init, merge, revision, show and stamp"
        ),
        "added db migrate",
        "added db upgrade",
        "equal hello",
    ]


def test_an_extension_that_click_programs_set_up(tmp_path: Path) -> None:
    with_db = after("Migrate(app, db)", "from flask_migrate import Migrate")
    assert said(with_db, with_db, tmp_path) == ["equal db", "equal hello"]


def test_an_extension_that_is_set_up_no_more(tmp_path: Path) -> None:
    with_db = after("Migrate(app, db)", "from flask_migrate import Migrate")
    assert said(with_db, after(), tmp_path)[0].startswith("lost db: ")


def test_an_extension_that_is_new(tmp_path: Path) -> None:
    with_db = after("Migrate(app, db)", "from flask_migrate import Migrate")
    assert said(after(), with_db, tmp_path) == ["added db", "equal hello"]


def test_a_lost_group_may_be_among_what_is_not_read(tmp_path: Path) -> None:
    new = after("for each in commands():\n    app.cli.add_command(each)")
    [found, _] = said(MIGRATE, new, tmp_path)
    assert found.startswith("lost db: ")
    assert "it may be among the commands that are not read: " in found
