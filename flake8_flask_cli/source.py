"""The text of a file: how it is decoded, and where things stand in it. Nobody else converts."""

from __future__ import annotations

import ast
import io
import tokenize
from functools import cached_property
from pathlib import Path


class Source:
    """The text of one Python file.

    `path` is absolute, or None for text that belongs to no file.
    `text` has no byte order mark, and its line endings are as they were read.
    """

    def __init__(self, text: str, path: Path | None = None) -> None:
        self.text = text.removeprefix("\ufeff")
        self.path = path

    @classmethod
    def from_file(cls, path: Path) -> Source:
        """Read a file, decoded as Python would (PEP 263).

        Raises OSError where it cannot be read, and SyntaxError or UnicodeDecodeError where
        its bytes are not what its encoding promises.
        """
        content = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return cls(content.decode(encoding), path)

    @cached_property
    def lines(self) -> list[str]:
        """The physical lines without their endings, split where Python's parser splits."""
        return [line.rstrip("\r\n") for line in io.StringIO(self.text, newline="")]

    def column(self, line: int, byte_offset: int) -> int:
        """Turn a position of `ast` (1-based line, 0-based UTF-8 byte offset) into a column.

        The column is 1-based and counts characters.
        """
        if line > len(self.lines):
            return byte_offset + 1
        text = self.lines[line - 1]
        if text.isascii():
            return byte_offset + 1
        return len(text.encode()[:byte_offset].decode(errors="replace")) + 1

    def decorator_column(self, line: int, byte_offset: int) -> int:
        """Return the 1-based column of the `@` before the decorator expression at a position."""
        column = self.column(line, byte_offset)
        at_sign = self.lines[line - 1].rfind("@", 0, column - 1)
        return at_sign + 1 if at_sign >= 0 else column

    def text_of(self, node: ast.expr) -> str:
        """Return the text of an expression as the user wrote it, or on one line if it has more."""
        line, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        if line != last or last >= len(self.lines):
            return ast.unparse(node)
        return self.lines[line].encode()[node.col_offset : node.end_col_offset].decode()
