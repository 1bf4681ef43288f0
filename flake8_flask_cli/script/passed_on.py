"""Loops that put the commands of a Manager on a click group, which leaves them their arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.script_command import COMMANDS_OF_MANAGER, SCRIPT_COMMAND
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record


class PassedOn(Record):
    """A loop that puts each command of `manager` on `group` as a command that Flask-Script runs.

    `call` is that of `add_command` in it.
    """

    node: ast.For
    call: ast.Call
    manager: ast.expr
    group: ast.expr


@cached
def passed_on(module: Module) -> tuple[PassedOn, ...]:
    """Return the loops of a module that pass the commands of something on, be it a Manager or not.

    They are recognised by what they do, however they are written.
    """
    if SCRIPT_COMMAND.name not in module.source.text:
        return ()
    return tuple(_loops(module))


def _loops(module: Module) -> Iterator[PassedOn]:
    for loop in module.scopes.all(ast.For):
        match loop:
            case ast.For(
                target=ast.Name(id=name),
                iter=ast.Attribute(value=manager, attr=attribute),
                body=[
                    ast.Expr(
                        ast.Call(
                            func=ast.Attribute(value=group, attr="add_command"),
                            args=[
                                ast.Call(
                                    func=ast.Name(id=class_),
                                    args=[ast.Name(id=given), handling],
                                )
                            ],
                        ) as call
                    )
                ],
            ) if (
                attribute == COMMANDS_OF_MANAGER
                and class_ == SCRIPT_COMMAND.name
                and given == name
                and ast.dump(handling) == ast.dump(manager)
            ):
                yield PassedOn(loop, call, manager, group)
