"""Apply edits to the text of a file; fill emptied blocks and delete needless blank lines."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from flake8_flask_cli.fixing.definition_edits import definitions_for
from flake8_flask_cli.fixing.import_edits import imports_for
from flake8_flask_cli.model import Definition, Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.source import Source


def overlap(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Tell whether edits of two fixes overlap.

    Two deletions, and two insertions at one offset, do not.
    """
    return any(_collide(first, second) for first in one for second in other)


def contradict(edits: Iterable[Edit]) -> bool:
    """Tell whether edits of one fix group overlap."""
    furthest: Edit | None = None
    for edit in sorted(without_deleted(edits)):
        if furthest and _collide(furthest, edit):
            return True
        if furthest is None or edit.end > furthest.end:
            furthest = edit
    return False


def without_deleted(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits, each once, without those inside what another one deletes."""
    wanted_edits = list(dict.fromkeys(edits))
    deletions = _Deletions(wanted_edits)
    return [
        edit
        for edit in wanted_edits
        if not edit.content or edit.start == edit.end or not deletions.around(edit.start, edit.end)
    ]


class _Deletions:
    """The deletions among some edits, found by what they delete."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        in_order = sorted(each for each in edits if not each.content)
        self._starts = [each.start for each in in_order]
        # Of each and those before it, the one that ends last.
        self._furthest = list(accumulate(in_order, lambda *both: max(both, key=_end)))

    def __bool__(self) -> bool:
        return bool(self._starts)

    def around(self, start: int, end: int) -> Edit | None:
        """Return a deletion of all characters from `start` to `end`, if there is one."""
        before = bisect_right(self._starts, start)
        found = self._furthest[before - 1] if before else None
        return found if found and end <= found.end else None


def _end(edit: Edit) -> int:
    return edit.end


def _collide(one: Edit, other: Edit) -> bool:
    if not one.content and not other.content:
        return False
    if one.start == one.end or other.start == other.end:
        # An insertion may be at either end of what is replaced, but not inside.
        return one.start < other.start < one.end or other.start < one.start < other.end
    return max(one.start, other.start) < min(one.end, other.end)


class Needs(Record):
    """The imports and classes that edits need in their module."""

    imports: Collection[str] = ()
    definitions: Collection[Definition] = ()


_NOTHING = Needs()


def patched(module: Module, edits: Iterable[Edit], needs: Needs = _NOTHING) -> str:
    """Return the text of a module after edits that do not overlap, with what these need there.

    The text need not be Python. It lacks imports or classes if `problem_of_needs` returns one.
    """
    wanted_edits, imported, _ = _with_needs(module, edits, needs)
    # At one offset, the `pass` of a block comes first, then imports, classes, and other edits.
    wanted = [*_fill_blocks(module, [*imported, *wanted_edits]), *imported, *wanted_edits]
    wanted += _remnants(module.source, wanted)
    wanted += _needless_blank_lines(module.source, wanted)
    return edited(module.source.text, wanted)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after edits that do not overlap."""
    position, pieces = 0, []
    # Of the edits at one offset, insertions go first, in their order.
    for edit in sorted(edits, key=lambda each: (each.start, each.end > each.start)):
        pieces += [text[position : edit.start], edit.content]
        position = max(position, edit.end)
    return "".join([*pieces, text[position:]])


def problem_of_needs(module: Module, edits: Iterable[Edit], needs: Needs = _NOTHING) -> str:
    """Return why a module cannot have what edits need; nothing where it can."""
    return _with_needs(module, edits, needs)[2]


def _with_needs(
    module: Module, edits: Iterable[Edit], needs: Needs
) -> tuple[list[Edit], tuple[Edit, ...], str]:
    """Return edits with those of the classes that they need, those of imports, and the problem."""
    wanted_edits = without_deleted(edits)
    defined = definitions_for(wanted_edits, needs.definitions, module)
    wanted_edits = [*defined.edits, *wanted_edits]
    imported = imports_for(wanted_edits, {*needs.imports, *defined.imports}, module)
    return wanted_edits, imported.edits, defined.problem or imported.problem


def _fill_blocks(module: Module, edits: Sequence[Edit]) -> list[Edit]:
    """Return a `pass` for each block of which every statement is deleted."""
    deletions = _Deletions(edits)
    if not deletions:
        return []
    found = []
    for node in module.scopes.parents:
        if _is_deleted(node, deletions, module):
            continue
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                over = [deletions.around(*module.source.span(each)) for each in block]
                if over[-1] and all(over):
                    found.append(_pass(block[-1], over[-1], module.source))
    return found


def _is_deleted(node: ast.AST, deletions: _Deletions, module: Module) -> bool:
    # The cases of a `match` have no position of their own.
    owner = module.scopes.parents[node] if isinstance(node, ast.match_case) else node
    return (
        isinstance(owner, ast.stmt | ast.excepthandler)
        and deletions.around(*module.source.span(owner)) is not None
    )


def _pass(last: ast.stmt, deletion: Edit, source: Source) -> Edit:
    place = deletion.end
    if deletion.start == source.line_start(source.line_at(deletion.start)):
        line = source.lines[last.lineno - 1]
        indentation = line[: len(line) - len(line.lstrip())]
        return Edit(place, place, f"{indentation}pass{source.newline}")
    return Edit(place, place, "pass  " if source.text.startswith("#", place) else "pass")


def _remnants(source: Source, edits: Sequence[Edit]) -> list[Edit]:
    """Return deletions of what other deletions leave on a line: blanks, a last semicolon."""
    found = []
    by_line: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_line[source.line_at(edit.start)].append(edit)
    for line, here in sorted(by_line.items()):
        start, end = source.line_start(line), source.line_start(line + 1)
        if len(here) < 2 or any(edit.content for edit in here):
            continue
        left = [
            place
            for place in range(start, end)
            if not any(edit.start <= place < edit.end for edit in here)
        ]
        rest = "".join(source.text[place] for place in left).rstrip()
        if not rest:
            found.append(Edit(start, end, ""))
        elif rest.endswith(";"):
            semicolon = left[len(rest) - 1]
            found.append(Edit(semicolon, start + len(source.lines[line - 1]), ""))
    return found


def _needless_blank_lines(source: Source, edits: Sequence[Edit]) -> list[Edit]:
    """Return the deletions of blank lines that are too many where lines are deleted.

    Where lines are deleted, only the longer run of blank lines above or below is kept; none is at
    the start or the end of the file. Those next to inserted lines are kept.
    """
    gone = _deleted_lines(source, edits)
    filled = {source.line_at(edit.start) for edit in edits if edit.content}
    blank = {n for n, line in enumerate(source.lines, 1) if not line.strip(" \t")} - gone
    needless: list[int] = []
    last = 0
    for line in sorted(gone):
        if line <= last:
            continue
        first = last = line
        while first not in filled and first - 1 in blank:
            first -= 1
        while last + 1 in gone | blank and last + 1 not in filled:
            last += 1
        empty = [n for n in range(first, last + 1) if n in blank]
        above = [n for n in empty if n < line]
        below = [n for n in empty if n > max(gone & set(range(first, last + 1)))]
        is_at_end = last == len(source.lines) and last + 1 not in filled
        kept = [] if first == 1 or is_at_end else max(above, below, key=len)
        needless += [n for n in empty if n not in kept]
    return [Edit(source.line_start(n), source.line_start(n + 1), "") for n in needless]


def _deleted_lines(source: Source, edits: Sequence[Edit]) -> set[int]:
    """Return the 1-based lines that one or several deletions delete as a whole."""
    found: set[int] = set()
    start = end = 0
    for edit in sorted((e for e in edits if not e.content), key=lambda each: each.start):
        start, end = (start if edit.start <= end else edit.start), max(end, edit.end)
        for line in range(source.line_at(max(start, edit.start)), source.line_at(end) + 1):
            if start <= source.line_start(line) < source.line_start(line + 1) <= end:
                found.add(line)
    return found
