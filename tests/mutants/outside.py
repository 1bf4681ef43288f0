"""What is outside of the edits of a fix stays: the lines of it that do not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.outcome import Outcome
from flake8_flask_cli.fixing.patch import edited, without_deleted
from flake8_flask_cli.model import Edit
from flake8_flask_cli.text.source import Source

_TRIED = (ast.Import, ast.ImportFrom, ast.Pass)
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign)
_EXTENSION = re.compile(r"flask\.ext\.\w+")


def changed_elsewhere(outcome: Outcome, path: Path) -> Iterator[str]:
    """Yield what a fix has changed in a file where none of its edits is.

    Each round makes its edits to one text. What is not Python is what the edits make of it. Of
    Python that is the first line that is lost in each round: an import, or a variable of a
    function, may also go because nothing uses it any more.
    """
    edits: dict[str, set[Edit]] = {}
    for place in outcome.fixed:
        if place.path == path and place.edits:
            before = place.source.text
            if before not in edits:
                edits[before] = _may_go(place.source) if is_python_file(path) else set()
            edits[before].update(place.edits)
    texts = [*edits, outcome.changed[path][1].text]
    for before, after in pairwise(texts):
        if is_python_file(path):
            yield from _lost(before, edits[before], after)
        elif edited(before, without_deleted(edits[before])) != after:
            yield after


def _may_go(source: Source) -> set[Edit]:
    """Return the deletions of all imports and variables of functions, and of every `flask.ext.x`.

    That becomes `flask_x`. A `try` goes with the imports that are all that is tried in it.
    """
    found: set[Edit] = set()
    for node in ast.walk(ast.parse(source.text)):
        match node:
            case ast.Import() | ast.ImportFrom():
                found.add(_with_comment(*source.span(node), source))
            case ast.Try(body=body) if all(isinstance(each, _TRIED) for each in body):
                found.add(_with_comment(*source.span(node), source))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                variables = (each for each in ast.walk(node) if isinstance(each, _ASSIGNMENTS))
                found.update(Edit(*source.span(each), "") for each in variables)
            case ast.Attribute() if _EXTENSION.fullmatch(ast.unparse(node)):
                found.add(Edit(*source.span(node), ""))
    return found


def _with_comment(start: int, end: int, source: Source) -> Edit:
    """Return the deletion of a statement and of the comment behind it."""
    line_end = source.line_start(source.line_at(end) + 1)
    has_comment = source.text[end:line_end].lstrip(" \t;").startswith("#")
    return Edit(start, line_end if has_comment else end, "")


def _lost(before: str, edits: set[Edit], after: str) -> Iterator[str]:
    """Yield the first line outside of the edits that is not there any more, in their order.

    Blanks, and a semicolon before or behind what is deleted, may go with it.
    """
    position = start = 0
    for edit in [*sorted(edits), Edit(len(before), len(before), "")]:
        for line in before[start : edit.start].splitlines():
            kept = line.strip().strip(";").strip()
            found = after.find(kept, position)
            if found < 0:
                yield line
                return
            position = found + len(kept)
        start = max(start, edit.end)
