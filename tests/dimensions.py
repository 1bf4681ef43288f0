"""Other ways to write the same file. Nothing that is said of it changes but columns."""

from __future__ import annotations

import ast
import codecs
import io
import re
import tokenize
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli.text.source import Source

# One character more in UTF-8 than the ASCII that it takes the place of.
_NON_ASCII = '"ä"; '
_TAB_STOP = 4


def _same_column(_text: str, _line: int, column: int) -> int:
    return column


@dataclass(frozen=True)
class Dimension:
    """How a file is written again, and which column a place of it then has.

    `column` is given the text as it was, and the 1-based line and column as they were. One that is
    `of_python` leaves files alone that are not Python.
    """

    write: Callable[[bytes], bytes]
    column: Callable[[str, int, int], int] = _same_column
    of_python: bool = False

    def written(self, path: Path) -> bytes:
        """Return a file as it is written again."""
        content = path.read_bytes()
        return self.write(content) if self.is_for(path.name) else content

    def is_for(self, name: str) -> bool:
        """Tell whether a file of this name is written again."""
        return not self.of_python or name.endswith(".py")


def _with_tabs(content: bytes) -> bytes:
    return re.sub(rb"(?m)^( {4})+", lambda found: b"\t" * (len(found[0]) // _TAB_STOP), content)


def _column_with_tabs(text: str, line: int, column: int) -> int:
    spaces = re.match(" *", Source(text).lines[line - 1])
    assert spaces is not None
    return column - (_TAB_STOP - 1) * (min(len(spaces[0]), column - 1) // _TAB_STOP)


def _behind_non_ascii(content: bytes) -> bytes:
    """Put a string before every statement that another one may share a line with."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    text = content.decode(encoding)
    lines = text.splitlines(keepends=True)
    for line, column in _simple_statements(text).items():
        before, behind = lines[line - 1][:column], lines[line - 1][column:]
        lines[line - 1] = f"{before}{_NON_ASCII}{behind}"
    return "".join(lines).encode(encoding)


def _column_behind_non_ascii(text: str, line: int, column: int) -> int:
    start = _simple_statements(text).get(line)
    return column + len(_NON_ASCII) if start is not None and column > start else column


def _simple_statements(text: str) -> dict[int, int]:
    """Return the 1-based lines that begin with a simple statement, with its 0-based column.

    The first line is left out: what concerns a file as a whole is said of its first column.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return {}
    starts = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, _COMPOUND) or _is_in_front(node):
            continue
        before = Source(text).lines[node.lineno - 1][: node.col_offset]
        if node.lineno > 1 and not before.strip():
            starts[node.lineno] = node.col_offset
    return starts


_COMPOUND = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.Match,
)


def _is_in_front(statement: ast.stmt) -> bool:
    """Tell whether a statement has to stay the first: a docstring, or a `__future__` import."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


DIMENSIONS = {
    "as is": Dimension(lambda content: content),
    "CRLF": Dimension(lambda content: content.replace(b"\n", b"\r\n")),
    "BOM": Dimension(lambda content: codecs.BOM_UTF8 + content),
    "no final newline": Dimension(lambda content: content.rstrip(b"\n")),
    "tabs": Dimension(_with_tabs, _column_with_tabs, of_python=True),
    "non-ASCII before": Dimension(_behind_non_ascii, _column_behind_non_ascii, of_python=True),
}
