"""What the commands find, as objects for JSON. Programs read them: a key keeps its meaning.

What is said in words is escaped as it is in text. Paths, and what an edit writes, are data: a
program gets them as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from flake8_flask_cli.cli.inputs import Naming
from flake8_flask_cli.cli.report import Report
from flake8_flask_cli.fixing.fix_groups import Place, grouped
from flake8_flask_cli.fixing.rounds import Left
from flake8_flask_cli.formats.text import page_link, printable
from flake8_flask_cli.model import Edit, Fix, texts
from flake8_flask_cli.rules import all_rules
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source


def written(found: object) -> str:
    """Return the JSON text of an object, in ASCII: valid whatever the encoding of the output."""
    return json.dumps(found, indent=2)


def diagnostics(places: Sequence[Place], name: Naming, settings: Settings) -> list[dict[str, Any]]:
    """Return an object for each diagnostic.

    Fixes that can only be applied as one have the same number as their `group`.
    """
    groups = [each for each in grouped(places) if len(each) > 1]
    numbers = {id(place): number for number, group in enumerate(groups, 1) for place in group}
    return [
        {
            **_place(each, name),
            "name": _rule_names()[each.diagnostic.code],
            "message": printable(each.diagnostic.problem),
            "hint": _words(each.diagnostic.hint),
            "url": page_link(each.diagnostic.code, settings) or None,
            "fix": _fix(each.diagnostic.fix, each.source, numbers.get(id(each))),
        }
        for each in places
    ]


def report(found: Report, name: Naming, settings: Settings) -> dict[str, Any]:
    """Return the object for what `fix` did, or would do."""
    outcome = found.outcome
    known = diagnostics([each.place for each in outcome.left], name, settings)
    return {
        "changed": [name(path) for path in sorted(outcome.changed)],
        "fixed": diagnostics(outcome.fixed, name, settings),
        "left": [
            {**place, **_why(each, name)} for place, each in zip(known, outcome.left, strict=True)
        ],
        "skipped": [
            {"path": path, "reason": printable(why)} for path, why in found.skipped.items()
        ],
        "next_steps": _words(found.steps),
    }


def _words(sentences: Iterable[str]) -> list[str]:
    return [printable(each) for each in sentences]


def _why(left: Left, name: Naming) -> dict[str, Any]:
    return {
        "reasons": _words(texts(left.why)),
        "unsafe_fixes_would_do": left.is_unsafe,
        "waits_for": [_place(each, name) for each in left.causes],
    }


def _place(place: Place, name: Naming) -> dict[str, Any]:
    found = place.diagnostic
    return {
        "path": name(place.path),
        "line": found.line,
        "column": found.column,
        "code": found.code,
    }


def _fix(fix: Fix | None, source: Source, group: int | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "applicability": fix.applicability.name.lower(),
        "reasons": _words(texts(fix.caveats)),
        "imports": list(fix.imports),
        "edits": [_edit(edit, source) for edit in fix.edits],
        "group": group,
    }


def _edit(edit: Edit, source: Source) -> dict[str, Any]:
    (line, column), (end_line, end_column) = source.place_at(edit.start), source.place_at(edit.end)
    return {
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
        "content": edit.content,
    }


def _rule_names() -> dict[str, str]:
    return {rule.code: rule.name for rule in all_rules()}
