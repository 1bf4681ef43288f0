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
from flake8_flask_cli.migration.conversion import Change, joined
from flake8_flask_cli.migration.functions.body import body_change, uses_request
from flake8_flask_cli.migration.functions.exit_status import kept_status
from flake8_flask_cli.model import Edit, manual, unsafe
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.managers import bases_of_flask_script
from flake8_flask_cli.text.source import Placed


def class_change(command: CommandClass, options: Sequence[ClickObjects]) -> Change:
    """Return the change of the statement of a class of commands; `options` are those in it."""
    registered = "" if is_registered(command) else "no registration of it was found in the project"
    uses = filter(None, (registered, use_of_command(command)))
    elsewhere = (there.id_of(each) for each, there in options_of_class(command).elsewhere)
    return joined(
        Change(command.lineage_ids.union(elsewhere), tuple(_base_edits(command))),
        *(each.change(command.context) for each in options),
        Change(caveats=tuple(map(manual, uses))),
        _change_of_run(command),
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
    status = kept_status(run, is_called or uses_request(run, context), context)
    if status.needs_decorator:
        lost = unsafe("what it returns is no longer the exit status: use sys.exit()")
        return joined(Change(caveats=(lost,)), body_change(run, is_called, context))
    return joined(status.change, body_change(run, is_called, context))
