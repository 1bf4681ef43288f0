"""What is registered on a Manager, as entries: a command or group with its name and parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.command_line.function_entries import (
    decorated_entry,
    function_entry,
    passed_entry,
)
from flake8_flask_cli.command_line.library_entries import brought_entries, shipped_entry
from flake8_flask_cli.command_line.script_entry import Entry, entry_at, first_line
from flake8_flask_cli.command_line.script_parameters import (
    added_options,
    arguments_of,
    option_parameter,
    parameters_of_object,
    renames,
)
from flake8_flask_cli.command_line.script_programs import (
    Parts,
    ProjectPrograms,
    Registered,
    commands_of_run,
)
from flake8_flask_cli.command_line.shipped_commands import SHIPPED
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_parameter import joined
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.convert.places import constant_value
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.class_options import bindings_in_project
from flake8_flask_cli.script.command_class import CommandClass, command_class
from flake8_flask_cli.script.entities import (
    DecoratedCommand,
    GlobalOption,
    PassedFunction,
    Run,
)
from flake8_flask_cli.script.managers import (
    COMMAND,
    SERVER,
    SHELL,
    class_called,
)
from flake8_flask_cli.script.program import Program
from flake8_flask_cli.script.registrations import CommandKind, Registration, function_given

_MANAGER_PARAMETERS = ("app", "with_default_commands", "usage", "help", "description")


def manager_entry(parts: Parts, unknown: tuple[str, ...]) -> Entry:
    """Return the entry of a program, which has no name."""
    program = parts.program
    declared = _manager_options(parts)
    reasons = (*declared.unknown, *unknown, *_unknown_registrations(parts))
    return entry_at("", program.home, program.call)._replace(
        help=_help_of_manager(program),
        parameters=declared.parameters,
        unknown=tuple(dict.fromkeys(reasons)),
        is_group=True,
        managers=(program.id,),
    )


def entries_of(parts: Parts, found: ProjectPrograms) -> tuple[Entry, ...]:
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


def default_entries(parts: Parts, entries: Iterable[Entry], *, is_group: bool) -> Iterator[Entry]:
    """Yield the `shell` and `runserver` that a program has by itself, unless it has its own.

    Flask-Script 2.0.6 adds them to the Manager that is run, if that has no parent.
    """
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


def _unknown_registrations(parts: Parts) -> Iterator[str]:
    for each in parts.registered:
        if _name(each) is None:
            place = _place(each.entity.node, each.context)
            yield f"the name of the command of {place} is not known"
    for use in parts.uses:
        if isinstance(use.entity, Run) and not use.entity.registrations:
            given = commands_of_run(use.entity)
            is_empty = isinstance(given, ast.Dict) and not given.keys
            if given is not None and not is_empty and constant_value(given, use.context.module):
                place = _place(use.entity.node, use.context)
                yield f"the commands that {place} is given are not known"
    if _wants_defaults(parts.program) is NOT_LITERAL:
        yield "whether it has 'runserver' and 'shell' is not known"


def _place(node: ast.expr, context: Context) -> str:
    path = context.module.source.path
    return f"{path.name if path else ''}:{node.lineno}"


def _name(registered: Registered) -> str | None:
    """Return the name that a command is registered under; None if it is not known."""
    entity, context = registered.entity, registered.context
    if isinstance(entity, DecoratedCommand) and any(
        renames(each, context) for each in (*entity.stack.between, *entity.stack.below)
    ):
        return None
    if isinstance(entity, Registration):
        own = _command_class(entity, context)
        of_class = own.member("name") if own else None
        if entity.given_name is not None:
            return _text(constant_value(entity.given_name, context.module))
        if of_class:
            return _text(constant_value(of_class.expression, of_class.owner.context.module))
    return registered.name or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _registered(registered: Registered, found: ProjectPrograms) -> Iterator[Entry]:
    entity, context = registered.entity, registered.context
    name = _name(registered)
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
    own = _command_class(entity, context)
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
        return place._replace(is_shipped=True, unknown=(reason,))
    own = _command_class(entity, context)
    if own is None:
        return place._replace(unknown=("what is registered is not known",))
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


def _command_class(entity: Registration, context: Context) -> CommandClass | None:
    return command_class(entity.value, context) if entity.value else None


def _group(place: Entry, entity: Registration, context: Context, found: ProjectPrograms) -> Entry:
    managers = found.managers_of(entity.command, context) if entity.command else ()
    place = place._replace(is_group=True)
    if not managers:
        return place._replace(unknown=("the commands of the group are not known",))
    parts = managers[0]
    declared = _manager_options(parts)
    return place._replace(
        file=parts.program.home.module.source.path or place.file,
        line=parts.program.call.lineno,
        help=_help_of_manager(parts.program),
        parameters=declared.parameters,
        unknown=(*declared.unknown, *_unknown_registrations(parts)),
        managers=tuple(each.program.id for each in managers),
    )


def _manager_options(parts: Parts) -> DeclaredParameters:
    """Return the options of `manager.add_option(...)`, and of the class of the Manager."""
    declared = [
        option_parameter(use.entity.node, use.context)
        for use in parts.uses
        if isinstance(use.entity, GlobalOption)
    ]
    made = class_called(parts.program.call, parts.program.home)
    node = made.definition.node if made and made.definition else None
    if isinstance(node, ast.ClassDef) and any(
        isinstance(each, NamedFunction) and each.name == "get_options" for each in node.body
    ):
        reason = f"the options of the class '{node.name}' are not known"
        declared.append(DeclaredParameters(unknown=(reason,)))
    return joined(declared)


def _help_of_manager(program: Program) -> str:
    given = arguments_of(program.call, _MANAGER_PARAMETERS, program.home)
    texts = (given.get(name) for name in ("help", "usage", "description"))
    return first_line(next((each for each in texts if isinstance(each, str)), None))


def _help_of_class(command: CommandClass) -> str:
    member = command.member("help")
    if member:
        value = constant_value(member.expression, member.owner.context.module)
        return first_line(value if isinstance(value, str) else None)
    return first_line(ast.get_docstring(command.node))
