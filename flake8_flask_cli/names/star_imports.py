"""What `from module import *` binds one name to."""

from __future__ import annotations

import ast
import enum
from pathlib import Path

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.import_paths import absolute_name, find_module, import_roots
from flake8_flask_cli.names.module import Module, stub
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.values import canonical


class Star(enum.Enum):
    """What a star import gives a name."""

    NOTHING = "nothing, or what it is expected to be"
    SOMETHING_ELSE = "something else"
    UNKNOWN = "unknown"


def is_import_of(dotted: str, binding: Binding) -> bool:
    """Tell whether a binding is an import that gives a name what `dotted` says."""
    statement, alias = binding.node, binding.bound
    if not isinstance(alias, ast.alias):
        return False
    if isinstance(statement, ast.ImportFrom):
        return canonical(f"{statement.module}.{alias.name}") == dotted and not statement.level
    # `import click.testing` binds `click`.
    return canonical(alias.name if alias.asname else alias.name.partition(".")[0]) == dotted


def star_gives(name: str, dotted: str, statement: ast.ImportFrom, module: Module) -> Star:
    """Return what a star import in `module` gives a name that is expected to be `dotted`.

    Modules of the project are read, with their own star imports. What a library without a stub
    gives is unknown.
    """
    return _given(name, dotted, statement, module, set())


def _given(
    name: str, dotted: str, statement: ast.ImportFrom, module: Module, seen: set[Path]
) -> Star:
    target = absolute_name(statement.module, statement.level, module.source.path)
    path = module.source.path
    found = find_module(target, import_roots(path)) if path and target else None
    if found is None or not found.is_file():
        return Star.UNKNOWN if stub(canonical(target)) is None else Star.NOTHING
    if found in seen:
        return Star.NOTHING
    seen.add(found)
    if path and find_module(f"{target}.{name}", import_roots(path)):
        # A module in a package is an attribute of it, once anything has imported it.
        return Star.SOMETHING_ELSE
    there = module_at(found)
    return _offered(name, dotted, there, seen) if there else Star.UNKNOWN


def _offered(name: str, dotted: str, module: Module, seen: set[Path]) -> Star:
    listed = _listed(module)
    is_offered = name in listed if listed is not None else not name.startswith("_")
    if not is_offered:
        return Star.NOTHING
    bindings = module.scopes.bindings[module.tree].get(name, ())
    if not all(is_import_of(dotted, each) for each in bindings):
        return Star.SOMETHING_ELSE
    further = [_given(name, dotted, each, module, seen) for each in module.scopes.star_imports]
    return next(
        (star for star in (Star.SOMETHING_ELSE, Star.UNKNOWN) if star in further), Star.NOTHING
    )


def _listed(module: Module) -> set[str] | None:
    """Return the names in the `__all__` of a module; None where it has none that can be read."""
    listed: set[str] = set()
    bindings = module.scopes.bindings[module.tree].get("__all__", ())
    for binding in bindings:
        match binding.bound:
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                listed |= {
                    each.value
                    for each in elements
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
            case _:
                return None
    return listed if bindings else None
