"""The command `flake8-flask-cli`, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit status, and what it printed on stdout and on stderr."""

    status: int
    output: str
    errors: str


def command(
    *arguments: str,
    cwd: Path,
    text: str | None = None,
    environment: dict[str, str] | None = None,
    program: tuple[str, ...] = ("-m", "flake8_flask_cli.cli"),
) -> Ran:
    """Run the command in a directory; it may fail, but never with a traceback.

    `program` says how Python is told to run it. Newlines are left as they are.
    """
    ran = subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=cwd,
        input=text.encode() if text is not None else None,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
    )
    found = Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert "Traceback" not in found.errors, found.errors
    return found
