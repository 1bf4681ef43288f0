"""Values of `type=`, `nargs=` and `cls=` that click refuses."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.click_types import type_of
from flake8_flask_cli.commands.invalid.declaring_call import (
    DeclaringCall,
    InvalidDeclaration,
    replacement,
    unfinished,
)
from flake8_flask_cli.convert.caveat_texts import CHOICES_ARE_TEXT, REPEATED
from flake8_flask_cli.convert.choices import listed
from flake8_flask_cli.convert.converted import Converted
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.convert.parameter import ParameterType
from flake8_flask_cli.convert.parameter_names import switches
from flake8_flask_cli.convert.places import Place, Placed
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.text.phrases import Code

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
_BUILTIN_NAMES = {f"builtins.{name}" for name in _BUILTIN_TYPES}


def invalid_type(declaring: DeclaringCall) -> InvalidDeclaration | None:
    """Return what is wrong with a `type=`: a list, a string, or one of click's types misused."""
    expression = declaring.keyword("type")
    if expression is None:
        return None
    conversion = _valid_type(expression, declaring)
    if conversion is None:
        return None
    line = declaring.line(without={"type"}, added=f"type={conversion.text}")
    return InvalidDeclaration(
        f"every click refuses `type={declaring.text_of(expression)}`",
        conversion._replace(text=line),
    )


def _valid_type(expression: ast.expr, declaring: DeclaringCall) -> Converted | None:
    """Return the replacement of a type that click refuses; None for any other."""
    value = literal_value(expression)
    if isinstance(value, str):
        if value in _BUILTIN_TYPES:
            return replacement(value)
        return replacement("str", "the named type is not known")
    if isinstance(expression, ast.List | ast.Set | ast.Dict) or (
        isinstance(value, tuple) and any(isinstance(each, str) for each in value)
    ):
        choices = f"click.Choice({listed(expression, declaring.text_of)})"
        return replacement(choices) if _is_text(value) else replacement(choices, CHOICES_ARE_TEXT)
    if isinstance(expression, ast.Call):
        called = expression.func
        return replacement(declaring.text_of(called)) if _is_ready_type(called, declaring) else None
    for name in sorted(_classes(expression, declaring)):
        text = f"{declaring.text_of(expression)}({_TYPE_CLASSES[name]})"
        return unfinished(text, "say which values") if _TYPE_CLASSES[name] else replacement(text)
    return None


def _is_text(choices: object) -> bool:
    return isinstance(choices, (list, tuple, set, dict)) and all(
        isinstance(choice, str) for choice in choices
    )


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


def invalid_switch(declaring: DeclaringCall) -> InvalidDeclaration | None:
    """Return what is wrong with `--x/--no-x` that has a type which is no bool."""
    strings, expression = declaring.strings, declaring.keyword("type")
    if declaring.is_argument or expression is None or not strings:
        return None
    pairs = [switches(string) for string in strings]
    if not any(off for _, off in pairs) or not _is_no_bool(expression, declaring):
        return None
    default = literal_value(declaring.keyword("default"))
    is_given = default is not None and default is not NOT_LITERAL
    flag = declaring.line(
        without={"type", "default", "flag_value", "is_flag"},
        added=f"default={bool(default)}" if is_given else "",
    )
    kept = [on if off else string for string, (on, off) in zip(strings, pairs, strict=True)]
    value = declaring.line(strings=filter(None, kept), without={"is_flag", "flag_value"})
    can_be_value = any(each.startswith("-") for each in kept)
    return InvalidDeclaration(
        f"every click refuses `type={declaring.text_of(expression)}` of an option with an off"
        " switch",
        replacement(flag, "a value may be meant"),
        (f"or {Code(value)}",) if can_be_value else (),
    )


def _is_no_bool(expression: ast.expr, declaring: DeclaringCall) -> bool:
    """Tell whether a type is known, and is no bool."""
    module = declaring.context.module
    kind = type_of(Placed(expression, Place(module))).kind
    return kind not in (ParameterType.BOOL, ParameterType.OTHER) or any(
        value.kind is Kind.INSTANCE and value.name in _TYPE_CLASSES
        for value in module.values(expression)
    )


def invalid_class(declaring: DeclaringCall) -> InvalidDeclaration | None:
    """Return what is wrong with a `cls=` that is no class of parameters, such as `cls=str`."""
    expression = declaring.keyword("cls")
    if expression is None or is_none(expression):
        return None
    module, text = declaring.context.module, declaring.text_of(expression)
    values = module.values(expression)
    is_type = all(
        value.name in _BUILTIN_NAMES or value.derives_from(("click.ParamType",)) for value in values
    )
    is_other = all(
        value.kind is Kind.CLASS and value.complete and not value.derives_from(("click.Parameter",))
        for value in values
    )
    if not is_type and not is_other:
        return None
    problem = f"every click refuses `cls={text}`, which is not a class of options or arguments"
    if is_type:
        conversion = _valid_type(expression, declaring) or replacement(text)
        line = declaring.line(without={"cls"}, added=f"type={conversion.text}")
        return InvalidDeclaration(problem, conversion._replace(text=line))
    return InvalidDeclaration(problem, unfinished(declaring.line(without={"cls"})))


def invalid_nargs(declaring: DeclaringCall) -> InvalidDeclaration | None:
    """Return what is wrong with `nargs=`: a value of argparse, or -1 where click refuses it."""
    nargs = literal_value(declaring.keyword("nargs"))
    if isinstance(nargs, str):
        return InvalidDeclaration(
            f'every click refuses `nargs="{nargs}"`', declaring.converted({"nargs"})
        )
    if nargs != -1:
        return None
    if not declaring.is_argument:
        return InvalidDeclaration(
            "every click refuses `nargs=-1` in `click.option`",
            replacement(
                declaring.line(without={"nargs", "multiple"}, added="multiple=True"),
                REPEATED,
            ),
        )
    default = declaring.keyword("default")
    if default is None or is_none(default):
        return None
    # From 8.3 on, a default is refused that is no list: when no value is given.
    is_one = isinstance(literal_value(default), str | int | float)
    refused = f"`default={declaring.text_of(default)}`" if is_one else "`default=`"
    which = "every click" if is_one else "click before 8.3"
    return InvalidDeclaration(
        f"{which} refuses {refused} together with `nargs=-1`",
        unfinished(declaring.line(without={"default"}), "put the default into the function"),
    )
