"""What to call a command that has the name of another one."""

from __future__ import annotations

import ast

from flake8_flask_cli.command_line.name_clashes import Added, NameClash, Since
from flake8_flask_cli.commands.added_commands import added_commands
from flake8_flask_cli.commands.derived_names import edited_line, is_written_out, naming_edit
from flake8_flask_cli.commands.registration import registrations
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.places import Placed
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record

# Other names for what Flask has built in.
_OTHERWISE = {"run": "start", "shell": "console", "routes": "urls"}


class Renaming(Record):
    """The decorator or call that names a command, and the edit that gives it another name.

    `is_old_name` is whether that is the name that it has before click 8.2.
    """

    node: ast.expr
    edit: Edit
    line: str
    is_old_name: bool


def renaming(clash: NameClash, context: Context) -> Renaming | None:
    """Return how to name one of two commands; None where no name suggests itself."""
    added, module = clash.renamed, context.module
    node = added.registration.node
    if added.registration.module is not module:
        return None
    older, is_old_name = added.names.older, clash.since is Since.NEW
    if older is None or clash.since is Since.ALWAYS:
        name = _suggested(added, module)
    else:
        name = older.lstrip("-") if is_old_name else added.names.newest
    edit = _edit(added, name, module) if name else None
    if edit is None:
        return None
    return Renaming(node, edit, edited_line(node, edit, module), is_old_name)


def _suggested(added: Added, module: Module) -> str:
    """Return a name that no command of the file has: that of the function or variable, at best."""
    command = added.registration.command
    if isinstance(command, Placed):
        spelled = last_name(command.expression)
    else:
        spelled = getattr(command.node, "name", "") if command else ""
    name = spelled.lower().replace("_", "-").strip("-")
    taken = {
        each.names.newest
        for registration in registrations(module)
        for each in added_commands(registration)
        if each.names
    }
    names = (name, _OTHERWISE.get(added.names.newest, ""))
    return next((each for each in names if each and each not in taken | _OTHERWISE.keys()), "")


def _edit(added: Added, name: str, module: Module) -> Edit | None:
    registration = added.registration
    node, given = registration.node, registration.name
    if given is not None:
        is_here = given.expression in ast.walk(node) and _is_text(given.expression)
        return Edit(*module.source.span(given.expression), quoted(name)) if is_here else None
    if module.scopes.is_decorator(node) or _is_called(node, module):
        is_named = isinstance(node, ast.Call) and is_written_out(node, module)
        return naming_edit(node, name, module) if is_named else None
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        end = module.source.span(node.args[0])[1]
        return Edit(end, end, f", {quoted(name)}")
    return None


def _is_called(node: ast.expr, module: Module) -> bool:
    parent = module.scopes.parents[node]
    return isinstance(parent, ast.Call) and parent.func is node


def _is_text(expression: ast.expr) -> bool:
    value = literal_value(expression)
    return value is not NOT_LITERAL and isinstance(value, str)
