"""The project around a file: its modules, and who calls what in them. Read from disk."""

from __future__ import annotations

import ast
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import (
    ImportRoots,
    find_module,
    import_roots,
    import_roots_in,
    is_in_repository,
    project_root,
    repository_root,
)
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Kind, Reference, Value
from flake8_flask_cli.names.word_index import WordIndex
from flake8_flask_cli.settings import MOST_FILES
from flake8_flask_cli.text.reading import content_of, kept_by_size, until_files_change
from flake8_flask_cli.text.source import Source

_MOST_PARSED = 2_000_000
"""How many characters the modules that are kept may have; a tree takes thirty times the memory."""

_MOST_MODULES_BETWEEN = 50
"""Through how many modules a name is followed that each of them makes of another module's.

Python's stack has an end. Where a module just imports the name, or assigns it, none is needed.
"""

# What tools and package managers put among the files of a project.
_NOT_OURS = {
    *("__pycache__", "node_modules", "site-packages", "venv"),
    *(".git", ".hg", ".svn", ".eggs", ".nox", ".tox", ".cache"),
}


_ASCII_WORD = re.compile(rb"\w+")


@lru_cache(maxsize=8)
def walk(root: Path) -> tuple[Path, ...]:
    """Return the files below a project's root, nearest first.

    Left out are virtual environments, what tools put there, and links to directories and out of
    the repository. There are at most `MOST_FILES`.
    """
    return tuple(map(Path, _walk(root)))


@lru_cache(maxsize=8)
def _walk(root: Path) -> tuple[str, ...]:
    """Return the same as texts: to make a `Path` takes longer than to find the file."""
    return tuple(islice(_files_below(root), MOST_FILES))


def files_named(root: Path, *names: str) -> tuple[Path, ...]:
    """Return the files of a project that have one of some names, nearest first."""
    ends = tuple(f"{os.sep}{name}" for name in names)
    return tuple(Path(each) for each in _walk(root) if each.endswith(ends))


def _files_below(root: Path) -> Iterator[str]:
    pending = deque([str(root)])
    while pending:
        directory = pending.popleft()
        try:
            entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                if not entry.is_symlink() or is_in_repository(Path(entry), root):
                    yield entry.path
            elif _is_ours(entry.name, directory):
                pending.append(entry.path)


def _is_ours(name: str, directory: str) -> bool:
    # Setuptools builds copies of the packages in `build/lib`.
    is_copy = directory.endswith(f"{os.sep}build") and name.startswith("lib")
    return name not in _NOT_OURS and not name.endswith("_cache") and not is_copy


def is_all_known(root: Path) -> bool:
    """Tell whether every file of a project is looked at: only then it is known to lack one."""
    return len(_walk(root)) < MOST_FILES


@lru_cache(maxsize=64)
def python_files(root: Path) -> tuple[Path, ...]:
    """Return the Python files of a project, sorted."""
    return tuple(sorted(path for path in walk(root) if path.suffix == ".py"))


@until_files_change(512)
def files_mentioning(root: Path, words: tuple[bytes, ...]) -> tuple[Path, ...]:
    """Return the Python files of a project whose bytes hold one of `words`."""
    return tuple(sorted(map(Path, _word_index(root).files_with_one(words))))


def expect_words(root: Path, words: Iterable[bytes]) -> None:
    """Have some words looked for as well when the files of a project are read for another one."""
    _word_index(root).expect(words)


def holds_word(word: bytes, file: Path) -> bool:
    """Tell whether a word is in a file, and not just as a part of another one; in doubt it is."""
    content = content_of(file)
    if word not in content or not _ASCII_WORD.fullmatch(word):
        return word in content
    # What begins with plain letters is found fast, so what must not stand before comes after.
    return re.search(rb"%b\b(?<!\w%b)" % (word, word), content) is not None


@until_files_change(8)
def _word_index(root: Path) -> WordIndex:
    return WordIndex(partial(_python_paths, root))


def _python_paths(root: Path) -> list[str]:
    return [each for each in _walk(root) if each.endswith(".py")]


def modules_mentioning(words: tuple[bytes, ...], module: Module) -> Iterator[Module]:
    """Yield the modules of a module's project whose text holds one of `words`.

    The module itself is given as it is, which may be newer than what is on disk.
    """
    path = module.source.path
    if path is not None:
        yield from _mentioning(project_root(path), words, module)


def modules_of_repository(words: tuple[bytes, ...], module: Module) -> Iterator[Module]:
    """Yield the same of the whole repository, which only a fix reads."""
    path = module.source.path
    if path is not None:
        yield from _mentioning(repository_root(project_root(path)), words, module)


def _mentioning(root: Path, words: tuple[bytes, ...], module: Module) -> Iterator[Module]:
    for file in files_mentioning(root, words):
        found = module if file == module.source.path else module_at(file)
        if found is not None:
            yield found


class _TooFarError(Exception):
    """More modules lie between a name and what it stands for than are read."""


class Project:
    """The project of one file, as the names in that file see it.

    `root` is where the project begins. `import_roots` are the directories that imports are
    looked up in, which differ between a package and a script next to it.
    """

    def __init__(self, root: Path, roots: ImportRoots) -> None:
        self.root = root
        self.import_roots = roots
        # The references that are being looked up, each with those that it leads to, in order. What
        # is behind is a part of what is before.
        self._asking: list[dict[Reference, None]] = []

    def has_module(self, name: str) -> bool:
        """Tell whether a dotted name is a module of the project."""
        return bool(name) and find_module(name, self.import_roots) is not None

    def infer(self, reference: Reference) -> tuple[Value, ...]:
        """Return what a name of another module can stand for; nothing if that is not known.

        Mostly the other module tells as plainly as the module at hand. Where it does not, and
        where what it says does not come from a library that nobody has read, astroid is asked:
        it takes a tenth of a second to start.
        """
        if len(self._asking) >= _MOST_MODULES_BETWEEN:
            raise _TooFarError
        asked = {reference: None}
        is_ring = self._is_asked(reference)
        self._asking.append(asked)
        try:
            plain = () if is_ring else self._plain_values(reference, asked)
            return self._inferred([*asked], plain)
        except _TooFarError:
            if len(self._asking) > 1:
                # What a part of an answer lacks depends on where one has begun to ask.
                raise
            return ()
        finally:
            self._asking.pop()

    def _is_asked(self, reference: Reference) -> bool:
        return any(reference in each for each in self._asking)

    def _plain_values(
        self, reference: Reference, asked: dict[Reference, None]
    ) -> tuple[Value, ...] | None:
        """Return what modules tell by themselves; add the references that the first one leads to.

        The result is None where nobody can read the last of these modules.
        """
        while path := find_module(reference.module, self.import_roots):
            if not path.is_file():
                return ()
            module = module_at(path)
            if module is None:
                return None
            found = module.lazy_values_of(reference)
            further = found[0].reference if len(found) == 1 else None
            if further is None or module.resolver is not self:
                return module.looked_up(found)
            if self._is_asked(further):
                return ()
            asked[further] = None
            reference = further
        return None

    def _inferred(
        self, references: Sequence[Reference], plain: tuple[Value, ...] | None
    ) -> tuple[Value, ...]:
        """Return what the first of some references stands for, each of which leads to the next.

        `plain` is what modules tell by themselves.
        """
        found = plain or ()
        if plain == () or any(map(_may_be_told_by_astroid, found)):
            from flake8_flask_cli.names import inference

            found = inference.infer(references[-1], self.import_roots) or found
        if any(value.kind is not Kind.UNKNOWN for value in found):
            return found
        for home, further in zip(references[-2::-1], references[:0:-1], strict=True):
            path = find_module(home.module, self.import_roots)
            module = module_at(path) if path else None
            assumed = module.assumed(further) if module else ()
            if any(value.kind is not Kind.UNKNOWN for value in assumed):
                return assumed
        return found

    def calls(
        self, module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef
    ) -> Iterator[tuple[Module, ast.Call]]:
        """Yield the calls of a function of `module` in the project, each with its module."""
        path = module.source.path
        for caller in modules_mentioning((function.name.encode(),), module):
            names = caller.scopes.spellings(function.name)
            for call in caller.scopes.all(ast.Call):
                if last_name(call.func) in names and any(
                    value.kind is Kind.FUNCTION
                    and (value.path, value.line) == (path, function.lineno)
                    for value in caller.values(call.func)
                ):
                    yield caller, call


def _may_be_told_by_astroid(value: Value) -> bool:
    return value.kind is Kind.UNKNOWN and not value.name and not value.complete


def project_of(path: Path | None) -> Project:
    """Return the project that a file belongs to, by the file's absolute path.

    The project of text that belongs to no file is the working directory.
    """
    if path is None:
        return _project(Path.cwd(), import_roots_in(Path.cwd()))
    return _project(project_root(path), import_roots(path))


@lru_cache(maxsize=256)
def _project(root: Path, roots: ImportRoots) -> Project:
    return Project(root, roots)


def _length(module: Module | None) -> int:
    return len(module.source.text) if module else 0


@kept_by_size(_MOST_PARSED, _length)
def module_at(path: Path) -> Module | None:
    """Return a module of the project as it is on disk; None if it cannot be read or parsed."""
    try:
        source = Source.from_file(path)
        tree = ast.parse(source.text)
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Module(source, tree, project_of(path))


def known_module(source: Source) -> Module | None:
    """Return the module of a file if it has been read for another file, and has this text."""
    module = module_at.known(source.path) if source.path else None
    return module if module and module.source.text == source.text else None
