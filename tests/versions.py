"""`python -m tests.versions`: the tests with each Python, and the oldest and newest of the rest."""

from __future__ import annotations

import argparse
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.distribution import UnusableError, build, run

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent
_PACKAGES = ("flake8", "astroid")
_SHORT = (
    "tests/test_architecture.py::test_the_tests_import_what_is_installed",
    "tests/test_cases.py::test_places",
    "tests/test_cases.py::test_without_noqa_flake8_says_what_is_announced",
    "tests/test_inference.py",
    "tests/test_modules.py",
    "tests/test_scopes.py",
    "tests/test_unknown_nodes.py",
)
"""What depends on the Python, on flake8 and on astroid; it takes a minute."""
_COUNTS = re.compile(r"(\d+) (passed|failed|errors?)\b")
_VERSIONS = """\
import json, platform
from importlib.metadata import version
names = ("flake8", "astroid")
print(json.dumps([platform.python_version(), *map(version, names)]))
"""
_HEADER = ("Python", "flake8", "astroid", "passed", "failed", "seconds")


@dataclass(frozen=True)
class Cell:
    """One combination: an interpreter, and what pip is told to install beside the plugin."""

    python: Path
    requirements: tuple[str, ...]


def main(words: Sequence[str] | None = None) -> int:
    """Run the tests in each cell and print the table; return 1 if one fails or cannot be run."""
    arguments = _parser().parse_args(words)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    minors = arguments.python or _declared(project)
    missing = [minor for minor in minors if _interpreter(minor) is None]
    for minor in missing:
        print(f"there is no Python {minor} here", file=sys.stderr)
    cells = list(_cells(minors, _oldest(project)))
    try:
        lines, failed = _run(cells, arguments.whole)
    except UnusableError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(f"| {' | '.join(line)} |" for line in (_HEADER, *lines)))
    return 1 if failed or missing else 0


def _run(cells: Sequence[Cell], whole: bool) -> tuple[list[tuple[str, ...]], bool]:
    """Return the lines of the table, and whether a test has failed."""
    lines = []
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build(ROOT, Path(scratch)).wheel if cells else Path()
        for number, cell in enumerate(cells):
            folder = Path(scratch, str(number))
            line, log = _row(cell, wheel, folder, whole)
            print("  ".join(line), log, file=sys.stderr, flush=True)
            failed = failed or bool(log)
            lines.append(line)
            shutil.rmtree(folder)
    return lines, failed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.versions",
        description="Build the wheel of the last commit. For each Python that pyproject.toml "
        "names, and the oldest and newest flake8 and astroid that it allows, install it in an "
        "environment of its own and run the tests there.",
        epilog="Pythons are looked for as python3.N, and in ~/.pyenv. It exits with 1 if a test "
        "fails or a Python is missing.",
    )
    parser.add_argument(
        "--python",
        action="append",
        metavar="3.N",
        help="run with this Python alone; can be given several times",
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="run all tests, which takes hours, not only those that depend on these versions",
    )
    return parser


def _declared(project: Mapping[str, Any]) -> list[str]:
    """Return the versions of Python that the classifiers name."""
    classifiers = project["project"]["classifiers"]
    return [each for line in classifiers for each in re.findall(r"Python :: (3\.\d+)$", line)]


def _oldest(project: Mapping[str, Any]) -> dict[str, str]:
    """Return what the group of the oldest dependencies says of each package."""
    found = project["dependency-groups"]["oldest"]
    return {name: each for each in found for name in _PACKAGES if each.startswith(name)}


def _cells(minors: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Cell]:
    for minor in minors:
        python = _interpreter(minor)
        if python:
            for requirements in itertools.product(*((oldest[name], name) for name in _PACKAGES)):
                yield Cell(python, requirements)


def _interpreter(minor: str) -> Path | None:
    kept = sorted(Path.home().glob(f".pyenv/versions/{minor}.*/bin/python{minor}"))
    found = shutil.which(f"python{minor}")
    # Those that pyenv puts on the path say for some versions only that there are others.
    candidates = [*kept, *([Path(found)] if found else [])]
    return candidates[0] if candidates else None


def _row(cell: Cell, wheel: Path, folder: Path, whole: bool) -> tuple[tuple[str, ...], str]:
    """Run the tests in a cell; return the line of the table, and what failed."""
    started = time.monotonic()
    run([str(cell.python), "-m", "venv", "--without-pip", str(folder)], ROOT)
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q"]
    group = "test" if whole else "plugin-test"
    run([*pip, str(wheel), "--group", group, *cell.requirements], ROOT)
    # Not `python -m pytest`, which imports from the working directory first.
    command = [str(folder / "bin" / "pytest"), "-q", "-p", "no:cacheprovider"]
    command += ["-n", "auto", "--dist", "loadfile"] if whole else _SHORT
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counts = {what: count for count, what in _COUNTS.findall(ran.stdout)}
    failures = str(sum(int(count) for what, count in counts.items() if what != "passed"))
    versions = json.loads(run([python, "-c", _VERSIONS], ROOT))
    seconds = f"{time.monotonic() - started:.0f}"
    line = (*versions, counts.get("passed", "0"), failures, seconds)
    return line, ran.stdout + ran.stderr if ran.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
