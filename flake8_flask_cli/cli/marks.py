"""Which of the reported diagnostics `fix` would fix, if it were run on the whole repository."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.cli.inputs import Files
from flake8_flask_cli.cli.terminal import Progress
from flake8_flask_cli.fixing import rounds
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import NO_FILE, FileDiagnostic, Key
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.model import Applicability
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.text.source import Source

_Place: TypeAlias = tuple[Path, int, str]
"""A path, a 1-based line of the file as it is, and a code."""


def marks_of(
    found: Sequence[FileDiagnostic], configuration: Configuration
) -> Mapping[Key, Applicability]:
    """Return which diagnostics are fixed: SAFE by `fix`, UNSAFE by `fix --unsafe-fixes` alone."""
    marks: dict[Key, Applicability] = {}
    sources: list[Source] = []
    for applicability in (Applicability.SAFE, Applicability.UNSAFE):
        open_ones = [each for each in found if each.key not in marks]
        if open_ones:
            sources = sources or list(_sources(found, configuration))
            is_unsafe = applicability is Applicability.UNSAFE
            fixed = _fixed(sources, configuration, unsafe=is_unsafe)
            marks |= {each.key: applicability for each in open_ones if _place(each) in fixed}
    return marks


def _sources(found: Sequence[FileDiagnostic], configuration: Configuration) -> Iterator[Source]:
    """Yield the files of the repositories, those with diagnostics as they were checked."""
    checked = {each.path: each.source for each in found}
    roots = sorted({repository_root(project_root(path)) for path in checked.keys() - {NO_FILE}})
    if roots:
        paths = [os.path.relpath(root) for root in roots]
        for source in Files(configuration, is_quiet=True).to_fix(paths):
            if source.path not in checked:
                yield source
    yield from checked.values()


def _fixed(sources: list[Source], configuration: Configuration, *, unsafe: bool) -> set[_Place]:
    with closing(Progress()) as progress:
        options = FixOptions(
            configuration.settings, unsafe, configuration.suppression_reason, progress.show
        )
        outcome = rounds.fix(sources, options)
    positions = Positions(outcome.changed, is_written=False)
    return {(each.path, positions.of(each)[0], each.diagnostic.code) for each in outcome.fixed}


def _place(found: FileDiagnostic) -> _Place:
    return found.path, found.diagnostic.line, found.diagnostic.code
