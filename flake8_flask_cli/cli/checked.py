"""What `check` finds in files: here, or where that pays, in several processes."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.cli.configuration import configured
from flake8_flask_cli.cli.inputs import STANDARD_INPUT, Files
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.source import UNREADABLE, reason_of

_FEWEST = 400
"""How many files pay for the start of other processes, which read some modules once more."""
_PARTS = 4
"""Into how many parts the files of one process are divided: some take longer than others."""


class _Part(Record):
    """What some files came to. `names` are those that the files with diagnostics were given by."""

    found: tuple[FileDiagnostic, ...]
    skipped: dict[str, str]
    broken: list[Path]
    names: dict[Path, str]


def checked(
    names: Sequence[str], options: argparse.Namespace, files: Files, *, with_fixes: bool
) -> Iterator[FileDiagnostic]:
    """Yield what is found in files, in their order; what is skipped is noted in `files`."""
    processes = min(_cores(), len(names) // _FEWEST + 1)
    if processes < 2 or STANDARD_INPUT in names:
        yield from _found(names, files, with_fixes=with_fixes)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = -(-len(names) // (processes * _PARTS))
    parts = [names[start : start + size] for start in range(0, len(names), size)]
    executor = ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_the_first)
    try:
        for part in executor.map(partial(_part, options, with_fixes), parts):
            files.add(part.names, part.skipped, part.broken)
            yield from part.found
    finally:
        # Where nobody reads on, the rest is not needed. What runs is waited for, as the end of the
        # program would do: Python 3.11 may print a traceback if both happen at once.
        executor.shutdown(cancel_futures=True)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _leave_interrupts_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _part(options: argparse.Namespace, with_fixes: bool, names: Sequence[str]) -> _Part:
    """Check some files in another process."""
    files = Files(configured(options), is_silent=True)
    found = tuple(_found(names, files, with_fixes=with_fixes))
    shown = {each.path: files.display_path(each.path) for each in found}
    return _Part(found, files.skipped, files.broken, shown)


def _found(names: Sequence[str], files: Files, *, with_fixes: bool) -> Iterator[FileDiagnostic]:
    configuration = files.configuration
    check = engine.check_with_best_fixes if with_fixes else engine.check
    codes = configuration.codes
    for name in names:
        source = files.read(name)
        if source is None:
            continue
        try:
            found = check(source, configuration.settings, codes=codes)
        except UNREADABLE as error:
            files.skip_broken(source, reason_of(error, source.text))
            continue
        for diagnostic in found:
            if not configuration.suppression_reason(source, diagnostic):
                yield FileDiagnostic(source, diagnostic)
