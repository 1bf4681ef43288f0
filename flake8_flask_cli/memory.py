"""Answers about a file that are kept with the file, and go when it goes.

A cache of a function would hold on to the trees of files that are long done: they would fill the
memory and keep Python's garbage collector busy with every other plugin's objects.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flake8_flask_cli.context import Context
from flake8_flask_cli.names import Module

_P = ParamSpec("_P")
_R = TypeVar("_R")


def remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep a function's answers with the Module or Context that is among its arguments.

    All its arguments are positional, and can be hashed.
    """

    @wraps(function)
    def answer(*arguments: _P.args, **keywords: _P.kwargs) -> _R:
        owner = next(each for each in arguments if isinstance(each, Module | Context))
        memory = owner.module.memory if isinstance(owner, Context) else owner.memory
        question = (function, *arguments)
        if question not in memory:
            memory[question] = function(*arguments, **keywords)
        found: _R = memory[question]
        return found

    return answer
