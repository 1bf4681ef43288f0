"""A class of commands without Flask-Script: its base goes, and click registers it as it is.

One form serves all classes: with options of its own or of a base, in another module than its
registration, made with arguments, or used elsewhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import decided
from flake8_flask_cli.migration.built_ins.built_in_commands import hidden_by_built_in
from flake8_flask_cli.migration.classes.class_uses import (
    is_registered,
    is_run_elsewhere,
    use_of_command,
)
from flake8_flask_cli.migration.classes.obstacles import obstacles
from flake8_flask_cli.migration.classes.option_objects import option_edits
from flake8_flask_cli.migration.classes.registered_class import click_registration
from flake8_flask_cli.migration.functions.body import body_reasons
from flake8_flask_cli.migration.functions.exit_status import exit_status_edits
from flake8_flask_cli.migration.manager.target_group import group_of
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.identity import (
    class_identity,
    identity_at,
    lineage_identity,
    manager_identity,
)
from flake8_flask_cli.script.managers import bases_of_flask_script
from flake8_flask_cli.script.registrations import Registration, command_name
from flake8_flask_cli.text.source import Placed


def class_fix(command: CommandClass) -> Fix:
    """Return the Fix of the statement of a class of commands."""
    verdict = Verdict()
    for reason in obstacles(command):
        verdict.manual(reason)
    options = options_of_class(command)
    verdict.add(options.verdict)
    edits = [*_base_edits(command), *option_edits(command, options.calls, verdict)]
    if not is_registered(command):
        verdict.manual("nothing in the project registers it that can be seen")
    use = use_of_command(command)
    if use:
        verdict.manual(use)
    run = command.method("run")
    for reason in body_reasons(run, command.context) if run else ():
        verdict.unsafe(reason)
    exits = _exit_edits(run, command, verdict) if run else []
    if run is None:
        _judge_run_of_mixin(command, verdict)
    edits += exits
    imports = (
        *(("click",) if command.options() else ()),
        *(("sys",) if exits else ()),
    )
    elsewhere = (identity_at(there, each) for each, there in options.elsewhere)
    return decided(verdict, lineage_identity(command).union(*elsewhere), edits, imports)


def registered_class_fix(registered: Registration, context: Context) -> Fix:
    """Return the Fix of the registration of a class of commands, or of an object of one."""
    verdict = Verdict()
    group = group_of(registered.owner, context)
    made = click_registration(registered, group.expression, context, verdict)
    for reason in hidden_by_built_in(command_name(registered), group):
        verdict.unsafe(reason)
    edits: Iterable[Edit] = ()
    if made:
        editor = context.editor
        text = made.call.fitted(editor.layout.room(registered.call))
        if made.statement:
            text = f"{made.statement}\n{text}"
            if not isinstance(context.module.scopes.parents.get(registered.call), ast.Expr):
                verdict.manual("the value of the call is used")
        edits = editor.replace(registered.call, text)
    together = manager_identity(registered.owner, context)
    if registered.value:
        together |= class_identity(registered.value, context)
    return decided(verdict, together, edits, ("click", "flask.cli.with_appcontext"))


def _base_edits(command: CommandClass) -> list[Edit]:
    """Take Flask-Script's base away, with the parentheses if there is no other."""
    node, editor = command.node, command.context.editor
    unwanted = [base.expression for base in command.bases() if base.kind is BaseKind.COMMAND]
    given: list[Placed] = [*node.bases, *node.keywords]
    if len(unwanted) == len(given):
        return editor.delete_bases(node)
    return editor.delete_from_list(given, unwanted) if unwanted else []


def _exit_edits(run: NamedFunction, command: CommandClass, verdict: Verdict) -> list[Edit]:
    is_plain = all(last_name(each) in _METHOD_KINDS for each in run.decorator_list)
    is_called = not is_plain or is_run_elsewhere(command)
    return exit_status_edits(run, is_called, command.context, verdict)


_METHOD_KINDS = ("staticmethod", "classmethod")


def _judge_run_of_mixin(command: CommandClass, verdict: Verdict) -> None:
    """Note what becomes of a `run` from a class that is no command, and so has no Fix itself."""
    member = command.member("run")
    if member is None or not isinstance(member.bound, NamedFunction):
        return
    there = member.owner.context
    if bases_of_flask_script(member.owner.node, there) is None:
        for reason in body_reasons(member.bound, there):
            verdict.unsafe(reason)
        exit_status_edits(member.bound, True, there, verdict)
