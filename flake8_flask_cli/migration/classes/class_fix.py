"""A class of commands without Flask-Script: its base goes, and click registers it as it is.

One form serves all classes: with options of its own or of a base, in another module than its
registration, made with arguments, or used elsewhere.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import decided
from flake8_flask_cli.migration.classes.class_uses import is_run_elsewhere, use_of_command
from flake8_flask_cli.migration.classes.obstacles import obstacles
from flake8_flask_cli.migration.classes.option_objects import option_edits
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.functions.body import body_caveats
from flake8_flask_cli.migration.functions.exit_status import exit_status_change
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.identity import class_identity, identity_at
from flake8_flask_cli.script.managers import bases_of_flask_script
from flake8_flask_cli.script.registrations import registration
from flake8_flask_cli.text.source import Placed


def class_fix(command: CommandClass) -> Fix:
    """Return the Fix of the statement of a class of commands."""
    verdict = Verdict()
    for reason in obstacles(command):
        verdict.manual(reason)
    options = options_of_class(command)
    verdict.add(options.verdict)
    edits = [*_base_edits(command), *option_edits(command, options.calls, verdict)]
    if not _is_used(command):
        verdict.manual("nothing in the project registers it that can be seen")
    use = use_of_command(command)
    if use:
        verdict.manual(use)
    run = command.method("run")
    verdict.note(body_caveats(run, command.context) if run else ())
    exits = _exit_change(run, command) if run else Change()
    verdict.note(exits.caveats)
    if run is None:
        _judge_run_of_mixin(command, verdict)
    edits += exits.edits
    imports = (*(("click",) if command.options() else ()), *exits.imports)
    elsewhere = (identity_at(there, each) for each, there in options.elsewhere)
    return decided(verdict, lineage_identity(command).union(*elsewhere), edits, imports)


def _base_edits(command: CommandClass) -> list[Edit]:
    """Take Flask-Script's base away, with the parentheses if there is no other."""
    node, editor = command.node, command.context.editor
    unwanted = [base.expression for base in command.bases() if base.kind is BaseKind.COMMAND]
    given: list[Placed] = [*node.bases, *node.keywords]
    if len(unwanted) == len(given):
        return editor.delete_bases(node)
    return editor.delete_from_list(given, unwanted) if unwanted else []


def _exit_change(run: NamedFunction, command: CommandClass) -> Change:
    is_plain = all(last_name(each) in _METHOD_KINDS for each in run.decorator_list)
    is_called = not is_plain or is_run_elsewhere(command)
    return exit_status_change(run, is_called, command.context)


_METHOD_KINDS = ("staticmethod", "classmethod")


def _judge_run_of_mixin(command: CommandClass, verdict: Verdict) -> None:
    """Note what becomes of a `run` from a class that is no command, and so has no Fix itself."""
    member = command.member("run")
    if member is None or not isinstance(member.bound, NamedFunction):
        return
    there = member.owner.context
    if bases_of_flask_script(member.owner.node, there) is None:
        verdict.note(body_caveats(member.bound, there))
        verdict.note(exit_status_change(member.bound, True, there).caveats)


def lineage_identity(command: CommandClass) -> frozenset[str]:
    """Return the identities of a class, and of the classes of the project that it derives from."""
    return frozenset().union(*map(_identity, command.lineage()))


def _identity(command: CommandClass) -> frozenset[str]:
    return identity_at(command.context, command.node)


@remembered
def _is_used_by(node: ast.ClassDef, context: Context) -> bool:
    """Tell whether the project registers a class, or derives another one from it."""
    command = CommandClass(node, context)
    wanted = _identity(command)
    words = (b"add_command", node.name.encode())
    for module in modules_mentioning(words, context.module):
        there = context.of(module)
        for call in module.scopes.all(ast.Call):
            if last_name(call.func) == "add_command":
                registered = registration(call, there)
                value = registered.value if registered else None
                if value and class_identity(value, there) == wanted:
                    return True
        for each in module.scopes.all(ast.ClassDef):
            if each.bases and bases_of_flask_script(each, there):
                parents = [base.definition for base in CommandClass(each, there).bases()]
                if any(parent and _identity(parent) == wanted for parent in parents):
                    return True
    return False


def _is_used(command: CommandClass) -> bool:
    return _is_used_by(command.node, command.context)
