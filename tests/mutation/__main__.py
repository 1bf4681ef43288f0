"""`python -m tests.mutation`: change the package, and see whether a test notices each change.

First it is recorded which test runs which line, unless the directory of `--recorded` has that; then
each change is given the tests that run its line. What survived is printed, one change a line.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from tests.mutation.coverage_by_test import CONTEXT
from tests.mutation.plan import Recorded, Trial, trials

T = TypeVar("T")
ROOT = Path(__file__).parent.parent.parent
START = Path(__file__).parent / "start"
# What these show is not in the package, or takes other environments, or is itself a search.
_APART = {
    *("architecture", "ci", "click_claims", "compare_in_ci", "documentation", "editor_patterns"),
    *("mutants", "mutation", "oracle", "pre_commit", "recipes", "site_in_browser"),
}


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return 1 if too few changes are noticed."""
    options = _options(arguments)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        copies = [_copy(directory / str(number)) for number in range(options.jobs)]
        recorded = options.recorded or directory / "recorded"
        if not recorded.exists():
            recorded.mkdir(parents=True)
            _record(copies, recorded)
        chosen = trials(copies[0], Recorded(recorded), options.seed, options.count)
        ended = _try(chosen, copies)
    survived = [each for each in chosen if ended[each.number].startswith("survived")]
    for each in survived:
        print(f"{each.number} {ended[each.number]}: {each.difference(ROOT)}")
    noticed = len(chosen) - len(survived)
    print(
        f"{len(chosen)} changes of seed {options.seed}, {noticed} noticed "
        f"({noticed / len(chosen):.1%}), {time.monotonic() - started:.0f} seconds"
    )
    return 0 if noticed >= 0.9 * len(chosen) else 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seed", type=int, default=1, help="of the choice (default: %(default)s)")
    parser.add_argument("--count", type=int, default=300, help="changes (default: %(default)s)")
    parser.add_argument("-j", dest="jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--recorded", type=Path, help="directory of what the tests run, kept there")
    return parser.parse_args(arguments)


def _copy(to: Path) -> Path:
    """Copy what the tests need: a change is written to a copy of the package."""
    ignored = shutil.ignore_patterns("__pycache__", ".venv*", ".git", "_build", ".*_cache")
    shutil.copytree(ROOT, to, symlinks=True, ignore=ignored)
    if ROOT.joinpath(".venv-oracle").exists():
        to.joinpath(".venv-oracle").symlink_to(ROOT / ".venv-oracle")
    return to


def _test_files(root: Path) -> list[str]:
    found = sorted(root.joinpath("tests").rglob("test_*.py"))
    return [
        path.relative_to(root).as_posix()
        for path in found
        if path.stem.removeprefix("test_") not in _APART and "cases" not in path.parts
    ]


def _record(copies: Sequence[Path], directory: Path) -> None:
    files = _test_files(copies[0])
    environment = {
        "COVERAGE_PROCESS_START": str(START / "coverage.ini"),
        "MUTATION_DATA": str(directory),
        CONTEXT: "",
    }
    _run_all(
        (copy, ["tests.mutation.coverage_by_test", str(directory), *some], environment)
        for copy, some in zip(copies, _parts(files, len(copies)), strict=True)
    )


def _try(chosen: Sequence[Trial], copies: Sequence[Path]) -> dict[int, str]:
    """Return how each trial ended, by its number."""
    commands: list[tuple[Path, list[str], dict[str, str]]] = []
    for copy, some in zip(copies, _parts(chosen, len(copies)), strict=True):
        copy.joinpath("trials").write_text("".join(f"{each.to_json()}\n" for each in some))
        paths = [str(copy), str(copy / "trials"), str(copy / "results")]
        files = sorted({test.partition("::")[0] for each in some for test in each.tests})
        commands.append((copy, ["tests.mutation.trying", *paths, *files], {}))
    _run_all(commands)
    lines = [each for copy in copies for each in copy.joinpath("results").read_text().splitlines()]
    return {int(number): ended for number, _, ended in (line.partition(" ") for line in lines)}


def _parts(all_of: Sequence[T], number: int) -> list[Sequence[T]]:
    return [all_of[start::number] for start in range(number)]


def _run_all(commands: Iterable[tuple[Path, list[str], dict[str, str]]]) -> None:
    """Run modules at the same time, each in a copy, with variables of the environment."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=copy,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(copy), str(START)]),
                "PYTHONDONTWRITEBYTECODE": "1",
                **environment,
            },
            stdout=subprocess.DEVNULL,
        )
        for copy, arguments, environment in commands
    ]
    for each in running:
        each.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
