"""The definitions that edits need and a module lacks, and where they are inserted."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from flake8_flask_cli.fixing.imported_names import positions_of
from flake8_flask_cli.model import Definition, Edit
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import something_else


class Definitions(Record):
    """The edit that inserts definitions, if any; `problem` is why they cannot be inserted.

    `imports` are those that they need.
    """

    edits: tuple[Edit, ...] = ()
    imports: tuple[str, ...] = ()
    problem: str = ""


def definitions_for(
    edits: Iterable[Edit], wanted: Iterable[Definition], module: Module
) -> Definitions:
    """Return the edit that inserts what other edits use and the module does not define.

    They stand below the imports at the top, in the order in which they are wanted.
    """
    missing = []
    for each in dict.fromkeys(wanted):
        found = _definitions(module).get(each.name, ())
        if len(found) == 1 and ast.dump(found[0]) == ast.dump(ast.parse(each.text).body[0]):
            continue
        if each.name in _names_bound(module):
            return Definitions(problem=something_else(each.name))
        missing.append(each)
    if not missing:
        return Definitions()
    offset = _offset(module)
    names = "|".join(each.name for each in missing)
    word = re.compile(rf"(?<![\w.])({names})\b")
    if any(each.start < offset and word.search(each.content) for each in edits):
        return Definitions(problem=f"'{missing[0].name}' has no place above its first use")
    imports = [name for each in missing for name in each.imports]
    return Definitions((_insertion(offset, missing, module),), tuple(dict.fromkeys(imports)))


@cached
def _definitions(module: Module) -> Mapping[str, Sequence[ast.stmt]]:
    """Return the classes and functions at the top of a module by name."""
    found: defaultdict[str, list[ast.stmt]] = defaultdict(list)
    for each in module.tree.body:
        if isinstance(each, ast.ClassDef | ast.FunctionDef):
            found[each.name].append(each)
    return found


@cached
def _names_bound(module: Module) -> frozenset[str]:
    """Return the names that any scope of a module binds."""
    return frozenset().union(*module.scopes.bindings.values())


@cached
def _offset(module: Module) -> int:
    """Return where the line below the docstring and the imports at the top begins."""
    layout, body = positions_of(module).editor.layout, module.tree.body
    leading = list(_leading(body))
    if leading:
        return layout.line_below(leading[-1])
    return layout.start(body[0]) if body else len(module.source.text)


def _leading(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the docstring and the imports that a module begins with, also those in a `try`."""
    for number, each in enumerate(body):
        is_docstring = number == 0 and isinstance(each, ast.Expr)
        if not (is_docstring or _imports(each)):
            return
        yield each


def _imports(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Try(body=body) | ast.If(body=body):
            return all(map(_imports, body))
    return False


def _insertion(offset: int, definitions: Collection[Definition], module: Module) -> Edit:
    """Return the edit that inserts definitions, two blank lines above and below each of them."""
    source = module.source
    line = source.line_at(offset)
    below = source.lines[line - 1 : line + 1]
    blank = next((n for n, each in enumerate(below) if each.strip()), len(below))
    is_at_end = not source.text[offset:].strip()
    lines = "\n\n\n".join(each.text for each in definitions) + "\n" * (
        1 if is_at_end else 3 - blank
    )
    start = "" if offset == 0 else "\n\n"
    if offset == len(source.text) and not source.text.endswith(("\n", "\r")):
        start = "\n" + start
    in_units = positions_of(module).editor.in_units
    written = source.newline.join(map(in_units, f"{start}{lines}".split("\n")))
    return Edit(offset, offset, written)
