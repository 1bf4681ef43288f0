"""The proof: programs before and after `fix`, their command lines, and where they differ.

Every program is there three times: as it was, fixed safely, and fixed with `--unsafe-fixes`. What
is finished runs by `python manage.py`, as before, and by `flask`. What `fix` left unfinished still
runs with Flask-Script beside it, so it is held to the same. With `--partial` that is the aim, and
it runs in every way, wherever Flask-Script can be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.oracle.environments import BEFORE, Environment
from tests.oracle.execution import Outcome, Outcomes, execute
from tests.oracle.fixing import files, fix, is_migrated, write
from tests.oracle.program import EITHER, PARTED, SHAPED, CommandLine, Program
from tests.oracle.runner import FLASK, PYTHON, RUNNER
from tests.oracle.surroundings import differing


class Run(NamedTuple):
    """What runs a program: a command, in an environment."""

    command: str
    environment: str


@dataclass(frozen=True)
class Difference:
    """A command line that does something else than it should."""

    program: Program
    line: CommandLine
    run: Run
    fixed: str
    before: str
    expected: str
    after: Outcome
    surroundings: Sequence[str]

    def __str__(self) -> str:
        return "\n".join(
            [
                f"$ {self.run.command} {self.line}   ({self.fixed}, {self.run.environment})",
                f"  before:   {self.before}",
                f"  expected: {self.expected}",
                f"  after:    {self.after.text}",
                *(f"  {difference}" for difference in self.surroundings),
                *(f"  | {line}" for line in self.after.errors.splitlines()[-3:]),
            ]
        )


@dataclass(frozen=True)
class Fixed:
    """A set of programs after `fix`, and what their command lines did in each run.

    A program that `fix` left unfinished ran with Flask-Script, the others without.
    """

    name: str
    root: Path
    outcomes: Mapping[Run, Outcomes]

    def is_migrated(self, program: Program) -> bool:
        """Tell whether a program needs Flask-Script no more."""
        return is_migrated(program, self.root)

    def files(self, program: Program) -> dict[str, str]:
        """Return the files of a program as they are now."""
        return files(program, self.root)


@dataclass(frozen=True)
class Proof:
    """All that was run."""

    programs: Sequence[Program]
    versions: Mapping[str, Mapping[str, str]]
    before: Outcomes
    safe: Fixed
    unsafe: Fixed

    def differences(self, program: Program, fixed: Fixed) -> Iterator[Difference]:
        """Yield the command lines that do not do afterwards what they did, or what the row says."""
        for run, outcomes in fixed.outcomes.items():
            for line, after in outcomes.get(program.name, {}).items():
                before = self.before[program.name][line]
                versions = self.versions[run.environment]
                expected = before.text
                is_exact = fixed.name == "safe" and program.verdict == EITHER
                if run.environment != BEFORE and not is_exact:
                    expected = line.expected(before.text, run.command, versions)
                around = [*differing(program, before.seen, after.seen, run.command, versions)]
                if program.verdict == PARTED and run.command == PYTHON:
                    around += _written_otherwise(line, before, after)
                if after.text != expected or around:
                    yield Difference(
                        program, line, run, fixed.name, before.text, expected, after, around
                    )


def prove(
    programs: Sequence[Program],
    environments: Mapping[str, Environment],
    root: Path,
    progress: Callable[[str], None] = lambda _: None,
    options: Sequence[str] = (),
) -> Proof:
    """Write programs below `root`, fix them, and run them all, before and after.

    `progress` is told what is done, a line each. `options` are those of `fix`.
    """
    as_it_was = write(programs, root / "before")
    safe, unsafe = write(programs, root / "safe"), write(programs, root / "unsafe")
    with ThreadPoolExecutor(1) as pool:
        before = pool.submit(execute, environments[BEFORE], programs, as_it_was)
        fix(safe, *options)
        fix(unsafe, "--unsafe-fixes", *options)
        progress("fixed")
    # What is finished without --unsafe-fixes has been run already.
    others = [
        each
        for each in programs
        if each.verdict == EITHER or not (each.verdict == SHAPED or is_migrated(each, safe))
    ]
    return Proof(
        programs,
        {name: environment.versions for name, environment in environments.items()},
        before.result(),
        Fixed("safe", safe, _run(programs, environments, safe, progress)),
        Fixed("unsafe", unsafe, _run(others, environments, unsafe, progress)),
    )


def _run(
    programs: Sequence[Program],
    environments: Mapping[str, Environment],
    root: Path,
    progress: Callable[[str], None],
) -> dict[Run, Outcomes]:
    """Run what `fix` changed."""
    every = [Run(command, name) for name in environments for command in (PYTHON, FLASK, RUNNER)]
    wanted = {
        run: [each for each in programs if _is_wanted(each, run, environments, root)]
        for run in every
    }
    wanted = {run: some for run, some in wanted.items() if some}
    with ThreadPoolExecutor(len(every)) as pool:
        runs = {
            run: pool.submit(execute, environments[run.environment], some, root, run.command)
            for run, some in wanted.items()
        }
        names = {future: run for run, future in runs.items()}
        for number, done in enumerate(as_completed(names), 1):
            run = names[done]
            programs_run = f"{len(wanted[run])} programs by {run.command}, {run.environment}"
            progress(f"{root.name}: {programs_run} ({number} of {len(runs)})")
    return {run: each.result() for run, each in runs.items()}


def _is_wanted(
    program: Program, run: Run, environments: Mapping[str, Environment], root: Path
) -> bool:
    """Tell whether a program runs there: if finished, everywhere after; else, as before.

    One that is to be parted runs everywhere, in every way.
    """
    is_changed = files(program, root) != program.files
    is_meant = program.needs.include(run.command, environments[run.environment].versions)
    if program.verdict == PARTED:
        return is_changed and is_meant
    if is_migrated(program, root):
        return is_meant and run.environment != BEFORE and run.command != RUNNER
    return is_changed and run == (PYTHON, BEFORE)


def _written_otherwise(line: CommandLine, before: Outcome, after: Outcome) -> Iterator[str]:
    """Yield in words what a function writes otherwise; how it asks is not counted."""
    if not before.seen or line.typed:
        return
    if before.output != after.output:
        yield f"output: {before.output!r} before, {after.output!r} after"
    if before.errors != after.errors and "Traceback" not in before.errors:
        yield f"errors: {before.errors!r} before, {after.errors!r} after"
