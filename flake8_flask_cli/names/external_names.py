"""The module-level names that other code may use, all at once and cheap enough for a hint.

The names are compared, and nothing is resolved; `references` says who uses one name, and how.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_chain import may_import
from flake8_flask_cli.names.import_paths import (
    bytes_of_last_part,
    last_part,
    project_root,
    repository_root,
)
from flake8_flask_cli.names.imports import imported_file, imports_file
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.module_objects import module_object_reads
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.reading import content_of

_WORD = re.compile(r"\w+")


def is_used_elsewhere(function: NamedFunction, module: Module) -> bool:
    """Tell whether anything but its decorators uses a function, in its module or in another one.

    When unsure, something does.
    """
    scopes, lookup = module.scopes, module.lookup
    if any(
        binding.bound is function
        for use in lookup.uses(function.name)
        if isinstance(use.ctx, ast.Load)
        for binding in lookup.seen_from(use, function.name)
    ):
        return True
    is_global = scopes.scope(function) is scopes.tree
    return is_global and function.name in externally_used_names(module)


@cached
def externally_used_names(module: Module) -> frozenset[str]:
    """Return the module-level names that other code may use; when unsure, a name is included.

    They are those in `__all__`, those that other modules of the project import or read off the
    module (`manage.deploy`, also `__main__.deploy`), and those in texts such as
    `"shop.manage:deploy"`. So is every name that another project of the repository mentions with
    the module.
    """
    off_modules = (read.name for read in module_object_reads(module))
    return frozenset((*_listed(module), *_used_by_files(module), *off_modules))


def _listed(module: Module) -> Iterator[str]:
    for binding in module.scopes.bindings[module.tree].get("__all__", ()):
        for node in ast.walk(binding.node):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _used_by_files(module: Module) -> Iterator[str]:
    path = module.source.path
    if path is None:
        return
    is_package = path.name == "__init__.py"
    name, by_name = last_part(path), bytes_of_last_part(path)
    words = (by_name, b"from .") if is_package else (by_name,)
    # What begins with plain letters is found fast, so what must not stand before comes after.
    whole_name = rf"{re.escape(name)}(?<!\w{re.escape(name)})"
    root = project_root(path)
    for file in files_mentioning(repository_root(root), words):
        if file == path:
            continue
        text = content_of(file).decode(errors="replace")
        # An entry point, or what a test replaces: `patch("shop.manage.deploy")`.
        yield from re.findall(rf"{whole_name}(?::|\.(?=\w+[\"']))(\w+)", text)
        is_ours = project_root(file) == root
        if may_import(path, file) if is_ours else _may_name_in_import(name, is_package, text):
            other = module_at(file)
            # A file that is not Python, or of another project, may use anything that it names.
            is_read = other and (is_ours or imports_file(path, other))
            yield from _used_by(other, name, path) if other and is_read else _WORD.findall(text)


def _may_name_in_import(name: str, is_package: bool, text: str) -> bool:
    """Tell whether an import in the text of another project has the last name of a module."""
    word = rf"\b{re.escape(name)}\b"
    imports = rf"\bfrom\b.*{word}.*\bimport\b|\bimport\b[^\n(]*(?:\([^)]*)?{word}"
    if is_package:
        imports += r"|\bfrom\s+\.+\s*import\b"
    return re.search(imports, text) is not None


def _used_by(other: Module, name: str, home: Path) -> Iterator[str]:
    module_names = {name}
    for alias in other.scopes.all(ast.alias):
        if alias.asname and alias.name.rpartition(".")[2] == name:
            module_names.add(alias.asname)
    for statement in other.scopes.all(ast.ImportFrom):
        if imported_file(statement, other) == home:
            yield from (alias.name for alias in statement.names)
            if statement in other.scopes.star_imports:
                yield from (each.id for each in other.scopes.all(ast.Name))
    for node in other.scopes.all(ast.Attribute):
        if last_name(node.value) in module_names:
            yield node.attr
