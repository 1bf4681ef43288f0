"""The files that `fix` would be given, were it run on the whole repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.cli.environments import environment_of
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.text.source import UNREADABLE, Source


def sources_around(found: Iterable[FileDiagnostic], configuration: Configuration) -> list[Source]:
    """Return the files that may matter in the repositories of some diagnostics, with their own.

    What flake8 excludes is left out, and so is what cannot be read.
    """
    own = {each.source.path: each.source for each in found}
    roots = {repository_root(project_root(path)) for path in own if path is not None}
    others = (source for root in sorted(roots) for source in _below(root, configuration))
    return [*own.values(), *(each for each in others if each.path not in own)]


def _below(root: Path, configuration: Configuration) -> Iterator[Source]:
    paths = [str(root)]
    for name in sorted(configuration.files(paths)):
        path = Path(os.path.abspath(name))  # noqa: PTH100 - links are not followed
        if environment_of(Path(name), paths):
            continue
        try:
            source = Source.from_file(path, is_python=is_python_file(path))
        except UNREADABLE:
            continue
        if engine.may_find_in(source, configuration.settings):
            yield source
