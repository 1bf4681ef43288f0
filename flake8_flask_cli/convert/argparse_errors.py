"""Options that argparse or Flask-Script refuses: they never worked, so a person has to look."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.choices import is_range
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.value_type import ValueType, type_of
from flake8_flask_cli.model import Caveat, Topic, manual

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

# `Command.__call__(self, app=None, *args, **kwargs)` takes these for itself.
_RESERVED = {
    "app": "Flask-Script fails on the parameter 'app': use flask.current_app",
    "self": "Flask-Script fails on the parameter 'self': rename it",
}


def _refused(why: str) -> Caveat:
    return manual(why, Topic.EITHER_WAY)


def option_errors(option: OptionCall) -> Iterator[Caveat]:
    """Yield what argparse refuses in one call."""
    if option.has_own_action:
        return
    for name in option.keywords:
        if name not in _KEYWORDS[option.action]:
            yield _refused(f"argparse refuses '{name}=' with the action '{option.action}'")
    if option.action in ("store", "append"):
        yield from _value_errors(option)
    if option.positional:
        yield from _positional_errors(option)
        return
    if any(not string.startswith("-") for string in option.strings):
        yield _refused("argparse refuses option strings without a leading dash")
    if {"-?", "--help"} & set(option.strings):
        yield _refused("'-?' and '--help' are Flask-Script's own")


def _value_errors(option: OptionCall) -> Iterator[Caveat]:
    if "const" in option.keywords and option.nargs != "?":
        yield _refused("argparse refuses 'const=' without nargs='?'")
    choices = option.keywords.get("choices")
    if (
        isinstance(choices, ast.Call)
        and is_range(choices, option.dotted_name)
        and type_of(option) is not ValueType.INT
    ):
        yield _refused("argparse refuses every value: 'type=int' is missing")


def _positional_errors(option: OptionCall) -> Iterator[Caveat]:
    if len(option.strings) > 1:
        yield _refused("argparse refuses more than one name for a positional")
    if option.strings and option.dest:
        yield _refused("argparse refuses 'dest=' on a positional with a name")
    if "required" in option.keywords:
        yield _refused("argparse refuses 'required=' on a positional")
    if option.action != "store":
        yield _refused(f"the action '{option.action}' makes no sense on a positional")


def name_errors(parameter: str) -> Iterator[Caveat]:
    """Yield why Flask-Script cannot pass a parameter of that name."""
    if parameter in _RESERVED:
        yield _refused(_RESERVED[parameter])
