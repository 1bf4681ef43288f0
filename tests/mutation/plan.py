"""Which changes are tried, and which tests each one is given."""

from __future__ import annotations

import ast
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coverage import CoverageData
from coverage.exceptions import DataError

from tests.mutation.changes import Change, changes_of

PACKAGE = "flake8_flask_cli"
_MOST_TESTS = 800
_MOST_SECONDS = 100.0
"""What the tests of one change may take, as they took it while they were recorded."""


class Trial(NamedTuple):
    """A change of a file, by its path in the repository, and the tests that may notice it."""

    number: int
    file: str
    change: Change
    tests: tuple[str, ...]

    def to_json(self) -> str:
        """Return it as one line."""
        return json.dumps(self)

    @classmethod
    def from_json(cls, line: str) -> Trial:
        """Read what `to_json` returns."""
        number, file, change, tests = json.loads(line)
        return cls(number, file, Change(*change), tuple(tests))

    def difference(self, root: Path) -> str:
        """Return the line as it was and as it is."""
        source = root.joinpath(self.file).read_text(encoding="utf-8")
        old = source[self.change.start : self.change.end]
        shown = (" ".join(each.split()) for each in (old, self.change.text))
        return f"{self.file}:{self.change.line}: {' -> '.join(shown)}"


class Recorded:
    """What `coverage_by_test` has recorded in a directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._names = dict(self._read_names())
        self._seconds = self._read_seconds()
        self._runs: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for path in directory.glob("coverage.*"):
            data = CoverageData(str(path))
            try:
                data.read()
            except DataError:
                # The process was killed by a test.
                continue
            for file in data.measured_files():
                name = file[file.rindex(f"{PACKAGE}/") :]
                for line, contexts in data.contexts_by_lineno(file).items():
                    self._runs[name][line].update(contexts)

    def tests(self, file: str, line: int) -> tuple[str, ...]:
        """Return the tests that run a line, the shortest first, as many as there is time for."""
        names = self._runs[file][line] & self._names.keys()
        found = sorted((self._seconds.get(name, 1.0), self._names[name]) for name in names)
        spent = 0.0
        chosen: list[str] = []
        for seconds, test in found[:_MOST_TESTS]:
            spent += seconds
            if spent > _MOST_SECONDS and chosen:
                break
            chosen.append(test)
        return tuple(chosen)

    def _read_names(self) -> Iterator[tuple[str, str]]:
        for path in self._directory.glob("tests.*"):
            for line in path.read_text(encoding="utf-8").splitlines():
                name, _, test = line.partition(" ")
                yield name, ast.literal_eval(test)

    def _read_seconds(self) -> dict[str, float]:
        found = {}
        for path in self._directory.glob("seconds.*"):
            for line in path.read_text(encoding="utf-8").splitlines():
                name, _, seconds = line.partition(" ")
                found[name] = float(seconds)
        return found


def trials(root: Path, recorded: Recorded, seed: int, count: int) -> list[Trial]:
    """Return as many trials as are wanted, of all changes that there are; always the same ones."""
    changes = [
        (path.relative_to(root).as_posix(), change)
        for path in sorted(root.joinpath(PACKAGE).rglob("*.py"))
        for change in sorted(set(changes_of(path.read_text(encoding="utf-8"))))
    ]
    chosen = random.Random(seed).sample(changes, min(count, len(changes)))  # noqa: S311
    return [
        Trial(number, file, change, recorded.tests(file, change.line))
        for number, (file, change) in enumerate(chosen)
    ]
