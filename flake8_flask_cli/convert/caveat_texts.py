"""Texts of caveats that several conversions have."""

from __future__ import annotations

from typing import Final

TUPLE: Final = "the value is a tuple and not a list"
ALWAYS_TRUE: Final = "any text counts as true: a flag may be meant"
ALWAYS_PASSED: Final = "click passes the parameter without the option too"
CALLED_DEFAULT: Final = "click calls a default that can be called"
CHOICES_ARE_TEXT: Final = "click compares the text of a value with the choices"
UNKNOWN_ARGUMENTS: Final = "the values of '*' or '**' are not known here"
HELP_OF_ARGUMENT: Final = "before click 8.5 the help of an argument goes into the docstring"
REPEATED: Final = "the option must be repeated for each value"
OPTIONS_ELSEWHERE: Final = "the list of options is not written out here"
VALUE_USED: Final = "the value of the call is used"
ANNOTATIONS: Final = "Flask-Script refuses a function with annotations"
KEEP_ARGPARSE: Final = "or keep argparse"
