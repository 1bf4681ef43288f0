"""Run pyflakes on texts and compare the messages. Only this module imports pyflakes."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyflakes.checker import Checker
from pyflakes.messages import (
    ImportStarUsage,
    RedefinedWhileUnused,
    UndefinedName,
    UnusedImport,
    UnusedVariable,
)

from flake8_flask_cli.names.values import imports_flask_script


@dataclass(frozen=True)
class UnusedName:
    """An import or a variable that nothing uses, and its 1-based line.

    `brings` is what an import brings, as pyflakes puts it (`shop.app as site`), or the variable.
    `function` is the name of the function around it, empty at the top level.
    """

    brings: str
    line: int
    function: str = ""


@dataclass(frozen=True)
class Complaints:
    """What pyflakes says: how often each sentence, and separately what is not used.

    `variables` are those that a plain assignment in a function makes.
    `hidden` are the imports of Flask-Script that another binding replaces before they are used.
    """

    sentences: Counter[str]
    unused: tuple[UnusedName, ...]
    variables: tuple[UnusedName, ...]
    hidden: tuple[UnusedName, ...]


@lru_cache(maxsize=128)
def complaints(text: str) -> Complaints:
    """Return what pyflakes says of a text, which is Python; nothing where it gives up."""
    tree = ast.parse(text)
    plain = {
        (assigned, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and (assigned := assigned_name(node))
    }
    functions = dict(_functions(tree))
    of_flask_script = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and imports_flask_script(node)
    }
    try:
        found = Checker(tree).messages
    except (AttributeError, RecursionError):
        # The first where `__all__ += ...` goes on with a function or an import (pyflakes 4.1).
        found = []
    sentences: Counter[str] = Counter()
    unused, variables, hidden = [], [], []
    for message in found:
        # For a local name that hides a builtin, pyflakes gives the name and no tuple.
        about = message.message_args
        about = (about,) if isinstance(about, str) else about
        line = message.lineno
        name = UnusedName(str(next(iter(about), "")), line, functions.get(line, ""))
        if isinstance(message, UnusedImport):
            unused.append(name)
        elif isinstance(message, UnusedVariable) and (name.brings, name.line) in plain:
            variables.append(name)
        elif isinstance(message, RedefinedWhileUnused) and about[-1] in of_flask_script:
            hidden.append(UnusedName(name.brings, about[-1]))
        else:
            # The line of an earlier definition moves with the text.
            given = tuple("..." if isinstance(each, int) else each for each in about)
            sentence = message.message.replace("%r", "%s").replace("%d", "%s") % given
            # A name of which nothing is known may be written once more than it was.
            is_name = isinstance(message, UndefinedName | ImportStarUsage)
            sentences[sentence] = 1 if is_name else sentences[sentence] + 1
    return Complaints(sentences, tuple(unused), tuple(variables), tuple(hidden))


def _functions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the lines of imports and assignments in functions, with the names of these."""
    pending: list[tuple[ast.AST, str]] = [(tree, "")]
    for node, around in pending:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign):
            yield node.lineno, around
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else around
        pending += [(each, inner) for each in ast.iter_child_nodes(node)]


def newly_unused(
    before: Sequence[UnusedName],
    after: Sequence[UnusedName],
    name: Callable[[UnusedName], object],
) -> set[tuple[str, int]]:
    """Return which unused names of a later text are new: what each brings, and its line.

    `name` tells which are the same. Where as many of a name were unused before, none is new: a
    fix may have given its function another name.
    """
    known = {(name(each), each.function) for each in before}
    old, new = Counter(map(name, before)), Counter(map(name, after))
    return {
        (each.brings, each.line)
        for each in after
        if new[name(each)] > old[name(each)] and (name(each), each.function) not in known
    }


def assigned_name(node: ast.AST) -> str:
    """Return the one name that a statement assigns a value to, or the empty string."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return name
    return ""


def new_sentence(before: str, after: str) -> str:
    """Return a sentence that pyflakes says of `after` and not of `before`, unused names aside."""
    new = complaints(after).sentences - complaints(before).sentences
    return min(new, default="")


def newly_hidden(before: str, after: str) -> list[UnusedName]:
    """Return the imports of Flask-Script that are hidden in `after`, and were not in `before`."""
    known = {each.brings for each in complaints(before).hidden}
    return [each for each in complaints(after).hidden if each.brings not in known]
