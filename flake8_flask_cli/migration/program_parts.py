"""The parts of a program, and which of them stay on Flask-Script when it is parted in two."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.click_target import Role, target_of_call
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import (
    DecoratedCommand,
    Entity,
    GlobalOption,
    Handle,
    HeldOption,
    MadeManager,
    PassedFunction,
    PassedShell,
    Run,
    ShellFunction,
)
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import Program, program_of
from flake8_flask_cli.script.registrations import Registration


class Part(Record):
    """A part of a program, in its module.

    `together` are the ids of what it changes with (`Fix.together`). `problems` are why it cannot be
    rewritten, if it cannot.
    """

    entity: Entity
    context: Context
    together: frozenset[str]
    problems: tuple[str, ...]


def roots_among(parts: Iterable[Part]) -> Iterator[tuple[str, Program]]:
    """Yield the Managers that are programs, by their ids."""
    for part in parts:
        if isinstance(part.entity, MadeManager):
            program = Program(part.entity.node, part.context)
            role = target_of_call(program.call, program.home).role
            if role is not Role.GROUP and program.variable.isidentifier():
                yield program.id, program


def parts_that_stay(parts: Sequence[Part], roots: Iterable[str]) -> set[Part]:
    """Return the parts that stay: the blocked ones, and what changes together with these.

    What only the Manager itself holds together is parted.
    """
    hubs, left = set(roots), {each for each in parts if each.problems}
    left = {
        each
        for each in left
        if not isinstance(each.entity, MadeManager) or not (each.together & hubs)
    }
    left |= {each for each in parts if not all(_is_renamed(each, hubs))}
    ids: set[str] = set()
    while True:
        found = {id_ for each in left for id_ in each.together} - hubs
        left |= {each for each in parts if each.together & found}
        if found == ids:
            return left
        ids = found


def managers_named(part: Part) -> tuple[ast.expr, ...]:
    """Return the Managers that a part names, where it does."""
    match part.entity:
        case Registration(owner=owner):
            return (owner,)
        case DecoratedCommand(stack=stack):
            methods = [each.method for each in (*stack.script, *stack.ignored)]
        case ShellFunction(decorators=decorators):
            methods = list(decorators)
        case PassedFunction():
            methods = [part.entity.method]
        case HeldOption(node=call) | PassedShell(node=call) | GlobalOption(node=call):
            methods = [call.func]
        case Run(node=call) | Handle(node=call):
            methods = [call.func]
        case _:
            return ()
    return tuple(manager_of(each, part.context) for each in methods)


def _is_renamed(part: Part, hubs: set[str]) -> Iterator[bool]:
    """Yield for each Manager that a part names whether it can name another one in its place."""
    for receiver in managers_named(part):
        program = program_of(receiver, part.context)
        if program is None or program.id not in hubs:
            continue
        module = part.context.module
        made = (program.home.module.source.path, program.variable)
        if isinstance(receiver, ast.Name):
            bindings = module.lookup.bindings_of(receiver)
            is_own = all(each.bound is program.call for each in bindings)
            is_imported = origin(receiver, module) == made and all(
                isinstance(each.bound, ast.alias) and each.bound.name != "*" for each in bindings
            )
            yield is_own or is_imported
        else:
            yield origin(receiver, module) == made
