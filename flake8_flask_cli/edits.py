"""Edits made from the nodes of a file: replace, insert, delete. Nothing here knows of Flask.

Comments are not lost: where an edit would take one away, it goes above the edited line. Only those
that speak to a tool about the line (`# noqa`, `# type:`) go with the line.
"""

from __future__ import annotations

import ast
import itertools
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from flake8_flask_cli.model import Edit
from flake8_flask_cli.source import Placed, Source

_TO_A_TOOL = re.compile(
    r"#:?\s*(noqa|type:|pylint:|pragma|isort:|fmt:|pyright:|mypy:|nosec)", re.IGNORECASE
)
_ENDS_OF_LINES = (tokenize.NEWLINE, tokenize.ENDMARKER)
_LONGEST_LINE = 79
_LONGEST_SHARED_LINE = 99
_WORD = re.compile(r"\w+[ \t\f]*")
_BLANK = re.compile(r"[ \t\f]*")
_LAST_SEMICOLON = re.compile(r"[ \t\f]*;(?=[ \t\f]*(#|$))")


@dataclass(frozen=True)
class _Token:
    kind: int
    text: str
    start: int
    end: int


class Editor:
    """Makes the edits of one file, in the way the file is written: its indentation and newlines."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def replace(self, node: Placed, content: str) -> list[Edit]:
        """Put `content` in the place of an expression or a statement.

        A `content` of several lines has them at the column of the node. What is indented in it, by
        four spaces, is indented in the way of the file.
        """
        start, end = self.source.span(node)
        lines = [self._in_units(line) for line in content.split("\n")]
        written = (self.source.newline + self._indentation(start)).join(lines)
        return self._with_comments([Edit(start, end, written)])

    def room(self, node: Placed) -> int:
        """Return how long a line in the place of a node can be, in characters.

        It is as long as the longest of the lines that the node stands on, or as PEP 8 has it, and
        longer where something stands before the node. What has more behind it is not to be broken.
        """
        start, end = self.source.span(node)
        first, last = self.source.line_at(start), self.source.line_at(end)
        before = self.source.text[self.source.line_start(first) : start]
        behind, _, _ = self.source.text[end : self._line_end(end)].partition("#")
        if behind.strip(" \t\f)]},:"):
            return sys.maxsize
        lengths = [len(self._expanded(line)) for line in self.source.lines[first - 1 : last]]
        if first == last:
            lengths = [len(self._expanded(before)) + end - start + len(behind.rstrip())]
        usual = _LONGEST_SHARED_LINE if before.strip() else _LONGEST_LINE
        longest = max(usual, *lengths)
        return longest - len(self._expanded(before)) - len(behind.rstrip())

    def replace_word(self, node: ast.stmt, opening: str, closing: str) -> list[Edit]:
        """Put `opening` in the place of the word that a statement begins with, `closing` behind it.

        `return 1` becomes `print(1)`. What stands between them stays as it is.
        """
        start, end = self.source.span(node)
        word = _WORD.match(self.source.text, start)
        assert word is not None
        return [Edit(start, word.end(), opening), Edit(end, end, closing)]

    def delete_bases(self, node: ast.ClassDef) -> list[Edit]:
        """Take all that stands between the parentheses of a class statement away, and these."""
        start = self.source.span(node)[0]
        depth, opening, before = 0, 0, start
        for token in self._tokens:
            if token.start < start:
                continue
            if token.text in ("(", "["):
                if not depth and token.text == "(":
                    opening = before
                depth += 1
            elif token.text in (")", "]"):
                depth -= 1
                if not depth and token.text == ")":
                    return self.cut(opening, token.end)
            before = token.end
        raise ValueError(f"the class '{node.name}' has no bases")

    def replace_decorator(self, decorator: ast.expr, lines: Sequence[str]) -> list[Edit]:
        """Put decorator lines, each with its `@`, in the place of one; none of them delete it."""
        start, end = self._decorator_span(decorator)
        if lines:
            indented = map(self._in_units, lines)
            written = (self.source.newline + self._indentation(start)).join(indented)
            return self._with_comments([Edit(start, end, written)])
        return self._with_comments([self._whole_lines(start, end)])

    def insert_above(self, node: ast.stmt, lines: Sequence[str]) -> list[Edit]:
        """Put whole lines above a statement, or above the decorators of one."""
        start = self.logical_line(node)[0]
        return [Edit(start, start, self._lines(lines, self._indentation(start)))]

    def comment_above(self, node: Placed, comments: Sequence[str]) -> list[Edit]:
        """Put comments, each with its `#`, above the line that a node begins on."""
        start = self._line_for_comments(self.source.span(node)[0])
        return [Edit(start, start, self._lines(comments, self._indentation(start)))]

    def insert_decorators(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines: Sequence[str]
    ) -> list[Edit]:
        """Put decorator lines directly above `def` or `class`, below the decorators there are."""
        start = self.source.line_start(function.lineno)
        place = self._indentation(self.source.span(function)[0])
        return [Edit(start, start, self._lines(lines, place))]

    def insert_below(self, node: ast.stmt, lines: Sequence[str]) -> list[Edit]:
        """Put whole lines below a statement, apart from it by as many blank lines as is usual."""
        line_end = self.logical_line(node)[1]
        indentation = self._indentation(self.first(node))
        newline = self.source.newline
        apart = newline * (1 if indentation else 2)
        written = f"{newline}{apart}{self._lines(lines, indentation)}"
        return [Edit(line_end, line_end, written.removesuffix(newline))]

    def set_apart(self, node: ast.stmt, following: ast.stmt | None) -> list[Edit]:
        """Put the two blank lines around a statement that a function has, where they are missing.

        What stands between it and the `following` statement is going to be deleted. Comments above
        it belong to it.
        """
        lines = self.source.lines
        start, end = self.source.span(node)
        first, last = self.source.line_at(start), self.source.line_at(end)
        while first > 1 and lines[first - 2].startswith("#"):
            first -= 1
        above = next((n for n, line in enumerate(reversed(lines[: first - 1])) if line.strip()), 2)
        edits = self._blank_lines(2 - above, self.source.line_start(first))
        if following:
            until = self.source.line_at(self.first(following)) - 1
            groups = itertools.groupby(lines[last:until], lambda line: not line.strip())
            below = max((len(list(group)) for is_blank, group in groups if is_blank), default=0)
            edits += self._blank_lines(2 - below, self._line_end(end))
        return edits

    def _blank_lines(self, count: int, offset: int) -> list[Edit]:
        return [Edit(offset, offset, self.source.newline * count)] if count > 0 else []

    def has_lines_for_itself(self, node: ast.stmt) -> bool:
        """Tell whether nothing but a comment stands beside a statement on its lines."""
        start, end = self.source.span(node)
        before = self.source.text[self.source.line_start(node.lineno) : start].strip()
        behind = self.source.text[end : self._line_end(end)].strip()
        return not before and (not behind or behind.startswith("#"))

    def put_under(self, node: ast.stmt, header: str) -> list[Edit]:
        """Indent a statement below the header of a new block: `if ready:`.

        Nothing where it does not have its lines for itself.
        """
        if not self.has_lines_for_itself(node):
            return []
        start, end = self.source.span(node)
        line_start = self.source.line_start(node.lineno)
        in_strings = {
            line
            for each in ast.walk(node)
            if isinstance(each, ast.Constant | ast.JoinedStr)
            for line in range(each.lineno + 1, (each.end_lineno or each.lineno) + 1)
        }
        edits = [Edit(line_start, line_start, self._lines([header], self._indentation(start)))]
        for line in range(node.lineno, self.source.line_at(end) + 1):
            if line not in in_strings and self.source.lines[line - 1].strip():
                place = self.source.line_start(line)
                place += len(self._indentation(place))
                edits.append(Edit(place, place, self._indentation_unit))
        return edits

    def delete(self, node: ast.stmt) -> list[Edit]:
        """Take a statement away. A block that is left without any gets its `pass` in the end."""
        return self._with_comments([self._whole_lines(self.first(node), self._end(node))])

    def delete_from_list(self, nodes: Sequence[Placed], unwanted: Iterable[Placed]) -> list[Edit]:
        """Take elements, but not all of them, out of a list that commas separate."""
        edits = []
        left_out = set(unwanted)
        spans = [self.source.span(each) for each in nodes]
        last_kept = max(index for index, each in enumerate(nodes) if each not in left_out)
        for index, node in enumerate(nodes):
            if node in left_out:
                start, end = spans[index]
                if index > last_kept:
                    start = spans[index - 1][1]
                else:
                    end = spans[index + 1][0]
                edits.append(Edit(start, end, ""))
        return self._with_comments(edits)

    def cut(self, start: int, end: int) -> list[Edit]:
        """Take the characters of the text between two offsets away."""
        return self._with_comments([Edit(start, end, "")])

    def first(self, node: ast.stmt) -> int:
        """Return where a statement begins, its decorators included: an offset in characters."""
        decorators = getattr(node, "decorator_list", ())
        if decorators:
            return self._decorator_span(decorators[0])[0]
        return self.source.span(node)[0]

    def logical_line(self, node: ast.stmt) -> tuple[int, int]:
        """Return where the lines of a statement begin and end, with all that shares them.

        The end is in front of the line ending, and a block's the end of its last statement.
        """
        start, end = self._logical_line_start(self.first(node)), self.source.span(node)[1]
        behind = (token for token in self._tokens if token.start >= end)
        last = next(token for token in behind if token.kind in _ENDS_OF_LINES)
        return start, self._line_end(last.start)

    def _decorator_span(self, decorator: ast.expr) -> tuple[int, int]:
        """Return where a decorator begins, at its `@`, and ends.

        Parentheses around it are not part of its expression.
        """
        start, end = self.source.span(decorator)
        at_sign = start
        for token in self._tokens:
            if token.text == "@" and token.start < start:
                at_sign = token.start
            if token.start >= end:
                if token.kind == tokenize.NEWLINE:
                    break
                if token.kind not in (tokenize.COMMENT, tokenize.NL):
                    end = token.end
        return at_sign, end

    def _end(self, node: ast.stmt) -> int:
        """Return where a statement ends, with the comments that are indented like its block."""
        start, end = self.source.span(node)
        if not hasattr(node, "body"):
            return end
        indentation = self._indentation(start)
        for number in range(self.source.line_at(end) + 1, len(self.source.lines) + 1):
            line = self.source.lines[number - 1]
            blank = line[: len(line) - len(line.lstrip())]
            is_inside = blank.startswith(indentation) and blank != indentation
            if line.strip() and not (is_inside and line.lstrip().startswith("#")):
                break
            if line.strip():
                end = self.source.line_start(number) + len(line)
        return end

    def _indentation(self, offset: int) -> str:
        line = self.source.lines[self.source.line_at(offset) - 1]
        blank = _BLANK.match(line)
        assert blank is not None
        return blank[0]

    def _in_units(self, line: str) -> str:
        """Indent a line in the way of the file, where it begins with four spaces or more."""
        content = line.lstrip(" ")
        return self._indentation_unit * ((len(line) - len(content)) // 4) + content

    @staticmethod
    def _expanded(line: str) -> str:
        return line.expandtabs(4)

    def _lines(self, lines: Sequence[str], indentation: str) -> str:
        newline = self.source.newline
        return "".join(f"{indentation if line else ''}{line}{newline}" for line in lines)

    def _line_end(self, offset: int) -> int:
        """Return the end of the line that an offset stands in, before its line ending."""
        line = self.source.line_at(offset)
        return self.source.line_start(line) + len(self.source.lines[line - 1])

    def _whole_lines(self, start: int, end: int) -> Edit:
        """Widen what is deleted to whole lines, where nothing else stands on them.

        A comment behind it keeps its line.
        """
        text = self.source.text
        line_start = self.source.line_start(self.source.line_at(start))
        line_end = self._line_end(end)
        is_first = not text[line_start:start].strip()
        useless = _LAST_SEMICOLON.match(text, end, line_end)
        if is_first and useless:
            end = useless.end()
        behind = text[end:line_end]
        if not is_first or behind.strip().startswith(";"):
            return self._between_semicolons(start, end, line_end)
        if behind.strip() and not _TO_A_TOOL.match(behind.strip()):
            # A comment: it begins where the statement did.
            return Edit(start, end + len(behind) - len(behind.lstrip()), "")
        return Edit(line_start, self.source.line_start(self.source.line_at(end) + 1), "")

    def _between_semicolons(self, start: int, end: int, line_end: int) -> Edit:
        text = self.source.text
        semicolon = re.compile(r"[ \t]*;[ \t]*").match(text, end, line_end)
        if semicolon and semicolon.end() < line_end and text[semicolon.end()] != "#":
            return Edit(start, semicolon.end(), "")
        before = text[:start].rstrip(" \t")
        if before.endswith(";"):
            return Edit(len(before[:-1].rstrip(" \t")), end, "")
        return Edit(start, end, "pass")

    def _with_comments(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return the edits, and the comments that they take away as lines above them."""
        kept = []
        for edit in edits:
            comments = [
                token.text
                for token in self._comments(edit.start, edit.end)
                if token.text not in edit.content and not _TO_A_TOOL.match(token.text)
            ]
            if comments:
                start = self._line_for_comments(edit.start)
                written = self._lines(comments, self._indentation(start))
                kept.append(Edit(start, start, written))
            kept.append(edit)
        return kept

    def _comments(self, start: int, end: int) -> Iterator[_Token]:
        for token in self._tokens:
            if token.kind == tokenize.COMMENT and start <= token.start < end:
                yield token

    def _line_for_comments(self, offset: int) -> int:
        """Return where the line begins that comments can stand above, for an edit at an offset.

        It is the edit's own line, unless something else begins it.
        """
        line = self.source.line_at(offset)
        start = self.source.line_start(line)
        is_continued = line > 1 and self.source.lines[line - 2].endswith("\\")
        if is_continued or self.source.text[start:offset].strip():
            return self._logical_line_start(offset)
        return start

    def _logical_line_start(self, offset: int) -> int:
        """Return where the line begins on which the logical line around an offset does.

        For an offset in front of a logical line that is the line to come.
        """
        begin, text = 0, self.source.text
        offset += len(text) - offset - len(text[offset:].lstrip())
        is_first = True
        for token in self._tokens:
            if token.start > offset:
                break
            if token.kind in (tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT):
                is_first = is_first or token.kind == tokenize.NEWLINE
            elif is_first and token.text.strip():
                begin, is_first = token.start, False
        return self.source.line_start(self.source.line_at(begin))

    @cached_property
    def _indentation_unit(self) -> str:
        """What a block of the file is indented by."""
        indents = (token.text for token in self._tokens if token.kind == tokenize.INDENT)
        # To Python a line begins anew behind a form feed.
        return next(indents, " " * 4).rpartition("\f")[2]

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
