"""What a run of `check` has to say, before a format puts it into words or into JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from flake8_flask_cli.fixing.outcome import NO_FILE, DisplayPath, FileDiagnostic, Key
from flake8_flask_cli.model import Applicability
from flake8_flask_cli.names.import_paths import repository_path
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.source import Source


class Proposal(Record):
    """The fixes of one fix group: what applying them, and nothing else, does to the files.

    `changed` has the old and the new text of each file. `caveats` are sentences on what unsafe
    fixes change.
    """

    applicability: Applicability
    members: Sequence[FileDiagnostic]
    changed: Mapping[Path, tuple[Source, Source]]
    caveats: Sequence[str] = ()


class CheckReport(Record):
    """What a run of `check` has to say.

    `found` may be found while it is read. `marks` say which diagnostics `fix` can fix over the
    whole repository, SAFE or UNSAFE; `proposals` have the fixes that they are fixed by. Both are
    empty where the format does not need them.
    """

    found: Iterable[FileDiagnostic]
    marks: Mapping[Key, Applicability] = MappingProxyType({})
    proposals: Mapping[Key, Proposal] = MappingProxyType({})


def reported_path(found: FileDiagnostic, display_path: DisplayPath) -> str:
    """Return the path of a file in its repository; of standard input, the name that it is given."""
    return display_path(NO_FILE) if found.path == NO_FILE else repository_path(found.path)


def line_of(found: FileDiagnostic) -> str:
    """Return the line that a diagnostic is on; a file that it is about as a whole may be empty."""
    lines, line = found.source.lines, found.diagnostic.line
    return lines[line - 1] if line <= len(lines) else ""
