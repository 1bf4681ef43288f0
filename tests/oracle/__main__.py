"""`python -m tests.oracle [N]`: run everything, N generated programs, and print the figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.oracle.environments import AFTER, WITH_FLASK_SCRIPT, environments
from tests.oracle.generation import generated
from tests.oracle.program import PARTED, Program, matrix
from tests.oracle.proof import Difference, Fixed, Proof, Run, prove

_PROGRAMS = 300


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures, then every difference that no row documents; return 1 if there is one."""
    arguments = _parser().parse_args(words)
    named = [each for each in matrix() if arguments.row in f"{each.name} {each.title}"]
    rows = [each for each in named if each.verdict != PARTED]
    parted = [each for each in named if each.verdict == PARTED]
    differences: list[Difference] = []
    others = generated(arguments.programs) if arguments.programs else []
    with environments(arguments.environment or AFTER) as running, _scratch() as scratch:
        for title, programs in (("matrix", rows), ("generated", others)):
            if programs:
                proof = prove(programs, running, scratch / title, _progress)
                differences += _tell(title, proof)
    if parted:
        with environments(WITH_FLASK_SCRIPT[1:]) as running, _scratch() as scratch:
            proof = prove(parted, running, scratch, _progress, ("--partial",))
            differences += _tell("matrix, parted", proof)
    for difference in differences:
        print(f"\n{difference.program.name} {difference.program.title}\n{difference}")
    return 1 if differences else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle",
        description="Run programs before and after `fix`, in every environment, and compare what "
        "their command lines do: which functions run, with which values, what surrounds them, and "
        "the exit status.",
        epilog="It exits with 1 if something differs that is not documented, and prints what. For "
        "one N the same programs are generated every time.",
    )
    parser.add_argument(
        "programs",
        nargs="?",
        type=int,
        default=_PROGRAMS,
        metavar="N",
        help=f"how many programs are generated (default: {_PROGRAMS}; 0 for none)",
    )
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


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


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
