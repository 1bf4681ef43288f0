"""What becomes of `manager.add_command(...)`."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.made_fix import by_hand, decided, deleted
from flake8_flask_cli.migration.built_ins.built_in_commands import (
    hidden_by_built_in,
    made_in,
)
from flake8_flask_cli.migration.built_ins.server_fix import server_fix
from flake8_flask_cli.migration.built_ins.shell_fix import shell_fix
from flake8_flask_cli.migration.classes.class_registration import registered_class_conversion
from flake8_flask_cli.migration.extension_commands import extension_fix
from flake8_flask_cli.migration.functions.passed import (
    misregistered_function_conversion,
    registered_function_conversion,
)
from flake8_flask_cli.migration.manager.manager_fix import judge_call
from flake8_flask_cli.migration.manager.target_group import add_group_line, group_of, group_of_call
from flake8_flask_cli.model import Fix, unsafe
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.script.command_class import stands_for_built_in
from flake8_flask_cli.script.extensions import extension_of
from flake8_flask_cli.script.identity import class_identity, manager_identity
from flake8_flask_cli.script.managers import CLEAN, COMMAND, MANAGER, SERVER, SHELL, SHOW_URLS
from flake8_flask_cli.script.no_command import NoCommand, no_command
from flake8_flask_cli.script.registrations import Registered, Registration, command_name

_INSTEAD = {
    CLEAN: "`find . -name '*.py[co]' -delete` takes the place of '{name}'",
    SHOW_URLS: "`flask routes` takes the place of '{name}', and its columns are others",
}


def registration_fix(registered: Registration, context: Context) -> Fix:
    """Return the Fix of any registration."""
    together = _identity(registered, context)
    command = registered.command
    obstacle = _obstacle(registered)
    if obstacle or command is None:
        return by_hand(obstacle, together)
    match registered.what:
        case Registered.SERVER:
            made = command if isinstance(command, ast.Call) else None
            return server_fix(registered, made, context)
        case Registered.SHELL:
            made = command if isinstance(command, ast.Call) else None
            return shell_fix(registered, made, context)
        case Registered.EXTENSION:
            assert registered.extension
            return extension_fix(registered.call, registered.extension, context)
        case Registered.MANAGER:
            assert isinstance(command, ast.Call)
            return _fix_of_made_manager(registered, command, together, context)
    return _fix_of_command(registered, command, together, context)


def _identity(registered: Registration, context: Context) -> frozenset[str]:
    """Return the identities of the Manager that registers, and of what it registers."""
    together = manager_identity(registered.owner, context)
    value, command = registered.value, registered.command
    if value and command and not extension_of(value.name):
        if registered.what is Registered.MANAGER or value.is_a((MANAGER,)):
            return together | manager_identity(command, context)
        return together | class_identity(value, context)
    return together


def _fix_of_command(
    registered: Registration, command: ast.expr, together: frozenset[str], context: Context
) -> Fix:
    value = registered.value
    for name, fix in ((SERVER, server_fix), (SHELL, shell_fix)):
        made = made_in(command, name, context)
        if made and isinstance(command, ast.Name):
            return fix(registered, made, context)
        if made or (value and stands_for_built_in(value, name)):
            which = name.rpartition(".")[2]
            return by_hand(f"it is not a plain {which}", together)
    wrong = no_command(registered, context)
    if wrong:
        return _fix_of_no_command(registered, command, wrong, together, context)
    if value is None:
        return by_hand("nobody can tell what is registered", together)
    if value.name in _INSTEAD:
        verdict = Verdict()
        verdict.unsafe(_INSTEAD[value.name].format(name=command_name(registered)))
        return deleted(registered.call, verdict, together, context)
    if extension_of(value.name):
        return by_hand("the commands are those of an extension", together)
    if value.is_a((MANAGER,)):
        verdict = Verdict()
        _judge_name(registered, verdict, context)
        line = add_group_line(registered, context.module.source.text_of(command), context)
        return decided(verdict, together, context.editor.replace(registered.call, line))
    if value.name != COMMAND:
        group = group_of(registered.owner, context)
        conversion = registered_class_conversion(registered, group.expression, context)
        hidden = map(unsafe, hidden_by_built_in(command_name(registered), group))
        return conversion._replace(caveats=(*conversion.caveats, *hidden)).fix()
    if isinstance(command, ast.Call):
        return registered_function_conversion(registered, context).fix()
    return by_hand("the command is made apart from its registration", together)


def _fix_of_no_command(
    registered: Registration,
    command: ast.expr,
    wrong: NoCommand,
    together: frozenset[str],
    context: Context,
) -> Fix:
    if wrong.is_called:
        return by_hand(f"{wrong.what} is registered, and the call runs at import", together)
    reason = f"no command ever ran, because Flask-Script fails on {wrong.what}"
    if wrong.given:
        return misregistered_function_conversion(registered, wrong, context).fix()
    if not wrong.is_click or not registered.name:
        return by_hand(reason, together)
    verdict = Verdict()
    verdict.unsafe(reason)
    _judge_name(registered, verdict, context)
    line = add_group_line(registered, context.module.source.text_of(command), context)
    return decided(verdict, together, context.editor.replace(registered.call, line))


def _fix_of_made_manager(
    registered: Registration, made: ast.Call, together: frozenset[str], context: Context
) -> Fix:
    verdict = Verdict()
    group = group_of_call(made, command_name(registered), context)
    judge_call(made, group, verdict, context)
    _judge_name(registered, verdict, context)
    line = add_group_line(registered, group.statement, context)
    edits = context.editor.replace(registered.call, line)
    return decided(verdict, together, edits, ("flask.cli.AppGroup",))


def _judge_name(registered: Registration, verdict: Verdict, context: Context) -> None:
    group = group_of(registered.owner, context)
    verdict.unsafe(*hidden_by_built_in(command_name(registered), group))


def _obstacle(registered: Registration) -> str:
    """Return why Flask-Script itself fails on a call, or what only a person can decide."""
    call = registered.call
    if registered.command is None:
        return "nobody can tell what is registered"
    for name in ("command", "name"):
        if keyword_of(call, name) is not None:
            return f"Flask-Script takes no '{name}='"
    namespace = keyword_of(call, "namespace")
    if namespace is not None and not is_none(namespace):
        return "a person decides where the group of the namespace is made"
    return ""
