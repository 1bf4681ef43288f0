"""Where the program uses a Manager, and whether every use is one that has a fix of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.imports import imported_file, origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.module_objects import Taken, taken_off_modules
from flake8_flask_cli.names.project import files_mentioning, is_all_known, module_at
from flake8_flask_cli.names.reach import named_in_text, shown, uses_out_of_reach
from flake8_flask_cli.script.extensions import INSTALL_COMMANDS
from flake8_flask_cli.script.managers import MANAGER, method_of_manager
from flake8_flask_cli.script.registrations import registration

# Where a program, or a script that is installed, may name a Manager as text.
_TEXTS = ("setup.cfg", "pyproject.toml", "Pipfile")
_DECORATORS = ("command", "option")


def uses_here(name: ast.Name, context: Context) -> Iterator[ast.Name]:
    """Yield where this module uses what `name` is bound to at its assignment."""
    scopes = context.module.scopes
    for use in scopes.all(ast.Name):
        if use.id == name.id and use is not name:
            bound = context.module.lookup.bindings_of(use)
            if any(binding.node is scopes.parents[name] for binding in bound):
                yield use


def unknown_use(name: ast.Name, context: Context, besides: Collection[ast.expr] = ()) -> str:
    """Return in words where a Manager is used in a way that no fix covers; nothing if nowhere.

    `name` is the variable in the statement that makes it. The uses in `besides` are covered.
    """
    variable, module = name.id, context.module
    scope = module.scopes.scope(name)
    if not _has_own_uses(name, context):
        return f"'{variable}' is bound more than once"
    for use in uses_here(name, context):
        if use not in besides and not _has_own_fix(use, context):
            return _on_line(use, variable, module, context)
    if scope is not module.tree:
        return ""
    for taken in taken_off_modules(context.module):
        if taken.name == variable and not _is_found(taken, variable, context):
            return _on_line(taken.node, variable, taken.module, context)
    if module.source.path:
        return next(_unknown_elsewhere(variable, module.source.path, context), "")
    return ""


def _is_found(taken: Taken, variable: str, context: Context) -> bool:
    """Tell whether a name leads to the variable, so that it is judged as any other use."""
    node = taken.node
    home = (context.module.source.path, variable)
    return isinstance(node, ast.Attribute) and origin(node, taken.module) == home


def _has_own_uses(name: ast.Name, context: Context) -> bool:
    """Tell whether a variable is bound once, or else by Flask-Script's import for other uses."""
    module, scopes = context.module, context.module.scopes
    made = scopes.parents[name]
    bindings = scopes.bindings[scopes.scope(name)][name.id]
    for binding in bindings:
        values = module.bound_values(binding) if isinstance(binding.bound, ast.alias) else ()
        if binding.node is not made and not any(value.name == MANAGER for value in values):
            return False
    for use in module.lookup.uses(name.id) if len(bindings) > 1 else ():
        seen = [binding.node for binding in module.lookup.seen_from(use, name.id)]
        if made in seen and len(seen) > 1:
            return False
    return True


def _unknown_elsewhere(variable: str, home: Path, context: Context) -> Iterator[str]:
    root = context.project.root
    if not is_all_known(root):
        yield "the project has more files than are looked at"
    in_text = named_in_text(variable, home)
    repository = repository_root(root)
    for file in files_mentioning(root, (variable.encode(), b"import *")):
        module = module_at(file)
        if module and file != home:
            there = context.of(module)
            yield from _unknown_in(there, variable, home, in_text, context)
    yield from uses_out_of_reach(variable, home, context.project.root)
    for file in dict.fromkeys(place / name for place in (root, repository) for name in _TEXTS):
        if file.is_file() and in_text.search(file.read_text(encoding="utf-8", errors="replace")):
            yield f"'{variable}' is named in {shown(file, context.project.root)}"


def _unknown_in(
    there: Context, variable: str, home: Path, in_text: re.Pattern[str], context: Context
) -> Iterator[str]:
    module = there.module
    spellings = module.scopes.spellings(variable)
    for statement in module.scopes.star_imports:
        if imported_file(statement, module) == home:
            where = shown(module.source.path, context.project.root)
            yield f"{where} imports everything beside '{variable}'"
    for use in module.scopes.references():
        named = use.id if isinstance(use, ast.Name) else use.attr
        is_it = named in spellings and origin(use, module) == (home, variable)
        if is_it and not _has_own_fix(use, there):
            yield _on_line(use, variable, module, context)
    for text in module.scopes.all(ast.Constant):
        if isinstance(text.value, str) and any(map(in_text.search, _entries(text.value))):
            yield _on_line(text, variable, module, context)


def _entries(text: str) -> list[str]:
    """Return what may name a Manager: a text of one line, or the entry points that one lists."""
    lines = text.splitlines()
    return lines if len(lines) < 2 else [line for line in lines if "=" in line]


def _has_own_fix(use: ast.Name | ast.Attribute, context: Context) -> bool:
    """Tell whether a rule reports the very use of a Manager."""
    match context.module.scopes.parents.get(use):
        case ast.Attribute() as method if method.value is use:
            return bool(method_of_manager(method, context)) and _is_at_work(method, context)
        case ast.Call() as call:
            registered = registration(call, context)
            return bool(registered and registered.command is use) or _is_for_extension(
                call, context
            )
    return False


def _is_at_work(method: ast.expr, context: Context) -> bool:
    """Tell whether a method of a Manager is called, or decorates a function, if under a name.

    Of the names, those go with their last use that stand for a decorator.
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


def _is_for_extension(call: ast.Call, context: Context) -> bool:
    """Tell whether a call gives a Manager to an extension: `collect.init_script(manager)`."""
    function = callee(call)
    if isinstance(function, ast.Attribute) and function.attr == "init_script":
        return True
    return INSTALL_COMMANDS in context.module.names(function)


def _on_line(node: ast.expr | ast.stmt, variable: str, module: Module, context: Context) -> str:
    place = f"line {node.lineno}"
    if module is not context.module:
        place += f" of {shown(module.source.path, context.project.root)}"
    return f"'{variable}' is used in another way on {place}"
