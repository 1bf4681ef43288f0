"""Delay signals that end the process while something must not be left half done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

# Ctrl-C, `kill`, a terminal that is closed, and Ctrl-Break on Windows. SIGKILL cannot be held
# back, and SIGQUIT (Ctrl-\) is there to end a process at once.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def held_back() -> Iterator[list[int]]:
    """Delay signals until the end of the block, and deliver them then.

    Gives the numbers of the signals that have arrived so far. A signal that the process ignores
    stays ignored. Python handles signals in the main thread, and only there can they be held
    back: a block in another thread runs as it is, and no KeyboardInterrupt is raised there.
    """
    arrived: list[int] = []
    handlers: dict[int, Any] = {}

    def note(number: int, _frame: FrameType | None) -> None:
        arrived.append(number)

    try:
        # Ctrl-C first: Python raises an exception for it, which can come here as anywhere.
        for number in _to_hold_back():
            handlers[number] = signal.getsignal(number)
            signal.signal(number, note)
        yield arrived
    finally:
        for number in reversed(handlers):
            signal.signal(number, handlers[number])
        for number in dict.fromkeys(arrived):
            signal.raise_signal(number)


def _to_hold_back() -> Iterator[int]:
    if threading.current_thread() is not threading.main_thread():
        return
    for name in _NAMES:
        number = getattr(signal, name, None)
        # None: the handler is none of Python's, so it could not be put back.
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            yield number
