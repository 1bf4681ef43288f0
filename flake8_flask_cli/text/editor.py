"""Makes edits from the nodes of a file: replace, insert, delete.

Comments are kept: one that an edit would delete is moved above the edited line. Only those that a
tool reads for that line (`# noqa`, `# type:`) are deleted with it.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Sequence

from flake8_flask_cli.model import Edit
from flake8_flask_cli.text.layout import Layout
from flake8_flask_cli.text.source import Placed, Source

_FOR_A_TOOL = re.compile(
    r"#:?\s*(noqa|type:|pylint:|pragma|isort:|fmt:|pyright:|mypy:|nosec)", re.IGNORECASE
)
_WORD = re.compile(r"\w+[ \t\f]*")
_LAST_SEMICOLON = re.compile(r"[ \t\f]*;(?=[ \t\f]*(#|$))")


class Editor:
    """Makes edits of one file, with the indentation and the line endings of that file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.layout = Layout(source)

    def replace(self, node: Placed, content: str, within: Placed | None = None) -> list[Edit]:
        """Replace an expression or a statement by `content`.

        Further lines of `content` are indented like the line of the node, or like that of what the
        node is `within`; above that come the comments. Each four spaces that they begin with become
        one indentation of the file.
        """
        start, end = self.source.span(node)
        outside = self.source.span(within)[0] if within else start
        written = self._continued(content, outside)
        return self._with_comments([Edit(start, end, written)], outside)

    def make_statements(self, node: Placed, parts: Sequence[Placed], last: str) -> list[Edit]:
        """Make statements of some parts of an expression in lines of its own, and of `last`.

        What is between the parts goes; they themselves are left to other edits.
        """
        start, end = self.source.span(node)
        spans = [self.source.span(part) for part in parts]
        newline = self.source.newline + self.layout.indentation(start)
        begins = [start, *(span[1] for span in spans)]
        ends = [*(span[0] for span in spans), end]
        contents = ["", *(newline for _ in spans[1:]), newline + self._continued(last, start)]
        return self._with_comments(list(map(Edit, begins, ends, contents)), start)

    def _continued(self, content: str, offset: int) -> str:
        """Return lines of which all but the first are indented like the line of an offset."""
        first, *others = [self.in_units(line) for line in content.split("\n")]
        place = self.layout.indentation(offset)
        lines = [first, *(f"{place}{line}" if line else "" for line in others)]
        return self.source.newline.join(lines)

    def replace_word(self, node: ast.stmt, opening: str, closing: str) -> list[Edit]:
        """Replace the word that a statement begins with by `opening`, and append `closing` to it.

        `return 1` becomes `print(1)`. What is between the two is kept.
        """
        start, end = self.source.span(node)
        word = _WORD.match(self.source.text, start)
        assert word is not None
        return [Edit(start, word.end(), opening), Edit(end, end, closing)]

    def delete_bases(self, node: ast.ClassDef) -> list[Edit]:
        """Delete the parentheses of a class statement and all that is between them.

        Raises ValueError where there are none.
        """
        return self.cut(*self.layout.bases_span(node))

    def replace_decorator(self, decorator: ast.expr, lines: Sequence[str]) -> list[Edit]:
        """Replace a decorator by lines, each with its `@`; without any, delete it."""
        start, end = self.layout.decorator_span(decorator)
        if lines:
            indented = map(self.in_units, lines)
            written = (self.source.newline + self.layout.indentation(start)).join(indented)
            return self._with_comments([Edit(start, end, written)])
        return self._with_comments([self._whole_lines(start, end)])

    def comment_above(self, node: Placed, comments: Sequence[str]) -> list[Edit]:
        """Insert comments, each with its `#`, above the line that a node begins on."""
        start = self.layout.line_for_comments(self.source.span(node)[0])
        return [Edit(start, start, self._lines(comments, self.layout.indentation(start)))]

    def insert_decorators(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines: Sequence[str]
    ) -> list[Edit]:
        """Insert decorator lines directly above `def` or `class`, below other decorators."""
        start = self.source.line_start(function.lineno)
        place = self.layout.indentation(self.source.span(function)[0])
        return [Edit(start, start, self._lines(lines, place))]

    def move_decorator(
        self, decorator: ast.expr, function: ast.FunctionDef | ast.AsyncFunctionDef, below: int
    ) -> list[Edit]:
        """Move a decorator directly below another one of the function, which is at index `below`.

        Its text may have several lines.
        """
        start, end = self.layout.decorator_span(decorator)
        following = function.decorator_list[below + 1 :]
        if following:
            offset = self.source.line_start(following[0].lineno)
        else:
            offset = self.source.line_start(function.lineno)
        written = self._lines([self.source.text[start:end]], self.layout.indentation(start))
        return [*self.replace_decorator(decorator, []), Edit(offset, offset, written)]

    def insert_below(self, node: ast.stmt, lines: Sequence[str]) -> list[Edit]:
        """Insert lines below a statement, after the usual number of blank lines."""
        line_end = self.layout.logical_line(node)[1]
        indentation = self.layout.indentation(self.layout.start(node))
        newline = self.source.newline
        apart = newline * (1 if indentation else 2)
        written = f"{newline}{apart}{self._lines(lines, indentation)}"
        return [Edit(line_end, line_end, written.removesuffix(newline))]

    def set_apart(self, node: ast.stmt, following: ast.stmt | None) -> list[Edit]:
        """Insert what is missing of the two blank lines above and below a function.

        What is between it and the `following` statement is going to be deleted. Comments directly
        above it belong to it.
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

    def put_under(self, nodes: Sequence[ast.stmt], header: str) -> list[Edit]:
        """Put statements that follow each other into a new block with a header, `if ready:`.

        There are no edits where other code shares their lines.
        """
        first, last = nodes[0], nodes[-1]
        if not self.layout.have_lines_for_themselves(first, last):
            return []
        start, end = self.layout.start(first), self.source.span(last)[1]
        line_start = self.source.line_start(self.source.line_at(start))
        in_strings = self.layout.lines_in_strings(start, end)
        opening = self._lines([header], self.layout.indentation(start))
        edits = [Edit(line_start, line_start, opening)]
        for line in range(self.source.line_at(start), self.source.line_at(end) + 1):
            if line not in in_strings and self.source.lines[line - 1].strip():
                place = self.source.line_start(line)
                place += len(self.layout.indentation(place))
                edits.append(Edit(place, place, self.layout.indentation_unit))
        return edits

    def insert_above(self, node: ast.stmt, lines: Sequence[str]) -> list[Edit]:
        """Insert lines of code above a statement; no edits where other code is in front of it.

        Each four spaces that a line begins with become one indentation of the file.
        """
        start = self.layout.start(node)
        line_start = self.source.line_start(self.source.line_at(start))
        if self.source.text[line_start:start].strip():
            return []
        indented = [self.in_units(line) for line in lines]
        written = self._lines(indented, self.layout.indentation(start))
        return [Edit(line_start, line_start, written)]

    def delete(self, node: ast.stmt) -> list[Edit]:
        """Delete a statement. `fixing.patch` inserts a `pass` where that empties a block."""
        start, end = self.layout.start(node), self.layout.end(node)
        return self._with_comments([self._whole_lines(start, end)])

    def delete_from_list(self, nodes: Sequence[Placed], unwanted: Iterable[Placed]) -> list[Edit]:
        """Delete some elements, but not all, of a list that is separated by commas."""
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
        """Delete the characters between two offsets."""
        return self._with_comments([Edit(start, end, "")])

    def in_units(self, line: str) -> str:
        """Replace each four spaces at the start of a line by one indentation of the file."""
        content = line.lstrip(" ")
        return self.layout.indentation_unit * ((len(line) - len(content)) // 4) + content

    def _lines(self, lines: Sequence[str], indentation: str) -> str:
        newline = self.source.newline
        return "".join(f"{indentation if line else ''}{line}{newline}" for line in lines)

    def _whole_lines(self, start: int, end: int) -> Edit:
        """Return the deletion of whole lines if nothing else is on them, else of less.

        A comment that follows keeps its line.
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
        if behind.strip() and not _FOR_A_TOOL.match(behind.strip()):
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

    def _with_comments(self, edits: Sequence[Edit], offset: int | None = None) -> list[Edit]:
        """Return the edits, and insertions of the comments that they delete.

        These are above the line of the edit, or of an offset.
        """
        kept = []
        for edit in edits:
            comments = [
                comment
                for comment in self.layout.comments(edit.start, edit.end)
                if comment not in edit.content and not _FOR_A_TOOL.match(comment)
            ]
            if comments:
                start = self.layout.line_for_comments(edit.start if offset is None else offset)
                written = self._lines(comments, self.layout.indentation(start))
                kept.append(Edit(start, start, written))
            kept.append(edit)
        return kept
