"""`python -m tests.oracle [N]`: run the matrix and N generated programs, and print the figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.oracle.environments import AFTER, WITH_FLASK_SCRIPT, Environment, environments
from tests.oracle.program import PARTED, Program, matrix
from tests.oracle.proof import Difference, Fixed, Proof, Run, prove
from tests.oracle.seeds import add_arguments, seeded


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures and every difference that no row documents; return 1 if there is one."""
    arguments = _parser().parse_args(words)
    started = time.monotonic()
    named = [each for each in matrix() if arguments.row in f"{each.name} {each.title}"]
    rows = [each for each in named if each.verdict != PARTED]
    parted = [each for each in named if each.verdict == PARTED]
    programs, different = len(named), 0
    with environments(arguments.environment or AFTER) as running:
        if rows:
            different += _prove("matrix", rows, running)
        for some in seeded(arguments):
            different += _prove(str(some), some.programs, running)
            programs += len(some.programs)
    if parted:
        with environments(WITH_FLASK_SCRIPT[1:]) as running:
            different += _prove("matrix, parted", parted, running, "--partial")
    print(
        f"{programs} programs, {time.monotonic() - started:.0f} seconds, "
        f"{different} command lines do otherwise than is documented"
    )
    return int(different > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle",
        description="Run programs before and after `fix`, in every environment, and compare what "
        "their command lines do: which functions run, with which values, what surrounds them, and "
        "the exit status.",
        epilog="It exits with 1 if something differs that is not documented, and prints what. For "
        "one N and one seed the same programs are generated every time.",
    )
    add_arguments(parser)
    parser.add_argument(
        "--environment",
        action="append",
        choices=AFTER,
        help="run the fixed programs there alone; can be given several times (default: everywhere)",
    )
    parser.add_argument(
        "--row",
        default="",
        metavar="TEXT",
        help="of the matrix, run only what has this text in its name or title",
    )
    return parser


def _prove(
    title: str, programs: Sequence[Program], running: Mapping[str, Environment], *options: str
) -> int:
    """Print the figures of some programs, and what differs; return how many command lines do."""
    with tempfile.TemporaryDirectory() as scratch:
        differences = [*_tell(title, prove(programs, running, Path(scratch), _progress, options))]
    for each in differences:
        print(f"\n{each.program.name} {each.program.title}\n{each}", flush=True)
    return len(differences)


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _tell(title: str, proof: Proof) -> Iterator[Difference]:
    lines = sum(len(outcomes) for outcomes in proof.before.values())
    print(f"{title}: {len(proof.programs)} programs, {lines} command lines before")
    for verdict, programs in _by_verdict(proof.programs):
        safe = sum(proof.safe.is_migrated(each) for each in programs)
        unsafe = sum(proof.unsafe.is_migrated(each) for each in programs) - safe
        left = "parted" if verdict == PARTED else "left to a person"
        print(
            f"  {verdict}: {len(programs)} programs, {safe} fixed safely, {unsafe} unsafely, "
            f"{len(programs) - safe - unsafe} {left}"
        )
    for fixed in (proof.safe, proof.unsafe):
        for run in fixed.outcomes:
            yield from _compare(proof, fixed, run)


def _compare(proof: Proof, fixed: Fixed, run: Run) -> Iterator[Difference]:
    counts: Counter[str] = Counter()
    for program in proof.programs:
        found = [each for each in proof.differences(program, fixed) if each.run == run]
        outcomes = fixed.outcomes[run].get(program.name, {})
        wrong = {each.line for each in found}
        for line, outcome in outcomes.items():
            same = outcome.text == proof.before[program.name][line].text
            counts["otherwise" if line in wrong else "equal" if same else "as documented"] += 1
        yield from found
    versions = proof.versions[run.environment].items()
    is_unfinished = run.environment in WITH_FLASK_SCRIPT
    where = f"by {run.command}{', with Flask-Script' if is_unfinished else ''}"
    print(
        f"  {fixed.name}, {where}, {', '.join(map(' '.join, versions))}: "
        f"{len(fixed.outcomes[run])} programs, {counts.total()} command lines, "
        f"{counts['equal']} equal, {counts['as documented']} differ as documented, "
        f"{counts['otherwise']} otherwise"
    )


def _by_verdict(programs: Sequence[Program]) -> Iterable[tuple[str, list[Program]]]:
    for verdict in dict.fromkeys(program.verdict for program in programs):
        yield verdict, [program for program in programs if program.verdict == verdict]


if __name__ == "__main__":
    sys.exit(main())
