"""Where a class of commands may have options from, though its list of them cannot be read.

A loop in `get_options` may take those of a list outside of classes, or of another class. All of
these are converted to the same form.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.class_options import bindings_in_project, options_of_class
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.managers import GROUP, OPTION, bases_of_flask_script, is_made

_NO_LISTS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef)


class OptionSources(Record):
    """What a class of commands mentions that may have options.

    `statements` are those at the top of a module that make or hold some; `classes` are other
    classes of commands.
    """

    statements: tuple[tuple[ast.stmt, Context], ...]
    classes: tuple[CommandClass, ...]

    @property
    def ids(self) -> frozenset[str]:
        """What identifies the statements."""
        return frozenset(there.id_of(statement) for statement, there in self.statements)


@cached
def option_sources(command: CommandClass) -> OptionSources:
    """Return what a class mentions that may have options, also by way of other statements."""
    elsewhere = options_of_class(command).elsewhere
    statements = {there.id_of(each): (each, there) for each, there in elsewhere}
    classes: dict[str, CommandClass] = {}
    pending: list[tuple[ast.stmt, Context]] = [(command.node, command.context)]
    seen: set[str] = set()
    while pending:
        statement, context = pending.pop()
        if context.id_of(statement) in seen:
            continue
        seen.add(context.id_of(statement))
        for each in ast.walk(statement):
            if not isinstance(each, ast.Name | ast.Attribute) or not isinstance(each.ctx, ast.Load):
                continue
            for binding, there in bindings_in_project(each, context):
                node = binding.node
                if isinstance(node, _NO_LISTS):
                    continue
                if isinstance(node, ast.ClassDef):
                    if bases_of_flask_script(node, there) is not None:
                        found = CommandClass(node, there)
                        classes[found.id] = found
                elif isinstance(node, ast.stmt) and node in there.module.tree.body:
                    pending.append((node, there))
                    if _makes_options(node, there):
                        statements[there.id_of(node)] = (node, there)
    return OptionSources(tuple(statements.values()), tuple(classes.values()))


def _makes_options(statement: ast.stmt, context: Context) -> bool:
    calls = (each for each in ast.walk(statement) if isinstance(each, ast.Call))
    return any(is_made(each, context, OPTION, GROUP) for each in calls)
