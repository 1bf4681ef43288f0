"""`prompt`, `prompt_pass`, `prompt_bool` and `prompt_choices` as `click.prompt` and `confirm`.

The functions of `flask_script.cli` work outside of commands, and so do those of click.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.choices import default_caveats
from flake8_flask_cli.convert.converted import TextOf, quoted
from flake8_flask_cli.convert.literal import (
    NOT_LITERAL,
    ExpressionKind,
    is_none,
    kind_of,
    literal_value,
)
from flake8_flask_cli.model import Caveat, distinct, manual, unsafe

_PARAMETERS: Final = {
    "prompt": ("name", "default"),
    "prompt_pass": ("name", "default"),
    "prompt_bool": ("name", "default", "yes_choices", "no_choices"),
    "prompt_choices": ("name", "choices", "default", "no_choice"),
}

_NO_SUFFIX = 'prompt_suffix=" "'


class ConvertedPrompt(NamedTuple):
    """The call of click that asks the same question, and what is different about it."""

    call: CallText
    caveats: tuple[Caveat, ...]


def prompt_call(function: str, call: ast.Call, text_of: TextOf) -> ConvertedPrompt:
    """Return the call of click for a call of one of the four prompts.

    `function` is the name it has in `flask_script`. Raises KeyError for any other name.
    """
    given = bound_arguments(call, _PARAMETERS[function])
    arguments = {name: value for name, value in given.items() if not is_none(value)}
    asked = [text_of(arguments["name"])] if "name" in arguments else []
    caveats = _call_caveats(call, _PARAMETERS[function], arguments)
    if function == "prompt_bool":
        texts = [*asked, *_default_of_confirm(arguments, text_of), *_suffix(arguments)]
        asks = CallText("click.confirm", tuple(texts))
        return ConvertedPrompt(asks, distinct(caveats, _answer_caveats(arguments)))
    if function == "prompt_choices":
        chosen = _choice(arguments, text_of)
        asks = CallText("click.prompt", (*asked, *chosen.arguments))
        return ConvertedPrompt(asks, distinct(caveats, chosen.caveats))
    hidden = ["hide_input=True"] if function == "prompt_pass" else []
    texts = [*asked, *_default(arguments, text_of), *hidden, *_suffix(arguments)]
    return ConvertedPrompt(CallText("click.prompt", tuple(texts)), distinct(caveats))


def _call_caveats(
    call: ast.Call, parameters: tuple[str, ...], arguments: Mapping[str, ast.expr]
) -> Iterator[Caveat]:
    yield from unbound_arguments(call, parameters)
    if "name" not in arguments or not arguments.keys() <= set(parameters):
        yield manual("the arguments do not fit the prompt")


def _default(arguments: Mapping[str, ast.expr], text_of: TextOf) -> list[str]:
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


def _suffix(arguments: Mapping[str, ast.expr]) -> list[str]:
    """Flask-Script ends a question with a space, any other text with a colon and a space."""
    name = arguments.get("name")
    last = name.values[-1] if isinstance(name, ast.JoinedStr) and name.values else name
    if isinstance(last, ast.BinOp):
        last = last.left if isinstance(last.op, ast.Mod) else last.right
    text = literal_value(last)
    return [_NO_SUFFIX] if isinstance(text, str) and text.endswith("?") else []


def _default_of_confirm(arguments: Mapping[str, ast.expr], text_of: TextOf) -> list[str]:
    default = arguments.get("default")
    value = literal_value(default)
    if default is not None and value is NOT_LITERAL:
        return [f"default=bool({text_of(default)})"]
    return ["default=True"] if default is not None and value else []


def _answer_caveats(arguments: Mapping[str, ast.expr]) -> Iterator[Caveat]:
    """Yield which answers `click.confirm` does not take."""
    if "yes_choices" not in arguments:
        yield unsafe("answers such as '1' or 'true' are no longer taken")
    elif "no_choices" not in arguments:
        yield unsafe("answers such as '0' or 'false' are no longer taken")
    for name in ("yes_choices", "no_choices"):
        if name in arguments:
            yield manual(f"click.confirm has no '{name}='")


class _Choice(NamedTuple):
    """The arguments of `click.prompt` for a choice, without the question."""

    arguments: tuple[str, ...]
    caveats: tuple[Caveat, ...]


def _choice(arguments: Mapping[str, ast.expr], text_of: TextOf) -> _Choice:
    choices, default = arguments.get("choices"), arguments.get("default")
    keys = _keys(choices)
    caveats: list[Caveat] = []
    if choices is None:
        caveats.append(manual("there are no choices"))
    if keys is None:
        listed = "[]" if choices is None else text_of(choices)
        caveats.append(unsafe(f"'{listed}' must hold only text: take the first of each pair"))
    elif choices is not None and literal_value(choices) in (keys, tuple(keys)):
        listed = text_of(choices)
    else:
        listed = f"[{', '.join(map(quoted, keys))}]"
        caveats.append(unsafe("the labels of the choices are not shown"))
    if keys is None or all(key == key.lower() for key in keys):
        choice_type = f"click.Choice({listed}, case_sensitive=False)"
    else:
        choice_type = f"click.Choice({listed})"
        caveats.append(unsafe("the answer is no longer lower-cased"))
    caveats.append(unsafe("the answer 'none' is no longer taken"))
    if "no_choice" in arguments:
        caveats.append(manual("click.Choice has no 'no_choice='"))
    caveats += default_caveats(default, NOT_LITERAL if keys is None else keys, text_of)
    shown = [] if default is None else [f"default={text_of(default)}"]
    return _Choice((*shown, f"type={choice_type}"), tuple(caveats))


def _keys(choices: ast.expr | None) -> list[str] | None:
    """Return the answers Flask-Script takes; None if they are not written out.

    A choice is the answer itself, or a pair of an answer and its label.
    """
    values = literal_value(choices)
    if not isinstance(values, (list, tuple)):
        return None
    keys: list[str] = []
    for value in values:
        if isinstance(value, str):
            keys.append(value)
        elif isinstance(value, (list, tuple)) and value and isinstance(value[0], str):
            keys.append(value[0])
        else:
            return None
    return keys
