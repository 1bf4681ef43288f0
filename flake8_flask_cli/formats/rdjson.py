"""The format `rdjson`: the Reviewdog Diagnostic Format, which carries suggestions.

See https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns are 1-based and count
bytes of UTF-8; paths are those from the working directory.

There is a suggestion where a safe fix stands alone, and its changes are near each other. A member
of a fix group has none: that alone would break the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.fixing.check_report import CheckReport, Proposal, line_of
from flake8_flask_cli.fixing.hunks import hunks
from flake8_flask_cli.fixing.outcome import DisplayPath, FileDiagnostic
from flake8_flask_cli.model import Applicability, Edit
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import page_link, sentence
from flake8_flask_cli.text.source import Source

NEEDS_FIXES = False
NEEDS_PROPOSALS = True

_MOST_BETWEEN = 3  # lines between two changes that are one suggestion, as in a hunk of a diff


def check_output(
    report: CheckReport,
    display_path: DisplayPath,
    settings: Settings,
    style: Style,  # noqa: ARG001 - a program sees no colours
) -> Iterator[str]:
    """Yield the object with all diagnostics, in ASCII."""
    source = {"name": "flake8-flask-cli", "url": settings.docs_url}
    if not settings.docs_url:
        del source["url"]
    diagnostics = [
        {
            **_diagnostic(each, display_path, settings),
            **_suggestions(each, report.proposals.get(each.key)),
        }
        for each in report.found
    ]
    value = {"source": source, "severity": "ERROR", "diagnostics": diagnostics}
    yield json.dumps(value, indent=2) + "\n"


def _diagnostic(
    found: FileDiagnostic, display_path: DisplayPath, settings: Settings
) -> dict[str, Any]:
    diagnostic, text = found.diagnostic, line_of(found)
    address = page_link(diagnostic.code, settings)
    return {
        "message": sentence(diagnostic, settings),
        "location": {
            "path": display_path(found.path),
            "range": {
                "start": _position(diagnostic.line, text, diagnostic.column),
                "end": _position(diagnostic.line, text, diagnostic.end_column),
            },
        },
        "severity": "ERROR",
        "code": {"value": diagnostic.code, **({"url": address} if address else {})},
    }


def _position(line: int, text: str, column: int) -> dict[str, int]:
    """Return a position on a line, by its column in characters."""
    before = text[: column - 1].encode("utf-8", "surrogatepass")
    return {"line": line, "column": len(before) + 1}


def _suggestions(found: FileDiagnostic, proposal: Proposal | None) -> dict[str, Any]:
    """Return the suggestion of a diagnostic, if there is one: whole lines and what replaces them.

    Without columns, the last line of the range is replaced, too.
    """
    if (
        proposal is None
        or proposal.applicability is not Applicability.SAFE
        or len(proposal.members) > 1
        or proposal.changed.keys() != {found.path}
    ):
        return {}
    before, after = proposal.changed[found.path]
    edit = _one_edit(before.text, after.text)
    if edit is None:
        return {}
    first, last, text = _lines(edit, before)
    lines = {"start": {"line": first}, "end": {"line": last}}
    return {"suggestions": [{"range": lines, "text": text}]}


def _one_edit(before: str, after: str) -> Edit | None:
    """Return the edit of whole lines from the first to the last change, if these are near."""
    edits = hunks(before, after)
    between = (before[one.end : other.start] for one, other in pairwise(edits))
    if any(len(text.splitlines()) > _MOST_BETWEEN for text in between):
        return None
    start, end = edits[0].start, edits[-1].end
    return Edit(start, end, after[start : len(after) - (len(before) - end)])


def _lines(edit: Edit, source: Source) -> tuple[int, int, str]:
    """Return the 1-based lines that an edit of whole lines replaces, and their new text.

    That of an insertion is the line above it or below it as well.
    """
    start, end, content = edit
    first, last = source.line_at(start), source.line_at(max(start, end - 1))
    if start == end:
        line = source.lines[first - 1] if first <= len(source.lines) else ""
        content = f"{content}{line}"
        last = first
    return first, last, content.rstrip("\r\n")
