"""A command that a library has for Flask-Script, and how its parameters are written down."""

from __future__ import annotations

from flake8_flask_cli.convert.parameter import Nargs, Parameter, ParameterKind, ParameterType
from flake8_flask_cli.record import Record


class ShippedCommand(Record):
    """A command of a library: `path` are the words behind the name that it is registered under.

    With an empty path it is the command itself, or the group of the others. `unknown` says what is
    not known of it.
    """

    path: tuple[str, ...]
    help: str = ""
    parameters: tuple[Parameter, ...] = ()
    unknown: tuple[str, ...] = ()


def option(
    strings: str,
    parameter: str = "",
    default: object = None,
    kind: ParameterType = ParameterType.TEXT,
    *,
    is_flag: bool = False,
    multiple: bool = False,
) -> Parameter:
    """Return an option of argparse by its strings, in one text."""
    names = tuple(strings.split())
    return Parameter(
        ParameterKind.OPTION,
        names,
        parameter or names[-1].lstrip("-").replace("-", "_"),
        default=default,
        type=kind,
        is_flag=is_flag,
        multiple=multiple,
        of_argparse=True,
    )


def flag(strings: str, parameter: str = "", default: object = False) -> Parameter:
    """Return an option without a value."""
    return option(strings, parameter, default, ParameterType.BOOL, is_flag=True)


def argument(name: str, nargs: Nargs = 1, default: object = None) -> Parameter:
    """Return an argument of argparse."""
    required = nargs in (1, "+")
    return Parameter(
        ParameterKind.ARGUMENT,
        (name,),
        name,
        nargs=nargs,
        required=required,
        default=default,
        of_argparse=True,
    )
