"""Whether other code may use a module-level name, cheap enough for a hint.

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
from flake8_flask_cli.names.module_objects import is_read_off, reads_own_names
from flake8_flask_cli.names.project import files_mentioning, holds_word, module_at
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
    return is_global and (reads_own_names(module) or is_used_externally(function.name, module))


@cached
def is_used_externally(name: str, module: Module) -> bool:
    """Tell whether other code may use a module-level name; when unsure, it may.

    It does if the name is in `__all__`, if another module of the project imports it or reads it off
    the module (`manage.deploy`, also `__main__.deploy`), and if it is in a text such as
    `"shop.manage:deploy"`. So does another project of the repository that mentions the name with
    the module. A file without the name is not read.
    """
    return (
        name in _listed(module)
        or is_read_off(name, module)
        or any(
            name in _used_by_file(file, module)
            for file in _files_naming(module)
            if holds_word(name.encode(), file)
        )
    )


@cached
def _listed(module: Module) -> frozenset[str]:
    return frozenset(
        node.value
        for binding in module.scopes.bindings[module.tree].get("__all__", ())
        for node in ast.walk(binding.node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cached
def _files_naming(module: Module) -> tuple[Path, ...]:
    """Return the other files of the repository that hold the name of a module."""
    path = module.source.path
    if path is None:
        return ()
    by_name = bytes_of_last_part(path)
    is_package = path.name == "__init__.py"
    words = (by_name, b"from .") if is_package else (by_name,)
    files = files_mentioning(repository_root(project_root(path)), words)
    return tuple(
        file for file in files if file != path and (is_package or holds_word(by_name, file))
    )


@cached
def _used_by_file(file: Path, module: Module) -> frozenset[str]:
    """Return the names of a module that a file may use."""
    path = module.source.path
    assert path is not None
    name = last_part(path)
    # What begins with plain letters is found fast, so what must not stand before comes after.
    whole_name = rf"{re.escape(name)}(?<!\w{re.escape(name)})"
    text = content_of(file).decode(errors="replace")
    # An entry point, or what a test replaces: `patch("shop.manage.deploy")`.
    found = set(re.findall(rf"{whole_name}(?::|\.(?=\w+[\"']))(\w+)", text))
    is_ours = project_root(file) == project_root(path)
    is_package = path.name == "__init__.py"
    if may_import(path, file) if is_ours else _may_name_in_import(name, is_package, text):
        other = module_at(file)
        # A file that is not Python, or of another project, may use anything that it names.
        is_read = other and (is_ours or imports_file(path, other))
        found.update(_used_by(other, name, path) if other and is_read else _WORD.findall(text))
    return frozenset(found)


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
