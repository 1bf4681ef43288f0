"""What the outline of a module tells of its text, and where the names that it imports come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flake8_flask_cli.names.import_chain import (
    Way,
    files_imported,
    has_word_or_imports_one,
    imported_names,
    leads_to,
    library_called,
    may_import,
)
from flake8_flask_cli.names.import_paths import import_roots
from flake8_flask_cli.names.outline import Imported, Outline
from flake8_flask_cli.text.source import Source
from tests.project import write

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("flask_script",)


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("import shop.cli", {"shop": [Imported("shop.cli", 0, "")]}),
        ("import os, shop.cli as c", {"c": [Imported("shop.cli", 0, "")]}),
        ("x = 1; import shop", {"shop": [Imported("shop", 0, "")]}),
        ("if x: from shop import cli", {"cli": [Imported("shop", 0, "cli")]}),
        ("def f():\n    from . import a as b", {"b": [Imported("", 1, "a")]}),
        ("from ..shop import *", {"*": [Imported("shop", 2, "*")]}),
        ("from a import (  # x)\n    b,  # y\n    c as d,\n)", {"d": [Imported("a", 0, "c")]}),
        ("from a import b, \\\n    c", {"c": [Imported("a", 0, "c")]}),
        ("from a import b\r\nfrom a import c\r\n", {"c": [Imported("a", 0, "c")]}),
    ],
)
def test_imports(text: str, imports: dict[str, list[Imported]]) -> None:
    assert imports.items() <= Outline(text).imports.items()


def test_what_a_class_derives_from_and_what_is_the_same() -> None:
    text = "class A(b.B, C):\n    d = E\n\nf = g.G  # G\nh = i()\n"
    assert Outline(text).derived == {"A": ["b.B", "C"], "d": ["E"], "f": ["g.G"]}


@pytest.mark.parametrize(
    "text",
    [
        "def x():\n    return y",
        "@z\nclass x:\n    a = y",
        "x = z(\n    y,\n)",
        "a, x = b, y",
        "x: A = y",
        "if a:\n    x = b\nelse:\n    x = y",
        "with y as x: ...",
        "def a():\n    global x\n    x = y",
    ],
)
def test_what_a_name_may_get_its_value_from(text: str) -> None:
    assert "y" in Outline(f"{text}\n\nother = 1\n").mentioned("x")


FILES = {
    "pyproject.toml": "",
    "manage.py": "from flask_script import Manager\nmanager = Manager()\n",
    "base.py": "from manage import Manager\nclass Base(Manager): ...\nplain = 1\n",
    "tools.py": "def make():\n    from manage import manager\n    return manager\n",
    "pack/__init__.py": "from .inner import *\n",
    "pack/inner.py": "import manage as m\nBoss = m.Manager\n",
    "one.py": "from two import x\n",
    "two.py": "from one import x\n",
}


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("from manage import manager", "IMPORTS BASES BODIES"),
        ("from base import Base", "IMPORTS BASES BODIES"),
        ("from base import plain", "IMPORTS"),
        ("from tools import make", "IMPORTS BODIES"),
        ("from pack import Boss", "IMPORTS BASES BODIES"),
        ("import pack.inner", "IMPORTS BASES BODIES"),
        ("from pack import inner", "IMPORTS BASES BODIES"),
        ("import os", ""),
        ("from one import x", ""),
    ],
)
def test_where_names_lead(text: str, ways: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    path = tmp_path / "here.py"
    roots = import_roots(path)
    found = [name for _, name in imported_names(Outline(text), path, roots)]
    # What is known of a name after the first question must not change the second answer.
    for _ in range(2):
        by_imports = has_word_or_imports_one(WORDS, Source(text, path), roots)
        assert by_imports is ("IMPORTS" in ways.split())
        for way in Way:
            assert leads_to(WORDS, found, way) is (way.name in ways.split()), way


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("import shop.cli", {"shop/__init__.py", "shop/cli.py"}),
        ("import shop", {"shop/__init__.py"}),
        ("import shop.cli as c, os, gone", {"shop/__init__.py", "shop/cli.py"}),
        ("from shop import cli", {"shop/__init__.py", "shop/cli.py"}),
        ("from shop import db", {"shop/__init__.py"}),
        ("from shop.cli import load, db", {"shop/cli.py"}),
        ("from plain import deep", {"plain/deep.py"}),
        ("from shop import *", {"shop/__init__.py"}),
        ("from gone import cli", set()),
    ],
)
def test_the_files_that_are_imported(text: str, files: set[str], tmp_path: Path) -> None:
    write(tmp_path, {"shop/__init__.py": "", "shop/cli.py": "", "plain/deep.py": ""})
    path = tmp_path / "app.py"
    roots, outline = import_roots(path), Outline(text)
    found = files_imported(outline, path, roots)
    assert {each.relative_to(tmp_path).as_posix() for each in found} == files
    by_name = {each.path for _, each in imported_names(outline, path, roots)}
    assert found == by_name


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("from flask import Blueprint\nbp = Blueprint('a', b)", "flask.Blueprint"),
        ("from flask import Blueprint as B\nbp = B('a')  # c\nb = 1", "flask.Blueprint"),
        ("import flask\nbp = flask.Blueprint(\n    'a',\n)\nbp.a()", "flask.Blueprint"),
        ("import flask.views\nbp = flask.Blueprint('a')", ""),
        ("from flask import Blueprint\nbp = Blueprint('a').b", ""),
        ("from flask import Blueprint\nbp = Blueprint('a') or b", ""),
        ("from flask import Blueprint\nbp = Blueprint('a')\nbp = b", ""),
        ("from flask import Blueprint\nif a:\n    bp = Blueprint('a')", ""),
        ("from flask import Blueprint\nbp = Blueprint('a')\ndef f():\n    global bp\n", ""),
        ("from flask import Blueprint\nfrom a import *\nbp = Blueprint('a')", ""),
        ("from flask import Blueprint\nfrom a import Blueprint\nbp = Blueprint('a')", ""),
        ("class Blueprint: ...\nbp = Blueprint('a')", ""),
        ("from plain import Blueprint\nbp = Blueprint('a')", ""),
        ("from . import Blueprint\nbp = Blueprint('a')", ""),
    ],
)
def test_what_a_library_is_called_for(text: str, called: str, tmp_path: Path) -> None:
    write(tmp_path, {"shop/__init__.py": "", "shop/views.py": text, "plain.py": ""})
    assert library_called("shop.views", "bp", import_roots(tmp_path / "app.py")) == called


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import shop.cli", True),
        ("from shop import cli as c", True),
        ("from shop import *", False),
        ("from shop import db", False),
        ("import cli", True),
        ("from gone.cli import x", False),
        ("from gone import cli", True),
        ("import gone.cli", True),
        ("import other.cli", False),
    ],
)
def test_what_may_import_a_file(text: str, expected: bool, tmp_path: Path) -> None:
    """Where no file is found for an import, its name tells."""
    files = {"shop/__init__.py": "", "shop/cli.py": "", "other/__init__.py": "", "other/cli.py": ""}
    write(tmp_path, {**files, "app.py": text})
    assert may_import(tmp_path / "shop/cli.py", tmp_path / "app.py") is expected
