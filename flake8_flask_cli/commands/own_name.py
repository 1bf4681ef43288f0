"""The name that a command has by itself, where none is given to `add_command`."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.click_names import ClickVersions, CommandNames, command_names
from flake8_flask_cli.commands.click_object import FLASK_GROUP, ClickObject, Role, library_name
from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.expressions import keyword_of


def own_name(made: ClickObject, allowed: ClickVersions) -> CommandNames | None:
    """Return the names of a command by the clicks that the project allows.

    None where only running tells it, and of a group that is made without one.
    """
    if made.role is Role.LIBRARY:
        return CommandNames(library_name(made).rpartition(".")[2])
    if made.role is not Role.DEFINED:
        return None
    maker, function = made.maker, made.function
    given = _given(made, maker) if isinstance(maker, ast.Call) else None
    if given is not None:
        value = known_value(Placed(given, Place(made.module)))
        if isinstance(value, str):
            return CommandNames(value)
        if value is not None:
            return None
    is_decorated = maker is not made.node
    if is_decorated and function is not None and not isinstance(function.node, ast.Lambda):
        return command_names(function.node.name, allowed)
    return None


def _given(made: ClickObject, maker: ast.Call) -> ast.expr | None:
    named = keyword_of(maker, "name")
    if named is not None or not maker.args:
        return named
    # The first parameter of FlaskGroup is another one.
    is_group_call = maker is made.node and made.is_made_by(FLASK_GROUP)
    return None if is_group_call else maker.args[0]
