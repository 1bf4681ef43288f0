"""The commands that one registration adds to a group, and under which names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_flask_cli.commands.click_names import (
    EITHER_CLICK,
    ClickVersions,
    CommandNames,
    click_versions,
    command_names,
)
from flake8_flask_cli.commands.click_object import ClickObject, Role
from flake8_flask_cli.commands.decorating_functions import wrapped_by
from flake8_flask_cli.commands.own_name import registered_names
from flake8_flask_cli.commands.registration import Registration
from flake8_flask_cli.convert.places import known_value
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.commands.command_makers import MadeCommand


class AddedCommand(Record):
    """A command on a group, and its names there; None where only running tells them.

    Of a source, the commands are the group's own, and the name is empty. `use` is the function that
    a decorator of the project makes the command of, where `made` is the wrapper in that decorator.
    """

    made: ClickObject
    names: CommandNames | None
    use: MadeCommand | None = None


def added_commands(registration: Registration) -> Iterator[AddedCommand]:
    """Yield the commands that a registration adds; nothing where they are not known."""
    if registration.makes:
        yield from _made(registration)
        return
    for made in registration.commands:
        uses = _uses(made)
        for use in uses:
            yield AddedCommand(made, _names(use), use)
        if not uses:
            yield AddedCommand(made, _registered_names(registration, made))


def _uses(made: ClickObject) -> list[MadeCommand]:
    """Return what a decorator makes a command of, where this is the wrapper in it."""
    command = made.command
    if command is None or not any(
        wrapped_by(each, command.module) for each in command.function.decorator_list
    ):
        return []
    from flake8_flask_cli.commands.command_makers import made_commands

    return list(made_commands(command))


def _registered_names(registration: Registration, made: ClickObject) -> CommandNames | None:
    """Return the names of one command; which clicks are allowed is asked only where it matters."""
    names = registered_names(registration, made, EITHER_CLICK)
    if names is None or names.older is None:
        return names
    return registered_names(registration, made, allowed_clicks(made.module))


def _made(registration: Registration) -> Iterator[AddedCommand]:
    """Yield the command that a registration makes of a function, in a round of a loop."""
    from flake8_flask_cli.commands.click_parameters import parameters_of_function
    from flake8_flask_cli.commands.command_makers import MadeCommand

    function = registration.function
    if function is None or not isinstance(function.node, NamedFunction):
        return
    name = known_value(registration.name) if registration.name else None
    parameters = parameters_of_function(function)
    given = name if isinstance(name, str) else None
    use = MadeCommand(function.node, function.module, given, parameters)
    is_known = name is None or isinstance(name, str)
    yield AddedCommand(registration.commands[0], _names(use) if is_known else None, use)


def _names(use: MadeCommand) -> CommandNames:
    if use.name is not None:
        return CommandNames(use.name)
    return command_names(use.function.name, allowed_clicks(use.module))


def has_own_lookup(group: ClickObject) -> bool:
    """Tell whether a class of the project takes or finds the commands of a group by itself."""
    return group.role is Role.DEFINED and any(
        own.module.member(method, own.node)
        for own in group.own_classes
        for method in ("add_command", "get_command", "list_commands", "resolve_command")
    )


def allowed_clicks(module: Module) -> ClickVersions:
    """Return the clicks that the project of a module allows."""
    path = module.source.path
    return click_versions(project_root(path)) if path else EITHER_CLICK
