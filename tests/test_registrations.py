"""What is registered on a Manager, made for it or imported for it, and what each becomes.

Each example is one statement of a program, the hint of its conversion and the statement after the
fix. All that the hint says is known from the module; what only the fix finds is in `reasons`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Applicability
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.script.entities import Entity, ExtensionImport, MadeServer
from flake8_flask_cli.script.registrations import Registration, name_text
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from tests.project import module, write

PROGRAM = """\
from flask import Flask
from flask_alembic import alembic_script
from flask_assets import ManageAssets
from flask_migrate import Migrate, MigrateCommand
from flask_script import Clean, Command, Manager, Server, Shell, ShowUrls

from shop import Unknown, create_app

app = Flask(__name__)
Migrate(app)
manager = Manager(app)
users = Manager(usage="Look after users")


def names():
    return {}


class Greet(Command):
    def run(self):
        print("hello")


"""


class Example(NamedTuple):
    """A statement, the pieces of its hint, and what the fix makes of the statement.

    `fixed` is empty where the statement is deleted, and None where a person has to act. `reasons`
    are those of the fix that the hint does not give.
    """

    statement: str
    hint: tuple[str, ...]
    fixed: str | None
    reasons: tuple[str, ...] = ()


PLAIN_SERVER = "`flask --app manage run --without-threads`"
SERVER = "`flask --app manage run --port 8080 --without-threads`"
NAMESPACE = "only you know where the group of the namespace belongs"
EXAMPLES = [
    # A command.
    Example(
        'manager.add_command("greet", Greet())',
        ('`app.cli.add_command(click.Command("greet", callback=with_appcontext(Greet().run)))`',),
        "app.cli.add_command(\n"
        '    click.Command("greet", callback=with_appcontext(Greet().run))\n'
        ")",
    ),
    Example(
        'manager.add_command("names", Command(names))',
        ('`app.cli.command("names")(names)`',),
        'app.cli.command("names")(names)',
    ),
    Example(
        'manager.add_command("users", users)',
        ('`app.cli.add_command(users, "users")`',),
        'app.cli.add_command(users, "users")',
    ),
    Example(
        'manager.add_command("run", users)',
        ('`manager.add_command(users, "run")`',),
        'manager.add_command(users, "run")',
    ),
    Example(
        'manager.add_command("users", Manager(help="Users"))',
        ('`app.cli.add_command(AppGroup("users", help="Users"))`',),
        'app.cli.add_command(AppGroup("users", help="Users"))',
    ),
    Example(
        'manager.add_command("users", Manager)',
        (
            '`app.cli.add_command(AppGroup("users"))`',
            "a class is registered, and Flask-Script makes the Manager",
        ),
        None,
    ),
    Example(
        'manager.add_command("shop", Unknown())',
        ('`app.cli.add_command(Unknown(), "shop")`', "once 'Unknown()' is a click command"),
        None,
        ("the registered object cannot be resolved",),
    ),
    Example(
        'manager.add_command("names", command=names)',
        ('`@app.cli.command("names")`', "above 'names'", "Flask-Script accepts no 'command='"),
        None,
        ("no command ever ran, because Flask-Script fails on a plain function",),
    ),
    Example(
        'manager.add_command("text", "names")',
        ('`app.cli.add_command(<command>, "text")`', "where `<command>` is a click command"),
        None,
        ("no command ever ran, because Flask-Script fails on a string",),
    ),
    Example(
        'manager.add_command("greet", Greet(), namespace="hello")',
        (
            '`hello = AppGroup("hello")`',
            "`app.cli.add_command(hello)`",
            '`hello.add_command(click.Command("greet", callback=with_appcontext(Greet().run)))`',
            NAMESPACE,
        ),
        None,
    ),
    # What `flask` has built in.
    Example('manager.add_command("runserver", Server(port=8080))', (SERVER,), ""),
    Example(
        'manager.add_command("serve", Server(port=8080))',
        (SERVER,),
        "",
        (f"{SERVER} replaces 'serve'",),
    ),
    Example(
        'manager.add_command("shell", Shell(make_context=lambda: {}))',
        ("`app.shell_context_processor(lambda: {})`",),
        "app.shell_context_processor(lambda: {})",
    ),
    Example(
        'manager.add_command("console", Shell(banner="Hello"))',
        (
            "delete it: `flask shell` is built in",
            "'banner=' has no counterpart",
            "`flask shell` replaces 'console'",
        ),
        "",
    ),
    Example(
        "manager.shell(lambda: {})",
        ("`app.shell_context_processor(lambda: {})`",),
        "app.shell_context_processor(lambda: {})",
    ),
    Example(
        'manager.add_command("urls", ShowUrls())',
        ("delete it", "`flask routes` replaces 'urls', and its columns are others"),
        "",
    ),
    Example(
        'manager.add_command("clean", Clean())',
        ("delete it", "`find . -name '*.py[co]' -delete` replaces 'clean'"),
        "",
    ),
    # The commands of an extension.
    Example(
        'manager.add_command("db", MigrateCommand)',
        ("delete it", "`flask db` comes with `Migrate(app, db)`"),
        "",
    ),
    Example(
        'manager.add_command("migrations", MigrateCommand)',
        (
            "`from flask_migrate.cli import db as db_commands`",
            '`app.cli.add_command(db_commands, "migrations")`',
            'or with `Migrate(app, db, command="migrations")`, from Flask-Migrate 4.0 on',
        ),
        'app.cli.add_command(db_commands, "migrations")',
    ),
    Example(
        'manager.add_command("assets", ManageAssets())',
        (
            "delete it",
            "`flask assets` comes with `Environment(app)`",
            "`flask assets` has fewer options",
        ),
        "",
    ),
    Example(
        'manager.add_command("migrations", alembic_script)',
        (
            '`app.cli.add_command(alembic_click, "migrations")`',
            "the options of Flask-Alembic's click commands may differ",
        ),
        'app.cli.add_command(alembic_click, "migrations")',
    ),
    Example(
        'users.add_command("migrations", alembic_script)',
        (
            '`users.add_command(alembic_click, "migrations")`',
            "the options of Flask-Alembic's click commands may differ",
        ),
        'users.add_command(alembic_click, "migrations")',
    ),
    # What is made here and registered nowhere.
    Example(
        "server = Server(port=8080)",
        (SERVER,),
        None,
        ("it is not known where it is registered",),
    ),
    Example(
        "clean = Clean()",
        ("delete it: `find . -name '*.py[co]' -delete` does the same",),
        None,
        ("it is not known where it is registered",),
    ),
    Example(
        "command = Command(names)",
        ('`app.cli.command("names")(names)`',),
        None,
        ("the command is created apart from its registration",),
    ),
]


def context_of(text: str, root: Path) -> Context:
    path = root / "manage.py"
    write(root, {path.name: text})
    return Context(module(path), project_of(path), Settings())


def last(context: Context) -> Entity:
    """Return the entity of the statement at the end of the program."""
    return max(script_module(context).entities, key=lambda each: each.node.lineno)


def applied(conversion: Conversion, text: str) -> str:
    for edit in sorted(conversion.fix().edits, reverse=True):
        text = text[: edit.start] + edit.content + text[edit.end :]
    return text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.statement)
def test_what_a_statement_becomes(example: Example, tmp_path: Path) -> None:
    text = f"{PROGRAM}{example.statement}\n"
    context = context_of(text, tmp_path)
    conversion = conversion_of(last(context), context)
    assert conversion.hint() == example.hint
    fix = conversion.fix()
    known = {each.text for each in conversion.caveats}
    assert tuple(each.text for each in fix.caveats if each.text not in known) == example.reasons
    if example.fixed is None:
        assert fix.applicability is Applicability.MANUAL
    else:
        statement = applied(conversion, text).rpartition('print("hello")\n')[2]
        assert statement.strip() == example.fixed


def test_a_function_of_the_shell_is_decorated(tmp_path: Path) -> None:
    text = (
        "from flask import Flask\n"
        "from flask_script import Manager, Shell\n"
        "app = Flask(__name__)\n"
        "manager = Manager(app)\n"
        "def names():\n"
        "    return {}\n"
        "manager.add_command('shell', Shell(make_context=names))\n"
    )
    context = context_of(text, tmp_path)
    conversion = conversion_of(last(context), context)
    assert conversion.hint() == ("add `@app.shell_context_processor` above 'names'",)
    assert "@app.shell_context_processor\ndef names():" in applied(conversion, text)


def test_what_a_variable_holds_goes_with_its_registration(tmp_path: Path) -> None:
    text = f"{PROGRAM}server = Server(port=8080)\nmanager.add_command('runserver', server)\n"
    context = context_of(text, tmp_path)
    (made,) = script_module(context).of(MadeServer)
    for entity in (made, last(context)):
        conversion = conversion_of(entity, context)
        assert conversion.hint() == (SERVER,)
        assert conversion.fix().applicability is Applicability.SAFE


@pytest.mark.parametrize(
    ("statement", "typed"),
    [
        ('manager.add_command("serve", Server)', (PLAIN_SERVER,)),
        ('manager.add_command("shell", Shell())', ()),
        ('manager.add_command("urls", ShowUrls())', ("`flask routes`",)),
        ('manager.add_command("clean", Clean())', ()),
        ('manager.add_command("db", MigrateCommand)', ()),
        ('manager.add_command("db", alembic_script)', ()),
    ],
)
def test_what_is_typed_from_now_on(statement: str, typed: tuple[str, ...], tmp_path: Path) -> None:
    context = context_of(f"{PROGRAM}{statement}\n", tmp_path)
    assert conversion_of(last(context), context).typed == typed


@pytest.mark.parametrize(
    ("statement", "delete"),
    [
        ('manager.add_command("db", MigrateCommand)', "delete it and its registration"),
        ("pass", "delete it once no module uses it"),
    ],
)
def test_the_import_of_an_extension(statement: str, delete: str, tmp_path: Path) -> None:
    context = context_of(f"{PROGRAM}{statement}\n", tmp_path)
    imports = script_module(context).of(ExtensionImport)
    found = next(each for each in imports if each.name == "flask_migrate.MigrateCommand")
    hint = conversion_of(found, context).hint()
    assert hint == (delete, "`flask db` comes with `Migrate(app, db)`")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ('"greet", Greet()', '"greet"'),
        ("NAME, Greet()", "NAME"),
        ("Greet()", '"greet"'),
        ('names, "names"', '"names"'),
        ("*arguments", ""),
    ],
)
def test_the_code_of_a_name(arguments: str, name: str, tmp_path: Path) -> None:
    context = context_of(f"{PROGRAM}manager.add_command({arguments})\n", tmp_path)
    registered = last(context)
    assert isinstance(registered, Registration)
    assert name_text(registered, context) == name
