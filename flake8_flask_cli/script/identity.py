"""The identities of Managers and of classes of commands, by which fixes are applied together."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import EVERY_GROUP
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Value
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.decorators import methods_of_managers
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import program_of


def manager_identity(manager: ast.expr, context: Context) -> frozenset[str]:
    """Return the identity of the Manager that an expression is.

    One that is not known, such as a parameter, may be any of the project.
    """
    program = program_of(manager, context)
    return identity_at(program.home, program.call) if program else frozenset({EVERY_GROUP})


def managers_identity(function: NamedFunction, context: Context) -> frozenset[str]:
    """Return the identities of all Managers that have a decorator on a function.

    Where one of the decorators stays, its Manager is needed: all are replaced, or none.
    """
    methods = methods_of_managers(function, context)
    found = [manager_identity(manager_of(each, context), context) for each in methods]
    return frozenset().union(*found)


def class_identity(value: Value, context: Context) -> frozenset[str]:
    """Return the identity of a class of the project; none for a class of a library."""
    definition = definition_of(value)
    if definition is None:
        return frozenset()
    return identity_at(context.of(definition.module), definition.node)


def lineage_identity(command: CommandClass) -> frozenset[str]:
    """Return the identities of a class, and of the classes of the project that it derives from."""
    found = (identity_at(each.context, each.node) for each in command.lineage())
    return frozenset().union(*found)


def identity_at(context: Context, node: ast.expr | ast.stmt) -> frozenset[str]:
    """Return the identity of what a node of a module makes or defines."""
    return frozenset({f"{context.module.source.path}:{node.lineno}:{node.col_offset}"})
