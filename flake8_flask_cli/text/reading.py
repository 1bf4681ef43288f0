"""Reading files, on disk or not saved yet, and caches of what was read.

The caches hold as long as no file changes.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_unsaved: dict[Path, bytes] = {}
_forget: list[Callable[[], None]] = []


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, or what `unsaved` says will be.

    Raises OSError, also for what is no regular file: a named pipe could block forever.
    """
    if path in _unsaved:
        return _unsaved[path]
    if not path.is_file() and path.exists():
        raise OSError(errno.EINVAL, "it is not a regular file", str(path))
    return path.read_bytes()


def until_files_change(most: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Cache the `most` latest results of a function until a file changes."""

    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        kept = lru_cache(maxsize=most)(function)
        _forget.append(kept.cache_clear)
        return kept  # type: ignore[return-value]

    return decorate


def forget_files() -> None:
    """Empty every cache that depends on the files of a project."""
    for forget in _forget:
        forget()


@contextmanager
def unsaved(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Let files have other contents than on disk, by their absolute paths."""
    kept = dict(_unsaved)
    _unsaved.update(contents)
    forget_files()
    try:
        yield
    finally:
        _unsaved.clear()
        _unsaved.update(kept)
        forget_files()
