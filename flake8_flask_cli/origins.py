"""Where in the project a name is defined, and whether another module imports it."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.modules import absolute_name, find_module, import_roots
from flake8_flask_cli.names import Module
from flake8_flask_cli.project import files_mentioning, module_at
from flake8_flask_cli.values import Definition, Kind, Value

_LONGEST_WAY = 8


def definition_of(value: Value) -> Definition | None:
    """Return where a class or function of the project is defined; None for those of libraries."""
    if value.definition:
        return None if value.definition.module.is_stub else value.definition
    module = module_at(value.path) if value.path else None
    for kind in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef) if module else ():
        assert module is not None
        for node in module.scopes.nodes[kind]:
            assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if node.lineno == value.line:
                return Definition(module, node)
    return None


def origin(expression: ast.expr, module: Module) -> tuple[Path, str] | None:
    """Return the file that an imported name comes from, and its name there.

    `expression` is a name that `module` imports (`manager`), or one of an imported module
    (`catalogue.manager`). What a package only passes on is followed to where it is defined.
    None if it is not imported from the project.
    """
    if isinstance(expression, ast.Attribute):
        owner = _module_file(expression.value, module)
        found = (owner, expression.attr) if owner else None
    else:
        found = _import_of(expression.id, module) if isinstance(expression, ast.Name) else None
    for _ in range(_LONGEST_WAY):
        defining = module_at(found[0]) if found else None
        further = _import_of(found[1], defining) if found and defining else None
        if further is None:
            break
        found = further
    return found


def is_imported(variable: str, context: Context) -> bool:
    """Tell whether another module of the project imports a name of this one."""
    path = context.module.source.path
    if path is None:
        return False
    module = path.parent.name if path.name == "__init__.py" else path.stem
    for file in files_mentioning(context.project.root, (f"{module} import".encode(),)):
        other = module_at(file) if file != path else None
        for statement in other.scopes.nodes[ast.ImportFrom] if other else ():
            assert isinstance(statement, ast.ImportFrom)
            assert other is not None
            names = {alias.name for alias in statement.names}
            if names & {variable, "*"} and _imported_file(statement, other) == path:
                return True
    return False


def _import_of(name: str, module: Module) -> tuple[Path, str] | None:
    for binding in module.scopes.bindings[module.tree].get(name, ()):
        if isinstance(binding.node, ast.ImportFrom) and isinstance(binding.bound, ast.alias):
            path = _imported_file(binding.node, module)
            if path:
                return path, binding.bound.name
    return None


def _imported_file(statement: ast.ImportFrom, module: Module) -> Path | None:
    path = module.source.path
    target = absolute_name(statement.module, statement.level, path)
    return _file(target, path) if path and target else None


def _module_file(expression: ast.expr, module: Module) -> Path | None:
    """Return the file of the module that an expression stands for."""
    path = module.source.path
    for value in module.values(expression):
        if path and value.kind is Kind.MODULE:
            return _file(value.name, path)
    return None


def _file(name: str, importer: Path) -> Path | None:
    found = find_module(name, import_roots(importer))
    return found if found and found.is_file() else None
