"""What only the fix of a class of commands needs: its edits, and who else uses the class."""

from __future__ import annotations

from collections.abc import Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.class_uses import (
    is_registered,
    is_run_elsewhere,
    use_of_command,
)
from flake8_flask_cli.migration.classes.option_objects import ClickObjects
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.functions.body import body_caveats
from flake8_flask_cli.migration.functions.exit_status import exit_status_change
from flake8_flask_cli.model import Edit, manual
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.managers import bases_of_flask_script
from flake8_flask_cli.text.source import Placed


def class_change(command: CommandClass, options: Sequence[ClickObjects]) -> Change:
    """Return the change of the statement of a class of commands; `options` are those in it."""
    body = _change_of_run(command)
    replaced = [each.change(command.context) for each in options]
    registered = "" if is_registered(command) else "no registration of it was found in the project"
    uses = filter(None, (registered, use_of_command(command)))
    parts = (*replaced, Change(caveats=tuple(map(manual, uses))), body)
    elsewhere = (there.id_of(each) for each, there in options_of_class(command).elsewhere)
    return Change(
        command.lineage_ids.union(elsewhere),
        (*_base_edits(command), *(edit for part in parts for edit in part.edits)),
        tuple(caveat for part in parts for caveat in part.caveats),
        body.imports,
    )


def _base_edits(command: CommandClass) -> list[Edit]:
    """Take Flask-Script's base away, with the parentheses if there is no other."""
    node, editor = command.node, command.context.editor
    unwanted = [base.expression for base in command.bases() if base.kind is BaseKind.COMMAND]
    given: list[Placed] = [*node.bases, *node.keywords]
    if len(unwanted) == len(given):
        return editor.delete_bases(node)
    return editor.delete_from_list(given, unwanted) if unwanted else []


def _change_of_run(command: CommandClass) -> Change:
    """Return what `flask` changes for the body of `run`, and the edits that keep its exit status.

    The `run` of a class that is no command has no fix itself.
    """
    run = command.method("run")
    if run:
        is_plain = all(last_name(each) in _METHOD_KINDS for each in run.decorator_list)
        return _change_of_body(run, not is_plain or is_run_elsewhere(command), command.context)
    member = command.member("run")
    if member is None or not isinstance(member.bound, NamedFunction):
        return Change()
    there = member.owner.context
    if bases_of_flask_script(member.owner.node, there) is not None:
        return Change()
    return Change(caveats=_change_of_body(member.bound, True, there).caveats)


_METHOD_KINDS = ("staticmethod", "classmethod")


def _change_of_body(run: NamedFunction, is_called: bool, context: Context) -> Change:
    exits = exit_status_change(run, is_called, context)
    return exits._replace(caveats=(*body_caveats(run, context), *exits.caveats))
