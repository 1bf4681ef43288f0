"""Whether anything in a project calls a function, so that what it registers is registered."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.factories import DISCOVERED
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.project import files_mentioning, modules_mentioning
from flake8_flask_cli.names.scopes import Function, NamedFunction
from flake8_flask_cli.text.reading import content_of

_DECLARING_ENTRY_POINTS = ("setup.py", "setup.cfg", "pyproject.toml")

# A name that so many files have is that of anything: it counts as called.
_MOST_FILES = 40


@cached
def is_executed(node: ast.AST, context: Context) -> bool:
    """Tell whether the code around a node runs: at import, or in functions that something calls.

    What calls a function counts if it runs itself. Called by others are factories of applications,
    functions that a decorator or an entry point gets, and methods that Python calls.
    """
    pending: list[tuple[ast.AST, Context]] = [(node, context)]
    seen: set[str] = set()
    while pending:
        each, there = pending.pop()
        function = _function_around(each, there)
        if function is None or _is_called_by_others(function, there):
            return True
        if there.id_of(function) not in seen:
            seen.add(there.id_of(function))
            uses = _uses(function, there)
            if uses is None:
                return True
            pending += uses
    return False


def _function_around(node: ast.AST, context: Context) -> NamedFunction | None:
    """Return the function that a node is in; a lambda runs as what it is in."""
    scopes = context.module.scopes
    function: Function | None = scopes.function_around(node)
    while isinstance(function, ast.Lambda):
        function = scopes.function_around(function)
    return function


def _is_called_by_others(function: NamedFunction, context: Context) -> bool:
    name = function.name
    factories = {each.rpartition(":")[2].rpartition(".")[2] for each in context.settings.factories}
    return (
        name in DISCOVERED
        or name in factories
        or bool(function.decorator_list)
        or (name.startswith("__") and name.endswith("__"))
        or _is_entry_point(name, repository_root(context.project.root))
    )


def _is_entry_point(name: str, repository: Path) -> bool:
    pattern = re.compile(rf":\s*{re.escape(name)}\b")
    files = (repository / each for each in _DECLARING_ENTRY_POINTS)
    return any(
        pattern.search(content_of(file).decode(errors="replace"))
        for file in files
        if file.is_file()
    )


def _uses(function: NamedFunction, context: Context) -> list[tuple[ast.AST, Context]] | None:
    """Return where the project names a function, in its text or as a text; None: in many files."""
    name = function.name
    words = (name.encode(),)
    if len(files_mentioning(context.project.root, words)) > _MOST_FILES:
        return None
    found: list[tuple[ast.AST, Context]] = []
    for module in modules_mentioning(words, context.module):
        own = set(ast.walk(function)) if module is context.module else set()
        there = context.of(module)
        found += ((each, there) for each in _named(name, there) if each not in own)
    return found


def _named(name: str, context: Context) -> Iterator[ast.AST]:
    scopes = context.module.scopes
    yield from (each for each in scopes.all(ast.Name) if each.id == name)
    yield from (each for each in scopes.all(ast.Attribute) if each.attr == name)
    yield from (each for each in scopes.all(ast.Constant) if each.value == name)
