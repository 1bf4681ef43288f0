"""`python -m tests.mutants.repositories PATH ...`: pyflakes before and after fixing repositories.

Each PATH is a repository. It is fixed on a copy by the command itself, with and without
`--unsafe-fixes`, and what pyflakes has to say of a file then and had not before is printed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.mutants.complaints import Complaint, new_complaints
from tests.oracle.fixing import fix


def main(arguments: Sequence[str] | None = None) -> int:
    """Fix the repositories at some paths; return 1 if there is a new complaint."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants.repositories", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a repository; it stays as it is")
    paths = parser.parse_args(arguments).paths
    for name in paths:
        if not Path(name).is_dir():
            parser.error(f"{name} is no directory")
    found: Counter[str] = Counter()
    changed = complaining = 0
    for name in paths:
        for options in ((), ("--unsafe-fixes",)):
            for file, complaints in _fixed(Path(name), options):
                changed += 1
                complaining += bool(complaints)
                for complaint, times in complaints.items():
                    print(name, *options, f"{file}: {complaint} ({times})", flush=True)
                    found[complaint.kind.value] += times
    counts = ", ".join(f"{times} {kind}" for kind, times in sorted(found.items()))
    print(
        f"{len(paths)} repositories, {changed} changed files, "
        f"{found.total()} new complaints in {complaining} of them{': ' * bool(counts)}{counts}"
    )
    return 1 if found else 0


def _fixed(repository: Path, options: Sequence[str]) -> Iterator[tuple[str, Counter[Complaint]]]:
    """Yield each file that a fix changes, with what is new in it."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / repository.name
        shutil.copytree(
            repository, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", "*.pyc")
        )
        (copy / ".git").mkdir()
        fix(copy, "--isolated", *options)
        for path in sorted(copy.rglob("*.py")):
            file = path.relative_to(copy)
            before = repository / file
            if path.is_file() and path.read_bytes() != before.read_bytes():
                yield file.as_posix(), _new(before, path)


def _new(before: Path, after: Path) -> Counter[Complaint]:
    try:
        return new_complaints(Source.from_file(before).text, Source.from_file(after).text)
    except UNREADABLE as error:
        return Counter([Complaint(type(error).__name__, (str(error),))])


if __name__ == "__main__":
    sys.exit(main())
