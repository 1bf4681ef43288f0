"""What a Shell becomes: `flask shell` gets its names from the application."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from flake8_flask_cli.application.factories import required_parameters
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.migration.built_ins import variable_change
from flake8_flask_cli.migration.conversion import Change, Conversion, deletion, replacement
from flake8_flask_cli.migration.manager.click_target import ClickTarget
from flake8_flask_cli.migration.manager.manager_target import main_target, target_of
from flake8_flask_cli.migration.manager.shell_contexts import (
    SHELL_PARAMETERS,
    is_given_to_factory,
)
from flake8_flask_cli.model import Caveat, Edit, manual, unsafe
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.entities import MadeShell, PassedShell, ShellFunction
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import decorating_manager_ids, manager_ids
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.phrases import Code

_NO_APPLICATION = "no variable of this module holds the application"
_FLASK_SHELL = Code("flask shell")


def registered_shell(
    registered: Registration, shell: ast.Call | None, context: Context
) -> Conversion:
    """Return what the registration of `Shell(...)` becomes, or that of the class itself."""
    name, names = registered.command_name, _names_of(shell)
    if name != "shell":
        renamed = unsafe(f"{_FLASK_SHELL} replaces '{name}'")
        names = names._replace(caveats=(*names.caveats, renamed))
    return _conversion(registered.call, names, registered.owner, context)


def passed_shell_conversion(passed: PassedShell, context: Context) -> Conversion:
    """Return what `manager.shell(function)` becomes."""
    call = passed.node
    names = _Names(_but_none(call.args[0]) if call.args else None)
    return _conversion(call, names, manager_of(call.func, context), context)


def made_shell_conversion(made: MadeShell, context: Context) -> Conversion:
    """Return what a `Shell(...)` becomes that is made apart from its registration.

    What is lost are no caveats here: the registration has them.
    """
    names, target = _names_of(made.node), main_target(context)
    conversion = _advice(names, _decorated(names, target, context), target, context)
    return conversion._replace(
        advice=conversion.hint(), caveats=(), change=lambda: variable_change(made.node, context)
    )


def shell_function_conversion(shell: ShellFunction, context: Context) -> Conversion:
    """Return what `@manager.shell` becomes, all of a function; two for one application are one."""
    function = shell.function
    targets = [target_of(manager_of(each, context), context) for each in shell.decorators]
    advice = [
        piece
        for target in targets
        for piece in (
            (Code(_decorator(target)),)
            if target.application
            else _processor_call(function.name, target)
        )
    ]

    def change() -> Change:
        written: set[str] = set()
        edits: list[Edit] = []
        caveats = [*_checks(function, context)]
        for decorator, target in zip(shell.decorators, targets, strict=True):
            line = _decorator(target)
            manager = manager_of(decorator, context)
            if is_given_to_factory(target.shell_contexts, function, manager, context):
                written.add(line)
            elif target.application is None:
                caveats.append(manual(_NO_APPLICATION))
            edits += context.editor.replace_decorator(decorator, [] if line in written else [line])
            written.add(line)
        return Change(
            decorating_manager_ids(function, context),
            tuple(edits),
            tuple(caveats),
            tuple(target.imported for target in targets if target.imported),
        )

    return Conversion(tuple(dict.fromkeys(advice)), change)


class _Names(NamedTuple):
    """What gives a Shell its names, the `make_context`, and what is lost of its other arguments.

    Without an expression the Shell has no names of its own, or they are not known.
    """

    expression: ast.expr | None
    caveats: tuple[Caveat, ...] = ()
    is_unknown: bool = False


def _names_of(shell: ast.Call | None) -> _Names:
    arguments = bound_arguments(shell, SHELL_PARAMETERS) if shell else {}
    unbound = list(unbound_arguments(shell, SHELL_PARAMETERS)) if shell else []
    expression = arguments.pop("make_context", None)
    lost = (unsafe(f"'{name}=' has no counterpart") for name in arguments)
    is_unknown = expression is None and bool(unbound)
    return _Names(_but_none(expression) if expression else None, (*unbound, *lost), is_unknown)


def _but_none(expression: ast.expr) -> ast.expr | None:
    """Return an expression, unless it is the literal None: the same as no argument."""
    return None if is_none(expression) else expression


def _conversion(call: ast.Call, names: _Names, owner: ast.expr, context: Context) -> Conversion:
    """Return what a call becomes that gives a Manager a shell; `owner` is the Manager."""
    target = target_of(owner, context)
    function = _decorated(names, target, context)

    def change() -> Change:
        group, expression = manager_ids(owner, context), names.expression
        if expression is None:
            return deletion(call, context)._replace(group=group)
        checks = tuple(_checks(_function_here(expression, context), context))
        if is_given_to_factory(target.shell_contexts, expression, owner, context):
            return deletion(call, context, *checks)._replace(group=group)
        if target.application is None:
            checks = (*checks, manual(_NO_APPLICATION))
        if function is None:
            line = _processor(context.module.source.text_of(expression), target)
            found = replacement(call, line, context)
        else:
            found = deletion(call, context)
            if found.edits:
                added = context.editor.insert_decorators(function, [_decorator(target)])
                found = found._replace(edits=(*found.edits, *added))
        imports = (target.imported,) if target.imported else ()
        return found._replace(group=group, caveats=(*checks, *found.caveats), imports=imports)

    return _advice(names, function, target, context)._replace(change=change)


def _advice(
    names: _Names, function: NamedFunction | None, target: ClickTarget | None, context: Context
) -> Conversion:
    """Return what to write for a shell on a Manager, without a change.

    `function` is the one that can be decorated, and `target` what takes the Manager's commands, if
    that is known.
    """
    if names.expression is None and not names.is_unknown:
        advice: tuple[str, ...] = (f"delete it: {_FLASK_SHELL} is built in",)
        return Conversion(advice, caveats=names.caveats)
    if function and target:
        advice = (f"add {Code(_decorator(target))} above '{function.name}'",)
    else:
        text_of = context.module.source.text_of
        text = text_of(names.expression) if names.expression else "<make_context>"
        advice = _processor_call(text, target)
    return Conversion(advice, caveats=names.caveats)


def _decorated(names: _Names, target: ClickTarget | None, context: Context) -> NamedFunction | None:
    """Return the `def` of this module that can get the decorator of the application.

    The application has to be there before it, in the same scope.
    """
    if target is None or target.application is None or names.expression is None:
        return None
    function = _function_here(names.expression, context)
    if function is None or function.decorator_list:
        return None
    scopes = context.module.scopes
    bindings = scopes.bindings[scopes.scope(function)].get(target.root, ())
    positions = [binding.position for binding in bindings]
    is_before = bool(positions) and max(positions) < (function.lineno, function.col_offset)
    return function if is_before else None


def _function_here(expression: ast.expr, context: Context) -> NamedFunction | None:
    """Return the `def` of this module that an expression resolves to."""
    for value in context.module.values(expression):
        definition = value.definition
        if (
            definition
            and definition.module is context.module
            and isinstance(definition.node, NamedFunction)
        ):
            return definition.node
    return None


def _processor_call(function: str, target: ClickTarget | None) -> tuple[str, ...]:
    """Return the call that registers a function, or another expression, and where it belongs."""
    line = Code(_processor(function, target))
    if target and target.application:
        return (line,)
    if target and target.factory.isidentifier():
        return (line, f"in the factory '{target.factory}'")
    return (line, "where the application is made")


def _processor(function: str, target: ClickTarget | None) -> str:
    application = target.application if target else None
    return f"{application or 'app'}.shell_context_processor({function})"


def _decorator(target: ClickTarget) -> str:
    return f"@{target.application}.shell_context_processor"


def _checks(function: NamedFunction | None, context: Context) -> Iterator[Caveat]:
    """Yield the caveats of a function that gives the shell its names."""
    from flake8_flask_cli.migration.functions.body import request_caveats

    if function:
        if required_parameters(function):
            yield manual(f"'{function.name}' is called without arguments, and fails today")
        yield from request_caveats(function, context)
