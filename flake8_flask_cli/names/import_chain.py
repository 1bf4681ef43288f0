"""Where the names that a module imports come from: they are followed from module to module.

A question about one file is answered by this, and not by reading its whole project: what a file
imports is little, however many files the project has.
"""

from __future__ import annotations

import enum
from collections import defaultdict, deque
from typing import TYPE_CHECKING, TypeVar

from flake8_flask_cli.gate import holds_one
from flake8_flask_cli.names.import_paths import (
    absolute_name,
    find_module,
    import_roots,
    is_file,
    last_part,
)
from flake8_flask_cli.names.outline import Imported, Outline, outline_at, outline_of
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import until_files_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from flake8_flask_cli.gate import Word
    from flake8_flask_cli.names.import_paths import ImportRoots
    from flake8_flask_cli.text.source import Source

_Node = TypeVar("_Node")

_MOST_NAMES = 2_000
"""How many names are followed for one question; beyond that, they may lead anywhere."""


class NameIn(Record):
    """A global name of a file; "*" is every name of it."""

    path: Path
    name: str


def imported_names(
    outline: Outline, path: Path | None, roots: ImportRoots
) -> Iterator[tuple[str, NameIn]]:
    """Yield each name that a module imports from the project, in whatever scope, and where it is.

    `path` is the module's own, which its relative imports need, and `roots` are its own as well.
    """
    for bound, imported in outline.imported():
        for found in _found(imported, (), path, roots):
            yield bound, found


def has_word_or_imports_one(words: tuple[Word, ...], source: Source, roots: ImportRoots) -> bool:
    """Tell whether a file has one of the words, or imports a module that does, and so on."""
    if holds_one(source.text, words):
        return True
    start = files_imported(outline_of(source), source.path, roots)
    return _files_lead_to(words, start)


def file_has_word_or_imports_one(words: tuple[Word, ...], file: Path) -> bool:
    """Tell the same of a file as it is on disk."""
    return _files_lead_to(words, (file,))


def _files_lead_to(words: tuple[Word, ...], start: Iterable[Path]) -> bool:
    def is_found(file: Path) -> bool:
        return outline_at(file).mentions(words)

    return _leads_on(start, _known_files(words), is_found, _files_imported_by)


@until_files_change(4096)
def _files_imported_by(file: Path) -> frozenset[Path]:
    return files_imported(outline_at(file), file, import_roots(file))


def files_imported(outline: Outline, path: Path | None, roots: ImportRoots) -> frozenset[Path]:
    """Return the files of the project that a module imports, or imports names from.

    They are those of `imported_names`; what is imported from one module is looked up once.
    """
    found: set[Path] = set()
    names_by_module: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for _, imported in outline.imported():
        if imported.name:
            names_by_module[imported.module, imported.level].add(imported.name)
        else:
            found.update(each.path for each in _found(imported, (), path, roots))
    for (name, level), names in names_by_module.items():
        module = absolute_name(name, level, path)
        home = find_module(module, roots) if module else None
        if home is None:
            continue
        is_module = is_file(home)
        if is_module:
            found.add(home)
        if not is_module or home.name == "__init__.py":
            inner = (find_module(f"{module}.{each}", roots) for each in names)
            found.update(each for each in inner if each and is_file(each))
    return frozenset(found)


def may_import(target: Path, file: Path) -> bool:
    """Tell whether a file imports another one of its project, or what is called so and not found.

    Nothing is parsed.
    """
    if target in _files_imported_by(file):
        return True
    name, roots = last_part(target), import_roots(file)
    return any(
        (imported.name or imported.module.rpartition(".")[2]) == name
        and not any(True for _ in _found(imported, (), file, roots))
        for _, imported in outline_at(file).imported()
    )


class Way(enum.Enum):
    """What the names of a module are followed by."""

    BASES = enum.auto()
    """A class depends on its bases, and another name for something on that; nothing else does."""
    BODIES = enum.auto()
    """A name depends on all that the statements name which may give it its value."""


def leads_to(words: tuple[Word, ...], start: Iterable[NameIn], way: Way) -> bool:
    """Tell whether the names of `start` may come from a file that holds one of `words`.

    They may if one of the files does in which they, and the names that they depend on, are bound.
    In doubt they may.
    """

    def is_found(each: NameIn) -> bool:
        return outline_at(each.path).mentions(words)

    def further(each: NameIn) -> Iterator[NameIn]:
        return _further(each, outline_at(each.path), way)

    return _leads_on(start, _known_names(words, way), is_found, further)


def _leads_on(
    start: Iterable[_Node],
    known: dict[_Node, bool],
    is_found: Callable[[_Node], bool],
    further: Callable[[_Node], Iterable[_Node]],
) -> bool:
    """Tell whether one is found among some nodes, and those that are further on; in doubt it is.

    What is known of nodes is added to.
    """
    reached_from: dict[_Node, _Node | None] = {}
    for each in start:
        if known.get(each):
            return True
        if each not in known:
            reached_from[each] = None
    pending = deque(reached_from)
    while pending:
        each = pending.popleft()
        new = dict.fromkeys(further(each))
        if is_found(each) or any(map(known.get, new)) or len(reached_from) > _MOST_NAMES:
            back: _Node | None = each
            while back is not None:
                known[back] = True
                back = reached_from[back]
            return True
        for node in new:
            if node not in known and node not in reached_from:
                reached_from[node] = each
                pending.append(node)
    # Only a search that has come to its end tells that nothing leads there.
    known.update(dict.fromkeys(reached_from, False))
    return False


@until_files_change(8)
def _known_names(_words: tuple[Word, ...], _way: Way) -> dict[NameIn, bool]:
    """Return which names are known to lead to one of the words, or not to; it is added to."""
    return {}


@until_files_change(8)
def _known_files(_words: tuple[Word, ...]) -> dict[Path, bool]:
    """Return the same of files, by their imports."""
    return {}


def _further(start: NameIn, outline: Outline, way: Way) -> Iterator[NameIn]:
    """Yield what a name depends on, and where it is imported from."""
    path, roots = start.path, import_roots(start.path)
    if start.name == "*":
        own = outline.derived if way is Way.BASES else outline.bound
        yield from (NameIn(path, name) for name in (*outline.imports, *own) if name != "*")
        return
    name = start.name
    stars = outline.imports.get("*", ())
    for imported in (*outline.imports.get(name, ()), *stars):
        taken = imported._replace(name=name) if imported.name == "*" else imported
        yield from _found(taken, (), path, roots)
    sources = outline.derived.get(name, ()) if way is Way.BASES else outline.mentioned(name)
    for dotted in sources:
        first, *attributes = dotted.split(".")
        for imported in outline.imports.get(first, ()):
            yield from _found(imported, attributes, path, roots)
        if stars or first in (outline.derived if way is Way.BASES else outline.bound):
            yield NameIn(path, first)


def _found(
    imported: Imported, attributes: Sequence[str], importer: Path | None, roots: ImportRoots
) -> Iterator[NameIn]:
    """Yield where an imported name, or an attribute of an imported module, is in the project."""
    module = absolute_name(imported.module, imported.level, importer)
    if not module:
        return
    if imported.name == "*":
        yield from names_in(module, (), roots)
    elif imported.name:
        yield from names_in(module, (imported.name, *attributes), roots)
    elif attributes and "." not in module:
        yield from names_in(module, attributes, roots)
    else:
        # `import shop.cli` binds `shop`, or with a name of its own `shop.cli`.
        parts = module.split(".")
        for end in range(1, len(parts) + 1):
            yield from names_in(".".join(parts[:end]), attributes, roots)


def names_in(module: str, attributes: Sequence[str], roots: ImportRoots) -> Iterator[NameIn]:
    """Yield which names the attributes of a module, taken one after another, may come to.

    The first may be a module of a package. Without any, it is every name.
    """
    path = find_module(module, roots)
    if path is None:
        return
    if attributes:
        yield from names_in(f"{module}.{attributes[0]}", attributes[1:], roots)
    if is_file(path):
        yield NameIn(path, attributes[0] if attributes else "*")


def library_called(module: str, name: str, roots: ImportRoots) -> str:
    """Return the dotted name in a library that a module of the project calls for a global name.

    That is `flask.Blueprint` for `bp = Blueprint("shop", __name__)`. Nothing is parsed but that
    statement. Empty in doubt.
    """
    path = find_module(module, roots)
    outline = outline_at(path) if path and is_file(path) else None
    called = outline.called_for(name) if outline else ""
    first, _, rest = called.partition(".")
    imports = outline.imports.get(first, ()) if outline and first else ()
    if len(imports) != 1 or outline is None or first in outline.bound:
        return ""
    (imported,) = imports
    if imported.level or find_module(imported.module.partition(".")[0], roots):
        return ""
    # `import flask.views` binds `flask`, or with a name of its own `flask.views`.
    if not imported.name and "." in imported.module:
        return ""
    return ".".join(filter(None, (imported.module, imported.name, rest)))
