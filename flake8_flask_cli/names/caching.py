"""Caches that belong to a file, and are freed together with it.

A cache that belongs to a function would keep the trees of all files: they would fill the memory
and keep Python's garbage collector busy with every other plugin's objects.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_R = TypeVar("_R")


class _Owner(Protocol):
    """A Module, a Context, or what belongs to one."""

    @property
    def memory(self) -> dict[object, Any]:
        """What is kept as long as the file."""


def cached(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Memoize a function on its last argument: a Module, a Context, or what belongs to one.

    Arguments must be hashable and positional.
    """

    @wraps(function)
    def memoized(*arguments: _P.args, **keywords: _P.kwargs) -> _R:
        if keywords:
            raise TypeError(f"{function.__name__}() takes its arguments by position")
        owner: _Owner = arguments[-1]  # type: ignore[assignment]
        key = (function, arguments)
        try:
            found: _R = owner.memory[key]
        except KeyError:
            found = owner.memory[key] = function(*arguments, **keywords)
        return found

    return memoized
