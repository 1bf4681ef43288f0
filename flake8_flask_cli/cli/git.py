"""Ask git for what it has, such that it runs no program of the project's: no filter, no hook."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from flake8_flask_cli.record import Record


class GitAnswer(Record):
    """What git wrote; of a failure, `error` is its first line, else it is empty."""

    output: bytes
    error: str = ""


def ask_git(
    tree: Path, arguments: list[str], *, given: bytes = b"", seconds: float | None = None
) -> GitAnswer | None:
    """Run a command of git that only reads, in a directory; `given` is its standard input.

    None if there is no git, or if it takes too long. What would have git run a program, or fetch
    what a partial clone lacks, is switched off; `GIT_...` variables are not passed on.
    """
    git = shutil.which("git")
    if git is None or _repository(tree) in Path(git).resolve().parents:
        return None  # nothing of the project's is ever run
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    try:
        ran = subprocess.run(  # noqa: S603 - the command is git, which only reads
            [git, "-c", "core.fsmonitor=false", "--literal-pathspecs", *arguments],
            cwd=tree,
            env={**environment, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    if ran.returncode:
        lines = os.fsdecode(ran.stderr).splitlines()
        return GitAnswer(b"", (lines or [f"git ended with status {ran.returncode}"])[0])
    return GitAnswer(ran.stdout)


def _repository(directory: Path) -> Path | None:
    """Return the nearest directory from this one upward that holds a repository."""
    return next(
        (each for each in (directory, *directory.parents) if (each / ".git").exists()), None
    )
