"""Option strings and parameter names that click refuses."""

from __future__ import annotations

import re

from flake8_flask_cli.commands.invalid.declaring_call import (
    DeclaringCall,
    InvalidDeclaration,
    replacement,
    unfinished,
)
from flake8_flask_cli.commands.invalid.keywords import OPTION_ONLY
from flake8_flask_cli.convert.converted import ARGUMENT, OPTION
from flake8_flask_cli.convert.parameter_names import lacks_dash, named, option_name, switches
from flake8_flask_cli.text.phrases import Code


def invalid_strings(declaring: DeclaringCall) -> InvalidDeclaration | None:
    """Return what is wrong with option strings that click cannot read, or with too many names."""
    strings = declaring.strings
    if strings is None or "" in strings:
        return None
    if declaring.is_argument:
        return _argument(declaring, strings)
    names = [string for string in strings if string.isidentifier()]
    if len(names) > 1:
        kept = [string for string in strings if string not in names[1:]]
        return InvalidDeclaration(
            f"every click refuses two names, '{names[0]}' and '{names[1]}', for one option",
            replacement(declaring.line(strings=kept), f"the name '{names[1]}' is dropped"),
        )
    return _only_a_name(declaring, strings) if names == [*strings] else _option(declaring, strings)


def _argument(declaring: DeclaringCall, strings: tuple[str, ...]) -> InvalidDeclaration | None:
    if len(strings) < 2:
        return None
    problem = f"every click refuses {len(strings)} names for one argument"
    if any(string.startswith("-") for string in strings):
        return InvalidDeclaration(
            problem, replacement(declaring.line(maker=OPTION), "the argument becomes an option")
        )
    arguments = tuple(Code(declaring.line(strings=[string])) for string in strings)
    return InvalidDeclaration(
        problem, unfinished("", "one argument may be meant, or several"), arguments
    )


def _only_a_name(declaring: DeclaringCall, strings: tuple[str, ...]) -> InvalidDeclaration | None:
    if not strings:
        return None
    name = strings[0]
    problem = f"every click refuses '{name}' as the only string of an option"
    option = declaring.line(strings=named((f"--{name.replace('_', '-')}",), name))
    if name != name.lower() or OPTION_ONLY & declaring.keywords.keys():
        return InvalidDeclaration(problem, replacement(option))
    argument = declaring.line(maker=ARGUMENT)
    return InvalidDeclaration(
        problem, replacement(option, "an argument may be meant"), (Code(argument),)
    )


def _option(declaring: DeclaringCall, strings: tuple[str, ...]) -> InvalidDeclaration | None:
    wrong = lacks_dash(strings)
    if wrong:
        return InvalidDeclaration(
            f"every click refuses the option string '{wrong}', which has no dash",
            replacement(
                declaring.line(strings=_corrected(wrong, strings)),
                f"'{wrong}' is taken for an option string",
            ),
        )
    if option_name(strings) is None and declaring.keyword("expose_value") is None:
        string = next(string for string in strings if option_name([string]) is None)
        return InvalidDeclaration(
            f"every click refuses '{string}', from which it cannot derive a parameter name",
            replacement(declaring.line(strings=_corrected(string, strings))),
        )
    return None


def _corrected(wrong: str, strings: tuple[str, ...]) -> list[str]:
    """Return option strings with the one that click refuses corrected.

    It holds two option strings, or a metavar after a blank or an equals sign, or lacks dashes;
    or it is an option string of which click can make no parameter name.
    """
    on, off = switches(wrong)
    if off:
        valid = [f"{_dashed(on)}/{_dashed(off)}"]
    else:
        parts = [part for part in re.split(r"[\s,=]+", wrong) if part] or ["--<name>"]
        valid = [part for part in parts if part.startswith("-")] or [_dashed(parts[0])]
    if valid == [wrong]:
        words = re.sub(r"\W+", "_", wrong).strip("_").lower()
        valid.append(words if words.isidentifier() else f"_{words}")
    return [each for string in strings for each in (valid if string == wrong else [string])]


def _dashed(string: str) -> str:
    return string if not string[:1].isalnum() else f"--{string}"
