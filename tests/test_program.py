"""A program of Flask-Script is joined from its modules: its commands, and how it is started."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_flask_cli.application.start_command import start_command
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.script.program import Program, programs, programs_of
from flake8_flask_cli.script.registrations import CommandKind
from flake8_flask_cli.settings import Settings
from tests.project import module, write


def context(path: Path) -> Context:
    """Return the context of a file."""
    return Context(module(path), project_of(path), Settings())


def program(root: Path, files: dict[str, str]) -> Program:
    """Write files, and return the program of the first Manager that the first one makes."""
    write(root, files)
    return programs(context(root / next(iter(files))))[0]


MANAGE = """\
from flask import Flask
from flask_script import Command, Manager, Server, Shell

import jobs

app = Flask(__name__)
manager = Manager(app)
users = Manager(usage="Look after users")


class Clear(Command):
    def run(self):
        print("cleared")


@manager.command
def deploy():
    print("deployed")


@users.command
def add():
    print("added")


manager.command(jobs.load)
manager.add_command("users", users)
manager.add_command("clear", Clear())
manager.add_command(Clear())
manager.add_command("serve", Server())
manager.add_command("console", Shell())
manager.add_command("jobs", Manager())
manager.add_command(jobs.NAME, Clear())

if __name__ == "__main__":
    manager.run()
"""


def test_the_commands_of_a_module_have_names_and_kinds(tmp_path: Path) -> None:
    found = program(tmp_path, {"manage.py": MANAGE, "jobs.py": "NAME = 'x'\ndef load(): ...\n"})
    assert {(each.name, each.kind) for each in found.commands} == {
        ("deploy", CommandKind.FUNCTION),
        ("load", CommandKind.FUNCTION),
        ("users", CommandKind.GROUP),
        ("clear", CommandKind.COMMAND),
        ("serve", CommandKind.SERVER),
        ("console", CommandKind.SHELL),
        ("jobs", CommandKind.GROUP),
        ("", CommandKind.COMMAND),
    }
    assert found.is_run_at_home


def test_a_group_is_a_program_of_its_own_under_a_name(tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": MANAGE})
    manager, users, unnamed = programs(context(tmp_path / "manage.py"))
    assert [each.name for each in users.commands] == ["add"]
    assert (manager.registered_as, users.registered_as) == (None, "users")
    assert unnamed.variable == ""


def test_other_modules_register_and_run(tmp_path: Path) -> None:
    found = program(
        tmp_path,
        {
            "shop/cli.py": """\
                from flask_script import Manager
                from shop import app
                manager = Manager(app)
                """,
            "shop/__init__.py": "from flask import Flask\napp = Flask(__name__)\n",
            "shop/jobs.py": """\
                from shop.cli import manager as m
                @m.command
                def load(): ...
                """,
            "manage.py": """\
                from shop import cli
                if __name__ == "__main__":
                    cli.manager.run()
                """,
            "other.py": """\
                from elsewhere import manager
                @manager.command
                def unrelated(): ...
                """,
        },
    )
    (load,) = found.commands
    assert load == ("load", CommandKind.FUNCTION)
    starts = [each.context.module.source.path for each in found.starts(found.home)]
    assert starts == [tmp_path / "manage.py"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("manage.py", "python manage.py"),
        ("tools/admin.py", "python tools/admin.py"),
        ("shop/admin.py", "python shop/admin.py"),
        ("shop/cli/__main__.py", "python -m shop.cli"),
        ("bin/__main__.py", "python bin/__main__.py"),
        ("my tools/admin.py", "python 'my tools/admin.py'"),
    ],
)
def test_a_file_is_started_from_the_root(path: str, line: str, tmp_path: Path) -> None:
    write(tmp_path, {"shop/__init__.py": "", "shop/cli/__init__.py": "", path: ""})
    assert start_command(tmp_path / path, tmp_path) == line


def test_a_text_without_a_file_has_no_known_name(tmp_path: Path) -> None:
    assert start_command(None, tmp_path) == "python <script>"


def test_a_module_has_one_context(tmp_path: Path) -> None:
    """What is read of a module for one of its contexts would be read again for the next."""
    write(tmp_path, {"manage.py": MANAGE, "jobs.py": ""})
    here, jobs = context(tmp_path / "manage.py"), module(tmp_path / "jobs.py")
    assert here.of(jobs) is here.of(jobs)
    assert here.of(here.module) is here


REGISTERING = """\
def register(group, other=None):
    group.add_command("load", None)
    other.add_command("load", None)
"""


@pytest.mark.parametrize(
    ("calls", "found"),
    [
        ("register(manager)\n", 1),
        ("register(group=manager)\n", 1),
        ("register(manager)\nregister(users)\n", 2),
        ("register(manager)\nregister(None)\n", 0),
        ("register(*[manager])\n", 0),
        ("", 0),
    ],
)
def test_the_managers_that_a_parameter_is_given(calls: str, found: int, tmp_path: Path) -> None:
    made = f"from jobs import register\n\n{MANAGE}\n\n{calls}"
    write(tmp_path, {"jobs.py": REGISTERING, "manage.py": made})
    there = context(tmp_path / "jobs.py")
    owners = [
        call.func.value
        for call in there.module.scopes.all(ast.Call)
        if isinstance(call.func, ast.Attribute)
    ]
    assert [len(programs_of(each, there)) for each in owners] == [found, 0]
