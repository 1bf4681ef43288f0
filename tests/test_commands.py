"""`flake8-flask-cli commands`: what it shows of the command line of a program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flake8_flask_cli.command_line.listed_command import CommandForm, Framework, ListedCommand
from flake8_flask_cli.command_line.listing import Listing, UnreadFile
from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.command_line.usage import usage
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    Parameter,
    ParameterKind,
    ParameterType,
)
from flake8_flask_cli.formats import commands_formats
from tests.command import Ran, command
from tests.project import write

OPTION, ARGUMENT = ParameterKind.OPTION, ParameterKind.ARGUMENT
ROOT = Path("/srv/shop")
NAME = Parameter(ARGUMENT, ("name",), "name", required=True)
ROLE = Parameter(OPTION, ("-r", "--role"), "role", default="guest")
ADMIN = Parameter(OPTION, ("--admin",), "admin", is_flag=True, type=ParameterType.BOOL)


def listed(*path: str, **known: object) -> ListedCommand:
    """Return a click command of `flask`, declared on the line that its path has letters."""
    facts = {
        "form": CommandForm.COMMAND,
        "program": ROOT / "shop/__init__.py",
        "framework": Framework.CLICK,
        "file": ROOT / "shop/users.py",
        "line": len("".join(path)),
        "of_flask": True,
        **known,
    }
    return ListedCommand(path, **facts)  # type: ignore[arg-type]


def text_of(listing: Listing, style: Style | None = None) -> str:
    """Return the text for people, from the root."""
    shown = commands_formats()["text"].commands_output(listing, below_root, style or Style())
    return "".join(shown)


def below_root(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# How a parameter is shown.


@pytest.mark.parametrize(
    ("parameter", "shown"),
    [
        (NAME, "NAME"),
        (Parameter(ARGUMENT, ("name",), "name"), "[NAME]"),
        (Parameter(ARGUMENT, ("name",), "name", default="x"), "[NAME=x]"),
        (Parameter(ARGUMENT, ("files",), "files", nargs=-1), "[FILES]..."),
        (Parameter(ARGUMENT, ("files",), "files", nargs=-1, required=True), "FILES..."),
        (Parameter(ARGUMENT, ("files",), "files", nargs="+", required=True), "FILES..."),
        (Parameter(ARGUMENT, ("point",), "point", nargs=2, required=True), "POINT POINT"),
        (Parameter(ARGUMENT, ("env",), "env", choices=("a", "b"), required=True), "a|b"),
        (ROLE, "[-r|--role TEXT=guest]"),
        (ADMIN, "[--admin]"),
        (ROLE._replace(required=True), "-r|--role TEXT"),
        (ROLE._replace(default=None), "[-r|--role TEXT]"),
        (ROLE._replace(default=""), "[-r|--role TEXT='']"),
        (ROLE._replace(default="two words"), "[-r|--role TEXT='two words']"),
        (ROLE._replace(default=UNKNOWN_DEFAULT), "[-r|--role TEXT=?]"),
        (ROLE._replace(default="x" * 30), f"[-r|--role TEXT={'x' * 21}...]"),
        (ROLE._replace(default=1 << 40000), "[-r|--role TEXT=...]"),
        (ROLE._replace(default="größe\x1b"), "[-r|--role TEXT=größe\\x1b]"),
        (ROLE._replace(type=ParameterType.INT, default=3), "[-r|--role INT=3]"),
        (ROLE._replace(type=ParameterType.OTHER, default=None), "[-r|--role VALUE]"),
        (ROLE._replace(choices=("guest", "staff")), "[-r|--role guest|staff=guest]"),
        (ROLE._replace(multiple=True, default=()), "[-r|--role TEXT]..."),
        (ROLE._replace(default="x" * 24), f"[-r|--role TEXT={'x' * 24}]"),
        (ROLE._replace(default="x" * 25), f"[-r|--role TEXT={'x' * 21}...]"),
        (ROLE._replace(multiple=True, default=("a", "b")), "[-r|--role TEXT=a,b]..."),
        (ROLE._replace(nargs=2, default=None), "[-r|--role TEXT TEXT]"),
        (ROLE._replace(nargs="?", default=None), "[-r|--role [TEXT]]"),
        (ROLE._replace(nargs="*", default=None), "[-r|--role [TEXT]...]"),
        (ROLE._replace(nargs="+", default=None), "[-r|--role TEXT...]"),
        (ROLE._replace(names=("-v",), counts=True, default=0), "[-v]..."),
        (ADMIN._replace(secondary=("--guest",)), "[--admin/--guest]"),
        (ADMIN._replace(secondary=("--guest",), default=True), "[--admin/--guest=True]"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_parameter(parameter: Parameter, shown: str) -> None:
    assert usage(parameter) == shown


# How commands are shown.

SHOP = Listing(
    ROOT,
    ROOT,
    (
        listed(
            program=ROOT / "manage.py",
            file=ROOT / "manage.py",
            framework=Framework.FLASK_SCRIPT,
            form=CommandForm.GROUP,
            line=12,
            of_flask=False,
            parameters=(Parameter(OPTION, ("-c", "--config"), "config", default="development"),),
        ),
        listed(
            "deploy",
            program=ROOT / "manage.py",
            file=ROOT / "manage.py",
            framework=Framework.FLASK_SCRIPT,
            of_flask=False,
            help="Bring the shop to the server.",
        ),
        *(
            listed(
                *path,
                program=ROOT / "manage.py",
                file=ROOT / "manage.py",
                framework=Framework.FLASK_SCRIPT,
                of_flask=False,
                library="flask_migrate.MigrateManager",
                form=CommandForm.GROUP if path == ("db",) else CommandForm.COMMAND,
            )
            for path in [("runserver",), ("shell",), ("db",), ("db", "init"), ("db", "upgrade")]
        ),
        listed(form=CommandForm.GROUP, file=ROOT / "shop/__init__.py", line=3),
        listed("users", form=CommandForm.GROUP, help="Who may come in."),
        listed("users", "create", parameters=(NAME, ROLE, ADMIN), help="Create a user."),
        listed(
            "users",
            "remove-all",
            older_path=("users", "remove-all-command"),
            unknown=("the parameters that `shared` adds",),
        ),
        listed("users", "forgotten", reachable=False, help="Nobody calls it."),
    ),
    (UnreadFile(ROOT / "old.py", "it is Python 2 (`print` without parentheses), line 3"),),
)


TREE = """\
manage.py (Flask-Script)                      manage.py:12
    [-c|--config TEXT=development]
  deploy                                      manage.py:6         Bring the shop to the server.
  from libraries: runserver, shell, db (2 commands)

flask (application in shop/__init__.py)       shop/__init__.py:3
  users                                       shop/users.py:5     Who may come in.
    users create NAME [-r|--role TEXT=guest]  shop/users.py:11    Create a user.
        [--admin]
    users remove-all [?]                      shop/users.py:15
        (before click 8.2: users remove-all-command)
  not reachable:
    users forgotten                           shop/users.py:14    Nobody calls it.
  not read:
    users remove-all                          shop/users.py:15    the parameters that `shared` adds

not read:
  old.py: it is Python 2 (`print` without parentheses), line 3

4 commands in 2 programs, 1 not reachable, 1 not read in full, 1 file not read
"""


def test_the_tree() -> None:
    assert text_of(SHOP) == TREE


def test_help_is_cut_where_the_terminal_ends_and_nothing_else_is() -> None:
    lines = text_of(SHOP, Style(width=80)).splitlines()
    (deploy,) = [each for each in lines if each.startswith("  deploy ")]
    assert deploy.endswith("  Bring the shop t...")
    assert len(deploy) <= 80
    assert "        [-r|--role TEXT=guest] [--admin]" in lines
    narrow = text_of(SHOP, Style(width=40))
    assert "Bring" not in narrow
    for each in ("users create", "[-r|--role TEXT=guest]", "shop/users.py:11", "`shared` adds"):
        assert each in narrow


def test_colours_change_nothing_else() -> None:
    shown = text_of(SHOP, Style(in_colour=True))
    assert (
        "    \x1b[2musers \x1b[0m\x1b[1mcreate\x1b[0m NAME [-r|--role TEXT=guest]  \x1b[2m" in shown
    )
    assert re.sub(r"\x1b\[\d*m", "", shown) == TREE


def test_a_program_of_which_nothing_can_be_typed_comes_last() -> None:
    lost = listed("lost", reachable=False, program=ROOT / "lost.py", file=ROOT / "lost.py")
    assert (
        text_of(Listing(ROOT, ROOT, (lost, listed("found"))))
        == """\
flask (application in shop/__init__.py)
  found   shop/users.py:5

not reachable:
  flask (application in lost.py)
    lost  lost.py:4

2 commands in 1 program, 1 not reachable
"""
    )


def test_a_script_that_is_one_command() -> None:
    script = listed(of_flask=False, parameters=(NAME,), help="Tell.", unknown=("why",), line=7)
    assert (
        text_of(Listing(ROOT, ROOT, (script,)))
        == """\
shop/__init__.py (click) NAME [?]  shop/users.py:7  Tell.
  not read:
    shop/__init__.py               shop/users.py:7  why

1 command in 1 program, 1 not read in full
"""
    )


def test_names_as_they_are_typed() -> None:
    names = ["größe", "日本", "two words", "", "bell\x07", "e\u0301", "\u202e"]
    commands = tuple(listed(each, line=1, help=each) for each in names)
    assert (
        text_of(Listing(ROOT, ROOT, commands))
        == """\
flask (application in shop/__init__.py)
  größe        shop/users.py:1  größe
  日本         shop/users.py:1  日本
  'two words'  shop/users.py:1  two words
  ''           shop/users.py:1
  bell\\x07     shop/users.py:1  bell\\x07
  e\u0301            shop/users.py:1  e\u0301
  \\u202e       shop/users.py:1  \\u202e

7 commands in 1 program
"""
    )


# JSON.


def json_of(*commands: ListedCommand) -> list[dict[str, Any]]:
    write = commands_formats()["json"].commands_output
    (text,) = write(Listing(ROOT, ROOT, commands), str, Style())
    assert text.isascii()
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_json() -> None:
    create = listed("users", "create", parameters=(ROLE,), help="Create a user.")
    assert json_of(create) == [
        {
            "path": ["users", "create"],
            "path_before_click_8_2": None,
            "kind": "command",
            "program": "shop/__init__.py",
            "framework": "click",
            "file": "shop/users.py",
            "line": 11,
            "reachable": True,
            "complete": True,
            "reasons": [],
            "help": "Create a user.",
            "parameters": [
                {
                    "kind": "option",
                    "names": ["-r", "--role"],
                    "secondary": [],
                    "parameter": "role",
                    "is_flag": False,
                    "multiple": False,
                    "count": False,
                    "nargs": 1,
                    "required": False,
                    "type": "text",
                    "choices": None,
                    "default": "guest",
                    "default_known": True,
                }
            ],
        }
    ]


def test_json_of_what_is_not_known() -> None:
    (found,) = json_of(
        listed("x", reachable=False, older_path=("x-cmd",), unknown=("why not", "and not"))
    )
    assert (found["path_before_click_8_2"], found["reachable"]) == (["x-cmd"], False)
    assert (found["complete"], found["reasons"]) == (False, ["why not", "and not"])


@pytest.mark.parametrize(
    ("default", "written", "is_known"),
    [
        (None, None, True),
        (("a", 1), ["a", 1], True),
        ("\ud800", "\ud800", True),
        (UNKNOWN_DEFAULT, None, False),
        (b"bytes", None, False),
        ({1, 2}, None, False),
        (float("inf"), None, False),
        (1 << 40000, None, False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_json_of_a_default(default: object, written: object, is_known: bool) -> None:
    (command,) = json_of(listed("x", parameters=(ROLE._replace(default=default),)))
    (parameter,) = command["parameters"]
    assert (parameter["default"], parameter["default_known"]) == (written, is_known)


# What is listed.

MANAGE = """\
from flask_script import Manager

from shop import app

manager = Manager(app)


@manager.command
def deploy(target, dry_run=False):
    \"\"\"Bring the shop to a server.\"\"\"


if __name__ == "__main__":
    manager.run()
"""
SHOP_PY = "from flask import Flask\n\napp = Flask(__name__)\n"
SHOWN = """\
manage.py (Flask-Script)        manage.py:5
  deploy TARGET [-d|--dry_run]  manage.py:9  Bring the shop to a server.
  from libraries: runserver, shell

1 command in 1 program
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, {"manage.py": MANAGE, "shop.py": SHOP_PY})
    return tmp_path


def test_a_program(shop: Path) -> None:
    assert command("commands", cwd=shop) == Ran(0, SHOWN, "")
    assert command("commands", "manage.py", cwd=shop) == Ran(0, SHOWN, "")
    assert command("commands", "shop.py", cwd=shop).output == "no commands in shop.py\n"


def test_places_are_those_of_the_working_directory_and_of_path_in_json(shop: Path) -> None:
    (shop / "sub").mkdir()
    ran = command("commands", "..", cwd=shop / "sub")
    assert "\n  deploy TARGET [-d|--dry_run]  ../manage.py:9 " in ran.output
    ran = command("commands", "..", "--format=json", cwd=shop / "sub")
    assert {each["file"] for each in json.loads(ran.output)} == {"manage.py"}


def test_two_programs(shop: Path) -> None:
    (shop / "admin.py").write_text(MANAGE.replace("deploy", "restore"))
    headings = command("commands", cwd=shop).output.split("\n\n")
    assert [each.split()[0] for each in headings] == ["admin.py", "manage.py", "2"]
    assert command("commands", "manage.py", cwd=shop).output == SHOWN


def test_a_file_that_a_program_takes_commands_from(shop: Path) -> None:
    """Of a file, what it declares is listed, by the program that it is declared for."""
    (shop / "more.py").write_text(
        "from manage import manager\n\n\n@manager.command\ndef restore(): ...\n"
    )
    found = json.loads(command("commands", "more.py", "--format=json", cwd=shop).output)
    assert [(each["path"], each["program"]) for each in found] == [(["restore"], "manage.py")]


def test_a_file_that_flake8_excludes_declares_nothing(shop: Path) -> None:
    (shop / "setup.cfg").write_text("[flake8]\nexclude = manage.py\n")
    assert command("commands", cwd=shop).output == "no commands in the current directory\n"
    assert command("commands", "--isolated", cwd=shop).output == SHOWN


def test_a_decorator_without_parentheses_registers_nothing(shop: Path) -> None:
    (shop / "manage.py").unlink()
    text = "\n\n@app.cli.command()\ndef kept(): ...\n\n\n@app.cli.command\ndef lost(): ...\n"
    (shop / "shop.py").write_text(SHOP_PY + text)
    found = json.loads(command("commands", "--format=json", cwd=shop).output)
    assert {(*each["path"], each["reachable"]) for each in found} == {
        (True,),
        ("kept", True),
        ("lost", False),
    }


@pytest.mark.parametrize(
    ("arguments", "environment", "in_colour"),
    [
        ([], {}, False),
        (["--color=always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_colour(
    arguments: list[str], environment: dict[str, str], in_colour: bool, shop: Path
) -> None:
    environment = {"FORCE_COLOR": "", "NO_COLOR": "", **environment}
    output = command("commands", *arguments, cwd=shop, environment=environment).output
    assert ("\x1b" in output) is in_colour
    assert re.sub(r"\x1b\[\d*m", "", output) == SHOWN


def test_names_that_the_terminal_cannot_show(shop: Path) -> None:
    (shop / "manage.py").write_text(MANAGE.replace("deploy", "größe"), encoding="utf-8")
    ran = command("commands", cwd=shop, environment={"PYTHONIOENCODING": "ascii"})
    assert (ran.status, ran.errors) == (0, "")
    assert "  gr\\xf6\\xdfe TARGET [-d|--dry_run]" in ran.output


def test_a_thousand_commands_and_a_reader_that_has_seen_enough(shop: Path) -> None:
    added = "".join(f"\n\n@manager.command\ndef do_{n}(): ...\n" for n in range(1000))
    (shop / "manage.py").write_text(MANAGE.replace("\n\nif __name__", f"{added}\n\nif __name__"))
    assert command("commands", cwd=shop).output.endswith("\n1001 commands in 1 program\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "flake8_flask_cli.cli", "commands"],
        cwd=shop,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"manage.py (Flask-Script) ")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


# What cannot be read, or is not there.


def test_a_directory_without_commands(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "plain.py").write_text("def add(one, two):\n    return one + two\n")
    assert command("commands", cwd=tmp_path) == Ran(0, "no commands in the current directory\n", "")
    assert command("commands", "empty", cwd=tmp_path) == Ran(0, "no commands in empty\n", "")
    assert command("commands", "plain.py", cwd=tmp_path) == Ran(0, "no commands in plain.py\n", "")
    assert command("commands", "--format=json", cwd=tmp_path) == Ran(0, "[]\n", "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["missing"], "missing: no such file or directory"),
        (["--config=missing.cfg"], "The specified config file does not exist: missing.cfg"),
        (["--flask-cli-factories="], ""),
    ],
    ids=" ".join,
)
def test_wrong_arguments(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    ran = command("commands", *arguments, cwd=tmp_path)
    if complaint:
        assert ran == Ran(2, "", f"flake8-flask-cli: {complaint}\n")
    else:
        assert (ran.status, ran.errors) == (0, "")


BROKEN = {
    "Python 2": (
        b"import click\nprint 'hello'\n",
        "it is Python 2 (`print` without parentheses), line 2: port it to Python 3 first",
    ),
    "a syntax error": (b"import click\ndef f(:\n", "invalid syntax, line 2"),
    "not UTF-8": (
        b"import click\n# \xe9\n",
        "'utf-8' codec can't decode byte 0xe9 in position 15: invalid continuation byte",
    ),
    "a null byte": (b"import click\x00\n", "cannot contain null bytes"),
    "deep nesting": (
        b"import click\nx = " + b"(" * 3000 + b"\n",
        "too many nested parentheses",
    ),
}


@pytest.mark.parametrize(("content", "reason"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("path", [".", "broken.py"])
def test_a_file_that_cannot_be_parsed(
    path: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "broken.py").write_bytes(content)
    ran = command("commands", path, cwd=tmp_path)
    (error,) = ran.errors.splitlines()
    said = error.removeprefix("flake8-flask-cli: broken.py is skipped: ")
    assert reason in said
    where = "the current directory" if path == "." else path
    assert (
        ran.output == f"not read:\n  broken.py: {said}\n\nno commands in {where}, 1 file not read\n"
    )
    assert ran.status == 0
    assert command("commands", path, "--format=json", cwd=tmp_path) == Ran(0, "[]\n", ran.errors)


def test_a_broken_file_that_does_not_matter(tmp_path: Path) -> None:
    """It declares no command, it is a test, or flake8 is told to leave it out."""
    write(
        tmp_path,
        {
            "plain.py": "def f(:\n",
            "tests/test_cli.py": "import click\ndef f(:\n",
            "vendor/old/cli.py": "import click\ndef f(:\n",
            "legacy.py": "import click\ndef f(:\n",
            "setup.cfg": "[flake8]\nexclude = legacy.py\nextend-exclude = vendor\n",
        },
    )
    assert command("commands", cwd=tmp_path).errors == ""
    errors = command("commands", "--isolated", cwd=tmp_path).errors
    assert [line.split()[1] for line in errors.splitlines()] == ["legacy.py", "vendor/old/cli.py"]


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    (tmp_path / "link.py").symlink_to("gone.py")
    ran = command("commands", cwd=tmp_path)
    assert ran.errors == "flake8-flask-cli: link.py is skipped: No such file or directory\n"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.py")
        ran = command("commands", "pipe.py", cwd=tmp_path)
        assert ran.errors == "flake8-flask-cli: pipe.py is skipped: it is not a regular file\n"
