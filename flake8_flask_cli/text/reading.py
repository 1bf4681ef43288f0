"""Reading files, on disk or not saved yet, and caches of what was read.

The caches hold as long as no file changes.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
_File = TypeVar("_File", Path, str)

_CHUNK = 1 << 20
_MOST_BYTES = 4_000_000

_unsaved: dict[Path, bytes] = {}
_forget: list[Callable[[], None]] = []


# A named pipe must not block, and Windows must not translate line endings.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path | str) -> bytes:
    """Return what is in a file, or what `unsaved` says will be.

    Raises OSError, also for what is no regular file.
    """
    if _unsaved and Path(path) in _unsaved:
        return _unsaved[Path(path)]
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        content = os.read(descriptor, status.st_size + 1)
        # One call may return less than there is, and there may be more by now.
        while len(content) != status.st_size and (more := os.read(descriptor, _CHUNK)):
            content += more
    finally:
        os.close(descriptor)
    return content


def until_files_change(most: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Cache the `most` latest results of a function until a file changes."""

    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        kept = lru_cache(maxsize=most)(function)
        _forget.append(kept.cache_clear)
        return kept  # type: ignore[return-value]

    return decorate


class Kept(Generic[_File, _R]):
    """A function of a file that keeps its latest results until a file changes.

    It keeps results up to a total `size` of `most`.
    """

    def __init__(
        self, function: Callable[[_File], _R], most: int, size: Callable[[_R], int]
    ) -> None:
        self._function: Callable[[_File], _R] = function
        self._most = most
        self._size = size
        self._kept: dict[_File, _R] = {}
        self._used = 0
        _forget.append(self._clear)

    def __call__(self, path: _File) -> _R:
        """Return the result for a file."""
        kept = self._kept
        if path in kept:
            # The latest are last.
            found = kept[path] = kept.pop(path)
            return found
        found = self._function(path)
        kept[path] = found
        self._used += self._size(found)
        while self._used > self._most and len(kept) > 1:
            self._used -= self._size(kept.pop(next(iter(kept))))
        return found

    def known(self, path: _File) -> _R | None:
        """Return the result for a file if it is kept."""
        return self._kept.get(path)

    def _clear(self) -> None:
        self._kept.clear()
        self._used = 0


def kept_by_size(
    most: int, size: Callable[[_R], int]
) -> Callable[[Callable[[_File], _R]], Kept[_File, _R]]:
    """Cache the latest results for files until a file changes, up to a total `size` of `most`."""
    return lambda function: Kept(function, most, size)


def content_of(path: Path) -> bytes:
    """Return the cached bytes of a file; empty where it cannot be read."""
    return content_at(str(path))


@kept_by_size(_MOST_BYTES, bytes.__len__)
def content_at(path: str) -> bytes:
    """Return the same by the text of the path: to make a `Path` takes as long as to read it."""
    try:
        return read_bytes(path)
    except OSError:
        return b""


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
