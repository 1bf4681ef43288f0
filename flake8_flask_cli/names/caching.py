"""Answers about a file that are kept with the file, and go when it goes.

A cache of a function would hold on to the trees of files that are long done: they would fill the
memory and keep Python's garbage collector busy with every other plugin's objects.
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


def remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep a function's answers with the Module or Context that its last argument is or belongs to.

    All its arguments can be hashed, and are given by position: one name for one question.
    """

    @wraps(function)
    def answer(*arguments: _P.args, **keywords: _P.kwargs) -> _R:
        if keywords:
            raise TypeError(f"{function.__name__}() takes its arguments by position")
        owner: _Owner = arguments[-1]  # type: ignore[assignment]
        question = (function, arguments)
        try:
            found: _R = owner.memory[question]
        except KeyError:
            found = owner.memory[question] = function(*arguments, **keywords)
        return found

    return answer
