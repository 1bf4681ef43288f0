"""Keywords that click does not know."""

from __future__ import annotations

from difflib import get_close_matches

from flake8_flask_cli.commands.invalid.declaring_call import (
    DeclaringCall,
    InvalidDeclaration,
    replacement,
    unfinished,
)
from flake8_flask_cli.convert.converted import OPTION, Converted
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.parameter_names import named
from flake8_flask_cli.text.phrases import Code, listed

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
# With these only an option can be meant; the others can be left out of an argument.
_MAKES_AN_OPTION = {"count", "flag_value", "is_flag", "prompt"}


def invalid_keywords(declaring: DeclaringCall) -> InvalidDeclaration | None:
    """Return what is wrong with keywords that belong to argparse, to options, or to nothing."""
    accepted = _BOTH if declaring.is_argument else _BOTH | OPTION_ONLY
    refused = [name for name in declaring.keywords if name not in accepted]
    if not refused:
        return None
    if refused == ["help"]:
        text = declaring.text_of(declaring.keywords["help"])
        return InvalidDeclaration(
            f"click before 8.5 refuses `help=` in `{declaring.maker}`",
            replacement(declaring.line(without={"help"}), f"put {text} into the docstring"),
        )
    shown = listed([Code(f"{name}=") for name in refused])
    return InvalidDeclaration(
        f"every click refuses {shown} in `{declaring.maker}`",
        _corrected(declaring, set(refused)),
    )


def _corrected(declaring: DeclaringCall, refused: set[str]) -> Converted:
    """Return the replacement of a declaration with keywords that click refuses."""
    strings = declaring.strings
    if strings is None:
        return unfinished("", *(f"remove `{name}=`" for name in sorted(refused)))
    if declaring.is_argument and refused & _MAKES_AN_OPTION:
        options = [f"--{string.replace('_', '-')}" for string in strings]
        text = declaring.line(maker=OPTION, strings=options)
        return replacement(text, "the argument becomes an option")
    if declaring.is_argument and "multiple" in refused:
        text = declaring.line(without={*refused, "nargs"}, added="nargs=-1")
        return replacement(text, *_dropped(refused - {"multiple"}))
    action = literal_value(declaring.keyword("action"))
    if refused & {"choices", "const"} or ("action" in refused and action != "store"):
        return declaring.converted(refused)
    if "dest" in refused:
        dest = literal_value(declaring.keyword("dest"))
        if not isinstance(dest, str):
            return unfinished("", "write the name of the parameter behind the option strings")
        strings = (dest,) if declaring.is_argument else named(strings, dest)
    elif refused != {"action"}:
        return _respelled(declaring, refused)
    text = declaring.line(strings=strings, without=refused)
    return replacement(text, *_dropped(refused - {"dest", "action"}))


def _respelled(declaring: DeclaringCall, refused: set[str]) -> Converted:
    accepted = _BOTH if declaring.is_argument else _BOTH | OPTION_ONLY
    spelling = {
        name: close[0]
        for name in sorted(refused)
        if (close := get_close_matches(name, accepted - declaring.keywords.keys(), 1, 0.8))
    }
    added = [f"{new}={declaring.text_of(declaring.keywords[old])}" for old, new in spelling.items()]
    return replacement(
        declaring.line(without=refused, added=", ".join(added)),
        *(f"`{old}=` is taken for `{new}=`" for old, new in spelling.items()),
        *_dropped(refused - spelling.keys()),
    )


def _dropped(names: set[str]) -> list[str]:
    return [f"`{name}=` is dropped" for name in sorted(names)]
