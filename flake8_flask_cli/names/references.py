"""References to a module-level name: who else in the repository uses it, and how.

A fix asks this before it changes a definition. A lint run only asks `external_names`.
"""

from __future__ import annotations

import ast
import enum
import re
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_chain import may_import
from flake8_flask_cli.names.import_paths import (
    find_module,
    import_roots,
    last_part,
    path_from,
    project_root,
    repository_root,
)
from flake8_flask_cli.names.import_texts import may_name
from flake8_flask_cli.names.imports import GlobalName, imported_file, refers_to
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.module_objects import module_object_reads
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import content_of

# Where a program, or a script that is installed, may name an object as text.
_CONFIGURATION = ("setup.cfg", "pyproject.toml", "Pipfile")


class ReferenceKind(enum.Enum):
    """How a definition is referred to."""

    CALL = "it is called"
    DECORATOR = "it is a decorator"
    ATTRIBUTE = "an attribute of it is read"
    NAME = "it is named in any other way"
    STAR_IMPORT = "its module is imported with `*`"
    MODULE_OBJECT = "it is read from its module as an object"
    TEXT = "a text names it, such as an entry point"
    NOT_PYTHON = "a file that cannot be parsed may use it"
    OTHER_PROJECT = "a file of another project of the repository may use it"


class ReferenceSite(Record):
    """One reference: its kind and file, and the node and the module where a module has it."""

    kind: ReferenceKind
    file: Path | None
    node: ast.expr | ast.stmt | None = None
    module: Module | None = None


def references(name: GlobalName, home: Module) -> Iterator[ReferenceSite]:
    """Yield all references to a name of the module `home`, but those by plain names in that module.

    Which of these are the name depends on the scope: see `Lookup.seen_from`.
    """
    for read in module_object_reads(home):
        # What leads from a module to the name as an attribute is found as such.
        leads_there = isinstance(read.node, ast.Attribute) and refers_to(
            read.node, read.module, name
        )
        if read.name == name.name and not leads_there:
            kind = ReferenceKind.MODULE_OBJECT
            yield ReferenceSite(kind, read.module.source.path, read.node, read.module)
    if name.path is None:
        return
    for file in _files_that_may_name(name, name.path):
        module = module_at(file) if file != home.source.path else None
        if module is not None:
            for kind, node in _in_module(name, name.path, module):
                yield ReferenceSite(kind, file, node, module)
    yield from unreachable_references(name)
    yield from _configured(name.path, name.name)


def _files_that_may_name(name: GlobalName, home: Path) -> Iterator[Path]:
    """Yield the files of the repository with the word, and those that may import all of its module.

    Nothing is parsed: a large repository has a thousand modules with a star import.
    """
    word = name.name.encode()
    for file in files_mentioning(repository_root(project_root(home)), (word, b"import *")):
        if word in content_of(file) or may_import(home, file):
            yield file


def _in_module(
    name: GlobalName, home: Path, module: Module
) -> Iterator[tuple[ReferenceKind, ast.expr | ast.stmt]]:
    for statement in module.scopes.star_imports:
        if imported_file(statement, module) == home:
            yield ReferenceKind.STAR_IMPORT, statement
    for node in references_in(name, module):
        yield _kind(node, module), node
    for text in module.scopes.all(ast.Constant):
        if isinstance(text.value, str) and name.name in text.value:
            entries = _entries(text.value)
            if any(is_in_text(each, name.name, home, module.source.path) for each in entries):
                yield ReferenceKind.TEXT, text


def references_in(name: GlobalName, module: Module) -> Iterator[ast.Name | ast.Attribute]:
    """Yield the names and attributes in a module that are a name of this or another module."""
    spellings = module.scopes.spellings(name.name)
    for node in module.scopes.references():
        if last_name(node) in spellings and refers_to(node, module, name):
            yield node


def _kind(node: ast.expr, module: Module) -> ReferenceKind:
    match module.scopes.parents.get(node):
        case ast.Attribute():
            return ReferenceKind.ATTRIBUTE
        case ast.Call(func=function) if function is node:
            return ReferenceKind.CALL
    is_decorator = module.scopes.is_decorator(node)
    return ReferenceKind.DECORATOR if is_decorator else ReferenceKind.NAME


def _entries(text: str) -> list[str]:
    """Return what may name an object: a text of one line, or the entry points that one lists."""
    lines = text.splitlines()
    return lines if len(lines) < 2 else [line for line in lines if "=" in line]


def _configured(home: Path, name: str) -> Iterator[ReferenceSite]:
    root = project_root(home)
    places = dict.fromkeys((root, repository_root(root)))
    for file in (place / each for place in places for each in _CONFIGURATION):
        if file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
            if is_in_text(text, name, home, file):
                yield ReferenceSite(ReferenceKind.TEXT, file)


def is_in_text(text: str, name: str, home: Path, file: Path | None) -> bool:
    """Tell whether a text in a file names a name of a module: `shop.cli:users`, `shop.cli.users`.

    One of another module that is called alike does not count.
    """
    module = rf"(?<![\w.])([\w.]*\b{re.escape(last_part(home))})"
    for found in re.finditer(rf"{module}\s*[:.]\s*{re.escape(name)}\b", text):
        named = find_module(found[1], import_roots(file)) if file else None
        if named is None or not named.is_file() or named == home:
            return True
    return False


def unreachable_references(name: GlobalName) -> Iterator[ReferenceSite]:
    """Yield the files of the repository that may use a name of a module, and that no fix edits.

    Such a file is not Python (of this version), or it is in another project, and an import
    statement in it that leads nowhere ends in the module and names the thing.
    """
    if name.path is None:
        return
    root = project_root(name.path)
    for file in files_mentioning(repository_root(root), (name.name.encode(), b"import *")):
        text = content_of(file).decode(errors="replace")
        # Most files end here, before anything is parsed.
        if file == name.path or not any(
            may_name(text, file, name, is_parsed=each) for each in (False, True)
        ):
            continue
        if module_at(file) is None:
            if may_name(text, file, name, is_parsed=False):
                yield ReferenceSite(ReferenceKind.NOT_PYTHON, file)
        elif project_root(file) != root and may_name(text, file, name, is_parsed=True):
            yield ReferenceSite(ReferenceKind.OTHER_PROJECT, file)


def may_use(site: ReferenceSite, name: str, root: Path) -> str:
    """Return in words that a file which no fix edits may use a name."""
    which = "not Python" if site.kind is ReferenceKind.NOT_PYTHON else "of another project"
    return f"'{shown(site.file, root)}' is {which}, and may use '{name}'"


def shown(path: Path | None, root: Path) -> str:
    """Return a path as messages show it: relative to the root of the project."""
    return path_from(path, root).as_posix() if path else str(path)


def shown_place(node: ast.expr | ast.stmt, module: Module, home: Module) -> str:
    """Return the place of a node as messages about the module `home` show it.

    That is `line 3` of this module, or `shop/jobs.py:3` of another one; lines count from 1.
    """
    if module is home or home.source.path is None:
        return f"line {node.lineno}"
    return f"{shown(module.source.path, project_root(home.source.path))}:{node.lineno}"
