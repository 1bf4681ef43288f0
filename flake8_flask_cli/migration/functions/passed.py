"""A function that Flask-Script is given by a call: `manager.command(deploy)`, `Command(deploy)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.caveat_texts import VALUE_USED
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.functions.decorated import check_method
from flake8_flask_cli.migration.functions.function_command import (
    FunctionCommand,
    function_command,
    function_given,
)
from flake8_flask_cli.migration.functions.placement import check_placement
from flake8_flask_cli.migration.manager.target_at_hand import target_of
from flake8_flask_cli.model import Caveat, distinct, manual, unsafe
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.entities import PassedFunction
from flake8_flask_cli.script.manager_calls import made_by
from flake8_flask_cli.script.managers import (
    COMMAND,
    class_called,
    manager_of,
    method_of_manager,
)
from flake8_flask_cli.script.no_command import NoCommand, function_named
from flake8_flask_cli.script.registrations import Registration, registration


def passed_conversion(passed: PassedFunction, context: Context) -> Conversion:
    """Return what `manager.command(function)` or `manager.option(...)(function)` becomes."""
    manager = manager_of(passed.method, context)
    group = target_of(manager, context).expression
    command = function_command(passed.function, group, None, context, option=passed.option)
    caveats = check_method(passed.method)
    has_options = passed.option is not None
    return _conversion(command, passed.node, manager, context, *caveats, has_options=has_options)


def registered_function_conversion(registered: Registration, context: Context) -> Conversion:
    """Return what `manager.add_command("name", Command(function))` becomes."""
    group = target_of(registered.owner, context).expression
    given = function_given(registered.command)
    command = function_command(given, group, registered.name, context)
    return _conversion(command, registered.call, registered.owner, context)


def misregistered_function_conversion(
    registered: Registration, wrong: NoCommand, context: Context
) -> Conversion:
    """Return what `manager.add_command("name", function)` becomes, on which Flask-Script fails."""
    group = target_of(registered.owner, context).expression
    command = misregistered_function(registered, wrong, group, context)
    whole = _conversion(command, registered.call, registered.owner, context)
    failed = unsafe(f"no command ever ran, because Flask-Script fails on {wrong.what}")

    def change() -> Change:
        further = whole.change()
        return further._replace(caveats=(failed, *further.caveats))

    return whole._replace(change=change)


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
    if not isinstance(function, NamedFunction) or scopes.scope(function) is not scopes.tree:
        return False
    uses = [each for each in scopes.all(ast.Name) if _reads(each, function.name)]
    if len(uses) > 1 or function.name in externally_used_names(context.module):
        return False
    made = made_by(registered.owner, context)
    root = group.partition(".")[0]
    bound = scopes.bindings[scopes.tree].get(root, ())
    lines = [each.position[0] for each in bound] or ([made.lineno] if made else [])
    return bool(lines) and max(lines) < function.lineno


def _reads(node: ast.Name, name: str) -> bool:
    return node.id == name and isinstance(node.ctx, ast.Load)


def _conversion(
    command: FunctionCommand,
    call: ast.Call,
    manager: ast.expr,
    context: Context,
    *extra: Caveat,
    has_options: bool = False,
) -> Conversion:
    """Return what becomes of a call that registers a function on a Manager."""
    placement = check_placement(command.name, manager, call, has_options, context)

    def change() -> Change:
        from flake8_flask_cli.migration.functions.function_edits import change_of_call

        return change_of_call(command, call, manager, context)

    return Conversion(
        command.advice,
        change,
        distinct(extra, command.caveats, placement, _check_call(command, call, context)),
        ("click",) if command.lines or command.call.option else (),
    )


def _check_call(command: FunctionCommand, call: ast.Call, context: Context) -> Iterator[Caveat]:
    """Yield what only a call shows, and no decorator: what becomes of its value, and its likes."""
    if not isinstance(context.module.scopes.parents[call], ast.Expr):
        yield manual(VALUE_USED)
    positionals = [line for line in command.lines if line.positional]
    if len(positionals) > 1 and command.definition:
        calls = _calls_given(context).get(command.definition.node, ())
        if any(call not in (other, *context.module.scopes.ancestors(other)) for other in calls):
            yield manual("it is registered twice, and click 7 turns its arguments round each time")


@cached
def _calls_given(context: Context) -> Mapping[ast.AST, list[ast.Call]]:
    """Return the calls of the module that make a command of a function, by that function."""
    found: dict[ast.AST, list[ast.Call]] = {}
    for call in context.module.scopes.all(ast.Call):
        given = _given_by(call, context)
        function = function_named(given, context) if given else None
        if function:
            found.setdefault(function.node, []).append(call)
    return found


def _given_by(call: ast.Call, context: Context) -> ast.expr | None:
    """Return what a call makes a command of, or registers as one."""
    made = class_called(call, context)
    if (made and made.name == COMMAND) or method_of_manager(call.func, context) == "command":
        return call.args[0] if call.args else None
    registered = registration(call, context)
    return registered.command if registered else None
