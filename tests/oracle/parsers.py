"""Command lines that follow from the parsers of a Flask-Script program: right ones and wrong ones.

What `matrix/not_counted.txt` holds is left out: values that begin with a dash, `-x=3`, abbreviated
options, and wrong values that a later one replaces.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORDS = ("x", "1", "1.5", "a,b", "2020-01-01", "true", "a=b", "{}", "a@b.cc", "a/b")
"""What is tried for a value whose type is not known."""

_WRONG = ("no-such-value", "")
_UNKNOWN = "--no-such-option"
_HELP = "--help"


class Described(NamedTuple):
    """A command: the words that lead to it, and its command lines."""

    words: tuple[str, ...]
    lines: list[list[str]]


def described(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = (), given: tuple[str, ...] = ()
) -> Iterator[Described]:
    """Yield the commands below a parser; `given` is what must stand before their names."""
    every = parser._actions  # noqa: SLF001
    actions = [each for each in every if not isinstance(each, argparse._HelpAction)]  # noqa: SLF001
    groups = argparse._SubParsersAction  # noqa: SLF001
    below = [each for each in actions if isinstance(each, groups)]
    if not below:
        yield Described(words, [[*given, *words, *line] for line in _lines(parser, actions)])
        return
    own = [each for each in actions if each.option_strings]
    before = [*(word for each in own if each.required for word in _good(parser, each)), *given]
    for number, (name, command) in enumerate(below[0].choices.items()):
        for each in described(command, (*words, name), tuple(before)):
            yield each
            if number == 0:
                # What stands before a command is tried with the first one.
                options = [[*_good(parser, option), *before] for option in own]
                each.lines.extend([*some, *each.words] for some in options)


def _lines(
    parser: argparse.ArgumentParser, actions: Sequence[argparse.Action]
) -> Iterator[list[str]]:
    """Yield what can follow a command's name."""
    options = [each for each in actions if each.option_strings]
    positionals = [word for each in actions if each not in options for word in _good(parser, each)]
    required = [word for each in options if each.required for word in _good(parser, each)]
    base = [*required, *positionals]
    every = [word for each in options for word in _good(parser, each)]
    yield base
    yield []
    yield [*base, "extra"]
    yield [*base, _UNKNOWN]
    yield [_HELP]
    if base:
        yield base[:-1]
    if every:
        yield [*every, *positionals]
        yield [*positionals, *every]
    if len(positionals) > 1 and every:
        yield [positionals[0], *every, *positionals[1:]]
    for action in actions:
        if action in options:
            others = [
                *(word for each in options if each.required and each is not action
                  for word in _good(parser, each)),
                *positionals,
            ]  # fmt: skip
            yield from ([*some, *others] for some in _option(parser, action))
            yield from ([*others, *some] for some in _option(parser, action))
            yield others
        else:
            yield from _positional(parser, actions, action, required)


def _option(parser: argparse.ArgumentParser, action: argparse.Action) -> Iterator[list[str]]:
    """Yield ways to write an option."""
    good = _values(parser, action)
    for string in action.option_strings:
        yield [string, *good]
    string = action.option_strings[-1]
    yield [string, *good, string, *good]
    if action.nargs == 0:
        return
    yield [string]
    if string.startswith("--"):
        yield from ([f"{string}={word}"] for word in (*good[:1], ""))
    for wrong in _wrong(parser, action):
        yield [string, wrong]
    for count in (0, 1, 2, 3):
        if action.nargs is not None:
            yield [string, *good[:1] * count]


def _positional(
    parser: argparse.ArgumentParser,
    actions: Sequence[argparse.Action],
    action: argparse.Action,
    required: Sequence[str],
) -> Iterator[list[str]]:
    """Yield ways to give a positional, with all the others."""
    good = _values(parser, action)
    some = [[wrong] for wrong in _wrong(parser, action)]
    if action.nargs is not None:
        some += [good[:1] * count for count in (0, 1, 2, 3)]
    for words in (*some, ["two words"], ["ü"], [""], ["--", *good]):
        yield [
            *required,
            *(
                word
                for each in actions
                if not each.option_strings
                for word in (words if each is action else _good(parser, each))
            ),
        ]


def _good(parser: argparse.ArgumentParser, action: argparse.Action) -> list[str]:
    return [*action.option_strings[:1], *_values(parser, action)]


def _values(parser: argparse.ArgumentParser, action: argparse.Action) -> list[str]:
    """Return right words for the values of an action."""
    if action.nargs == 0:
        return []
    word = next((each for each in _tried(action) if _is_taken(parser, action, each)), "x")
    return [word] * (action.nargs if isinstance(action.nargs, int) else 1)


def _tried(action: argparse.Action) -> Iterator[str]:
    if action.choices is not None:
        yield from (str(each) for each in action.choices)
    yield from _WORDS


def _wrong(parser: argparse.ArgumentParser, action: argparse.Action) -> list[str]:
    return [each for each in _WRONG if not _is_taken(parser, action, each)]


def _is_taken(parser: argparse.ArgumentParser, action: argparse.Action, word: str) -> bool:
    try:
        parser._check_value(action, parser._get_value(action, word))  # noqa: SLF001
    except (argparse.ArgumentError, OSError):
        return False
    return True
