"""Nothing depends on the words of messages, hints and reasons: with others, all works the same."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from flake8_flask_cli.cli.reporting import report_on
from flake8_flask_cli.fixing.outcome import Outcome
from flake8_flask_cli.formats import fix_formats
from flake8_flask_cli.model import Caveat, Finding, Fix
from flake8_flask_cli.rules import Check
from tests.case import SETTINGS, Case, cases, fixed

_WORDS: defaultdict[str, str] = defaultdict(lambda: f"words {len(_WORDS)}")


def other_words(finding: Finding) -> Finding:
    """Return a finding that says the same in other words."""

    def fix() -> Fix:
        assert finding.fix is not None
        made = finding.fix()
        return Fix(
            edits=made.edits,
            imports=made.imports,
            caveats=tuple(
                Caveat(each.level, _WORDS[each.text], each.topic) for each in made.caveats
            ),
            together=made.together,
            beforehand=tuple(_WORDS[each] for each in made.beforehand),
            definitions=made.definitions,
            notes=tuple(_WORDS[each] for each in made.notes),
        )

    return Finding(
        node=finding.node,
        problem=_WORDS[finding.problem],
        hint=tuple(_WORDS[each] for each in finding.hint),
        fix=fix if finding.fix else None,
        typed=finding.typed,
    )


def without_words(outcome: Outcome, root: Path) -> dict[str, Any]:
    """Return what came of `fix`, and what its reports have beyond words."""

    def display_path(path: Path) -> str:
        return path.relative_to(root).as_posix()

    paths = [each.path for each in (*outcome.fixed, *(each.found for each in outcome.unfixed))]
    report = report_on(outcome, paths, SETTINGS, display_path, is_written=True, skipped={})
    outputs = {
        name: "".join(each.fix_output(report, display_path, SETTINGS))
        for name, each in fix_formats().items()
    }
    found = json.loads(outputs["json"])
    for diagnostic in (*found["fixed"], *found["left"]):
        for key in ("message", "hint", "reasons"):
            diagnostic.pop(key, None)
        if diagnostic["fix"]:
            del diagnostic["fix"]["reasons"], diagnostic["fix"]["notes"]
    for note in found["notes"]:
        del note["text"]
    found["next_steps"] = [
        each for each in found["next_steps"] if not each.startswith("before `flask` runs")
    ]
    lines = outputs["text"].splitlines()
    found["lines"] = [line.startswith("  ") or line for line in lines]
    found["texts"] = {display_path(path): new.text for path, (_, new) in outcome.changed.items()}
    return dict(found)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize(
    "case", [each for each in cases() if each.golden_diff.exists()], ids=lambda case: case.name
)
def test_fix_does_not_read_words(
    case: Case, unsafe: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = case.copy(tmp_path)
    with_these_words = without_words(fixed(files, case.settings, unsafe=unsafe), tmp_path)
    findings = Check.findings
    monkeypatch.setattr(
        Check, "findings", lambda self, context: tuple(map(other_words, findings(self, context)))
    )
    assert without_words(fixed(files, case.settings, unsafe=unsafe), tmp_path) == with_these_words
