"""References to `manager` in shop/cli.py: each table row is a program and what is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.names.references import references, references_in
from tests.project import module, write

CLI = "manager = object()\n"
KINDS = [
    ("from shop.cli import manager\nmanager()\n", ["CALL 2"]),
    ("from shop.cli import manager as m\nm()\n", ["CALL 2"]),
    ("import shop.cli\nshop.cli.manager.run()\n", ["ATTRIBUTE 2"]),
    ("from shop import cli\n@cli.manager\ndef f(): ...\n", ["DECORATOR 2"]),
    ("from .cli import manager\n@manager.command\ndef f(): ...\n", ["ATTRIBUTE 2"]),
    ("from shop.cli import manager\nprint(manager)\n", ["NAME 2"]),
    ("from shop.cli import manager\n", []),
    ("from shop.cli import *\nprint(manager)\n", ["STAR_IMPORT 1"]),
    ("from other.cli import manager\nmanager.run()\n", []),
    ("def f(manager):\n    manager.run()\n", []),
    ("import shop.cli\ngetattr(shop.cli, 'manager')\n", ["MODULE_OBJECT 2"]),
    ("import shop.cli\nvars(shop.cli)['manager']\n", ["MODULE_OBJECT 2"]),
    ("import shop.cli\nprint(roles['manager'], vars(shop.roles)['manager'])\n", []),
    ("from __main__ import manager\n", ["MODULE_OBJECT 1"]),
    ("patch('shop.cli.manager')\n", ["TEXT 1"]),
    ("points = '''\nx = shop.cli:manager\n'''\n", ["TEXT 1"]),
    ("'''Like shop.cli.manager,\nbut better.'''\n", []),
    ("from shop.cli import manager\nprint manager\n", ["NOT_PYTHON"]),
    ("print manager\n", []),
]
FILES = [
    ({"setup.cfg": "x = shop.cli:manager\n"}, ["TEXT in setup.cfg"]),
    ({"pyproject.toml": "x = 'shop.cart:manager'\n"}, []),
    (
        {"web/setup.py": "", "web/jobs.py": "from shop.cli import manager\nmanager()\n"},
        ["CALL in web/jobs.py"],
    ),
    (
        {"web/setup.py": "", "web/jobs.py": "from cli import manager\n"},
        ["OTHER_PROJECT in web/jobs.py"],
    ),
    ({"web/setup.py": "", "web/cli.py": CLI, "web/jobs.py": "from cli import manager\n"}, []),
    ({"shop/all.py": "from .cli import manager\n", "jobs.py": "import shop.all\n"}, []),
    (
        {
            "shop/all.py": "from .cli import manager\n",
            "jobs.py": "import shop.all\nshop.all.manager()\n",
        },
        ["CALL in jobs.py"],
    ),
]


def home(root: Path, files: dict[str, str]) -> Path:
    """Write a project with the Manager and other files; return the file of the Manager."""
    write(root, {"setup.cfg": "", "shop/__init__.py": "", "shop/cli.py": CLI, **files})
    return root / "shop" / "cli.py"


@pytest.mark.parametrize(("text", "found"), KINDS)
def test_a_module_refers_to_a_name(text: str, found: list[str], tmp_path: Path) -> None:
    cli = home(tmp_path, {"shop/jobs.py": text})
    assert [
        f"{site.kind.name} {site.node.lineno}" if site.node else site.kind.name
        for site in references(GlobalName(cli, "manager"), module(cli))
    ] == found


@pytest.mark.parametrize(("files", "found"), FILES)
def test_files_refer_to_a_name(files: dict[str, str], found: list[str], tmp_path: Path) -> None:
    cli = home(tmp_path, files)
    assert [
        f"{site.kind.name} in {site.file.relative_to(tmp_path).as_posix()}"
        for site in references(GlobalName(cli, "manager"), module(cli))
        if site.file
    ] == found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("options = []\nprint(options)\n", [1, 2]),
        ("options = []\ndef f():\n    return options\n", [1, 3]),
        ("from other import options\nprint(options)\n", [2]),
        ("from shop.cli import options\nprint(options)\n", []),
    ],
)
def test_a_module_refers_to_its_own_name(text: str, lines: list[int], tmp_path: Path) -> None:
    home(tmp_path, {"shop/options.py": text})
    own = module(tmp_path / "shop" / "options.py")
    found = references_in(GlobalName(own.source.path, "options"), own)
    assert [use.lineno for use in found] == lines


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from shop.cli import manager\n", {"manager"}),
        ("import shop.cli as c\nc.manager\nother.users\n", {"manager"}),
        ("from shop.cli import *\nprint(manager)\n", {"print", "manager"}),
        ("patch('shop.cli.manager')\n", {"manager"}),
        ("'shop.cli:manager'\n", {"manager"}),
        ("from shop.cart import manager\n", set()),
    ],
)
def test_the_names_that_other_code_may_use(text: str, names: set[str], tmp_path: Path) -> None:
    cli = home(tmp_path, {"shop/jobs.py": text})
    own = module(cli)
    asked = {"manager", "users", "print"}
    assert {each for each in asked if is_used_externally(each, own)} == names


@pytest.mark.parametrize(("name", "is_used"), [("__init__.py", True), ("cli.py", False)])
def test_a_relative_import_of_another_project_may_be_of_a_package(
    name: str, is_used: bool, tmp_path: Path
) -> None:
    text = "# Not of cli.\nfrom .. import manager\n"
    files = {"shop/__init__.py": CLI, "shop/tests/setup.cfg": "", "shop/tests/shared.py": text}
    home(tmp_path, files)
    assert is_used_externally("manager", module(tmp_path / "shop" / name)) is is_used
