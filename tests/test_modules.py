"""Where a project begins, and which file a dotted name is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flake8_flask_cli.modules import (
    absolute_name,
    find_module,
    import_roots,
    module_name,
    project_root,
    repository_root,
)
from tests.project import write

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "setup.cfg": "",
    "manage.py": "",
    "shop/__init__.py": "",
    "shop/cli.py": "",
    "shop/admin/__init__.py": "",
    "shop/admin/views.py": "",
    "src/store/__init__.py": "",
    "src/store/app.py": "",
    "scripts/tool.py": "",
    "plugins/users/commands.py": "",
    "shop/cli/nothing.txt": "",
}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("manage.py", "manage"),
        ("shop/__init__.py", "shop"),
        ("shop/admin/views.py", "shop.admin.views"),
        ("src/store/app.py", "store.app"),
        ("scripts/tool.py", "tool"),
    ],
)
def test_module_name(file: str, name: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert module_name(tmp_path / file) == name


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("manage", "manage.py"),
        ("shop", "shop/__init__.py"),
        ("shop.cli", "shop/cli.py"),
        ("shop.admin.views", "shop/admin/views.py"),
        ("store.app", "src/store/app.py"),
        ("plugins.users", "plugins/users"),
        ("plugins.users.commands", "plugins/users/commands.py"),
        ("shop.missing", None),
        ("tool", None),
    ],
)
def test_find_module(name: str, file: str | None, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    found = find_module(name, import_roots(tmp_path / "manage.py"))
    assert found == (tmp_path / file if file else None)


def test_a_script_finds_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    found = find_module("tool", import_roots(tmp_path / "scripts/tool.py"))
    assert found == tmp_path / "scripts/tool.py"


@pytest.mark.parametrize(
    ("file", "level", "name", "absolute"),
    [
        ("shop/cli.py", 0, "flask", "flask"),
        ("shop/cli.py", 1, "admin", "shop.admin"),
        ("shop/cli.py", 1, None, "shop"),
        ("shop/__init__.py", 1, "cli", "shop.cli"),
        ("shop/admin/views.py", 2, "cli", "shop.cli"),
        ("src/store/app.py", 1, None, "store"),
        ("plugins/users/commands.py", 2, "other", "plugins.other"),
        ("shop/cli.py", 2, "manage", ""),
        ("shop/cli.py", 99, "manage", ""),
        ("manage.py", 1, "shop", ""),
    ],
)
def test_absolute_name(
    file: str, level: int, name: str | None, absolute: str, tmp_path: Path
) -> None:
    write(tmp_path, FILES)
    assert absolute_name(name, level, tmp_path / file) == absolute


@pytest.mark.parametrize(
    "marker", ["pyproject.toml", "tox.ini", ".flake8", ".flaskenv", "Pipfile", "requirements.txt"]
)
def test_root_is_the_nearest_marked_directory(marker: str, tmp_path: Path) -> None:
    write(tmp_path, {f"inner/{marker}": "", "inner/shop/__init__.py": "", "inner/shop/cli.py": ""})
    assert project_root(tmp_path / "inner/shop/cli.py") == tmp_path / "inner"


def test_a_repository_may_hold_several_projects(tmp_path: Path) -> None:
    write(tmp_path, {"shop/manage.py": "", "web/manage.py": ""})
    assert repository_root(project_root(tmp_path / "shop" / "manage.py")) == tmp_path
    assert repository_root(tmp_path) == tmp_path
