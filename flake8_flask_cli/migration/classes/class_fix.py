"""What only the fix of a class of commands needs: its edits, and who else uses the class."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.class_uses import is_run_elsewhere, use_of_command
from flake8_flask_cli.migration.classes.option_objects import ClickObjects
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.functions.body import body_caveats
from flake8_flask_cli.migration.functions.exit_status import exit_status_change
from flake8_flask_cli.model import Edit, manual
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


def class_change(command: CommandClass, options: Sequence[ClickObjects]) -> Change:
    """Return the change of the statement of a class of commands; `options` are those in it."""
    body = _body(command)
    replaced = [each.change(command.context) for each in options]
    is_used, use = _is_used(command), use_of_command(command)
    edits = (
        *_base_edits(command),
        *(edit for each in replaced for edit in each.edits),
        *body.edits,
    )
    caveats = (
        *(caveat for each in replaced for caveat in each.caveats),
        *(() if is_used else (manual("no registration of it was found in the project"),)),
        *((manual(use),) if use else ()),
        *body.caveats,
    )
    elsewhere = [identity_at(there, each) for each, there in options_of_class(command).elsewhere]
    group = lineage_identity(command).union(*elsewhere)
    return Change(group, edits, caveats, ("sys",) if body.edits else ())


def _base_edits(command: CommandClass) -> list[Edit]:
    """Take Flask-Script's base away, with the parentheses if there is no other."""
    node, editor = command.node, command.context.editor
    unwanted = [base.expression for base in command.bases() if base.kind is BaseKind.COMMAND]
    given: list[Placed] = [*node.bases, *node.keywords]
    if len(unwanted) == len(given):
        return editor.delete_bases(node)
    return editor.delete_from_list(given, unwanted) if unwanted else []


def _body(command: CommandClass) -> Change:
    """Return what `flask` changes for the body of `run`, with the edits that keep its status."""
    run = command.method("run")
    if run:
        is_plain = all(last_name(each) in _METHOD_KINDS for each in run.decorator_list)
        return _read(run, not is_plain or is_run_elsewhere(command), command.context)
    member = command.member("run")
    if member is None or not isinstance(member.bound, NamedFunction):
        return Change()
    there = member.owner.context
    if bases_of_flask_script(member.owner.node, there) is not None:
        return Change()
    # It is that of a class that is no command, and so has no fix itself.
    return Change(caveats=_read(member.bound, True, there).caveats)


_METHOD_KINDS = ("staticmethod", "classmethod")


def _read(run: NamedFunction, is_called: bool, context: Context) -> Change:
    exits = exit_status_change(run, is_called, context)
    return exits._replace(caveats=(*body_caveats(run, context), *exits.caveats))


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
