"""The type that click gives a parameter, and what it makes of a default.

Read in `click.types` of 8.5 (`convert_type`, `_guess_type`, and `convert` of each type) and run.
"""

from __future__ import annotations

import ast
from typing import Final

from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import UNKNOWN_DEFAULT, ParameterType
from flake8_flask_cli.convert.places import Placed, items, known_value, written_out
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.record import Record

_OF_PYTHON = {
    "builtins.str": ParameterType.TEXT,
    "builtins.int": ParameterType.INT,
    "builtins.float": ParameterType.FLOAT,
    "builtins.bool": ParameterType.BOOL,
}
_READY = {
    "STRING": ParameterType.TEXT,
    "INT": ParameterType.INT,
    "FLOAT": ParameterType.FLOAT,
    "BOOL": ParameterType.BOOL,
    "UNPROCESSED": ParameterType.UNPROCESSED,
}
# The classes behind those; `click.STRING` is `click.types.StringParamType()`.
_CLASSES = {
    "StringParamType": ParameterType.TEXT,
    "IntParamType": ParameterType.INT,
    "FloatParamType": ParameterType.FLOAT,
    "BoolParamType": ParameterType.BOOL,
    "UnprocessedParamType": ParameterType.UNPROCESSED,
}
_OF_LITERALS = {
    bool: ParameterType.BOOL,
    int: ParameterType.INT,
    float: ParameterType.FLOAT,
}
# Subscripted or called.
_OF_ENVIRONMENT = ("os.environ", "os.environ.get", "os.getenv")
_TRUE = ("1", "yes", "true", "on", "t", "y")
_FALSE = ("0", "no", "false", "off", "f", "n", "")
# What changes the text of a `click.Path`.
_CHANGING = ("resolve_path", "path_type")


class ClickType(Record):
    """The type of a parameter.

    `choices` are those of `click.Choice`, `parts` the types of `click.Tuple`, each None for any
    other type and where they are not known. `keeps_text` is whether a text that is no option of
    these is passed on as it is, as `click.Path` does.
    """

    kind: ParameterType
    choices: tuple[object, ...] | None = None
    parts: tuple[ClickType, ...] | None = None
    keeps_text: bool = False

    @property
    def texts(self) -> tuple[str, ...] | None:
        """The choices as they are typed; None where there are none."""
        return None if self.choices is None else tuple(map(str, self.choices))

    def converted(self, value: object) -> object:
        """Return what the function receives for a default; `UNKNOWN_DEFAULT` where not known.

        Where click refuses a default, the command cannot run without a value.
        """
        if self.parts is not None:
            return _converted_parts(self.parts, value)
        try:
            match self.kind:
                case ParameterType.TEXT:
                    return str(value) if not isinstance(value, bytes) else UNKNOWN_DEFAULT
                case ParameterType.INT:
                    return int(value)  # type: ignore[call-overload]
                case ParameterType.FLOAT:
                    return float(value)  # type: ignore[arg-type]
                case ParameterType.BOOL:
                    return _bool(value)
                case ParameterType.CHOICE:
                    return self._choice(value)
                case ParameterType.UNPROCESSED:
                    return value
        except (TypeError, ValueError, OverflowError):
            return UNKNOWN_DEFAULT
        return value if self.keeps_text and isinstance(value, str) else UNKNOWN_DEFAULT

    def _choice(self, value: object) -> object:
        found = [each for each in self.choices or () if str(each) == str(value)]
        return found[0] if found else UNKNOWN_DEFAULT


TEXT: Final = ClickType(ParameterType.TEXT)
BOOL: Final = ClickType(ParameterType.BOOL)
COUNT: Final = ClickType(ParameterType.INT)
"""`click.IntRange(min=0)`, which click gives an option that counts."""
UNPROCESSED: Final = ClickType(ParameterType.UNPROCESSED)
OTHER: Final = ClickType(ParameterType.OTHER)
UNKNOWN: Final = ClickType(ParameterType.UNKNOWN)


def _bool(value: object) -> object:
    if isinstance(value, str):
        text = value.strip().lower()
        return True if text in _TRUE else False if text in _FALSE else UNKNOWN_DEFAULT
    return value if isinstance(value, bool) else UNKNOWN_DEFAULT


def _converted_parts(parts: tuple[ClickType, ...], value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != len(parts):
        return UNKNOWN_DEFAULT
    found = tuple(part.converted(each) for part, each in zip(parts, value, strict=True))
    return UNKNOWN_DEFAULT if UNKNOWN_DEFAULT in found else found


def type_of_value(value: object) -> ClickType:
    """Return the type that click takes from a literal default or flag value.

    Of a list or tuple it is that of the first element, or one for each element of that.
    """
    if isinstance(value, list | tuple):
        first = value[0] if value else None
        if isinstance(first, list | tuple):
            return ClickType(ParameterType.OTHER, parts=tuple(map(_type_of_class, first)))
        return _type_of_class(first)
    return _type_of_class(value)


def _type_of_class(value: object) -> ClickType:
    return ClickType(_OF_LITERALS.get(type(value), ParameterType.TEXT))


def type_of_default(default: Placed) -> ClickType:
    """Return the type that click takes from a default without `type=`."""
    value = known_value(default)
    if value is not NOT_LITERAL:
        return type_of_value(value)
    found = written_out(default)
    if _is_of_environment(found):
        return TEXT
    kinds = {
        _OF_PYTHON.get(each.name, ParameterType.UNKNOWN)
        if each.kind is Kind.INSTANCE
        # The type of a function or class is none that click knows: it is taken for text.
        else ParameterType.TEXT
        if each.kind in (Kind.FUNCTION, Kind.CLASS)
        else ParameterType.UNKNOWN
        for each in found.place.module.values(found.expression)
    }
    return ClickType(kinds.pop()) if len(kinds) == 1 else UNKNOWN


def _is_of_environment(placed: Placed) -> bool:
    """Tell whether this is an environment variable, which is a text or not there."""
    match placed.expression:
        case ast.Subscript(value=read, slice=_):
            others: list[ast.expr] = []
        case ast.Call(func=read, args=[_, *others], keywords=[]):
            pass
        case _:
            return False
    texts = [known_value(placed.at(each)) for each in others]
    return placed.place.dotted_name(read) in _OF_ENVIRONMENT and all(
        each is None or isinstance(each, str) for each in texts
    )


def type_of(expression: Placed) -> ClickType:
    """Return the type that `type=` names: a class of Python, or a type of click."""
    found = written_out(expression)
    node, module = found.expression, found.place.module
    if isinstance(node, ast.Tuple | ast.List):
        parts = tuple(type_of(each) for each in items(found) or ())
        return ClickType(ParameterType.OTHER, parts=parts)
    if isinstance(node, ast.Call):
        return _type_of_call(node, found)
    names = module.names(node)
    if len(names) == 1 and names <= _OF_PYTHON.keys():
        return ClickType(_OF_PYTHON[next(iter(names))])
    if last_name(node) in _READY and module.is_a(node, "click.ParamType"):
        return ClickType(_READY[last_name(node)])
    return OTHER


def _type_of_call(call: ast.Call, placed: Placed) -> ClickType:
    module = placed.place.module
    name = last_name(call.func)
    if any(each.startswith("click.") for each in module.names(call.func)) and name in _CLASSES:
        return ClickType(_CLASSES[name])
    made = module.values(call)
    if any(each.is_a(("click.Choice",)) for each in made):
        given = call.args[0] if call.args else keyword_of(call, "choices")
        own = any(each.name != "click.Choice" for each in made)
        return ClickType(ParameterType.CHOICE, None if own else _choices(given, placed))
    if any(each.is_a(("click.Tuple",)) for each in made) and call.args:
        return type_of(placed.at(call.args[0]))
    is_path = any(each.name == "click.Path" for each in made)
    if is_path and not call.args and not call.keywords:
        return UNPROCESSED
    changed = any(each.arg in (None, *_CHANGING) for each in call.keywords)
    return ClickType(ParameterType.OTHER, keeps_text=is_path and not changed)


def _choices(given: ast.expr | None, placed: Placed) -> tuple[object, ...] | None:
    if given is None:
        return None
    value = known_value(placed.at(given))
    if isinstance(value, str):
        return tuple(value)
    found = items(placed.at(given))
    if found is None:
        return None
    values = tuple(map(known_value, found))
    # What is empty is filled elsewhere.
    return None if not values or NOT_LITERAL in values else values
