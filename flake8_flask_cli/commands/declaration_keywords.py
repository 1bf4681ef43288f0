"""The keywords of one declaration of a click command, and the default that they give."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from flake8_flask_cli.commands.click_callbacks import AnyOf, returned_by
from flake8_flask_cli.commands.click_help import one_line
from flake8_flask_cli.commands.click_types import ClickType
from flake8_flask_cli.commands.declarations import NOT_EXPOSED, Declaration
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.parameter import UNKNOWN_DEFAULT, ParameterType
from flake8_flask_cli.convert.places import Placed, items, known_value, written_out
from flake8_flask_cli.record import Record

# What `click.decorators` sets of these flags where the call does not.
_FLAG_HELP = {
    "click.confirmation_option": "Confirm the action without prompting.",
    "click.version_option": "Show the version and exit.",
    "click.custom_version_option": "Show the version and exit.",
    "click.help_option": "Show this message and exit.",
}
# The keywords without whose value it is not known what the command line takes.
_DECISIVE = ("is_flag", "multiple", "count", "nargs", "required", "expose_value")

_PARAMETER_TYPES = {
    str: ParameterType.TEXT,
    int: ParameterType.INT,
    float: ParameterType.FLOAT,
    bool: ParameterType.BOOL,
}
_PYTHON_TYPES = {
    **{named: type_ for type_, named in _PARAMETER_TYPES.items()},
    ParameterType.UNPROCESSED: str,
}


class ValueType(Record):
    """How a parameter reads the values that are typed, or its default."""

    type: ClickType
    nargs: int
    multiple: bool
    required: bool


class Reading(Record):
    """Reads the keywords of one declaration."""

    declaration: Declaration

    def strings(self) -> tuple[str, ...] | None:
        """Return the option strings and the name, also where variables hold them."""
        if self.declaration.strings is not None:
            return self.declaration.strings
        expression = self.declaration.string_list
        found = items(self._at(expression)) if expression else None
        values = [known_value(each) for each in found or ()]
        strings = tuple(each for each in values if isinstance(each, str))
        return strings if strings and len(strings) == len(values) else None

    def given(self, name: str) -> Placed | None:
        """Return what a keyword is given, if it is: by itself, or in a dict that `**` gives."""
        found = self.declaration.keyword(name)
        if found:
            return self._at(found)
        for each in self.declaration.call.keywords:
            entries = _entries(self._at(each.value)) if each.arg is None else None
            if entries and name in entries:
                return entries[name]
        return None

    def value(self, name: str, otherwise: object = None) -> object:
        """Return the value of a keyword, and another where it has none or it is not known."""
        found = self.given(name)
        value = known_value(found) if found else NOT_LITERAL
        return otherwise if value is NOT_LITERAL else value

    @property
    def has_flag_by_itself(self) -> bool:
        """Whether its maker alone makes it a flag that the function receives nothing of."""
        return self.declaration.maker in NOT_EXPOSED

    @property
    def nargs(self) -> int | None:
        """The number of values, if it is given one."""
        found = self.value("nargs")
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    @property
    def prompts(self) -> bool:
        """Whether the program asks for a value that the command line does not have."""
        return bool(self.value("prompt", False)) and bool(self.value("prompt_required", True))

    @property
    def is_exposed(self) -> bool:
        """Whether the function receives the value."""
        return bool(self.value("expose_value", not self.has_flag_by_itself))

    @property
    def help(self) -> str:
        """The first paragraph of the help, in one line."""
        text = self.value("help", _FLAG_HELP.get(self.declaration.maker, ""))
        return one_line(text) if isinstance(text, str) else ""

    def default(self, value_type: ValueType, implied: object = None) -> object:
        """Return what the function receives where the command line has nothing.

        `implied` is that where no default is given. A callback gives what it returns, which may not
        be known. It is not called where the program ends, because a value is required, and gets no
        default where the program asks for a value.
        """
        given = self.given("default")
        value = implied if given is None else known_value(given)
        if value is NOT_LITERAL:
            return UNKNOWN_DEFAULT
        if value is None:
            found: object = () if value_type.multiple or value_type.nargs == -1 else None
        else:
            found = _converted(value, value_type)
        is_called = given is not None or not (value_type.required or self.prompts)
        return self.returned(found) if is_called else found

    def returned(self, value: object) -> object:
        """Return what the function receives for a value, which a callback may change."""
        callback = self.given("callback")
        if callback is None or is_no_value(callback) or not self.is_exposed:
            return value
        return value if value is UNKNOWN_DEFAULT else returned_by(callback, value)

    def received(self, type_: ParameterType) -> ParameterType:
        """Return the type of what the function receives for a value of a type that is typed."""
        callback, python_type = self.given("callback"), _PYTHON_TYPES.get(type_)
        if callback is None or python_type is None or not self.is_exposed:
            return type_
        found = returned_by(callback, AnyOf(python_type))
        if not isinstance(found, AnyOf) or found.type is python_type:
            return type_
        return _PARAMETER_TYPES[found.type]

    def doubts(self, strings: tuple[str, ...]) -> Iterator[str]:
        """Yield why what the command line takes is not known."""
        for each in self.declaration.call.keywords:
            if each.arg is None and _entries(self._at(each.value)) is None:
                yield f"what '**' gives to '{strings[0]}' is not known"
        for name in _DECISIVE:
            found = self.given(name)
            if found and known_value(found) is NOT_LITERAL:
                yield f"'{name}=' of '{strings[0]}' is computed"

    def _at(self, expression: ast.expr) -> Placed:
        return Placed(expression, self.declaration.place)


def _entries(placed: Placed) -> dict[object, Placed] | None:
    """Return the values of a dict that is written out, by their keys; None for any other."""
    found = written_out(placed)
    if not isinstance(found.expression, ast.Dict) or None in found.expression.keys:
        return None
    keys = [literal_value(key) for key in found.expression.keys]
    if not all(isinstance(key, str) for key in keys):
        return None
    return dict(zip(keys, map(found.at, found.expression.values), strict=True))


def is_no_value(placed: Placed | None) -> bool:
    """Tell whether a keyword is not given, or given None."""
    return placed is None or known_value(placed) is None


def _converted(value: object, value_type: ValueType) -> object:
    """Return a default as `Parameter.type_cast_value` converts it."""
    click_type, nargs = value_type.type, value_type.nargs
    if value_type.multiple:
        single = value_type._replace(multiple=False)
        return _converted_each(value, lambda each: _converted(each, single))
    if nargs == 1 or click_type.parts is not None:
        return click_type.converted(value)
    found = _converted_each(value, click_type.converted)
    if nargs > 0 and isinstance(found, tuple) and len(found) != nargs:
        return UNKNOWN_DEFAULT
    return found


def _converted_each(value: object, converted: Callable[[object], object]) -> object:
    if not isinstance(value, str | list | tuple):
        # A set has no order, and click refuses what has no elements.
        return UNKNOWN_DEFAULT
    found = tuple(map(converted, value))
    return UNKNOWN_DEFAULT if UNKNOWN_DEFAULT in found else found
