"""Directories of installed packages among the files of a project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path


def environment_of(file: Path, paths: Sequence[str]) -> Path | None:
    """Return the directory of installed packages between one of `paths` and a file, if any.

    flake8 checks the files in these, too, unless they are excluded.
    """
    beginnings = {Path(path) for path in paths or ["."]}
    for directory in file.parents if file not in beginnings else ():
        if directory in beginnings:
            return None
        if _has_packages(directory):
            return directory
    return None


@cache
def _has_packages(directory: Path) -> bool:
    is_environment = (directory / "pyvenv.cfg").is_file()
    return is_environment or directory.name in ("site-packages", "node_modules")
