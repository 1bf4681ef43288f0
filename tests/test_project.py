"""Which files belong to a project, and what is said where they are too many to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.names import project
from flake8_flask_cli.names.project import files_mentioning, is_all_known, python_files, walk
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
from tests.project import write

if TYPE_CHECKING:
    from pathlib import Path

FACTORY = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"


def codes(source: Source) -> list[str]:
    """Return the codes that the engine gives for a source, in the order of its lines."""
    return [found.code for found in engine.check(source, Settings())]


def test_the_nearest_files_come_first(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/c.py": "", "a/d.py": "", "e.py": "", ".github/tests.yml": ""})
    names = [path.relative_to(tmp_path).as_posix() for path in walk(tmp_path)]
    assert names == ["e.py", ".github/tests.yml", "a/d.py", "a/b/c.py"]


@pytest.mark.parametrize(
    "name",
    [
        "node_modules/tool/setup.py",
        "__pycache__/shop.py",
        ".mypy_cache/shop.py",
        ".tox/py/shop.py",
        "venv/lib/shop.py",
        "build/lib/shop.py",
        "build/lib.linux-x86_64/shop.py",
    ],
)
def test_what_tools_put_there_is_left_out(name: str, tmp_path: Path) -> None:
    write(tmp_path, {name: "", "build/shop.py": ""})
    assert python_files(tmp_path) == (tmp_path / "build/shop.py",)


def test_virtual_environments_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"env/pyvenv.cfg": "", "env/shop.py": "", ".env": ""})
    assert walk(tmp_path) == (tmp_path / ".env",)


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"shop/cli.py": ""})
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert python_files(tmp_path) == (tmp_path / "shop/cli.py",)


def test_a_file_outside_the_repository_is_not_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    write(tmp_path / "shop", {"cli.py": ""})
    (tmp_path / "secret.py").touch()
    (tmp_path / "shop/config.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "shop/again.py").symlink_to(tmp_path / "shop/cli.py")
    assert [path.name for path in walk(tmp_path / "shop")] == ["again.py", "cli.py"]


@pytest.mark.parametrize(
    ("file", "is_silent"), [("web/manage.py", True), ("other/manage.py", False)]
)
def test_a_django_project(file: str, is_silent: bool, tmp_path: Path) -> None:
    text = "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'web.settings'\n"
    write(tmp_path, {"web/__init__.py": "", file: text, "shop.py": FACTORY})
    assert codes(Source.from_file(tmp_path / "shop.py")) == ([] if is_silent else ["FCL401"])


def test_in_a_huge_directory_nothing_is_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, huge = tmp_path / "known", tmp_path / "huge"
    write(tmp_path, {"known/shop.py": FACTORY, "known/.flaskenv": ""})
    assert codes(Source.from_file(known / "shop.py")) == ["FCL401"]

    monkeypatch.setattr(project, "MOST_FILES", 3)
    write(tmp_path, {"huge/shop.py": FACTORY, "huge/.flaskenv": ""})
    write(huge, {f"docs/{number}.py": "print()" for number in range(3)})
    assert not is_all_known(huge)
    assert files_mentioning(huge, (b"print",)) == (huge / "docs/0.py",)
    assert codes(Source.from_file(huge / "shop.py")) == []


def test_text_without_a_file_is_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path,
        {"manage.py": "from flask_script import Manager\nmanager = Manager()\n", "docs/x.txt": ""},
    )
    source = Source("from manage import manager\n\n\n@manager.command\ndef serve(): ...\n")
    monkeypatch.chdir(tmp_path)
    assert codes(source) == ["FCL103"]
    monkeypatch.chdir(tmp_path / "docs")
    assert codes(source) == []


@pytest.mark.parametrize(
    ("statement", "is_followed"),
    [
        ("from m# import manager", True),
        ("import m#\nmanager = m#.manager", True),
        ("from m# import *", False),
        ("try:\n    from m# import manager\nexcept ImportError:\n    manager = None", False),
    ],
)
def test_a_long_way_to_a_name(statement: str, is_followed: bool, tmp_path: Path) -> None:
    """What is said of a file does not depend on what was asked before."""
    chain = {f"m{each}.py": statement.replace("#", str(each + 1)) for each in range(120)}
    use = "from m# import manager\n\n\n@manager.command\ndef load(): ...\n"
    uses = {f"use{each}.py": use.replace("#", str(each)) for each in (0, 60, 110)}
    last = "from flask_script import Manager\n\nmanager = Manager()\n"
    found = []
    for order in (sorted(uses), sorted(uses, reverse=True)):
        root = tmp_path / order[0]
        root.mkdir()
        write(root, {**chain, **uses, "m120.py": last, "setup.cfg": ""})
        found.append({name for name in order if codes(Source.from_file(root / name))})
    assert found[0] == found[1] == ({*uses} if is_followed else {"use110.py"})
