"""What `add_command` of a click group is given that is no command."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator

from flake8_flask_cli.commands.added_commands import has_own_lookup
from flake8_flask_cli.commands.click_object import click_objects
from flake8_flask_cli.commands.collected import Item
from flake8_flask_cli.commands.decorator_effects import effect_of
from flake8_flask_cli.commands.registration import registrations
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.names.creations import Creation, creations
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.expressions import callee, keyword_of
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition, Kind
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.extensions import extension_of_value
from flake8_flask_cli.script.managers import COMMAND, MANAGER


class Given(enum.Enum):
    """What a group is given for a command."""

    NAME = "a name"
    """The name comes first, as with Flask-Script, or there is nothing else."""
    FUNCTION = "a function"
    CLASS = "a class"
    NOTHING = "None"
    """The result of a function that returns nothing."""


class NoCommand(Record):
    """A call of `add_command` that adds no command.

    `group`, `given` and `name` are its group, what it is given, and under which name, as written.
    `function` is the function that the command is to be made of, where that is plain.
    """

    call: ast.Call
    group: ast.expr
    given: ast.expr
    what: Given
    name: ast.expr | None
    function: ast.expr | None


def no_commands(module: Module) -> Iterator[NoCommand]:
    """Yield the calls of a module that surely add to a click group what is no command."""
    by_call = {
        each.node: each.command
        for each in reversed(registrations(module))
        if each.command and not each.is_source and not each.commands
    }
    for call in module.scopes.all(ast.Call):
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "add_command":
            continue
        group, what = call.func.value, None
        given = next(iter(call.args), None) or keyword_of(call, "cmd")
        name = call.args[1] if len(call.args) > 1 else keyword_of(call, "name")
        if given is None or any(isinstance(each, ast.Starred) for each in call.args):
            continue
        if isinstance(literal_value(given), str):
            if name is not None and isinstance(literal_value(name), str):
                continue
            given, name, what = name or given, given, Given.NAME
        else:
            added = by_call.get(call)
            what = _what(added) if added else None
        if what and not _is_of_flask_script(given, module) and _is_usual_group(group, module):
            yield NoCommand(call, group, given, what, name, _function(given, module))


def _function(given: ast.expr, module: Module) -> ast.expr | None:
    """Return the function that is given or called, if it is the same in each round of a loop."""
    if isinstance(given, ast.Lambda):
        return given
    if isinstance(given, ast.Call):
        is_plain = not given.args and not given.keywords
        return given.func if is_plain and _returns_nothing(given, module) else None
    found = {_made(each) for each in creations(given, module)}
    return given if found == {Given.FUNCTION} else None


def _is_of_flask_script(given: ast.expr, module: Module) -> bool:
    """Tell whether something has to go with Flask-Script, whatever it is added to."""
    return any(
        value.derives_from((COMMAND, MANAGER))
        or value.is_a((COMMAND, MANAGER))
        or extension_of_value(value) is not None
        for value in module.values(callee(given))
    )


def _is_usual_group(group: ast.expr, module: Module) -> bool:
    groups = click_objects(group, module)
    return bool(groups) and all(
        each.is_surely_group and not has_own_lookup(each) for each in groups
    )


def _what(added: Item) -> Given | None:
    """Return what is added that is no command; None where it may be one."""
    if isinstance(added, Definition):
        return _made(Creation(added.module, added.node))
    if isinstance(added.expression, ast.Lambda):
        return Given.FUNCTION
    found = {_made(each) for each in creations(added.expression, added.place.module)}
    return found.pop() if len(found) == 1 else None


def _made(made: Creation) -> Given | None:
    module, node = made
    match node:
        case ast.FunctionDef() if all(
            effect_of(each, module).is_exact for each in node.decorator_list
        ):
            return Given.FUNCTION
        case ast.ClassDef() if not node.decorator_list and not node.keywords:
            return Given.CLASS
        case ast.Call() if _returns_nothing(node, module):
            return Given.NOTHING
    return None


def _returns_nothing(call: ast.Call, module: Module) -> bool:
    """Tell whether a call is of a plain function of the project that only ever returns None."""
    values = module.values(call.func)
    for value in values:
        found = definition_of(value) if value.kind is Kind.FUNCTION else None
        if found is None or found.module.is_stub or not isinstance(found.node, ast.FunctionDef):
            return False
        if found.node.decorator_list or _is_generator(found.node, found.module):
            return False
        returned = returned_expressions(found.module, found.node)
        if any(literal_value(each) is not None for each in returned):
            return False
    return bool(values)


def _is_generator(function: NamedFunction, module: Module) -> bool:
    return any(
        module.scopes.scope(each) is function
        for kind in (ast.Yield, ast.YieldFrom)
        for each in module.scopes.all(kind)
    )
