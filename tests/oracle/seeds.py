"""Which programs are generated: of one seed, or of one after the other until minutes are over."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from typing import NamedTuple

from tests.oracle.generation import generated
from tests.oracle.program import Program

_PROGRAMS = 300


class Seeded(NamedTuple):
    """Programs, and the seed that makes the same ones again; those of None never change."""

    seed: int | None
    programs: list[Program]

    def __str__(self) -> str:
        return "generated" if self.seed is None else f"generated of seed {self.seed}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `seeded` reads."""
    parser.add_argument(
        "programs",
        nargs="?",
        type=int,
        default=_PROGRAMS,
        metavar="N",
        help=f"how many programs are generated (default: {_PROGRAMS}; 0 for none)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        metavar="NUMBER",
        help="generate other programs: the same ones for one number",
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=0,
        help="go on with N programs of the next seeds until so much time is over",
    )


def seeded(arguments: argparse.Namespace) -> Iterator[Seeded]:
    """Yield the programs of the first seed, then of the next as long as there is time."""
    started = time.monotonic()
    seed = arguments.seed
    while arguments.programs:
        yield Seeded(seed, generated(arguments.programs, seed))
        if time.monotonic() - started >= 60 * arguments.minutes:
            break
        seed = (seed or 0) + 1
