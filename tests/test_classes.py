"""Classes of commands: which options they have, and what they and their registrations become.

Each example is a module, and what the conversion of one part of it says: the pieces of the hint,
the module after the fix of this part alone, and all caveats of the fix, a manual one with a `!`.
"""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.class_registration import registered_class_conversion
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Applicability, texts
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.script.class_options import ClassOptions, options_of_class
from flake8_flask_cli.script.entities import (
    CaughtError,
    Entity,
    RaisedError,
    ScriptClass,
    SharedOption,
)
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.phrases import Code
from tests.project import module, write

HEAD = """\
from flask import Flask
from flask_script import Command, Group, InvalidCommand, Manager, Option, Server, Shell

"""
UNUSED = "no registration of it was found in the repository!"
UNKNOWN_LIST = "the list of options is not written out here"


def context(root: Path, source: str) -> Context:
    """Write a module with the imports it needs, and return its context."""
    write(root, {"manage.py": HEAD + textwrap.dedent(source).lstrip()})
    path = root / "manage.py"
    return Context(module(path), project_of(path), Settings())


def last_class(there: Context) -> ScriptClass:
    """Return the last class of a module."""
    return list(script_module(there).of(ScriptClass))[-1]


def names(options: ClassOptions) -> list[str]:
    """Return the first argument of each option."""
    return [ast.literal_eval(call.args[0]) for call, _ in options.calls]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            """
            class Greet(Command):
                option_list = [Option("name"), Group(Option("--loud"), Option("--low"))]
            """,
            ["name", "--loud", "--low"],
            id="a list, and a group in it",
        ),
        pytest.param(
            """
            class Base(Command):
                def get_options(self):
                    return [Option("--dry")]

            class Greet(Base):
                def get_options(self):
                    return super().get_options() + [Option("name")]
            """,
            ["--dry", "name"],
            id="those of the base first",
        ),
        pytest.param(
            """
            class Base(Command):
                option_list = (Option("--dry"),)

            class Greet(Base):
                option_list = (*Base.option_list, Option("name"))
            """,
            ["--dry", "name"],
            id="the list of the base",
        ),
        pytest.param(
            """
            LOUD = Option("--loud")
            COMMON = [Option("--dry")] + [LOUD]

            class Greet(Command):
                option_list = COMMON + list((Option("name"),))
            """,
            ["--dry", "--loud", "name"],
            id="lists outside of classes",
        ),
        pytest.param(
            f"class Greet(Command):\n    option_list = {'[] + ' * 2000}[Option('name')]\n",
            ["name"],
            id="a sum that is deeper than the stack",
        ),
    ],
)
def test_the_options_of_a_class(source: str, expected: list[str], tmp_path: Path) -> None:
    options = options_of_class(last_class(context(tmp_path, source)).command)
    assert names(options) == expected
    assert texts(options.caveats) == ()


@pytest.mark.parametrize(
    "value",
    [
        'made(Option("-n"))',
        '[Option("-n")] * 2',
        "option_list",
        'COMMON + [Option("-n")] + COMMON',
        "[each for each in COMMON]",
    ],
)
def test_a_list_of_options_that_is_not_written_out(value: str, tmp_path: Path) -> None:
    source = f'COMMON = (Option("--dry"),)\n\nclass Greet(Command):\n    option_list = {value}\n'
    options = options_of_class(last_class(context(tmp_path, source)).command)
    assert texts(options.caveats) == (UNKNOWN_LIST,)


def test_options_of_another_module_change_with_the_class(tmp_path: Path) -> None:
    write(tmp_path, {"common.py": f'{HEAD}COMMON = (Option("--dry"),)\n'})
    source = "from common import COMMON\n\nclass Greet(Command):\n    option_list = COMMON\n"
    there = context(tmp_path, source)
    options = options_of_class(last_class(there).command)
    assert names(options) == ["--dry"]
    ((statement, home),) = options.elsewhere
    assert (statement.lineno, home.module.source.path) == (4, tmp_path / "common.py")
    group = conversion_of(last_class(there), there).fix().together
    assert group == {f"{tmp_path / 'manage.py'}:6:0", f"{tmp_path / 'common.py'}:4:0"}


def test_options_are_read_once(tmp_path: Path) -> None:
    there = context(tmp_path, 'class Greet(Command):\n    option_list = [Option("name")]\n')
    command = last_class(there).command
    assert options_of_class(command) is options_of_class(command)


class Example(NamedTuple):
    """A module after HEAD, and what its first part of a kind becomes; `fixed` is empty if nothing.

    Only this part is fixed.
    """

    title: str
    kind: type[Entity]
    source: str
    hint: tuple[str, ...]
    fixed: str = ""
    caveats: tuple[str, ...] = ()


EXAMPLES = [
    Example(
        "a class of commands",
        ScriptClass,
        """
        class Greet(Command):
            option_list = (Option("-n", dest="name"), Option("place"))

            def run(self, name, place):
                print(name, place)

        Manager(Flask("shop")).add_command(Greet())
        """,
        ("`class Greet:`", '`click.Option(["-n", "name"])`', '`click.Argument(["place"])`'),
        """
        class Greet:
            option_list = (click.Option(["-n", "name"]), click.Argument(["place"]))

            def run(self, name, place):
                print(name, place)

        Manager(Flask("shop")).add_command(Greet())
        """,
    ),
    Example(
        "a group of options, and a status",
        ScriptClass,
        """
        class Check(Base, Command, metaclass=ABCMeta):
            option_list = [Group(Option("--all", help="all"), title="Which")]

            def run(self, all):
                return 1
        """,
        (
            "`class Check(Base, metaclass=ABCMeta):`",
            '`click.Option(["--all"], help="all")`',
            "the help shows the options without their group",
            "the base class 'Base' cannot be resolved",
            "or keep argparse",
        ),
        caveats=(
            "the help shows the options without their group",
            "the base class 'Base' cannot be resolved!",
            UNUSED,
        ),
    ),
    Example(
        "a class whose base has what there is to change",
        ScriptClass,
        """
        from jobs import Job

        class Greet(Job):
            pass

        Manager(Flask("shop")).add_command(Greet())
        """,
        ("nothing here: its base 'Job' becomes a plain class",),
    ),
    Example(
        "a Server with other settings",
        ScriptClass,
        """
        class Quiet(Server):
            port = 80

        Manager(Flask("shop")).add_command("quiet", Quiet())
        """,
        ("`class Quiet(DevelopmentServer):`",),
        """
        class Quiet(DevelopmentServer):
            port = 80

        Manager(Flask("shop")).add_command("quiet", Quiet())
        """,
    ),
    Example(
        "a class of options",
        ScriptClass,
        "class Flag(Option):\n    pass\n",
        ("`class Flag(click.Option):`", "click.Option is made in another way"),
        caveats=("click.Option is made in another way!",),
    ),
    Example(
        "options that classes share",
        SharedOption,
        """
        COMMON = (Option("--dry", action="store_true"),)

        class Greet(Command):
            option_list = COMMON
        """,
        ('`click.Option(["--dry"], is_flag=True)`',),
        """
        COMMON = (click.Option(["--dry"], is_flag=True),)

        class Greet(Command):
            option_list = COMMON
        """,
    ),
    Example(
        "an option that is for any command",
        SharedOption,
        'add(Option("-v", action="version", version="1"))\n',
        (
            '`click.version_option("1", "-v", message="%(version)s")`',
            "'click.version_option' is only a decorator: it goes above a function",
            "or keep argparse",
        ),
        caveats=("it is not known which commands it belongs to!",),
    ),
    Example(
        "an error without a message",
        RaisedError,
        "raise InvalidCommand\n",
        (
            '`raise click.UsageError("")`',
            "if nothing catches it, click prints the message and exits with 2",
        ),
        'raise click.UsageError("")\n',
        ("if nothing catches it, click prints the message and exits with 2",),
    ),
    Example(
        "an error that is caught among others",
        CaughtError,
        """
        try:
            work()
        except (ValueError, InvalidCommand):
            pass
        """,
        (
            "`except (ValueError, click.UsageError):`",
            "where a whole command runs in the `try`, click catches it first",
        ),
        """
        try:
            work()
        except (ValueError, click.UsageError):
            pass
        """,
        ("where a whole command runs in the `try`, click catches it first",),
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.title)
def test_what_it_becomes(example: Example, tmp_path: Path) -> None:
    job = f"{HEAD}class Job(Command):\n    def run(self):\n        pass\n"
    write(tmp_path, {"jobs.py": job})
    there = context(tmp_path, example.source)
    conversion = conversion_of(next(script_module(there).of(example.kind)), there)
    assert conversion.hint() == example.hint
    assert fixed(conversion, there) == textwrap.dedent(example.fixed).lstrip()
    assert shown(conversion) == example.caveats


def fixed(conversion: Conversion, there: Context) -> str:
    """Return the module behind HEAD after the fix; empty if there is none."""
    text, edits = there.module.source.text, conversion.fix().edits
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.content + text[edit.end :]
    return text.removeprefix(HEAD) if edits else ""


def shown(conversion: Conversion) -> tuple[str, ...]:
    """Return the caveats of the fix, a manual one with a `!`."""
    caveats = conversion.fix().caveats
    return tuple(
        f"{each.text}!" if each.level is Applicability.MANUAL else each.text for each in caveats
    )


class Registered(NamedTuple):
    """The statements of a class, its registration, and the code and the caveats for that."""

    title: str
    body: str
    call: str
    code: str
    caveats: tuple[str, ...] = ()


REGISTRATIONS = [
    Registered(
        "without a name it is that of the class",
        "",
        "manager.add_command(GreetCommand())",
        'cli.add_command(click.Command("greet", callback=with_appcontext(GreetCommand().run)))',
    ),
    Registered(
        "options, a docstring and a help text",
        '"""Greet."""\nhelp = "greet"\noption_list = (Option("name"),)',
        'manager.add_command("hello", GreetCommand)',
        'cli.add_command(click.Command("hello", callback=with_appcontext(GreetCommand().run), '
        "params=[*GreetCommand.option_list], help=GreetCommand.__doc__, "
        "short_help=GreetCommand.help))",
    ),
    Registered(
        "options that the object makes",
        "def __init__(self, most):\n    pass\ndef get_options(self):\n    return []",
        'manager.add_command("greet", GreetCommand(3))',
        "greet = GreetCommand(3)\n"
        'cli.add_command(click.Command("greet", callback=with_appcontext(greet.run), '
        "params=[*greet.get_options()]))",
    ),
    Registered(
        "all arguments",
        "capture_all_args = True",
        'manager.add_command("greet", GreetCommand())',
        'cli.add_command(click.Command("greet", callback=with_appcontext(GreetCommand().run), '
        'params=[click.Argument(["words"], nargs=-1, type=click.UNPROCESSED)], '
        'context_settings={"ignore_unknown_options": True}))',
        ("the value is a tuple and not a list", "an unknown option counts as an argument"),
    ),
    Registered(
        "a class without a name",
        "",
        "manager.add_command(GreetCommand)",
        'cli.add_command(click.Command("type", callback=with_appcontext(GreetCommand().run)))',
    ),
]


@pytest.mark.parametrize("example", REGISTRATIONS, ids=lambda each: each.title)
def test_a_registration(example: Registered, tmp_path: Path) -> None:
    body = f"{example.body}\ndef run(self, words=()):\n    print(words)\n"
    source = f"class GreetCommand(Command):\n{textwrap.indent(body, '    ')}\n"
    there = context(tmp_path, f"manager = Manager(Flask('shop'))\n\n{source}\n{example.call}\n")
    registered = next(script_module(there).of(Registration))
    conversion = registered_class_conversion(registered, "cli", there)
    code = [f"`{line}`" for line in example.code.split("\n")]
    assert [each for each in conversion.advice if isinstance(each, Code)] == code
    assert shown(conversion) == example.caveats
    assert conversion.imports == ("click", "flask.cli.with_appcontext")
