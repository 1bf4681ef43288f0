"""Imports run one way: no part of the package imports one that comes after it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import flake8_flask_cli

PACKAGE = Path(flake8_flask_cli.__file__).parent
ORDER = [
    [
        *("model", "gate", "modules", "reading", "expressions", "hints", "noqa"),
        *("interrupts", "python2"),
    ],
    ["source"],
    ["bindings"],
    ["name_states"],
    ["evaluation"],
    ["flow"],
    ["scopes", "values", "layout"],
    ["lookup"],
    ["edits", "complaints"],
    ["definitions", "inference", "surroundings"],
    ["names"],
    ["project"],
    ["context", "convert"],
    ["memory", "origins"],
    ["application"],
    ["script"],
    ["migration"],
    ["commands"],
    ["app_runs"],
    ["rules"],
    ["engine", "formats", "settings"],
    ["star_imports"],
    ["importing"],
    ["patch", "grouping"],
    ["import_effects", "flask_ext"],
    ["unused_imports", "unused_variables"],
    ["tidying"],
    ["fixes", "writing"],
    ["plugin"],
    ["cli"],
]
FILES = sorted(path for path in PACKAGE.rglob("*.py"))
# The libraries that only some files may import. flake8 calls the plugin, and the configuration of
# the command has flake8 decide which files, codes and lines count.
IMPORTED_BY = {
    "flake8": {"plugin.py", "cli/configuration.py"},
    "pyflakes": {"complaints.py"},
    "astroid": {"inference.py"},
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
    place = {name: level for level, names in enumerate(ORDER) for name in names}
    # These name the type Module, which is made of them.
    of_types_alone = {(name, "names") for name in ("values", "definitions", "surroundings")}
    for name in imported(path):
        library, _, rest = name.partition(".")
        if library == "flake8_flask_cli":
            used = rest.partition(".")[0]
            if used != "__version__" and (part(path), used) not in of_types_alone:
                assert place[used] <= place[part(path)], f"{name} comes later"
        else:
            file = path.relative_to(PACKAGE).as_posix()
            assert file in IMPORTED_BY.get(library, {file}), name
            assert library not in STANDARD_LIBRARY_ONLY


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in FILES} - {"__init__"} <= {
        name for names in ORDER for name in names
    }
