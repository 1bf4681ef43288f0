"""What `compare` says became of each command, and `fix --compare`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import Ran, command
from tests.compared import CLICK, COMMAND, EQUAL, SCRIPT, click, said, script
from tests.project import write

# One command, before and after.


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (script("hello()"), click("hello()"), "equal hello"),
        (
            script("hello(name)"),
            click("hello(name)", 'argument("name")'),
            "equal hello",
        ),
        (
            script("hello(name)"),
            click("hello(name)"),
            "changed hello: the argument NAME is gone",
        ),
        (
            script("hello(name)"),
            click("hello(name)", 'option("--name")'),
            "changed hello: the argument NAME is the option --name; [--name TEXT] is new",
        ),
        (
            script("hello(first, second)"),
            click("hello(first, second)", 'argument("second")', 'argument("first")'),
            "changed hello: the arguments were FIRST SECOND, and are SECOND FIRST",
        ),
        (
            script('hello(name="x")'),
            click("hello(name)", 'option("-n", "--name", default="x")'),
            "equal hello",
        ),
        (
            script('hello(name="x")'),
            click("hello(name)", 'option("--name", default="x")'),
            "changed hello: -n is gone",
        ),
        (
            script('hello(name="x")'),
            click("hello(name)", 'option("-n", "--name", default="y")'),
            "changed hello: without --name the value was 'x', and is 'y'",
        ),
        (
            script('hello(name="x")'),
            click("hello(name)", 'option("-n", "--name", required=True)'),
            "changed hello: --name was optional, and is required",
        ),
        (
            script("hello(size=25)"),
            click("hello(size)", 'option("-s", "--size", default=25)'),
            "changed hello: a value of --size was text, and is int",
        ),
        (
            script("hello(size=25)"),
            click("hello(size)", 'option("-s", "--size", default=25, type=click.UNPROCESSED)'),
            "equal hello",
        ),
        (
            script("hello(dry_run=False)"),
            click("hello(dry_run)", 'option("-d", "--dry-run", is_flag=True)'),
            "changed hello: --dry_run is --dry-run",
        ),
        (
            script("hello(loud=False)"),
            click("hello(loud)", 'option("-l", "--loud", default=False, type=bool)'),
            "changed hello: --loud took no value, and takes a value",
        ),
        (
            script("hello(loud=False)"),
            click("hello(loud)", 'option("-l", "--loud/--quiet")'),
            "extended hello: --quiet is new",
        ),
        (
            script("hello()"),
            click("hello(more)", 'option("--more")'),
            "extended hello: [--more TEXT] is new",
        ),
        (
            script("hello()"),
            click("hello(more)", 'option("--more", required=True)'),
            "changed hello: --more TEXT is new and required",
        ),
        (
            script("hello()"),
            click("hello(more)", 'argument("more", nargs=-1)'),
            "extended hello: [MORE]... is new",
        ),
        (
            script("hello(files)", '"files", nargs="*"'),
            click("hello(files)", 'argument("files", nargs=-1)'),
            "equal hello",
        ),
        (
            script("hello(files)", '"files", nargs="+"'),
            click("hello(files)", 'argument("files", nargs=-1, required=True)'),
            "equal hello",
        ),
        (
            script("hello(files)", '"files", nargs="?"'),
            click("hello(files)", 'argument("files", required=False)'),
            "equal hello",
        ),
        (
            script("hello(files)", '"files", nargs="*"'),
            click("hello(files)", 'argument("files")'),
            (
                "changed hello: FILES was optional, and is required; "
                "FILES took any number of values, and takes one value"
            ),
        ),
        (
            script("hello(size)", '"--size", nargs="?"'),
            click("hello(size)", 'option("--size")'),
            "changed hello: --size took no value or one, and takes one value",
        ),
        (
            script("hello(sizes)", '"sizes", nargs="*"'),
            click("hello(sizes)", 'argument("sizes", nargs=2, required=False)'),
            "changed hello: SIZES took any number of values, and takes 0 or 2 values",
        ),
        (
            script("hello(env)", '"-e", dest="env", choices=["dev", "prod"]'),
            click("hello(env)", 'option("-e", "env", type=click.Choice(["dev", "test"]))'),
            "changed hello: -e no longer takes prod; -e takes test, too",
        ),
        (
            script("hello(env)", '"-e", dest="env"'),
            click("hello(env)", 'option("-e", "env", type=click.Choice(["dev"]))'),
            "changed hello: -e took any value, and takes one of dev",
        ),
        (
            script("hello(env)", '"-e", dest="env", choices=["dev"]'),
            click("hello(env)", 'option("-e", "env")'),
            "extended hello: -e took one of dev, and takes any value",
        ),
        (
            script("hello(tags)", '"-t", dest="tags", action="append"'),
            click("hello(tags)", 'option("-t", "tags")'),
            "changed hello: the values of -t were collected, and the last one counts",
        ),
        (
            script("hello(tags)", '"-t", dest="tags", action="append"'),
            click("hello(tags)", 'option("-t", "tags", multiple=True)'),
            "equal hello",
        ),
        (
            script("hello(tags)", '"-t", dest="tags", action="append", default=["a"]'),
            click("hello(tags)", 'option("-t", "tags", multiple=True, default=["a"])'),
            ("changed hello: what is given for -t was added to the default, and is all there is"),
        ),
        (
            script("hello(yes)", '"--yes", type=bool'),
            click("hello(yes)", 'option("--yes", type=bool)'),
            (
                "changed hello: every text but the empty one turned --yes on, "
                "and `true`, `yes`, `on` and `1` do"
            ),
        ),
        (
            script("hello(size)", '"-s", "--size", "--amount", dest="size"'),
            click("hello(size)", 'option("-s", "--size", type=int)'),
            "changed hello: --amount is gone; a value of --size was text, and is int",
        ),
        (
            script("hello(path)", '"--path"'),
            click("hello(path)", 'option("--path", type=click.Path())'),
            "equal hello",
        ),
        (
            script("hello(path)", '"--path"'),
            click("hello(path)", 'option("--path", type=click.Path(exists=True))'),
            "changed hello: a value of --path was text, and is of another type",
        ),
        (
            script("hello(day)", '"--day"'),
            click("hello(day)", 'option("--day", default=today())'),
            "equal hello: without --day the value was None, and is computed",
        ),
        (
            script("hello(day)", '"--day", default=today()'),
            click("hello(day)", 'option("--day", default=today())'),
            "equal hello",
        ),
        (
            script("hello(mode)", '"--fast", "-f", dest="mode", action="store_const", const=1'),
            click("hello(mode)", 'option("--fast", "-f", "mode", flag_value=2)'),
            "changed hello: --fast gave 1, and gives 2",
        ),
        (
            script("hello(ask)", '"--no-input", dest="ask", action="store_false"'),
            click("hello(ask)", 'option("--input/--no-input", "ask", default=True)'),
            "extended hello: --input is new",
        ),
        (
            script("hello(ask)", '"-q", dest="ask", action="store_false"'),
            click("hello(ask)", 'option("-q", "ask", is_flag=True)'),
            (
                "changed hello: -q gave False, and gives True; "
                "without -q the value was True, and is False"
            ),
        ),
        (
            script("hello(name)"),
            click("hello(name)", 'argument("name", required=False)'),
            "extended hello: NAME was required, and is optional",
        ),
        (
            script("hello(name)", '"name", nargs="?"'),
            click("hello(name)", 'argument("name")'),
            "changed hello: NAME was optional, and is required",
        ),
        (
            script("hello(sync)", '"-s", "--sync", dest="sync", action="store_true"'),
            click("hello(sync, size)", 'option("--sync", is_flag=True)', 'option("-s", "--size")'),
            "changed hello: -s means [-s|--size TEXT]; --size is new",
        ),
        (
            script("hello(size)", '"-s", dest="size", choices=["S", "M"]'),
            click("hello(size)", 'option("-s", "size", type=click.Choice(sizes()))'),
            "equal hello: what -s is chosen from is computed now",
        ),
        (
            script("hello(size)", '"-s", dest="size", type=int, choices=[1, 2]'),
            click("hello(size)", 'option("-s", "size", type=click.Choice(["1", "2"]))'),
            "changed hello: a value of -s was int, and is text",
        ),
        (
            script("create_user()"),
            click("create_user()"),
            "renamed create_user: `create_user` is called `create-user`",
        ),
        (
            script("create_user(name)"),
            click("create_user()"),
            "renamed create_user: `create_user` is called `create-user`; the argument NAME is gone",
        ),
        (script("create_user()"), click("create_user()", name="create_user"), "equal create_user"),
        (
            script("hello(name)", '"-n", dest="name", nargs="?", const="x"'),
            click("hello(name)", 'option("-n", "name", is_flag=False, flag_value="x")'),
            "equal hello",
        ),
        (
            script("hello(size)", '"-s", dest="size", type=int, choices=range(1, 3)'),
            click("hello(size)", 'option("-s", "size", type=click.IntRange(1, 2))'),
            "equal hello: -s took one of 1, 2, and its type now is not compared",
        ),
        (
            script("hello(on)", '"--on", type=bool'),
            click(
                "hello(on)",
                'option("--on", type=click.UNPROCESSED, '
                "callback=lambda ctx, param, value: value if value is None else bool(value))",
            ),
            "equal hello",
        ),
        (
            script("hello(size)", '"-s", dest="size", default="S"'),
            click("hello(size)", 'option("-s", "size", default="M")', "inject"),
            (
                "changed hello: without -s the value was 'S', and is 'M'; "
                "not read now: the decorator 'click.inject' may add options"
            ),
        ),
        (
            script("hello(size, name)", '"-s", dest="size"', '"-n", dest="name"'),
            click("hello(size, name)", 'option("-s", "size")', "inject"),
            "equal hello: not read now: the decorator 'click.inject' may add options",
        ),
        (script("createUser()"), click("create_user()"), None),
        (script("hello()"), CLICK.format(commands="def hello(): ..."), "lost hello"),
        (
            script("hello()"),
            CLICK.format(commands="@click.command()\ndef hello(): ..."),
            "lost hello: still defined, but nothing registers it",
        ),
    ],
)
def test_one_command(old: str, new: str, expected: str | None, tmp_path: Path) -> None:
    found = said({"manage.py": old}, {"manage.py": new}, tmp_path)
    renamed = ["renamed createUser: `createUser` is called `create-user`"]
    assert found == ([expected] if expected else renamed)


def test_an_option_that_is_declared_twice_is_the_same_as_before(tmp_path: Path) -> None:
    """argparse refuses it, on both sides."""
    program = SCRIPT.format(
        commands="""\
@manager.option("-n", "--name", default="x")
@manager.command
def hello(name="y"): ..."""
    )
    [found] = said({"manage.py": program}, {"manage.py": program}, tmp_path)
    assert found.startswith("equal hello: not read before: argparse refuses")


def test_the_options_of_a_program_that_flask_has_not(tmp_path: Path) -> None:
    """`python manage.py -c dev hello` works, whatever `flask` takes."""
    old = SCRIPT.format(
        commands='manager.add_option("-c", "--config", dest="config")\n' + COMMAND.format("hello()")
    )
    new = """\
import click
from flask import Flask
from flask.cli import FlaskGroup
app = Flask(__name__)
@click.group(cls=FlaskGroup, create_app=lambda *args: app)
@click.option("-c", "--config")
def manager(**options): ...
@app.cli.command("hello")
def hello(): ...
if __name__ == "__main__":
    manager()
"""
    assert said({"manage.py": old}, {"manage.py": new}, tmp_path) == ["equal", "equal hello"]


@pytest.mark.parametrize(
    ("registered", "name"),
    [
        ("Hello", "type"),
        ("Hello()", "hello"),
        ("Named", "named"),
        ('Given("x")', None),
    ],
)
def test_the_name_of_a_class_that_is_registered_without_one(
    registered: str, name: str | None, tmp_path: Path
) -> None:
    """Flask-Script 2.0.6 names a class after its type, and an object after its class."""
    old = SCRIPT.format(
        commands=f"""\
class Hello(Command):
    def run(self): ...
class Named(Hello):
    name = "named"
class Given(Hello):
    def __init__(self, name):
        self.name = name
manager.add_command({registered})"""
    )
    new = click("hello()", name="named" if name is None else name)
    found = said({"manage.py": old}, {"manage.py": new}, tmp_path)
    assert found == [f"equal {name}" if name else "added named"]


# Several commands.


def test_the_worst_comes_first_and_groups_count_by_their_commands(tmp_path: Path) -> None:
    old = SCRIPT.format(
        commands="""\
users = Manager(app)
manager.add_command("users", users)
@users.command
def create(): ...
@users.command
def drop(): ...
@manager.command
def old(): ...
@manager.command
def same(): ..."""
    )
    new = CLICK.format(
        commands="""\
@app.cli.group()
def users(): ...
@users.command()
@click.option("--x")
def create(x): ...
@app.cli.command()
def drop(): ...
@app.cli.command()
def same(): ...
@app.cli.command()
def new(): ..."""
    )
    assert said({"manage.py": old}, {"manage.py": new}, tmp_path) == [
        "lost old",
        "renamed users drop: `users drop` is called `drop`",
        "extended users create: [--x TEXT] is new",
        "added new",
        "equal same",
    ]


def test_a_group_has_another_name(tmp_path: Path) -> None:
    """What is called the same in two groups goes where the others have gone."""
    old = SCRIPT.format(
        commands="""\
users = Manager(app)
roles = Manager(app)
manager.add_command("users", users)
users.add_command("roles", roles)
@users.command
def create(): ...
@users.command
def drop(): ...
@roles.command
def create(): ...
@roles.command
def show(): ..."""
    )
    new = CLICK.format(
        commands="""\
@app.cli.group()
def accounts(): ...
@accounts.group()
def roles(): ...
@accounts.command("create")
def create_account(): ...
@accounts.command()
def drop(): ...
@roles.command("create")
def create_role(): ...
@roles.command()
def show(): ..."""
    )
    assert said({"manage.py": old}, {"manage.py": new}, tmp_path) == [
        "renamed users create: `users create` is called `accounts create`",
        "renamed users drop: `users drop` is called `accounts drop`",
        "renamed users roles create: `users roles create` is called `accounts roles create`",
        "renamed users roles show: `users roles show` is called `accounts roles show`",
    ]


def test_two_that_may_be_meant_are_lost(tmp_path: Path) -> None:
    """A word that two new groups have does not tell where the command has gone."""
    old = script("create()")
    new = CLICK.format(
        commands="""\
@app.cli.group()
def users(): ...
@app.cli.group()
def shops(): ...
@users.command("create")
def create_user(): ...
@shops.command("create")
def create_shop(): ..."""
    )
    assert said({"manage.py": old}, {"manage.py": new}, tmp_path) == [
        "lost create",
        "added shops create",
        "added users create",
    ]


def test_options_of_the_program(tmp_path: Path) -> None:
    old = SCRIPT.format(commands='manager.add_option("-c", "--config", dest="config")')
    found = said({"manage.py": old}, {"manage.py": click("hello()")}, tmp_path)
    assert found == ["changed : [-c|--config TEXT] is gone", "added hello"]


def test_what_could_not_be_read_is_not_called_lost(tmp_path: Path) -> None:
    new = CLICK.format(
        commands="""\
from elsewhere import options, more
@app.cli.command()
@options
def hello(name): ...
app.cli.add_command(more)"""
    )
    old = script("hello(name)")
    [found] = said({"manage.py": old}, {"manage.py": new}, tmp_path)
    assert found.startswith("equal hello: not read now: ")


def test_a_lost_command_may_be_among_those_that_are_not_read(tmp_path: Path) -> None:
    new = CLICK.format(commands="for each in commands():\n    app.cli.add_command(each)")
    [found] = said({"manage.py": script("hello()")}, {"manage.py": new}, tmp_path)
    assert found.startswith("lost hello: it may be among the commands that are not read: ")


def test_click_8_2_alone_strips_a_suffix(tmp_path: Path) -> None:
    old = {"app.py": click("sync_command()"), "requirements.txt": "click<8.2\n"}
    new = {"app.py": click("sync_command()"), "requirements.txt": "click\n"}
    assert said(old, new, tmp_path) == [
        "renamed sync-command: `sync-command` is called `sync` from click 8.2 on"
    ]


# The report of fix.


def test_fix_says_what_becomes_of_each_command(tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": script("hello(name)")})
    found = command("fix", "--compare", cwd=tmp_path)
    assert found.output.endswith(
        "The command line, before and after:\n  equal  hello  ./manage.py:10\n\n  " + EQUAL
    )
    ran = json.loads(command("fix", "--compare", "--format=json", cwd=tmp_path).output)
    assert [each["verdict"] for each in ran["comparison"]] == ["equal"]


def test_fix_cannot_compare_standard_input(tmp_path: Path) -> None:
    found = command("fix", "--compare", "-", cwd=tmp_path, text="")
    reason = "--compare needs the files of the program, and '-' has none"
    assert found == Ran(2, "", f"flake8-flask-cli: {reason}\n")
