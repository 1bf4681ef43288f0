"""What is registered on a Manager, as entries: a command or group with its name and parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.command_line.function_entries import (
    decorated_entry,
    function_entry,
    passed_entry,
)
from flake8_flask_cli.command_line.library_entries import brought_entries, shipped_entry
from flake8_flask_cli.command_line.manager_entries import (
    class_of,
    help_of_manager,
    manager_options,
    registered_name,
    unknown_commands,
)
from flake8_flask_cli.command_line.script_entry import Entry, entry_at, first_line
from flake8_flask_cli.command_line.script_parameters import (
    added_options,
    parameters_of_object,
)
from flake8_flask_cli.command_line.script_programs import (
    LibraryManager,
    Parts,
    ProjectPrograms,
    Registered,
)
from flake8_flask_cli.command_line.shipped_commands import SHIPPED
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_parameter import joined
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.convert.places import constant_value
from flake8_flask_cli.script.class_options import bindings_in_project
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.entities import (
    DecoratedCommand,
    PassedFunction,
)
from flake8_flask_cli.script.managers import (
    COMMAND,
)
from flake8_flask_cli.script.registrations import CommandKind, Registration, function_given


def entries_of(parts: Parts | LibraryManager, found: ProjectPrograms) -> tuple[Entry, ...]:
    """Return what is registered on a Manager; of several things under one name, the last."""
    entries: dict[str, Entry] = {}
    for registered in parts.registered:
        for entry in _registered(registered, found):
            others = entries[entry.name].members if entry.name in entries else ()
            members = (*others, *entry.members) if entry.members else ()
            entries[entry.name] = entry._replace(members=members)
    for use in parts.uses:
        entries.update((entry.name, entry) for entry in brought_entries(use))
    return tuple(entries.values())


def _registered(registered: Registered, found: ProjectPrograms) -> Iterator[Entry]:
    entity, context = registered.entity, registered.context
    name = registered_name(registered)
    if name is None:
        return
    match entity:
        case DecoratedCommand():
            yield decorated_entry(entity, registered)
        case PassedFunction():
            place = entry_at(name, context, entity.node)
            yield passed_entry(place, entity, context)
        case Registration():
            entry = _of_registration(entry_at(name, context, entity.call), entity, context, found)
            yield _in_namespace(entry, entity, context)


def _in_namespace(entry: Entry, entity: Registration, context: Context) -> Entry:
    """Return an entry, or the group that its namespace makes around it."""
    own = class_of(entity, context)
    member = own.member("namespace") if own else None
    given = entity.namespace
    if given is not None:
        namespace = constant_value(given, context.module)
    elif member:
        namespace = constant_value(member.expression, member.owner.context.module)
    else:
        return entry
    if not isinstance(namespace, str) or not namespace:
        reason = "the namespace of the command is not known"
        return (
            entry if namespace in (None, "") else entry._replace(unknown=(*entry.unknown, reason))
        )
    group = entry_at(namespace, context, entity.call)
    return group._replace(is_group=True, members=(entry,))


def _of_registration(
    place: Entry, entity: Registration, context: Context, found: ProjectPrograms
) -> Entry:
    """Return the entry of a call of `add_command`, or of an item that `run` is given."""
    call, there = _made_by(entity.command, context)
    if entity.value is not None and entity.value.name in SHIPPED:
        return shipped_entry(place, entity.value.name, call, there)
    if entity.kind is CommandKind.GROUP:
        return _group(place, entity, context, found)
    if entity.value is not None and entity.value.name == COMMAND and call is not None:
        function = function_given(call)
        entry = function_entry(place, function, there) if function else place
        return _with_added(entry, entity.command, context)
    if entity.extension:
        reason = f"the commands of {entity.extension.name} are not known"
        library = entity.value.name if entity.value else entity.extension.names[0]
        return place._replace(library=library, unknown=(reason,))
    own = class_of(entity, context)
    if own is None:
        return place._replace(unknown=("the registered object cannot be resolved",))
    declared = parameters_of_object(own, call, there)
    entry = place._replace(
        parameters=declared.parameters,
        unknown=declared.unknown,
        help=_help_of_class(own),
        file=own.context.module.source.path or place.file,
        line=own.node.lineno,
    )
    return _with_added(entry, entity.command, context)


def _with_added(entry: Entry, command: ast.expr | None, context: Context) -> Entry:
    """Return an entry with the options that are added to the object of its command."""
    if not isinstance(command, ast.Name | ast.Attribute):
        return entry
    added = [*added_options(command, context)]
    if not added:
        return entry
    declared = joined([DeclaredParameters(entry.parameters, entry.unknown), *added])
    return entry._replace(parameters=declared.parameters, unknown=declared.unknown)


def _made_by(command: ast.expr | None, context: Context) -> tuple[ast.Call | None, Context]:
    """Return the call that makes what is registered, in the module that it is in."""
    if isinstance(command, ast.Call):
        return command, context
    if isinstance(command, ast.Name | ast.Attribute):
        bindings = [*bindings_in_project(command, context)]
        if len(bindings) == 1 and isinstance(bindings[0][0].bound, ast.Call):
            return bindings[0][0].bound, bindings[0][1]
    return None, context


def _group(place: Entry, entity: Registration, context: Context, found: ProjectPrograms) -> Entry:
    managers = found.managers_of(entity.command, context) if entity.command else ()
    place = place._replace(is_group=True)
    if not managers:
        return place._replace(unknown=("the commands of the group are not known",))
    parts = managers[0]
    declared = manager_options(parts)
    return place._replace(
        file=parts.program.home.module.source.path or place.file,
        line=parts.program.call.lineno,
        help=help_of_manager(parts.program),
        parameters=declared.parameters,
        unknown=(*declared.unknown, *unknown_commands(parts)),
        managers=tuple(each.program.id for each in managers),
    )


def _help_of_class(command: CommandClass) -> str:
    member = command.member("help")
    if member:
        value = constant_value(member.expression, member.owner.context.module)
        return first_line(value if isinstance(value, str) else None)
    return first_line(ast.get_docstring(command.node))
