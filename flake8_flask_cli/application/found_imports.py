"""Whether the imports of a module are found where `flask` imports it from."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.main_guard import is_main_guard, is_main_module, runs_at_import
from flake8_flask_cli.application.module_value import is_taken
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_paths import (
    ImportRoots,
    find_module,
    import_roots,
    package_parent,
)
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.values import canonical, is_library
from flake8_flask_cli.record import Record

# Libraries that programs often call a module of their own after: `shop/celery.py`.
_LIBRARIES = {
    *("alembic", "boto3", "cachelib", "celery", "dramatiq", "elasticsearch", "eventlet", "gevent"),
    *("gunicorn", "huey", "ldap", "ldap3", "marshmallow", "mongoengine", "peewee", "psycopg2"),
    *("pymongo", "pytest", "redis", "requests", "rq", "sentry_sdk", "socketio", "sqlalchemy"),
    *("stripe", "wtforms"),
}


class _Imported(Record):
    """A module that is imported by its absolute name, and which names of it are used."""

    name: str
    members: frozenset[str]


def missing_import(module: Module) -> str:
    """Return the first module of the project that a module imports, and `flask` does not find.

    That is the first part of its dotted name. `flask` looks in the directory above the module's
    package, `python` in a script's own directory, also where that is a package. What is in `src`
    counts as found by `python`, because the project may be installed. Empty where all are found,
    or where the module itself changes `sys.path`.
    """
    path = module.source.path
    if path is None or module.mentions("sys.path"):
        return ""
    roots = import_roots(path).of_project
    here = ImportRoots((package_parent(path),), roots.inside)
    is_script = _is_script(module)
    for imported in _imported(module):
        name = imported.name.partition(".")[0]
        if find_module(name, here):
            continue
        if find_module(name, roots) or (is_script and _is_next_to(imported, path)):
            return name
    return ""


def directory_of_import(name: str, path: Path) -> Path | None:
    """Return the directory where `python` finds what `missing_import` returns for a file."""
    roots = import_roots(path).of_project
    searched = ImportRoots((*roots.directories, path.parent), roots.inside)
    found = find_module(name, searched)
    if found is None:
        return None
    return found.parents[1] if found.name == "__init__.py" else found.parent


def _is_script(module: Module) -> bool:
    """Tell whether a module is written to be run by its path.

    What imports relatively can only be run by its dotted name, and then finds no module next to it.
    """
    scopes = module.scopes
    if any(each.level and runs_at_import(each, module) for each in scopes.all(ast.ImportFrom)):
        return False
    return is_main_module(module) or any(map(is_main_guard, scopes.all(ast.If)))


def _is_next_to(imported: _Imported, path: Path) -> bool:
    """Tell whether an imported module is next to a script, and has all that is used of it.

    If the module next to it imports a library of the same name, the script does too:
    `from celery import Celery` in `celery.py`.
    """
    top = imported.name.partition(".")[0]
    library = canonical(top)
    if top in _LIBRARIES or is_taken(top) or is_library(library) or top.startswith("flask_"):
        return False
    directory = ImportRoots((path.parent,), import_roots(path).inside)
    found = find_module(imported.name, directory)
    if found is None or found == path:
        return False
    here = module_at(found) if found.is_file() else None
    if here and any(_is_of_another(each, top, directory) for each in _imported(here)):
        return False
    return all(
        (here is not None and _has(here, member))
        or find_module(f"{imported.name}.{member}", directory) is not None
        for member in imported.members
    )


def _is_of_another(imported: _Imported, top: str, directory: ImportRoots) -> bool:
    """Tell whether an import of a module called `top` is one of a library with that name."""
    name = imported.name
    return name.partition(".")[0] == top and (name == top or find_module(name, directory) is None)


def _has(module: Module, name: str) -> bool:
    bound = module.scopes.bindings[module.tree]
    is_open = "__getattr__" in bound or bool(module.scopes.star_imports)
    return name in bound or is_open or (name.startswith("__") and name.endswith("__"))


def _imported(module: Module) -> Iterator[_Imported]:
    """Yield what is imported with a module, by absolute names."""
    for kind in (ast.Import, ast.ImportFrom):
        for statement in module.scopes.all(kind):
            if not runs_at_import(statement, module) or _may_be_missing(statement, module):
                continue
            if isinstance(statement, ast.Import):
                for alias in statement.names:
                    yield _Imported(alias.name, _members_used(alias, module))
            elif isinstance(statement, ast.ImportFrom) and not statement.level:
                names = frozenset(each.name for each in statement.names) - {"*"}
                yield _Imported(statement.module or "", names)


def _members_used(alias: ast.alias, module: Module) -> frozenset[str]:
    """Return the attributes that are read of a module which `import` gives a name.

    Nothing for `import shop.models`, which gives the package its name.
    """
    return frozenset(_attributes_read(module)[alias.asname or alias.name])


@cached
def _attributes_read(module: Module) -> defaultdict[str, set[str]]:
    """Return the attributes that are read of each name in a module."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in module.scopes.all(ast.Attribute):
        if isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load):
            found[node.value.id].add(node.attr)
    return found


def _may_be_missing(statement: ast.AST, module: Module) -> bool:
    """Tell whether a module works without an import, or never makes it.

    It is in a `try` with handlers, or in a handler, or is for types alone.
    """
    for owner, field in module.scopes.blocks(statement):
        if isinstance(owner, ast.ExceptHandler):
            return True
        if field == "body" and getattr(owner, "handlers", None):
            return True
        if isinstance(owner, ast.If) and field == "body" and _is_for_types(owner.test):
            return True
    return False


def _is_for_types(test: ast.expr) -> bool:
    match test:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name == "TYPE_CHECKING"
    return False
