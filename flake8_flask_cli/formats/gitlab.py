"""The format `gitlab`: a Code Quality report of GitLab.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format: an array of issues
with a line, but no column. The fingerprint of an issue stays as it is when its line moves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.fixing.check_report import CheckReport, line_of, reported_path
from flake8_flask_cli.fixing.outcome import DisplayPath
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.fingerprints import fingerprints
from flake8_flask_cli.text.message import message

NEEDS_FIXES = False
NEEDS_PROPOSALS = False


class Issue(Record):
    """What is reported of a line (1-based): `description` begins with the code.

    `path` is that in the repository, and `text` the line.
    """

    path: str
    line: int
    code: str
    description: str
    text: str


def check_output(
    report: CheckReport,
    display_path: DisplayPath,
    settings: Settings,
    style: Style,  # noqa: ARG001 - GitLab has its own colours
) -> Iterator[str]:
    """Yield the array."""
    yield issues_text(
        Issue(
            reported_path(each, display_path),
            each.diagnostic.line,
            each.diagnostic.code,
            message(each.diagnostic, settings),
            line_of(each),
        )
        for each in report.found
    )


def issues_text(issues: Iterable[Issue]) -> str:
    """Return the array of some issues, with a line break at its end; it is ASCII."""
    known = list(issues)
    marks = fingerprints((each.path, each.code, each.text) for each in known)
    objects = [_object(each, mark) for each, mark in zip(known, marks, strict=True)]
    return json.dumps(objects, indent=2) + "\n"


def _object(issue: Issue, fingerprint: str) -> dict[str, Any]:
    return {
        "description": issue.description,
        "check_name": issue.code,
        "fingerprint": fingerprint,
        "severity": "major",
        "location": {"path": issue.path, "lines": {"begin": issue.line}},
    }
