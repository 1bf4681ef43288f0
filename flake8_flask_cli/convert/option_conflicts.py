"""What several options of one command do to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flake8_flask_cli.convert.converted import DecoratorLine, Parameters, Verdict
from flake8_flask_cli.convert.literal import ExpressionKind, kind_of, literal_value
from flake8_flask_cli.convert.naming import destination
from flake8_flask_cli.convert.option_call import OptionCall


def together(pairs: Sequence[tuple[OptionCall, DecoratorLine]], verdict: Verdict) -> Parameters:
    """Return the lines of one command in this order, with what stands against the whole.

    The positionals must be in the order of the command line.
    """
    _one_option_for_a_string([option for option, _ in pairs], verdict)
    _one_parameter_for_several(pairs, verdict)
    _words_for_each_argument([option for option, _ in pairs if option.positional], verdict)
    return verdict.parameters(line for _, line in pairs)


def _one_option_for_a_string(options: Iterable[OptionCall], verdict: Verdict) -> None:
    seen: set[str] = set()
    for option in options:
        for string in () if option.positional else option.strings:
            if string in seen:
                verdict.manual(f"'{string}' stands for two options")
            seen.add(string)


def _one_parameter_for_several(
    pairs: Iterable[tuple[OptionCall, DecoratorLine]], verdict: Verdict
) -> None:
    """Note what options that set one parameter do to each other, and those without effect.

    In click each of them gets what the last one on the command line stores, converts it to its own
    type, and falls back on its own default.
    """
    setting: defaultdict[str, list[OptionCall]] = defaultdict(list)
    for option, line in pairs:
        # To click a version option has a name, too, though it passes nothing.
        setting[line.parameter or destination(option)].append(option)
    for parameter, options in setting.items():
        defaults = {_flag_default(option) for option in options}
        if len(options) > 1 and (len(defaults) > 1 or None in defaults):
            verdict.manual(f"several options set '{parameter}': only one default can count")
        elif len({*map(_type_of_stored, options)}) > 1:
            verdict.manual(f"several options set '{parameter}' to values of different types")
        verdict.unsafe(*without_effect(options))


def without_effect(options: Sequence[OptionCall]) -> Iterator[str]:
    """Yield what is odd about the options of one parameter that store nothing but its default."""
    stored = {_STORED.get(option.action) for option in options}
    for value in (True, False):
        if stored == {value} and all(_flag_default(each) == str(value) for each in options):
            switch = "off" if value else "on"
            yield f"the value is always {value}: an {switch} switch may be meant"


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
    if const is not None and kind_of(const) is ExpressionKind.UNKNOWN:
        return const
    value = literal_value(const)
    return type(value) if isinstance(value, (bool, str, int, float)) else None


def _words_for_each_argument(arguments: Sequence[OptionCall], verdict: Verdict) -> None:
    optional = several = False
    for argument in arguments:
        nargs = argument.nargs
        if optional and (nargs in (None, "+") or isinstance(nargs, int)):
            verdict.manual("a single word goes to the optional argument before the required one")
        if several and nargs in ("*", "+", "..."):
            verdict.manual("click allows only one argument with any number of words")
        optional = optional or nargs == "?"
        several = several or nargs in ("*", "+", "...")
