"""What several options of one command do to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flake8_flask_cli.convert.expression_kind import may_be_none
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.model import Caveat, Topic, manual, remark


def conflicts(options: Sequence[OptionCall]) -> Iterator[Caveat]:
    """Yield what the options of one command do to each other.

    The positionals must be in the order of the command line.
    """
    yield from _one_option_for_a_string(options)
    yield from _one_parameter_for_several(options)
    yield from _words_for_each_argument([each for each in options if each.positional])


def _one_option_for_a_string(options: Iterable[OptionCall]) -> Iterator[Caveat]:
    seen: set[str] = set()
    for option in options:
        for string in () if option.positional else option.strings:
            if string in seen:
                yield manual(f"'{string}' is the string of two options", Topic.EITHER_WAY)
            seen.add(string)


def _one_parameter_for_several(options: Iterable[OptionCall]) -> Iterator[Caveat]:
    """Yield what options that set one parameter do to each other, and those without effect.

    In click each of them gets what the last one on the command line stores, converts it to its own
    type, and falls back on its own default.
    """
    setting: defaultdict[str, list[OptionCall]] = defaultdict(list)
    for option in options:
        setting[option.destination].append(option)
    for parameter, setters in setting.items():
        defaults = {_flag_default(each) for each in setters}
        if not parameter:
            # Of option strings that are no literals the parameter is not known.
            continue
        if len(setters) > 1 and (len(defaults) > 1 or None in defaults):
            yield manual(f"several options set '{parameter}': only one default can count")
        elif len({*map(_type_of_stored, setters)}) > 1:
            yield manual(f"several options set '{parameter}' to values of different types")
        yield from without_effect(setters)


def without_effect(options: Sequence[OptionCall]) -> Iterator[Caveat]:
    """Yield that the options of one parameter store nothing but its default, if that is so."""
    stored = {_STORED.get(option.action) for option in options}
    for value in (True, False):
        if stored == {value} and all(_flag_default(each) == str(value) for each in options):
            switch = "off" if value else "on"
            yield remark(f"the value is always {value}: an {switch} switch may be meant")


_STORED = {"store_true": True, "store_false": False}


def _flag_default(option: OptionCall) -> str | None:
    if not option.is_flag:
        return None
    return option.text_of(option.default) if option.default else str(option.implied_default)


def _type_of_stored(option: OptionCall) -> object:
    """Return the type that click converts what a flag stores to; None where it stays as it is.

    A constant that is not known is stored by a callback of its own, which no other option shares.
    """
    if option.action in _STORED:
        return bool
    const = option.keywords.get("const")
    if const is not None and not is_none(const) and may_be_none(const):
        return const
    value = literal_value(const)
    return type(value) if isinstance(value, (bool, str, int, float)) else None


def _words_for_each_argument(arguments: Sequence[OptionCall]) -> Iterator[Caveat]:
    optional = several = False
    for argument in arguments:
        nargs = argument.nargs
        if optional and (nargs in (None, "+") or isinstance(nargs, int)):
            yield manual("a single word goes to the optional argument before the required one")
        if several and nargs in ("*", "+", "..."):
            yield manual("click allows only one argument with any number of words")
        optional = optional or nargs == "?"
        several = several or nargs in ("*", "+", "...")
