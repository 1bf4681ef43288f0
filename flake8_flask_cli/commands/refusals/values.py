"""Values of `type=` and `nargs=` that click refuses."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.refusals.refusal import DeclaringCall, Refusal
from flake8_flask_cli.convert.choices import listed
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.expressions import last_name

_READY_TYPES = {"INT", "FLOAT", "BOOL", "STRING", "UUID", "UNPROCESSED"}
# The types that are classes, with an example of what they are given.
_TYPE_CLASSES = {
    "click.Choice": '["a", "b"]',
    "click.DateTime": "",
    "click.File": "",
    "click.FloatRange": "0, 1",
    "click.IntRange": "0, 9",
    "click.Path": "",
    "click.Tuple": "[str, int]",
}
_BUILTIN_TYPES = {"int", "float", "bool", "str"}


def refused_type(declaring: DeclaringCall) -> Refusal | None:
    """Return the refusal of a `type=` that is a list, a string, or one of click's types misused."""
    expression = declaring.keyword("type")
    if expression is None:
        return None
    meant = _meant(expression, declaring)
    if not meant:
        return None
    return Refusal(
        f"every click refuses `type={declaring.text_of(expression)}`",
        (declaring.line(without={"type"}, added=f"type={meant}"),),
    )


def _meant(expression: ast.expr, declaring: DeclaringCall) -> str:
    """Return the text of the type in place of one that click refuses; nothing for any other."""
    value = literal_value(expression)
    if isinstance(value, str):
        return value if value in _BUILTIN_TYPES else "str"
    if isinstance(expression, ast.List | ast.Set | ast.Dict) or (
        isinstance(value, tuple) and any(isinstance(each, str) for each in value)
    ):
        return f"click.Choice({listed(expression, declaring.text_of)})"
    if isinstance(expression, ast.Call):
        called = expression.func
        return declaring.text_of(called) if _is_ready_type(called, declaring) else ""
    for name in sorted(_classes(expression, declaring)):
        return f"{declaring.text_of(expression)}({_TYPE_CLASSES[name]})"
    return ""


def _is_ready_type(expression: ast.expr, declaring: DeclaringCall) -> bool:
    """Tell whether this is `click.INT` or another of click's types that are no classes."""
    module = declaring.context.module
    return last_name(expression) in _READY_TYPES and bool(
        module.is_a(expression, "click.ParamType")
    )


def _classes(expression: ast.expr, declaring: DeclaringCall) -> set[str]:
    if not isinstance(expression, ast.Name | ast.Attribute):
        return set()
    return set(declaring.context.module.own_names(expression) & _TYPE_CLASSES.keys())


def refused_nargs(declaring: DeclaringCall) -> Refusal | None:
    """Return the refusal of an `nargs=` in the words of argparse, or of -1 where it cannot be."""
    nargs = literal_value(declaring.keyword("nargs"))
    if isinstance(nargs, str):
        return Refusal(f'every click refuses `nargs="{nargs}"`', declaring.converted({"nargs"}))
    if nargs != -1:
        return None
    if not declaring.is_argument:
        return Refusal(
            "every click refuses `nargs=-1` in `click.option`",
            (declaring.line(without={"nargs", "multiple"}, added="multiple=True"),),
        )
    default = declaring.keyword("default")
    if default is None or is_none(default):
        return None
    return Refusal(
        "click before 8.3 refuses `default=` together with `nargs=-1`",
        (declaring.line(without={"default"}), "put the default into the function"),
    )
