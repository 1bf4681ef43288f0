"""What a safe fix writes where an unsafe one writes something more idiomatic."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.command import command
from tests.project import write

ERROR = '''\
class CommandError(Exception):
    """What a command was given is wrong."""
'''


def fixed(text: str, root: Path, **others: str) -> str:
    write(
        root, {"manage.py": dedent(text), **{f"{name}.py": text for name, text in others.items()}}
    )
    command("fix", cwd=root)
    return (root / "manage.py").read_text(encoding="utf-8")


def test_an_error_becomes_one_of_the_module(tmp_path: Path) -> None:
    text = """\
        from flask_script.commands import InvalidCommand


        def check(name):
            try:
                if not name:
                    raise InvalidCommand("no name", name)
                raise InvalidCommand
            except (ValueError, InvalidCommand):
                raise
        """
    assert (
        fixed(text, tmp_path)
        == f"""\
{ERROR}

def check(name):
    try:
        if not name:
            raise CommandError("no name", name)
        raise CommandError
    except (ValueError, CommandError):
        raise
"""
    )


@pytest.mark.parametrize(
    "last", ["print(isinstance(None, InvalidCommand))", "class CommandError:\n    pass"]
)
def test_an_error_that_stays(last: str, tmp_path: Path) -> None:
    text = f"from flask_script.commands import InvalidCommand\n\nraise InvalidCommand\n{last}\n"
    assert fixed(text, tmp_path) == text


def test_an_error_of_two_modules_stays(tmp_path: Path) -> None:
    text = "from flask_script.commands import InvalidCommand\n\nraise InvalidCommand\n"
    assert fixed(text, tmp_path, other=text) == text


def test_a_prompt_whose_interrupt_is_caught(tmp_path: Path) -> None:
    text = """\
        from flask_script import prompt, prompt_pass

        try:
            name, password = prompt("Name?", default="joe"), prompt_pass("Password")
        except EOFError:
            name = None
        """
    found = fixed(text, tmp_path)
    assert found.startswith("import getpass\n\n\ndef ask(name, default=None, read=input):\n")
    assert 'ask("Name?", default="joe"), ask("Password", read=getpass.getpass)' in found
    assert "click" not in found


def test_what_is_written_out_shadows_no_import(tmp_path: Path) -> None:
    text = """\
        from random import choice
        from gettext import gettext as _
        from os import path

        from flask import Flask
        from flask_script import Manager, prompt_choices
        from flask_script.commands import Clean

        app = Flask(__name__)
        manager = Manager(app)
        manager.add_command("clean", Clean())
        number = prompt_choices(_("Number"), [choice("12"), path.curdir])
        """
    found = fixed(text, tmp_path)
    assert "flask_script" not in found
    assert 'app.cli.add_command(remove_bytecode, "clean")' in found


OWN_SHELL = """\
class Own(Shell):
    def get_context(self):
        return {}


"""


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        (
            'manager.add_command("shell", Shell(make_context=names))',
            "@app.shell_context_processor\ndef names():",
        ),
        (
            'manager.add_command("console", Shell(make_context=names))',
            'click.Command("console", callback=ContextShell(make_context=names).run)',
        ),
        (
            f'{OWN_SHELL}manager.add_command("shell", Own())',
            "app.shell_context_processor(Own().get_context)",
        ),
        (
            f'{OWN_SHELL}manager.add_command("console", Own())',
            'app.cli.add_command(click.Command("console", callback=Own().run))',
        ),
    ],
)
def test_a_shell_keeps_its_name(written: str, becomes: str, tmp_path: Path) -> None:
    """The shell of `flask` stands for one called `shell`, and for no other."""
    head = "from flask import Flask\nfrom flask_script import Manager, Shell\n\n"
    made = "app = Flask(__name__)\nmanager = Manager(app)\n\n\ndef names():\n    return {}\n\n\n"
    found = fixed(f"{head}{made}{written}\n\nmanager.run()\n", tmp_path)
    assert becomes in found
    assert "flask_script" not in found


def test_a_shell_without_names_goes(tmp_path: Path) -> None:
    text = """\
        from flask import Flask
        from flask_script import Manager, Shell

        app = Flask(__name__)
        manager = Manager(app)
        manager.add_command("shell", Shell(make_context=None))
        manager.run()
        """
    found = fixed(text, tmp_path)
    assert "flask_script" not in found
    assert "shell" not in found


def test_a_factory_gives_the_shell_its_names(tmp_path: Path) -> None:
    text = """\
        from flask import Flask
        from flask_script import Manager, Shell


        def create_app():
            return Flask(__name__)


        def names():
            return {}


        manager = Manager(create_app)
        manager.add_command("shell", Shell(make_context=names))
        manager.run()
        """
    assert (
        fixed(text, tmp_path).partition("return {}\n\n\n")[2]
        == """\
def create_app_with_shell(*args):
    app = create_app()
    app.shell_context_processor(names)
    return app


manager = FlaskGroup(
    create_app=create_app_with_shell,
    load_dotenv=False,
    set_debug_flag=False,
)
manager()
"""
    )


FACTORY = """\
from flask import Flask
from flask_script import Manager


def create_app(debug=None):
    print(debug)
    return Flask(__name__)


manager = Manager(create_app)
manager.add_option("--debug-level", dest="debug")


"""
SHOW = """\
def show(debug="none"):
    print(debug)


manager.run()
"""


def test_the_factory_gets_the_option_of_a_command(tmp_path: Path) -> None:
    """Flask-Script gives it to the factory, and the command keeps its default."""
    found = fixed(f"{FACTORY}@manager.command\n{SHOW}", tmp_path)
    assert "flask_script" not in found
    update = "context.find_root().params.update(debug=value)"
    assert f"    callback=lambda context, _, value: {update},\n)\ndef show(" in found


def test_an_option_with_a_callback_of_its_own_stays(tmp_path: Path) -> None:
    text = f'{FACTORY}@manager.option("--debug", dest="debug", type=bool)\n{SHOW}'
    assert fixed(text, tmp_path) == text
