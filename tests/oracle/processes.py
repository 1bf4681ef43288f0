"""Processes for real programs: forks of one that has Flask, with stand-ins for what is missing.

Needs fork, hence POSIX.
"""

from __future__ import annotations

import builtins
import collections.abc
import gc
import importlib
import inspect
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import tests.oracle
from tests.oracle import stubs
from tests.oracle.runner import getargspec, status_of, warm_up

_OUR_PATH = str(Path(tests.oracle.__file__).parents[2])
_ERRORS = 15
"""How many lines of what a program wrote to standard error are kept."""


class Notes:
    """Where a process writes what it found, line by line."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, what: object) -> None:
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(what) + "\n")

    def read(self) -> list[Any]:
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        return [json.loads(line) for line in text.splitlines()]


def prepare() -> None:
    """Load what every program needs, put back what Python had, and stand in for what is missing.

    Of Flask-Script's days are the names of Python 2 and those that `collections` had.
    """
    sys.dont_write_bytecode = True
    vars(inspect).setdefault("getargspec", getargspec)
    for name in collections.abc.__all__:
        vars(collections).setdefault(name, getattr(collections.abc, name))
    for name, now in (("basestring", str), ("unicode", str), ("long", int), ("xrange", range)):
        vars(builtins).setdefault(name, now)
    importlib.import_module("werkzeug.serving")
    warm_up()
    gc.freeze()
    stubs.install()


def forked(path: Path, work: Callable[[Notes], object]) -> tuple[int, str, list[Any]]:
    """Do something in a child; return its status, the end of its errors, and what it noted."""
    errors = path.with_suffix(".errors")
    child = os.fork()
    if child == 0:
        _be(errors, lambda: work(Notes(path)))
    _, status = os.waitpid(child, 0)
    written = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-_ERRORS:]
    return os.waitstatus_to_exitcode(status), "\n".join(written), Notes(path).read()


def _be(errors: Path, work: Callable[[], object]) -> NoReturn:
    os.setsid()
    _redirect(errors)
    status = 0
    try:
        work()
    except SystemExit as exit_:
        status = status_of(exit_.code)
    except BaseException:  # noqa: BLE001 - whatever a program raises, Python prints
        sys.settrace(None)
        traceback.print_exc()
        status = 1
    sys.stderr.flush()
    os._exit(status & 0xFF)


def _redirect(errors: Path) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(null, number)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT), 2)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)


def enter(folder: Path, places: Sequence[str], words: Sequence[str]) -> None:
    """Be where a program is started: its folder, where its modules are, and its command line."""
    os.chdir(folder)
    tempfile.tempdir = str(folder)
    sys.path[:] = [path for path in sys.path if path not in ("", _OUR_PATH)]
    for name in [each for each in sys.modules if each.partition(".")[0] == "tests"]:
        del sys.modules[name]
    sys.path[:0] = places
    sys.argv[:] = words
    _handle_stubs()


def places(root: Path, folder: Path) -> list[str]:
    """Return where a program finds its modules: beside it, above it, and in `src` of these."""
    above = [root / each for each in (folder, *folder.parents)]
    return [str(place) for each in above for place in (each, each / "src")]


def _handle_stubs() -> None:
    """Let Flask handle what are no exceptions for want of their package."""
    flask = importlib.import_module("flask")
    original = flask.Flask._get_exc_class_and_code  # noqa: SLF001

    def classified(given: Any) -> Any:
        return (Exception, None) if stubs.is_stub(given) else original(given)

    for kind in (flask.Flask, flask.Blueprint):
        kind._get_exc_class_and_code = staticmethod(classified)  # noqa: SLF001


def without_stubs(original: Callable[..., Any]) -> Callable[..., Any]:
    """Leave out the commands of extensions that are not there."""

    def add_command(self: Any, *args: Any, **keywords: Any) -> Any:
        if not any(map(stubs.is_stub, (*args, *keywords.values()))):
            return original(self, *args, **keywords)
        return None

    return add_command
