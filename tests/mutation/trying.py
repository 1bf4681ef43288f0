"""A plugin of pytest that puts changes of the package on trial, each in a process of its own.

The tests are collected once. A process is forked for each change: it changes the functions that are
loaded already, while the file on disk is what further processes load, until a test fails.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.plan import Trial

_MOST_SECONDS = 90
"""The processor time of a trial, after which the change has led to a loop without an end."""


class Trying:
    """Runs the trials of a file, a line each, and writes how each ended to another."""

    def __init__(self, root: Path, trials: Path, results: Path) -> None:
        self._root = root
        self._trials = list(map(Trial.from_json, trials.read_text(encoding="utf-8").splitlines()))
        self._results = results
        self._sound: dict[str, bool] = {}
        self._now = 2_000_000_000

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the trials in place of the tests."""
        items = {each.nodeid: each for each in session.items}
        with self._results.open("a", encoding="utf-8") as results:
            for trial in self._trials:
                tests = [items[each] for each in trial.tests if each in items]
                results.write(f"{trial.number} {self._outcome(trial, tests)}\n")
                results.flush()
        return True

    def _outcome(self, trial: Trial, tests: list[pytest.Item]) -> str:
        """Return `killed TEST`, `survived COUNT`, or `endless`."""
        while tests:
            with self._changed(trial):
                status, name = _run(tests, trial, self._root)
            if not name:
                return f"survived {len(tests)}" if status == 0 else "endless"
            if self._is_sound(name, tests):
                return f"killed {name}"
            # It fails without the change as well, in this way of running it.
            tests = [each for each in tests if each.nodeid != name]
        return "survived 0"

    def _is_sound(self, name: str, tests: list[pytest.Item]) -> bool:
        if name not in self._sound:
            item = next(each for each in tests if each.nodeid == name)
            self._sound[name] = _run([item], None, self._root) == (0, "")
        return self._sound[name]

    @contextlib.contextmanager
    def _changed(self, trial: Trial) -> Iterator[None]:
        """Let the file on disk be changed, with times that no compiled file has."""
        path = self._root / trial.file
        source = path.read_text(encoding="utf-8")
        try:
            self._write(path, trial.change.applied(source))
            yield
        finally:
            self._write(path, source)

    def _write(self, path: Path, source: str) -> None:
        self._now += 1
        path.write_text(source, encoding="utf-8")
        os.utime(path, (self._now, self._now))


def _run(tests: list[pytest.Item], trial: Trial | None, root: Path) -> tuple[int, str]:
    """Run tests in a process until one fails; return its status, and the name of that test."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 3
        try:
            os.close(reader)
            resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
            if trial is not None:
                _change_loaded(trial, root / trial.file)
            status = 0
            for item in tests:
                if any(each.failed for each in runtestprotocol(item, log=False)):
                    os.write(writer, item.nodeid.encode())
                    status = 1
                    break
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        name = pipe.read().decode()
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended), name


def _change_loaded(trial: Trial, path: Path) -> None:
    """Give the functions that are loaded from a file the code that they have there now."""
    new = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
    codes = {
        (each.co_name, each.co_firstlineno): each
        for each in _codes(new)
        if each.co_firstlineno == trial.change.function
    }
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename == str(path):
            code = codes.get((each.__code__.co_name, each.__code__.co_firstlineno))
            if code is not None:
                each.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def main(root: Path, trials: Path, results: Path, files: list[str]) -> int:
    """Collect the tests of some files, and put the changes on trial."""
    os.chdir(root)
    sys.dont_write_bytecode = True
    return int(
        pytest.main(
            ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *files],
            plugins=[Trying(root, trials, results)],
        )
    )


if __name__ == "__main__":
    root, trials, results, *files = sys.argv[1:]
    sys.exit(main(Path(root), Path(trials), Path(results), files))
