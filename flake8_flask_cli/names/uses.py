"""Where else a function of a module is used: what is called has to stay a plain function."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import (
    bytes_of_last_part,
    last_part,
    project_root,
    repository_root,
)
from flake8_flask_cli.names.imports import imported_file
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.module_objects import module_object_reads
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.reading import read_bytes


def is_used_elsewhere(function: NamedFunction, module: Module) -> bool:
    """Tell whether anything but its decorators uses a function, in its module or in another one.

    In doubt, something does.
    """
    scopes = module.scopes
    if any(
        binding.bound is function
        for name in _uses(module)[function.name]
        for binding in module.lookup.seen_from(name, function.name)
    ):
        return True
    return scopes.scope(function) is scopes.tree and function.name in names_taken(module)


@remembered
def _uses(module: Module) -> defaultdict[str, list[ast.Name]]:
    """Return the places of the module that read a name, whatever it stands for there."""
    found = defaultdict(list)
    for each in _names(module):
        if isinstance(each.ctx, ast.Load):
            found[each.id].append(each)
    return found


@remembered
def names_taken(module: Module) -> frozenset[str]:
    """Return the names that others can have from the module at hand.

    They are those in its `__all__`, those that other modules of the project import or take off
    the module (`manage.deploy`, also `__main__.deploy`), and those in texts such as
    `"shop.manage:deploy"`. In doubt, so is what another project of the repository names beside
    the module.
    """
    off_modules = (read.name for read in module_object_reads(module))
    return frozenset((*_offered(module), *_taken(module), *off_modules))


def _offered(module: Module) -> Iterator[str]:
    for binding in module.scopes.bindings[module.tree].get("__all__", ()):
        for node in ast.walk(binding.node):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _taken(module: Module) -> Iterator[str]:
    path = module.source.path
    if path is None:
        return
    is_package = path.name == "__init__.py"
    name, by_name = last_part(path), bytes_of_last_part(path)
    words = (by_name, b"from .") if is_package else (by_name,)
    root = project_root(path)
    for file in files_mentioning(repository_root(root), words):
        if file == path:
            continue
        text = read_bytes(file).decode(errors="replace")
        # An entry point, or what a test puts something else in the place of.
        yield from re.findall(rf"\b{re.escape(name)}(?::|\.(?=\w+[\"']))(\w+)", text)
        if _may_import(name, is_package, text):
            # A file that is not Python, or of another project, may take anything that it names.
            other = module_at(file) if project_root(file) == root else None
            yield from _taken_by(other, name, path) if other else re.findall(r"\w+", text)


def _may_import(name: str, is_package: bool, text: str) -> bool:
    word = rf"\b{re.escape(name)}\b"
    imports = rf"\bfrom\b.*{word}.*\bimport\b|\bimport\b[^\n(]*(?:\([^)]*)?{word}"
    if is_package:
        imports += r"|\bfrom\s+\.+\s*import\b"
    return re.search(imports, text) is not None


def _taken_by(other: Module, name: str, home: Path) -> Iterator[str]:
    module_names = {name}
    for alias in other.scopes.all(ast.alias):
        if alias.asname and alias.name.rpartition(".")[2] == name:
            module_names.add(alias.asname)
    for statement in other.scopes.all(ast.ImportFrom):
        if imported_file(statement, other) == home:
            yield from (alias.name for alias in statement.names)
            if statement in other.scopes.star_imports:
                yield from (each.id for each in _names(other))
    for node in other.scopes.all(ast.Attribute):
        if last_name(node.value) in module_names:
            yield node.attr


def _names(module: Module) -> Iterator[ast.Name]:
    return (each for each in module.scopes.all(ast.Name))
