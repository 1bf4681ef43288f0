"""Where a report says that something is: the line that it has in one text of its file."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.source import Source


class Positions(Record):
    """The positions in files as a report shows them, whatever round of fixes found them.

    `changed` has the old and the new text of each file where they differ. Positions are those in
    the new text if it `is_written`, else those in the old one. What is not in that text is where
    it was, or will be.
    """

    changed: Mapping[Path, tuple[Source, Source]]
    is_written: bool

    def of(self, found: FileDiagnostic) -> tuple[int, int]:
        """Return the 1-based line and column of a diagnostic."""
        line, column = found.diagnostic.line, found.diagnostic.column
        shown = self._shown(found.path)
        if shown is None or shown.text == found.source.text:
            return line, column
        there = _line_in(shown, line, found.source)
        text = shown.lines[there - 1] if there <= len(shown.lines) else ""
        if line <= len(found.source.lines) and text == found.source.lines[line - 1]:
            return there, column
        return there, len(text) - len(text.lstrip()) + 1

    def line(self, line: int, path: Path) -> int:
        """Return the line of what is on a 1-based line of the newest text of a file."""
        shown = self._shown(path)
        return _line_in(shown, line, self.changed[path][1]) if shown else line

    def _shown(self, path: Path) -> Source | None:
        return self.changed[path][1 if self.is_written else 0] if path in self.changed else None


def _line_in(shown: Source, line: int, source: Source) -> int:
    """Return the 1-based line that a line of one text has in another text of the same file."""
    if shown.text == source.text:
        return line
    for start, end, start_there, end_there in _blocks(source, shown):
        if start < line <= end:
            there = min(start_there + line - start, max(end_there, start_there + 1))
            while there < end_there and not shown.lines[there - 1].strip():
                there += 1
            return min(there, max(len(shown.lines), 1))
    return 1


@lru_cache(maxsize=64)
def _blocks(before: Source, after: Source) -> list[tuple[int, int, int, int]]:
    """Return which lines of one text are which of another: both from 0, the end excluded."""
    matcher = difflib.SequenceMatcher(None, before.lines, after.lines)
    return [each[1:] for each in matcher.get_opcodes()]
