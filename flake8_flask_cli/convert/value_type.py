"""The `type=` of argparse, by what click has for it."""

from __future__ import annotations

import ast
import enum

from flake8_flask_cli.convert.option_call import OptionCall


class ValueType(enum.Enum):
    """What a value is converted to; the value of a member is the Python type where there is one."""

    TEXT = str
    INT = int
    FLOAT = float
    BOOL = bool
    FILE = "file"
    CALLABLE = "callable"


_NAMED = {
    "str": ValueType.TEXT,
    "unicode": ValueType.TEXT,
    "int": ValueType.INT,
    "float": ValueType.FLOAT,
    "bool": ValueType.BOOL,
    "open": ValueType.FILE,
    "io.open": ValueType.FILE,
}


def type_of(option: OptionCall) -> ValueType:
    """Return what the values of `option` are converted to; text where it has no `type=`."""
    expression = option.keywords.get("type")
    if expression is None:
        return ValueType.TEXT
    if isinstance(expression, ast.Call):
        is_file = option.dotted_name(expression.func) == "argparse.FileType"
        return ValueType.FILE if is_file else ValueType.CALLABLE
    name = (option.dotted_name(expression) or "").removeprefix("builtins.")
    if name.endswith(".text_type"):
        return ValueType.TEXT
    return _NAMED.get(name, ValueType.CALLABLE)
