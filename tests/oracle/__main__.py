"""`python -m tests.oracle [N]`: run everything, N generated programs, and print the figures."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.oracle.environments import BEFORE, environments
from tests.oracle.generation import PROGRAMS, generated
from tests.oracle.program import Program, matrix
from tests.oracle.proof import Difference, Fixed, Proof, Run, prove


def main(count: int) -> int:
    """Print the figures, then every difference that no row documents; return 1 if there is one."""
    differences: list[Difference] = []
    with environments() as running, tempfile.TemporaryDirectory() as scratch:
        for title, programs in (("matrix", [*matrix()]), ("generated", generated(count))):
            proof = prove(programs, running, Path(scratch) / title)
            differences += _tell(title, proof)
    for difference in differences:
        print(f"\n{difference.program.name} {difference.program.title}\n{difference}")
    return 1 if differences else 0


def _tell(title: str, proof: Proof) -> Iterator[Difference]:
    lines = sum(len(outcomes) for outcomes in proof.before.values())
    print(f"{title}: {len(proof.programs)} programs, {lines} command lines before")
    for verdict, programs in _by_verdict(proof.programs):
        safe = sum(proof.safe.is_migrated(each) for each in programs)
        unsafe = sum(proof.unsafe.is_migrated(each) for each in programs) - safe
        print(
            f"  {verdict}: {len(programs)} programs, {safe} fixed safely, {unsafe} unsafely, "
            f"{len(programs) - safe - unsafe} left to a person"
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
    where = "unfinished, with Flask-Script" if run.environment == BEFORE else f"by {run.command}"
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
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else PROGRAMS))
