"""The format `full`, for people at a terminal: the line of each diagnostic, and what to write.

    manage.py:9:1: FCL103 'hello' is a Flask-Script command
      9 | @manager.command
        | ^^^^^^^^^^^^^^^^
        + @app.cli.command("hello")
        + @click.argument("name")

What is behind a `+` is code to write, and behind a `=` advice. A link is printed once, at the end.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.files.text_file import holds_secrets
from flake8_flask_cli.fixing.check_report import CheckReport, line_of
from flake8_flask_cli.fixing.outcome import DisplayPath, FileDiagnostic
from flake8_flask_cli.formats.text import MARKS, totals
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.columns import columns, shortened
from flake8_flask_cli.text.message import page_link, printable
from flake8_flask_cli.text.phrases import Code

NEEDS_FIXES = False
NEEDS_PROPOSALS = False

_BOLD, _RED, _GREEN, _DIM, _RESET = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[0m"
_TAB = 4  # columns
_LEAST = 20  # columns of a line that are shown, however narrow the terminal is
_MOST = 1000  # columns of a line that are shown where there is no terminal


def check_output(
    report: CheckReport, display_path: DisplayPath, settings: Settings, style: Style
) -> Iterator[str]:
    """Yield the lines of each diagnostic as soon as it is found, then the links.

    On a terminal, the totals are the last line.
    """
    codes = set()
    for each in report.found:
        codes.add(each.diagnostic.code)
        mark = f"{MARKS[report.marks[each.key]]} " if each.key in report.marks else ""
        lines = _Block(each, display_path(each.path), mark, style).lines()
        yield "".join(f"{line.rstrip()}\n" for line in lines) + "\n"
    for code in sorted(codes):
        address = page_link(code, settings)
        if address:
            yield f"{code}: {address}\n"
    if style.width is not None:
        yield f"{textwrap.fill(totals(report), max(style.width, _LEAST))}\n"


class _Block:
    """The lines of one diagnostic."""

    def __init__(self, found: FileDiagnostic, name: str, mark: str, style: Style) -> None:
        self._found = found
        self._name = printable(name)
        self._mark = mark
        self._style = style
        self._gutter = max(len(str(found.diagnostic.line)), 3)

    def lines(self) -> Iterator[str]:
        """Yield the place and the problem, the line, and the pieces of the hint."""
        diagnostic = self._found.diagnostic
        place = f"{self._name}:{diagnostic.line}:{diagnostic.column}:"
        code = diagnostic.code
        head = f"{place} {code} {self._mark}{printable(diagnostic.problem)}"
        first, *others = self._wrapped(head, "    ")
        styled = first.replace(place, self._in(_BOLD, place), 1)
        yield styled.replace(f" {code} ", f" {self._in(_RED, code)} ", 1)
        yield from others
        yield from self._source()
        for piece in diagnostic.hint:
            yield from self._piece(piece)

    def _source(self) -> Iterator[str]:
        """Yield the line with a caret below each column that is reported.

        Nothing if it is empty, or in a file of secrets.
        """
        diagnostic = self._found.diagnostic
        line, start, end = line_of(self._found), diagnostic.column - 1, diagnostic.end_column - 1
        width = max((self._style.width or _MOST) - self._gutter - len(" | "), _LEAST)
        # What is farther away is not shown, and a line may be long and have many diagnostics.
        before = _shown(line[max(start - 2 * width, 0) : start])
        marked = _shown(line[start : min(end, start + 2 * width)])
        after = _shown(line[end : end + 2 * width])
        if not (before + marked + after).strip() or holds_secrets(self._found.path):
            return
        before = _end(before, max(width // 4, width - columns(marked + after)))
        number = self._in(_DIM, f"{diagnostic.line:>{self._gutter}} |")
        yield f"{number} {shortened(before + marked + after, width)}"
        carets = "^" * max(min(columns(marked), width - columns(before)), 1)
        yield f"{self._margin('|')} {' ' * columns(before)}{self._in(_RED, carets)}"

    def _piece(self, piece: str) -> Iterator[str]:
        """Yield the lines of a piece of the hint; code is not broken, so that it can be copied."""
        if isinstance(piece, Code):
            yield f"{self._margin('+')} {self._in(_GREEN, printable(piece.line))}"
            return
        margin = " " * (self._gutter + 1)
        first, *others = self._wrapped(f"{margin}= {printable(piece)}", f"{margin}  ")
        yield f"{self._margin('=')}{first.removeprefix(f'{margin}=')}"
        yield from others

    def _margin(self, sign: str) -> str:
        return " " * (self._gutter + 1) + self._in(_DIM, sign)

    def _wrapped(self, text: str, indent: str) -> list[str]:
        if self._style.width is None:
            return [text]
        return textwrap.wrap(
            text,
            max(self._style.width, _LEAST),
            subsequent_indent=indent,
            drop_whitespace=True,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _in(self, escape: str, text: str) -> str:
        return f"{escape}{text}{_RESET}" if self._style.in_colour else text


def _shown(text: str) -> str:
    """Return a part of a line as it is shown: without tabs, and on one line."""
    return printable(text.replace("\t", " " * _TAB))


def _end(text: str, width: int) -> str:
    """Return as much of the end of a text as takes some columns, with dots for the rest."""
    if columns(text) <= width:
        return text
    while text and columns(text) > width - len("..."):
        text = text[1:]
    return f"...{text}"
