"""The arguments of a call, by the names of the parameters that they are passed to."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.convert.caveat_texts import UNKNOWN_ARGUMENTS
from flake8_flask_cli.model import Caveat, manual


def bound_arguments(call: ast.Call, parameters: Sequence[str]) -> dict[str, ast.expr]:
    """Return the arguments by name; keywords that are no parameter are kept.

    What `**` gives is left out, and every positional argument where one of them is `*`.
    """
    positional = {} if _has_star(call) else dict(zip(parameters, call.args, strict=False))
    return positional | {each.arg: each.value for each in call.keywords if each.arg}


def unbound_arguments(call: ast.Call, parameters: Sequence[str]) -> Iterator[Caveat]:
    """Yield what is wrong with the arguments that `bound_arguments` cannot give a name."""
    if _has_star(call) or any(each.arg is None for each in call.keywords):
        yield manual(UNKNOWN_ARGUMENTS)
    elif len(call.args) > len(parameters):
        yield manual("there are more arguments than parameters")


def _has_star(call: ast.Call) -> bool:
    return any(isinstance(each, ast.Starred) for each in call.args)
