"""What argparse or Flask-Script refused: it has never run, so a person has to look at it."""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.choices import is_range
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.value_type import ValueType, type_of

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


def refused_option(option: OptionCall, verdict: Verdict) -> None:
    """Note in `verdict` what argparse refuses in one call."""
    for name in option.keywords:
        if name not in _KEYWORDS[option.action]:
            verdict.manual(f"argparse refuses '{name}=' with the action '{option.action}'")
    if option.action in ("store", "append"):
        _refused_values(option, verdict)
    if option.positional:
        _refused_positional(option, verdict)
        return
    if any(not string.startswith("-") for string in option.strings):
        verdict.manual("argparse refuses option strings without a leading dash")
    if {"-?", "--help"} & set(option.strings):
        verdict.manual("'-?' and '--help' are Flask-Script's own")


def _refused_values(option: OptionCall, verdict: Verdict) -> None:
    if "const" in option.keywords and option.nargs != "?":
        verdict.manual("argparse refuses 'const=' without nargs='?'")
    choices = option.keywords.get("choices")
    if (
        isinstance(choices, ast.Call)
        and is_range(choices, option.what_is)
        and type_of(option) is not ValueType.INT
    ):
        verdict.manual("argparse refuses every value: 'type=int' is missing")


def _refused_positional(option: OptionCall, verdict: Verdict) -> None:
    if len(option.strings) > 1:
        verdict.manual("argparse refuses more than one name for a positional")
    if option.strings and option.dest:
        verdict.manual("argparse refuses 'dest=' on a positional with a name")
    if "required" in option.keywords:
        verdict.manual("argparse refuses 'required=' on a positional")
    if option.action != "store":
        verdict.manual(f"the action '{option.action}' makes no sense on a positional")


def refused_name(parameter: str, verdict: Verdict) -> None:
    """Note in `verdict` if Flask-Script cannot pass a parameter of that name."""
    if parameter in _RESERVED:
        verdict.manual(_RESERVED[parameter])
