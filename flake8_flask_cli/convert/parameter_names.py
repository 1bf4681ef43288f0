"""Which parameter click passes an option or argument as, and which strings give a parameter.

The rules are those of click's `Option._parse_decls` and `Argument._parse_decls`, the same in every
click from 7.0 to 8.5. For an option whose name click would derive otherwise, a string without
dashes is the name. For an argument there is no such way: click always lower-cases its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.model import Caveat, manual


def option_name(strings: Sequence[str]) -> str | None:
    """Return the parameter that click passes an option as; None where it refuses the strings.

    An identifier is the name itself. Else the name comes from the option string with the most
    dashes in front, the first of several; it is lower-cased, and its dashes become underscores.
    What follows a slash is the off switch and names nothing.
    """
    explicit = [string for string in strings if string.isidentifier()]
    candidates = [on for on, _ in map(switches, strings) if on]
    if len(explicit) > 1 or not any(on or off for on, off in map(switches, strings)):
        return None
    if explicit:
        return explicit[0]
    if not candidates:
        return None
    _, stem = max((_split(option) for option in candidates), key=lambda parts: len(parts[0]))
    name = stem.replace("-", "_").lower()
    return name if name.isidentifier() else None


def switches(string: str) -> tuple[str, str]:
    """Return the option strings before and after the slash of `--on/--off`, empty if absent.

    An identifier holds none: it is a name. An option string that itself starts with a slash
    is parted at a semicolon.
    """
    if string.isidentifier():
        return "", ""
    on, _, off = string.partition(";" if string.startswith("/") else "/")
    return on.rstrip(), off.lstrip()


def lacks_dash(strings: Sequence[str]) -> str:
    """Return the first string that click refuses at first use, as it has no dash in front."""
    for string in strings:
        if any(part[:1].isalnum() for part in switches(string)):
            return string
    return ""


def _split(option: str) -> tuple[str, str]:
    """Part an option string into its dashes and the rest, as `click.parser.split_opt` does."""
    first = option[:1]
    if first.isalnum():
        return "", option
    length = 2 if option[1:2] == first else 1
    return option[:length], option[length:]


def argument_name(strings: Sequence[str]) -> str | None:
    """Return the parameter that click passes an argument as; None where it refuses the strings.

    There is no way to give an argument another name than the lower-cased string.
    """
    return strings[0].replace("-", "_").lower() if len(strings) == 1 else None


def named(strings: Sequence[str], parameter: str) -> tuple[str, ...]:
    """Return the option strings, with the name of the parameter where click gives another."""
    return (*strings,) if option_name(strings) == parameter else (*strings, parameter)


def strings_for(parameter: str) -> tuple[str, ...]:
    """Return the option strings that give a parameter, with its name where click needs it."""
    words = parameter.strip("_").replace("_", "-").lower()
    string = f"--{words}" if len(words) > 1 else f"-{words}"
    return named([string], parameter)


def converted_strings(option: OptionCall) -> tuple[str, ...]:
    """Return the strings of an option of argparse for click, and its name where click needs it.

    What stores False is an off switch, which click knows by the slash alone. For a positional it is
    the name.
    """
    name = option.destination
    if option.positional:
        return (name,)
    if option.computed:
        return (*option.strings, *((option.dest,) if option.dest else ()))
    strings = [each for each in option.strings if each.startswith("-")]
    if option.action == "store_false":
        strings = [f" /{each}" for each in strings]
    return named(strings, name) if name.isidentifier() else (*strings,)


def name_caveats(option: OptionCall) -> Iterator[Caveat]:
    """Yield why `converted_strings` do not give the parameter that argparse gives."""
    name = option.destination
    if option.positional:
        yield from argument_name_caveats(name)
    elif not option.computed:
        if any("/" in each for each in option.strings if each.startswith("-")):
            yield manual("click takes what follows '/' for the off switch")
        if not name.isidentifier():
            yield manual(f"'{name}' is no Python name: give the option another one")


def argument_name_caveats(name: str) -> Iterator[Caveat]:
    """Yield why click does not pass an argument by its name."""
    if not name:
        yield manual("the option has no name")
    passed = argument_name([name])
    if name != passed:
        yield manual(f"click passes '{name}' as '{passed}': rename the parameter")
