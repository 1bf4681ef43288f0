"""`prompt`, `prompt_pass`, `prompt_bool` and `prompt_choices` as `click.prompt`.

The functions of `flask_script.cli` work outside of commands, and so do those of click. Exactly,
`prompt_choices` needs a function of its own around `click.prompt`: click's Choice has no labels, no
answer for none, and takes no default that is no choice.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.choices import default_caveats
from flake8_flask_cli.convert.converted import TextOf, quoted
from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.model import (
    Applicability,
    Caveat,
    Definition,
    applicability,
    distinct,
    manual,
    unsafe,
)
from flake8_flask_cli.record import Record

_PARAMETERS: Final = {
    "prompt": ("name", "default"),
    "prompt_pass": ("name", "default"),
    "prompt_bool": ("name", "default", "yes_choices", "no_choices"),
    "prompt_choices": ("name", "choices", "default", "no_choice"),
}

_PROMPT_CHOICE: Final = Definition(
    "prompt_choice",
    '''\
def prompt_choice(name, choices, default=None, no_choice=("none",)):
    """Ask until the answer, in lower case, is a choice; return None for no choice."""
    labels, answers = [], []
    for each in choices:
        is_pair = not isinstance(each, str)
        labels.append("%s [%s]" % (each[1], each[0]) if is_pair else each)
        answers.append(each[0] if is_pair else each)
    question = "%s - (%s)" % (name, ", ".join(labels))
    while True:
        answer = click.prompt(
            question, default, type=click.UNPROCESSED, show_default=bool(default)
        ).lower()
        if answer in no_choice:
            return None
        if answer in answers or answer == default:
            return answer''',
    ("click",),
)
_ASK: Final = Definition(
    "ask",
    '''\
def ask(name, default=None, read=input):
    """Ask until there is an answer, or take the default."""
    shown = " [%s]" % default if default else ""
    while True:
        answer = read(name + shown + (" " if name.endswith("?") else ": "))
        if answer:
            return answer
        if default is not None:
            return default''',
)
_NO_SUFFIX = 'prompt_suffix=" "'
_YES = ("y", "yes", "1", "on", "true", "t")
_NO = ("n", "no", "0", "off", "false", "f")


class ConvertedPrompt(Record):
    """The call of click that asks the same question, and what is different about it.

    `compared` is what has to stand behind the call. `imports` are those that it needs, and
    `definitions` the functions.
    """

    call: CallText
    caveats: tuple[Caveat, ...]
    compared: str = ""
    imports: tuple[str, ...] = ("click",)
    definitions: tuple[Definition, ...] = ()

    @property
    def aborts(self) -> bool:
        """Whether it raises click's Abort where it is interrupted."""
        return _ASK not in self.definitions


def prompt_call(
    function: str, call: ast.Call, text_of: TextOf, *, idiomatic: bool
) -> ConvertedPrompt:
    """Return the call of click for a call of one of the four prompts.

    `function` is the name it has in `flask_script`. Raises KeyError for any other name.
    """
    given = bound_arguments(call, _PARAMETERS[function])
    arguments = {name: value for name, value in given.items() if not is_none(value)}
    asked = [text_of(arguments["name"])] if "name" in arguments else []
    caveats = _call_caveats(call, _PARAMETERS[function], arguments)
    if function == "prompt_bool":
        answer = _yes_or_no(arguments, text_of)
        asks = CallText("click.prompt", (*asked, *answer.arguments, *_suffix(arguments)))
        return ConvertedPrompt(asks, distinct(caveats, answer.caveats), answer.compared)
    if function == "prompt_choices":
        if not {"name", "choices"} <= arguments.keys():
            return ConvertedPrompt(CallText("click.prompt", tuple(asked)), distinct(caveats))
        chosen = _choice(arguments, text_of)
        if not idiomatic or applicability(chosen.caveats) is Applicability.MANUAL:
            same = CallText(_PROMPT_CHOICE.name, tuple(_given(call, text_of)))
            return ConvertedPrompt(
                same, distinct(caveats), imports=(), definitions=(_PROMPT_CHOICE,)
            )
        asks = CallText("click.prompt", (*asked, *chosen.arguments))
        return ConvertedPrompt(asks, distinct(caveats, chosen.caveats))
    hidden = ["hide_input=True"] if function == "prompt_pass" else []
    texts = [*asked, *_default(arguments, text_of), *hidden, *_suffix(arguments)]
    return ConvertedPrompt(CallText("click.prompt", tuple(texts)), distinct(caveats))


def interrupted_prompt(function: str, call: ast.Call, text_of: TextOf) -> ConvertedPrompt | None:
    """Return a call that asks as `prompt` and `prompt_pass` do, without click.

    It raises KeyboardInterrupt and EOFError, where click raises its Abort for both. There is none
    for the other prompts.
    """
    if function not in ("prompt", "prompt_pass"):
        return None
    hidden = ["read=getpass.getpass"] if function == "prompt_pass" else []
    asks = CallText(_ASK.name, (*_given(call, text_of), *hidden))
    imports = ("getpass",) if hidden else ()
    return ConvertedPrompt(asks, (), definitions=(_ASK,), imports=imports)


def _call_caveats(
    call: ast.Call, parameters: tuple[str, ...], arguments: Mapping[str, ast.expr]
) -> Iterator[Caveat]:
    yield from unbound_arguments(call, parameters)
    required = {"name", "choices"} & set(parameters)
    if not required <= arguments.keys() <= set(parameters):
        yield manual("the arguments do not fit the prompt")


def _given(call: ast.Call, text_of: TextOf) -> Iterator[str]:
    """Yield the texts of the arguments of a call."""
    yield from map(text_of, call.args)
    for keyword in call.keywords:
        yield f"{keyword.arg}={text_of(keyword.value)}"


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


class _YesOrNo(Record):
    """The arguments of `click.prompt` for yes or no, without the question."""

    arguments: tuple[str, ...]
    caveats: tuple[Caveat, ...] = ()
    compared: str = ""


def _yes_or_no(arguments: Mapping[str, ast.expr], text_of: TextOf) -> _YesOrNo:
    """Return how click asks for yes or no.

    click's BOOL takes the same answers as Flask-Script; click 7 has no `on` and `off`. For others
    one of all answers is taken, and compared with those for yes.
    """
    default = _truth(arguments.get("default"), text_of)
    given = [arguments.get(name) for name in ("yes_choices", "no_choices")]
    if not any(given):
        return _YesOrNo(("type=bool", f"default={default}"))
    yes, no = map(_answers, given, (_YES, _NO))
    if yes is None or no is None:
        return _YesOrNo((), (manual("the answers for yes and no are not written out here"),))
    answers = ", ".join(map(quoted, dict.fromkeys((*yes, *no))))
    first = {"True": quoted(yes[0]), "False": quoted(no[0])}
    shown = first.get(default, f"{first['True']} if {default} else {first['False']}")
    choice = f"type=click.Choice([{answers}], case_sensitive=False)"
    compared = f" in [{', '.join(map(quoted, yes))}]"
    return _YesOrNo((choice, f"default={shown}", "show_choices=False"), compared=compared)


def _truth(default: ast.expr | None, text_of: TextOf) -> str:
    """Return the code of what a default counts as: Flask-Script asks only whether it is true."""
    value = literal_value(default)
    if default is not None and value is NOT_LITERAL:
        return f"bool({text_of(default)})"
    return str(default is not None and bool(value))


def _answers(given: ast.expr | None, usual: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the answers for yes or for no, all in lower case; None if they are not known."""
    values = literal_value(given) if given else ()
    if not isinstance(values, (list, tuple)):
        return None
    # An answer is put into lower case before it is compared.
    is_known = all(isinstance(each, str) and each and each == each.lower() for each in values)
    return (tuple(values) or usual) if is_known else None


class _Choice(Record):
    """The arguments of `click.prompt` for a choice, without the question."""

    arguments: tuple[str, ...]
    caveats: tuple[Caveat, ...]


def _choice(arguments: Mapping[str, ast.expr], text_of: TextOf) -> _Choice:
    choices, default = arguments["choices"], arguments.get("default")
    keys = _keys(choices)
    caveats: list[Caveat] = []
    if keys is None:
        listed = text_of(choices)
        caveats.append(unsafe(f"'{listed}' must hold only text: take the first of each pair"))
    elif literal_value(choices) in (keys, tuple(keys)):
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


def _keys(choices: ast.expr) -> list[str] | None:
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
