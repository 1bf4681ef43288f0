"""A parameter in the short form in which usage lines show it: `[-n|--name TEXT=guest]`."""

from __future__ import annotations

import re
import shlex

from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    Parameter,
    ParameterKind,
    ParameterType,
)
from flake8_flask_cli.text.message import printable

_LONGEST = 24  # characters of a default or of all choices
_METAVARS = {
    ParameterType.TEXT: "TEXT",
    ParameterType.INT: "INT",
    ParameterType.FLOAT: "FLOAT",
    ParameterType.BOOL: "BOOL",
    ParameterType.CHOICE: "CHOICE",
    ParameterType.UNPROCESSED: "TEXT",
    ParameterType.OTHER: "VALUE",
    ParameterType.UNKNOWN: "VALUE",
}
# What a shell does not take as it is. Letters of every script are.
_SPECIAL = re.compile(r"""[\s'"\\$`*?&|;<>()#!]""")


def typed(words: tuple[str, ...]) -> str:
    """Return words as they are typed in a shell, with escapes for what does not show as itself."""
    return printable(" ".join(_quoted(each) for each in words))


def usage(parameter: Parameter) -> str:
    """Return a parameter as it is typed: in brackets if it is optional, with its default.

    `...` stands for more of the same, `=?` for a default that is not known, and of a flag `=True`
    says that it is on without being typed.
    """
    is_option = parameter.kind is ParameterKind.OPTION
    values = _values(parameter)
    if is_option:
        on, off = "|".join(parameter.names), "|".join(parameter.secondary)
        shown = f"{on}/{off}" if on and off else on or off
        if values:
            shown += f" {values}"
    else:
        shown = values
    shown += _default(parameter)
    if not parameter.required:
        shown = f"[{shown}]"
    takes_any = not is_option and parameter.nargs in (-1, "*", "+", "...")
    if parameter.multiple or parameter.counts or takes_any:
        shown += "..."
    return printable(shown)


def _values(parameter: Parameter) -> str:
    """Return the placeholder of what is typed for a parameter; nothing for a flag or a count."""
    if parameter.is_flag or parameter.counts:
        return ""
    if parameter.choices is not None:
        name = _cut("|".join(map(_quoted, parameter.choices)))
    elif parameter.kind is ParameterKind.ARGUMENT:
        name = parameter.names[0].upper() if parameter.names else "VALUE"
    else:
        name = _METAVARS[parameter.type]
    nargs = parameter.nargs
    if isinstance(nargs, int) and nargs > 1:
        return " ".join([name] * nargs) if nargs <= 3 else f"{name} ({nargs} times)"
    if parameter.kind is ParameterKind.OPTION:
        optional = {"?": f"[{name}]", "*": f"[{name}]...", "...": f"[{name}]..."}
        return optional.get(str(nargs), f"{name}..." if nargs in ("+", -1) else name)
    return name


def _default(parameter: Parameter) -> str:
    default = parameter.default
    if parameter.required:
        return ""
    if default is UNKNOWN_DEFAULT:
        return "=?"
    if parameter.is_flag or parameter.counts:
        return "=True" if default is True and parameter.secondary else ""
    if default is None or default in ((), []):
        return ""
    if isinstance(default, tuple | list):
        return "=" + _cut(",".join(map(_literal, default)))
    return "=" + _cut(_literal(default))


def _literal(value: object) -> str:
    try:
        return _quoted(str(value))
    except ValueError:
        # Python writes no number with more than 4300 digits.
        return "..."


def _quoted(text: str) -> str:
    return shlex.quote(text) if not text or _SPECIAL.search(text) else text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
