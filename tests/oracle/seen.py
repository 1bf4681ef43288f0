"""Stands beside every program of the oracle and notes what its functions were given.

A program says `seen("greet", name=name)`. The value's text tells its type wherever two types
could look alike: `5` and `'5'`, `[1]` and `(1,)`, `<date: datetime.date(2020, 1, 1)>`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

_PLAIN = (type(None), bool, int, float, str, bytes)


def seen(function: str, **values: object) -> None:
    """Note that a function ran, with the values that it got."""
    shown = ", ".join(f"{name}={_text(value)}" for name, value in values.items())
    with Path(os.environ["SEEN"]).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(f"{function}({shown})") + "\n")


def _text(value: object) -> str:
    kind = type(value)
    if kind in _PLAIN:
        return repr(value)
    if kind is list and isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if kind is tuple and isinstance(value, tuple):
        return f"({''.join(f'{_text(item)}, ' for item in value).rstrip()})"
    if kind is dict and isinstance(value, dict):
        return f"{{{', '.join(f'{_text(key)}: {_text(item)}' for key, item in value.items())}}}"
    return f"<{kind.__name__}: {re.sub(' at 0x[0-9a-f]+', '', repr(value))}>"
