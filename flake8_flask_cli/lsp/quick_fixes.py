"""Quick fixes: what `fix` does to one fix group, as edits of open documents and of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import FileDiagnostic, Outcome
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.fixing.rounds import Group, fix_each
from flake8_flask_cli.lsp.buffers import Buffers
from flake8_flask_cli.lsp.request import QuickFix, Request, Stamp
from flake8_flask_cli.lsp.utf16 import TextEdit, text_edits
from flake8_flask_cli.model import Applicability, distinct, texts
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.text.message import printable
from flake8_flask_cli.text.phrases import counted, listed
from flake8_flask_cli.text.source import Source

"""How the codes of the rules on Flask-Script begin."""
_REQUIREMENT = "FCL502"
"""Flask-Script is required."""


def quick_fixes(
    source: Source, buffers: Buffers, request: Request, configuration: Configuration
) -> Iterator[QuickFix]:
    """Yield the quick fixes for the diagnostics of a file: safe ones first, then by their size."""
    if source.path is None:
        sources = [source]
    else:
        sources = list(buffers.sources_below(repository_root(project_root(source.path))))

    def is_here(group: Group) -> bool:
        return any(each.source.path == source.path for each in group)

    def is_unsafe_here(group: Group) -> bool:
        return is_here(group) and any(map(_is_unsafe, group))

    for unsafe, is_wanted in ((False, is_here), (True, is_unsafe_here)):
        options = FixOptions(
            configuration.settings, unsafe, configuration.suppression_reason, _no_progress
        )
        outcomes = fix_each(sources, options, is_wanted, _belongs)
        for outcome in sorted(outcomes, key=lambda each: -len(each.fixed)):
            yield _quick_fix(outcome, source, buffers, request)


def _is_unsafe(found: FileDiagnostic) -> bool:
    fix = found.diagnostic.fix
    return fix is not None and fix.applicability is Applicability.UNSAFE


def _belongs(group: Group, other: Group) -> bool:
    """Tell whether a fix group is part of the migration of the program that another one is.

    That is what else Flask-Script is used for in its files, and the requirement of Flask-Script.
    """
    if not _is_migration(group):
        return False
    files = {each.path for each in group}
    return all(
        each.diagnostic.code == _REQUIREMENT or (each.is_on_flask_script and each.path in files)
        for each in other
    )


def _is_migration(group: Group) -> bool:
    return len(group) > 1 and any(each.is_on_flask_script for each in group)


def _no_progress(_done: int, _all: int) -> None:
    """Show no progress: an editor shows its own."""


def _quick_fix(outcome: Outcome, source: Source, buffers: Buffers, request: Request) -> QuickFix:
    changes = _changes_of_behaviour(outcome)
    action: dict[str, object] = {
        "title": _title(outcome, changes),
        "kind": "quickfix",
        "isPreferred": not changes,
        "edit": _workspace_edit(outcome, buffers, request),
    }
    positions = Positions(outcome.changed, is_written=False)
    places = [
        (positions.of(each)[0] - 1, each.diagnostic.code)
        for each in outcome.fixed
        if each.source.path == source.path
    ]
    closed = [path for path in outcome.changed if not buffers.document_at(path)]
    return QuickFix(action, places, list(map(_stamp, closed)))


def _title(outcome: Outcome, changes: Sequence[str]) -> str:
    """Return what a quick fix does; of several changes of behaviour the first, and their number."""
    places = len(outcome.fixed)
    codes = sorted({each.diagnostic.code for each in outcome.fixed})
    what = "Migrate this program" if _is_migration(outcome.fixed) else f"Fix {listed(codes)}"
    if places > 1:
        what += f" ({counted(places, 'place')} in {counted(len(outcome.changed), 'file')})"
    if not changes:
        return what
    more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
    return f"{what}; unsafe: {printable(changes[0])}{more}"


def _changes_of_behaviour(outcome: Outcome) -> tuple[str, ...]:
    """Return what unsafe fixes change."""
    fixes = (each.diagnostic.fix for each in outcome.fixed)
    caveats = distinct(*(fix.caveats for fix in fixes if fix))
    return texts(each for each in caveats if each.level is Applicability.UNSAFE)


def _workspace_edit(outcome: Outcome, buffers: Buffers, request: Request) -> dict[str, object]:
    """Return the `WorkspaceEdit` of the protocol."""
    changes: dict[str, list[TextEdit]] = {}
    versions: dict[str, int | None] = {}
    for path, (before, after) in sorted(outcome.changed.items()):
        document = buffers.document_at(path)
        uri = document.uri if document else path.as_uri()
        changes[uri] = text_edits(before, after)
        versions[uri] = document.version if document else None
    if not request.has_versions:
        return {"changes": changes}
    return {
        "documentChanges": [
            {"textDocument": {"uri": uri, "version": versions[uri]}, "edits": edits}
            for uri, edits in changes.items()
        ]
    }


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return Stamp(str(path), status.st_mtime_ns, status.st_size)
