"""The outline of a module, read off its text without parsing it: its imports and its statements.

It takes a twentieth of the time that parsing takes, and serves to find out which modules are worth
that. So it may hold more than the module does, from a docstring say, but it lacks nothing.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_flask_cli.gate import holds_one
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import content_of, kept_by_size

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from flake8_flask_cli.gate import Word
    from flake8_flask_cli.text.source import Source

_MOST_TEXT = 16_000_000
"""How many characters the modules of the outlines that are kept may have."""

_IMPORT = re.compile(
    r"(?:^|[;:])[ \t\f]*(?:"
    # In parentheses, a comment may hold a parenthesis. It ends with its line: a text that is no
    # import, `from here import (see #1, #2`, could be read in too many ways.
    r"from\s+(?P<package>[\w.]+)\s+import\b\s*"
    r"(?P<names>\((?:[^()#]|#[^\n]*\n)*\)|(?:[^\n;#\\]|\\\n)*)"
    r"|import\s+(?P<modules>(?:[^\n;#\\]|\\\n)+))",
    re.MULTILINE,
)
_UP_TO_IMPORT = re.compile(r"(?:^|[;:])[ \t\f]*(?:from\s+[\w.]+\s+)?import\b", re.MULTILINE)
_AS = re.compile(r"([\w.]+|\*)(?:\s+as\s+(\w+))?")
_COMMENT = re.compile(r"#[^\n]*")

# A statement of the module that gives a value to a name, and those around such statements.
_STATEMENT = re.compile(
    r"^(?:(?:(?:async[ \t]+)?def|class)[ \t]+(?P<definition>\w+)"
    r"|(?:async|if|for|while|try|with|match)\b|@"
    r"|[\w(\[*][\w \t,.()\[\]*]*(?::[^=\n]+)?=(?!=))",
    re.MULTILINE,
)
# A name is looked for where it begins: else a long line is read once for each of its characters.
_BOUND = re.compile(
    r"\b(?:def|class|as|for|global)[ \t]+(\w+(?:[ \t]*,[ \t]*\w+)*)"
    r"|(?<![\w \t,()*])([\w \t,()*]+)(?::[^=\n]+)?=(?!=)"
    r"|\b(\w+)[ \t]*:=?"
)
_GLOBAL = re.compile(r"\bglobal[ \t]+([\w \t,]+)")
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"[^\W\d]\w*(?:\.\w+)*")

# In any scope: a class with its bases, and another name for the same thing. The beginning of a line
# is found three times as fast by the character before it.
_CLASS = re.compile(r"\n[ \t\f]*class\s+(\w+)\s*\(([^)]*)\)")
_SAME, _SAME_BEHIND = (
    re.compile(start + r"[ \t\f]*(\w+)\s*=\s*([\w.]+)[ \t]*(?=[\n;#]|\Z)") for start in "\n;"
)


class Imported(Record):
    """What one name of an import statement imports.

    `level` and `module` are those of `ast.ImportFrom`, and `name` the one taken from the module:
    "*" is every name, and the empty string the module itself.
    """

    module: str
    level: int
    name: str


class Outline:
    """The imports of a module, by the name that they bind there, and the text of its statements."""

    def __init__(self, text: str) -> None:
        self.text = _with_plain_newlines(text)
        self._mentions: dict[tuple[Word, ...], bool] = {}

    def mentions(self, words: tuple[Word, ...]) -> bool:
        """Tell whether the text of the module holds one of the words."""
        if words not in self._mentions:
            self._mentions[words] = holds_one(self.text, words)
        return self._mentions[words]

    @cached_property
    def imports(self) -> dict[str, list[Imported]]:
        """What is imported, by the name that is bound; star imports are those of the name "*"."""
        found = defaultdict(list)
        for bound, imported in self.imported():
            found[bound].append(imported)
        return dict(found)

    def imported(self) -> Iterator[tuple[str, Imported]]:
        """Yield each name that is bound, and what is imported by it, anew each time.

        Which files a module imports is asked of all, and the names of few: to keep them takes more
        time than to find them again, since Python's garbage collector looks at each.
        """
        for match in _import_statements(self.text):
            package, names = match["package"], match["names"] or match["modules"] or ""
            for name, alias in _AS.findall(_COMMENT.sub("", names)):
                if package is not None:
                    module = package.lstrip(".")
                    level = len(package) - len(module)
                    yield alias or name, Imported(module, level, name)
                else:
                    yield alias or name.partition(".")[0], Imported(name, 0, "")

    @cached_property
    def derived(self) -> dict[str, list[str]]:
        """The dotted names of the bases of each class, or of what a name is another name for."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        text = f"\n{self.text}"
        for name, bases in _CLASS.findall(text):
            found[name] += _DOTTED.findall(bases)
        for name, same in (*_SAME.findall(text), *_SAME_BEHIND.findall(text)):
            found[name].append(same)
        return dict(found)

    def spellings(self, names: Iterable[str]) -> frozenset[str]:
        """Return names, and those that may stand here for the same things or derive from them.

        That is by imports, assignments and bases; of a dotted name, the last part counts.
        """
        found = set(names)
        pending = found & self._further.keys()
        while pending:
            new = {each for name in pending for each in self._further[name]} - found
            found |= new
            pending = new & self._further.keys()
        return frozenset(found)

    @cached_property
    def _further(self) -> dict[str, set[str]]:
        """The other names of a thing and the classes that derive from it, by its last name."""
        found = defaultdict(set)
        for new_name, sources in self.derived.items():
            for dotted in sources:
                found[dotted.rpartition(".")[2]].add(new_name)
        for new_name, imports in self.imports.items():
            for imported in imports:
                found[imported.name].add(new_name)
        return dict(found)

    def mentioned(self, name: str) -> Iterator[str]:
        """Yield every dotted name in the statements that may give a global name its value."""
        for statement in self._statements.get(name, ()):
            yield from set(_DOTTED.findall(statement))

    def called_for(self, name: str) -> str:
        """Return the dotted name that is called for the value of a global name: `flask.Blueprint`.

        Empty where anything else may bind the name, and where more is done than that call.
        """
        statements = self._statements.get(name, ())
        if len(statements) != 1 or name in self.imports or "*" in self.imports:
            return ""
        try:
            statement = ast.parse(statements[0]).body[0]
        except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
            return ""
        match statement:
            case ast.Assign(targets=[ast.Name(id=bound)], value=ast.Call(func=function)):
                return ast.unparse(function) if bound == name and _is_dotted(function) else ""
        return ""

    @property
    def bound(self) -> Collection[str]:
        """The global names that the statements of the module bind, imports apart."""
        return self._statements.keys()

    @cached_property
    def _statements(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        starts = list(_STATEMENT.finditer(self.text))
        ends = [*(match.start() for match in starts[1:]), len(self.text)]
        for match, end in zip(starts, ends, strict=False):
            statement = self.text[match.start() : end]
            for name in _names_bound(statement, match["definition"]):
                found[name].append(statement)
        return dict(found)


def _is_dotted(expression: ast.expr) -> bool:
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return isinstance(expression, ast.Name)


def _import_statements(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the pattern of imports, around each `import`, which is found fast."""
    word, end = "import", 0
    found = text.find(word)
    while found >= 0:
        line, behind = max(text.rfind("\n", 0, found) + 1, end), found + len(word)
        start = _UP_TO_IMPORT.search(text, line, behind)
        match = _IMPORT.match(text, start.start()) if start else None
        if match:
            yield match
            end = behind = match.end()
        found = text.find(word, behind)


def _with_plain_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _names_bound(statement: str, definition: str | None) -> set[str]:
    if definition:
        declared = _GLOBAL.findall(statement) if "global" in statement else ()
        return {definition, *_WORD.findall(" ".join(declared))}
    return set(_WORD.findall(" ".join(" ".join(match) for match in _BOUND.findall(statement))))


def _length(outline: Outline) -> int:
    return len(outline.text)


@kept_by_size(_MOST_TEXT, _length)
def outline_at(path: Path) -> Outline:
    """Return the outline of a file as it is on disk; that of nothing where it cannot be read."""
    return Outline(content_of(path).decode("utf-8-sig", errors="replace"))


def outline_of(source: Source) -> Outline:
    """Return the outline of a text; that of its file, if that is what is on disk."""
    kept = outline_at(source.path) if source.path else None
    is_same = kept is not None and kept.text == _with_plain_newlines(source.text)
    return kept if kept is not None and is_same else Outline(source.text)
