"""Where things stand in a text."""

from __future__ import annotations

import ast
import codecs
from typing import TYPE_CHECKING

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "byte_offset", "column"),
    [
        ("manager = 1", 0, 1),
        ("manager = 1", 10, 11),
        ("é = 1", 3, 3),
        ("漢字 = f()", 9, 6),
        ("'🐍', f()", 8, 6),
    ],
)
def test_column_counts_characters(line: str, byte_offset: int, column: int) -> None:
    assert Source(line).column(1, byte_offset) == column


def test_lines_end_where_python_ends_them() -> None:
    """A form feed or a Unicode line separator is no end of a line, a lone CR is one."""
    assert Source("a\x0cb\nc\u2028d\r\ne\rf").lines == ["a\x0cb", "c\u2028d", "e", "f"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é = 1\r\n".encode(), "é = 1\r\n"),
        (codecs.BOM_UTF8 + b"x = 1\n", "x = 1\n"),
        ("# coding: latin-1\né = 1\n".encode("latin-1"), "# coding: latin-1\né = 1\n"),
    ],
)
def test_files_are_decoded_as_python_does(content: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_bytes(content)
    assert Source.from_file(tmp_path / "m.py").text == text


@pytest.mark.parametrize("content", [b"x = '\xe9'\n", b"# coding: nonsense\n"])
def test_files_that_lie_about_their_encoding(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_bytes(content)
    with pytest.raises((SyntaxError, UnicodeDecodeError)):
        Source.from_file(tmp_path / "m.py")


def test_decorators_are_reported_at_their_at_sign(tmp_path: Path) -> None:
    code = "import flask_script\nm = flask_script.Manager()\n"
    text = f"{code}if 'é':\n    @ m.command\n    def f(): ...\n"
    source = Source(text, tmp_path / "m.py")
    places = [(d.line, d.column) for d in engine.check(source, Settings()) if d.code == "FCL103"]
    assert places == [(4, 5)]


def test_a_diagnostic_ends_on_its_first_line(tmp_path: Path) -> None:
    text = (
        "from flask_script import Command, Manager, Server\n"
        'é = "\U0001f600"; manager = Manager(app)  # the program\n'
        "\n"
        "@ manager.command\n"
        "def drop(): pass\n"
        "class Create(Command):  \n"
        "    def run(self): pass\n"
        'manager.add_command("runserver",\n'
        "    Server())\n"
    )
    source = Source(text, tmp_path / "manage.py")
    reported = [
        source.lines[each.line - 1][each.column - 1 : each.end_column - 1]
        for each in engine.check(source, Settings())
    ]
    assert reported == [
        "from flask_script import Command, Manager, Server",
        "Manager(app)",
        "@ manager.command",
        "class Create(Command):",
        'manager.add_command("runserver",',
    ]


def test_what_is_reported_of_a_text_file(tmp_path: Path) -> None:
    source = Source("flask\n Flask-Script==2.0.5\n", tmp_path / "requirements.txt")
    (found,) = engine.check(source, Settings())
    assert source.lines[1][found.column - 1 : found.end_column - 1] == "Flask-Script==2.0.5"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('f("one "\n  "two")', '"one "\n"two"'),
        ('f("one "  # why\n  "two")', '"one "  # why\n"two"'),
        ("f('''one\n  two''')", "'one\\n  two'"),
        ("f([1,\n   2])", "[1, 2]"),
        ("f('one')", "'one'"),
    ],
)
def test_strings_in_pieces_keep_their_lines(written: str, text: str) -> None:
    call = ast.parse(written, mode="eval").body
    assert isinstance(call, ast.Call)
    assert Source(written).in_lines(call.args[0]) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('f([\n  "a",\n  ("b",),\n])', '["a", ("b",)]'),
        ('f({\n  "a": 1,\n})', '{"a": 1}'),
        ('f(g(\n  "a",\n))', 'g("a")'),
        # What the way on one line would change, Python writes again.
        ('f(["a",  # why\n  "b"])', "['a', 'b']"),
        ('f(g("one "\n  "two"))', "g('one two')"),
        ('f(["a  b",\n  "c"])', "['a  b', 'c']"),
        ("f('''one\n  two''')", "'one\\n  two'"),
    ],
)
def test_expressions_of_several_lines_come_on_one(written: str, text: str) -> None:
    call = ast.parse(written, mode="eval").body
    assert isinstance(call, ast.Call)
    assert Source(written).text_of(call.args[0]) == text
