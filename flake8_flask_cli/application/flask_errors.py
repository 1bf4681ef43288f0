"""What `flask` prints where it finds no application, in the words of a version of Flask."""

from __future__ import annotations

import ast
from contextlib import suppress
from pathlib import Path

from flake8_flask_cli.application.entry_module import NotFound, Reason
from flake8_flask_cli.application.module_value import imported_name, split_value
from flake8_flask_cli.application.requirements import Version

_ARGUMENTS_REQUIRED = (2, 1, 0)
"""The Flask from which on a factory gets no ScriptInfo for a parameter without a default."""
_PLAIN_VALUE = (2, 2, 0)
"""The Flask from which on the advice is `'shop:name'`, no more `'FLASK_APP=shop:name'`."""
_PARSED = (2, 0, 0)
"""The Flask from which on what follows the colon is parsed as Python, and names have ' around."""


def flask_error(refused: NotFound, value: str, directory: Path, below: Version) -> str:
    """Return the error message of the newest Flask older than `below`, in one line.

    `value` is what `flask` refuses in a directory. Empty where that Flask takes it. The texts are
    those of Flask 1.1, 2.0, 2.2 and 3.1, of `flask.cli.find_best_app` and `find_app_by_string`.
    """
    module, text = imported_name(split_value(value)[0], directory)[0], split_value(value)[1]
    if refused.reason is Reason.ARGUMENTS and below <= _ARGUMENTS_REQUIRED:
        return ""
    advice = f"FLASK_APP={module}" if below <= _PLAIN_VALUE else module
    if below <= _PARSED:
        return _before_2_0(refused, module, text, advice)
    match refused.reason:
        case Reason.NO_MODULE:
            return f"Could not import {module!r}."
        case Reason.SEVERAL:
            return (
                f"Detected multiple Flask applications in module {module!r}. "
                f"Use '{advice}:name' to specify the correct one."
            )
        case Reason.NO_APPLICATION:
            return (
                f"Failed to find Flask application or factory in module {module!r}. "
                f"Use '{advice}:name' to specify one."
            )
        case Reason.ARGUMENTS if text is None:
            return (
                f"Detected factory {refused.names[0]!r} in module {module!r}, but could not call "
                f"it without arguments. Use '{advice}:{refused.names[0]}(args)' to specify "
                "arguments."
            )
        case Reason.ARGUMENTS:
            return (
                f"The factory {text!r} in module {module!r} could not be called with the "
                "specified arguments."
            )
        case Reason.NO_NAME:
            return f"Failed to find attribute {refused.names[0]!r} in {module!r}."
        case Reason.NOT_AN_APPLICATION:
            return f"A valid Flask application was not obtained from '{module}:{text}'."
        case Reason.NOT_A_NAME:
            return _of_syntax(text or "")


def _of_syntax(text: str) -> str:
    """Return what is wrong with what follows the colon."""
    with suppress(SyntaxError, ValueError, MemoryError, RecursionError):
        expression = ast.parse(text.strip(), mode="eval").body
        if isinstance(expression, ast.Call):
            if isinstance(expression.func, ast.Name):
                return f"Failed to parse arguments as literal values: {text!r}."
            return f"Function reference must be a simple name: {text!r}."
    return f"Failed to parse {text!r} as an attribute name or function call."


def _before_2_0(refused: NotFound, module: str, text: str | None, advice: str) -> str:
    """Return the message of Flask 1.1."""
    match refused.reason:
        case Reason.NO_MODULE:
            return f'Could not import "{module}".'
        case Reason.SEVERAL:
            return (
                f'Detected multiple Flask applications in module "{module}". '
                f'Use "{advice}:name" to specify the correct one.'
            )
        case Reason.NO_APPLICATION:
            return (
                f'Failed to find Flask application or factory in module "{module}". '
                f'Use "{advice}:name to specify one.'
            )
        case Reason.NO_NAME:
            return f"module {module!r} has no attribute {refused.names[0]!r}"
        case Reason.NOT_AN_APPLICATION:
            return f'A valid Flask application was not obtained from "{module}:{text}".'
        case _ if text and "(" in text:
            return f'Could not parse the arguments in "{text}".'
        case _:
            return f"module {module!r} has no attribute {text!r}"
