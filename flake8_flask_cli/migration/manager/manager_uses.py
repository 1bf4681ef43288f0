"""Where the program uses a Manager, and whether every use is one that has a fix of its own."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.files.file_entities import ConsoleScript
from flake8_flask_cli.files.kinds import kind_of
from flake8_flask_cli.files.text_file import TextFile, text_source
from flake8_flask_cli.gate import may_matter
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import is_all_known
from flake8_flask_cli.names.references import (
    ReferenceKind,
    ReferenceSite,
    is_in_text,
    may_use,
    references,
    shown,
    shown_place,
)
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import ExtensionCall
from flake8_flask_cli.script.entry_points import EntryPoint
from flake8_flask_cli.script.given import receiver_of
from flake8_flask_cli.script.managers import MANAGER, is_made, method_of_manager
from flake8_flask_cli.script.passed_on import passed_on
from flake8_flask_cli.script.program import programs_of
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module

_DECORATORS = ("command", "option")


def uses_here(name: ast.Name, context: Context) -> Iterator[ast.Name]:
    """Yield where this module uses what `name` is bound to at its assignment."""
    scopes = context.module.scopes
    for use in scopes.all(ast.Name):
        if use.id == name.id and use is not name:
            bound = context.module.lookup.bindings_of(use)
            if any(binding.node is scopes.parents[name] for binding in bound):
                yield use


def _uses_of(parameter: ast.arg, context: Context) -> Iterator[ast.Name]:
    """Yield where a function uses one of its parameters."""
    for use in context.module.scopes.all(ast.Name):
        if use.id == parameter.arg:
            bound = context.module.lookup.bindings_of(use)
            if any(binding.bound is parameter for binding in bound):
                yield use


class UnknownUse(Record):
    """A use of a Manager that no fix covers, in words; `node` is the use, where a module has it."""

    text: str
    node: ast.expr | ast.stmt | None = None
    context: Context | None = None


def unknown_use(name: ast.Name, context: Context, besides: Collection[ast.expr] = ()) -> str:
    """Return in words where a Manager is used in a way that no fix covers; nothing if nowhere.

    `name` is the variable in the statement that makes it. The uses in `besides` are covered.
    """
    return next((each.text for each in unknown_uses(name, context, besides)), "")


def unknown_uses(
    name: ast.Name, context: Context, besides: Collection[ast.expr] = ()
) -> Iterator[UnknownUse]:
    """Yield all such uses."""
    variable, module = name.id, context.module
    scope = module.scopes.scope(name)
    if not _is_always_manager(name, context):
        yield UnknownUse(f"'{variable}' is bound more than once")
        return
    for use in uses_here(name, context):
        if use not in besides and not _has_own_fix(use, context):
            yield UnknownUse(_unconverted(use, variable, module, context), use, context)
    if scope is not module.tree:
        return
    if module.source.path and not is_all_known(repository_root(context.project.root)):
        yield UnknownUse("the repository has more files than are looked at")
        return
    for site in references(GlobalName(module.source.path, variable), module):
        if not _is_covered(site, variable, context):
            there = context.of(site.module) if site.module else None
            yield UnknownUse(_reason(site, variable, context), site.node, there)


def _is_covered(site: ReferenceSite, variable: str, context: Context) -> bool:
    """Tell whether a rule reports the very reference, so that it is converted as well."""
    is_code = site.kind in (ReferenceKind.ATTRIBUTE, ReferenceKind.NAME)
    if is_code and site.module and isinstance(site.node, ast.Name | ast.Attribute):
        return _has_own_fix(site.node, context.of(site.module))
    home = context.module.source.path
    if site.kind is ReferenceKind.TEXT and home is not None:
        name = GlobalName(home, variable)
        if site.module and site.node:
            return _is_entry_point(site.node, name, context.of(site.module))
        return site.file is not None and _is_console_script(site.file, name)
    return False


def _is_console_script(file: Path, name: GlobalName) -> bool:
    """Tell whether a text file names a Manager in console scripts alone that run it."""
    source, kind = text_source(file), kind_of(file)
    if source is None or kind is None or name.path is None:
        return False
    left = source.text
    for each in reversed(TextFile(source, kind).of(ConsoleScript)):
        if each.attribute == f"{name.name}.run":
            left = left[: each.start] + left[each.end :]
    return not is_in_text(left, name.name, name.path, file)


def _is_entry_point(text: ast.expr | ast.stmt, name: GlobalName, context: Context) -> bool:
    """Tell whether a text names a Manager in entry points alone that a rule reports."""
    point = script_module(context).owner_of(text)
    source = context.module.source
    if not isinstance(point, EntryPoint) or not isinstance(point.node.value, str):
        return False
    if not may_matter(source.text, str(source.path), context.settings):
        return False
    left = point.node.value
    for each in point.runs:
        left = each.pattern.sub("", left)
    return name.path is not None and not is_in_text(left, name.name, name.path, source.path)


def _reason(site: ReferenceSite, variable: str, context: Context) -> str:
    """Return in words why a reference keeps a Manager from being converted."""
    if site.kind in (ReferenceKind.NOT_PYTHON, ReferenceKind.OTHER_PROJECT):
        return may_use(site, variable, context.project.root)
    if site.node is None or site.module is None:
        return f"'{variable}' is named in {shown(site.file, context.project.root)}"
    if site.kind is ReferenceKind.STAR_IMPORT:
        place = shown_place(site.node, site.module, context.module)
        return f"{place} imports '*', and so may use '{variable}'"
    return _unconverted(site.node, variable, site.module, context)


def _is_always_manager(name: ast.Name, context: Context) -> bool:
    """Tell whether a variable is bound to Managers alone, or by Flask-Script's import as well.

    What uses the one does not use the other.
    """
    module, scopes = context.module, context.module.scopes
    made = scopes.parents[name]
    bindings = scopes.bindings[scopes.scope(name)][name.id]
    managers = {
        each.node
        for each in bindings
        if isinstance(each.bound, ast.Call) and is_made(each.bound, context, MANAGER)
    }
    for binding in bindings:
        values = module.bound_values(binding) if isinstance(binding.bound, ast.alias) else ()
        if binding.node not in managers and not any(value.name == MANAGER for value in values):
            return False
    for use in module.lookup.uses(name.id) if len(bindings) > 1 else ():
        seen = {binding.node for binding in module.lookup.seen_from(use, name.id)}
        if made in seen and not seen <= managers:
            return False
    return True


def _has_own_fix(use: ast.Name | ast.Attribute, context: Context) -> bool:
    """Tell whether a rule reports the very use of a Manager."""
    if any(use in ast.walk(each.node) for each in passed_on(context.module)):
        return True
    match context.module.scopes.parents.get(use):
        case ast.Attribute() as method if method.value is use:
            return bool(method_of_manager(method, context)) and _is_at_work(method, context)
        case ast.Call() as call:
            owner = script_module(context).owner_of(call)
            is_registered = isinstance(owner, Registration) and owner.command is use
            return is_registered or isinstance(owner, ExtensionCall) or _is_passed(use, context)
        case ast.keyword():
            return _is_passed(use, context)
    return False


def _is_passed(use: ast.Name | ast.Attribute, context: Context) -> bool:
    """Tell whether a Manager is given to a function of the project that does nothing else with it.

    Every use of the parameter has a fix of its own, and each call of the function gives a Manager.
    """
    receiver = receiver_of(use, context)
    if receiver is None or not _is_only_called(receiver.function, receiver.context):
        return False
    there = receiver.context
    return all(
        bool(programs_of(each, there)) and _has_own_fix(each, there)
        for each in _uses_of(receiver.parameter, there)
    )


@cached
def _is_only_called(function: NamedFunction, context: Context) -> bool:
    """Tell whether a function at module level is called by its name, and used in no other way.

    The calls are those in its project: what a parameter is given is read off these.
    """
    name, module = function.name, context.module
    parents, path = module.scopes.parents, module.source.path
    for use in module.lookup.uses(name):
        around = parents.get(use)
        if not (isinstance(around, ast.Call) and around.func is use):
            return False
    return all(
        site.kind is ReferenceKind.CALL
        and isinstance(site.node, ast.expr)
        and last_name(site.node) == name
        and site.file is not None
        and project_root(site.file) == context.project.root
        for site in references(GlobalName(path, name), module)
    )


def _is_at_work(method: ast.expr, context: Context) -> bool:
    """Tell whether a method of a Manager is called, or decorates a function, if under a name.

    Such a variable is deleted with its last use as a decorator.
    """
    scopes = context.module.scopes
    match scopes.parents.get(method):
        case ast.Call(func=function) if function is method:
            return True
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return scopes.is_decorator(method)
        case ast.Assign(targets=[ast.Name() as held]) if isinstance(method, ast.Attribute):
            uses = uses_here(held, context)
            return method.attr in _DECORATORS and any(_is_at_work(use, context) for use in uses)
    return False


def _unconverted(node: ast.expr | ast.stmt, variable: str, module: Module, context: Context) -> str:
    place = shown_place(node, module, context.module)
    return f"{place} uses '{variable}' in a way that cannot be converted"
