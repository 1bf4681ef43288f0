"""`python -m tests.mutants [PATH ...]`: make mutants, put each on trial, and print the figures."""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.text.source import Source
from tests.mutants.mutations import Mutant, mutant
from tests.mutants.samples import Sample, default_samples, samples_of
from tests.mutants.trial import Fault, Trials

_CHUNK = 50
_MOST_SHOWN = 12


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return 1 if something is wrong."""
    options = _options(arguments)
    samples = samples_of(options.paths) if options.paths else default_samples()
    if not samples:
        print("there is no file to change", file=sys.stderr)
        return 2
    if options.show is not None:
        return _show(mutant(samples, options.seed, options.show))
    started = time.monotonic()
    found: defaultdict[str, list[tuple[int, Fault]]] = defaultdict(list)
    wrong = set()
    for number, fault in _run(samples, options):
        print(f"\r{number}: {fault.kind}: {fault.detail}", file=sys.stderr)
        found[fault.kind].append((number, fault))
        wrong.add(number)
    if options.keep:
        _keep(options.keep, [mutant(samples, options.seed, number) for number in sorted(wrong)])
    for kind, faults in sorted(found.items()):
        numbers = {number for number, _ in faults}
        print(f"{kind}: {len(numbers)} mutants")
        for number, fault in faults[:_MOST_SHOWN]:
            print(f"  {number}: {fault.detail}")
    print(
        f"{len(samples)} files, {options.count} mutants of seed {options.seed}, "
        f"{time.monotonic() - started:.0f} seconds, {len(wrong)} with a fault"
    )
    return 1 if wrong else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--count", type=int, default=1000, help="how many mutants")
    parser.add_argument("--start", type=int, default=0, help="the number of the first")
    parser.add_argument("--seed", type=int, default=0, help="another one makes other mutants")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--show", type=int, metavar="N", help="print the mutant of a number")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write those with a fault there")
    return parser.parse_args(arguments)


def _run(samples: Sequence[Sample], options: argparse.Namespace) -> Iterator[tuple[int, Fault]]:
    """Yield what is wrong with each mutant, in the order of the numbers, whatever runs them."""
    end = options.start + options.count
    chunks = [range(start, min(start + _CHUNK, end)) for start in range(options.start, end, _CHUNK)]
    with (
        tempfile.TemporaryDirectory() as scratch,
        _mapping(options.jobs, Path(scratch), samples, options.seed) as mapped,
    ):
        for chunk, faults in zip(chunks, mapped(chunks), strict=True):
            yield from faults
            done = chunk.stop - options.start
            print(f"\r{done} of {options.count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


@dataclass(frozen=True)
class _Worker:
    """What each process has: the samples, the seed, and a directory of its own."""

    samples: Sequence[Sample]
    seed: int
    trials: Trials

    def run(self, numbers: range) -> list[tuple[int, Fault]]:
        return [
            (number, fault)
            for number in numbers
            for fault in self.trials.faults(mutant(self.samples, self.seed, number))
        ]


_workers: list[_Worker] = []
"""The one of this process, where it was started by another."""


def _start(scratch: Path, samples: Sequence[Sample], seed: int) -> None:
    _workers.append(_Worker(samples, seed, Trials(Path(tempfile.mkdtemp(dir=scratch)))))


def _run_in_worker(numbers: range) -> list[tuple[int, Fault]]:
    return _workers[0].run(numbers)


_Mapped: TypeAlias = Callable[[Iterable[range]], Iterable[list[tuple[int, Fault]]]]


@contextmanager
def _mapping(jobs: int, scratch: Path, samples: Sequence[Sample], seed: int) -> Iterator[_Mapped]:
    if jobs == 1:
        worker = _Worker(samples, seed, Trials(scratch))
        yield partial(map, worker.run)
    else:
        with Pool(jobs, _start, (scratch, samples, seed)) as pool:
            yield partial(pool.imap, _run_in_worker)


def _show(shown: Mutant) -> int:
    """Print a mutant, what its fixes change, and what is wrong."""
    print(f"{shown.number}: {shown.sample.name}, {', '.join(shown.changes)}")
    for path, text in shown.sample.others.items():
        print(f"--- {path}\n{text}")
    print(f"--- {shown.sample.path}\n{Source.from_bytes(shown.content).text}")
    with tempfile.TemporaryDirectory() as scratch:
        trials = Trials(Path(scratch))
        for name, unsafe in (("safe", False), ("unsafe", True)):
            for path, texts in trials.changed(shown, unsafe=unsafe).items():
                print(*_difference(*texts, path, f"{path}, {name} fix"), sep="", end="")
        faults = trials.faults(shown)
    for fault in faults:
        print(f"{fault.kind}: {fault.detail}")
    return 1 if faults else 0


def _difference(before: str, after: str, path: str, title: str) -> Iterator[str]:
    for line in difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, title
    ):
        yield line if line.endswith("\n") else f"{line}\n"


def _keep(directory: Path, mutants: Iterable[Mutant]) -> None:
    """Write mutants, each as the project that it is, below a directory."""
    for each in mutants:
        files = {
            **{name: text.encode() for name, text in each.sample.others.items()},
            each.sample.path: each.content,
        }
        for name, content in files.items():
            path = directory / str(each.number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
