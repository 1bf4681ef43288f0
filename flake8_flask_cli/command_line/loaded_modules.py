"""Whether anything loads a module of a project: an import, a command line, or a name in a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.application.discovery import text_files, values_in_texts
from flake8_flask_cli.application.entry_module import NotFound, find_best_app
from flake8_flask_cli.application.factories import makes_application
from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.application.module_value import module_named, split_value
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import (
    absolute_name,
    bytes_of_last_part,
    find_module,
    import_roots,
    last_part,
    package_parent,
    repository_root,
)
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.outline import Imported, outline_at
from flake8_flask_cli.names.project import (
    files_mentioning,
    is_all_known,
    module_at,
    python_files,
    walk,
)
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import content_of, until_files_change

Importing: TypeAlias = tuple[ast.Import | ast.ImportFrom, Context]
"""An import statement, and the module that it is in."""

# What servers and people start, by the way such files are called.
_STARTED = {
    *("__main__", "app", "application", "asgi", "autoapp", "main", "manage", "passenger_wsgi"),
    *("run", "run_server", "runserver", "server", "setup", "wsgi"),
}

# What imports a module by a name that it is given.
_BY_NAME = {
    *("import_module", "import_string", "__import__", "find_modules", "walk_packages"),
    *("iter_modules", "spec_from_file_location", "load_source", "run_module", "run_path"),
    *("exec", "execfile", "resolve_name", "locate"),
}


@cached
def importing(context: Context) -> tuple[Importing, ...] | None:
    """Return the statements of a repository that import a module; tests do not count.

    Each module of a package imports the package. None where the module may run by itself, or may be
    imported by what cannot be read.
    """
    path = context.module.source.path
    if path is None or _is_started(path, context):
        return None
    found: list[Importing] = []
    for file in _files_with(bytes_of_last_part(path), path):
        if not _targets(file).lead_to(path, file):
            continue
        module = module_at(file)
        if module is None:
            return None
        there = context.of(module)
        found += ((node, there) for node, to in _statements(module) if to.lead_to(path, file))
    return tuple(found)


def _files_with(word: bytes, path: Path) -> Iterator[Path]:
    """Yield the other files of a repository that hold a word, without tests."""
    root = repository_root(path.parent)
    for file in files_mentioning(root, (word,)):
        if file != path and not is_test(file, root):
            yield file


class _Targets(Record):
    """The files that imports lead to, and the last parts of the names that lead nowhere."""

    files: frozenset[Path]
    names: frozenset[str]

    def lead_to(self, path: Path, file: Path) -> bool:
        """Tell whether imports in a file lead to the module at `path`, or into its package.

        A name that leads nowhere does if it ends like that: code may change `sys.path`.
        """
        if path in self.files or last_part(path) in self.names:
            return True
        package = path.parent
        if path.name != "__init__.py" or file.is_relative_to(package):
            return False
        return any(each.is_relative_to(package) for each in self.files)


@until_files_change(4096)
def _targets(file: Path) -> _Targets:
    imported = (each for several in outline_at(file).imports.values() for each in several)
    return _targets_of(imported, file)


@cached
def _statements(module: Module) -> tuple[tuple[ast.Import | ast.ImportFrom, _Targets], ...]:
    """Return the import statements of a module, and where each leads."""
    path = module.source.path or Path()
    found: list[tuple[ast.Import | ast.ImportFrom, _Targets]] = []
    for plain in module.scopes.all(ast.Import):
        modules = [Imported(each.name, 0, "") for each in plain.names]
        found.append((plain, _targets_of(modules, path)))
    for node in module.scopes.all(ast.ImportFrom):
        names = [Imported(node.module or "", node.level, each.name) for each in node.names]
        found.append((node, _targets_of(names, path)))
    return tuple(found)


def _targets_of(imported: Iterable[Imported], file: Path) -> _Targets:
    roots = import_roots(file)
    files: set[Path] = set()
    names: set[str] = set()
    for each in imported:
        dotted = absolute_name(each.module or None, each.level, file)
        inner = f"{dotted}.{each.name}".strip(".") if each.name not in ("", "*") else ""
        found = {path for name in (dotted, inner) if name and (path := find_module(name, roots))}
        files |= found
        if not found:
            names |= {each.name, each.module.rpartition(".")[2]}
    return _Targets(frozenset(files), frozenset(names))


def _is_started(path: Path, context: Context) -> bool:
    """Tell whether a module may be a program, or in its package one may be."""
    module = context.module
    if path.stem in _STARTED or module.source.text.startswith("#!"):
        return True
    if any(map(is_main_guard, module.scopes.all(ast.If))):
        return True
    if any(makes_application(each, module) for each in (module.tree, *module.scopes.functions())):
        return True
    if path.name == "__init__.py":
        return any(
            each.is_relative_to(path.parent)
            and each != path
            and (each.stem in _STARTED or b"__main__" in content_of(each))
            for each in python_files(context.project.root)
        )
    return package_parent(path) == path.parent and _may_hold_application(context)


def _may_hold_application(context: Context) -> bool:
    """Tell whether `flask` may be given a module outside of packages, for the application in it.

    It is not where the application of the project is known to be in another module.
    """
    if isinstance(find_best_app(context.module), NotFound):
        return False
    named = _named_applications(context.settings, context.project.root)
    return not named or context.module.source.path in named


@until_files_change(64)
def _named_applications(settings: Settings, root: Path) -> frozenset[Path]:
    """Return the modules that `flask` takes the application of a project from, where it is said."""
    values = [settings.app, *(value for _, _, value in values_in_texts(root))]
    found = {module_named(split_value(each)[0], root) for each in values if each}
    return frozenset(each for each in (*found, first_tried(root)) if each is not None)


def may_be_loaded_by_name(context: Context) -> bool:
    """Tell whether a text names a module, or code imports modules by names that only it knows."""
    path = context.module.source.path
    root = context.project.root
    if path is None or not is_all_known(root) or _imports_by_name(repository_root(root)):
        return True
    last, above = last_part(path), _directory(path).name
    if not _in_texts(root).isdisjoint({("", last), (above, last)}):
        return True
    before, name = re.escape(above), re.escape(last)
    # `shop.cli`, `shop/cli.py`, `cli:main`, `cli.py`.
    named = rf"(?:\b{before}[./\\]{name}\b|(?<![\w./]){name}(?::\w|\.py\b))"
    # In code `"cli.main"` is one, too.
    in_code = re.compile(rf"['\"](?:[^'\"\n]*{named}|{name}\.\w+['\"])|{_GIVEN}{name}['\"]")
    files = _files_with(bytes_of_last_part(path), path)
    return any(in_code.search(content_of(each).decode(errors="replace")) for each in files)


@until_files_change(64)
def _in_texts(root: Path) -> frozenset[tuple[str, str]]:
    """Return the names in the texts of a project that may be modules, as pairs.

    `shop.web.cli` and `shop/web/cli.py` give (shop, web) and (web, cli). A module without a
    package, as in `cli.py` and `cli:main`, gives an empty name and its own.
    """
    others = (each for each in walk(root) if each.suffix in _OF_PROGRAMS)
    texts = (content_of(each).decode(errors="replace") for each in others)
    found: set[tuple[str, str]] = set()
    for text in (*texts, *(text for _, text in text_files(root))):
        for dotted, end in set(_DOTTED.findall(text)):
            names = _SEPARATOR.split(dotted)
            found.update(pairwise(names))
            if end or (len(names) == 2 and names[1] == "py"):
                found.add(("", names[0]))
    return frozenset(found)


_DOTTED = re.compile(r"(?<![\w.])([\w./\\-]+)(:(?=\w))?")
_SEPARATOR = re.compile(r"[./\\]+")

# The call in front of a name without a package: `import_module(".cli", "shop")`.
_GIVEN = rf"\b(?:{'|'.join(sorted(_BY_NAME))})\(\s*['\"]\.?"

# Further files that name programs, or are such.
_OF_PROGRAMS = {"", ".bat", ".cmd", ".conf", ".in", ".j2", ".ps1", ".service", ".txt", ".wsgi"}


def _directory(path: Path) -> Path:
    """Return the directory that a module is in; of a package, the one around it."""
    return path.parent.parent if path.name == "__init__.py" else path.parent


@until_files_change(64)
def _imports_by_name(root: Path) -> bool:
    """Tell whether code of a repository imports modules by names that are no literals."""
    words = tuple(sorted(each.encode() for each in _BY_NAME))
    for file in files_mentioning(root, words):
        module = None if is_test(file, root) else module_at(file)
        for call in module.scopes.all(ast.Call) if module else ():
            if last_name(call.func) in _BY_NAME and not (
                call.args and isinstance(call.args[0], ast.Constant)
            ):
                return True
    return False
