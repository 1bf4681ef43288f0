"""Run the worker process of a request, and keep the latest quick fixes."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, TimeoutError  # noqa: A004 - of its own in Python 3.10
from pathlib import Path
from typing import Any

from flake8_flask_cli.lsp.request import QuickFix, Request, Stamp

LOG = logging.getLogger(__name__)

# The current directory is taken off the path: it may be a project with a module of any name.
_PROGRAM = """\
import sys
sys.path[:] = [each for each in sys.path if each]
from flake8_flask_cli.module_path import with_packages_first
sys.path[:] = with_packages_first(sys.path)
from flake8_flask_cli.lsp.worker import main
main()
"""
_FAILED = "it failed, and the log of the server says why"
# A server without a window must not open one.
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class WorkerError(Exception):
    """The worker cannot answer; the text says why, on one line."""


def answer(request: Request) -> list[Any]:
    """Return the answer of a worker process. Raises WorkerError where there is none."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", _PROGRAM],
            input=json.dumps(request).encode(),
            capture_output=True,
            check=True,
            creationflags=_FLAGS,
        )
        value = json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        LOG.exception("flake8-flask-cli failed:\n%s", error.stderr.decode(errors="replace"))
        raise WorkerError(_FAILED) from None
    except (OSError, ValueError):
        LOG.exception("flake8-flask-cli failed")
        raise WorkerError(_FAILED) from None
    if "error" in value:
        raise WorkerError(value["error"])
    result: list[Any] = value["result"]
    return result


class QuickFixes:
    """The quick fixes for the latest request.

    Those of one request are those for every place of its document. They are worked out in a thread,
    since a whole program is read.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._request: Request | None = None
        self._found: Future[list[QuickFix]] = Future()

    def forget(self) -> None:
        """Work them out anew: files may have changed."""
        with self._lock:
            self._request = None

    def of(self, request: Request, seconds: float | None) -> Sequence[QuickFix]:
        """Return the quick fixes for a request; none if they are not known within some seconds.

        Without a limit, wait for them. Raises WorkerError where they cannot be worked out.
        """
        with self._lock:
            if request != self._request or _is_outdated(self._found):
                self._request, self._found = request, Future()
                work = threading.Thread(target=_find, args=(request, self._found), daemon=True)
                work.start()
            found = self._found
        try:
            return found.result(seconds)
        except TimeoutError:
            return ()


def _find(request: Request, found: Future[list[QuickFix]]) -> None:
    try:
        found.set_result(list(map(QuickFix.from_json, answer(request))))
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        found.set_exception(error)


def _is_outdated(found: Future[list[QuickFix]]) -> bool:
    if not found.done() or found.exception():
        return False
    return any(_is_changed(stamp) for each in found.result() for stamp in each.files)


def _is_changed(stamp: Stamp) -> bool:
    try:
        status = Path(stamp.path).stat()
    except OSError:
        return True
    return (status.st_mtime_ns, status.st_size) != (stamp.changed, stamp.size)
