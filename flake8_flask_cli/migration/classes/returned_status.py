"""The exit status of a command of a class: what its `run` or `__call__` returns."""

from __future__ import annotations

from flake8_flask_cli.migration.classes.class_uses import is_run_elsewhere
from flake8_flask_cli.migration.classes.obstacles import runs_handle
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.functions.body import uses_request
from flake8_flask_cli.migration.functions.exit_status import (
    EXIT_WITH_RESULT,
    kept_status,
    status_returns,
)
from flake8_flask_cli.model import Definition
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.command_class import CommandClass, Member
from flake8_flask_cli.script.managers import bases_of_flask_script

_METHOD_KINDS = ("staticmethod", "classmethod")


def running_member(command: CommandClass) -> Member | None:
    """Return what runs the command: `__call__`, or `run`, or the `handle` of old."""
    names = ("__call__", "run", *(("handle",) if runs_handle(command) else ()))
    return next(filter(None, map(command.member, names)), None)


def exiting_decorator(command: CommandClass) -> Definition | None:
    """Return what makes the exit status of what a command returns, where it is registered.

    None where it returns no status, or its returns are edited.
    """
    member = running_member(command)
    if member is None:
        return None
    if not isinstance(member.bound, NamedFunction):
        return EXIT_WITH_RESULT
    if exit_of(member.owner).edits or not status_returns(member.bound, member.owner.context):
        return None
    return EXIT_WITH_RESULT


@cached
def exit_of(command: CommandClass) -> Change:
    """Return the edits that make exits of the returns of the `run` of a class statement.

    There are none where an exit there would be something else than a return.
    """
    run = command.method("run")
    is_of_flask_script = bases_of_flask_script(command.node, command.context) is not None
    if run is None or not is_of_flask_script or command.member("__call__") is not None:
        return Change()
    keeps_returns = is_run_by_others(command) or uses_request(run, command.context)
    status = kept_status(run, keeps_returns, command.context)
    return Change() if status.needs_decorator or status.change.caveats else status.change


@cached
def is_run_by_others(command: CommandClass) -> bool:
    """Tell whether anything but its command takes the `run` of a class, or may do so."""
    run = command.method("run")
    is_plain = run is None or all(last_name(each) in _METHOD_KINDS for each in run.decorator_list)
    return not is_plain or is_run_elsewhere(command)
