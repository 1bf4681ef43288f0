"""Reading `Option(...)` and `@manager.option(...)`, whose arguments are argparse's."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flake8_flask_cli.convert.converted import TextOf, Verdict, WhatIs
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.convert.reasons import UNKNOWN_ARGUMENTS

_ACTIONS = {
    *("store", "store_true", "store_false", "store_const"),
    *("append", "append_const", "count", "version", "help"),
}
_IMPLIED_DEFAULTS = {"store_true": False, "store_false": True, "store_const": None}

_NARGS_CONSTANTS = {
    "argparse.OPTIONAL": "?",
    "argparse.ZERO_OR_MORE": "*",
    "argparse.ONE_OR_MORE": "+",
    "argparse.REMAINDER": "...",
}


class OptionCall(NamedTuple):
    """The arguments of one call; a keyword that says no more than its absence is left out.

    `computed` holds the texts of option strings that are no literals.
    """

    strings: tuple[str, ...]
    computed: tuple[str, ...]
    keywords: Mapping[str, ast.expr]
    dest: str
    action: str
    text_of: TextOf
    what_is: WhatIs

    @property
    def positional(self) -> bool:
        """Whether argparse makes a positional of it: no string that starts with a dash."""
        return not self.computed and (not self.strings or not self.strings[0].startswith("-"))

    @property
    def default(self) -> ast.expr | None:
        """The expression of `default=`; an explicit None is kept."""
        return self.keywords.get("default")

    @property
    def is_flag(self) -> bool:
        """Whether it stores a constant, and takes no value."""
        return self.action in _IMPLIED_DEFAULTS

    @property
    def implied_default(self) -> bool | None:
        """The value where neither the command line nor `default=` gives one."""
        return _IMPLIED_DEFAULTS.get(self.action)

    @property
    def nargs(self) -> object:
        """`nargs` as its value, None if absent, `NOT_LITERAL` if it cannot be told."""
        expression = self.keywords.get("nargs")
        if expression is None:
            return None
        constant = _NARGS_CONSTANTS.get(self.what_is(expression) or "")
        return constant if constant is not None else literal_value(expression)

    def text(self, keyword: str) -> str:
        """Return the source text of a keyword's value."""
        return self.text_of(self.keywords[keyword])


def read_option_call(
    arguments: Iterable[ast.expr],
    keywords: Iterable[ast.keyword],
    text_of: TextOf,
    what_is: WhatIs,
    verdict: Verdict,
) -> OptionCall:
    """Read the arguments of one call; what cannot be read is noted in `verdict`."""
    strings: list[str] = []
    computed: list[str] = []
    for argument in arguments:
        string = literal_value(argument)
        if isinstance(string, str) and string:
            strings.append(string)
        else:
            computed.append(text_of(argument))
            verdict.manual(f"the option string '{text_of(argument)}' is no literal")
    given: dict[str, ast.expr] = {}
    for keyword in keywords:
        if keyword.arg is None:
            verdict.manual(UNKNOWN_ARGUMENTS)
        elif keyword.arg in ("default", "const") or not is_none(keyword.value):
            given[keyword.arg] = keyword.value
    dest = literal_value(given.get("dest")) if "dest" in given else ""
    if not isinstance(dest, str):
        verdict.manual("'dest=' is no literal")
        dest = ""
    action = literal_value(given.pop("action")) if "action" in given else "store"
    if not isinstance(action, str) or action not in _ACTIONS:
        verdict.manual("click has no custom actions: use a callback")
        action = "store"
    return OptionCall(tuple(strings), tuple(computed), given, dest, action, text_of, what_is)


def is_true(expression: ast.expr | None) -> bool:
    """Tell whether a literal is true; an absent one is not, an unknown one is not."""
    value = literal_value(expression)
    return value is not NOT_LITERAL and bool(value)
