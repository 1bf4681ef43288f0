"""`choices=` as `click.Choice` or `click.IntRange`.

argparse compares the converted value with the choices and lets any default through. click compares
the text, except that `click.Choice` takes other values from 8.2 on, and checks the default too.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.converted import Draft, TextOf, WhatIs, operand, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.reasons import CHOICES_ARE_TEXT
from flake8_flask_cli.convert.value_type import ValueType

_NUMBERS = (ValueType.INT, ValueType.FLOAT)


def choose(call: OptionCall, value_type: ValueType, default: ast.expr | None, draft: Draft) -> None:
    """Set `type` from `choices=`, and the default and callback that go with it."""
    expression = call.keywords["choices"]
    if default is not None:
        draft.keywords["default"] = call.text_of(default)
    if isinstance(expression, ast.Call) and is_range(expression, call.what_is):
        _integer_range(call, expression, default, draft)
        return
    choices = literal_value(expression)
    draft.keywords["type"] = f"click.Choice({listed(expression, call.text_of)})"
    if choices is NOT_LITERAL or not isinstance(choices, (str, list, tuple, set, dict)):
        draft.unsafe(f"before click 8.2 '{call.text('choices')}' must hold only text")
        if value_type is not ValueType.TEXT:
            draft.manual(CHOICES_ARE_TEXT)
        _check_default(call, default, NOT_LITERAL, draft)
    elif isinstance(choices, str):
        draft.keywords["type"] = f"click.Choice([{', '.join(map(quoted, choices))}])"
        draft.unsafe(f"only single characters of '{choices}' are choices")
        _check_default(call, default, choices, draft)
    elif all(isinstance(choice, str) for choice in choices):
        if value_type is not ValueType.TEXT:
            draft.manual(CHOICES_ARE_TEXT)
        _check_default(call, default, choices, draft)
    elif value_type in _NUMBERS and all(type(choice) is value_type.value for choice in choices):
        _numbers(call, value_type, list(choices), default, draft)
    else:
        draft.manual(CHOICES_ARE_TEXT)


def listed(choices: ast.expr, text_of: TextOf) -> str:
    """Return the text of choices for `click.Choice`, which needs an order: a set becomes a list."""
    if isinstance(choices, ast.Set):
        return f"[{', '.join(map(text_of, choices.elts))}]"
    return text_of(choices)


def _numbers(
    call: OptionCall,
    value_type: ValueType,
    choices: list[object],
    default: ast.expr | None,
    draft: Draft,
) -> None:
    texts = ", ".join(quoted(str(choice)) for choice in choices)
    convert = call.text("type")
    draft.keywords["type"] = f"click.Choice([{texts}])"
    draft.keywords["callback"] = (
        f"lambda ctx, param, value: value if value is None else {convert}(value)"
    )
    draft.unsafe("another spelling of a number such as '01' is refused")
    _check_default(call, default, choices, draft)
    if default is not None and type(literal_value(default)) is value_type.value:
        draft.keywords["default"] = quoted(str(literal_value(default)))


def is_range(call: ast.Call, what_is: WhatIs) -> bool:
    """Tell whether choices are `range(...)` with its bounds written out."""
    name = (what_is(call.func) or "").removeprefix("builtins.")
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    return name in ("range", "xrange") and bool(call.args) and not starred


def _integer_range(
    call: OptionCall,
    expression: ast.Call,
    default: ast.expr | None,
    draft: Draft,
) -> None:
    if len(expression.args) > 2:
        draft.manual("click.IntRange has no steps")
    bounds = [literal_value(argument) for argument in expression.args[:2]]
    texts = [operand(argument, call.text_of) for argument in expression.args[:2]]
    low = texts[0] if len(texts) == 2 else "0"
    last = bounds[-1]
    high = str(last - 1) if isinstance(last, int) else f"{texts[-1]} - 1"
    draft.keywords["type"] = f"click.IntRange({low}, {high})"
    known = [bound for bound in bounds if isinstance(bound, int)]
    choices = range(*known) if len(known) == len(bounds) else NOT_LITERAL
    _check_default(call, default, choices, draft)


def _check_default(
    call: OptionCall, default: ast.expr | None, choices: object, draft: Draft
) -> None:
    if default is None or is_none(default):
        return
    value = literal_value(default)
    if value is NOT_LITERAL or choices is NOT_LITERAL:
        draft.unsafe(f"click refuses the default '{call.text_of(default)}' if it is no choice")
        return
    if not _is_among(value, choices):
        draft.manual(f"the default {call.text_of(default)} is not among the choices")


def _is_among(value: object, choices: object) -> bool:
    if isinstance(choices, range):
        # A range looks for anything but an int by counting.
        return isinstance(value, int) and value in choices
    if not isinstance(value, (str, int, float)):
        return False
    return isinstance(choices, (str, list, tuple, set, dict)) and value in list(choices)
