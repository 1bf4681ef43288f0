"""Parameters that a module adds to a click command, or takes from it, once the command is made."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction

_CHANGES = ("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort")


def changes_of_parameters(function: NamedFunction, module: Module) -> tuple[str, ...]:
    """Return in words what changes the parameters of the command that a function is made into.

    This is `command.params.append(...)`, and `command.params = ...`.
    """
    found = (
        f"line {node.lineno} changes its parameters"
        for node in _changed_lists(module)
        if isinstance(node.value, ast.Name) and node.value.id == function.name
    )
    return tuple(dict.fromkeys(found))


@cached
def _changed_lists(module: Module) -> tuple[ast.Attribute, ...]:
    """Return the `params` of commands that a module changes."""
    return (*_found(module),)


def _found(module: Module) -> Iterator[ast.Attribute]:
    for call in module.scopes.all(ast.Call):
        match call.func:
            case ast.Attribute(value=ast.Attribute(attr="params") as changed, attr=name):
                if name in _CHANGES:
                    yield changed
    for node in module.scopes.all(ast.Attribute):
        if node.attr == "params" and not isinstance(node.ctx, ast.Load):
            yield node
