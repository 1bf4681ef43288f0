"""Reads the arguments of `Option(...)` and `@manager.option(...)`, which are those of argparse."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from flake8_flask_cli.convert.caveat_texts import UNKNOWN_ARGUMENTS
from flake8_flask_cli.convert.converted import DottedName, TextOf
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.model import Caveat, manual
from flake8_flask_cli.record import Record

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


class OptionCall(Record):
    """The arguments of one call; a keyword that says no more than its absence is left out.

    `strings` are the literal option strings, or the name of a positional, and `computed` the texts
    of those that are no literals. `caveats` say what cannot be read. An action that is not known
    counts as `store`, and then the option `has_own_action`.
    """

    strings: tuple[str, ...]
    computed: tuple[str, ...]
    keywords: Mapping[str, ast.expr]
    dest: str
    action: str
    text_of: TextOf
    dotted_name: DottedName
    caveats: tuple[Caveat, ...]
    has_own_action: bool = False

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
        """The value of `nargs=`: None if absent, `NOT_LITERAL` if it is computed."""
        expression = self.keywords.get("nargs")
        if expression is None:
            return None
        constant = _NARGS_CONSTANTS.get(self.dotted_name(expression) or "")
        return constant if constant is not None else literal_value(expression)

    @property
    def stores_const(self) -> bool:
        """Whether click can store the constant: of a flag, or of an option without its value."""
        is_optional = self.action == "store" and self.nargs == "?"
        return not self.positional and (
            is_optional or self.action in ("store_const", "append_const")
        )

    @property
    def destination(self) -> str:
        """The keyword that argparse passes the value as (`dest`); empty if it cannot be read.

        argparse takes the first long option string, else the first one, and turns `-` into `_`.
        """
        if self.dest:
            return self.dest
        if self.computed or not self.strings:
            return ""
        if self.positional:
            return self.strings[0]
        long_strings = [string for string in self.strings if string.startswith("--")]
        return (long_strings or list(self.strings))[0].lstrip("-").replace("-", "_")

    def is_suppressed(self, keyword: str) -> bool:
        """Tell whether the value of a keyword is `argparse.SUPPRESS`."""
        value = self.keywords.get(keyword)
        return value is not None and self.dotted_name(value) == "argparse.SUPPRESS"

    def text(self, keyword: str) -> str:
        """Return the source text of a keyword's value."""
        return self.text_of(self.keywords[keyword])


def read_option_call(
    arguments: Iterable[ast.expr],
    keywords: Iterable[ast.keyword],
    text_of: TextOf,
    dotted_name: DottedName,
) -> OptionCall:
    """Return what the arguments of one call say."""
    strings: list[str] = []
    computed: list[str] = []
    caveats: list[Caveat] = []
    for argument in arguments:
        string = literal_value(argument)
        if isinstance(string, str) and string:
            strings.append(string)
        else:
            computed.append(text_of(argument))
            caveats.append(manual(f"the option string '{computed[-1]}' is no literal"))
    given: dict[str, ast.expr] = {}
    for keyword in keywords:
        if keyword.arg is None:
            caveats.append(manual(UNKNOWN_ARGUMENTS))
        elif keyword.arg in ("default", "const") or not is_none(keyword.value):
            given[keyword.arg] = keyword.value
    dest = literal_value(given.get("dest")) if "dest" in given else ""
    if not isinstance(dest, str):
        caveats.append(manual("'dest=' is no literal"))
        dest = ""
    action = literal_value(given.pop("action")) if "action" in given else "store"
    has_own_action = not isinstance(action, str) or action not in _ACTIONS
    if has_own_action:
        caveats.append(manual("click has no custom actions: use a callback"))
    return OptionCall(
        (*strings,),
        (*computed,),
        given,
        dest,
        "store" if has_own_action else str(action),
        text_of,
        dotted_name,
        (*caveats,),
        has_own_action,
    )


def is_true(expression: ast.expr | None) -> bool:
    """Tell whether an expression is a literal that is true."""
    value = literal_value(expression)
    return value is not NOT_LITERAL and bool(value)
