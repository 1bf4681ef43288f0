"""The Managers that a fix depends on, by their ids: the fix group of what is done with them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import EVERY_GROUP, OUTSIDE_GROUP
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.decorators import script_decorators, shell_decorators
from flake8_flask_cli.script.library_manager import is_of_library
from flake8_flask_cli.script.managers import extension_of_manager, manager_of
from flake8_flask_cli.script.program import programs_of
from flake8_flask_cli.script.registrations import CommandKind, Registration
from flake8_flask_cli.script.script_module import script_module


def manager_ids(manager: ast.expr, context: Context) -> frozenset[str]:
    """Return the ids of the Managers that an expression may be, for the group of a fix.

    The ready-made Manager of an extension has those that it is registered on. One that is not known
    may be any of the project, unless a library makes it.
    """
    ids = frozenset(each.id for each in programs_of(manager, context))
    if not ids and extension_of_manager(manager, context):
        ids = frozenset(_ids_with_extensions(context))
    if not ids and is_of_library(manager, context):
        return frozenset({OUTSIDE_GROUP})
    return ids or frozenset({EVERY_GROUP})


def _ids_with_extensions(context: Context) -> Iterator[str]:
    """Yield the ids of the Managers that the commands of extensions are registered on.

    Those of an extension itself are none: it may be registered on itself.
    """
    for module in modules_mentioning((b"add_command",), context.module):
        there = context.of(module)
        for registered in script_module(there).of(Registration):
            if registered.kind is CommandKind.EXTENSION and not extension_of_manager(
                registered.owner, there
            ):
                yield from manager_ids(registered.owner, there)


def decorating_manager_ids(function: NamedFunction, context: Context) -> frozenset[str]:
    """Return the ids of all Managers that have a decorator on a function.

    Where one of the decorators stays, its Manager is needed: all are replaced, or none.
    """
    stack = script_decorators(function, context)
    methods = [each.method for each in (*stack.script, *stack.ignored)] if stack else []
    methods += shell_decorators(function, context)
    return frozenset().union(*(manager_ids(manager_of(each, context), context) for each in methods))
