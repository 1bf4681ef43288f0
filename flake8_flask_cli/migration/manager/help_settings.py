"""The help of a Manager that is set once it is made: `manager.__doc__ = "Look after users"`."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.manager_uses import uses_here
from flake8_flask_cli.model import Edit
from flake8_flask_cli.record import Record

_ATTRIBUTES = ("__doc__", "help", "usage", "description")


class HelpSetting(Record):
    """A statement that sets a help text, and the name of the Manager in it."""

    statement: ast.Assign
    manager: ast.Name


def help_settings(name: ast.Name, context: Context) -> list[HelpSetting]:
    """Return the statements of a module that set the help of the Manager that a name is given."""
    parents = context.module.scopes.parents
    found = []
    for use in uses_here(name, context):
        attribute = parents[use]
        statement = parents[attribute]
        if (
            isinstance(attribute, ast.Attribute)
            and attribute.attr in _ATTRIBUTES
            and isinstance(statement, ast.Assign)
            and statement.targets == [attribute]
        ):
            found.append(HelpSetting(statement, use))
    return found


def edits_of_help(setting: HelpSetting, context: Context, *, is_kept: bool) -> list[Edit]:
    """Return the edits that set the help of the group that is kept by the name of the Manager.

    Where there is none, the statement goes, but for a call in it.
    """
    editor, value = context.editor, setting.statement.value
    if is_kept:
        return editor.replace(setting.statement.targets[0], f"{setting.manager.id}.help")
    if any(isinstance(each, ast.Call) for each in ast.walk(value)):
        return editor.replace(setting.statement, context.module.source.in_lines(value))
    return editor.delete(setting.statement)
