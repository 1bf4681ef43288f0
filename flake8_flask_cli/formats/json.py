"""The format `json`, for programs: a key keeps its meaning.

Sentences are escaped as in the format `text`. Paths, and what an edit writes, are data: a program
gets them as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.convert.parameter import Parameter, ParameterType
from flake8_flask_cli.fixing.check_report import CheckReport
from flake8_flask_cli.fixing.fix_groups import grouped
from flake8_flask_cli.fixing.outcome import DisplayPath, FileDiagnostic, Unfixed
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.model import Applicability, Edit, Fix, texts
from flake8_flask_cli.names.import_paths import path_from
from flake8_flask_cli.rules import rule_names
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import page_link, printable
from flake8_flask_cli.text.source import Source

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.change import Change
    from flake8_flask_cli.command_line.comparison import Comparison
    from flake8_flask_cli.command_line.listed_command import ListedCommand
    from flake8_flask_cli.command_line.listing import Listing
    from flake8_flask_cli.fixing.report import Report

NEEDS_FIXES = True
NEEDS_PROPOSALS = False

_FIXABLE_WITH: Mapping[Applicability | None, str] = {
    Applicability.SAFE: "fix",
    Applicability.UNSAFE: "fix --unsafe-fixes",
}


def check_output(
    report: CheckReport,
    display_path: DisplayPath,
    settings: Settings,
    style: Style,  # noqa: ARG001 - a program sees no colours
) -> Iterator[str]:
    """Yield an array with an object for each diagnostic."""
    unchanged = Positions({}, is_written=False)
    found = list(report.found)
    yield to_json(
        [
            {**each, "fixable_with": _FIXABLE_WITH.get(report.marks.get(one.key))}
            for one, each in zip(
                found, _diagnostics(found, unchanged, display_path, settings), strict=True
            )
        ]
    )


def fix_output(report: Report, display_path: DisplayPath, settings: Settings) -> Iterator[str]:
    """Yield the object for what `fix` did, or would do."""
    outcome, positions = report.outcome, report.positions
    unfixed = [each.found for each in outcome.unfixed]
    yield to_json(
        {
            "written": report.is_written,
            "changed": [display_path(path) for path in sorted(outcome.changed)],
            "fixed": _diagnostics(outcome.fixed, positions, display_path, settings),
            "left": [
                {**diagnostic, **_why(each, positions, display_path)}
                for diagnostic, each in zip(
                    _diagnostics(unfixed, positions, display_path, settings),
                    outcome.unfixed,
                    strict=True,
                )
            ],
            "parted": [
                {
                    **_position(each.manager, positions, display_path),
                    "still_needs_flask_script": not each.problem,
                    "reason": printable(each.problem) or None,
                }
                for each in outcome.partings
            ],
            "skipped": [
                {"path": path, "reason": printable(why)} for path, why in report.skipped.items()
            ],
            "next_steps": _printable((*report.typed, *report.steps)),
            "notes": [
                {
                    "text": printable(each.text),
                    "places": [_position(found, positions, display_path) for found in each.found],
                }
                for each in report.notes
            ],
            "uncommitted": [display_path(path) for path in report.uncommitted],
            "differences": report.differences,
            "comparison": _changes(report.comparison) if report.comparison else None,
        }
    )


def commands_output(
    listing: Listing,
    display_path: DisplayPath,  # noqa: ARG001 - of the working directory, which does not matter
    style: Style,  # noqa: ARG001 - a program sees no colours
) -> Iterator[str]:
    """Yield an array with an object for each command.

    Paths are relative to the directory that was asked for, whatever the working directory.
    """
    yield to_json([_command(each, listing.directory) for each in listing.commands])


def compare_output(
    comparison: Comparison,
    style: Style,  # noqa: ARG001 - a program sees no colours
) -> Iterator[str]:
    """Yield an array with an object for each command.

    Paths are relative to the directory of their side.
    """
    yield to_json(_changes(comparison))


def to_json(value: object) -> str:
    """Return a value as JSON, in ASCII: valid whatever the encoding of the output."""
    return json.dumps(value, indent=2) + "\n"


def _diagnostics(
    found: Sequence[FileDiagnostic],
    positions: Positions,
    display_path: DisplayPath,
    settings: Settings,
) -> list[dict[str, Any]]:
    """Return an object for each diagnostic.

    Fixes that can only be applied as one have the same number as their `group`.
    """
    groups = [each for each in grouped(found) if len(each) > 1]
    numbers = {each.key: number for number, group in enumerate(groups, 1) for each in group}
    names = rule_names()
    return [
        {
            **_position(each, positions, display_path),
            "name": names[each.diagnostic.code],
            "message": printable(each.diagnostic.problem),
            "hint": _printable(each.diagnostic.hint),
            "url": page_link(each.diagnostic.code, settings) or None,
            "fix": _fix(each.diagnostic.fix, each.source, numbers.get(each.key)),
        }
        for each in found
    ]


def _printable(sentences: Iterable[str]) -> list[str]:
    return [printable(each) for each in sentences]


def _why(unfixed: Unfixed, positions: Positions, display_path: DisplayPath) -> dict[str, Any]:
    return {
        "reasons": _printable(texts(unfixed.caveats)),
        "unsafe_fixes_would_do": unfixed.is_unsafe,
        "waits_for": [_position(each, positions, display_path) for each in unfixed.causes],
    }


def _position(
    found: FileDiagnostic, positions: Positions, display_path: DisplayPath
) -> dict[str, Any]:
    line, column = positions.of(found)
    return {
        "path": display_path(found.path),
        "line": line,
        "column": column,
        "code": found.diagnostic.code,
    }


def _fix(fix: Fix | None, source: Source, group: int | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "applicability": fix.applicability.name.lower(),
        "reasons": _printable(texts(fix.caveats)),
        "imports": list(fix.imports),
        "edits": [_edit(edit, source) for edit in fix.edits],
        "group": group,
        "notes": _printable(fix.notes),
    }


def _edit(edit: Edit, source: Source) -> dict[str, Any]:
    (line, column), (end_line, end_column) = source.place_at(edit.start), source.place_at(edit.end)
    return {
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
        "content": edit.content,
    }


def _command(command: ListedCommand, directory: Path) -> dict[str, Any]:
    older = command.older_path
    return {
        "path": list(command.path),
        "path_before_click_8_2": list(older) if older is not None else None,
        "kind": command.form.value,
        "program": _below(command.program, directory),
        "framework": command.framework.value,
        "file": _below(command.file, directory),
        "line": command.line,
        "reachable": command.reachable,
        "complete": not command.unknown,
        "reasons": _printable((*([command.idle] if command.idle else ()), *command.unknown)),
        "help": command.help,
        "parameters": [_parameter(each) for each in command.parameters],
    }


def _changes(comparison: Comparison) -> list[dict[str, Any]]:
    return [_change(each, comparison) for each in comparison.changes]


def _change(change: Change, comparison: Comparison) -> dict[str, Any]:
    from flake8_flask_cli.command_line.change import Verdict

    old, new = change.old, change.new
    is_renamed = change.verdict is Verdict.RENAMED and new is not None
    return {
        "path": list(change.path),
        "verdict": change.verdict.value,
        "renamed_to": list(new.path) if is_renamed and new else None,
        "differences": [
            {"kind": each.kind.value, "text": printable(each.text), "breaks": each.breaks}
            for each in change.differences
        ],
        "old": _declared(old, comparison.old.listing.directory),
        "new": _declared(new, comparison.new.listing.directory),
    }


def _declared(command: ListedCommand | None, directory: Path) -> dict[str, Any] | None:
    if command is None:
        return None
    return {"file": _below(command.file, directory), "line": command.line}


def _below(path: Path, directory: Path) -> str:
    return path_from(path, directory).as_posix()


def _parameter(parameter: Parameter) -> dict[str, Any]:
    is_known = _is_json(parameter.default)
    return {
        "kind": parameter.kind.value,
        "names": list(parameter.names),
        "secondary": list(parameter.secondary),
        "parameter": parameter.parameter,
        "is_flag": parameter.is_flag,
        "multiple": parameter.multiple,
        "count": parameter.counts,
        "nargs": parameter.nargs,
        "required": parameter.required,
        "type": _type(parameter),
        "choices": list(parameter.choices) if parameter.choices is not None else None,
        "default": parameter.default if is_known else None,
        "default_known": is_known,
    }


def _type(parameter: Parameter) -> str:
    """Return a type in words; one that is not known is any other."""
    shown = parameter.type
    if parameter.choices is not None:
        shown = ParameterType.CHOICE
    elif shown is ParameterType.UNKNOWN:
        shown = ParameterType.OTHER
    return str(shown.value)


def _is_json(value: object) -> bool:
    """Tell whether JSON has a value: no bytes, no set, no infinity, no `UNKNOWN_DEFAULT`."""
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True
