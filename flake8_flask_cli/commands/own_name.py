"""The name of a command: the one that it is registered under, and the one that it has by itself."""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.click_names import ClickVersions, CommandNames, command_names
from flake8_flask_cli.commands.click_object import FLASK_GROUP, ClickObject, Role, library_name
from flake8_flask_cli.commands.registration import Registration
from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.scopes import NamedFunction


def registered_names(
    registration: Registration, made: ClickObject, allowed: ClickVersions
) -> CommandNames | None:
    """Return the names that a registration gives to one of its commands; None if not known.

    The commands of a source keep theirs, and the source has none.
    """
    if registration.is_source:
        return CommandNames("")
    if registration.name is not None:
        value = known_value(registration.name)
        if isinstance(value, str):
            return CommandNames(value)
        if value is not None:
            return None
    return own_name(made, allowed)


def own_name(made: ClickObject, allowed: ClickVersions) -> CommandNames | None:
    """Return the names of a command by the clicks that the project allows.

    None where only running tells it, and of a group that is made without one.
    """
    if made.role is Role.LIBRARY:
        return CommandNames(library_name(made).rpartition(".")[2])
    if made.role is not Role.DEFINED:
        return None
    naming = naming_function(made)
    if naming is not None:
        return command_names(naming.name, allowed)
    value = _given_value(made)
    return CommandNames(value) if isinstance(value, str) else None


def naming_function(made: ClickObject) -> NamedFunction | None:
    """Return the function from whose name click derives that of a command; None if it is given."""
    is_decorated = made.maker is not made.node
    function = made.function
    if not is_decorated or function is None or isinstance(function.node, ast.ClassDef | ast.Lambda):
        return None
    return function.node if _given_value(made) is None else None


def _given_value(made: ClickObject) -> object:
    """Return the value of the name that a command is given; None where it is given none."""
    given = _given(made, made.maker) if isinstance(made.maker, ast.Call) else None
    return None if given is None else known_value(Placed(given, Place(made.module)))


def _given(made: ClickObject, maker: ast.Call) -> ast.expr | None:
    named = keyword_of(maker, "name")
    if named is not None or not maker.args:
        return named
    # The first parameter of FlaskGroup is another one.
    is_group_call = maker is made.node and made.is_made_by(FLASK_GROUP)
    return None if is_group_call else maker.args[0]
