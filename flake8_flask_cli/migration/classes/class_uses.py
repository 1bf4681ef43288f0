"""What the project does with a class of commands: registers it, runs it, or uses its base.

Every module is read once for all classes, so that the time grows with the files and the classes
and not with their product.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.obstacles import OF_COMMAND, is_given_by_base
from flake8_flask_cli.names.bindings import position
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import find_module, import_roots, repository_root
from flake8_flask_cli.names.imports import GlobalName, definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import (
    files_mentioning,
    module_at,
    modules_of_repository,
    project_of,
)
from flake8_flask_cli.names.references import may_use, shown_place, unreachable_references
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.command_class import BaseKind, CommandClass, command_class
from flake8_flask_cli.script.entities import ScriptClass
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change


def registration_problem(command: CommandClass) -> str:
    """Return in words that it is not known how the project registers a class; nothing if it is.

    A class is registered where another class of commands derives from it, too. One that is not
    registered is no command where the project registers others, and all that it registers is known.
    """
    words = (b"add_command", command.node.name.encode())
    uses = list(_class_uses(words, command.context))
    if any(command.id in each.registered for each in uses):
        return ""
    if {known for each in uses for known in each.registers} == {True}:
        return ""
    return "no registration of it was found in the repository"


def is_run_elsewhere(command: CommandClass) -> bool:
    """Tell whether anything in the project takes the `run` of a class: `Check().run()`.

    So does what takes that of a class with the same base, and `super().run` in a class that
    derives from it. In doubt, something does.
    """
    return any(
        command.lineage_ids & each.run
        or command.id in each.run_by_super
        or command.node.name in each.runs_unknown
        for each in _class_uses((b".run",), command.context)
    )


def is_run_replaced(command: CommandClass) -> bool:
    """Tell whether anything in the project sets the `run` of a class, or of an object of it.

    The command of click is made with the one that is there when it is registered.
    """
    return any(
        command.lineage_ids & each.run_set or command.node.name in each.sets_unknown
        for each in _class_uses((b".run",), command.context)
    )


class _ClassUses(Record):
    """What one module does with classes of commands, by their ids.

    `registered` are the classes that it registers, or derives another class of commands from;
    `registers` says of each registration whether it is known what it registers. `run`
    are those whose `run` it takes, with their bases, and `run_by_super` the bases of classes that
    take `super().run`. `runs_unknown` is its text if it takes the `run` of what is not known,
    which may be any class that the text names. `run_set` and `sets_unknown` are the same of those
    whose `run` it sets.
    """

    registered: frozenset[str]
    registers: frozenset[bool]
    run: frozenset[str]
    run_by_super: frozenset[str]
    runs_unknown: str
    run_set: frozenset[str]
    sets_unknown: str


def _class_uses(words: tuple[bytes, ...], context: Context) -> Iterator[_ClassUses]:
    """Yield the uses of classes in each module of the repository that mentions one of `words`.

    The module at hand may be newer than what is on disk.
    """
    path = context.module.source.path
    root = repository_root(context.project.root)
    for file in files_mentioning(root, words) if path else ():
        is_at_hand = file == path
        found = _uses_in(context) if is_at_hand else _uses_on_disk(file, context.settings)
        if found:
            yield found


@until_files_change(4096)
def _uses_on_disk(path: Path, settings: Settings) -> _ClassUses | None:
    module = module_at(path)
    return _uses_in(Context(module, project_of(path), settings)) if module else None


@cached
def _uses_in(context: Context) -> _ClassUses:
    run: set[str] = set()
    run_by_super: set[str] = set()
    run_set: set[str] = set()
    is_any_unknown = is_any_unknown_set = False
    for attribute in context.module.scopes.all(ast.Attribute):
        if attribute.attr != "run":
            continue
        if isinstance(attribute.ctx, ast.Store) and last_name(attribute.value) != "self":
            ids = _ids_of(attribute.value, context, (Kind.CLASS, Kind.INSTANCE))
            run_set |= ids
            is_any_unknown_set |= not ids
        if isinstance(attribute.value, ast.Call) and last_name(attribute.value.func) == "super":
            for around in context.module.scopes.ancestors(attribute):
                if isinstance(around, ast.ClassDef):
                    command = CommandClass(around, context)
                    run_by_super |= command.lineage_ids - {command.id}
            continue
        for value in context.module.values(attribute.value):
            definition = definition_of(value)
            if definition and isinstance(definition.node, ast.ClassDef):
                there = context.of(definition.module)
                run |= CommandClass(definition.node, there).lineage_ids
            elif value.kind is Kind.UNKNOWN and not _is_of_library(value, context.module):
                is_any_unknown = True
    return _ClassUses(
        frozenset(_registered(context)),
        frozenset(each.value is not None for each in script_module(context).of(Registration)),
        frozenset(run),
        frozenset(run_by_super),
        context.module.source.text if is_any_unknown else "",
        frozenset(run_set),
        context.module.source.text if is_any_unknown_set else "",
    )


def _registered(context: Context) -> Iterator[str]:
    module = script_module(context)
    for registered in module.of(Registration):
        commands = (command_class(each, context) for each in registered.values)
        yield from (each.id for each in commands if each)
    for found in module.of(ScriptClass):
        yield from found.command.lineage_ids - {found.command.id}


def _is_of_library(value: Value, module: Module) -> bool:
    path = module.source.path
    package = value.name.partition(".")[0]
    if not package or path is None:
        return False
    return find_module(package, import_roots(path)) is None


@cached
def use_of_command(command: CommandClass) -> str:
    """Return in words where something uses what a class has of Flask-Script alone.

    That is an attribute that no class of the project gives it, and no base after the fix; what
    methods take from `self` is not looked at. It is also a file that no fix edits, and that may do
    so or register the class. Nothing if there is none.
    """
    node, context = command.node, command.context
    names = (each for each in OF_COMMAND if command.member(each) is None)
    wanted = {each for each in names if not is_given_by_base(each, command)}
    found = next(_uses(command, wanted), "")
    scopes = context.module.scopes
    if found or scopes.scope(node) is not scopes.tree:
        return found
    name = GlobalName(context.module.source.path, node.name)
    sites = unreachable_references(name)
    return next((may_use(each, node.name, context.project.root) for each in sites), "")


@cached
def is_used_by_base(command: CommandClass) -> bool:
    """Tell whether something calls an object (`Check()(app)`), or uses its list of options."""
    if not command.derives_from(BaseKind.COMMAND):
        return False
    names = (each for each in OF_COMMAND if command.member(each) is None)
    return any(_uses(command, {each for each in names if is_given_by_base(each, command)}))


def _uses(command: CommandClass, wanted: set[str]) -> Iterator[str]:
    """Yield in words where the project uses one of some attributes of a class or its objects."""
    names = _names_of_objects(command)
    words = tuple(each.encode() for each in names)
    for module in modules_of_repository(words, command.context.module):
        for call in _calls_of(names, module) if "__call__" in wanted else ():
            if _is_of(call.func, command, module, (Kind.INSTANCE,)):
                place = shown_place(call, module, command.context.module)
                yield f"{place} calls a '{command.node.name}' like a function"
        uses = _attributes_of_classes(command.context.of(module))
        for each in uses.get(command.id, ()):
            if each.attr in wanted:
                place = shown_place(each, module, command.context.module)
                owner = command.node.name
                yield f"{place} uses '{each.attr}' of '{owner}', which is Flask-Script's"


def _calls_of(names: Iterable[str], module: Module) -> list[ast.Call]:
    """Return where a module calls what it has under some names, or what such a call returns."""
    calls = _calls_by_name(module)
    found = (call for each in module.scopes.spellings(*names) for call in calls.get(each, ()))
    return sorted(found, key=position)


@cached
def _calls_by_name(module: Module) -> Mapping[str, Sequence[ast.Call]]:
    """Return the calls of a module by the last name of what is called: of `shop.load(1)(2)` too."""
    found: defaultdict[str, list[ast.Call]] = defaultdict(list)
    for call in module.scopes.all(ast.Call):
        function = call.func.func if isinstance(call.func, ast.Call) else call.func
        found[last_name(function)].append(call)
    return found


@cached
def _attributes_of_classes(context: Context) -> Mapping[str, Sequence[ast.Attribute]]:
    """Return where a module takes what a class may have of Flask-Script's, by the ids of classes.

    What methods take from `self` is not looked at.
    """
    found: defaultdict[str, list[ast.Attribute]] = defaultdict(list)
    for each in context.module.scopes.all(ast.Attribute):
        if each.attr in OF_COMMAND and last_name(each.value) not in ("self", "cls"):
            for command_id in _ids_of(each.value, context, (Kind.CLASS, Kind.INSTANCE)):
                found[command_id].append(each)
    return found


def _names_of_objects(command: CommandClass) -> set[str]:
    """Return the name of a class, and those under which the project keeps objects of it."""
    name = command.node.name
    names = {name}
    for module in modules_of_repository((name.encode(),), command.context.module):
        kept = _names_of_results(module)
        names.update(*(kept.get(each, ()) for each in module.scopes.spellings(name)))
    return names


@cached
def _names_of_results(module: Module) -> Mapping[str, set[str]]:
    """Return the names to which a module assigns what calls return, by the last name called."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in module.scopes.all(ast.Assign):
        if isinstance(each.value, ast.Call):
            found[last_name(each.value.func)].update(filter(None, map(last_name, each.targets)))
    return found


def _is_of(
    expression: ast.expr, command: CommandClass, module: Module, kinds: tuple[Kind, ...]
) -> bool:
    """Tell whether an expression is the very class, or an object of it."""
    return command.id in _ids_of(expression, command.context.of(module), kinds)


def _ids_of(expression: ast.expr, context: Context, kinds: tuple[Kind, ...]) -> set[str]:
    """Return the ids of the classes of the project that an expression is, or is an object of."""
    found = (
        command_class(value, context)
        for value in context.module.values(expression)
        if value.kind in kinds
    )
    return {each.id for each in found if each}
