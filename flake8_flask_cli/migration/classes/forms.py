"""The form that classes of commands are converted to, the same for all that depend on each other.

Their options become objects of click, or stay arguments of argparse; and they lose the base of
Flask-Script, or get another one in its place.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import needs_argparse
from flake8_flask_cli.migration.classes.class_definitions import REPLACING_CLASSES
from flake8_flask_cli.migration.classes.obstacles import uses_base
from flake8_flask_cli.migration.classes.option_objects import caveats_in_click
from flake8_flask_cli.migration.classes.option_sources import option_sources
from flake8_flask_cli.model import Definition
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.project import files_mentioning, module_at, project_of
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.command_class import Base, BaseKind, CommandClass
from flake8_flask_cli.script.entities import ScriptClass
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change


class ClassForm(Record):
    """What becomes of the options, and of the base, of classes of commands.

    `keeps_argparse` is whether the options stay arguments of argparse; `needs_base` whether
    `CommandBase` replaces Flask-Script's Command.
    """

    keeps_argparse: bool
    needs_base: bool


def replacing_class(base: Base, form: ClassForm) -> Definition | None:
    """Return what replaces a base; None if it stays, or just goes."""
    if base.kind is BaseKind.COMMAND and not form.needs_base:
        return None
    return REPLACING_CLASSES.get(base.kind)


@cached
def form_in_hint(command: CommandClass) -> ClassForm:
    """Return the form that a hint shows, as far as a class and its bases tell."""
    is_server = command.derives_from(BaseKind.SERVER)
    return ClassForm(is_server, any(map(uses_base, command.lineage())))


def form_of(command: CommandClass) -> ClassForm:
    """Return the form of a class together with all of the project that depend on it."""
    family = _families_of_module(command.context).get(command.id)
    if family is None:
        names = frozenset(each.node.name for each in command.lineage())
        family = _Family(command.lineage_ids, names)
    return _form(family, command.context)


def form_of_options(
    statement: ast.stmt, names: Iterable[str], context: Context
) -> ClassForm | None:
    """Return the form of the classes that may take options of a statement outside of them.

    `names` are those of the lists that have them, or of the class that the statement is. None if
    no class takes them.
    """
    family = _family(_Family(frozenset({context.id_of(statement)}), frozenset(names)), context)
    return _form_together(family) if family else None


class _Facts(Record):
    """What the form of one class depends on, and with which others it shares its form.

    `related` are the ids of classes and statements that it has options from, or may have, with its
    own; `names` are those of these in the code.
    """

    related: frozenset[str]
    names: frozenset[str]
    form: ClassForm


_FactsById: TypeAlias = Mapping[str, Sequence[_Facts]]
"""The facts of classes by what they are related to."""


class _Family(Record):
    """Classes that share their form: what they are related to, and the names of that in the code.

    In one module they are a part of the family that they have in the project.
    """

    ids: frozenset[str]
    names: frozenset[str]


@cached
def _form(family: _Family, context: Context) -> ClassForm:
    return _form_together(_family(family, context))


def _form_together(family: Iterable[_Facts]) -> ClassForm:
    forms = [each.form for each in family]
    return ClassForm(any(form.keeps_argparse for form in forms), any(f.needs_base for f in forms))


def _family(part: _Family, context: Context) -> list[_Facts]:
    """Return the classes of a project that share their form with some classes or statements.

    Each file is read once for all families, see `_facts_on_disk`.
    """
    path = context.module.source.path
    sources = [_facts_in(context)]
    names, asked = part.names, frozenset[str]()
    while True:
        words = tuple(sorted(name.encode() for name in names - asked))
        asked |= names
        files = files_mentioning(context.project.root, words) if path and words else ()
        sources += [
            _facts_on_disk(each, context.settings, context.idiomatic)
            for each in files
            if each != path
        ]
        found = _related(part.ids, sources)
        names = names.union(*(each.names for each in found))
        if names <= asked:
            return found


def _related(ids: Iterable[str], sources: Sequence[_FactsById]) -> list[_Facts]:
    """Return the facts of the classes that are related to some, and to these, and so on."""
    found: dict[_Facts, None] = {}
    pending = list(dict.fromkeys(ids))
    seen = set(pending)
    for each in pending:
        for facts in (one for source in sources for one in source.get(each, ())):
            if facts not in found:
                found[facts] = None
                pending += facts.related - seen
                seen |= facts.related
    return list(found)


@cached
def _families_of_module(context: Context) -> Mapping[str, _Family]:
    """Return the classes of a module that are related to each other, by the ids of each."""
    facts = _facts_in(context)
    found: dict[str, _Family] = {}
    for each in facts:
        if each not in found:
            related = _related([each], [facts])
            ids = frozenset().union(*(one.related for one in related))
            names = frozenset().union(*(one.names for one in related))
            found |= dict.fromkeys(ids, _Family(ids, names))
    return found


@until_files_change(4096)
def _facts_on_disk(path: Path, settings: Settings, idiomatic: bool) -> _FactsById:
    module = module_at(path)
    if module is None:
        return {}
    return _facts_in(Context(module, project_of(path), settings, idiomatic=idiomatic))


@cached
def _facts_in(context: Context) -> _FactsById:
    found: defaultdict[str, list[_Facts]] = defaultdict(list)
    for each in script_module(context).of(ScriptClass):
        facts = _facts_of(each.command)
        for related in facts.related:
            found[related].append(facts)
    return dict(found)


def _facts_of(command: CommandClass) -> _Facts:
    from flake8_flask_cli.migration.classes.class_uses import is_used_by_base

    parts, sources = command.lineage(), option_sources(command)
    return _Facts(
        command.lineage_ids | sources.ids | {each.id for each in sources.classes},
        frozenset(each.node.name for each in (*parts, *sources.classes)).union(
            *(_names_bound_by(statement, there) for statement, there in sources.statements)
        ),
        ClassForm(
            any(map(_needs_argparse, parts)),
            any(uses_base(each) or is_used_by_base(each) for each in parts),
        ),
    )


def _names_bound_by(statement: ast.stmt, context: Context) -> frozenset[str]:
    scopes = context.module.scopes
    bound = scopes.bindings[scopes.tree].items()
    return frozenset(name for name, found in bound if any(each.node is statement for each in found))


def _needs_argparse(command: CommandClass) -> bool:
    """Tell whether the options of a class have to stay arguments of argparse."""
    return command.derives_from(BaseKind.SERVER) or needs_argparse(
        caveats_in_click(command), idiomatic=command.context.idiomatic
    )
