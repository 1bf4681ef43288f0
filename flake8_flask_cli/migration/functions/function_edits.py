"""The edits that make a click command of a function, and what its body and its uses add to them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText, comment_lines
from flake8_flask_cli.convert.converted import DecoratorLine
from flake8_flask_cli.migration.conversion import Change, joined
from flake8_flask_cli.migration.functions.body import body_change, change_of_wrapped, uses_request
from flake8_flask_cli.migration.functions.decorated import ClickDecorators
from flake8_flask_cli.migration.functions.exit_status import kept_status
from flake8_flask_cli.migration.functions.function_command import FunctionCommand
from flake8_flask_cli.migration.functions.passed import place_of, registering_calls
from flake8_flask_cli.migration.functions.placement import notes_on_placement
from flake8_flask_cli.migration.manager.manager_uses import uses_here
from flake8_flask_cli.model import Caveat, Edit, manual, unsafe
from flake8_flask_cli.names.effects import with_effects
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.project import modules_of_repository
from flake8_flask_cli.names.references import shown
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.decorators import option_of_decorator
from flake8_flask_cli.script.entities import HeldOption, PassedFunction
from flake8_flask_cli.script.group_ids import decorating_manager_ids, manager_ids
from flake8_flask_cli.script.managers import manager_of, method_of_manager
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.layout import LONGEST_LINE
from flake8_flask_cli.text.phrases import no_value


def change_of_decorated(decorators: ClickDecorators, context: Context) -> Change:
    """Return the edits of a function under `@manager.command` or `@manager.option(...)`."""
    function, stack = decorators.decorated
    is_called = decorators.stays_plain or bool(stack.between or stack.below)
    status = kept_status(function, is_called or uses_request(function, context), context)
    body = body_change(function, is_called, context, can_wrap=True)
    wrappers = _wrappers(status.change, body)
    edits = list(_decorator_edits(decorators, wrappers, context))
    if decorators.stays_plain:
        registered = function.name
        for wrapper in reversed(wrappers):
            registered = f"{wrapper}({registered})"
        lines = _command_lines(decorators, end=f"({decorators.in_context(registered)})")
        edits += context.editor.insert_below(function, lines)
    unbound = context.module.lookup.unbound(function.args.defaults)
    evaluated_again = _evaluated_again(function, context) if stack.reads_signature else ()
    aliases = (each.method for each in stack.script if isinstance(each.method, ast.Name))
    return joined(
        Change(
            decorating_manager_ids(function, context),
            tuple(edits),
            (*((manual(no_value(unbound)),) if unbound else ()), *evaluated_again),
            definitions=decorators.definitions,
            notes=(
                *decorators.notes,
                *notes_on_placement(function.name, decorators.decorated, context),
            ),
        ),
        status.change,
        body,
        *(_alias_change(each, context) for each in aliases),
    )


def _evaluated_again(function: NamedFunction | ast.Lambda, context: Context) -> Iterator[Caveat]:
    """Yield which defaults of a function give another value, or change something, once more.

    The option has the same expression for its default.
    """
    for each in with_effects(function.args.defaults, context.module):
        text = context.module.source.text_of(each)
        yield unsafe(f"the default '{text}' is evaluated more than once")


def _wrappers(*changes: Change) -> tuple[str, ...]:
    """Return the names of the decorators that a function needs below that of its command."""
    return tuple(each.name for change in changes for each in change.definitions)


def _decorator_edits(
    decorators: ClickDecorators, wrappers: Sequence[str], context: Context
) -> Iterator[Edit]:
    """Replace each option in its place; the line of the command takes the first place.

    The decorators `wrappers` are below the line of the command.
    """
    stack = decorators.decorated.stack
    # A command that keeps argparse has none.
    lines = dict(zip(stack.options, decorators.options, strict=bool(decorators.options)))
    above = [] if decorators.stays_plain else _command_lines(decorators, "@")
    if decorators.pushes_context and not decorators.stays_plain:
        above.append("@with_appcontext")
    if not decorators.stays_plain:
        above += [f"@{wrapper}" for wrapper in wrappers]
    above += [each for line in decorators.signature for each in _written(line, context)]
    for decorator in (*stack.script, *stack.ignored):
        if decorator not in lines:
            written = above
        elif not decorator.is_held:
            written = [*above, *_written(lines[decorator], context, decorator.node)]
        elif above:
            written = [*above, f"@{ast.unparse(decorator.node)}"]
        else:
            continue
        above = []
        yield from context.editor.replace_decorator(decorator.node, written)


def _command_lines(decorators: ClickDecorators, start: str = "", end: str = "") -> list[str]:
    """Return the call that makes the command in lines, between a `start` and an `end`."""
    command = decorators.command
    call = command._replace(function=f"{start}{command.function}")
    return f"{call.fitted(LONGEST_LINE)}{end}".split("\n")


def _written(line: DecoratorLine, context: Context, replaced: ast.expr | None = None) -> list[str]:
    """Return a decorator in lines, below the comment for its remark.

    It is written in the way of what it replaces. The indentation is relative to the first line.
    """
    call = CallText(f"@{line.decorator}", line.arguments)
    width = len("@") + _width(replaced, context) if replaced else LONGEST_LINE
    return [*comment_lines(line.remark), *_fitted(call, width).split("\n")]


def _width(replaced: ast.expr, context: Context) -> int:
    """Return the width for the call that replaces another, behind its `@` if there is one.

    What was written in several lines is written so again where it does not fit into one.
    """
    if replaced.lineno == replaced.end_lineno:
        return context.editor.layout.available_width(replaced)
    return LONGEST_LINE - len("@")


def _fitted(call: CallText, width: int) -> str:
    """Return the text of a call. It has several lines where a string of it is in pieces."""
    is_in_pieces = any("\n" in str(each) for each in call.arguments)
    return call.fitted(0 if is_in_pieces else width)


def _alias_change(method: ast.Name, context: Context) -> Change:
    """Delete `command = manager.command`, if all that the variable is used for are commands."""
    edits: list[Edit] = []
    caveats: list[Caveat] = []
    scopes = context.module.scopes
    match scopes.parents[scopes.parents[manager_of(method, context)]]:
        case ast.Assign(targets=[ast.Name() as variable]) as statement:
            edits = context.editor.delete(statement)
            if not _is_only_used(variable, _makes_command, context):
                caveats = [manual(f"'{variable.id}' is used in another way too")]
    return Change(edits=tuple(edits), caveats=tuple(caveats))


def _is_only_used(
    variable: ast.Name, purpose: Callable[[ast.Name, Context], bool], context: Context
) -> bool:
    """Tell whether a variable serves one purpose alone, in its own module.

    `variable` is its name where it is assigned.
    """
    is_global = context.module.scopes.scope(variable) is context.module.tree
    if is_global and is_used_externally(variable.id, context.module):
        return False
    return all(purpose(use, context) for use in uses_here(variable, context))


def _makes_command(use: ast.Name, context: Context) -> bool:
    """Tell whether a name is a decorator, or is called, as a method of a Manager."""
    scopes = context.module.scopes
    whole = scopes.parents[use]
    return bool(method_of_manager(use, context)) and (
        scopes.is_decorator(use) or (isinstance(whole, ast.Call) and whole.func is use)
    )


def change_of_held_option(option: HeldOption, line: DecoratorLine, context: Context) -> Change:
    """Return the edits of a `manager.option(...)` that a variable holds until it decorates."""
    node = option.node
    edits = context.editor.replace(node, _fitted(line.call, _width(node, context)))
    caveats: list[Caveat] = []
    match context.module.scopes.parents.get(node):
        case ast.Assign(targets=[ast.Name() as variable]) as statement:
            edits += context.editor.comment_above(statement, comment_lines(line.remark))
            if not _is_only_used(variable, _decorates, context):
                caveats.append(manual(f"'{variable.id}' is used as more than a decorator"))
        case _:
            caveats.append(manual("the function that gets the option cannot be resolved"))
    group = manager_ids(manager_of(node.func, context), context)
    return Change(group, tuple(edits), tuple(caveats))


def _decorates(use: ast.Name, context: Context) -> bool:
    return context.module.scopes.is_decorator(use) and bool(option_of_decorator(use, context))


def change_of_call(
    command: FunctionCommand,
    entity: PassedFunction | Registration,
    manager: ast.expr,
    context: Context,
) -> Change:
    """Return the edits of a call that registers a function on a Manager."""
    statement = context.module.scopes.parents[entity.call]
    of_function = _change_of_function(command.definition, context)
    wrappers = _wrappers(of_function)
    if command.is_decorated and isinstance(statement, ast.stmt):
        edits = context.editor.delete(statement)
    else:
        width = context.editor.layout.available_width(entity.call)
        written = command.registration_in_lines(width, wrappers)
        edits = context.editor.replace(entity.node, written, within=entity.call)
    definition = command.definition
    if definition and isinstance(definition.node, NamedFunction):
        lines = f"@{command.maker.fitted(LONGEST_LINE)}".split("\n") if command.is_decorated else []
        lines += [f"@{wrapper}" for wrapper in wrappers if command.is_decorated]
        lines += [each for line in command.lines for each in _written(line, context)]
        if lines and definition.module is context.module:
            edits += context.editor.insert_decorators(definition.node, lines)
    return joined(
        Change(
            manager_ids(manager, context),
            tuple(edits),
            (
                *_check_other_modules(command, context),
                *_check_defaults(entity, definition, context),
            ),
            definitions=command.parameters.definitions,
            notes=(
                *command.parameters.notes,
                *notes_on_placement(command.name, entity, context),
            ),
        ),
        of_function,
    )


def _check_defaults(
    entity: PassedFunction | Registration, definition: Definition | None, context: Context
) -> Iterator[Caveat]:
    """Yield the same of a function that gets its options from its signature here."""
    if isinstance(entity, PassedFunction) and entity.option is not None:
        return
    function = definition.node if definition and definition.module is context.module else None
    if isinstance(function, NamedFunction | ast.Lambda):
        yield from _evaluated_again(function, context)


def _check_other_modules(command: FunctionCommand, context: Context) -> Iterator[Caveat]:
    """Yield that a function gets its options where another module registers it, too."""
    definition = command.definition
    if definition is None or not isinstance(definition.node, NamedFunction):
        return
    if not command.parameters.lines:
        return
    name = definition.node.name
    for module in modules_of_repository((name.encode(),), context.module):
        there = context.of(module)
        if there is not context and place_of(definition) in registering_calls(there):
            yield manual(
                f"{shown(module.source.path, context.project.root)} registers '{name}' too"
            )


def _change_of_function(definition: Definition | None, context: Context) -> Change:
    """Return what a function that stays plain needs, which others may call as well."""
    if definition is None or isinstance(definition.node, ast.ClassDef):
        return Change()
    there = context.of(definition.module)
    status = kept_status(definition.node, True, there).change
    if isinstance(definition.node, ast.Lambda):
        return status
    if definition.module is context.module:
        return joined(status, body_change(definition.node, True, context, can_wrap=True))
    return joined(status, change_of_wrapped(definition.node, there))
