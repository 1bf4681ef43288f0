"""Whether the imports of a module are found where `flask` imports it from."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.modules import ImportRoots, find_module, import_roots, package_parent
from flake8_flask_cli.names import Module


def missing_import(module: Module) -> str:
    """Return the first module of the project that a module imports, and `flask` does not find.

    `flask` looks in the directory above the module's package, and `python` in a script's own
    directory, even if that is a package. `src` counts where the project is installed. The result is
    empty if all are found, or if the module changes `sys.path`.
    """
    path = module.source.path
    if path is None or module.mentions("sys.path"):
        return ""
    roots = import_roots(path)
    here = ImportRoots((package_parent(path),), roots.inside)
    return next(
        (
            name
            for name in _imported(module)
            if find_module(name, roots) and not find_module(name, here)
        ),
        "",
    )


def _imported(module: Module) -> Iterator[str]:
    """Yield the first part of the names of the modules that are imported with the module."""
    for kind in (ast.Import, ast.ImportFrom):
        for statement in module.scopes.nodes[kind]:
            if not runs_at_import(statement, module):
                continue
            if isinstance(statement, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in statement.names)
            elif isinstance(statement, ast.ImportFrom) and not statement.level:
                yield (statement.module or "").partition(".")[0]
