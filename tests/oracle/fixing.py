"""`fix`, run over a tree of programs as a user runs it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.oracle.program import Program

_ERROR = 2


def write(programs: Iterable[Program], root: Path) -> Path:
    """Write programs below `root`, each as a project of its own, and return `root`."""
    for program in programs:
        program.write(root / program.name)
    return root


def fix(root: Path, *options: str) -> int:
    """Fix every project below `root`; return the exit status, and raise if it is an error."""
    command = [sys.executable, "-m", "flake8_flask_cli.cli", "fix", *options, str(root)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode >= _ERROR or "Traceback" in result.stderr:
        raise RuntimeError(f"fix ended with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.returncode


def files(program: Program, root: Path) -> dict[str, str]:
    """Return the files of a program as they are now."""
    directory = root / program.name
    with_line_ends = {name: (directory / name).read_bytes() for name in program.files}
    return {name: text.decode() for name, text in with_line_ends.items()}


def is_migrated(program: Program, root: Path) -> bool:
    """Tell whether a program needs Flask-Script no more."""
    return not any("flask_script" in text for text in files(program, root).values())
