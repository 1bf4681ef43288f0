"""What several options of one command do to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flake8_flask_cli.convert.conversion import DecoratorLine, Parameters, Verdict
from flake8_flask_cli.convert.option_call import OptionCall


def together(pairs: Sequence[tuple[OptionCall, DecoratorLine]], verdict: Verdict) -> Parameters:
    """Return the lines of one command in this order, with what stands against the whole.

    The positionals must be in the order of the command line.
    """
    _one_option_for_a_string([option for option, _ in pairs], verdict)
    _one_default_for_a_parameter(pairs, verdict)
    _words_for_each_argument([option for option, _ in pairs if option.positional], verdict)
    return verdict.parameters(line for _, line in pairs)


def _one_option_for_a_string(options: Iterable[OptionCall], verdict: Verdict) -> None:
    seen: set[str] = set()
    for option in options:
        for string in () if option.positional else option.strings:
            if string in seen:
                verdict.manual(f"'{string}' stands for two options")
            seen.add(string)


def _one_default_for_a_parameter(
    pairs: Iterable[tuple[OptionCall, DecoratorLine]], verdict: Verdict
) -> None:
    seen: dict[str, str | None] = {}
    for option, line in pairs:
        if not line.parameter:
            continue
        # Only flags that agree on the default share a parameter in click as they do in argparse.
        default = _flag_default(option)
        if line.parameter in seen and (default is None or seen[line.parameter] != default):
            verdict.manual(f"several options set '{line.parameter}': only one default can count")
        seen.setdefault(line.parameter, default)


def _flag_default(option: OptionCall) -> str | None:
    if not option.is_flag:
        return None
    return option.text_of(option.default) if option.default else str(option.implied_default)


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
