"""Keeps a program that is loaded where it is: in its copy, and without processes and networks."""

from __future__ import annotations

import os
import sys
from typing import Any

_NEVER = frozenset(
    (
        *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork"),
        *("os.forkpty", "os.kill", "os.killpg", "os.chroot", "pty.spawn"),
        *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"),
        *("socket.sendto", "webbrowser.open"),
    )
)
_CHANGES = frozenset(
    (
        *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.link"),
        *("os.symlink", "os.truncate", "os.utime", "shutil.rmtree", "shutil.move"),
        *("shutil.copyfile", "shutil.copytree", "shutil.unpack_archive"),
    )
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Confinement:
    """Holds from its making until it is lifted; nothing lifts an audit hook itself."""

    def __init__(self, root: str) -> None:
        self._root = f"{os.path.realpath(root)}/"
        self._holds = True
        sys.addaudithook(self._check)

    def lift(self) -> None:
        """Let the process write its results."""
        self._holds = False

    def _check(self, event: str, given: tuple[Any, ...]) -> None:
        if not self._holds:
            return
        if event in _NEVER:
            raise PermissionError(f"{event} is not done while a program is loaded")
        if event == "open":
            path, _, flags = given
            if isinstance(flags, int) and flags & _WRITES and not self._is_free(path):
                raise PermissionError(f"{path} is not written while a program is loaded")
        elif event in _CHANGES and not all(
            self._is_free(each) for each in given if isinstance(each, str | bytes | os.PathLike)
        ):
            raise PermissionError(f"{event} is not done while a program is loaded")

    def _is_free(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        place = os.path.realpath(os.fsdecode(path))
        return place.startswith((self._root, "/dev/")) or place == self._root.rstrip("/")
