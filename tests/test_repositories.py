"""The comparison of real programs, on a small one: what it sees, and what it passes over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.oracle.fixing import fix
from tests.oracle.repositories import Comparison, compare, starts

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="programs run in forks")

FILES = {
    "manage.py": """\
import os

from flask_script import Command, Manager, Option
from flask_migrate import Migrate, MigrateCommand

from shop import app
from shop.models import User, db

os.environ["SHOP_SECRET"]
Migrate(app, db)
manager = Manager(app)
manager.add_command("db", MigrateCommand)


@manager.option("-n", "--number", type=int, default=3)
@manager.option("name", choices=["a", "b"])
def create(name, number):
    raise SystemExit("the body must not run")


class Greet(Command):
    option_list = [Option("--loud", action="store_true")]

    def run(self, loud):
        User.query.filter_by(loud=loud).delete()


manager.add_command("greet", Greet())

if __name__ == "__main__":
    manager.run()
""",
    "shop/__init__.py": """\
from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app)
""",
    "shop/models.py": """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    name = db.Column(db.String(20), primary_key=True)
""",
}


def compared(tmp_path: Path, *changes: tuple[str, str]) -> Comparison:
    """Fix the program, change what became of it, and compare."""
    for side in ("before", "after"):
        for name, text in FILES.items():
            path = tmp_path / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (tmp_path / side / ".git").mkdir()
    fix(tmp_path / "after")
    program = tmp_path / "after" / "manage.py"
    text = program.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    program.write_text(text, encoding="utf-8")
    (start,) = starts(tmp_path / "before")
    found = compare(tmp_path / "before", tmp_path / "after", start, "click-7.1", {})
    assert found is not None
    return found


def test_a_fixed_program_does_the_same(tmp_path: Path) -> None:
    found = compared(tmp_path)
    assert found.commands == 3
    assert found.lines > 30
    assert (found.differences, found.left) == ([], "")


def test_another_value_and_another_command_are_differences(tmp_path: Path) -> None:
    found = compared(tmp_path, ("default=3", "default=4"), ('"greet"', '"hello"'))
    assert found.differences[:2] == ["command is missing: greet", "command is new: hello"]
    assert (
        "$ 'create' 'a'\n"
        "      before: manage.py create(name='a', number=3)  \n"
        "      after:  manage.py create(name='a', number=4)  "
    ) in found.differences


def test_what_is_left_is_not_compared(tmp_path: Path) -> None:
    found = compared(tmp_path, ("import os", "import os, flask_script"))
    assert (found.left, found.differences, found.lines) == ("left by fix", [], 0)
