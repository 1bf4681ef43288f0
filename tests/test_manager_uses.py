"""What of a Manager and its commands is seen in files that no case can hold.

Those are files that are not Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.fixes import Outcome
from tests.case import fixed
from tests.project import write

CLI = """\
from flask_script import Manager

users = Manager(usage="Look after users")
"""


def outcome(root: Path, other: str) -> Outcome:
    """Return what becomes of a group of commands beside a file that is not Python."""
    write(root, {"shop/__init__.py": "", "shop/cli.py": CLI, "old.py": other})
    return fixed([root / "shop" / "cli.py"])


@pytest.mark.parametrize(
    "other",
    [
        "from shop.cli import users\nprint users\n",
        "from shop import (\n    cli)\nimport shop.cli\nprint cli.users\n",
    ],
)
def test_a_file_that_is_not_python_may_use_it(other: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, other)
    assert found.changed == {}
    reasons = [left.why for left in found.left if left.place.diagnostic.code == "FCL102"]
    assert reasons == [("'old.py' is not Python, and may use 'users'",)]


@pytest.mark.parametrize("other", ["print users\n", "from shop import cart\nprint users\n"])
def test_it_does_not_if_it_does_not_import_the_module(other: str, tmp_path: Path) -> None:
    (after,) = [after.text for _, after in outcome(tmp_path, other).changed.values()]
    assert 'users = AppGroup("users", help="Look after users")' in after


MANAGE = """\
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def empty():
    print("empty")
"""


@pytest.mark.parametrize(
    ("other", "line"),
    [
        ("from shop import empty\nprint 'x'\n", '@app.cli.command("empty")'),
        ("from manage import empty\nprint empty()\n", 'app.cli.command("empty")(empty)'),
    ],
)
def test_a_function_that_it_may_call_stays_one(other: str, line: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": MANAGE, "old.py": other})
    (after,) = [after.text for _, after in fixed([tmp_path / "manage.py"]).changed.values()]
    assert line in after.splitlines()
