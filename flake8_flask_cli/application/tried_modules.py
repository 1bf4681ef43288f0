"""The modules that `flask` tries where nothing names the application."""

from __future__ import annotations

from pathlib import Path

from flake8_flask_cli.names.import_paths import ImportRoots, find_module

_TRIED = ("wsgi", "app")
"""They are tried in the working directory, in this order."""


def first_tried(root: Path) -> Path | None:
    """Return the file that decides when nothing is set: `flask` tries none after it.

    None where there is none, or `flask` finds a directory without `__init__.py`, a namespace
    package that holds nothing.
    """
    for name in _TRIED:
        path = find_module(name, ImportRoots((root,), root))
        if path is not None:
            return path if path.is_file() else None
    return None
