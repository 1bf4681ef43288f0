"""From the edits of a file to its new text: their order, the imports they need, emptied blocks."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from flake8_flask_cli.layout import Layout
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names import Module
from flake8_flask_cli.source import Source
from flake8_flask_cli.values import canonical, is_flask_script

# What must stand on one of the first two lines: a program's interpreter, and PEP 263's encoding.
_SPECIAL_COMMENT = re.compile(r"#!|#.*?coding[:=]")


def overlap(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Tell whether edits of two fixes want the same characters.

    Two deletions, and two insertions at one place, do not get in each other's way.
    """
    return any(_collide(first, second) for first in one for second in other)


def contradict(edits: Iterable[Edit]) -> bool:
    """Tell whether edits that belong together want the same characters of one text."""
    furthest: Edit | None = None
    for edit in sorted(_without_deleted(edits)):
        if furthest and _collide(furthest, edit):
            return True
        if furthest is None or edit.end > furthest.end:
            furthest = edit
    return False


def _without_deleted(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits, each once, but for those in what another one deletes as a whole."""
    asked_for = list(dict.fromkeys(edits))
    deletions = [edit for edit in asked_for if not edit.content]
    return [edit for edit in asked_for if not any(_takes_away(each, edit) for each in deletions)]


def _takes_away(deletion: Edit, edit: Edit) -> bool:
    is_inside = deletion.start <= edit.start < edit.end <= deletion.end
    return is_inside and bool(edit.content)


def _collide(one: Edit, other: Edit) -> bool:
    if not one.content and not other.content:
        return False
    if one.start == one.end or other.start == other.end:
        # An insertion may stand at either end of what is replaced, but not inside.
        return one.start < other.start < one.end or other.start < one.start < other.end
    return max(one.start, other.start) < min(one.end, other.end)


def patched(module: Module, edits: Iterable[Edit], imports: Collection[str]) -> str:
    """Return the text of a module after edits that do not overlap, with the imports it then needs.

    The text need not be Python.
    """
    asked_for = _without_deleted(edits)
    # At one place, a block ends before there are imports, and these come before all else.
    wanted = [*_fill_blocks(module, asked_for), *_missing_imports(imports, module), *asked_for]
    wanted += _remnants(module.source, wanted)
    wanted += _needless_blank_lines(module.source, wanted)
    text, position, pieces = module.source.text, 0, []
    # Of what begins at one place, insertions go first, in the order that they were asked for.
    for edit in sorted(wanted, key=lambda each: (each.start, each.end > each.start)):
        pieces += [text[position : edit.start], edit.content]
        position = max(position, edit.end)
    return "".join([*pieces, text[position:]])


def taken_name(imports: Iterable[str], module: Module) -> str:
    """Return the first of the imported names that means something else in a module, if any."""
    for wanted in imports:
        name = wanted.rpartition(".")[2]
        for names in module.scopes.bindings.values():
            for binding in names.get(name, ()):
                if not _is_import_of(wanted, binding.node, binding.bound):
                    return name
    return ""


def _is_import_of(wanted: str, statement: ast.AST, alias: ast.AST | None) -> bool:
    if not isinstance(alias, ast.alias):
        return False
    if isinstance(statement, ast.ImportFrom):
        return canonical(f"{statement.module}.{alias.name}") == wanted and not statement.level
    return canonical(alias.name) == wanted


def _fill_blocks(module: Module, edits: Sequence[Edit]) -> list[Edit]:
    """Return a `pass` for each block of which every statement is deleted."""
    deletions = [edit for edit in edits if not edit.content]
    if not deletions:
        return []
    found = []
    for node in (each for nodes in module.scopes.nodes.values() for each in nodes):
        if isinstance(node, ast.Module) or _is_deleted(node, deletions, module):
            continue
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                over = [_deletion_of(each, deletions, module.source) for each in block]
                if over[-1] and all(over):
                    found.append(_pass(block[-1], over[-1], module.source))
    return found


def _is_deleted(node: ast.AST, deletions: Sequence[Edit], module: Module) -> bool:
    # The cases of a `match` have no place of their own.
    owner = module.scopes.parents[node] if isinstance(node, ast.match_case) else node
    return (
        isinstance(owner, ast.stmt | ast.excepthandler)
        and _deletion_of(owner, deletions, module.source) is not None
    )


def _deletion_of(
    node: ast.stmt | ast.excepthandler, deletions: Sequence[Edit], source: Source
) -> Edit | None:
    start, end = source.span(node)
    return next((each for each in deletions if each.start <= start and end <= each.end), None)


def _pass(last: ast.stmt, deletion: Edit, source: Source) -> Edit:
    place = deletion.end
    if deletion.start == source.line_start(source.line_at(deletion.start)):
        line = source.lines[last.lineno - 1]
        indentation = line[: len(line) - len(line.lstrip())]
        return Edit(place, place, f"{indentation}pass{source.newline}")
    return Edit(place, place, "pass  " if source.text.startswith("#", place) else "pass")


def _remnants(source: Source, edits: Sequence[Edit]) -> list[Edit]:
    """Return the deletions of what several deletions leave of a line: blanks, a last semicolon."""
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

    Of those above and below what goes together only the larger number stays, and none at the
    beginning and the end of the file. They stay beside what is put there.
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
    """Return the 1-based lines of which nothing stays, be it for several deletions."""
    found: set[int] = set()
    start = end = 0
    for edit in sorted((e for e in edits if not e.content), key=lambda each: each.start):
        start, end = (start if edit.start <= end else edit.start), max(end, edit.end)
        for line in range(source.line_at(max(start, edit.start)), source.line_at(end) + 1):
            if start <= source.line_start(line) < source.line_start(line + 1) <= end:
                found.add(line)
    return found


def _missing_imports(imports: Collection[str], module: Module) -> list[Edit]:
    """Return the lines for what the module does not import yet, where its imports are."""
    bound = module.scopes.bindings[module.tree]
    missing = [
        wanted
        for wanted in sorted(set(imports))
        if not any(
            binding.node in module.tree.body and _is_import_of(wanted, binding.node, binding.bound)
            for binding in bound.get(wanted.rpartition(".")[2], ())
        )
    ]
    if not missing:
        return []
    by_module: defaultdict[str, list[str]] = defaultdict(list)
    for wanted in missing:
        home, _, name = wanted.rpartition(".")
        by_module[home].append(name)
    lines = [f"import {name}" for name in by_module.pop("", ())]
    lines += [f"from {home} import {', '.join(names)}" for home, names in by_module.items()]
    newline = module.source.newline
    return [_at_imports("".join(f"{line}{newline}" for line in lines), module)]


def _at_imports(lines: str, module: Module) -> Edit:
    """Return the insertion above the first import of Flask-Script, else below all imports.

    A module without imports begins with them, after its docstring or the comments at its top. They
    never come before what must be the first of a module: a docstring, an import from the future.
    """
    source, body = module.source, module.tree.body
    imports = [each for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
    must_be_first = [*filter(_is_docstring, body[:1]), *filter(_is_of_the_future, imports)]
    for each in imports:
        if _is_of_flask_script(each):
            start, _ = Layout(source).logical_line(each)
            if any(start <= source.span(other)[0] for other in must_be_first):
                return _below(each, lines, source)
            return Edit(start, start, lines)
    leading = [each for each in imports if _leads(each, body)]
    if leading:
        return _below(leading[-1], lines, source)
    if body and _is_docstring(body[0]):
        return _below(body[0], source.newline + lines, source)
    start = source.line_start(_lines_of_header(source) + 1)
    return Edit(start, start, lines)


def _below(statement: ast.stmt, lines: str, source: Source) -> Edit:
    _, end = Layout(source).logical_line(statement)
    start = source.line_start(source.line_at(end) + 1)
    if start == len(source.text) and not source.text.endswith(("\n", "\r")):
        lines = source.newline + lines
    return Edit(start, start, lines)


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


def _leads(statement: ast.stmt, body: Sequence[ast.stmt]) -> bool:
    """Tell whether only imports and the docstring stand above a statement."""
    above = body[: body.index(statement)]
    return all(
        isinstance(each, ast.Import | ast.ImportFrom) or _is_docstring(each) for each in above
    )


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_of_the_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _is_of_flask_script(statement: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(statement, ast.ImportFrom):
        if statement.level:
            return False
        names = [f"{statement.module}.{alias.name}" for alias in statement.names]
    else:
        names = [alias.name for alias in statement.names]
    return any(map(is_flask_script, names))
