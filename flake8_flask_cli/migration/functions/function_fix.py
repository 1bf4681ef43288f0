"""The Fix of a function that is a Flask-Script command."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import DecoratorLine, Verdict
from flake8_flask_cli.convert.made_fix import by_hand, decided
from flake8_flask_cli.migration.functions.body import body_reasons
from flake8_flask_cli.migration.functions.decorated import (
    FunctionCommand,
    function_command,
    option_line,
)
from flake8_flask_cli.migration.functions.exit_status import exit_status_edits
from flake8_flask_cli.migration.functions.passed import (
    GivenFunction,
    called_function,
    misregistered_function,
    registered_function,
)
from flake8_flask_cli.migration.manager.manager_uses import uses_here
from flake8_flask_cli.migration.manager.target_group import group_of
from flake8_flask_cli.migration.remarks import comment_lines
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.decorators import Stack, option_of_decorator
from flake8_flask_cli.script.identity import manager_identity, managers_identity
from flake8_flask_cli.script.managers import manager_of, method_of_manager
from flake8_flask_cli.script.no_command import NoCommand
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.layout import LONGEST_LINE
from flake8_flask_cli.text.phrases import no_value


def function_fix(function: NamedFunction, stack: Stack, context: Context) -> Fix:
    """Return the Fix of a function under `@manager.command` or `@manager.option(...)`.

    Each option is replaced in its place; the line of the command takes the first place.
    """
    command = function_command(function, stack, context, context.module.source.in_lines)
    verdict = Verdict()
    verdict.add(command)
    verdict.unsafe(*body_reasons(function, context))
    unbound = context.module.lookup.unbound(function.args.defaults)
    if unbound:
        verdict.manual(no_value(unbound))
    is_called = command.stays_plain or bool(stack.between or stack.below)
    exits = exit_status_edits(function, is_called, context, verdict)
    edits = [*exits, *_edits_of_decorators(command, context)]
    for each in stack.script:
        edits += _edits_of_alias(each.method, verdict, context)
    if command.stays_plain:
        edits += context.editor.insert_below(function, [command.registration])
    together = managers_identity(function, context)
    imports = (
        *(("click",) if command.signature or command.options else ()),
        *(("sys",) if exits else ()),
    )
    return decided(verdict, together, edits, imports)


def _edits_of_decorators(command: FunctionCommand, context: Context) -> Iterator[Edit]:
    stack = command.stack
    lines = dict(zip(stack.options, command.options, strict=True))
    above = [] if command.stays_plain else [command.decorator]
    above += [each for line in command.signature for each in _written(line, context)]
    for decorator in (*stack.script, *stack.ignored):
        if decorator not in lines:
            instead = above
        elif not decorator.is_held:
            instead = [*above, *_written(lines[decorator], context, decorator.node)]
        elif above:
            instead = [*above, f"@{ast.unparse(decorator.node)}"]
        else:
            continue
        above = []
        yield from context.editor.replace_decorator(decorator.node, instead)


def _written(
    line: DecoratorLine, context: Context, instead_of: ast.expr | None = None
) -> list[str]:
    """Return a decorator in lines, in the way that what it takes the place of was written.

    Their indentation is relative to the first. A remark comes first.
    """
    width = len(line.text)
    if "\n" in line.text:
        width = 0
    elif instead_of:
        is_one_line = instead_of.lineno == instead_of.end_lineno
        # What was written in several lines is written so again where it does not fit into one.
        width = context.editor.layout.room(instead_of) + len("@") if is_one_line else LONGEST_LINE
    written = CallText(f"@{line.decorator}", line.arguments).fitted(width).split("\n")
    return [*comment_lines(line.remark), *written]


def _edits_of_alias(method: ast.expr, verdict: Verdict, context: Context) -> list[Edit]:
    """Delete `command = manager.command`, if all that the variable serves for are commands."""
    if not isinstance(method, ast.Name):
        return []
    scopes = context.module.scopes
    owner = manager_of(method, context)
    statement = scopes.parents[scopes.parents[owner]]
    assert isinstance(statement, ast.Assign)
    if not _serves_alone(statement, _makes_command, context):
        verdict.manual(f"'{method.id}' is used in another way too")
    return context.editor.delete(statement)


def _serves_alone(
    statement: ast.Assign, purpose: Callable[[ast.Name, Context], bool], context: Context
) -> bool:
    """Tell whether the variable of an assignment serves one purpose, in its own module."""
    (target,) = statement.targets
    assert isinstance(target, ast.Name)
    is_global = context.module.scopes.scope(statement) is context.module.tree
    if is_global and target.id in externally_used_names(context.module):
        return False
    return all(purpose(use, context) for use in uses_here(target, context))


def _makes_command(use: ast.Name, context: Context) -> bool:
    """Tell whether a name is a decorator, or is called, as a method of a Manager."""
    scopes = context.module.scopes
    whole = scopes.parents[use]
    return bool(method_of_manager(use, context)) and (
        scopes.is_decorator(use) or (isinstance(whole, ast.Call) and whole.func is use)
    )


def registered_function_fix(registered: Registration, context: Context) -> Fix:
    """Return the Fix of `manager.add_command("name", Command(function))`."""
    command = registered_function(registered, context, context.module.source.in_lines)
    together = manager_identity(registered.owner, context)
    return _fix_of_call(registered.call, command, together, context)


def misregistered_function_fix(
    registered: Registration, wrong: NoCommand, reason: str, context: Context
) -> Fix:
    """Return the Fix of `manager.add_command("name", function)`, which Flask-Script fails on."""
    group, text_of = group_of(registered.owner, context), context.module.source.in_lines
    command = misregistered_function(registered, wrong, group.expression, context, text_of)
    verdict = Verdict()
    verdict.unsafe(reason)
    verdict.add(command)
    command = replace(command, caveats=verdict.caveats)
    together = manager_identity(registered.owner, context)
    return _fix_of_call(registered.call, command, together, context)


def called_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of `manager.command(function)` or `manager.option(...)(function)`."""
    method = callee(call.func)
    together = manager_identity(manager_of(method, context), context)
    if isinstance(method, ast.Name):
        return by_hand(f"'{method.id}' is called, not used as a decorator", together)
    command = called_function(call, context, context.module.source.in_lines)
    return _fix_of_call(call, command, together, context)


def _fix_of_call(
    call: ast.Call, command: GivenFunction, together: frozenset[str], context: Context
) -> Fix:
    verdict = Verdict()
    verdict.add(command)
    definition = command.definition
    statement = context.module.scopes.parents[call]
    if command.decorator and isinstance(statement, ast.stmt):
        edits = context.editor.delete(statement)
    else:
        edits = context.editor.replace(call, command.call)
    if definition and isinstance(definition.node, NamedFunction):
        there = context.of(definition.module)
        verdict.unsafe(*body_reasons(definition.node, there))
        exit_status_edits(definition.node, True, there, verdict)
        lines = [each for line in command.lines for each in _written(line, context)]
        if command.decorator:
            lines = [command.decorator, *lines]
        if lines and definition.module is context.module:
            edits += context.editor.insert_decorators(definition.node, lines)
    imports = ("click",) if "click." in command.call or command.lines else ()
    return decided(verdict, together, edits, imports)


def held_option_fix(option: ast.Call, context: Context) -> Fix:
    """Return the Fix of a `manager.option(...)` that a variable holds until it decorates."""
    line = option_line(option, context, context.module.source.in_lines)
    verdict = Verdict()
    verdict.add(line)
    written = "\n".join(_written(replace(line, remark=""), context, option)).removeprefix("@")
    edits = context.editor.replace(option, written)
    match context.module.scopes.parents.get(option):
        case ast.Assign(targets=[ast.Name(id=variable)]) as statement:
            edits += context.editor.comment_above(statement, comment_lines(line.remark))
            if not _serves_alone(statement, _decorates, context):
                verdict.manual(f"'{variable}' is used as more than a decorator")
        case _:
            verdict.manual("nothing tells which function gets the option")
    method = option.func
    if isinstance(method, ast.Name):
        verdict.manual(f"'{method.id}' is called, not used as a decorator")
    together = manager_identity(manager_of(method, context), context)
    return decided(verdict, together, edits, ("click",))


def _decorates(use: ast.Name, context: Context) -> bool:
    return context.module.scopes.is_decorator(use) and bool(option_of_decorator(use, context))
