"""The commands that Flask-Script and extensions bring to a Manager, as entries."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.command_line.script_entry import Entry, entry_at
from flake8_flask_cli.command_line.script_parameters import arguments_of
from flake8_flask_cli.command_line.script_programs import Use
from flake8_flask_cli.command_line.shipped_by_extensions import BY_CALL
from flake8_flask_cli.command_line.shipped_command import ShippedCommand
from flake8_flask_cli.command_line.shipped_commands import (
    SERVER_PARAMETERS,
    SHELL_PARAMETERS,
    SHIPPED,
    server_parameters,
    shell_parameters,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.script.entities import ExtensionCall, PassedShell, ShellFunction
from flake8_flask_cli.script.managers import SERVER, SHELL


def shipped_entry(
    place: Entry, name: str, call: ast.Call | None = None, context: Context | None = None
) -> Entry:
    """Return the entry of a command or group of a library, by the dotted name of its class.

    `call` makes it in `context`, where the arguments say more of its parameters.
    """
    first, *others = SHIPPED[name]
    entry = _entry(place, place.name, first, name)
    if call is not None and context is not None and name == SERVER:
        given = arguments_of(call, SERVER_PARAMETERS, context)
        entry = entry._replace(parameters=server_parameters(given))
    elif call is not None and context is not None and name == SHELL:
        given = arguments_of(call, SHELL_PARAMETERS, context)
        entry = entry._replace(parameters=shell_parameters(given))
    members = tuple(_entry(place, each.path[-1], each, name) for each in others)
    return entry._replace(is_group=bool(members), members=members)


def brought_entries(use: Use) -> Iterator[Entry]:
    """Yield the commands that a Manager gets by a shell's context, or from an extension."""
    match use.entity:
        case ShellFunction(function=function):
            yield shipped_entry(entry_at("shell", use.context, function), SHELL)
        case PassedShell(node=call):
            yield shipped_entry(entry_at("shell", use.context, call), SHELL)
        case ExtensionCall(node=call, extension=extension):
            for each in BY_CALL.get(extension.name, ()):
                (name,) = each.path
                yield _entry(entry_at(name, use.context, call), name, each, extension.names[0])


def _entry(place: Entry, name: str, shipped: ShippedCommand, library: str) -> Entry:
    return place._replace(
        name=name,
        help=shipped.help,
        parameters=shipped.parameters,
        unknown=shipped.unknown,
        library=library,
    )
