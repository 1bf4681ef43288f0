"""`fix --partial`: what is parted, what is left whole and why, and how the rest goes later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flake8_flask_cli.convert.script_command import SCRIPT_COMMAND
from tests.command import Ran, command
from tests.project import write

SHOP = """\
from flask import Flask

app = Flask(__name__)


def create_app():
    return app
"""
JOBS = """\
from flask_script import Command


class Load(Command):
    def run(self):
        print("loaded")


JOBS = {"load": Load()}
"""
HEAD = """\
from flask_script import Manager

from jobs import JOBS
from shop import app

manager = Manager(app)
"""
DEPLOY = """

@manager.command
def deploy():
    print("deployed")
"""
LOOP = """

for name, job in JOBS.items():
    manager.add_command(name, job)
"""
RUN = """

if __name__ == "__main__":
    manager.run()
"""
MANAGE = HEAD + DEPLOY + LOOP + RUN
STAYS = (
    "./manage.py: the program still needs Flask-Script, and starts only where that can be "
    "imported: Flask 1 with Flask-Script 2.0.6, Flask up to 2.2 with Flask-Script 2.0.5"
)
DRIVER = """\
    FlaskGroup(
        create_app=lambda *args: app,
        load_dotenv=False,
        set_debug_flag=False,
    )()
"""
MOVED = """\
from flask.cli import FlaskGroup

from shop import app


@app.cli.command("deploy")
def deploy():
    print("deployed")
"""


def fix(root: Path, manage: str, *arguments: str, **others: str) -> Ran:
    """Write a project, and fix it; `others` are modules by name."""
    files = {"shop.py": SHOP, "jobs.py": JOBS, "manage.py": manage}
    write(root, files | {f"{name}.py": text for name, text in others.items()})
    return command("fix", *arguments, cwd=root)


def fixed(root: Path, name: str = "manage.py") -> str:
    """Return a module as it is now, without the class that each parted module gets."""
    return (root / name).read_text(encoding="utf-8").replace(f"{SCRIPT_COMMAND.text}\n\n\n", "")


# What is parted.


def test_what_a_loop_registers_stays(tmp_path: Path) -> None:
    ran = fix(tmp_path, MANAGE, "--partial")
    assert (ran.status, ran.errors) == (1, "")
    assert ran.output.splitlines()[:2] == [
        STAYS,
        "Fixed 4 of 10 places in 1 file; 6 left",
    ]
    assert (
        fixed(tmp_path)
        == f"""\
import click
import os
from flask.cli import FlaskGroup
from flask_script import Manager

from jobs import JOBS
from shop import app


manager = Manager(app)


@app.cli.command("deploy")
def deploy():
    print("deployed")


for name, job in JOBS.items():
    manager.add_command(name, job)


for command_name in manager._commands:
    app.cli.add_command(ScriptCommand(command_name, manager))

if __name__ == "__main__":
{DRIVER}"""
    )


LEFT = {
    "a noqa": """

@manager.command  # noqa
def load():
    print("loaded")
""",
    "a class from outside the project": """

from vendor import Load

manager.add_command("load", Load())
""",
    "an object that is not known": """

manager.add_command("load", JOBS.get("load"))
""",
    "a group with something unknown in it": """

group = Manager(help="Load things.")


@group.command
def again():
    print("loaded again")


group.add_command("load", JOBS["load"])
manager.add_command("group", group)
""",
    "a group in such a group": """

outer = Manager()
inner = Manager()
manager.add_command("outer", outer)
outer.add_command("inner", inner)
inner.add_command("load", JOBS["load"])
""",
    "what another function registers": """

from vendor import register

register(manager)
""",
}


@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT.keys())
def test_what_cannot_be_rewritten_stays_as_it_is(left: str, tmp_path: Path) -> None:
    ran = fix(tmp_path, HEAD + DEPLOY + left + RUN, "--partial")
    assert ran.output.startswith(STAYS)
    text = fixed(tmp_path)
    assert left in text
    assert "\nmanager = Manager(app)\n" in text
    assert '\n\n@app.cli.command("deploy")\ndef deploy():\n' in text
    loop = f"in manager._commands:\n    app.cli.add_command({SCRIPT_COMMAND.name}("
    assert text.count(loop) == 1
    assert text.endswith(f'\n\nif __name__ == "__main__":\n{DRIVER}')


def test_a_factory_gets_a_group(tmp_path: Path) -> None:
    factory = MANAGE.replace("app", "create_app")
    assert fix(tmp_path, factory, "--partial").output.startswith(STAYS)
    assert (
        fixed(tmp_path).partition("from shop import create_app\n\n\n")[2]
        == """\
cli = FlaskGroup(create_app=create_app, load_dotenv=False, set_debug_flag=False)
manager = Manager(create_app)


@cli.command("deploy")
def deploy():
    print("deployed")


for name, job in JOBS.items():
    manager.add_command(name, job)


for command_name in manager._commands:
    cli.add_command(ScriptCommand(command_name, manager))

if __name__ == "__main__":
    cli()
"""
    )


def test_a_new_application_gets_a_name_for_both(tmp_path: Path) -> None:
    manage = MANAGE.replace("import app", "import create_app").replace("(app)", "(create_app())")
    assert fix(tmp_path, manage, "--partial").output.startswith(STAYS)
    assert "\napp = create_app()\nmanager = Manager(app)\n" in fixed(tmp_path)


def test_commands_of_other_modules(tmp_path: Path) -> None:
    base = HEAD.replace("from jobs import JOBS\n", "")
    tasks = f"from base import manager\nfrom jobs import JOBS\n{DEPLOY}{LOOP}"
    manage = f"import tasks\nfrom base import manager\n\n__all__ = ['tasks']\n{RUN}"
    ran = fix(tmp_path, manage, "--partial", base=base, tasks=tasks)
    assert ran.output.startswith(STAYS.replace("manage", "base"))
    moved = DEPLOY.replace("manager.command", 'cli.command("deploy")')
    assert fixed(tmp_path, "tasks.py") == tasks.replace("manager\n", "manager, cli\n", 1).replace(
        DEPLOY, moved
    )
    assert "\ncli = app.cli\nmanager = Manager(app)\n" in fixed(tmp_path, "base.py")
    assert "for command_name in manager._commands:\n    cli.add_command(" in fixed(tmp_path)


def test_commands_of_a_module_that_imports_the_module(tmp_path: Path) -> None:
    base = HEAD + LOOP
    tasks = f"import base\n{DEPLOY}".replace("@", "@base.")
    manage = f"import base\nimport tasks\n\n__all__ = ['tasks']\n{RUN}".replace("    ", "    base.")
    ran = fix(tmp_path, manage, "--partial", base=base, tasks=tasks)
    assert ran.output.startswith(STAYS.replace("manage", "base"))
    moved = '@base.cli.command("deploy")'
    assert fixed(tmp_path, "tasks.py") == tasks.replace("@base.manager.command", moved)
    assert "\ncli = app.cli\nmanager = Manager(app)\n" in fixed(tmp_path, "base.py")
    assert "for command_name in base.manager._commands:\n    base.cli." in fixed(tmp_path)


def test_what_a_function_registers_on_its_parameter_stays(tmp_path: Path) -> None:
    """It may be called with each Manager."""
    tasks = "def add(manager):\n    @manager.command\n    def tidy():\n        print('tidied')\n"
    manage = f"{HEAD}from tasks import add\n{DEPLOY}{LOOP}\nadd(manager)\n{RUN}"
    assert fix(tmp_path, manage, "--partial", tasks=tasks).output.startswith(STAYS)
    assert fixed(tmp_path, "tasks.py") == tasks
    assert "\nadd(manager)\n" in fixed(tmp_path)
    assert '\n@app.cli.command("deploy")\n' in fixed(tmp_path)


def test_no_module_imports_through_flask_ext(tmp_path: Path) -> None:
    """What moves needs Flask 1, which has no `flask.ext`."""
    manage = MANAGE.replace("from flask_script", "from flask.ext.script")
    jobs = JOBS.replace("from flask_script", "from flask.ext.script")
    assert fix(tmp_path, manage, "--partial", jobs=jobs).output.startswith(STAYS)
    assert "\nfrom flask_script import Manager\n" in fixed(tmp_path)
    assert fixed(tmp_path, "jobs.py") == JOBS


# What is left whole.

REFUSED = {
    "`flask` has a command 'run' of its own, which wins": HEAD
    + DEPLOY
    + DEPLOY.replace("command", "command  # noqa").replace("deploy", "run")
    + RUN,
    "two commands are called 'deploy', and one stays": HEAD
    + DEPLOY.replace("command", "command  # noqa")
    + DEPLOY
    + RUN,
    "none of its commands can be rewritten": HEAD + LOOP + RUN,
    "no code runs it": HEAD + DEPLOY + LOOP,
    "line 11 uses 'manager' in a way that cannot be converted": (
        HEAD + DEPLOY.replace('"deployed"', "manager._commands") + LOOP + RUN
    ),
    f"the name '{SCRIPT_COMMAND.name}' means something else here": (
        f"{HEAD}\n\nclass {SCRIPT_COMMAND.name}: ...\n{DEPLOY}{LOOP}{RUN}"
    ),
    "no Manager of the program is known": (
        MANAGE.replace("manager = Manager(app)", "manager = script = Manager(app)")
    ),
}


@pytest.mark.parametrize(("reason", "manage"), REFUSED.items(), ids=REFUSED.keys())
def test_a_program_that_is_left_whole(reason: str, manage: str, tmp_path: Path) -> None:
    ran = fix(tmp_path, manage, "--partial")
    assert fixed(tmp_path) == manage
    whole = "./manage.py: no part of the program is moved: "
    assert ran.output.splitlines()[0] == whole + reason


@pytest.mark.parametrize("given", ["JOBS", "app.config", "lambda config: app"])
def test_a_program_without_an_application_is_left_whole(given: str, tmp_path: Path) -> None:
    manage = MANAGE.replace("Manager(app)", f"Manager({given})")
    ran = fix(tmp_path, manage, "--partial")
    assert fixed(tmp_path) == manage
    assert ran.output.splitlines()[0] == (
        "./manage.py: no part of the program is moved: what the Manager is given is no application"
    )


def test_a_program_that_a_console_script_runs_is_left_whole(tmp_path: Path) -> None:
    setup = "[options.entry_points]\nconsole_scripts =\n    shop = manage:manager.run\n"
    write(tmp_path, {"setup.cfg": setup})
    ran = fix(tmp_path, MANAGE, "--partial")
    assert fixed(tmp_path) == MANAGE
    assert ran.output.splitlines()[0] == (
        "./manage.py: no part of the program is moved: a console script in setup.cfg runs 'manager'"
    )


def test_a_manager_that_is_not_known_may_be_the_one_that_moves(tmp_path: Path) -> None:
    tasks = (
        "from flask_script import Manager\n\n\ndef add(manager: Manager):\n    @manager.command\n"
    )
    tasks += "    def clean():\n        pass\n"
    ran = fix(tmp_path, MANAGE, "--partial", tasks=tasks)
    assert fixed(tmp_path) == MANAGE
    assert ran.output.splitlines()[0] == (
        "./manage.py: no part of the program is moved: it is not known which Manager this is"
    )


def test_what_needs_no_parting_is_fixed_whole(tmp_path: Path) -> None:
    manage = HEAD.replace("from jobs import JOBS\n", "") + DEPLOY + RUN
    ran = fix(tmp_path, manage, "--partial")
    assert ran.output.startswith("Fixed 4 of ")
    assert fixed(tmp_path) == f'{MOVED}\n\nif __name__ == "__main__":\n{DRIVER}'


def test_what_a_file_has_that_was_not_given_stays(tmp_path: Path) -> None:
    tasks = f"from manage import manager\n{DEPLOY}".replace("deploy", "tidy")
    manage = HEAD + DEPLOY + "\n\nimport tasks  # noqa\n" + RUN
    assert fix(tmp_path, manage, "--partial", "manage.py", tasks=tasks).status == 1
    assert fixed(tmp_path, "tasks.py") == tasks
    text = fixed(tmp_path)
    assert "for name in manager._commands:\n    app.cli.add_command(" in text
    assert '@app.cli.command("deploy")' in text
    ran = fix(tmp_path, f"from base import manager\n{RUN}", "--partial", "base.py", base=MANAGE)
    assert fixed(tmp_path, "base.py") == MANAGE
    assert ": no part of the program is moved: " in ran.output.splitlines()[0]


# Later runs.


@pytest.mark.parametrize("options", [[], ["--partial"], ["--unsafe-fixes", "--partial"]])
def test_a_second_run_changes_nothing(options: list[str], tmp_path: Path) -> None:
    fix(tmp_path, MANAGE, "--partial")
    ran = command("fix", "--check", *options, cwd=tmp_path)
    assert ran.status == 0
    assert ran.output.startswith(STAYS.replace("still needs", "would still need")) is bool(options)


@pytest.mark.parametrize("options", [[], ["--partial"]])
@pytest.mark.parametrize(
    "instead",
    ["", '\n\nmanager.add_command("load", Load())\n'],
    ids=["it is gone", "it is mended"],
)
def test_the_loop_goes_with_what_was_left(instead: str, options: list[str], tmp_path: Path) -> None:
    fix(tmp_path, MANAGE, "--partial")
    path = tmp_path / "manage.py"
    text = path.read_text(encoding="utf-8").replace(LOOP, instead)
    path.write_text(text.replace("JOBS", "Load") if instead else text, encoding="utf-8")
    ran = command("fix", *options, cwd=tmp_path)
    assert "Flask-Script, and" not in ran.output
    for name in ("manage.py", *(["jobs.py"] if instead else [])):
        assert "flask_script" not in fixed(tmp_path, name)
    text = fixed(tmp_path)
    assert "manager" not in text
    assert SCRIPT_COMMAND.name not in text
    assert ('"load"' in text) is bool(instead)


def test_the_loop_of_another_module_goes_with_what_was_left(tmp_path: Path) -> None:
    """What was left is put on the group that the loop names, and on no second one."""
    base = HEAD.replace("from jobs import JOBS\n", "").replace("app", "create_app")
    tasks = f"from base import manager\nfrom jobs import JOBS\n{DEPLOY}{LOOP}"
    manage = f"import tasks\nfrom base import manager\n\n__all__ = ['tasks']\n{RUN}"
    fix(tmp_path, manage, "--partial", base=base, tasks=tasks)
    path = tmp_path / "tasks.py"
    text = path.read_text(encoding="utf-8").replace("JOBS", "Load")
    added = '\n\nmanager.add_command("load", Load())\n'
    path.write_text(text.replace(LOOP.replace("JOBS", "Load"), added), encoding="utf-8")
    command("fix", cwd=tmp_path)
    assert fixed(tmp_path, "base.py").endswith(
        """
cli = FlaskGroup(create_app=create_app, load_dotenv=False, set_debug_flag=False)
manager = cli
"""
    )
    assert "ScriptCommand" not in fixed(tmp_path)


def test_a_loop_whose_group_another_module_makes(tmp_path: Path) -> None:
    """The module of the Manager cannot name it, and gets what it would get without a loop."""
    base = HEAD.replace("from jobs import JOBS\n", "")
    tasks = f"from base import manager\n{DEPLOY}"
    loop = "for name in manager._commands:\n    app.cli.add_command(ScriptCommand(name, manager))\n"
    manage = "import tasks\nfrom base import manager\nfrom shop import app\n\n__all__ = ['tasks']\n"
    fix(tmp_path, f"{manage}\n\n{SCRIPT_COMMAND.text}\n\n\n{loop}", base=base, tasks=tasks)
    assert fixed(tmp_path, "base.py") == "from shop import app\n\nmanager = app.cli\n"


def test_a_group_of_commands_that_was_left(tmp_path: Path) -> None:
    """The loop is over the commands of another Manager, and names no group for this one."""
    users = """

users = Manager(usage="Look after users")
manager.add_command("users", users)


@users.command
def create():
    print("created")
"""
    noqa = users.replace("@users.command", "@users.command  # noqa")
    fix(tmp_path, HEAD + DEPLOY + noqa + RUN, "--partial")
    path = tmp_path / "manage.py"
    text = path.read_text(encoding="utf-8")
    assert "_commands:" in text
    path.write_text(text.replace("  # noqa", ""), encoding="utf-8")
    command("fix", cwd=tmp_path)
    assert 'users = AppGroup("users", help="Look after users")' in fixed(tmp_path)
    assert '\n@users.command("create")\n' in fixed(tmp_path)


# The report.


def test_the_option_is_named_where_it_helps(tmp_path: Path) -> None:
    advice = "change it by hand, and run `fix` again, or move the others with `--partial`"
    assert advice in fix(tmp_path, MANAGE).output
    assert "`--partial`" not in command("fix", "--partial", cwd=tmp_path).output


def test_standard_input_has_no_program(tmp_path: Path) -> None:
    ran = command("fix", "--partial", "-", cwd=tmp_path, text=MANAGE)
    reason = "--partial needs the files of the program, and '-' has none"
    assert (ran.status, ran.errors) == (2, f"flake8-flask-cli: {reason}\n")


def test_the_report_in_json(tmp_path: Path) -> None:
    ran = fix(tmp_path, MANAGE, "--partial", "--format=json")
    (parted,) = json.loads(ran.output)["parted"]
    assert parted["path"] == "./manage.py"
    assert (parted["still_needs_flask_script"], parted["reason"]) == (True, None)
    lines = (tmp_path / "manage.py").read_text(encoding="utf-8").splitlines()
    assert lines[parted["line"] - 1] == "manager = Manager(app)"
    ran = fix(tmp_path, HEAD + LOOP + RUN, "--partial", "--format=json")
    (whole,) = json.loads(ran.output)["parted"]
    assert not whole["still_needs_flask_script"]
    assert whole["reason"] == "none of its commands can be rewritten"


def test_what_would_be_parted(tmp_path: Path) -> None:
    ran = fix(tmp_path, MANAGE, "--partial", "--check")
    assert fixed(tmp_path) == MANAGE
    assert ran.output.startswith(STAYS.replace("still needs", "would still need"))
