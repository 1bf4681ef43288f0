"""Directories of installed packages among the files of a project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path


def environment_of(file: Path, paths: Sequence[str]) -> Path | None:
    """Return the directory of installed packages between one of `paths` and a file, if any.

    flake8 checks the files in these, too, unless they are excluded.
    """
    beginnings = _beginnings(tuple(paths) or (".",))
    for directory in file.parents if file not in beginnings else ():
        if directory in beginnings:
            return None
        if _has_packages(directory):
            return directory
    return None


@lru_cache(maxsize=4)
def _beginnings(paths: tuple[str, ...]) -> frozenset[Path]:
    """Return paths, of which there may be thousands, to look others up in."""
    return frozenset(map(Path, paths))


@cache
def _has_packages(directory: Path) -> bool:
    is_environment = (directory / "pyvenv.cfg").is_file()
    return is_environment or directory.name in ("site-packages", "node_modules")
