"""Where in the project a name is defined, and who imports it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.import_paths import (
    absolute_name,
    bytes_of_last_part,
    find_module,
    import_roots,
    project_root,
)
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.values import Definition, Kind, Value
from flake8_flask_cli.record import Record

_LONGEST_WAY = 8


class GlobalName(Record):
    """A name at module level, by the file of the module; a text that is no file has no path."""

    path: Path | None
    name: str


def definition_of(value: Value) -> Definition | None:
    """Return where a class or function of the project is defined; None for those of libraries."""
    if value.definition:
        return None if value.definition.module.is_stub else value.definition
    module = module_at(value.path) if value.path else None
    if module is None:
        return None
    for node in chain(module.scopes.functions(), module.scopes.all(ast.ClassDef)):
        if node.lineno == value.line:
            return Definition(module, node)
    return None


def origin(expression: ast.expr, module: Module) -> tuple[Path, str] | None:
    """Return the file that an imported name comes from, and its name there.

    `expression` is a name that `module` imports (`manager`), or one of an imported module
    (`catalogue.manager`). What a package only passes on is followed to where it is defined.
    None if it is not imported from the project.
    """
    match expression:
        case ast.Attribute():
            owner = module_file(expression.value, module)
            return _defined((owner, expression.attr)) if owner else None
        case ast.Name():
            found = _imported(module.lookup.bindings_of(expression), module)
            return _defined(found) if found else None
    return None


def refers_to(expression: ast.expr, module: Module, name: GlobalName) -> bool:
    """Tell whether an expression of `module` is a given name of that module or of another one.

    In its own module each use of the name is, in whatever scope, unless an import is all it can be.
    """
    found = origin(expression, module)
    if module.source.path == name.path and isinstance(expression, ast.Name):
        bindings = module.lookup.bindings_of(expression)
        is_own = found is None or any(not isinstance(each.bound, ast.alias) for each in bindings)
        if is_own and expression.id == name.name:
            return True
    return found == name


def origin_of_name(name: str, module: Module) -> tuple[Path, str] | None:
    """Return the file that a global name of a module comes from, and its name there.

    None if the module does not import it from the project.
    """
    found = _import_of(name, module)
    return _defined(found) if found else None


def _defined(found: tuple[Path, str]) -> tuple[Path, str]:
    """Follow a name that a module may only pass on."""
    for _ in range(_LONGEST_WAY):
        defining = module_at(found[0])
        further = _import_of(found[1], defining) if defining else None
        if further is None:
            break
        found = further
    return found


def importer_of(module: Module) -> Path | None:
    """Return the first other file of the project that imports this module, if any."""
    path = module.source.path
    if path is None:
        return None
    for file in files_mentioning(project_root(path), (bytes_of_last_part(path),)):
        other = module_at(file) if file != path else None
        if other and imports_file(path, other):
            return file
    return None


def imports_file(path: Path, module: Module) -> bool:
    """Tell whether a module imports another module, by the file of that."""
    importer = module.source.path
    return importer is not None and any(
        _file(name, importer) == path for name in _imported_names(module) if name
    )


def _imported_names(module: Module) -> Iterator[str]:
    """Yield the dotted names that a module imports, also of what may be no module."""
    for each in module.scopes.all(ast.Import):
        yield from (alias.name for alias in each.names)
    for statement in module.scopes.all(ast.ImportFrom):
        package = absolute_name(statement.module, statement.level, module.source.path)
        yield package
        yield from (f"{package}.{alias.name}".strip(".") for alias in statement.names)


def _import_of(name: str, module: Module) -> tuple[Path, str] | None:
    return _imported(module.lookup.at_end(module.tree, name), module)


def _imported(bindings: Iterable[Binding], module: Module) -> tuple[Path, str] | None:
    for binding in bindings:
        if isinstance(binding.node, ast.ImportFrom) and isinstance(binding.bound, ast.alias):
            path = imported_file(binding.node, module)
            if path:
                return path, binding.bound.name
    return None


def imported_file(statement: ast.ImportFrom, module: Module) -> Path | None:
    """Return the file of the project that `from ... import` takes names from."""
    path = module.source.path
    target = absolute_name(statement.module, statement.level, path)
    return _file(target, path) if path and target else None


def imported_module(
    alias: ast.alias, statement: ast.Import | ast.ImportFrom, module: Module
) -> Path | None:
    """Return the file of the module of the project that an import surely binds a name to."""
    inside = imported_file(statement, module) if isinstance(statement, ast.ImportFrom) else None
    home = module_at(inside) if inside else None
    if home and home.lookup.at_end(home.tree, alias.name):
        return None
    return named_file(alias, statement, module)


def named_file(
    alias: ast.alias, statement: ast.Import | ast.ImportFrom, module: Module
) -> Path | None:
    """Return the file of the module of the project that an import binds a name to, if it is one.

    That is by its name alone: a package may have another object of that name.
    """
    importer = module.source.path
    if importer is None:
        return None
    if isinstance(statement, ast.Import):
        return _file(alias.name, importer) if alias.asname or "." not in alias.name else None
    package = absolute_name(statement.module, statement.level, importer)
    return _file(f"{package}.{alias.name}".strip("."), importer)


def module_file(expression: ast.expr, module: Module) -> Path | None:
    """Return the file of the module of the project that an expression resolves to, if it is one."""
    path = module.source.path
    for value in module.values(expression):
        if path and value.kind is Kind.MODULE:
            return _file(value.name, path)
    return None


def _file(name: str, importer: Path) -> Path | None:
    found = find_module(name, import_roots(importer))
    return found if found and found.is_file() else None
