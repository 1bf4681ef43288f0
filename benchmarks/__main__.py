"""`python -m benchmarks`: measure, and print the tables."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import tables
from benchmarks.environments import PACKAGES, ROOT, Environments
from benchmarks.figures import Figures, FiguresError, Row, read, write
from benchmarks.groups import GROUPS, Bench
from benchmarks.measuring import FailedError
from benchmarks.page import page
from benchmarks.trees import SIZES, Trees, named

PAGE = ROOT / "docs" / "benchmark.md"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; return 2 if it cannot be done."""
    arguments = _parser().parse_args(words)
    try:
        figures = read(arguments.read) if arguments.read else _measured(arguments)
        before = read(arguments.before) if arguments.before else None
        if arguments.page:
            arguments.page.write_text(page(figures, before), encoding="utf-8")
    except (FailedError, FiguresError, OSError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    _tell(figures)
    return 0


def _measured(arguments: argparse.Namespace) -> Figures:
    work = arguments.work.resolve()
    given = dict(_environment(each) for each in arguments.environment)
    bench = Bench(
        environments=Environments(work / "environments", given, arguments.revision),
        trees=Trees(work / "trees"),
        given=[named(each) for each in arguments.tree],
        sizes=[size for size in SIZES if size <= arguments.largest],
        rounds=arguments.rounds,
        seconds=arguments.seconds,
        progress=_progress,
    )
    rows: list[Row] = []
    figures = Figures({}, {}, ())
    for group, measure in GROUPS.items():
        if group in (arguments.only or GROUPS):
            rows += measure(bench)
            figures = Figures(_machine(), bench.environments.versions(), tuple(rows))
            if arguments.json:
                # What follows may be interrupted.
                write(figures, arguments.json)
    return figures


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=GROUPS,
        metavar="GROUP",
        help=f"measure this group alone, one of {', '.join(GROUPS)}; can be given several times",
    )
    parser.add_argument(
        "--rounds",
        type=_number,
        default=5,
        metavar="N",
        help="how often each command runs; five times as often where a round takes less than "
        "a second (default: %(default)s)",
    )
    parser.add_argument(
        "--seconds",
        type=int,
        default=300,
        metavar="N",
        help="begin no further round of a row after so many seconds (default: %(default)s)",
    )
    parser.add_argument(
        "--largest",
        type=_number,
        default=SIZES[-1],
        metavar="FILES",
        help="leave out the generated roots with more files (default: %(default)s)",
    )
    parser.add_argument(
        "--tree",
        action="append",
        default=[],
        metavar="KIND=PATH",
        help="measure this folder, too, which holds no Flask (plain), Flask (flask) or "
        "Flask-Script (script); can be given several times. A folder OWNER__NAME is shown as "
        "OWNER/NAME",
    )
    parser.add_argument(
        "--revision",
        default="",
        metavar="REV",
        help="measure the plugin of this git revision (default: the files as they are)",
    )
    parser.add_argument(
        "--environment",
        action="append",
        default=[],
        metavar="NAME=PATH",
        help=f"use an existing environment in place of one of {', '.join(PACKAGES)}",
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=ROOT / ".benchmarks",
        metavar="DIR",
        help="where environments and trees are made and kept (default: .benchmarks)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures there")
    parser.add_argument(
        "--read",
        action="append",
        type=Path,
        metavar="FILE",
        help="measure nothing, and show figures that were kept; several times to join parts",
    )
    parser.add_argument(
        "--before",
        action="append",
        type=Path,
        metavar="FILE",
        help="show the figures there beside these on the page; several times to join parts",
    )
    parser.add_argument(
        "--page",
        type=Path,
        nargs="?",
        const=PAGE,
        metavar="FILE",
        help="write the page of the documentation (default: docs/benchmark.md)",
    )
    return parser


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _environment(text: str) -> tuple[str, Path]:
    name, separator, path = text.partition("=")
    if not separator or name not in PACKAGES:
        raise FailedError(f"{text}: give an environment as NAME=PATH, one of {', '.join(PACKAGES)}")
    return name, Path(path).absolute()


def _machine() -> dict[str, str]:
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}",
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
    }


def _processor() -> str:
    """Return the model of the processor, as far as the system says it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _tell(figures: Figures) -> None:
    print(", ".join(f"{name}: {value}" for name, value in figures.machine.items()))
    for name, versions in figures.versions.items():
        print(f"{name}: " + ", ".join(map(" ".join, versions.items())))
    for group in GROUPS:
        lines = list(tables.rows(figures, group))
        if lines:
            print(f"\n{group}\n" + tables.as_text(tables.HEADER, lines))


_DESCRIPTION = """\
Measure whole commands in turn (a b a b ...): CPU seconds of the process and all that it starts,
seconds that pass, and the peak of memory. Prints the medians, the least, and the ratio to the first
command of a row. Environments and inputs are made when they are missing."""

_EPILOG = """\
examples:
  python -m benchmarks                              everything, which takes hours
  python -m benchmarks --only editor --largest 1000 one file on standard input, in small roots
  python -m benchmarks --revision v0.1.0 --json before.json
                                                    an older state, kept to compare with
  python -m benchmarks --read after.json --before before.json --page
                                                    write the page with both"""


if __name__ == "__main__":
    sys.exit(main())
