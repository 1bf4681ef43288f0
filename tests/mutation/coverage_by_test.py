"""A plugin of pytest that records which test runs which lines of the package.

Those of the processes that a test starts count, too: `tests/mutation/start` is on their path.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

CONTEXT = "MUTATION_CONTEXT"
"""The variable of the environment that has a short name of the test that runs."""

# They are many, or slow, and others say the same: another writing of each case, a case of 5 MB,
# and texts of which only the time counts.
_APART = ("test_noqa_", "test_without_noqa_", "test_generated_file_", "test_fixed_without_",
          "test_fixed_in_another_", "test_messages[", "test_no_text_is_too_much[",
          "test_a_long_text_takes_time_in_proportion")  # fmt: skip


def is_telling(item: pytest.Item) -> bool:
    """Tell whether no other test says the same."""
    return not item.name.startswith(_APART) or "as is" in item.name


class Recorder:
    """Writes what the tests are called, how much time they take, and what each runs."""

    def __init__(self, directory: Path) -> None:
        self._names = directory / f"tests.{os.getpid()}"
        self._seconds = directory / f"seconds.{os.getpid()}"
        self._coverage = coverage.Coverage(
            config_file=os.environ["COVERAGE_PROCESS_START"], data_suffix=True
        )
        self._coverage.start()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what tells nothing more of the code."""
        items[:] = filter(is_telling, items)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Record what a test runs."""
        name = hashlib.sha256(item.nodeid.encode()).hexdigest()[:12]
        os.environ[CONTEXT] = name
        self._coverage.switch_context(name)
        started = _processor_seconds()
        try:
            return (yield)
        finally:
            _append(self._seconds, f"{name} {_processor_seconds() - started:.3f}")
            _append(self._names, f"{name} {item.nodeid!r}")
            self._coverage.switch_context("")
            del os.environ[CONTEXT]

    def pytest_unconfigure(self) -> None:
        """Write what was recorded."""
        self._coverage.stop()
        self._coverage.save()


def _processor_seconds() -> float:
    """Return what this process has used, and those that it has waited for."""
    return sum(os.times()[:4])


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def main(directory: Path, files: list[str]) -> int:
    """Run the tests of some files, and record what they run in a directory."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*options, *files], plugins=[Recorder(directory)]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
