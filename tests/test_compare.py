"""`flake8-flask-cli compare`: what it says became of each command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from flake8_flask_cli.command_line.changes import changes
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.project_commands import commands_below
from flake8_flask_cli.settings import Settings
from tests.command import Ran, command
from tests.git import git
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
        Listing(root / side, root / side, commands_below(root / side, Settings()))
        for side in ("old", "new")
    )
    found = []
    for each in changes(before, after):
        differences = "; ".join(difference.text for difference in each.differences)
        found.append(f"{each.verdict.value} {' '.join(each.path)}: {differences}".rstrip(": "))
    return found


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


# The command, on directories and revisions.


@pytest.fixture(name="shop")
def repository(tmp_path: Path) -> Path:
    """Return a repository with a migration in its work tree, and the program before it in HEAD."""
    shop = tmp_path / "the shöp"
    shop.mkdir()
    git(shop, "init", "--quiet")
    shop.joinpath("manage.py").write_text(script("create_user(name)"))
    git(shop, "add", ".")
    git(shop, "commit", "--quiet", "--message", "Begin")
    shop.joinpath("manage.py").write_text(click("create_user(name)", 'argument("name")'))
    return shop


def ran(*arguments: str, cwd: Path) -> Ran:
    return command("compare", *arguments, cwd=cwd)


RENAMED = """\
renamed  create_user  HEAD:manage.py:9 -> manage.py:9  `create_user` is called `create-user`

1 command: 1 renamed; 1 no longer works as before
"""
EQUAL = "1 command: 1 equal; all that was typed before still works\n"


def test_a_revision_and_the_work_tree(shop: Path) -> None:
    before = sorted(shop.rglob("*"))
    assert ran("HEAD", ".", cwd=shop) == Ran(1, RENAMED, "")
    assert sorted(shop.rglob("*")) == before


def test_two_revisions(shop: Path) -> None:
    git(shop, "commit", "--quiet", "--all", "--message", "Migrate")
    found = ran("HEAD~1", "HEAD", cwd=shop)
    assert found.status == 1
    assert "HEAD~1:manage.py:9 -> HEAD:manage.py:9" in found.output


def test_two_directories(shop: Path, tmp_path: Path) -> None:
    shutil.copytree(shop, tmp_path / "copy")
    found = ran("copy", shop.name, cwd=tmp_path)
    assert found == Ran(0, f"equal  create-user  {shop.name}/manage.py:9\n\n{EQUAL}", "")


def test_a_directory_of_the_repository_is_compared_with_itself(shop: Path) -> None:
    shop.joinpath("other").mkdir()
    shop.joinpath("other", "jobs.py").write_text(click("clean()"))
    git(shop, "add", ".")
    git(shop, "commit", "--quiet", "--message", "Add a program")
    found = ran("HEAD", "other", cwd=shop)
    assert found == Ran(0, f"equal  clean  other/jobs.py:9\n\n{EQUAL}", "")
    assert ran("HEAD", ".", cwd=shop / "other").output == f"equal  clean  jobs.py:9\n\n{EQUAL}"


def test_a_bare_repository(shop: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", shop.name, "bare.git")
    found = ran("HEAD", "HEAD", cwd=tmp_path / "bare.git")
    assert found == Ran(0, f"equal  create_user  HEAD:manage.py:9\n\n{EQUAL}", "")


def test_a_shallow_clone(shop: Path, tmp_path: Path) -> None:
    git(shop, "commit", "--quiet", "--all", "--message", "Migrate")
    git(tmp_path, "clone", "--quiet", "--depth=1", shop.as_uri(), "shallow")
    assert ran("HEAD~1", ".", cwd=tmp_path / "shallow") == Ran(
        2,
        "",
        "flake8-flask-cli: HEAD~1: no such directory or revision: the clone is shallow, "
        "`git fetch --unshallow` completes it\n",
    )


def test_a_submodule_is_named(shop: Path) -> None:
    git(shop, "submodule", "--quiet", "add", shop.as_uri(), "vendor")
    git(shop, "commit", "--quiet", "--message", "Add a submodule")
    found = ran("HEAD", "HEAD", cwd=shop)
    assert found.errors.splitlines() == 2 * [
        "flake8-flask-cli: HEAD:vendor is a submodule, and is not read"
    ]


def test_a_filter_of_the_repository_does_not_run(shop: Path) -> None:
    git(shop, "config", "filter.canary.smudge", "touch canary; cat")
    git(shop, "config", "filter.canary.clean", "touch canary; cat")
    git(shop, "config", "core.fsmonitor", "touch canary")
    shop.joinpath(".git/info").mkdir(exist_ok=True)
    shop.joinpath(".git/info/attributes").write_text("* filter=canary\n")
    assert ran("HEAD", ".", cwd=shop).output == RENAMED
    assert not shop.joinpath("canary").exists()


def test_a_side_that_does_not_parse_is_named(shop: Path) -> None:
    shop.joinpath("manage.py").write_text("from flask_script import Manager\nprint 'x'\n")
    found = ran("HEAD", ".", cwd=shop)
    assert found.status == 1
    assert found.errors.startswith("flake8-flask-cli: manage.py is skipped: ")
    assert "lost  create_user  HEAD:manage.py:9" in found.output


@pytest.mark.parametrize(
    ("old", "reason"),
    [
        ("nope", "nope: no such directory or revision"),
        ("docs", "docs has no program with commands"),
        ("HEAD^{tree}", "HEAD^{tree}: no such directory or revision"),
    ],
)
def test_there_is_nothing_to_compare_with(old: str, reason: str, shop: Path) -> None:
    shop.joinpath("docs").mkdir()
    assert ran(old, ".", cwd=shop) == Ran(2, "", f"flake8-flask-cli: {reason}\n")


def test_no_repository(tmp_path: Path) -> None:
    reason = "HEAD: no such directory, and no repository to find a revision in"
    assert ran("HEAD", ".", cwd=tmp_path) == Ran(2, "", f"flake8-flask-cli: {reason}\n")


def test_no_git(shop: Path) -> None:
    found = command("compare", "HEAD", ".", cwd=shop, environment={"PATH": ""})
    assert found == Ran(2, "", "flake8-flask-cli: revisions need git, which is not there\n")


def test_json(shop: Path) -> None:
    found = ran("HEAD", ".", "--format", "json", cwd=shop)
    assert json.loads(found.output) == [
        {
            "path": ["create_user"],
            "verdict": "renamed",
            "renamed_to": ["create-user"],
            "differences": [
                {
                    "kind": "name",
                    "text": "`create_user` is called `create-user`",
                    "breaks": True,
                }
            ],
            "old": {"file": "manage.py", "line": 9},
            "new": {"file": "manage.py", "line": 9},
        }
    ]


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
