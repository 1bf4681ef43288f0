"""A shell session in a copy of an example: commands are run, and what they print is kept."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_COMMIT = "git -c user.name=shop -c user.email=shop@example.com commit -q -m 'The shop'"


class Session:
    """A folder in which command lines are run, with the programs of this environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            "COLUMNS": "88",  # of a block of code on a page
            "HOME": str(folder.parent),
            "NO_COLOR": "1",
            "PATH": os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"])),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def output(self, line: str, *, errors: bool = True) -> str:
        """Run a command line, and return what it prints, on standard error as well if wanted."""
        ran = subprocess.run(  # noqa: S603 - of this project alone
            shlex.split(line),
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if errors else subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return ran.stdout

    def shown(self, line: str, *, errors: bool = True) -> str:
        """Run a command line, and return it behind a prompt, and what it prints below."""
        return f"$ {line}\n{self.output(line, errors=errors)}"


@contextmanager
def session(example: Path) -> Iterator[Session]:
    """Give a session in a copy of an example, which is a git repository with one commit."""
    with TemporaryDirectory() as directory:
        inside = Session(shutil.copytree(example, Path(directory, example.name)))
        for line in ("git init -q", "git add -A", _COMMIT):
            inside.output(line)
        yield inside
