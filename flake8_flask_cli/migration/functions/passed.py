"""A function that Flask-Script is given by a call: `manager.command(deploy)`, `Command(deploy)`."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.caveat_texts import KEEP_ARGPARSE, VALUE_USED
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.functions.decorated import check_method
from flake8_flask_cli.migration.functions.factory_values import caveats_of_values
from flake8_flask_cli.migration.functions.function_command import FunctionCommand, function_command
from flake8_flask_cli.migration.functions.placement import check_placement
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Caveat, distinct, manual, texts
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.decorators import function_named, name_of_function
from flake8_flask_cli.script.entities import Entity, MadeCommand, PassedFunction
from flake8_flask_cli.script.given import parameter_of
from flake8_flask_cli.script.managers import COMMAND, manager_of
from flake8_flask_cli.script.no_command import NoCommand
from flake8_flask_cli.script.program import program_of
from flake8_flask_cli.script.registrations import Registration, function_given
from flake8_flask_cli.script.script_module import script_module


def passed_conversion(passed: PassedFunction, context: Context) -> Conversion:
    """Return what `manager.command(function)` or `manager.option(...)(function)` becomes."""
    manager = manager_of(passed.method, context)
    name = name_of_function(passed.function, context)
    group = target_of(manager, context).group_for(name)
    command = function_command(passed.function, group, None, context, option=passed.option)
    caveats = check_method(passed.method)
    return function_conversion(command, passed, manager, context, *caveats)


def misregistered_function(
    registered: Registration, wrong: NoCommand, group: str, context: Context
) -> FunctionCommand:
    """Return the command that `manager.add_command("name", function)` means, on a click group."""
    computed = None if registered.name else registered.given_name
    if computed:
        in_lines = context.module.source.in_lines
        return function_command(wrong.given, group, "", context, name_text=in_lines(computed))
    command = function_command(wrong.given, group, registered.name or None, context)
    is_decorated = _can_decorate(command.definition, registered, group, context)
    return command._replace(is_decorated=is_decorated)


def _can_decorate(
    definition: Definition | None, registered: Registration, group: str, context: Context
) -> bool:
    """Tell whether a function can be made a command where it is defined.

    It is not used but for its registration, and is below what the group is made of.
    """
    scopes = context.module.scopes
    function = definition.node if definition else None
    if definition is None or definition.module is not context.module:
        return False
    if registered.is_in_run or parameter_of(registered.owner, context):
        return False
    if not isinstance(function, NamedFunction) or scopes.scope(function) is not scopes.tree:
        return False
    uses = [each for each in scopes.all(ast.Name) if _reads(each, function.name)]
    if len(uses) > 1 or is_used_externally(function.name, context.module):
        return False
    bound = scopes.bindings[scopes.tree].get(group.partition(".")[0], ())
    lines = [each.position[0] for each in bound]
    program = program_of(registered.owner, context)
    if not lines and program and program.is_made_in(context):
        lines = [program.call.lineno]
    return bool(lines) and max(lines) < function.lineno


def _reads(node: ast.Name, name: str) -> bool:
    return node.id == name and isinstance(node.ctx, ast.Load)


def function_conversion(
    command: FunctionCommand,
    entity: PassedFunction | Registration,
    manager: ast.expr,
    context: Context,
    *extra: Caveat,
) -> Conversion:
    """Return what becomes of a call that registers a function on a Manager."""

    twice = tuple(_check_twice(command, entity.node, context))
    parameters = command.parameters
    parameters = parameters._replace(caveats=distinct(parameters.caveats, twice))
    command = command._replace(parameters=parameters)
    written = command.written(idiomatic=context.idiomatic)

    def change() -> Change:
        from flake8_flask_cli.migration.functions.function_edits import change_of_call

        return change_of_call(written, entity, manager, context)

    return Conversion(
        (*command.advice, *(texts(parameters.caveats) if parameters != written.parameters else ())),
        change,
        distinct(
            extra,
            written.caveats,
            caveats_of_values(parameters, manager, context),
            _check_group(manager, context),
            check_placement(command.name, manager, entity, context),
            _check_call(entity.call, context),
        ),
        ("click",) if written.parameters.lines else (),
        alternative=(KEEP_ARGPARSE,) if parameters.can_keep_argparse else (),
    )


def _check_group(manager: ast.expr, context: Context) -> Iterator[Caveat]:
    if target_of(manager, context).is_plain:
        yield manual("it has to push the context of the application: use `with_appcontext`")


def _check_call(call: ast.Call, context: Context) -> Iterator[Caveat]:
    """Yield what prevents a fix of a call, and not of a decorator."""
    if not isinstance(context.module.scopes.parents[call], ast.Expr):
        yield manual(VALUE_USED)


def _check_twice(command: FunctionCommand, call: ast.expr, context: Context) -> Iterator[Caveat]:
    """Yield that a function keeps the options of its first registration for the second."""
    if command.definition is None or isinstance(command.definition.node, ast.Lambda):
        return
    calls = registering_calls(context).get(place_of(command.definition), ())
    if all(other is call for other in calls):
        return
    if command.is_apart and command.parameters.lines:
        yield manual("it is registered twice, and gets its options from both")
    elif len([line for line in command.lines if line.positional]) > 1:
        yield manual("it is registered twice, and click 7 turns its arguments round each time")


def place_of(definition: Definition) -> tuple[Path | None, int]:
    """Return what identifies a function, also where its file was read twice."""
    return definition.module.source.path, definition.node.lineno


@cached
def registering_calls(context: Context) -> Mapping[tuple[Path | None, int], list[ast.AST]]:
    """Return the calls of the module that make a command of a function, by its place."""
    found: defaultdict[tuple[Path | None, int], list[ast.AST]] = defaultdict(list)
    for entity in script_module(context).entities:
        given = _function_of(entity)
        function = function_named(given, context) if given else None
        if function:
            found[place_of(function)].append(entity.node)
    return found


def _function_of(entity: Entity) -> ast.expr | None:
    """Return the function, or what else, that an entity makes a command of with all its options."""
    match entity:
        case PassedFunction(option=None):
            return entity.function
        case MadeCommand() if entity.name == COMMAND:
            return function_given(entity.node)
        case Registration():
            return entity.function or entity.command
    return None
