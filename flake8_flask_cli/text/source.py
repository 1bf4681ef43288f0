"""The text of a file: decoding, and conversion between positions of `ast`, offsets and columns."""

from __future__ import annotations

import ast
import codecs
import io
import re
import tokenize
from bisect import bisect_right
from contextlib import suppress
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.text.reading import read_bytes

Placed: TypeAlias = ast.expr | ast.stmt | ast.arg | ast.keyword | ast.excepthandler | ast.alias

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OSError)
"""What is raised where a file cannot be read, decoded or parsed."""


def reason_of(error: BaseException, text: str = "") -> str:
    """Return why a file could not be read, decoded or parsed, in a few words.

    `text` is what could not be parsed.
    """
    from flake8_flask_cli.text.python2 import python2_in

    found = python2_in(text)
    if found:
        line, what = found
        return f"it is Python 2 ({what}), line {line}: port it to Python 3 first"
    if isinstance(error, SyntaxError) and error.lineno:
        return f"{error.msg}, line {error.lineno}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).partition("\n")[0] or type(error).__name__


class Source:
    """The text of one Python file.

    `path` is absolute, or None for text that belongs to no file.
    `text` has no byte order mark, and its line endings are as they were read.
    `encoding` is what the file's bytes are read and written in.
    """

    def __init__(self, text: str, path: Path | None = None, encoding: str = "utf-8") -> None:
        self.text = text.removeprefix("\ufeff")
        self.path = path
        self.encoding = encoding

    @classmethod
    def from_bytes(
        cls, content: bytes, path: Path | None = None, *, is_python: bool = True
    ) -> Source:
        """Decode a file's content as Python would (PEP 263).

        Raises SyntaxError or UnicodeDecodeError where it is not what its encoding promises. What is
        not Python is UTF-8, or else Latin-1, in which every byte is a character.
        """
        if not is_python:
            encoding = "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
            with suppress(UnicodeDecodeError):
                return cls(content.decode(encoding), path, encoding)
            return cls(content.decode("latin-1"), path, "latin-1")
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return cls(content.decode(encoding), path, encoding)

    @classmethod
    def from_file(cls, path: Path, *, is_python: bool = True) -> Source:
        """Read a file. Raises OSError where it cannot be read, and what `from_bytes` raises."""
        return cls.from_bytes(read_bytes(path), path, is_python=is_python)

    def with_text(self, text: str) -> Source:
        """Return another text of the same file."""
        return Source(text, self.path, self.encoding)

    def to_bytes(self) -> bytes:
        """Return the content of the file, with its byte order mark.

        Raises UnicodeEncodeError where the encoding lacks a character of the text.
        """
        return self.text.encode(self.encoding)

    @cached_property
    def lines(self) -> list[str]:
        """The physical lines without their endings, split where Python's parser splits."""
        return [line.rstrip("\r\n") for line in self._whole_lines]

    @cached_property
    def newline(self) -> str:
        """The line ending that most lines have."""
        endings = [line[len(line.rstrip("\r\n")) :] for line in self._whole_lines]
        return max(("\n", "\r\n", "\r"), key=endings.count)

    @cached_property
    def _whole_lines(self) -> list[str]:
        return list(io.StringIO(self.text, newline=""))

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate(map(len, self._whole_lines), initial=0))

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

    def end_column(self, line: int) -> int:
        """Return the 1-based column behind the last character of a line that is not blank."""
        return len(self.lines[line - 1].rstrip()) + 1 if line <= len(self.lines) else 1

    def line_start(self, line: int) -> int:
        """Return where a 1-based line begins in the text, 0-based, in characters.

        One line beyond the last begins at the end of the text.
        """
        return self._line_starts[min(line - 1, len(self._line_starts) - 1)]

    def line_at(self, offset: int) -> int:
        """Return the 1-based line that a 0-based character of the text is in.

        The end of the text belongs to the last line, unless that has a line ending.
        """
        is_open = not self.text.endswith(("\n", "\r"))
        line = bisect_right(self._line_starts, offset)
        return max(min(line, len(self.lines)) if is_open else line, 1)

    def place_at(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and the 1-based column of a 0-based character of the text."""
        line = self.line_at(offset)
        return line, offset - self.line_start(line) + 1

    def span(self, node: Placed) -> tuple[int, int]:
        """Return where a node begins and ends in the text, 0-based, in characters."""
        last_line, last_byte = node.end_lineno, node.end_col_offset
        assert last_line is not None
        assert last_byte is not None
        return (
            self.line_start(node.lineno) + self.column(node.lineno, node.col_offset) - 1,
            self.line_start(last_line) + self.column(last_line, last_byte) - 1,
        )

    def text_of(self, node: ast.expr) -> str:
        """Return the text of an expression as the user wrote it, or on one line if it has more."""
        line, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        if line != last or last >= len(self.lines):
            start, end = self.span(node)
            return _joined(self.text[start:end], node)
        return self.lines[line].encode()[node.col_offset : node.end_col_offset].decode()

    def in_lines(self, node: ast.expr) -> str:
        """Return the text of an expression as `text_of` does, but keep the lines of a long string.

        That is a string in several pieces, one a line. The lines are separated by a plain newline
        and have no indentation.
        """
        if node.lineno == node.end_lineno:
            return self.text_of(node)
        start, end = self.span(node)
        lines = [line.strip() for line in self.text[start:end].splitlines()]
        are_pieces = isinstance(node, ast.Constant | ast.JoinedStr) and all(map(_is_string, lines))
        return "\n".join(lines) if are_pieces else self.text_of(node)


_PIECES = re.compile(r"[\"'] \w{0,2}[\"']")
_OPENED = re.compile(r"(?<=[(\[{]) (?=\S)")
_CLOSED = (re.compile(r",? (?=[)\]}])"), re.compile(r",? (?=[\]}])| (?=\))"))


def _joined(text: str, node: ast.expr) -> str:
    """Return an expression of several lines on one line, with its quotes where that is possible."""
    plain = ast.unparse(node)
    opened = _OPENED.sub("", " ".join(text.split()))
    for closed in _CLOSED:
        joined = closed.sub("", opened)
        # Parsing fails where there is a comment, or a string over several lines.
        with suppress(SyntaxError, ValueError):
            is_same = ast.unparse(ast.parse(joined, mode="eval")) == plain
            if is_same and not _PIECES.search(joined):
                return joined
    return plain


def _is_string(text: str) -> bool:
    try:
        parsed = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return False
    return isinstance(parsed, ast.JoinedStr) or (
        isinstance(parsed, ast.Constant) and isinstance(parsed.value, str)
    )
