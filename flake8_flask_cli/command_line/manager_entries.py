"""Managers as entries: their own options, and what of their commands is not known."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.command_line.library_entries import shipped_entry
from flake8_flask_cli.command_line.script_entry import Entry, entry_at, first_line
from flake8_flask_cli.command_line.script_parameters import (
    arguments_of,
    option_parameter,
    renames,
)
from flake8_flask_cli.command_line.script_programs import (
    LibraryManager,
    Parts,
    Registered,
    Use,
    commands_of_run,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_parameter import joined
from flake8_flask_cli.convert.command_name import command_class_name
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.convert.places import constant_value
from flake8_flask_cli.migration.classes.obstacles import attributes_set
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.command_class import CommandClass, command_class
from flake8_flask_cli.script.entities import (
    DecoratedCommand,
    GlobalOption,
    Run,
)
from flake8_flask_cli.script.managers import (
    SERVER,
    SHELL,
    class_called,
)
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.program import Program
from flake8_flask_cli.script.registrations import Registration

_MANAGER_PARAMETERS = ("app", "with_default_commands", "usage", "help", "description")


def manager_entry(parts: Parts, unknown: tuple[str, ...]) -> Entry:
    """Return the entry of a program, which has no name."""
    program = parts.program
    declared = manager_options(parts)
    reasons = (*declared.unknown, *unknown, *unknown_commands(parts))
    return entry_at("", program.home, program.call)._replace(
        help=help_of_manager(program),
        parameters=declared.parameters,
        unknown=tuple(dict.fromkeys(reasons)),
        is_group=True,
        managers=(program.id,),
    )


def library_manager_entry(manager: LibraryManager) -> Entry:
    """Return the entry of a Manager that a library made.

    It is declared where the project runs it, or first registers something on it.
    """
    runs = [each for each in manager.uses if isinstance(each.entity, Run)]
    places: list[Registered | Use] = [*runs, *manager.registered, *manager.uses]
    first = places[0]
    declared = joined(_added_options(manager))
    return entry_at("", first.context, first.entity.node)._replace(
        parameters=declared.parameters,
        unknown=tuple(dict.fromkeys((*declared.unknown, *_unknown_registrations(manager)))),
        is_group=True,
    )


def default_entries(parts: Parts, entries: Iterable[Entry], *, is_group: bool) -> Iterator[Entry]:
    """Yield the `shell` and `runserver` that a program has by itself, unless it has its own.

    Flask-Script 2.0.6 adds them to the Manager that is run, if that has no parent. Where a loop
    passes the commands on to a click group, they are not there yet.
    """
    if any(isinstance(use.entity, PassedOn) for use in parts.uses):
        return
    program = parts.program
    wanted = _wants_defaults(program)
    has_defaults = not is_group if wanted is None else wanted is not NOT_LITERAL and bool(wanted)
    names = {each.name for each in entries}
    for name, class_name in (("shell", SHELL), ("runserver", SERVER)):
        if has_defaults and name not in names:
            place = entry_at(name, program.home, program.call)
            yield shipped_entry(place, class_name)._replace(node=None)


def _wants_defaults(program: Program) -> object:
    given = arguments_of(program.call, _MANAGER_PARAMETERS, program.home)
    return given.get("with_default_commands")


def manager_options(parts: Parts) -> DeclaredParameters:
    """Return the options of `manager.add_option(...)`, and of the class of the Manager."""
    declared = _added_options(parts)
    made = class_called(parts.program.call, parts.program.home)
    node = made.definition.node if made and made.definition else None
    if isinstance(node, ast.ClassDef) and any(
        isinstance(each, NamedFunction) and each.name == "get_options" for each in node.body
    ):
        reason = f"the options of the class '{node.name}' are not known"
        declared.append(DeclaredParameters(unknown=(reason,)))
    return joined(declared)


def _added_options(parts: Parts | LibraryManager) -> list[DeclaredParameters]:
    return [
        option_parameter(use.entity.node, use.context)
        for use in parts.uses
        if isinstance(use.entity, GlobalOption)
    ]


def help_of_manager(program: Program) -> str:
    """Return the first line of the help of a Manager."""
    given = arguments_of(program.call, _MANAGER_PARAMETERS, program.home)
    texts = (given.get(name) for name in ("help", "usage", "description"))
    return first_line(next((each for each in texts if isinstance(each, str)), None))


def unknown_commands(parts: Parts) -> Iterator[str]:
    """Yield in words what a Manager has that could not be read."""
    yield from _unknown_registrations(parts)
    if _wants_defaults(parts.program) is NOT_LITERAL:
        yield "whether it has 'runserver' and 'shell' is not known"


def _unknown_registrations(parts: Parts | LibraryManager) -> Iterator[str]:
    for each in parts.registered:
        if registered_name(each) is None:
            place = _place(each.entity.node, each.context)
            yield f"the name of the command of {place} is not known"
    for use in parts.uses:
        if isinstance(use.entity, Run) and not use.entity.registrations:
            given = commands_of_run(use.entity)
            is_empty = isinstance(given, ast.Dict) and not given.keys
            if given is not None and not is_empty and constant_value(given, use.context.module):
                place = _place(use.entity.node, use.context)
                yield f"the commands that {place} is given are not known"


def _place(node: ast.expr, context: Context) -> str:
    path = context.module.source.path
    return f"{path.name if path else ''}:{node.lineno}"


def registered_name(registered: Registered) -> str | None:
    """Return the name that a command is registered under; None if it is not known."""
    entity, context = registered.entity, registered.context
    if isinstance(entity, DecoratedCommand) and any(
        renames(each, context) for each in (*entity.stack.between, *entity.stack.below)
    ):
        return None
    if isinstance(entity, Registration):
        own = class_of(entity, context)
        of_class = own.member("name") if own else None
        if entity.given_name is not None:
            return _text(constant_value(entity.given_name, context.module))
        if own and "name" in attributes_set(own):
            return None
        if of_class:
            return _text(constant_value(of_class.expression, of_class.owner.context.module))
        if own and entity.is_class_itself:
            return command_class_name(own.node.name, instance=False)
    return registered.name or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def class_of(entity: Registration, context: Context) -> CommandClass | None:
    """Return the class of the project that a registered command is an object of."""
    return command_class(entity.value, context) if entity.value else None
