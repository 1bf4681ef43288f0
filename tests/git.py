"""Real git, in the repositories that tests make."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

GIT = shutil.which("git") or "git"


def git(root: Path, *arguments: str) -> str:
    """Run git as some developer, and return what it prints, without blanks around it.

    The environment may name another repository: where the tests run in a hook of git.
    """
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    allowed = ("-c", "protocol.file.allow=always")
    ran = subprocess.run(
        [GIT, *identity, *allowed, *arguments],
        cwd=root,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return ran.stdout.strip()
