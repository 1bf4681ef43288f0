"""What the words of a text file say of a command line, before the project is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.command_line.near_names import may_be_misnamed
from flake8_flask_cli.command_line.program_names import has_program_name, possible_program_names
from flake8_flask_cli.command_line.typed_command import may_call_flask, typed_command
from flake8_flask_cli.settings import Settings
from tests.project import write

APP = """\
from flask import Flask

app = Flask(__name__)


@app.cli.command()
def init_db():
    print("created")


@app.cli.command("load-data")
def load_data_command():
    print("loaded")
"""


@pytest.mark.parametrize(
    "text",
    [
        "release: flask init-db",
        "RUN venv/bin/flask --app shop init-db",
        'CMD ["python", "-m", "flask", "init-db"]',
        "command:\n  - flask\n  - init-db\n",
        "script: flask run-all",
        '"module": "flask", "args": ["init-db"]',
        "flask.exe init-db",
        "flask run && flask init-db",
    ],
)
def test_a_text_that_may_name_a_command(text: str) -> None:
    assert may_call_flask(text)


@pytest.mark.parametrize(
    "text",
    [
        "from flask import Flask",
        "import flask\n",
        ".. currentmodule:: flask\n\nThe API.",
        "web: flask run --debug",
        'CMD ["flask", "run"]',
        "flask db upgrade",
        "pip install flask-migrate flask==2.0 flask_script",
        "flask.Flask is a class",
    ],
)
def test_a_text_that_names_none(text: str) -> None:
    assert not may_call_flask(text)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("flask init-db now", "init-db now"),
        ("flask --app shop -e .env init-db", "init-db"),
        ("python -m flask init-db", "init-db"),
        ("flask run", ""),
        ("flask --app shop", ""),
        ("python manage.py init_db", "init_db"),
        ("python manage.py run", ""),
        ("python manage.py", ""),
        ("python -m shop.manage init_db", ""),
        ("pip install flask", ""),
    ],
)
def test_the_command_that_is_typed(line: str, typed: str) -> None:
    assert " ".join(typed_command(line.split())) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("init-db", False),
        ("init_db", True),
        ("initdb", True),
        ("load-data", False),
        ("load_data", True),
        ("no-such", False),
        ("no-such init_db", False),
        ("--help init_db", False),
    ],
)
def test_only_what_differs_takes_a_listing(typed: str, expected: bool, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "tests/test_app.py": '"load_data", "INIT-DB"\n'})
    assert may_be_misnamed(typed.split(), tmp_path) is expected


def test_click_decides_which_name_a_function_gives(tmp_path: Path) -> None:
    """Click 8.2 strips `_command`, an older one does not; one of the two may be the wrong name."""
    source = "@app.cli.command()\ndef sync_command():\n    pass\n"
    for folder, required, expected in (
        ("either", "click\n", (False, False)),
        ("older", "click<8.2\n", (True, False)),
        ("newer", "click>=8.2\n", (False, True)),
    ):
        root = tmp_path / folder
        root.mkdir()
        write(root, {"app.py": source, "requirements.txt": required})
        found = tuple(may_be_misnamed((each,), root) for each in ("sync", "sync-command"))
        assert found == expected, folder


def test_entry_points_may_name_commands(tmp_path: Path) -> None:
    declared = "[options.entry_points]\nflask.commands =\n    init-db = shop:init\n"
    write(tmp_path, {"setup.cfg": declared, "shop.py": "def init():\n    pass\n"})
    assert may_be_misnamed(("anything",), tmp_path)


def test_the_names_that_a_program_may_have(tmp_path: Path) -> None:
    manager = "from flask_script import Manager\nmanager = Manager()\n"
    write(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/cli.py": manager,
            "shop/tool.py": "from shop.cli import manager\nmanager.run()\n",
            "shop/work.py": "import subprocess\nsubprocess.run('ls')\n",
            "group.py": "from flask.cli import FlaskGroup\n",
        },
    )
    assert possible_program_names(tmp_path, Settings()) == {
        *("manage.py", "tool.py", "shop.tool", "group.py", "group"),
    }


def test_without_flask_script_only_groups_run_programs(tmp_path: Path) -> None:
    write(tmp_path, {"tool.py": "import shop\nshop.run()\n", "shop.py": ""})
    assert possible_program_names(tmp_path, Settings()) == {"manage.py"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("python manage.py runserver", True),
        ("python -m shop.manage runserver", True),
        ("shop.manage is the module", False),
        ("git commit --amend -my shop.manage", False),
        ("python setup.py install", False),
    ],
)
def test_a_text_with_the_name_of_a_program(text: str, expected: bool) -> None:
    assert has_program_name(text, ("manage.py", "shop.manage")) is expected
