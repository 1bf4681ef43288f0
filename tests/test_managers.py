"""Managers, their global options and their runs, and what they become.

Each example is a module, and what the conversion of one part of it says: the pieces of the hint,
and what the fix makes of the line that it is about, or why it does not.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role, target_of_call
from flake8_flask_cli.migration.manager.driver import DRIVER_ARGUMENTS
from flake8_flask_cli.migration.manager.entry import value_of_manager
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import texts
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.script.entities import (
    DecoratedCommand,
    Entity,
    GlobalOption,
    Handle,
    MadeManager,
    ManagerClass,
    Run,
)
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import programs
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from tests.project import module, write

HEAD = "from flask import Flask, current_app\nfrom flask_script import Manager\n"
APPLICATION = f"{HEAD}app = Flask(__name__)\n"
FACTORY = f"{HEAD}def create_app(config=None):\n    return Flask(__name__)\n"
STRICT = f"{HEAD}def create_app(config):\n    return Flask(__name__)\n"
DRIVER = "load_dotenv=False, set_debug_flag=False)"
MADE_ON_IMPORT = (
    "the application is made on import, also for --help and a mistyped command: "
    "`flask` sees the commands then"
)
OUT_OF_SIGHT = "`flask` itself does not see the commands"


def context(root: Path, source: str, name: str = "manage.py") -> Context:
    """Write a module, and return its context."""
    write(root, {name: source})
    path = root / name
    return Context(module(path), project_of(path), Settings())


def target(root: Path, source: str) -> ClickTarget:
    """Return the click target of the first Manager that a module makes."""
    there = context(root, source)
    return target_of_call(programs(there)[0].call, there)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            APPLICATION + "manager = Manager(app)\n",
            ClickTarget(Role.APPLICATION, "app.cli", "app"),
            id="an application",
        ),
        pytest.param(
            HEAD + "manager = Manager(Flask(__name__))\n",
            ClickTarget(
                Role.APPLICATION,
                "app.cli",
                "app",
                new_application="Flask(__name__)",
                variable="app",
            ),
            id="an application that has no name yet",
        ),
        pytest.param(
            FACTORY + "manager = Manager(create_app)\n",
            ClickTarget(
                Role.FACTORY, "app.cli", "app", new_application="create_app()", variable="app"
            ),
            id="a factory",
        ),
        pytest.param(
            STRICT + "manager = Manager(create_app)\n",
            ClickTarget(
                Role.FACTORY,
                "app.cli",
                "app",
                new_application="create_app(<config>)",
                variable="app",
                has_placeholder=True,
            ),
            id="a factory that requires a parameter",
        ),
        pytest.param(
            FACTORY + "manager = Manager(lambda: create_app(1 < 2))\n",
            ClickTarget(
                Role.FACTORY,
                "app.cli",
                "app",
                new_application="create_app(1 < 2)",
                variable="app",
            ),
            id="a factory with a comparison, which is no placeholder",
        ),
        pytest.param(
            FACTORY + 'manager = Manager(create_app)\nmanager.add_option("-c")\n',
            ClickTarget(Role.FACTORY, "manager", factory="create_app", has_options=True),
            id="a factory, and options of the program",
        ),
        pytest.param(
            HEAD + "manager = Manager()\nmanager.run()\n",
            ClickTarget(
                Role.APPLICATION,
                "app.cli",
                "app",
                new_application="<application>",
                variable="app",
                has_placeholder=True,
            ),
            id="no application at all",
        ),
    ],
)
def test_the_click_target_of_a_manager(source: str, expected: ClickTarget, tmp_path: Path) -> None:
    assert target(tmp_path, source) == expected


def test_a_group_of_commands_is_an_app_group(tmp_path: Path) -> None:
    found = target(tmp_path, HEAD + 'users = Manager(usage="Look after users")\n')
    assert found.role is Role.GROUP
    assert found.expression == "users"
    assert str(found.made) == 'AppGroup("users", help="Look after users")'
    assert found.statement == f"users = {found.made}"


def test_a_manager_of_another_module_keeps_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": APPLICATION + "manager = Manager(app)\n"})
    there = context(tmp_path, "from shop import manager as m\n@m.command\ndef f(): ...\n")
    command = next(script_module(there).of(DecoratedCommand))
    found = target_of(manager_of(command.node, there), there)
    assert found == ClickTarget(Role.APPLICATION, "m", "app", imported="shop.app")


def test_a_command_of_flask_hides_one_on_an_application() -> None:
    on_application = ClickTarget(Role.APPLICATION, "app.cli", "app")
    assert on_application.group_for("run") == "app.cli"
    driver = on_application._replace(driver_name="manager")
    assert (driver.group_for("run"), driver.group_for("deploy")) == ("manager", "app.cli")
    assert not driver.hidden_by_built_in("run")
    why = "give it another name: `flask` has a `run` of its own, which wins"
    assert texts(on_application.hidden_by_built_in("run")) == (why,)
    assert not on_application.hidden_by_built_in("deploy")
    assert not ClickTarget(Role.GROUP, "users").hidden_by_built_in("run")


class Example(NamedTuple):
    """A module, and what becomes of its first part of a kind.

    `line` is what the fix makes of the line it is about; empty where there is no edit. `caveats`
    are those of the fix.
    """

    title: str
    kind: type[Entity]
    source: str
    hint: tuple[str, ...]
    line: str = ""
    caveats: tuple[str, ...] = ()


EXAMPLES = [
    Example(
        "the Manager of an application goes",
        MadeManager,
        APPLICATION + "manager = Manager(app)\n",
        ("delete it and put commands on `app.cli`",),
    ),
    Example(
        "the Manager of a factory makes the application",
        MadeManager,
        FACTORY + "manager = Manager(create_app)\n",
        ("`app = create_app()`", "commands go on `app.cli`"),
        "app = create_app()",
        (MADE_ON_IMPORT,),
    ),
    Example(
        "a factory that others import stays a group",
        MadeManager,
        FACTORY + 'manager = Manager(create_app)\n__all__ = ["manager"]\n',
        (
            f"`manager = FlaskGroup(create_app=create_app, {DRIVER}`",
            OUT_OF_SIGHT,
        ),
        f"manager = FlaskGroup(create_app=create_app, {DRIVER}",
    ),
    Example(
        "a factory that requires something is left",
        MadeManager,
        STRICT + 'manager = Manager(create_app)\n__all__ = ["manager"]\n',
        (
            "`app = create_app(<config>)`",
            "`manager = app.cli`",
            "for the modules that import it",
        ),
        caveats=("the factory has required parameters, which Flask-Script does not give",),
    ),
    Example(
        "a group of commands",
        MadeManager,
        HEAD + "users = Manager()\n",
        ('`users = AppGroup("users")`',),
        'users = AppGroup("users")',
    ),
    Example(
        "a Manager in an expression",
        MadeManager,
        APPLICATION + "print(Manager(app))\n",
        ("`app.cli` instead",),
        caveats=("the Manager is not simply assigned to a name",),
    ),
    Example(
        "a class",
        ManagerClass,
        HEAD + "class Mine(Manager): ...\n",
        (
            "`class Mine(AppGroup):`",
            f"or `FlaskGroup` with `{', '.join(DRIVER_ARGUMENTS)}` where it drives the program",
        ),
        caveats=("the class has to be rewritten by hand",),
    ),
    Example(
        "an option of the program",
        GlobalOption,
        FACTORY + 'manager = Manager(create_app)\nmanager.add_option("-c", "--config")\n',
        ('`@click.option("-c", "--config")`', "above the function 'manager'"),
    ),
    Example(
        "an option that Flask-Script ignores",
        GlobalOption,
        APPLICATION + 'manager = Manager(app)\nmanager.add_option("-c")\n',
        ("delete it: Flask-Script ignores it on a Manager of the application 'app'",),
        caveats=("Flask-Script takes the option and ignores it, `flask` refuses it",),
    ),
    Example(
        "options of one name",
        GlobalOption,
        FACTORY
        + 'manager = Manager(create_app)\nmanager.add_option("-c")\nmanager.add_option("-c")\n',
        (
            '`@click.option("-c")`',
            "'-c' is the string of two options",
            "several options set 'c': only one default can count",
            "above the function 'manager'",
        ),
        line='manager.add_option("-c")',
    ),
    Example(
        "the run of an application",
        Run,
        APPLICATION + 'manager = Manager(app)\nif __name__ == "__main__":\n    manager.run()\n',
        (
            "`flask --app manage <command>`",
            f"or `FlaskGroup(create_app=lambda *args: app, {DRIVER}()` to keep `python manage.py`",
        ),
        "    FlaskGroup(",
    ),
    Example(
        "a command that code runs",
        Handle,
        APPLICATION + 'manager = Manager(app)\nmanager.handle("manage.py", "runserver -d")\n',
        ('`app.test_cli_runner().invoke(args=["run", "-d"], catch_exceptions=False)`',),
        caveats=(
            "Flask-Script takes each character of the text for a word",
            "what the command prints is the `output` of the result",
            "where it exits, the status is the `exit_code` of the result",
        ),
    ),
]


def fixed_line(conversion: Conversion, entity: Entity, there: Context) -> str:
    """Return what the fix makes of the line that an entity begins on; empty if it deletes it."""
    text, edits = there.module.source.text, conversion.fix().edits
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.content + text[edit.end :]
    below = text.split("\n")[entity.node.lineno - 1 :]
    return below[0] if edits and below else ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.title)
def test_what_it_becomes(example: Example, tmp_path: Path) -> None:
    there = context(tmp_path, example.source)
    entity = next(script_module(there).of(example.kind))
    conversion = conversion_of(entity, there)
    assert conversion.hint() == example.hint
    assert fixed_line(conversion, entity, there) == example.line
    assert texts(conversion.fix().caveats) == example.caveats


def test_a_manager_that_its_registration_makes(tmp_path: Path) -> None:
    source = """\
        manager = Manager(app)
        manager.add_command("run", Manager(usage="Run "
                                                 "things"))
        """
    there = context(tmp_path, APPLICATION + textwrap.dedent(source))
    registered = next(script_module(there).of(Registration))
    conversion = conversion_of(registered, there)
    line = "manager.add_command(AppGroup(\"run\", help='Run things'))"
    assert conversion.hint() == (f"`{line}`",)
    assert [each.content for each in conversion.fix().edits] == [line]
    assert not conversion.fix().caveats


def test_the_application_of_a_run_is_named_by_its_module(tmp_path: Path) -> None:
    source = 'manager = Manager(app)\nif __name__ == "__main__":\n    manager.run()\n'
    there = context(tmp_path, APPLICATION + source, "tools/admin.py")
    run = next(script_module(there).of(Run))
    assert value_of_manager(manager_of(run.node.func, there), there).in_shell == "tools/admin.py"
    there = context(tmp_path, APPLICATION + source, "click.py")
    run = next(script_module(there).of(Run))
    named = value_of_manager(manager_of(run.node.func, there), there)
    assert named.in_shell == ""
    assert named.rename.startswith("rename 'click.py' and name it with `--app`")
