"""Runs commands in turn, and measures each with all processes that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Run, Series

_SHORT = 1.0
"""Commands whose first round takes less, in seconds, run in five times as many rounds."""

_VARIABLES = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
_UNIT = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss` in bytes: macOS counts bytes, Linux KiB."""


class FailedError(RuntimeError):
    """A command did not do what it is measured for."""


@dataclass(frozen=True)
class Command:
    """A command as it is typed in a directory.

    `text` is the file that standard input reads, and `statuses` are the exit statuses of a command
    that has done its work, whatever it has found.
    """

    subject: str
    words: tuple[str, ...]
    directory: Path
    text: Path | None = None
    statuses: range = range(2)


def in_turn(commands: Sequence[Command], rounds: int, seconds: float) -> tuple[Series, ...]:
    """Run each command once a round, one after the other, and return the runs of each.

    No further round begins after `seconds`.
    """
    started = time.monotonic()
    found = [[measure(command)] for command in commands]
    if time.monotonic() - started < _SHORT:
        rounds *= 5
    for _ in range(rounds - 1):
        if time.monotonic() - started > seconds:
            break
        for command, runs in zip(commands, found, strict=True):
            runs.append(measure(command))
    return tuple(
        Series(command.subject, tuple(runs)) for command, runs in zip(commands, found, strict=True)
    )


def measure(command: Command) -> Run:
    """Run a command and return what it took; raise `FailedError` if it has not done its work."""
    environment = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
    empty = Path(os.devnull)
    with (command.text or empty).open("rb") as text, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            cwd=command.directory,
            env=environment,
            stdin=text,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        # Counts the processes that it has waited for, too.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    if process.returncode not in command.statuses or "Traceback" in said:
        last = said.splitlines()[-1] if said else "nothing on standard error"
        what = f"{' '.join(command.words)} in {command.directory}"
        raise FailedError(f"{what} ended with {process.returncode}: {last}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _UNIT)
