"""The import statements that edits need and a module lacks, and where they are inserted."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from flake8_flask_cli.fixing.imported_names import (
    Positions,
    Use,
    imported_name,
    positions_of,
)
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import imports_flask_script
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import something_else
from flake8_flask_cli.text.source import Source

# What must be on one of the first two lines: a program's interpreter, and PEP 263's encoding.
_SPECIAL_COMMENT = re.compile(r"#!|#.*?coding[:=]")


class Imports(Record):
    """The edits of import statements that other edits need; `problem` is why there are none."""

    edits: tuple[Edit, ...] = ()
    problem: str = ""


def imports_for(edits: Iterable[Edit], wanted: Collection[str], module: Module) -> Imports:
    """Return the edits that import what other edits use and the module does not have there yet.

    `wanted` are dotted names (`click`, `flask.cli.FlaskGroup`), which the edits use by their last
    part. A name that no edit holds is needed at the end of the module.
    """
    if not wanted:
        return Imports()
    written = list(edits)
    positions = positions_of(module)
    lines: defaultdict[int, list[str]] = defaultdict(list)
    changes: list[Edit] = []
    for dotted in sorted(set(wanted)):
        name = imported_name(dotted, module)
        if name.problem:
            return Imports(problem=name.problem)
        word = re.compile(rf"(?<![\w.]){re.escape(name.name)}\b")
        offsets = [each.start for each in written if word.search(each.content)]
        uses = [positions.use(each) for each in offsets or [len(module.source.text)]]
        needed = []
        for use in uses:
            is_local = name.is_local(use)
            if is_local is None:
                return Imports(problem=something_else(name.name))
            if not is_local:
                needed.append(use)
        if name.is_imported(needed):
            continue
        offset = next(
            (each for each in _offsets(needed, positions) if name.can_be_at(each, needed)), -1
        )
        if offset < 0:
            return Imports(problem=name.obstacle)
        lines[offset].append(dotted)
        changes += name.redundant(positions.statement(offset), needed)
    for offset, names in lines.items():
        changes.append(_insertion(offset, names, positions))
    return Imports(tuple(dict.fromkeys(changes)))


def _offsets(uses: Sequence[Use], positions: Positions) -> Iterator[int]:
    """Yield the offsets where an import can be inserted, the best first.

    That is above the first import of Flask-Script, else below the imports at the top,
    else below the last import before the first use, else at the top: after the docstring, what is
    imported from the future, or the comments there.
    """
    module, layout = positions.module, positions.editor.layout
    source, imports, must_be_first = module.source, _imports(module), _must_be_first(module)
    for each in filter(imports_flask_script, imports):
        start, _ = layout.logical_line(each)
        is_free = all(source.span(other)[0] < start for other in must_be_first)
        yield start if is_free else layout.line_below(each)
        break
    leading = _number_leading(module)
    if leading:
        yield layout.line_below(imports[leading - 1])
    earliest = min((each.statement for each in uses), default=len(module.tree.body))
    above = bisect_left(imports, earliest, key=positions.index)
    if above:
        yield layout.line_below(imports[above - 1])
    if must_be_first:
        yield layout.line_below(must_be_first[-1])
    else:
        yield source.line_start(_lines_of_header(source) + 1)


def _insertion(offset: int, names: Iterable[str], positions: Positions) -> Edit:
    source, body = positions.module.source, positions.module.tree.body
    by_module: defaultdict[str, list[str]] = defaultdict(list)
    for dotted in names:
        home, _, name = dotted.rpartition(".")
        by_module[home].append(name)
    lines = [f"import {name}" for name in by_module.pop("", ())]
    lines += [f"from {home} import {', '.join(found)}" for home, found in by_module.items()]
    written = "".join(f"{line}{source.newline}" for line in lines)
    is_below_docstring = positions.statement(offset) == 1 and _is_docstring(body[0])
    if is_below_docstring and source.lines[source.line_at(offset) - 2].strip():
        written = source.newline + written
    if offset and offset == len(source.text) and not source.text.endswith(("\n", "\r")):
        written = source.newline + written
    return Edit(offset, offset, written)


def _lines_of_header(source: Source) -> int:
    """Return how many lines of comments a file begins with: `#!`, the encoding, a license.

    The comment directly above the first statement belongs to that.
    """
    lines = source.lines
    comments = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if comments == len(lines) or not lines[comments].strip():
        return min(comments + 1, len(lines))
    special = [n for n, line in enumerate(lines[:2], 1) if _SPECIAL_COMMENT.match(line)]
    return max(special, default=0)


@cached
def _imports(module: Module) -> Sequence[ast.Import | ast.ImportFrom]:
    """Return the imports among the statements of a module."""
    return [each for each in module.tree.body if isinstance(each, ast.Import | ast.ImportFrom)]


@cached
def _must_be_first(module: Module) -> Sequence[ast.stmt]:
    """Return the statements of a module that no import can be above."""
    docstring = filter(_is_docstring, module.tree.body[:1])
    return [*docstring, *filter(_is_of_the_future, _imports(module))]


@cached
def _number_leading(module: Module) -> int:
    """Return how many imports have only imports and the docstring above them."""
    number = 0
    for each in module.tree.body:
        if isinstance(each, ast.Import | ast.ImportFrom):
            number += 1
        elif not _is_docstring(each):
            break
    return number


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_of_the_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
