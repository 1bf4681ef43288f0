"""The form that classes of commands are converted to, the same for all that depend on each other.

Their options become objects of click, or stay arguments of argparse; and they lose the base of
Flask-Script, or get another one in its place.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.obstacles import uses_base
from flake8_flask_cli.migration.classes.option_objects import caveats_in_click
from flake8_flask_cli.migration.classes.option_sources import option_sources
from flake8_flask_cli.migration.classes.stand_ins import STAND_INS
from flake8_flask_cli.model import Applicability, Definition, Topic, applicability
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.script.command_class import Base, BaseKind, CommandClass
from flake8_flask_cli.script.entities import ScriptClass
from flake8_flask_cli.script.script_module import script_module


class ClassForm(NamedTuple):
    """What becomes of the options, and of the base, of classes of commands.

    `keeps_argparse` is whether the options stay arguments of argparse; `needs_base` whether
    `CommandBase` takes the place of Flask-Script's Command.
    """

    keeps_argparse: bool
    needs_base: bool


def stand_in_of(base: Base, form: ClassForm) -> Definition | None:
    """Return what takes the place of a base; None if it stays, or just goes."""
    if base.kind is BaseKind.COMMAND and not form.needs_base:
        return None
    return STAND_INS.get(base.kind)


@cached
def form_in_hint(command: CommandClass) -> ClassForm:
    """Return the form that a hint shows, as far as a class and its bases tell."""
    is_server = command.derives_from(BaseKind.SERVER)
    return ClassForm(is_server, any(map(uses_base, command.lineage())))


@cached
def form_of(command: CommandClass) -> ClassForm:
    """Return the form of a class together with all of the project that depend on it."""
    from flake8_flask_cli.migration.classes.class_uses import is_used_by_base

    family = family_of(command)
    return ClassForm(
        any(map(_needs_argparse, family)),
        any(uses_base(each) or is_used_by_base(each) for each in family),
    )


@cached
def family_of(command: CommandClass) -> tuple[CommandClass, ...]:
    """Return the classes of a project that derive from each other, or share options."""
    found: dict[str, CommandClass] = {}
    pending = [command]
    while pending:
        each = pending.pop()
        if each.id not in found:
            found[each.id] = each
            pending += [*each.lineage(), *_depending(each), *_sharing(each)]
    return tuple(found.values())


def _depending(command: CommandClass) -> Iterator[CommandClass]:
    """Yield the classes of the project that derive from a class, or may take its options."""
    for each in _classes_mentioning((command.node.name,), command.context):
        bases = (base.definition for base in each.bases())
        others = (*filter(None, bases), *option_sources(each).classes)
        if command.id in {other.id for other in others}:
            yield each


def _sharing(command: CommandClass) -> Iterator[CommandClass]:
    """Yield the classes of the project that have options of the same statements outside classes."""
    sources = option_sources(command)
    yield from sources.classes
    for statement, there in sources.statements:
        for each in _classes_mentioning(_names_bound_by(statement, there), there):
            if there.id_of(statement) in option_sources(each).ids:
                yield each


def classes_with_options(
    statement: ast.stmt, names: tuple[str, ...], context: Context
) -> Iterator[CommandClass]:
    """Yield the classes of the project that may have options which a statement outside makes.

    `names` are those of the lists that have them, or of the class that the statement is.
    """
    made = context.id_of(statement)
    for each in _classes_mentioning(names, context):
        if made in option_sources(each).ids or made in each.lineage_ids:
            yield each


def _names_bound_by(statement: ast.stmt, context: Context) -> tuple[str, ...]:
    scopes = context.module.scopes
    bound = scopes.bindings[scopes.tree].items()
    return tuple(name for name, found in bound if any(each.node is statement for each in found))


def _classes_mentioning(names: tuple[str, ...], context: Context) -> Iterator[CommandClass]:
    """Yield the classes of commands in the modules of a project that mention one of some names."""
    for module in modules_mentioning(tuple(name.encode() for name in names), context.module):
        for found in script_module(context.of(module)).of(ScriptClass):
            yield found.command


def _needs_argparse(command: CommandClass) -> bool:
    """Tell whether the options of a class have to stay arguments of argparse.

    They do where click has no counterpart, and but for the idiomatic form where it has no exact
    one.
    """
    if command.derives_from(BaseKind.SERVER):
        return True
    caveats = caveats_in_click(command)
    if any(each.topic is Topic.EITHER_WAY for each in caveats):
        return False
    least = Applicability.UNSAFE if command.context.idiomatic else Applicability.SAFE
    return applicability(caveats) < least
