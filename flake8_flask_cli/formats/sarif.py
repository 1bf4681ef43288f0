"""The format `sarif`: SARIF 2.1.0, for code scanning and the viewers of editors.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html: lines and columns are 1-based,
and columns count characters. Paths are those in the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flake8_flask_cli import __version__
from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.fixing.check_report import CheckReport, Proposal, line_of, reported_path
from flake8_flask_cli.fixing.hunks import hunks
from flake8_flask_cli.fixing.outcome import NO_FILE, DisplayPath
from flake8_flask_cli.model import Applicability, Edit, Rule
from flake8_flask_cli.names.import_paths import repository_path
from flake8_flask_cli.record import Record
from flake8_flask_cli.rules import all_rules
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.fingerprints import fingerprints
from flake8_flask_cli.text.message import page_link, printable, sentence
from flake8_flask_cli.text.source import Source

NEEDS_FIXES = False
NEEDS_PROPOSALS = True

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Tool(Record):
    """The program that reports; `url` may be empty."""

    name: str
    version: str
    url: str


class Result(Record):
    """What is reported of a place; `end_column` is 0 where it is not known.

    `path` is that in the repository, and `text` the line. `fixes` are objects of SARIF.
    """

    path: str
    line: int
    column: int
    end_column: int
    code: str
    message: str
    text: str
    fixes: Sequence[Mapping[str, Any]] = ()


def check_output(
    report: CheckReport,
    display_path: DisplayPath,
    settings: Settings,
    style: Style,  # noqa: ARG001 - a program sees no colours
) -> Iterator[str]:
    """Yield the log.

    A fix of a group changes all its files. It is in the first result of the group.
    """
    results, proposed = [], set()
    for each in report.found:
        diagnostic = each.diagnostic
        proposal = report.proposals.get(each.key)
        fixes = []
        if proposal is not None and id(proposal) not in proposed:
            proposed.add(id(proposal))
            fixes.append(_fix(proposal, display_path))
        results.append(
            Result(
                reported_path(each, display_path),
                diagnostic.line,
                diagnostic.column,
                diagnostic.end_column,
                diagnostic.code,
                sentence(diagnostic, settings),
                line_of(each),
                fixes,
            )
        )
    yield log_text(results, Tool("flake8-flask-cli", __version__, settings.docs_url), settings)


def log_text(results: Sequence[Result], tool: Tool, settings: Settings) -> str:
    """Return the log of some results, with a line break at its end; it is ASCII.

    Codes of other plugins of flake8 may be among them.
    """
    codes = sorted({each.code for each in results})
    own = {rule.code: rule for rule in all_rules()}
    driver = {
        "name": tool.name,
        "version": tool.version,
        **({"informationUri": tool.url} if tool.url else {}),
        "rules": [_rule(own[code], settings) if code in own else _foreign(code) for code in codes],
    }
    marks = fingerprints((each.path, each.code, each.text) for each in results)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(each, codes.index(each.code), mark)
            for each, mark in zip(results, marks, strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: Rule, settings: Settings) -> dict[str, Any]:
    address = page_link(rule.code, settings)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        # GitHub asks for both.
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": "error"},
    }


def _foreign(code: str) -> dict[str, Any]:
    """Return a rule of another plugin, of which the code is all that is known."""
    text = {"text": f"{code} of flake8 or a plugin of it"}
    return {"id": code, "shortDescription": text, "fullDescription": text, "help": text}


def _result(result: Result, index: int, fingerprint: str) -> dict[str, Any]:
    region = {"startLine": result.line, "startColumn": result.column}
    if result.end_column > result.column:
        region["endColumn"] = result.end_column
    place = {"artifactLocation": {"uri": _uri(result.path)}, "region": region}
    return {
        "ruleId": result.code,
        "ruleIndex": index,
        "level": "error",
        "message": {"text": result.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"line/v1": fingerprint},
        **({"fixes": list(result.fixes)} if result.fixes else {}),
    }


def _fix(proposal: Proposal, display_path: DisplayPath) -> dict[str, Any]:
    return {
        "description": {"text": _description(proposal)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(_name(path, display_path))},
                "replacements": list(_replacements(before, after)),
            }
            for path, (before, after) in sorted(proposal.changed.items())
        ],
    }


def _description(proposal: Proposal) -> str:
    places, files = len(proposal.members), len(proposal.changed)
    text = "Fix this"
    if places > 1:
        where = f" in {files} files" if files > 1 else ""
        text = f"Migrate this program ({places} places{where})"
    if proposal.applicability is Applicability.UNSAFE:
        text += f"; unsafe: {printable('; '.join(proposal.caveats))}"
    return text


def _replacements(before: Source, after: Source) -> Iterator[dict[str, Any]]:
    for edit in hunks(before.text, after.text):
        yield {"deletedRegion": _region(edit, before), "insertedContent": {"text": edit.content}}


def _region(edit: Edit, source: Source) -> dict[str, int]:
    (line, column), (end_line, end_column) = source.place_at(edit.start), source.place_at(edit.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _name(path: Path, display_path: DisplayPath) -> str:
    return display_path(NO_FILE) if path == NO_FILE else repository_path(path)


def _uri(path: str) -> str:
    """Return a relative path as a URI: a `:` in its first part would begin a scheme."""
    from urllib.parse import quote

    return quote(path.encode("utf-8", "surrogateescape"))
