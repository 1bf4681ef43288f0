"""What of a work tree has no counterpart in a revision, and is not compared with it."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path, PurePosixPath

from flake8_flask_cli.cli.git import ask_git

_NOT_CHECKED_OUT = b"S "  # how `git ls-files -t` marks what a sparse checkout leaves out


class WorkTree:
    """A directory of a repository, as git sees it."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._roots: dict[Path, bool] = {directory: False}

    def leaves_out(self, path: Path) -> bool:
        """Tell whether a file is ignored by git, or is of another repository: of a submodule."""
        if self._ignored and any(each in self._ignored for each in (path, *path.parents)):
            return True
        return self._is_of_other(path.parent)

    @cached_property
    def not_checked_out(self) -> frozenset[PurePosixPath]:
        """The files that a sparse checkout leaves out, from the root of the repository."""
        listed = self._asked("ls-files", "-z", "-t", "--full-name")
        return frozenset(
            PurePosixPath(os.fsdecode(line.removeprefix(_NOT_CHECKED_OUT)))
            for line in listed
            if line.startswith(_NOT_CHECKED_OUT)
        )

    @cached_property
    def _ignored(self) -> frozenset[Path]:
        """The files that git ignores, and the directories of which it ignores all."""
        options = ("--others", "--ignored", "--exclude-standard", "--directory")
        listed = self._asked("ls-files", "-z", *options)
        return frozenset(self._directory / os.fsdecode(line) for line in listed)

    def _is_of_other(self, directory: Path) -> bool:
        """Tell whether a directory is, or is in, a repository below this one."""
        if directory not in self._roots:
            if self._directory not in directory.parents:
                return False
            is_root = (directory / ".git").exists()
            self._roots[directory] = is_root or self._is_of_other(directory.parent)
        return self._roots[directory]

    def _asked(self, *arguments: str) -> list[bytes]:
        answer = ask_git(self._directory, [*arguments])
        return [line for line in answer.output.split(b"\0") if line] if answer else []
