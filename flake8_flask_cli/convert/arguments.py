"""The arguments of a call by the names of the parameters they go to."""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.reasons import UNKNOWN_ARGUMENTS


def bound_arguments(
    call: ast.Call, parameters: tuple[str, ...], verdict: Verdict
) -> dict[str, ast.expr]:
    """Return the arguments by name; keywords that are no parameter are kept.

    What cannot be told is left out and noted in `verdict`.
    """
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    if starred or any(keyword.arg is None for keyword in call.keywords):
        verdict.manual(UNKNOWN_ARGUMENTS)
    elif len(call.args) > len(parameters):
        verdict.manual("there are more arguments than parameters")
    arguments = {} if starred else dict(zip(parameters, call.args, strict=False))
    return arguments | {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
