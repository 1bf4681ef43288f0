"""What a loop becomes that passes the commands of a Manager on: nothing, once it has none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.script_command import SCRIPT_COMMAND
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Edit
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.managers import is_manager
from flake8_flask_cli.script.passed_on import PassedOn, passed_on


def passed_on_conversion(loop: PassedOn, context: Context) -> Conversion:
    """Return the deletion of a loop, together with the Manager whose commands it passes on.

    While the Manager that the loop puts them on is itself replaced, the loop stays, and names the
    group that replaces it.
    """
    name = context.module.source.text_of(loop.manager)

    def change() -> Change:
        if is_manager(loop.group, context):
            text = target_of(loop.group, context).expression
            edits = context.editor.replace(loop.group, text)
            return Change(manager_ids(loop.group, context), tuple(edits))
        edits = [*context.editor.delete(loop.node), *_deletion_of_class(context)]
        return Change(manager_ids(loop.manager, context), tuple(edits))

    return Conversion((f"delete it with the last command of '{name}'",), change)


def _deletion_of_class(context: Context) -> Iterator[Edit]:
    """Yield the edits that delete the class of the commands, where no other loop uses it."""
    module = context.module
    uses = [each for each in module.scopes.all(ast.Name) if each.id == SCRIPT_COMMAND.name]
    if len(passed_on(context.module)) == len(uses) == 1:
        for statement in module.tree.body:
            if isinstance(statement, ast.ClassDef) and statement.name == SCRIPT_COMMAND.name:
                yield from context.editor.delete(statement)
