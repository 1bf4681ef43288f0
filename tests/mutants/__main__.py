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

from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.text.source import Source
from tests.mutants.faults import Fault, figures
from tests.mutants.mutations import Mutant, mutant
from tests.mutants.samples import Sample, default_samples, samples_of
from tests.mutants.text_mutations import text_mutant
from tests.mutants.text_samples import default_text_samples, text_samples_of
from tests.mutants.trial import Trials

_CHUNK = 50
_MAKERS = {False: mutant, True: text_mutant}
"""What makes a mutant, by whether it is made of text files."""


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return 1 if something is wrong."""
    options = _options(arguments)
    samples = _samples(options)
    if not samples:
        print("there is no file to change", file=sys.stderr)
        return 2
    make = partial(_MAKERS[options.text_files], samples, options.seed)
    if options.show is not None:
        return _show(make(options.show))
    print(f"seed {options.seed}, {len(samples)} files", file=sys.stderr)
    started = time.monotonic()
    found: defaultdict[str, list[tuple[int, Fault]]] = defaultdict(list)
    done = 0
    try:
        for chunk, faults in _run(samples, options):
            for number, fault in faults:
                found[fault.kind].append((number, fault))
                if len(found[fault.kind]) <= options.examples:
                    print(f"\r{number}: {fault.kind}: {fault.detail}", file=sys.stderr)
            done += len(chunk)
            print(f"\r{done} of {options.count}", end="", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(f"\nto go on: --start {options.start + done}", file=sys.stderr)
    print(file=sys.stderr)
    wrong = sorted({number for faults in found.values() for number, _ in faults})
    if options.keep:
        _keep(options.keep, map(make, wrong))
    for kind, faults in sorted(found.items()):
        print(f"{kind}: {len({number for number, _ in faults})} mutants")
        for number, fault in faults[: options.examples]:
            print(f"  {number}: {fault.detail}")
    every = [fault for faults in found.values() for _, fault in faults]
    print(
        f"{len(samples)} files, {done} mutants of seed {options.seed}, "
        f"{time.monotonic() - started:.0f} seconds, {figures(every)}, {len(wrong)} with a fault"
    )
    return 1 if wrong or done < options.count else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants",
        description="Change files at random, check and fix each mutant, and print what went wrong: "
        "an exception, a result that cannot be parsed, something changed outside of the edits, a "
        "second run that changes more, something new for pyflakes, a secret that is shown.",
        epilog="It exits with 1 if something is wrong, or if it was interrupted.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="change the files at and below these paths (default: those of the tests)",
    )
    parser.add_argument(
        "--text-files", action="store_true", help="change files that are not Python"
    )
    parser.add_argument("--count", type=int, default=1000, help="how many mutants (default: 1000)")
    parser.add_argument("--start", type=int, default=0, help="the number of the first (default: 0)")
    parser.add_argument("--seed", type=int, default=0, help="another one makes other mutants")
    parser.add_argument(
        "--generated",
        type=int,
        default=0,
        metavar="N",
        help="without PATH: change N programs that the oracle generates of the seed, too",
    )
    parser.add_argument("-j", "--jobs", type=int, default=1, help="how many processes")
    parser.add_argument(
        "--examples", type=int, default=12, help="of each kind of fault, how many are printed"
    )
    parser.add_argument("--show", type=int, metavar="N", help="print the mutant of a number")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write those with a fault there")
    return parser.parse_args(arguments)


def _samples(options: argparse.Namespace) -> list[Sample]:
    if options.text_files:
        return text_samples_of(options.paths) if options.paths else default_text_samples()
    if options.paths:
        return samples_of(options.paths)
    return default_samples(options.generated, options.seed)


def _run(
    samples: Sequence[Sample], options: argparse.Namespace
) -> Iterator[tuple[range, list[tuple[int, Fault]]]]:
    """Yield numbers of mutants and what is wrong with these, in order, whatever runs them."""
    end = options.start + options.count
    chunks = [range(start, min(start + _CHUNK, end)) for start in range(options.start, end, _CHUNK)]
    make = partial(_MAKERS[options.text_files], samples, options.seed)
    with (
        tempfile.TemporaryDirectory() as scratch,
        _mapping(options.jobs, Path(scratch), make) as mapped,
    ):
        yield from zip(chunks, mapped(chunks), strict=True)


_Make: TypeAlias = Callable[[int], Mutant]


@dataclass(frozen=True)
class _Worker:
    """What each process has: how mutants are made, and a directory of its own."""

    make: _Make
    trials: Trials

    def run(self, numbers: range) -> list[tuple[int, Fault]]:
        return [
            (number, fault) for number in numbers for fault in self.trials.faults(self.make(number))
        ]


_workers: list[_Worker] = []
"""The one of this process, where it was started by another."""


def _start(scratch: Path, make: _Make) -> None:
    _workers.append(_Worker(make, Trials(Path(tempfile.mkdtemp(dir=scratch)))))


def _run_in_worker(numbers: range) -> list[tuple[int, Fault]]:
    return _workers[0].run(numbers)


_Mapped: TypeAlias = Callable[[Iterable[range]], Iterable[list[tuple[int, Fault]]]]


@contextmanager
def _mapping(jobs: int, scratch: Path, make: _Make) -> Iterator[_Mapped]:
    if jobs == 1:
        worker = _Worker(make, Trials(scratch))
        yield partial(map, worker.run)
    else:
        with Pool(jobs, _start, (scratch, make)) as pool:
            yield partial(pool.imap, _run_in_worker)


def _show(shown: Mutant) -> int:
    """Print a mutant, what its fixes change, and what is wrong."""
    print(f"{shown.number}: {shown.sample.name}, {', '.join(shown.changes)}")
    for path, text in shown.sample.others.items():
        print(f"--- {path}\n{text}")
    changed = Path(shown.sample.path)
    source = Source.from_bytes(shown.content, is_python=is_python_file(changed))
    print(f"--- {changed}\n{source.text}")
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
