"""`prompt`, `prompt_pass`, `prompt_bool` and `prompt_choices` as `click.prompt` and `confirm`.

The functions of `flask_script.cli` work outside of commands, and so do those of click.
"""

from __future__ import annotations

import ast
from typing import Final, NamedTuple

from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import TextOf, Verdict, quoted
from flake8_flask_cli.convert.literal import (
    NOT_LITERAL,
    ExpressionKind,
    is_none,
    kind_of,
    literal_value,
)
from flake8_flask_cli.model import Caveat

_PARAMETERS: Final = {
    "prompt": ("name", "default"),
    "prompt_pass": ("name", "default"),
    "prompt_bool": ("name", "default", "yes_choices", "no_choices"),
    "prompt_choices": ("name", "choices", "default", "no_choice"),
}

_NO_SUFFIX = 'prompt_suffix=" "'


class ConvertedPrompt(NamedTuple):
    """The call of click that asks the same, and what is different about it."""

    call: CallText
    caveats: tuple[Caveat, ...]


def prompt_call(function: str, call: ast.Call, text_of: TextOf) -> ConvertedPrompt:
    """Return the call of click for a call of one of the four prompts.

    `function` is the name it has in `flask_script`. Raises KeyError for any other name.
    """
    parameters = _PARAMETERS[function]
    verdict = Verdict()
    arguments = bound_arguments(call, parameters, verdict)
    arguments = {name: value for name, value in arguments.items() if not is_none(value)}
    if "name" not in arguments or not arguments.keys() <= set(parameters):
        verdict.manual("the arguments do not fit the prompt")
    asked = [text_of(arguments["name"])] if "name" in arguments else []
    if function == "prompt_bool":
        return _confirm(asked, arguments, text_of, verdict)
    if function == "prompt_choices":
        return _choose(asked, arguments, text_of, verdict)
    texts = [*asked, *_default(arguments, text_of)]
    if function == "prompt_pass":
        texts.append("hide_input=True")
    return _called("click.prompt", [*texts, *_suffix(arguments)], verdict)


def _called(function: str, arguments: list[str], verdict: Verdict) -> ConvertedPrompt:
    return ConvertedPrompt(CallText(function, tuple(arguments)), verdict.caveats)


def _default(arguments: dict[str, ast.expr], text_of: TextOf) -> list[str]:
    default = arguments.get("default")
    if default is None:
        return []
    texts = [f"default={text_of(default)}"]
    value = literal_value(default)
    if value is not NOT_LITERAL and not value:
        # Flask-Script shows a default only where it is true.
        texts.append("show_default=False")
    if kind_of(default) is not ExpressionKind.TEXT:
        # The answer stays text and the default stays what it is.
        texts.append("type=click.UNPROCESSED")
    return texts


def _suffix(arguments: dict[str, ast.expr]) -> list[str]:
    """Flask-Script ends a question with a space, any other text with a colon and a space."""
    name = arguments.get("name")
    last = name.values[-1] if isinstance(name, ast.JoinedStr) and name.values else name
    if isinstance(last, ast.BinOp):
        last = last.left if isinstance(last.op, ast.Mod) else last.right
    text = literal_value(last)
    return [_NO_SUFFIX] if isinstance(text, str) and text.endswith("?") else []


def _confirm(
    asked: list[str], arguments: dict[str, ast.expr], text_of: TextOf, verdict: Verdict
) -> ConvertedPrompt:
    texts = list(asked)
    default = arguments.get("default")
    value = literal_value(default)
    if default is not None and value is NOT_LITERAL:
        texts.append(f"default=bool({text_of(default)})")
    elif default is not None and value:
        texts.append("default=True")
    if "yes_choices" not in arguments:
        verdict.unsafe("answers such as '1' or 'true' are no longer taken")
    elif "no_choices" not in arguments:
        verdict.unsafe("answers such as '0' or 'false' are no longer taken")
    for name in ("yes_choices", "no_choices"):
        if name in arguments:
            verdict.manual(f"click.confirm has no '{name}='")
    return _called("click.confirm", [*texts, *_suffix(arguments)], verdict)


def _choose(
    asked: list[str], arguments: dict[str, ast.expr], text_of: TextOf, verdict: Verdict
) -> ConvertedPrompt:
    choices = arguments.get("choices")
    keys = _keys(choices, verdict)
    if choices is None:
        verdict.manual("there are no choices")
    if keys is None:
        listed = "[]" if choices is None else text_of(choices)
        verdict.unsafe(f"'{listed}' must hold only text: take the first of each pair")
    elif choices is not None and literal_value(choices) in (keys, tuple(keys)):
        listed = text_of(choices)
    else:
        listed = f"[{', '.join(map(quoted, keys))}]"
    if keys is None or all(key == key.lower() for key in keys):
        choice_type = f"click.Choice({listed}, case_sensitive=False)"
    else:
        choice_type = f"click.Choice({listed})"
        verdict.unsafe("the answer is no longer lower-cased")
    verdict.unsafe("the answer 'none' is no longer taken")
    if "no_choice" in arguments:
        verdict.manual("click.Choice has no 'no_choice='")
    texts = list(asked)
    default = arguments.get("default")
    if default is not None:
        texts.append(f"default={text_of(default)}")
        value = literal_value(default)
        if keys is None or value is NOT_LITERAL:
            verdict.unsafe(f"click refuses the default '{text_of(default)}' if it is no choice")
        elif value not in keys:
            verdict.manual(f"the default {text_of(default)} is not among the choices")
    return _called("click.prompt", [*texts, f"type={choice_type}"], verdict)


def _keys(choices: ast.expr | None, verdict: Verdict) -> list[str] | None:
    """Return the answers Flask-Script takes; None if they are not written out."""
    values = literal_value(choices)
    if not isinstance(values, (list, tuple)):
        return None
    keys: list[str] = []
    for value in values:
        if isinstance(value, str):
            keys.append(value)
        elif isinstance(value, (list, tuple)) and value and isinstance(value[0], str):
            keys.append(value[0])
            verdict.unsafe("the labels of the choices are not shown")
        else:
            return None
    return keys
