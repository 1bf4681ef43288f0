"""Reading `Option(...)` and `@manager.option(...)`, whose arguments are argparse's."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from flake8_flask_cli.convert.conversion import TextOf, Verdict, WhatIs
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value

_VALUE = {"dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar"}
_FLAG = {"dest", "default", "required", "help"}

_KEYWORDS = {
    "store": _VALUE,
    "append": _VALUE,
    "store_true": _FLAG,
    "store_false": _FLAG,
    "store_const": _FLAG | {"const", "metavar"},
    "append_const": _FLAG | {"const", "metavar"},
    "count": _FLAG,
    "version": {"dest", "default", "help", "version"},
    "help": {"dest", "default", "help"},
}

_NARGS_CONSTANTS = {
    "argparse.OPTIONAL": "?",
    "argparse.ZERO_OR_MORE": "*",
    "argparse.ONE_OR_MORE": "+",
    "argparse.REMAINDER": "...",
}


@dataclass(frozen=True)
class OptionCall:
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
    call: ast.Call, text_of: TextOf, what_is: WhatIs, verdict: Verdict
) -> OptionCall:
    """Read one call; what cannot be read, or argparse would refuse, is noted in `verdict`."""
    strings: list[str] = []
    computed: list[str] = []
    for argument in call.args:
        string = literal_value(argument)
        if isinstance(string, str) and string:
            strings.append(string)
        else:
            computed.append(text_of(argument))
            verdict.manual(f"the option string '{text_of(argument)}' is no literal")
    if any(keyword.arg is None for keyword in call.keywords):
        verdict.manual("arguments given by '**' are not known here")
    keywords = {
        keyword.arg: keyword.value
        for keyword in call.keywords
        if keyword.arg is not None
        and (keyword.arg in ("default", "const") or not is_none(keyword.value))
    }
    dest = literal_value(keywords.get("dest")) if "dest" in keywords else ""
    if not isinstance(dest, str):
        verdict.manual("the value of dest= is not a literal")
    action = literal_value(keywords.pop("action")) if "action" in keywords else "store"
    if not isinstance(action, str) or action not in _KEYWORDS:
        verdict.manual("click has no custom actions: do its work in the function or a callback")
        action = "store"
    for name in keywords:
        if name not in _KEYWORDS[action]:
            verdict.manual(f"argparse refuses '{name}=' with the action '{action}'")
    option = OptionCall(
        tuple(strings),
        tuple(computed),
        keywords,
        dest if isinstance(dest, str) else "",
        action,
        text_of,
        what_is,
    )
    _refused_by_argparse(option, verdict)
    return option


def _refused_by_argparse(option: OptionCall, verdict: Verdict) -> None:
    if not option.positional:
        if any(not string.startswith("-") for string in option.strings):
            verdict.manual("argparse refuses option strings without a leading dash")
        if {"-?", "--help"} & set(option.strings):
            verdict.manual("'-?' and '--help' are Flask-Script's own")
        return
    if len(option.strings) > 1:
        verdict.manual("argparse refuses more than one name for a positional")
    if option.strings and option.dest:
        verdict.manual("argparse refuses 'dest=' on a positional that has a name")
    if "required" in option.keywords:
        verdict.manual("argparse refuses 'required=' on a positional")
    if option.action != "store":
        verdict.manual(f"the action '{option.action}' makes no sense on a positional")


def is_true(expression: ast.expr | None) -> bool:
    """Tell whether a literal is true; an absent one is not, an unknown one is not."""
    value = literal_value(expression)
    return value is not NOT_LITERAL and bool(value)
