"""What can go wrong while something runs: an exception, something logged, too much time."""

from __future__ import annotations

import logging
import signal
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli import engine


@dataclass(frozen=True)
class Fault:
    """What is wrong: the kind that it is counted as, and the rest."""

    kind: str
    detail: str


EXCEPTION = "exception"
LOGGED = "logged"
SLOW = "slow"
_NO_END = 10
"""How many times longer than it may something runs before it is interrupted."""
COMPLAINT = "new to pyflakes: "
"""How the kinds begin that are complaints of pyflakes."""


def tried(name: str, run: Callable[[], Iterable[Fault]], most_seconds: float) -> list[Fault]:
    """Return the faults that `run` finds, and those of running it, each with a name before it.

    `most_seconds` is how much processor time it may take.
    """
    faults: list[Fault] = []
    handler = _Collecting()
    engine.LOG.addHandler(handler)
    started = time.process_time()
    try:
        with warnings.catch_warnings(), _interrupted_after(_NO_END * most_seconds):
            # Python itself warns of some texts, such as `1()`, when they are parsed.
            warnings.simplefilter("ignore")
            faults += run()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        faults.append(Fault(EXCEPTION, _shown(error)))
    finally:
        engine.LOG.removeHandler(handler)
    taken = time.process_time() - started
    faults += handler.faults
    if taken > most_seconds:
        faults.append(Fault(SLOW, f"{taken:.1f} seconds"))
    return [Fault(fault.kind, f"{name}: {fault.detail}") for fault in dict.fromkeys(faults)]


@contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    """Raise TimeoutError once so much processor time is used; on Windows there is no such clock."""
    if not hasattr(signal, "ITIMER_VIRTUAL"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(_number: int, _frame: object) -> None:
    raise TimeoutError("it does not come to an end")


class _Collecting(logging.Handler):
    """Takes whatever is logged for a fault: what goes wrong in a lint run goes there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.faults.append(Fault(LOGGED, _shown(error) if error else record.getMessage()))


def _shown(error: BaseException) -> str:
    """Return an exception in a line, with the place that it comes from."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = ""
    if trace:
        code = trace.tb_frame.f_code
        place = f" ({Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name})"
    return f"{type(error).__name__}: {error!s:.200}{place}"


def figures(faults: Iterable[Fault]) -> str:
    """Return how many exceptions there are, logged ones included, and complaints of pyflakes."""
    kinds = [each.kind for each in faults]
    exceptions = sum(kind in (EXCEPTION, LOGGED) for kind in kinds)
    complaints = sum(kind.startswith(COMPLAINT) for kind in kinds)
    return f"{exceptions} exceptions, {complaints} new complaints of pyflakes"
