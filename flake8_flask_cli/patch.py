"""From the edits of a file to its new text: their order, the imports they need, emptied blocks."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from flake8_flask_cli.model import Edit
from flake8_flask_cli.names import Module
from flake8_flask_cli.source import Source
from flake8_flask_cli.values import canonical


def overlap(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Tell whether edits of two fixes want the same characters.

    Two deletions, and two insertions at one place, do not get in each other's way.
    """
    return any(_collide(first, second) for first in one for second in other)


def _collide(one: Edit, other: Edit) -> bool:
    if not one.content and not other.content:
        return False
    return max(one.start, other.start) < min(one.end, other.end)


def patched(module: Module, edits: Iterable[Edit], imports: Collection[str]) -> str:
    """Return the text of a module after edits that do not overlap, with the imports it then needs.

    The text need not be Python.
    """
    wanted = list(dict.fromkeys(edits))
    wanted += _fill_blocks(module, wanted)
    wanted += _missing_imports(imports, module)
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
    found = []
    for node in (each for nodes in module.scopes.nodes.values() for each in nodes):
        if not deletions or isinstance(node, ast.Module):
            continue
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                over = [_deletion_of(each, deletions, module.source) for each in block]
                if over[-1] and all(over):
                    found.append(_pass(block[-1], over[-1].end, module.source))
    return found


def _deletion_of(statement: ast.stmt, deletions: Sequence[Edit], source: Source) -> Edit | None:
    start, end = source.span(statement)
    return next((each for each in deletions if each.start <= start and end <= each.end), None)


def _pass(last: ast.stmt, place: int, source: Source) -> Edit:
    if place == source.line_start(source.line_at(place)):
        line = source.lines[last.lineno - 1]
        indentation = line[: len(line) - len(line.lstrip())]
        return Edit(place, place, f"{indentation}pass{source.newline}")
    return Edit(place, place, "pass  " if source.text.startswith("#", place) else "pass")


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

    A module without imports begins with them, after its docstring.
    """
    source, body = module.source, module.tree.body
    imports = [each for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
    for each in imports:
        if _is_of_flask_script(each):
            start = source.line_start(each.lineno)
            return Edit(start, start, lines)
    leading = [each for each in imports if _leads(each, body)]
    before: ast.stmt
    if leading:
        before = leading[-1]
    elif body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        before = body[0]
    else:
        return Edit(0, 0, lines)
    end_line = before.end_lineno or before.lineno
    start = source.line_start(end_line + 1)
    if start == len(source.text) and not source.text.endswith(("\n", "\r")):
        return Edit(start, start, source.newline + lines)
    return Edit(start, start, lines)


def _leads(statement: ast.stmt, body: Sequence[ast.stmt]) -> bool:
    """Tell whether only imports and the docstring stand above a statement."""
    above = body[: body.index(statement)]
    return all(
        isinstance(each, ast.Import | ast.ImportFrom)
        or (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
        for each in above
    )


def _is_of_flask_script(statement: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(statement, ast.ImportFrom):
        names = [f"{statement.module}.{alias.name}" for alias in statement.names]
    else:
        names = [alias.name for alias in statement.names]
    return any(canonical(name).partition(".")[0] == "flask_script" for name in names)
