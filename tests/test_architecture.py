"""Imports run one way: no part of the package imports one that comes after it."""

from __future__ import annotations

import ast
import json
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

import pytest

import flake8_flask_cli

PACKAGE = Path(flake8_flask_cli.__file__).parent
ORDER = [
    ["record"],
    ["model", "gate", "options", "settings", "module_path"],
    ["text"],
    ["names"],
    ["context"],
    ["files"],
    ["application", "convert"],
    ["script"],
    ["migration", "commands"],
    ["command_line"],
    ["rules"],
    ["engine"],
    ["fixing"],
    ["formats", "plugin"],
    ["reporters"],
    ["cli", "lsp"],
    ["__main__"],
]
LOOSE = {
    "__main__",
    "context",
    "engine",
    "gate",
    "model",
    "module_path",
    "options",
    "plugin",
    "record",
    "reporters",
    "settings",
}
FILES = sorted(path for path in PACKAGE.rglob("*.py"))
# The libraries that only some files may import. flake8 calls the plugin, and the configuration of
# the command has flake8 decide which files, codes and lines count.
IMPORTED_BY = {
    "flake8": {"plugin.py", "reporters.py", "cli/configuration.py"},
    "pyflakes": {"fixing/pyflakes_messages.py"},
    "astroid": {"names/inference.py"},
    "pylsp": {"lsp/hooks.py"},
}
STANDARD_LIBRARY_ONLY = {"flask", "click", "flask_script", "libcst", "jinja2", "werkzeug"}


def part(path: Path) -> str:
    """Return the part of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the dotted names that a file imports, for types alone included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        assert not imported(path)
        return
    level = {name: number for number, names in enumerate(ORDER) for name in names}
    for name in imported(path):
        library, _, rest = name.partition(".")
        if library == "flake8_flask_cli":
            used = rest.partition(".")[0]
            if used != "__version__":
                assert level[used] <= level[part(path)], f"{name} comes later"
                assert {used, part(path)} != {"migration", "commands"}, name
        else:
            file = path.relative_to(PACKAGE).as_posix()
            assert file in IMPORTED_BY.get(library, {file}), name
            assert library not in STANDARD_LIBRARY_ONLY


def test_only_these_modules_are_in_no_package() -> None:
    loose = {path.stem for path in PACKAGE.glob("*.py")}
    assert loose == {"__init__", *LOOSE}


def test_every_part_has_its_level() -> None:
    assert {part(path) for path in FILES} - {"__init__"} <= {
        name for names in ORDER for name in names
    }


def test_no_module_is_called_like_another() -> None:
    """A format has the name that users type, and so may be called like a package."""
    packages = Counter(path.parent.name for path in FILES if path.name == "__init__.py")
    modules = Counter(path.stem for path in FILES if not path.name.startswith("__"))
    formats = {path.stem for path in PACKAGE.joinpath("formats").glob("*.py")}
    assert [name for name, times in (packages + modules).items() if times > 1] == [
        name for name in packages if name in formats
    ]


def test_rules_on_click_know_nothing_of_flask_script() -> None:
    """What they have in common with `migration` belongs in a lower part, such as `names`."""
    rules = [path for path in FILES if path.name.startswith(("fcl2", "fcl3"))]
    assert rules
    for path in rules:
        assert not [name for name in imported(path) if ".migration." in name], path.name


def test_the_tests_import_what_is_installed() -> None:
    installed = distribution("flake8-flask-cli")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    is_editable = origin.get("dir_info", {}).get("editable", False)
    where = Path(__file__).parent.parent if is_editable else Path(str(installed.locate_file("")))
    assert Path(flake8_flask_cli.__file__).parent.parent == where
