"""Edits made from the nodes of a file: replace, insert, delete. Nothing here knows of Flask.

Comments are not lost: where an edit would take one away, it goes above the edited line. Only those
that speak to a tool about the line (`# noqa`, `# type:`) go with the line.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Sequence

from flake8_flask_cli.model import Edit
from flake8_flask_cli.text.layout import Layout
from flake8_flask_cli.text.source import Placed, Source

_TO_A_TOOL = re.compile(
    r"#:?\s*(noqa|type:|pylint:|pragma|isort:|fmt:|pyright:|mypy:|nosec)", re.IGNORECASE
)
_WORD = re.compile(r"\w+[ \t\f]*")
_LAST_SEMICOLON = re.compile(r"[ \t\f]*;(?=[ \t\f]*(#|$))")


class Editor:
    """Makes the edits of one file, in the way the file is written: its indentation and newlines."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.layout = Layout(source)

    def replace(self, node: Placed, content: str) -> list[Edit]:
        """Put `content` in the place of an expression or a statement.

        A `content` of several lines has them at the column of the node. What is indented in it, by
        four spaces, is indented in the way of the file.
        """
        start, end = self.source.span(node)
        lines = [self._in_units(line) for line in content.split("\n")]
        written = (self.source.newline + self.layout.indentation(start)).join(lines)
        return self._with_comments([Edit(start, end, written)])

    def replace_word(self, node: ast.stmt, opening: str, closing: str) -> list[Edit]:
        """Put `opening` in the place of the word that a statement begins with, `closing` behind it.

        `return 1` becomes `print(1)`. What stands between them stays as it is.
        """
        start, end = self.source.span(node)
        word = _WORD.match(self.source.text, start)
        assert word is not None
        return [Edit(start, word.end(), opening), Edit(end, end, closing)]

    def delete_bases(self, node: ast.ClassDef) -> list[Edit]:
        """Take all that stands between the parentheses of a class statement away, and these.

        Raises ValueError where there are none.
        """
        return self.cut(*self.layout.bases_span(node))

    def replace_decorator(self, decorator: ast.expr, lines: Sequence[str]) -> list[Edit]:
        """Put decorator lines, each with its `@`, in the place of one; none of them delete it."""
        start, end = self.layout.decorator_span(decorator)
        if lines:
            indented = map(self._in_units, lines)
            written = (self.source.newline + self.layout.indentation(start)).join(indented)
            return self._with_comments([Edit(start, end, written)])
        return self._with_comments([self._whole_lines(start, end)])

    def comment_above(self, node: Placed, comments: Sequence[str]) -> list[Edit]:
        """Put comments, each with its `#`, above the line that a node begins on."""
        start = self.layout.line_for_comments(self.source.span(node)[0])
        return [Edit(start, start, self._lines(comments, self.layout.indentation(start)))]

    def insert_decorators(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines: Sequence[str]
    ) -> list[Edit]:
        """Put decorator lines directly above `def` or `class`, below the decorators there are."""
        start = self.source.line_start(function.lineno)
        place = self.layout.indentation(self.source.span(function)[0])
        return [Edit(start, start, self._lines(lines, place))]

    def insert_below(self, node: ast.stmt, lines: Sequence[str]) -> list[Edit]:
        """Put whole lines below a statement, apart from it by as many blank lines as is usual."""
        line_end = self.layout.logical_line(node)[1]
        indentation = self.layout.indentation(self.layout.start(node))
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
            until = self.source.line_at(self.layout.start(following)) - 1
            groups = itertools.groupby(lines[last:until], lambda line: not line.strip())
            below = max((len(list(group)) for is_blank, group in groups if is_blank), default=0)
            edits += self._blank_lines(2 - below, self.layout.line_end(end))
        return edits

    def _blank_lines(self, count: int, offset: int) -> list[Edit]:
        return [Edit(offset, offset, self.source.newline * count)] if count > 0 else []

    def put_under(self, node: ast.stmt, header: str) -> list[Edit]:
        """Indent a statement below the header of a new block: `if ready:`.

        Nothing where it does not have its lines for itself.
        """
        if not self.layout.has_lines_for_itself(node):
            return []
        start, end = self.source.span(node)
        line_start = self.source.line_start(node.lineno)
        in_strings = {
            line
            for each in ast.walk(node)
            if isinstance(each, ast.Constant | ast.JoinedStr)
            for line in range(each.lineno + 1, (each.end_lineno or each.lineno) + 1)
        }
        opening = self._lines([header], self.layout.indentation(start))
        edits = [Edit(line_start, line_start, opening)]
        for line in range(node.lineno, self.source.line_at(end) + 1):
            if line not in in_strings and self.source.lines[line - 1].strip():
                place = self.source.line_start(line)
                place += len(self.layout.indentation(place))
                edits.append(Edit(place, place, self.layout.indentation_unit))
        return edits

    def delete(self, node: ast.stmt) -> list[Edit]:
        """Take a statement away. A block that is left without any gets its `pass` in the end."""
        start, end = self.layout.start(node), self.layout.end(node)
        return self._with_comments([self._whole_lines(start, end)])

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

    def _in_units(self, line: str) -> str:
        """Indent a line in the way of the file, where it begins with four spaces or more."""
        content = line.lstrip(" ")
        return self.layout.indentation_unit * ((len(line) - len(content)) // 4) + content

    def _lines(self, lines: Sequence[str], indentation: str) -> str:
        newline = self.source.newline
        return "".join(f"{indentation if line else ''}{line}{newline}" for line in lines)

    def _whole_lines(self, start: int, end: int) -> Edit:
        """Widen what is deleted to whole lines, where nothing else stands on them.

        A comment behind it keeps its line.
        """
        text = self.source.text
        line_start = self.source.line_start(self.source.line_at(start))
        line_end = self.layout.line_end(end)
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
                comment
                for comment in self.layout.comments(edit.start, edit.end)
                if comment not in edit.content and not _TO_A_TOOL.match(comment)
            ]
            if comments:
                start = self.layout.line_for_comments(edit.start)
                written = self._lines(comments, self.layout.indentation(start))
                kept.append(Edit(start, start, written))
            kept.append(edit)
        return kept
