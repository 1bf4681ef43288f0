"""What becomes of a Shell: `flask shell` gets its names from the application."""

from __future__ import annotations

import ast

from flake8_flask_cli.application.factories import required_parameters
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.made_fix import decided, deleted
from flake8_flask_cli.convert.meaning import defined_function
from flake8_flask_cli.migration.built_ins.built_in_commands import (
    SHELL_PARAMETERS,
    decoratable,
    processor_line,
)
from flake8_flask_cli.migration.functions.body import request_caveats
from flake8_flask_cli.migration.manager.target_group import Group, group_of, group_of_method
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.decorators import shell_decorators
from flake8_flask_cli.script.identity import manager_identity, managers_identity
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.registrations import Registration, command_name


def shell_fix(registered: Registration, shell: ast.Call | None, context: Context) -> Fix:
    """Return the Fix of the registration of `Shell(...)`, or of the class itself."""
    verdict = Verdict()
    name = command_name(registered)
    if name != "shell":
        verdict.unsafe(f"`flask shell` takes the place of '{name}'")
    arguments = bound_arguments(shell, SHELL_PARAMETERS, verdict) if shell else {}
    make_context = arguments.pop("make_context", None)
    verdict.unsafe(*(f"'{keyword}=' has no counterpart" for keyword in arguments))
    return _fix(registered.call, make_context, registered.owner, verdict, context)


def given_shell_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of `manager.shell(function)`."""
    make_context = call.args[0] if call.args else None
    return _fix(call, make_context, manager_of(call.func, context), Verdict(), context)


def shell_decorator_fix(function: NamedFunction, context: Context) -> Fix:
    """Return the Fix of all `@manager.shell` of a function; two that say the same become one."""
    verdict = Verdict()
    edits: list[Edit] = []
    imports: list[str] = []
    written: set[str] = set()
    for decorator in shell_decorators(function, context):
        group = group_of_method(decorator, context)
        _judge(function, group, verdict, context)
        line = f"@{group.application}.shell_context_processor"
        lines = [] if line in written else [line]
        edits += context.editor.replace_decorator(decorator, lines)
        written.add(line)
        imports += _imports(group)
    return decided(verdict, managers_identity(function, context), edits, tuple(imports))


def _fix(
    call: ast.Call,
    make_context: ast.expr | None,
    owner: ast.expr,
    verdict: Verdict,
    context: Context,
) -> Fix:
    together = manager_identity(owner, context)
    if make_context is None or is_none(make_context):
        return deleted(call, verdict, together, context)
    group = group_of(owner, context)
    _judge(defined_function(make_context, context), group, verdict, context)
    if group.application is None:
        return decided(verdict, together)
    function = decoratable(make_context, group, context)
    if function is None:
        line = processor_line(context.module.source.text_of(make_context), group)
        return decided(verdict, together, context.editor.replace(call, line), _imports(group))
    fix = deleted(call, verdict, together, context)
    line = f"@{group.application}.shell_context_processor"
    added = context.editor.insert_decorators(function, [line]) if fix.edits else []
    return decided(verdict, together, [*fix.edits, *added], _imports(group))


def _judge(
    function: NamedFunction | None, group: Group, verdict: Verdict, context: Context
) -> None:
    if function and required_parameters(function):
        verdict.manual(f"'{function.name}' is called without arguments, and fails today")
    if function:
        verdict.note(request_caveats(function, context))
    if group.application is None:
        verdict.manual("the application has no name in this module")


def _imports(group: Group) -> tuple[str, ...]:
    return (group.imported,) if group.imported else ()
