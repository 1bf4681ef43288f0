"""`capture_all_args`: a command gets all arguments that no option takes, first and by position."""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.command_class import CommandClass, Member


class Captured(Record):
    """Whether a command captures arguments, and the parameter of `run` that can get them by name.

    `is_computed` is whether only running the class would tell.
    """

    captures: bool = False
    parameter: str = ""
    is_computed: bool = False

    @property
    def is_by_position(self) -> bool:
        """Whether the arguments are captured, and can be given by position only."""
        return self.captures and not self.parameter


@cached
def captured_by(command: CommandClass) -> Captured:
    """Return what a class of commands captures, by an attribute of it or of its objects."""
    member = command.member("capture_all_args")
    values = [literal_value(member.expression)] if member else []
    values += [
        literal_value(value) if is_plain else NOT_LITERAL
        for each in command.lineage()
        for value, is_plain in _set_on_object(each)
    ]
    # What an object has counts before what its class has.
    if NOT_LITERAL in values or len(values) > 2:
        return Captured(is_computed=True)
    if not values or not values[-1]:
        return Captured()
    runs = command.member("run") if command.member("__call__") is None else None
    return Captured(True, _first_parameter(runs))


@cached
def _set_on_object(command: CommandClass) -> tuple[tuple[ast.expr | None, bool], ...]:
    """Return the values that methods set on an object, and whether `__init__` always does so."""
    found: list[tuple[ast.expr | None, bool]] = []
    init = command.method("__init__")
    for each in ast.walk(command.node):
        match each:
            case ast.Attribute(attr="capture_all_args", ctx=ast.Store()):
                statement = command.context.module.scopes.parents.get(each)
                is_plain = init is not None and statement in init.body
                value = statement.value if isinstance(statement, ast.Assign) else None
                found.append((value, is_plain and value is not None))
    return tuple(found)


def _first_parameter(run: Member | None) -> str:
    """Return the first parameter of `run` after `self`, if it can be given by name."""
    if run is None or not isinstance(run.bound, NamedFunction) or run.bound.args.posonlyargs:
        return ""
    decorators = run.bound.decorator_list
    is_static = any(isinstance(each, ast.Name) and each.id == "staticmethod" for each in decorators)
    names = [each.arg for each in run.bound.args.args]
    return next(iter(names if is_static else names[1:]), "")
