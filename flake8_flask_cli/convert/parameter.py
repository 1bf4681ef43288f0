"""A parameter of a command line: an option or an argument, of click or argparse.

What a declaration says is read once, into a `Parameter`. What is not known is said by its
`unknown`, and is never guessed.
"""

from __future__ import annotations

import enum
from typing import Final, TypeAlias

from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.record import Record


class ParameterKind(enum.Enum):
    """Whether a parameter is given by an option string or by its place."""

    OPTION = "option"
    ARGUMENT = "argument"


class ParameterType(enum.Enum):
    """What the text of the command line becomes."""

    TEXT = "text"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    CHOICE = "choice"
    UNPROCESSED = "unprocessed"
    """The text as it is, but for no encoding: `click.UNPROCESSED`."""
    OTHER = "other"
    """A file, a range, a date, a function of the project: any other type."""
    UNKNOWN = "unknown"
    """What click takes from a default that only running would show."""


Nargs: TypeAlias = int | str
"""How many values: a number, -1 for any, or argparse's own `?`, `*`, `+` and `...`."""

UNKNOWN_DEFAULT: Final = NOT_LITERAL
"""The default of a parameter whose default only running would show."""


class Parameter(Record):
    """One option or argument of a command.

    `names` are the option strings as they are typed (`-n`, `--name`), and of an argument its one
    name; `secondary` are the strings that switch a flag off. `parameter` is the keyword that the
    function receives, empty where it receives none. `counts` is whether it is the number of its
    uses. `choices` are the texts to choose from, None where there are none or they are not known;
    the `type` is then CHOICE, unless text becomes something else. `default` is what the function
    receives when the command line has nothing: a literal of Python, or `UNKNOWN_DEFAULT`, and
    `flag_value` what it receives when a flag is typed, not its off switch, or an option that may
    lack its value. `help` is one line. `of_argparse` is whether argparse reads the command line,
    which takes every text but the empty one for a true `bool`, and adds to a list that is the
    default of what is collected; or a callback that does the former.
    """

    kind: ParameterKind
    names: tuple[str, ...]
    parameter: str
    secondary: tuple[str, ...] = ()
    is_flag: bool = False
    multiple: bool = False
    counts: bool = False
    nargs: Nargs = 1
    required: bool = False
    type: ParameterType = ParameterType.TEXT
    choices: tuple[str, ...] | None = None
    default: object = None
    help: str = ""
    flag_value: object = True
    of_argparse: bool = False


class DeclaredParameters(Record):
    """The parameters of a command, in the order of its declarations, from the first that is read.

    `unknown` says in words what of them could not be read: empty where all is known.
    """

    parameters: tuple[Parameter, ...] = ()
    unknown: tuple[str, ...] = ()
