"""The layout of a file: spans of nodes, logical lines, comments, indentation, width of lines.

Nothing here makes edits. All offsets are 0-based characters of the text, as those of `Source`.
"""

from __future__ import annotations

import ast
import re
import sys
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from flake8_flask_cli.record import Record
from flake8_flask_cli.text.source import Placed, Source

LONGEST_LINE = 79
"""How long a line may be, in characters, as PEP 8 has it."""

_LONGEST_SHARED_LINE = 99
_ENDS_OF_LINES = (tokenize.NEWLINE, tokenize.ENDMARKER)
# Python 3.12 has several tokens for one f-string.
_F_STRING_START = getattr(tokenize, "FSTRING_START", None)
_F_STRING_END = getattr(tokenize, "FSTRING_END", None)
_BLANK = re.compile(r"[ \t\f]*")
_NO_BLANK = re.compile(r"\S")


class _Token(Record):
    kind: int
    text: str
    start: int
    end: int


class Layout:
    """Positions in the text of one file, which must be Python."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def start(self, node: ast.stmt) -> int:
        """Return where a statement begins, its decorators included."""
        decorators = getattr(node, "decorator_list", ())
        if decorators:
            return self.decorator_span(decorators[0])[0]
        return self.source.span(node)[0]

    def end(self, node: ast.stmt) -> int:
        """Return where a statement ends, with the comments that are indented like its block."""
        start, end = self.source.span(node)
        if not hasattr(node, "body"):
            return end
        indentation = self.indentation(start)
        for number in range(self.source.line_at(end) + 1, len(self.source.lines) + 1):
            line = self.source.lines[number - 1]
            blank = line[: len(line) - len(line.lstrip())]
            is_inside = blank.startswith(indentation) and blank != indentation
            if line.strip() and not (is_inside and line.lstrip().startswith("#")):
                break
            if line.strip():
                end = self.source.line_start(number) + len(line)
        return end

    def logical_line(self, node: ast.stmt) -> tuple[int, int]:
        """Return where the lines of a statement begin and end, with all that shares them.

        The end is in front of the line ending, and a block's the end of its last statement.
        """
        behind = self._tokens_from(self.source.span(node)[1])
        last = next(token for token in behind if token.kind in _ENDS_OF_LINES)
        return self._logical_line_start(self.start(node)), self.line_end(last.start)

    def line_below(self, node: ast.stmt) -> int:
        """Return where the line below a statement begins, and all that shares its lines."""
        _, end = self.logical_line(node)
        return self.source.line_start(self.source.line_at(end) + 1)

    def decorator_span(self, decorator: ast.expr) -> tuple[int, int]:
        """Return where a decorator begins, at its `@`, and ends.

        Parentheses around it are not part of its expression.
        """
        start, end = self.source.span(decorator)
        before = (self._tokens[index] for index in range(self._index(start) - 1, -1, -1))
        at_sign = next(token.start for token in before if token.text == "@")
        for token in self._tokens_from(end):
            if token.kind == tokenize.NEWLINE:
                break
            if token.kind not in (tokenize.COMMENT, tokenize.NL):
                end = token.end
        return at_sign, end

    def bases_span(self, node: ast.ClassDef) -> tuple[int, int]:
        """Return the span of the parentheses of a class statement, with the blanks before them.

        Raises ValueError where there are none.
        """
        depth, opening, before = 0, 0, 0
        for token in self._tokens_from(self.source.span(node)[0]):
            if token.text in ("(", "["):
                if not depth and token.text == "(":
                    opening = before
                depth += 1
            elif token.text in (")", "]"):
                depth -= 1
                if not depth and token.text == ")":
                    return opening, token.end
            before = token.end
        raise ValueError(f"the class '{node.name}' has no bases")

    def comments(self, start: int, end: int) -> list[str]:
        """Return the comments that begin between two offsets, each with its `#`."""
        tokens = self._tokens[self._index(start) : self._index(end)]
        return [token.text for token in tokens if token.kind == tokenize.COMMENT]

    def line_for_comments(self, offset: int) -> int:
        """Return the start of the line to insert comments above, for an edit at an offset.

        It is the edit's own line, unless something else begins it.
        """
        line = self.source.line_at(offset)
        start = self.source.line_start(line)
        is_continued = line > 1 and self.source.lines[line - 2].endswith("\\")
        if is_continued or self.source.text[start:offset].strip():
            return self._logical_line_start(offset)
        return start

    def lines_in_strings(self, start: int, end: int) -> set[int]:
        """Return the 1-based lines that begin in a string of several lines, between two offsets."""
        found: set[int] = set()
        opened: list[int] = []
        for token in self._tokens[self._index(start) : self._index(end)]:
            begin = token.start
            if token.kind == _F_STRING_START:
                opened.append(token.start)
            elif token.kind == _F_STRING_END:
                begin = opened.pop()
            elif token.kind != tokenize.STRING:
                continue
            found.update(range(self.source.line_at(begin) + 1, self.source.line_at(token.end) + 1))
        return found

    def line_end(self, offset: int) -> int:
        """Return the end of the line that an offset is in, before its line ending."""
        line = self.source.line_at(offset)
        return self.source.line_start(line) + len(self.source.lines[line - 1])

    def has_lines_for_itself(self, node: ast.stmt) -> bool:
        """Tell whether nothing but a comment shares its lines with a statement."""
        return self.have_lines_for_themselves(node, node)

    def have_lines_for_themselves(self, first: ast.stmt, last: ast.stmt) -> bool:
        """Tell whether nothing but a comment shares the lines from one statement to another."""
        start, end = self.start(first), self.source.span(last)[1]
        before = self.source.text[self.source.line_start(self.source.line_at(start)) : start]
        behind = self.source.text[end : self.line_end(end)].strip()
        return not before.strip() and (not behind or behind.startswith("#"))

    def available_width(self, node: Placed) -> int:
        """Return the line width for code replacing a node, in characters.

        Lines may be as long as the node's longest is, and at least 79 characters (99 if code
        precedes the node). The width is unlimited if code follows it: such code is not wrapped.
        """
        start, end = self.source.span(node)
        first, last = self.source.line_at(start), self.source.line_at(end)
        before = self.source.text[self.source.line_start(first) : start].expandtabs(4)
        behind, _, _ = self.source.text[end : self.line_end(end)].partition("#")
        if behind.strip(" \t\f)]},:"):
            return sys.maxsize
        lengths = [len(line.expandtabs(4)) for line in self.source.lines[first - 1 : last]]
        if first == last:
            lengths = [len(before) + end - start + len(behind.rstrip())]
        usual = _LONGEST_SHARED_LINE if before.strip() else LONGEST_LINE
        return max(usual, *lengths) - len(before) - len(behind.rstrip())

    def indentation(self, offset: int) -> str:
        """Return the blanks at the start of the line that an offset is in."""
        line = self.source.lines[self.source.line_at(offset) - 1]
        blank = _BLANK.match(line)
        assert blank is not None
        return blank[0]

    @cached_property
    def indentation_unit(self) -> str:
        """The indentation of one block: that of the first block of the file."""
        indents = (token.text for token in self._tokens if token.kind == tokenize.INDENT)
        # To Python a line begins anew behind a form feed.
        return next(indents, " " * 4).rpartition("\f")[2]

    def _logical_line_start(self, offset: int) -> int:
        """Return the start of the first line of the logical line around an offset.

        For an offset between logical lines, that is the next one.
        """
        shown = _NO_BLANK.search(self.source.text, offset)
        offset = shown.start() if shown else len(self.source.text)
        begin = self._logical_lines[bisect_right(self._logical_lines, offset) - 1]
        return self.source.line_start(self.source.line_at(begin))

    @cached_property
    def _logical_lines(self) -> list[int]:
        """Where the text begins, and then the first token of each logical line."""
        begins = [0]
        is_first = True
        for token in self._tokens:
            if token.kind in (tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT):
                is_first = is_first or token.kind == tokenize.NEWLINE
            elif is_first and token.text.strip():
                begins.append(token.start)
                is_first = False
        return begins

    def _tokens_from(self, offset: int) -> Iterator[_Token]:
        for index in range(self._index(offset), len(self._tokens)):
            yield self._tokens[index]

    def _index(self, offset: int) -> int:
        """Return the index of the first token that does not begin before an offset."""
        return bisect_left(self._tokens, offset, key=lambda token: token.start)

    @cached_property
    def _tokens(self) -> list[_Token]:
        source = self.source
        # To the tokenizer of Python before 3.12 a lone CR is no line ending.
        lines = (f"{line}\n" for line in source.lines)
        found = []
        for token in tokenize.generate_tokens(lambda: next(lines, "")):
            start = source.line_start(token.start[0]) + token.start[1]
            end = source.line_start(token.end[0]) + token.end[1]
            found.append(_Token(token.type, token.string, start, end))
        return found
