"""Write several files, all or none; and read a file that may be written back."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from flake8_flask_cli.text.interrupts import held_back
from flake8_flask_cli.text.source import Source


def read(path: Path, *, is_python: bool = True) -> Source:
    """Read a file that may be written back.

    Raises OSError where it cannot be read or is read-only, SyntaxError or UnicodeDecodeError where
    its bytes are not what its encoding promises, and ValueError where its text would not be
    written back as the very same bytes.
    """
    source = Source.from_file(path, is_python=is_python)
    if source.to_bytes() != path.read_bytes():
        raise ValueError(f"{source.encoding} does not give back the bytes that were read")
    if not path.stat().st_mode & stat.S_IWUSR:
        raise PermissionError("the file is read-only")
    return source


def write(changes: Mapping[Path, tuple[Source, Source]]) -> None:
    """Write files, each with what it was and what it is to be: all of them, or none.

    Permissions stay, and a link goes on pointing where it did. A signal that ends the process does
    so before or after, never in between (`interrupts.held_back`). Raises OSError where the files
    cannot be written or one is no longer what it was; `filename` says which. Raises
    HalfWrittenError where what was written cannot be taken back.
    """
    with held_back():
        _write(changes)


class HalfWrittenError(Exception):
    """Some files could not be written, and those at `paths` are changed all the same.

    Its cause says why the others could not be written.
    """

    def __init__(self, paths: list[Path]) -> None:
        super().__init__(", ".join(map(str, paths)))
        self.paths = paths


def _write(changes: Mapping[Path, tuple[Source, Source]]) -> None:
    staged: list[tuple[Path, Path, Source]] = []
    targets: dict[Path, Source] = {}
    done: list[tuple[Path, Source]] = []
    try:
        for path, (before, after) in changes.items():
            target = path.resolve()
            if target in targets:
                _expect_same(after, targets[target], path)
                continue
            targets[target] = after
            staged.append((_stage(after, target), target, before))
        for new, target, before in staged:
            _expect(before, target)
            new.replace(target)
            done.append((target, before))
    except BaseException as error:
        changed = [target for target, before in done if not _is_put_back(before, target)]
        if changed:
            raise HalfWrittenError(changed) from error
        raise
    finally:
        for new, _, _ in staged:
            _remove(new)


def _is_put_back(before: Source, target: Path) -> bool:
    """Write back what a file was, and tell whether that succeeded."""
    try:
        new = _stage(before, target)
    except OSError:
        return False
    try:
        new.replace(target)
    except OSError:
        _remove(new)
        return False
    return True


def _remove(file: Path) -> None:
    """Remove a file that may be gone. One that cannot be removed keeps no other from it."""
    with suppress(OSError):
        file.unlink()


def _expect_same(one: Source, other: Source, path: Path) -> None:
    if one.to_bytes() != other.to_bytes():
        raise OSError(None, "it is to become one thing by this name, another by a link", str(path))


def _expect(before: Source, target: Path) -> None:
    if target.read_bytes() != before.to_bytes():
        raise OSError(None, "the file has changed since it was read", str(target))


def _stage(content: Source, target: Path) -> Path:
    """Write a new file, with owner and mode of the one that it will replace, next to that."""
    written, name = content.to_bytes(), ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
        _give_to_owner_of(target, name)
    except BaseException as error:
        if name:
            _remove(Path(name))
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise
    return Path(name)


def _give_to_owner_of(target: Path, name: str) -> None:
    """Let a file belong to whom another does: only the superuser writes the files of others."""
    if hasattr(os, "chown"):
        owner = target.stat()
        with suppress(PermissionError):
            os.chown(name, owner.st_uid, owner.st_gid)
