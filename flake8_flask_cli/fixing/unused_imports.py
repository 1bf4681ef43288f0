"""Delete the imports that fixes have left unused, or list them in `__all__` if they must stay.

pyflakes decides what is unused. What was unused before the fixes stays as it is.
"""

from __future__ import annotations

import ast
import enum
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from flake8_flask_cli.application.factories import DISCOVERED
from flake8_flask_cli.context import Context
from flake8_flask_cli.fixing.import_effects import (
    all_loaded,
    files_loaded,
    has_effects,
    with_names,
)
from flake8_flask_cli.fixing.patch import patched
from flake8_flask_cli.fixing.pyflakes_messages import complaints, newly_unused
from flake8_flask_cli.migration.import_fix import without_names
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.imports import imported_file
from flake8_flask_cli.names.project import modules_mentioning, python_files
from flake8_flask_cli.names.values import canonical, dotted_name, is_flask_script, is_library
from flake8_flask_cli.script.extensions import is_for_flask_script
from flake8_flask_cli.text.noqa import names_one_of, noqa_codes

_Import: TypeAlias = ast.Import | ast.ImportFrom


class _Fate(enum.Enum):
    """What happens to an unused import."""

    DELETED = enum.auto()
    LISTED = enum.auto()
    """It stays, and `__all__` names it."""
    KEPT = enum.auto()
    """It stays as it is."""


def without_unused_imports(before: str, context: Context) -> str:
    """Return the text of a module without the imports that were used in the text `before`.

    `context` is that of the module as it is now. What must stay, though nothing in the module uses
    it, is named in its `__all__`.
    """
    found = _newly_unused(before, context)
    deleted: defaultdict[_Import, list[ast.alias]] = defaultdict(list)
    listed: list[str] = []
    for statement, alias in found:
        match _fate(statement, alias, found, context):
            case _Fate.DELETED:
                deleted[statement].append(alias)
            case _Fate.LISTED:
                listed.append(bound_name(alias))

    def is_deleted(other: ast.stmt) -> bool:
        return isinstance(other, ast.Import | ast.ImportFrom) and all(
            each in deleted[other] for each in other.names
        )

    edits = [
        edit
        for statement, aliases in list(deleted.items())
        for edit in without_names(statement, aliases, is_deleted, context)
    ]
    edits += _listed(listed, context)
    return patched(context.module, edits)


def _newly_unused(before: str, context: Context) -> list[tuple[_Import, ast.alias]]:
    unused = newly_unused(
        complaints(before).unused,
        complaints(context.module.source.text).unused,
        lambda each: _in_one_spelling(each.brings),
    )
    return [
        (statement, alias)
        for statement in context.module.scopes.imports()
        for alias in statement.names
        if (_brings(alias, statement), statement.lineno) in unused
    ]


def _in_one_spelling(brings: str) -> tuple[str, str]:
    """Return what is imported, and under which name: `flask.ext.login` is `flask_login`."""
    dotted, _, name = brings.partition(" as ")
    return canonical(dotted), name or dotted.rpartition(".")[2]


def _brings(alias: ast.alias, statement: _Import) -> str:
    """Return what a name of an import statement is in pyflakes' words: `shop.app as site`."""
    name = alias.name
    if isinstance(statement, ast.ImportFrom):
        home = "." * statement.level + (statement.module or "")
        name = f"{home}{name}" if home.endswith(".") else f"{home}.{name}"
    is_renamed = alias.asname and alias.asname != alias.name.rpartition(".")[2]
    return f"{name} as {alias.asname}" if is_renamed else name


def _fate(
    statement: _Import,
    alias: ast.alias,
    unused: list[tuple[_Import, ast.alias]],
    context: Context,
) -> _Fate:
    dotted = dotted_name(alias, statement)
    is_old = is_flask_script(dotted) or is_for_flask_script(dotted)
    if _is_suppressed(statement, is_old=is_old, context=context):
        return _Fate.KEPT
    scopes = context.module.scopes
    is_global = scopes.scope(statement) is scopes.tree
    name = bound_name(alias)
    if is_global and is_used_externally(name, context.module):
        return _Fate.KEPT if name == "*" else _Fate.LISTED
    if is_old:
        return _Fate.DELETED
    files = set(files_loaded(with_names(statement, [alias]), context.module))
    if not files and not _may_be_of_project(statement, dotted, context):
        return _Fate.DELETED
    if is_global and _is_application(alias, name, context):
        return _Fate.LISTED
    # What a function imports is loaded when it runs, and so is the rest of the same statement.
    others = [each for each in scopes.tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    kept = [
        with_names(each, [other for other in each.names if (each, other) not in unused])
        for each in (*others, statement)
    ]
    loaded = all_loaded(kept, context.module)
    if not files or has_effects(sorted(files), loaded):
        return _Fate.LISTED if is_global and name != "*" else _Fate.KEPT
    return _Fate.DELETED


def _may_be_of_project(statement: _Import, dotted: str, context: Context) -> bool:
    """Tell whether an import that no file was found for may be one of the project's modules.

    The program may put directories on `sys.path`. A text without a file is of any project.
    """
    name = dotted.partition(".")[0]
    if isinstance(statement, ast.ImportFrom) and statement.level:
        return True
    if name in sys.stdlib_module_names or is_library(name):
        return False
    if context.module.source.path is None:
        return True
    root = context.project.root
    return any(name in path.relative_to(root).with_suffix("").parts for path in python_files(root))


def _is_suppressed(statement: _Import, *, is_old: bool, context: Context) -> bool:
    """Tell whether a `# noqa` keeps an import.

    A bare one does not keep what cannot be imported without Flask-Script.
    """
    start, end = context.editor.layout.logical_line(statement)
    codes = noqa_codes(context.module.source.text[start:end])
    if codes is None:
        return False
    if is_old:
        return names_one_of(codes, ("FCL101", "FCL111"))
    return not codes or names_one_of(codes, ("F401",))


def _is_application(alias: ast.alias, name: str, context: Context) -> bool:
    """Tell whether a name is what `flask` looks for in a module: an application, or a factory."""
    if name in (*DISCOVERED, *context.settings.factories):
        return True
    is_flask = context.module.is_a(alias, "flask.Flask")
    return bool(is_flask) or (is_flask is None and name in ("app", "application"))


def _listed(names: list[str], context: Context) -> Iterator[Edit]:
    """Yield the edits that put names into the `__all__` of a module."""
    if not names or _is_taken_as_a_whole(context):
        return
    module, editor = context.module, context.editor
    texts = ", ".join(f'"{name}"' for name in dict.fromkeys(names))
    source = module.source
    body = module.tree.body
    bindings = module.scopes.bindings[module.tree].get("__all__", ())
    for binding in bindings:
        match binding.bound:
            case ast.List(elts=[*_, last]) | ast.Tuple(elts=[*_, last]):
                end = source.span(last)[1]
                yield Edit(end, end, f", {texts}")
            case ast.List(elts=[]):
                start = source.span(binding.bound)[0] + 1
                yield Edit(start, start, texts)
            case _:
                continue
        return
    if bindings:
        return
    above = [
        each
        for index, each in enumerate(body)
        if isinstance(each, ast.Import | ast.ImportFrom)
        and all(isinstance(other, ast.Import | ast.ImportFrom | ast.Expr) for other in body[:index])
    ]
    newline = source.newline
    if above:
        _, end = editor.layout.logical_line(above[-1])
        yield Edit(end, end, f"{newline}{newline}__all__ = [{texts}]")
    else:
        yield Edit(len(source.text), len(source.text), f"{newline}__all__ = [{texts}]{newline}")


def _is_taken_as_a_whole(context: Context) -> bool:
    """Tell whether a module of the project imports everything from this one, without `__all__`."""
    module = context.module
    if "__all__" in module.scopes.bindings[module.tree]:
        return False
    return any(
        imported_file(statement, other) == module.source.path
        for other in modules_mentioning((b"import *",), module)
        for statement in other.scopes.star_imports
    )
