"""What only the fix of a class of commands needs: its edits, and who else uses the class."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_flask_cli.convert.argparse_command import ARGUMENT_CLASS
from flake8_flask_cli.convert.converted import notes_on_argparse
from flake8_flask_cli.migration.classes.class_definitions import SERVER_BASE
from flake8_flask_cli.migration.classes.class_uses import (
    is_run_replaced,
    registration_problem,
    use_of_command,
)
from flake8_flask_cli.migration.classes.forms import ClassForm, form_of, replacing_class
from flake8_flask_cli.migration.classes.obstacles import named_in_body, obstacles, runs_handle
from flake8_flask_cli.migration.classes.option_objects import (
    ListedOptions,
    caveats_in_click,
    either_way,
)
from flake8_flask_cli.migration.classes.returned_status import exit_of, is_run_by_others
from flake8_flask_cli.migration.conversion import Change, joined
from flake8_flask_cli.migration.functions.body import body_caveats, body_change
from flake8_flask_cli.model import Caveat, Edit, manual
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.managers import bases_of_flask_script
from flake8_flask_cli.text.source import Placed


def class_change(command: CommandClass, options: Sequence[ListedOptions]) -> Change:
    """Return the change of the statement of a class of commands; `options` are those in it."""
    form = form_of(command)
    uses = filter(None, (registration_problem(command), use_of_command(command)))
    replaced = f"the 'run' of '{command.node.name}' is set once the class is made"
    unfixed = [*uses, *([replaced] if is_run_replaced(command) else [])]
    elsewhere = (there.id_of(each) for each, there in options_of_class(command).elsewhere)
    return joined(
        Change(command.lineage_ids.union(elsewhere), notes=_notes(command, form)),
        _change_of_bases(command, form),
        *(each.change(keeps_argparse=form.keeps_argparse) for each in options),
        Change(caveats=_caveats_of_options(command, form)),
        Change(caveats=(*obstacles(command), *map(manual, unfixed))),
        _change_of_run(command),
    )


def _notes(command: CommandClass, form: ClassForm) -> tuple[str, ...]:
    """Return what a person should know of a class that is converted, and why."""
    notes = []
    if command.method("handle") and not runs_handle(command):
        notes.append("Flask-Script 2 never calls 'handle': it is left, and nothing calls it")
    elif runs_handle(command) and not command.context.idiomatic:
        notes.append("Flask-Script 2 never calls 'handle': the command fails, as before")
    if form.keeps_argparse and not command.derives_from(BaseKind.SERVER):
        notes += notes_on_argparse(caveats_in_click(command))
    return tuple(notes)


def _caveats_of_options(command: CommandClass, form: ClassForm) -> tuple[Caveat, ...]:
    """Return what is otherwise with the options of a class together, as they are converted."""
    caveats = caveats_in_click(command)
    return either_way(caveats) if form.keeps_argparse else caveats


def _change_of_bases(command: CommandClass, form: ClassForm) -> Change:
    """Return what takes Flask-Script's base away, or puts another in its place.

    A class that has no other base loses the parentheses, too.
    """
    node, editor = command.node, command.context.editor
    unwanted: list[ast.expr] = []
    replaced = list(named_in_body(command))
    for base in command.bases():
        definition = replacing_class(base, form)
        if definition:
            replaced.append((base.expression, definition))
        elif base.kind is BaseKind.COMMAND:
            unwanted.append(base.expression)
    edits: list[Edit] = []
    for expression, definition in replaced:
        edits += editor.replace(expression, definition.name)
    given: list[Placed] = [*node.bases, *node.keywords]
    if len(unwanted) == len(given):
        edits += editor.delete_bases(node)
    elif unwanted:
        edits += editor.delete_from_list(given, unwanted)
    definitions = dict.fromkeys(definition for _, definition in replaced)
    if SERVER_BASE in definitions:
        definitions = {ARGUMENT_CLASS: None, **definitions}
    return Change(edits=tuple(edits), definitions=tuple(definitions))


def _change_of_run(command: CommandClass) -> Change:
    """Return what `flask` changes for the body of `run`, and the edits that keep its exit status.

    The `run` of a class that is no command has no fix itself, and what Flask-Script runs in no
    request needs none.
    """
    if command.member("__call__") is not None:
        return Change()
    run = command.method("run")
    if run:
        return joined(
            exit_of(command), body_change(run, is_run_by_others(command), command.context)
        )
    member = command.member("run")
    if member is None or not isinstance(member.bound, NamedFunction):
        return Change()
    there = member.owner.context
    if bases_of_flask_script(member.owner.node, there) is not None:
        return Change()
    return Change(caveats=body_caveats(member.bound, there))
