"""The commands that one registration adds to a group, and under which names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flake8_flask_cli.commands.click_names import (
    EITHER_CLICK,
    ClickVersions,
    CommandNames,
    click_versions,
    command_names,
)
from flake8_flask_cli.commands.click_object import ClickObject, Role
from flake8_flask_cli.commands.command_makers import MadeCommand, made_commands
from flake8_flask_cli.commands.own_name import own_name
from flake8_flask_cli.commands.registration import Registration
from flake8_flask_cli.convert.places import known_value
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.module import Module


class AddedCommand(NamedTuple):
    """A command on a group, and its names there; None where only running tells them.

    Of a source, the commands are the group's own, and the name is empty. `use` is the function that
    a decorator of the project makes the command of, where `made` is the wrapper in that decorator.
    """

    made: ClickObject
    names: CommandNames | None
    use: MadeCommand | None = None


def added_commands(registration: Registration) -> Iterator[AddedCommand]:
    """Yield the commands that a registration adds; nothing where they are not known."""
    for made in registration.commands:
        uses = list(made_commands(made.command)) if made.command else []
        for use in uses:
            names = command_names(use.function.name, allowed_clicks(use.module))
            yield AddedCommand(made, names if use.name is None else CommandNames(use.name), use)
        if not uses:
            yield AddedCommand(made, _names(registration, made))


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


def _names(registration: Registration, made: ClickObject) -> CommandNames | None:
    if registration.is_source:
        return CommandNames("")
    if registration.name is not None:
        value = known_value(registration.name)
        if isinstance(value, str):
            return CommandNames(value)
        if value is not None:
            return None
    return own_name(made, allowed_clicks(made.module))
