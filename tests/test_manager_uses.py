"""What of a Manager, its commands and their classes is seen in files that no case can hold.

Those are files that are not Python, and those of other projects in the repository.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.fixing.outcome import Outcome
from flake8_flask_cli.model import texts
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
        "from shop.cli import *\nprint users\n",
        "if {{ with_users }}:\n    from {{ shop }}.cli import users\n",
        "import shop.cli as c; print c.users\n",
        # A package may pass it on.
        "from shop import users\nprint users\n",
        "from shop import (\n    cli)\nimport shop.cli\nprint cli.users\n",
    ],
)
def test_a_file_that_is_not_python_may_use_it(other: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, other)
    assert found.changed == {}
    reasons = [
        texts(each.caveats) for each in found.unfixed if each.found.diagnostic.code == "FCL102"
    ]
    assert reasons == [("'old.py' is not Python, and may use 'users'",)]


@pytest.mark.parametrize(
    "other",
    [
        "print users\n",
        "from shop import cart\nprint users\n",
        "import shop.cli\nprint 'users'\n",
        "# from shop.cli import users\nprint users\n",
    ],
)
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


@pytest.mark.parametrize(
    ("root", "files", "reason"),
    [
        (
            ".",
            {"web/manage.py": "from cli import users\nmanager.add_command('users', users)\n"},
            "'web/manage.py' is of another project, and may use 'users'",
        ),
        (
            ".",
            {"web/manage.py": "from shop.cli import users\nmanager.add_command('users', users)\n"},
            "the file was not given",
        ),
        (
            ".",
            {"web/manage.py": "import shop.cli\nprint(shop.cli.users)\n"},
            "web/manage.py:2 uses 'users' in a way that cannot be converted",
        ),
        (
            "market",
            {"tests/test_cli.py": "from shop.cli import users\n"},
            "'../tests/test_cli.py' is of another project, and may use 'users'",
        ),
        (
            "market",
            {"setup.py": "setup(scripts=['users = shop.cli:users.run'])\n"},
            "../setup.py:1 uses 'users' in a way that cannot be converted",
        ),
        (
            "market",
            {"setup.cfg": "users = shop.cli:users.run\n"},
            "'users' is named in ../setup.cfg",
        ),
    ],
)
def test_another_project_of_the_repository_may_use_it(
    root: str, files: dict[str, str], reason: str, tmp_path: Path
) -> None:
    project = {"manage.py": "", "shop/__init__.py": "", "shop/cli.py": CLI}
    write(tmp_path, {f"{root}/{name}": text for name, text in project.items()} | files)
    found = fixed([tmp_path / root / "shop" / "cli.py"])
    assert found.changed == {}
    assert (reason,) in [texts(each.caveats) for each in found.unfixed]


@pytest.mark.parametrize(
    "other",
    [
        "from shop.cart import users\n",
        "from cli2 import users\n",
        # It has such a module itself.
        "from jobs.cli import users\nprint(users)\n",
        "patch('jobs.cli.users')\n",
        # Not in an import statement.
        "import cli\n\nprint('the users of cli.py')\n",
    ],
)
def test_another_project_does_not_without_an_import_of_that_name(
    other: str, tmp_path: Path
) -> None:
    jobs = {"web/jobs/__init__.py": "", "web/jobs/cli.py": ""}
    files = {"shop/__init__.py": "", "shop/cli.py": CLI, "web/manage.py": other}
    write(tmp_path, files | jobs)
    (after,) = [after.text for _, after in fixed([tmp_path / "shop" / "cli.py"]).changed.values()]
    assert 'users = AppGroup("users", help="Look after users")' in after


def test_requirements_in_a_package_make_no_project_of_their_own(
    tmp_path: Path,
) -> None:
    other = "from shop.cli import users\n\n\n@users.command\ndef ls():\n    print(1)\n"
    admin = {"requirements.txt": "", "__init__.py": "", "cli.py": other}
    files = {f"shop/admin/{name}": text for name, text in admin.items()}
    write(tmp_path, {"shop/__init__.py": "", "shop/cli.py": CLI, **files})
    both = [tmp_path / "shop" / "cli.py", tmp_path / "shop" / "admin" / "cli.py"]
    assert {*fixed(both).changed} == {*both}


def test_a_function_that_another_project_may_call_stays_one(tmp_path: Path) -> None:
    tests = {"tests/setup.cfg": "", "tests/test_cli.py": "from manage import empty\n"}
    write(tmp_path, {"manage.py": MANAGE, **tests})
    (after,) = [after.text for _, after in fixed([tmp_path / "manage.py"]).changed.values()]
    assert 'app.cli.command("empty")(empty)' in after.splitlines()


CMDS = """\
from flask_script import Command


class Drop(Command):
    def run(self):
        print("drop")
"""
REGISTERED = """\
from cmds import Drop

manager.add_command("drop", Drop())
"""


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        (
            "admin/manage.py",
            REGISTERED,
            "the file was not given",
        ),
        (
            "admin/manage.py",
            REGISTERED.replace("cmds", "shop.cmds"),
            "'admin/manage.py' is of another project, and may use 'Drop'",
        ),
        (
            "old.py",
            "from cmds import Drop\nprint Drop()\n",
            "'old.py' is not Python, and may use 'Drop'",
        ),
    ],
)
def test_another_project_may_register_a_class(
    file: str, text: str, reason: str, tmp_path: Path
) -> None:
    write(tmp_path, {"cmds.py": CMDS, "manage.py": f"{MANAGE}\n\n{REGISTERED}", file: text})
    found = fixed([tmp_path / "cmds.py", tmp_path / "manage.py"])
    assert found.changed == {}
    assert (reason,) in [texts(each.caveats) for each in found.unfixed]


def test_another_project_that_names_it_beside_another_module_does_not(tmp_path: Path) -> None:
    other = {"admin/manage.py": "from tables import Drop\n"}
    write(tmp_path, {"cmds.py": CMDS, "manage.py": f"{MANAGE}\n\n{REGISTERED}", **other})
    both = [tmp_path / "cmds.py", tmp_path / "manage.py"]
    assert {*fixed(both).changed} == {*both}


STARTED = MANAGE + '\n\nif __name__ == "__main__":\n    import jobs\n\n    manager.run()\n'


@pytest.mark.parametrize(
    "use",
    [
        "from __main__ import manager",
        "import __main__\nprint(__main__.manager)",
        "import sys\nprint(sys.modules['__main__'].manager)",
        "import sys\nmain = sys.modules.get('manage')\nprint(main.manager)",
        "from importlib import import_module\nprint(import_module('manage').manager)",
        "print(getattr(__import__('manage'), 'manager'))",
        "import manage as program\nprint(vars(program)['manager'])",
        "import manage\nprint(manage.__dict__.get('manager'))",
    ],
)
def test_a_manager_that_is_taken_off_a_module_object_is_left(use: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": STARTED, "jobs.py": use + "\n"})
    found = fixed([tmp_path / "manage.py", tmp_path / "jobs.py"])
    assert found.changed == {}
    line = use.count("\n") + 1
    reason = f"jobs.py:{line} uses 'manager' in a way that cannot be converted"
    assert (reason,) in [texts(each.caveats) for each in found.unfixed]


@pytest.mark.parametrize(
    "use",
    [
        'globals()["manager"]',
        'vars().get("manager")',
        '"manager" in locals()',
        'eval("manager.usage")',
        "sys.modules[__name__].manager",
    ],
)
def test_a_manager_that_its_module_looks_up_by_text_is_left(use: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": f"import sys\n\n{MANAGE}\n\nprint({use})\n"})
    found = fixed([tmp_path / "manage.py"])
    assert found.changed == {}
    assert ("line 15 uses 'manager' in a way that cannot be converted",) in [
        texts(each.caveats) for each in found.unfixed
    ]


@pytest.mark.parametrize(
    ("other", "here"),
    [
        ("from __main__ import empty\n", ""),
        ("import sys\nsys.modules['__main__'].empty()\n", ""),
        ("import manage\ngetattr(manage, 'empty')()\n", ""),
        ("", 'globals()["empty"]()\n'),
    ],
)
def test_a_function_that_is_taken_off_a_module_object_stays_one(
    other: str, here: str, tmp_path: Path
) -> None:
    write(tmp_path, {"manage.py": STARTED + here, "jobs.py": other})
    found = fixed([tmp_path / "manage.py", tmp_path / "jobs.py"])
    (after,) = [after.text for _, after in found.changed.values()]
    assert 'app.cli.command("empty")(empty)' in after.splitlines()


def test_a_text_of_the_same_name_is_no_use_of_a_manager(tmp_path: Path) -> None:
    other = 'ROLES = {"manager": getattr(object, "manager", None)}\nprint(ROLES["manager"])\n'
    write(tmp_path, {"manage.py": STARTED, "jobs.py": other})
    (after,) = [after.text for _, after in fixed([tmp_path / "manage.py"]).changed.values()]
    assert '@app.cli.command("empty")' in after.splitlines()


DEMO = f"""\
from shop.cli import users
{MANAGE}

manager.add_command("users", users)

if __name__ == "__main__":
    manager.run()
"""


def with_demo(root: Path, demo: str = DEMO) -> list[Path]:
    """Write a package, and a demo in a project of its own that uses it; return both modules."""
    users = f"{CLI}\n\n@users.command\ndef ls():\n    print(1)\n"
    package = {"setup.py": "", "shop/__init__.py": "", "shop/cli.py": users}
    write(root, package | {"demo/requirements.txt": "", "demo/manage.py": demo})
    return [root / "shop" / "cli.py", root / "demo" / "manage.py"]


def test_a_demo_is_edited_with_the_package(tmp_path: Path) -> None:
    files = with_demo(tmp_path)
    changed = fixed(files).changed
    assert changed.keys() == {*files}
    assert 'app.cli.add_command(users, "users")' in changed[files[1]][1].text


@pytest.mark.parametrize("given", [0, 1])
def test_neither_is_without_the_other(given: int, tmp_path: Path) -> None:
    found = fixed([with_demo(tmp_path)[given]])
    assert found.changed == {}
    assert ("the file was not given",) in [texts(each.caveats) for each in found.unfixed]


def test_projects_with_modules_of_one_name_do_not_hold_back_each_other(tmp_path: Path) -> None:
    test = "from manage import manager\n\npatch('manage.manager')\nmanager.add_command('x', x)\n"
    write(tmp_path, {"users/manage.py": MANAGE, "jobs/manage.py": MANAGE, "jobs/tests.py": test})
    users = tmp_path / "users" / "manage.py"
    assert fixed([users]).changed.keys() == {users}
