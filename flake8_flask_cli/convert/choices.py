"""`choices=` as `click.Choice` or `click.IntRange`.

argparse compares the converted value with the choices and lets any default through. click compares
the text, except that `click.Choice` takes other values from 8.2 on, and checks the default too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.caveat_texts import CHOICES_ARE_TEXT
from flake8_flask_cli.convert.converted import DottedName, Keyword, Part, TextOf, operand, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.value_type import ValueType
from flake8_flask_cli.model import Caveat, manual, unsafe

_NUMBERS = (ValueType.INT, ValueType.FLOAT)


def choice_parts(
    option: OptionCall, value_type: ValueType, default: ast.expr | None
) -> Iterator[Part]:
    """Yield `type=` for `choices=`, and the default and callback that go with it."""
    expression = option.keywords["choices"]
    if default is not None:
        yield Keyword("default", option.text_of(default))
    if isinstance(expression, ast.Call) and is_range(expression, option.dotted_name):
        yield from _integer_range(option, expression, default)
        return
    choices = literal_value(expression)
    yield Keyword("type", f"click.Choice({listed(expression, option.text_of)})")
    if choices is NOT_LITERAL or not isinstance(choices, (str, list, tuple, set, dict)):
        yield unsafe(f"before click 8.2 '{option.text('choices')}' must hold only text")
        if value_type is not ValueType.TEXT:
            yield manual(CHOICES_ARE_TEXT)
        yield from default_caveats(default, NOT_LITERAL, option.text_of)
    elif isinstance(choices, str):
        yield Keyword("type", f"click.Choice([{', '.join(map(quoted, choices))}])")
        yield unsafe(f"only single characters of '{choices}' are choices")
        yield from default_caveats(default, choices, option.text_of)
    elif all(isinstance(choice, str) for choice in choices):
        if value_type is not ValueType.TEXT:
            yield manual(CHOICES_ARE_TEXT)
        yield from default_caveats(default, choices, option.text_of)
    elif value_type in _NUMBERS and all(type(choice) is value_type.value for choice in choices):
        yield from _numbers(option, value_type, list(choices), default)
    else:
        yield manual(CHOICES_ARE_TEXT)


def listed(choices: ast.expr, text_of: TextOf) -> str:
    """Return the text of choices for `click.Choice`, which needs an order: a set becomes a list."""
    if isinstance(choices, ast.Set):
        return f"[{', '.join(map(text_of, choices.elts))}]"
    return text_of(choices)


def _numbers(
    option: OptionCall,
    value_type: ValueType,
    choices: list[object],
    default: ast.expr | None,
) -> Iterator[Part]:
    texts = ", ".join(quoted(str(choice)) for choice in choices)
    convert = option.text("type")
    yield Keyword("type", f"click.Choice([{texts}])")
    yield Keyword(
        "callback", f"lambda ctx, param, value: value if value is None else {convert}(value)"
    )
    yield unsafe("another spelling of a number such as '01' is refused")
    yield from default_caveats(default, choices, option.text_of)
    if default is not None and type(literal_value(default)) is value_type.value:
        yield Keyword("default", quoted(str(literal_value(default))))


def is_range(call: ast.Call, dotted_name: DottedName) -> bool:
    """Tell whether choices are `range(...)` with its bounds written out."""
    name = (dotted_name(call.func) or "").removeprefix("builtins.")
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    return name in ("range", "xrange") and bool(call.args) and not starred


def _integer_range(
    option: OptionCall,
    expression: ast.Call,
    default: ast.expr | None,
) -> Iterator[Part]:
    if len(expression.args) > 2:
        yield manual("click.IntRange has no steps")
    bounds = [literal_value(argument) for argument in expression.args[:2]]
    texts = [operand(argument, option.text_of) for argument in expression.args[:2]]
    low = texts[0] if len(texts) == 2 else "0"
    last = bounds[-1]
    high = str(last - 1) if isinstance(last, int) else f"{texts[-1]} - 1"
    yield Keyword("type", f"click.IntRange({low}, {high})")
    known = [bound for bound in bounds if isinstance(bound, int)]
    choices = range(*known) if len(known) == len(bounds) else NOT_LITERAL
    yield from default_caveats(default, choices, option.text_of)


def default_caveats(default: ast.expr | None, choices: object, text_of: TextOf) -> Iterator[Caveat]:
    """Yield why click refuses a default. `choices` are values, `NOT_LITERAL` if computed."""
    if default is None or is_none(default):
        return
    value = literal_value(default)
    if value is NOT_LITERAL or choices is NOT_LITERAL:
        yield unsafe(f"click refuses the default '{text_of(default)}' if it is no choice")
    elif not _is_among(value, choices):
        yield manual(f"the default {text_of(default)} is not among the choices")


def _is_among(value: object, choices: object) -> bool:
    if isinstance(choices, range):
        # `in` goes through the whole range for anything but an int.
        return isinstance(value, int) and value in choices
    if not isinstance(value, (str, int, float)):
        return False
    return isinstance(choices, (str, list, tuple, set, dict)) and value in list(choices)
