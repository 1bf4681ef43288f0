"""Which words of a command line start a program, and which entry points a project declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.command_line.declared_entry_points import declared_entry_points
from flake8_flask_cli.command_line.invocation import invocation
from tests.project import write

NAMES = frozenset(("manage.py", "shop.manage"))


@pytest.mark.parametrize(
    ("line", "started"),
    [
        ("python manage.py load", "python manage.py"),
        ("python3.11 -u manage.py load", "python3.11 -u manage.py"),
        ("python -W error manage.py load", "python -W error manage.py"),
        ("venv/bin/python src/manage.py load", "venv/bin/python src/manage.py"),
        (r"venv\Scripts\python.exe manage.py load", r"venv\Scripts\python.exe manage.py"),
        ("python -m shop.manage load", "python -m shop.manage"),
        # `-m` takes a module, and not a file.
        ("python -m manage.py load", None),
        # The file is run itself.
        ("./manage.py load", "./manage.py"),
        ("manage.py load", "manage.py"),
        ("sudo manage.py load", "manage.py"),
        ("env PORT=1 time manage.py load", "manage.py"),
        ("heroku run manage.py load", "manage.py"),
        ("heroku local ./manage.py load", "./manage.py"),
        ("heroku local manage.py load", None),
        # Nothing runs it.
        ("cat ./manage.py", None),
        ("git add manage.py", None),
        ("python other.py manage.py", None),
        ("manage.pyc load", None),
        ("shop.manage load", None),
    ],
)
def test_what_starts_a_program(line: str, started: str | None) -> None:
    words = line.split()
    found = invocation(words, NAMES)
    assert (found and " ".join(words[found.first : found.end])) == started


ENTRY_POINTS = {
    "setup.py": """\
        setup(
            entry_points={
                "console_scripts": ["shop = shop.cli:main", "no = shop"],
                "flask.commands": "db = shop.db:app.cli",
                "pytest11": ["shop = shop.tests:plugin"],
            }
        )
    """,
    "setup.cfg": """\
        [options.entry_points]
        console_scripts =
            shop = shop.cli:main
            no = shop
        flask.commands =
            db = shop.db:app.cli
        pytest11 =
            shop = shop.tests:plugin
    """,
    "pyproject.toml": """\
        [project.scripts]
        shop = "shop.cli:main"
        no = "shop"

        [project.entry-points."flask.commands"]
        db = "shop.db:app.cli"

        [project.entry-points.pytest11]
        shop = "shop.tests:plugin"
    """,
}


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_the_entry_points_of_a_project(name: str, tmp_path: Path) -> None:
    """Those that name no object, and those for others, are none."""
    write(tmp_path, {name: ENTRY_POINTS[name]})
    found = declared_entry_points(tmp_path)
    assert [(each.group, each.name, each.module, each.attribute, each.steps) for each in found] == [
        ("console_scripts", "shop", "shop.cli", "main", ""),
        ("flask.commands", "db", "shop.db", "app", ".cli"),
    ]
