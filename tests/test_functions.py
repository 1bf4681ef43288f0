"""Functions that are commands of Flask-Script, and the click commands that they become.

Each example is a piece of a program, and all that its conversion says: the code of the hint, the
caveats that the hint ends with, those that only the fix finds, and the fixed text.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.migration.functions.function_command import function_command
from flake8_flask_cli.model import Applicability, Caveat
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.script.entities import DecoratedCommand, Entity, HeldOption, PassedFunction
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.phrases import Code
from tests.project import module, write

HEAD = """\
from flask import Flask
from flask_script import Command, Manager

app = Flask(__name__)
manager = Manager(app)
"""


class Example(NamedTuple):
    """A piece of a program, which follows on HEAD, and what its first command becomes.

    `hint` are its pieces, those in words behind a `#`. `caveats` are those of the hint, `further`
    those that only the fix finds; a manual one ends with `!`. `fixed` is the piece after the fix,
    without what other fixes do; empty where a person has to act.
    """

    title: str
    source: str
    hint: str
    fixed: str = ""
    caveats: tuple[str, ...] = ()
    further: tuple[str, ...] = ()


EXAMPLES = [
    Example(
        "a signature",
        """
        @manager.command
        def deploy(host, port=80, dry_run=False):
            print(host, port, dry_run)
        """,
        """
        @app.cli.command("deploy")
        @click.argument("host")
        @click.option("-p", "--port", default=80, type=click.UNPROCESSED)
        @click.option("-d", "--dry_run", is_flag=True, default=False)
        """,
        fixed="""
        @app.cli.command("deploy")
        @click.argument("host")
        @click.option("-p", "--port", default=80, type=click.UNPROCESSED)
        @click.option("-d", "--dry_run", is_flag=True, default=False)
        def deploy(host, port=80, dry_run=False):
            print(host, port, dry_run)
        """,
    ),
    Example(
        "options, from the bottom up",
        """
        @manager.option("source")
        @manager.option("target")
        @manager.option("-n", "--number", type=int, help="how "
                        "many")
        def copy(source, target, number):
            return 1
        """,
        """
        @app.cli.command("copy")
        @click.argument("target")
        @click.argument("source")
        @click.option("-n", "--number", type=int, help='how many')
        """,
        fixed="""
        @app.cli.command("copy")
        @click.argument("target")
        @click.argument("source")
        @click.option(
            "-n",
            "--number",
            type=int,
            help="how "
            "many",
        )
        def copy(source, target, number):
            sys.exit(1)
        """,
    ),
    Example(
        "a function that is called elsewhere",
        """
        @manager.command
        def clean():
            print("cleaned")


        def reset():
            clean()
        """,
        """
        # below the function `app.cli.command("clean")(clean)`
        """,
        fixed="""
        def clean():
            print("cleaned")


        app.cli.command("clean")(clean)


        def reset():
            clean()
        """,
    ),
    Example(
        "a command of `flask`",
        """
        @manager.command
        def run():
            return app.run()
        """,
        """
        @manager.command("run")
        """,
        fixed="""
        @manager.command("run")
        def run():
            os.environ.pop("FLASK_RUN_FROM_CLI", None)  # or else app.run() does nothing
            sys.exit(app.run() or 0)
        """,
    ),
    Example(
        "an option in a variable",
        """
        number = manager.option("-n", "--number", type=int)


        @number
        def count(number):
            print(number)
        """,
        """
        @app.cli.command("count")
        @number
        """,
        fixed="""
        number = manager.option("-n", "--number", type=int)


        @app.cli.command("count")
        @number
        def count(number):
            print(number)
        """,
    ),
    Example(
        "a function that is passed",
        """
        def load(path):
            print(path)


        manager.command(load)
        """,
        """
        app.cli.command("load")(load)
        @click.argument("path")
        # above 'load'
        """,
        fixed="""
        @click.argument("path")
        def load(path):
            print(path)


        app.cli.command("load")(load)
        """,
    ),
    Example(
        "a function that is passed with its option",
        """
        def load(name):
            print(name)


        manager.option("-n", dest="name", help="whom to greet")(load)
        """,
        """
        app.cli.command("load")(click.option("-n", "name", help="whom to greet")(load))
        """,
        fixed="""
        def load(name):
            print(name)


        app.cli.command("load")(click.option("-n", "name", help="whom to greet")(load))
        """,
    ),
    Example(
        "a Command of a function",
        """
        def greet(name="you"):
            print(name)


        manager.add_command("hello", Command(greet))
        """,
        """
        app.cli.command("hello")(greet)
        @click.option("-n", "--name", default="you")
        # above 'greet'
        """,
        fixed="""
        @click.option("-n", "--name", default="you")
        def greet(name="you"):
            print(name)


        app.cli.command("hello")(greet)
        """,
    ),
    Example(
        "a function that is no command yet",
        """
        def greet(name="you"):
            print(name)


        manager.add_command("hello", greet)
        """,
        """
        @app.cli.command("hello")
        @click.option("-n", "--name", default="you")
        # above 'greet'
        """,
        fixed="""
        @app.cli.command("hello")
        @click.option("-n", "--name", default="you")
        def greet(name="you"):
            print(name)
        """,
        further=("no command ever ran, because Flask-Script fails on a plain function",),
    ),
    Example(
        "a name that is computed",
        """
        def greet():
            print("hello")


        manager.add_command(greet.__name__, greet)
        """,
        """
        app.cli.command(greet.__name__)(greet)
        """,
        caveats=("the command has no name that is written out!",),
        further=("no command ever ran, because Flask-Script fails on a plain function",),
    ),
    Example(
        "a command twice",
        """
        @manager.command
        @manager.command
        def twice(verbose=True):
            print(verbose)
        """,
        """
        @app.cli.command("twice")
        @click.option("-v", "--verbose", is_flag=True, flag_value=True, default=True)
        """,
        fixed="""
        @app.cli.command("twice")
        @click.option("-v", "--verbose", is_flag=True, flag_value=True, default=True)
        def twice(verbose=True):
            print(verbose)
        """,
        caveats=("'verbose' is always True: '--verbose/--no-verbose' can switch it off",),
    ),
    Example(
        "a method in a variable",
        """
        command = manager.command


        @command
        def short():
            print("short")
        """,
        """
        @app.cli.command("short")
        """,
        fixed="""
        @app.cli.command("short")
        def short():
            print("short")
        """,
    ),
    Example(
        "a method in a variable, called",
        """
        command = manager.command


        def short():
            print("short")


        command(short)
        """,
        """
        app.cli.command("short")(short)
        """,
        caveats=("'command' is called, not used as a decorator!",),
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.title)
def test_what_a_function_becomes(example: Example, tmp_path: Path) -> None:
    conversion = first_conversion(example.source, tmp_path)
    pieces = [each.line if isinstance(each, Code) else f"# {each}" for each in conversion.advice]
    assert "\n".join(pieces) == textwrap.dedent(example.hint).strip()
    fix = conversion.fix()
    assert shown(conversion.caveats) == example.caveats
    reasons = tuple(each for each in conversion.caveats if each.level is not Applicability.SAFE)
    assert shown(fix.caveats) == (*shown(reasons), *example.further)
    text = HEAD + textwrap.dedent(example.source)
    for edit in sorted(fix.edits, reverse=True):
        text = text[: edit.start] + edit.content + text[edit.end :]
    fixed = text.removeprefix(HEAD).strip() if fix.edits else ""
    assert fixed == textwrap.dedent(example.fixed).strip()


def first_conversion(source: str, root: Path) -> Conversion:
    context = context_of(source, root)
    found = script_module(context).entities
    kinds = (DecoratedCommand, HeldOption, PassedFunction, Registration)
    entity: Entity = next(each for each in found if isinstance(each, kinds))
    return conversion_of(entity, context)


def context_of(source: str, root: Path) -> Context:
    path = root / "manage.py"
    write(root, {path.name: HEAD + textwrap.dedent(source)})
    return Context(module(path), project_of(path), Settings())


def shown(caveats: tuple[Caveat, ...]) -> tuple[str, ...]:
    return tuple(
        f"{each.text}!" if each.level is Applicability.MANUAL else each.text for each in caveats
    )


def test_a_function_that_is_not_known_has_a_command_without_a_name(tmp_path: Path) -> None:
    command = function_command(None, "click", None, context_of("", tmp_path))
    assert command.advice == (Code('click.command("<name>")(function)'),)
    assert shown(command.caveats) == (
        "the function cannot be resolved, nor its parameters!",
        "the command has no name that is written out!",
    )


def test_commands_of_one_name_share_their_options(tmp_path: Path) -> None:
    source = """
    @manager.option("-a")
    def load(a):
        print(a)


    @manager.option("-b")
    def load(b):
        print(b)
    """
    (caveat,) = first_conversion(source, tmp_path).caveats
    assert caveat.text == "another command is called 'load', and they share their options"
