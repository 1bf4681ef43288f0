"""What pyflakes says of a text, and what it says of another that it did not say before."""

from __future__ import annotations

import ast
import enum
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyflakes import messages
from pyflakes.checker import Checker


class Kind(enum.Enum):
    """The kinds of complaint that are counted apart."""

    UNDEFINED = "undefined names"
    UNUSED = "unused imports"
    VARIABLE = "unused variables"
    REDEFINED = "redefinitions"
    FORMAT = "format strings"
    OTHER = "others"


@dataclass(frozen=True)
class Complaint:
    """A complaint of pyflakes: its class, and the names that it is about. The line may move."""

    name: str
    about: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """The kind that it is counted as."""
        if self.name in _UNDEFINED:
            return Kind.UNDEFINED
        if self.name == _UNUSED_IMPORT:
            return Kind.UNUSED
        if self.name == "UnusedVariable":
            return Kind.VARIABLE
        if self.name.startswith("Redefined"):
            return Kind.REDEFINED
        return Kind.FORMAT if "Format" in self.name or "FString" in self.name else Kind.OTHER

    def __str__(self) -> str:
        return " ".join([self.name, *self.about])


_UNUSED_IMPORT = "UnusedImport"
# A name that is bound further below in a function, or perhaps by a star import, counts as well.
_UNDEFINED = ("UndefinedName", "UndefinedLocal", "UndefinedExport", "ImportStarUsage")


def complaints(text: str) -> Counter[Complaint]:
    """Return what pyflakes says of a text, and how often."""
    return Counter(map(_complaint, _messages(_parsed(text))))


def _parsed(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _messages(tree: ast.Module) -> Sequence[messages.Message]:
    """Return what pyflakes says; nothing where `__all__ += ...` goes on with a function."""
    try:
        found: Sequence[messages.Message] = Checker(tree).messages
    except AttributeError:
        return []
    return found


def _complaint(found: messages.Message) -> Complaint:
    """Leave the lines out of a message. Of what is undefined or an import, only the name counts."""
    about = found.message_args
    names = [about] if isinstance(about, str) else [str(x) for x in about if type(x) is not int]
    name = type(found).__name__
    if name in _UNDEFINED:
        return Complaint(_UNDEFINED[0], (names[0],))
    if name == _UNUSED_IMPORT:
        # Of `x.y as z` it is `z`, of `x.y` it is `y`.
        return Complaint(name, (names[0].rpartition(" as ")[2].rpartition(".")[2],))
    return Complaint(name, tuple(names))


def new_complaints(before: str, after: str) -> Counter[Complaint]:
    """Return what pyflakes says of a text and did not say of the same file before.

    Five things are not new. A name that was undefined wherever a function used it may be so in more
    places. An import that was redefined before it was used is the same one, still unused. One that
    `# noqa` keeps from the rules stays, and so does one that an `__all__` names. A star import is
    for others, too: pyflakes took each name that it does not know for one of its. And a variable
    that is unused may come in the place of another one, which was made of it.
    """
    old, new = complaints(before), complaints(after)
    found, gone = new - old, old - new
    undefined = _always_undefined(before)
    redefined = {each.about[0] for each in gone if each.kind is Kind.REDEFINED}
    for complaint in list(found):
        match complaint.kind:
            case Kind.UNDEFINED if complaint.about[0] in undefined:
                del found[complaint]
            case Kind.UNUSED if (name := complaint.about[0]) in redefined or _stays(name, before):
                del found[complaint]
            case Kind.VARIABLE:
                found[complaint] -= _count(gone, Kind.VARIABLE)
    return +found


def _count(found: Counter[Complaint], kind: Kind) -> int:
    return sum(times for complaint, times in found.items() if complaint.kind is kind)


def _always_undefined(text: str) -> set[str]:
    """Return the names that are undefined wherever some function, or the module itself, uses them.

    It fails there, whatever else it does.
    """
    tree = _parsed(text)
    undefined = {
        (str(each.message_args[0]), each.lineno, each.col)
        for each in _messages(tree)
        if type(each).__name__ in _UNDEFINED
    }
    used: defaultdict[tuple[str, ast.AST], set[tuple[str, int, int]]] = defaultdict(set)
    for node, function in _with_functions(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used[node.id, function].add((node.id, node.lineno, node.col_offset))
    return {name for (name, _), places in used.items() if places <= undefined}


def _with_functions(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield what is in a module, each with the innermost function that it runs in, or the module.

    A tree may be deeper than functions may call each other.
    """
    pending = [(tree, tree)]
    for node, around in pending:
        yield node, around
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for name, value in ast.iter_fields(node):
            inner = node if is_function and name == "body" else around
            parts = value if isinstance(value, list) else [value]
            pending += [(each, inner) for each in parts if isinstance(each, ast.AST)]


def _stays(name: str, text: str) -> bool:
    """Tell whether an import is for others, or a line with its name asks the rules for silence."""
    word = rf"\b{re.escape(name)}\b"
    is_listed = re.search(rf"__all__.*['\"]{word}['\"]", text)
    return bool(
        name.endswith("*") or is_listed or re.search(rf"{word}.*#\s*noqa\s*:.*\bF(CL\d*)?\b", text)
    )
