"""Whether the project runs a command of a class by itself: what it returns then counts."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.modules import find_module, import_roots
from flake8_flask_cli.names import Module
from flake8_flask_cli.origins import definition_of
from flake8_flask_cli.project import modules_mentioning
from flake8_flask_cli.script.command_class import CommandClass, context_of
from flake8_flask_cli.values import Kind, Value


def is_run_elsewhere(command: CommandClass) -> bool:
    """Tell whether anything in the project takes the `run` of a class: `Check().run()`.

    In doubt, something does.
    """
    return _is_run_by(command.node, command.context)


@remembered
def _is_run_by(node: ast.ClassDef, context: Context) -> bool:
    own = _statements(CommandClass(node, context))
    for module in modules_mentioning((b".run",), context.module):
        for each in module.scopes.nodes[ast.Attribute]:
            assert isinstance(each, ast.Attribute)
            if each.attr == "run" and _receives(each.value, node, own, module, context):
                return True
    return False


def _receives(
    receiver: ast.expr, node: ast.ClassDef, own: set[ast.ClassDef], module: Module, context: Context
) -> bool:
    """Tell whether an expression may stand for the class, one that shares a base, or an object."""
    there = context_of(module, context)
    if isinstance(receiver, ast.Call) and last_name(receiver.func) == "super":
        around = module.scopes.ancestors(receiver)
        classes = [each for each in around if isinstance(each, ast.ClassDef)]
        return any(
            each is not node and node in _statements(CommandClass(each, there)) for each in classes
        )
    for value in module.values(receiver):
        definition = definition_of(value)
        if definition and isinstance(definition.node, ast.ClassDef):
            other = CommandClass(definition.node, context_of(definition.module, context))
            if own & _statements(other):
                return True
        elif (
            value.kind is Kind.UNKNOWN
            and node.name in module.source.text
            and not _is_of_library(value, module)
        ):
            return True
    return False


def _statements(command: CommandClass) -> set[ast.ClassDef]:
    return {each.node for each in command.lineage()}


def _is_of_library(value: Value, module: Module) -> bool:
    path = module.source.path
    package = value.name.partition(".")[0]
    if not package or path is None:
        return False
    return find_module(package, import_roots(path)) is None
