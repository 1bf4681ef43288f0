"""What the project does with a class of commands by itself, beside registering it.

It may run its commands, so that what they return counts, or use what they have of Flask-Script.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.obstacles import OF_COMMAND
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import find_module, import_roots
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.reach import shown, uses_out_of_reach
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.script.command_class import CommandClass, command_class


def is_run_elsewhere(command: CommandClass) -> bool:
    """Tell whether anything in the project takes the `run` of a class: `Check().run()`.

    In doubt, something does.
    """
    return _is_run_by(command.node, command.context)


@remembered
def _is_run_by(node: ast.ClassDef, context: Context) -> bool:
    own = _places(CommandClass(node, context))
    for module in modules_mentioning((b".run",), context.module):
        for each in module.scopes.all(ast.Attribute):
            if each.attr == "run" and _receives(each.value, node, own, module, context):
                return True
    return False


def _receives(
    receiver: ast.expr, node: ast.ClassDef, own: set[_Place], module: Module, context: Context
) -> bool:
    """Tell whether an expression may stand for the class, one that shares a base, or an object."""
    there = context.of(module)
    if isinstance(receiver, ast.Call) and last_name(receiver.func) == "super":
        around = module.scopes.ancestors(receiver)
        classes = [CommandClass(each, there) for each in around if isinstance(each, ast.ClassDef)]
        wanted = _place(CommandClass(node, context))
        return any(_place(each) != wanted and wanted in _places(each) for each in classes)
    for value in module.values(receiver):
        definition = definition_of(value)
        if definition and isinstance(definition.node, ast.ClassDef):
            other = CommandClass(definition.node, context.of(definition.module))
            if own & _places(other):
                return True
        elif (
            value.kind is Kind.UNKNOWN
            and node.name in module.source.text
            and not _is_of_library(value, module)
        ):
            return True
    return False


# The file and the line of a class: another reading of the module has other nodes.
_Place = tuple[Path | None, int]


def _place(command: CommandClass) -> _Place:
    return command.context.module.source.path, command.node.lineno


def _places(command: CommandClass) -> set[_Place]:
    return {_place(each) for each in command.lineage()}


def _is_of_library(value: Value, module: Module) -> bool:
    path = module.source.path
    package = value.name.partition(".")[0]
    if not package or path is None:
        return False
    return find_module(package, import_roots(path)) is None


def use_of_command(command: CommandClass) -> str:
    """Return in words where something uses what a class has of Flask-Script alone.

    That is a call of an object (`Check()(app)`), or an attribute that no class of the project
    gives it; what methods take from `self` is not looked at. It is also a file that no fix
    reaches, and that may do so or register the class. Nothing if there is none.
    """
    return _use_of(command.node, command.context)


@remembered
def _use_of(node: ast.ClassDef, context: Context) -> str:
    command = CommandClass(node, context)
    path, scopes = context.module.source.path, context.module.scopes
    found = list(_uses(command))
    if not found and path and scopes.scope(node) is scopes.tree:
        found = [*uses_out_of_reach(node.name, path, context.project.root)]
    return found[0] if found else ""


def _uses(command: CommandClass) -> Iterator[str]:
    wanted = {each for each in OF_COMMAND if command.member(each) is None}
    names = _names_of_objects(command)
    words = tuple(each.encode() for each in names)
    for module in modules_mentioning(words, command.context.module):
        spellings = module.scopes.spellings(*names)
        for call in module.scopes.all(ast.Call):
            function = call.func.func if isinstance(call.func, ast.Call) else call.func
            if (
                "__call__" in wanted
                and last_name(function) in spellings
                and _is_of(call.func, command, module, (Kind.INSTANCE,))
            ):
                place = _at(call, module, command)
                yield f"'{command.node.name}' is called like a function {place}"
        for each in module.scopes.all(ast.Attribute):
            if each.attr not in wanted or last_name(each.value) in ("self", "cls"):
                continue
            if _is_of(each.value, command, module, (Kind.CLASS, Kind.INSTANCE)):
                place = _at(each, module, command)
                yield f"'{each.attr}' of '{command.node.name}' is Flask-Script's {place}"


def _names_of_objects(command: CommandClass) -> set[str]:
    """Return the name of a class, and those under which the project keeps objects of it."""
    names = {command.node.name}
    for module in modules_mentioning((command.node.name.encode(),), command.context.module):
        spellings = module.scopes.spellings(command.node.name)
        for each in module.scopes.all(ast.Assign):
            if isinstance(each.value, ast.Call) and last_name(each.value.func) in spellings:
                names.update(filter(None, map(last_name, each.targets)))
    return names


def _is_of(
    expression: ast.expr, command: CommandClass, module: Module, kinds: tuple[Kind, ...]
) -> bool:
    """Tell whether an expression stands for the very class, or for an object of it."""
    there = command.context.of(module)
    for value in module.values(expression):
        found = command_class(value, there) if value.kind in kinds else None
        if found and _place(found) == _place(command):
            return True
    return False


def _at(node: ast.expr, module: Module, command: CommandClass) -> str:
    if module is command.context.module:
        return f"on line {node.lineno}"
    return f"on line {node.lineno} of {shown(module.source.path, command.context.project.root)}"
