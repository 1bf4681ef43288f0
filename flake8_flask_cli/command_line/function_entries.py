"""The functions that are commands of a Flask-Script program, as entries."""

from __future__ import annotations

import ast

from flake8_flask_cli.command_line.script_entry import Entry, entry_at, first_line
from flake8_flask_cli.command_line.script_parameters import (
    function_of,
    option_parameter,
    seen_function,
)
from flake8_flask_cli.command_line.script_programs import Registered
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_parameter import joined
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.decorators import function_named
from flake8_flask_cli.script.entities import DecoratedCommand, PassedFunction
from flake8_flask_cli.script.managers import manager_of


def decorated_entry(entity: DecoratedCommand, registered: Registered) -> Entry:
    """Return the entry of a function under decorators of one Manager.

    They run from the bottom up: `@manager.command` reads the signature, and replaces what has been
    registered so far; each `@manager.option` then adds one option.
    """
    function, context = entity.function, registered.context
    manager = ast.unparse(registered.manager)
    own = [
        each
        for each in (*entity.stack.script, *entity.stack.ignored)
        if ast.unparse(manager_of(each.method, context)) == manager
    ]
    commands = [index for index, each in enumerate(own) if each.option is None]
    first = own[commands[0]] if commands else own[-1]
    options = own[: commands[0]] if commands else own
    of_flask_script = {each.node for each in (*entity.stack.script, *entity.stack.ignored)}
    below = function.decorator_list[function.decorator_list.index(first.node) + 1 :]
    seen = seen_function(function, [each for each in below if each not in of_flask_script], context)
    parts = [seen.parameters] if commands else []
    parts += [option_parameter(each.option, context) for each in reversed(options) if each.option]
    declared = joined(parts)
    return entry_at(seen.name, context, function)._replace(
        help=first_line(ast.get_docstring(function)),
        parameters=declared.parameters,
        unknown=declared.unknown,
    )


def passed_entry(place: Entry, entity: PassedFunction, context: Context) -> Entry:
    """Return the entry of `manager.command(function)` or `manager.option(...)(function)`."""
    if entity.option:
        entry = function_entry(place, entity.function, context, reads_signature=False)
        declared = option_parameter(entity.option, context)
        return entry._replace(
            parameters=declared.parameters, unknown=(*entry.unknown, *declared.unknown)
        )
    return function_entry(place, entity.function, context, is_named_by_it=True)


def function_entry(
    place: Entry,
    function: ast.expr | None,
    context: Context,
    *,
    reads_signature: bool = True,
    is_named_by_it: bool = False,
) -> Entry:
    """Return the entry of a command whose function an expression gives."""
    definition = function_named(function, context) if function else None
    if isinstance(function, ast.Lambda):
        definition = Definition(context.module, function)
    seen = function_of(definition, context) if definition else None
    if definition is None or seen is None:
        reason = "the function of the command is not known"
        return place._replace(unknown=(*place.unknown, reason) if reads_signature else ())
    declared = seen.parameters if reads_signature else DeclaredParameters()
    node = definition.node
    entry = place._replace(
        name=seen.name if is_named_by_it else place.name,
        parameters=declared.parameters,
        unknown=declared.unknown,
        file=definition.module.source.path or place.file,
        line=node.lineno,
    )
    if isinstance(node, NamedFunction):
        entry = entry._replace(help=first_line(ast.get_docstring(node)))
    return entry
