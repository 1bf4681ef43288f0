"""Keywords that click does not know."""

from __future__ import annotations

from difflib import get_close_matches

from flake8_flask_cli.commands.declarations import OPTION
from flake8_flask_cli.commands.refusals.refusal import DeclaringCall, Refusal
from flake8_flask_cli.convert.click_name import named
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.hints import code

# What the constructors of click's Option, Argument and Parameter take in any click from 7.0 on.
_BOTH = {
    "autocompletion",
    "callback",
    "default",
    "deprecated",
    "envvar",
    "expose_value",
    "is_eager",
    "metavar",
    "nargs",
    "required",
    "shell_complete",
    "type",
}
OPTION_ONLY = {
    "allow_from_autoenv",
    "confirmation_prompt",
    "count",
    "flag_value",
    "help",
    "hidden",
    "hide_input",
    "is_flag",
    "multiple",
    "prompt",
    "prompt_required",
    "show_choices",
    "show_default",
    "show_envvar",
}
_ARGPARSE = {"action", "choices", "const", "dest"}
# These say what only an option can be; the others can be left out of an argument.
_MAKES_AN_OPTION = {"count", "flag_value", "is_flag", "prompt"}


def refused_keywords(declaring: DeclaringCall) -> Refusal | None:
    """Return the refusal of keywords that belong to argparse, to options, or to nothing."""
    accepted = _BOTH if declaring.is_argument else _BOTH | OPTION_ONLY
    refused = [name for name in declaring.keywords if name not in accepted]
    if not refused:
        return None
    if refused == ["help"]:
        text = declaring.text_of(declaring.keywords["help"])
        return Refusal(
            f"click before 8.5 refuses `help=` in `{declaring.maker}`",
            (declaring.line(without={"help"}), f"put {text} into the docstring"),
        )
    shown = " and ".join(code(f"{name}=") for name in refused)
    return Refusal(
        f"every click refuses {shown} in `{declaring.maker}`", _meant(declaring, set(refused))
    )


def _meant(declaring: DeclaringCall, refused: set[str]) -> tuple[str, ...]:
    """Return the declaration that is meant by one with keywords that click refuses."""
    strings = declaring.strings
    if strings is None:
        return tuple(f"remove `{name}=`" for name in sorted(refused))
    if declaring.is_argument and refused & _MAKES_AN_OPTION:
        options = [f"--{string.replace('_', '-')}" for string in strings]
        return (declaring.line(maker=OPTION, strings=options),)
    if declaring.is_argument and "multiple" in refused:
        return (declaring.line(without={*refused, "nargs"}, added="nargs=-1"),)
    action = literal_value(declaring.keyword("action"))
    if refused & {"choices", "const"} or ("action" in refused and action != "store"):
        return declaring.converted(refused)
    dest = literal_value(declaring.keyword("dest"))
    if isinstance(dest, str):
        strings = (dest,) if declaring.is_argument else named(strings, dest)
    elif refused - _ARGPARSE:
        return _respelt(declaring, refused)
    return (declaring.line(strings=strings, without=refused),)


def _respelt(declaring: DeclaringCall, refused: set[str]) -> tuple[str, ...]:
    accepted = _BOTH if declaring.is_argument else _BOTH | OPTION_ONLY
    meant = [
        f"{close[0]}={declaring.text_of(declaring.keywords[name])}"
        for name in sorted(refused)
        if (close := get_close_matches(name, accepted - declaring.keywords.keys(), 1, 0.8))
    ]
    return (declaring.line(without=refused, added=", ".join(meant)),)
