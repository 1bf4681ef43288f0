"""`python -m tests.oracle.kept [N]`: compare the command lines of programs with those after `fix`.

Nothing of the programs runs: it is `compare` that is held to what `fix` promises and says.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli.command_line.change import Change, Verdict
from flake8_flask_cli.command_line.changes import changes
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.command_line.shipped_commands import shell_parameters
from flake8_flask_cli.settings import Settings
from tests.oracle.fixing import write
from tests.oracle.program import Program, matrix
from tests.oracle.seeds import add_arguments, seeded


class Kept(NamedTuple):
    """What `compare` says of a program and of what `fix` made of it.

    `said` is what the report of `fix` says of differences in that program.
    """

    program: Program
    changes: tuple[Change, ...]
    said: tuple[str, ...]

    @property
    def unequal(self) -> list[Change]:
        """What is neither equal nor new, but for what the report says of every program."""
        return [
            each
            for each in self.changes
            if each.verdict not in _HARMLESS
            if not each.differences or {found.text for found in each.differences} - _NOT_COUNTED
        ]

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{self.program.name} {self.program.title}",
                *(f"  {_line(each)}" for each in self.unequal),
                *(f"  said: {each}" for each in self.said),
            ]
        )


_HARMLESS = (Verdict.EQUAL, Verdict.ADDED)
# "The options of `shell`".
_NOT_COUNTED = {f"[{each.names[0]}] is gone" for each in shell_parameters({})}


def _line(change: Change) -> str:
    differences = "; ".join(each.text for each in change.differences)
    return f"{change.verdict.value} {' '.join(change.path)}: {differences}"


def kept(programs: Sequence[Program], root: Path, *options: str) -> Iterator[Kept]:
    """Fix programs below `root`, and compare each with what it was."""
    before, after = write(programs, root / "before"), write(programs, root / "after")
    said = _fix(after, options)
    for program in programs:
        found = changes(_listing(before / program.name), _listing(after / program.name))
        yield Kept(program, found, tuple(said.get(program.name, ())))


def _listing(root: Path) -> Listing:
    return listing_of(root, Settings(), lambda *_: False)


def _fix(root: Path, options: Iterable[str]) -> dict[str, list[str]]:
    """Fix all below `root`, and return what the report says of each program."""
    command = [sys.executable, "-m", "flake8_flask_cli.cli", "fix", "--format=json", *options]
    ran = subprocess.run([*command, str(root)], capture_output=True, text=True, check=False)
    if "Traceback" in ran.stderr:
        raise RuntimeError(ran.stderr)
    said: dict[str, list[str]] = {}
    for each in json.loads(ran.stdout)["fixed"]:
        program = Path(each["path"]).resolve().relative_to(root.resolve()).parts[0]
        said.setdefault(program, []).extend((*each["fix"]["reasons"], *each["fix"]["notes"]))
    return said


def main(words: Sequence[str] | None = None) -> int:
    """Print what is not equal, and the figures; return 1 if `fix` did not say so."""
    arguments = _parser().parse_args(words)
    started = time.monotonic()
    rows = [*matrix()]
    compared, silent = len(rows), _compare("of the matrix", rows)
    for some in seeded(arguments):
        silent += _compare(str(some), some.programs)
        compared += len(some.programs)
    print(
        f"{compared} programs, {time.monotonic() - started:.0f} seconds, "
        f"{silent} of them differ and nothing says so"
    )
    return int(silent > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle.kept",
        description="Compare the command lines of generated programs, and of the matrix, with "
        "those of the programs that `fix` makes of them.",
        epilog="It exits with 1 if a command differs and the report of `fix` says nothing.",
    )
    add_arguments(parser)
    return parser


def _compare(title: str, programs: Sequence[Program]) -> int:
    """Print what is not equal, and the figures; return of how many `fix` did not say so."""
    silent = 0
    for options in ((), ("--unsafe-fixes",)):
        with tempfile.TemporaryDirectory() as scratch:
            found = [*kept(programs, Path(scratch), *options)]
        for each in found:
            if each.unequal:
                print(each)
        silent += sum(bool(each.unequal) and not each.said for each in found)
        verdicts = Counter(change.verdict.value for each in found for change in each.changes)
        print(
            f"{' '.join(('fix', *options))}: {len(found)} programs {title}: {dict(verdicts)}",
            flush=True,
        )
    return silent


if __name__ == "__main__":
    sys.exit(main())
