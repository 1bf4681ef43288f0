"""Stands beside every program of the oracle and notes what its functions were given.

A program says `seen("greet", name=name)`. The value's text tells its type wherever two types
could look alike: `5` and `'5'`, `[1]` and `(1,)`, `<date: datetime.date(2020, 1, 1)>`.

What surrounds the function is noted with it: the working directory, the variables of the
environment, the application; and afterwards what functions for `teardown_appcontext` get.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from flask import current_app, has_app_context

_PLAIN = (type(None), bool, int, float, str, bytes)
_FILE = "SEEN"
"""The variable that names the file for the notes."""


def seen(function: str, **values: object) -> None:
    """Note that a function ran, with the values that it got, and what surrounds it."""
    shown = ", ".join(f"{name}={text_of(value)}" for name, value in values.items())
    _note(function, f"{function}({shown})", {**_process(), **_application()})
    if has_app_context() and _teardown not in current_app.teardown_appcontext_funcs:
        current_app.teardown_appcontext_funcs.append(_teardown)


def _process() -> dict[str, str]:
    here = os.path.relpath(Path.cwd(), Path(__file__).resolve().parent)
    variables = {f"${name}": value for name, value in os.environ.items() if name != _FILE}
    return {"working directory": here, **variables}


def _application() -> dict[str, str]:
    if not has_app_context():
        return {"application": "none"}
    return {
        "application": current_app.name,
        "app.debug": text_of(current_app.debug),
        'app.config["DEBUG"]': text_of(current_app.config["DEBUG"]),
    }


def _teardown(error: BaseException | None) -> None:
    _note("teardown", "", {"exception": text_of(error)})


def _note(function: str, text: str, surroundings: dict[str, str]) -> None:
    line = json.dumps({"function": function, "text": text, "surroundings": surroundings})
    with Path(os.environ[_FILE]).open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def text_of(value: object) -> str:
    kind = type(value)
    if kind in _PLAIN:
        return repr(value)
    if kind is list and isinstance(value, list):
        return f"[{', '.join(map(text_of, value))}]"
    if kind is tuple and isinstance(value, tuple):
        return f"({''.join(f'{text_of(item)}, ' for item in value).rstrip()})"
    if kind is dict and isinstance(value, dict):
        return f"{{{', '.join(f'{text_of(key)}: {text_of(item)}' for key, item in value.items())}}}"
    return f"<{kind.__name__}: {re.sub(' at 0x[0-9a-f]+', '', repr(value))}>"
