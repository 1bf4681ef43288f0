"""Whether code runs: its module is loaded, and the function around it is called."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.discovery import text_files
from flake8_flask_cli.application.factories import DISCOVERED
from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.declared_entry_points import declared_entry_points
from flake8_flask_cli.command_line.loaded_modules import importing, may_be_loaded_by_name
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.project import files_mentioning, module_at, modules_mentioning
from flake8_flask_cli.names.scopes import Function, NamedFunction
from flake8_flask_cli.text.reading import until_files_change

# A name that so many files have is that of anything: it counts as called.
_MOST_FILES = 40

# `shop:make_shop()`, after the module of a value of FLASK_APP, of an entry point or of a server.
_AFTER_MODULE = re.compile(r"[\w\])]:([^\W\d]\w*)")


def is_executed(node: ast.AST, context: Context) -> bool:
    """Tell whether the code around a node runs."""
    return not why_not_executed(node, context)


def why_not_executed(node: ast.AST, context: Context) -> str:
    """Return why the code around a node does not run; nothing where it does, or may.

    Code outside of functions runs with the import of its module, and a function if something calls
    it that runs itself. Called by others are factories of applications, functions that a decorator
    or an entry point gets, and methods that Python calls. What tests do does not count.
    """
    return _why_not(_function_around(node, context), context)


@cached
def _why_not(function: NamedFunction | None, context: Context) -> str:
    pending: list[tuple[NamedFunction | None, Context]] = [(function, context)]
    seen: set[str] = set()
    modules: list[Context] = []
    while pending:
        each, there = pending.pop()
        key = there.id_of(each) if each else str(there.module.source.path)
        if key in seen:
            continue
        seen.add(key)
        if each is not None and _is_called_by_others(each, there):
            return ""
        starts = _uses(each, there) if each else importing(there)
        if starts is None:
            return ""
        pending += ((_function_around(start, other), other) for start, other in starts)
        if each is None:
            modules.append(there)
    if any(map(may_be_loaded_by_name, modules)):
        return ""
    if function is None:
        return f"no code that runs imports '{_below_root(context)}'"
    return f"no code that runs calls '{function.name}'"


def _below_root(context: Context) -> str:
    path, root = context.module.source.path or Path(), context.project.root
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _function_around(node: ast.AST, context: Context) -> NamedFunction | None:
    """Return the function that a node is in; a lambda runs as what it is in.

    So does what a decorator gets, and what Python calls by itself.
    """
    scopes = context.module.scopes
    function: Function | None = scopes.function_around(node)
    while isinstance(function, ast.Lambda) or (function and _runs_as_defined(function)):
        function = scopes.function_around(function)
    return function


def _runs_as_defined(function: NamedFunction) -> bool:
    name = function.name
    return bool(function.decorator_list) or (name.startswith("__") and name.endswith("__"))


def _is_called_by_others(function: NamedFunction, context: Context) -> bool:
    name = function.name
    named = (context.settings.app, *context.settings.factories)
    return (
        name in DISCOVERED
        or any(re.search(rf"(?:^|[:.]){re.escape(name)}\b", each) for each in named)
        or name in _named_in_texts(context.project.root)
    )


@until_files_change(64)
def _named_in_texts(root: Path) -> frozenset[str]:
    """Return the names behind a colon in the texts of a project, and those of its entry points."""
    named = (each.attribute for each in declared_entry_points(repository_root(root)))
    texts = (text for _, text in text_files(root))
    return frozenset((*named, *(name for each in texts for name in _AFTER_MODULE.findall(each))))


def _uses(function: NamedFunction, context: Context) -> list[tuple[ast.AST, Context]] | None:
    """Return where the project names a function, in its text or as a text.

    The result is None where that is in many files, or in one that does not parse.
    """
    name, root = function.name, context.project.root
    words = (name.encode(),)
    files = files_mentioning(root, words)
    if len(files) > _MOST_FILES:
        return None
    if any(module_at(each) is None and not is_test(each, root) for each in files):
        return None
    found: list[tuple[ast.AST, Context]] = []
    for module in modules_mentioning(words, context.module):
        if module.source.path and is_test(module.source.path, root):
            continue
        own = set(ast.walk(function)) if module is context.module else set()
        there = context.of(module)
        found += ((each, there) for each in _named(name, there) if each not in own)
    return found


def _named(name: str, context: Context) -> Iterator[ast.AST]:
    scopes = context.module.scopes
    names = scopes.spellings(name)
    yield from (each for each in scopes.all(ast.Name) if each.id in names)
    yield from (each for each in scopes.all(ast.Attribute) if each.attr == name)
    # As a text alone, or behind its module: `getattr(shop, "load")`, `"shop:load()"`.
    end = re.compile(rf"(?:^|[.:])\s*{re.escape(name)}(?:\s*\(.*\))?\s*$", re.DOTALL)
    for each in scopes.all(ast.Constant):
        if isinstance(each.value, str) and name in each.value and end.search(each.value):
            yield each
