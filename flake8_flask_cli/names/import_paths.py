"""Where a project begins, and which file of it a dotted name is.

Everything here looks at names of files alone; no file is read.
"""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePath
from typing import TypeVar

from flake8_flask_cli.record import Record

_P = TypeVar("_P", bound=PurePath)

_REPOSITORY = ".git"
_ROOT_MARKERS = ("pyproject.toml", "setup.cfg", "tox.ini", ".flake8", ".flaskenv", "Pipfile")
_INNER_MARKERS = ("setup.py", "manage.py")
"""What marks a root too, but is a module in a package, or the data of one."""
_REQUIREMENTS = "requirements.txt"
# What the documentation, the tests and the examples require is not what a program requires.
_NO_PROGRAMS = {"doc", "docs", "test", "tests", "example", "examples", "requirements"}
_INSTALLED = ("site-packages", "dist-packages")


class ImportRoots(Record):
    """The directories that the imports of a file are looked up in.

    A file outside of the directory `inside` is not found: where the root of a project is a package
    itself, its modules are called after that package, and the directory above is not the project's.
    `around` are those of the repository around the project. They come last, and only modules and
    packages with an `__init__.py` are found in them: a demo or the tests of a program import it
    from there, once it is installed or they have changed `sys.path`.
    """

    directories: tuple[Path, ...]
    inside: Path
    around: tuple[Path, ...] = ()

    def __hash__(self) -> int:
        # The key of a cache at each import. Paths are hashed slowly, and this one tells most apart.
        return hash(self.inside)

    @property
    def of_project(self) -> ImportRoots:
        """The same without the directories around the project."""
        return self._replace(around=())


def package_parent(path: Path) -> Path:
    """Return the directory above the topmost package that holds the file.

    For a script outside every package that is the script's own directory. Nothing above the
    repository counts.
    """
    return _above_package(path.parent)


@lru_cache(maxsize=4096)
def _above_package(directory: Path) -> Path:
    while _is_package(directory) and directory.parent != directory:
        is_repository = _holds(directory, _REPOSITORY)
        directory = directory.parent
        if is_repository:
            break
    return directory


def project_root(path: Path) -> Path:
    """Return the root of the project of an absolute file path.

    The root is the nearest marked directory, from the one above the file's topmost package upward
    to the repository's: a `setup.py` in a package marks none. If none of these is marked, the root
    is the topmost marked one below: a repository may be a package itself. Without any, it is
    the directory above the topmost package. An installed package is its own root. The working
    directory never matters.
    """
    return _root_of(path.parent)


@lru_cache(maxsize=4096)
def _root_of(directory: Path) -> Path:
    installed = _installed_package(directory)
    if installed:
        return installed
    top = _above_package(directory)
    found = _marked_above(top, _repository_of(directory))
    while found is not None:
        package = _package_with_data(found)
        above = package and _marked_above(_above_package(package), _repository_of(found))
        if not above:
            return found
        found = above
    below = [each for each in (directory, *directory.parents) if top in each.parents]
    marked = next((each for each in reversed(below) if _is_marked(each)), None)
    if marked is None and below and top.parent == top:
        # The directory above is that of the whole machine.
        return below[-1]
    return marked or top


def _marked_above(directory: Path, repository: Path | None) -> Path | None:
    """Return the nearest marked directory from one upward, within a repository if there is one."""
    for each in (directory, *directory.parents):
        if repository and each != repository and repository not in each.parents:
            return None
        if _is_marked(each):
            return each
    return None


@lru_cache(maxsize=1024)
def _package_with_data(directory: Path) -> Path | None:
    """Return the package of whose data a marked directory is a part, if it is.

    It may be the skeleton of a program, or a folder of scripts. That a whole repository is a
    package tells nothing: often somebody has left an `__init__.py` there.
    """
    if any(_holds(directory, marker) for marker in (*_ROOT_MARKERS, _REPOSITORY)):
        return None
    repository = _repository_of(directory)
    for each in (directory, *directory.parents):
        if each == repository:
            return None
        if _is_package(each):
            return each
    return None


@lru_cache(maxsize=4096)
def _is_marked(directory: Path) -> bool:
    if any(_holds(directory, each) for each in (*_ROOT_MARKERS, *_INNER_MARKERS, _REPOSITORY)):
        return True
    return _holds(directory, _REQUIREMENTS) and not _is_beside_the_program(directory)


def _is_beside_the_program(directory: Path) -> bool:
    """Tell whether a directory is one of the documentation, the tests or the like."""
    repository = _repository_of(directory)
    names = directory.relative_to(repository).parts if repository else (directory.name,)
    return not _NO_PROGRAMS.isdisjoint(names)


def is_installed(directory: Path) -> bool:
    """Tell whether a directory is below that of the packages that pip installs."""
    return any(each in _INSTALLED for each in directory.parts)


def _installed_package(directory: Path) -> Path | None:
    """Return the topmost package of what is installed; None where nothing is installed.

    A module that is installed without a package has only its directory.
    """
    below: list[Path] = []
    for each in (directory, *directory.parents):
        if each.name in _INSTALLED:
            return next(filter(_is_package, reversed(below)), directory)
        below.append(each)
    return None


@lru_cache(maxsize=4096)
def _repository_of(directory: Path) -> Path | None:
    around = (directory, *directory.parents)
    return next((each for each in around if _holds(each, _REPOSITORY)), None)


def repository_root(root: Path) -> Path:
    """Return the directory of the repository that the root of a project lies in.

    It may hold several projects. A root in no repository is returned as it is. Nothing above is
    read.
    """
    return _repository_of(root) or root


def repository_path(path: Path) -> str:
    """Return where an absolute path is in its repository, with `/`, as services name files.

    Without a repository, that is where it is from the working directory.
    """
    return path_from(path, _repository_of(path.parent) or Path.cwd()).as_posix()


def path_from(path: _P, start: _P) -> _P:
    """Return where an absolute path is from a directory.

    On Windows there is no way from one drive to another: there, it is the path itself.
    """
    for ups, above in enumerate((start, *start.parents)):
        if path.is_relative_to(above):
            return type(path)(*[".."] * ups, path.relative_to(above))
    return path


def displayed_path(path: Path) -> str:
    """Return where an absolute path is from the working directory, as the system writes it."""
    return str(path_from(path, Path.cwd()))


def _is_package(directory: Path) -> bool:
    return is_file(directory / "__init__.py")


def _holds(directory: Path, name: str) -> bool:
    # `Path.exists` raises where a directory may not be searched.
    return os.path.exists(directory / name)  # noqa: PTH110


def import_roots(path: Path) -> ImportRoots:
    """Return the directories that the imports of a file are looked up in, in order.

    They are the directory above the file's topmost package, which is a script's own, the project's
    root, and its `src`. A `manage.py` in a package adds its own directory, for the
    whole program. Around the project, they are the repository's directory and its `src`.
    """
    return _import_roots_of(path.parent)


@lru_cache(maxsize=4096)
def _import_roots_of(directory: Path) -> ImportRoots:
    root, parent = _root_of(directory), _above_package(directory)
    directories = (parent, root, root / "src", *_directory_of_manage(directory, parent))
    repository = repository_root(root)
    is_all = repository == root or _installed_package(directory)
    around = () if is_all else (repository, repository / "src")
    return _same(ImportRoots(tuple(dict.fromkeys(directories)), root, around))


@lru_cache(maxsize=4096)
def _same(roots: ImportRoots) -> ImportRoots:
    """Return the same object for equal roots, which then need not be compared."""
    return roots


def _directory_of_manage(directory: Path, above: Path) -> tuple[Path, ...]:
    """Return the nearest directory with a `manage.py` in the package below `above`, if any."""
    inner = (each for each in (directory, *directory.parents) if above in each.parents)
    return tuple(islice((each for each in inner if _holds(each, "manage.py")), 1))


def import_roots_in(root: Path) -> ImportRoots:
    """Return the directories that imports are looked up in for what runs in a directory."""
    return ImportRoots((root, root / "src"), root)


def module_name(path: Path) -> str:
    """Return the dotted name that the project imports a file by ("shop.cli", "manage")."""
    parts = list(path.relative_to(package_parent(path)).with_suffix("").parts)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


def last_part(path: Path) -> str:
    """Return the last part of the dotted name of a module's file ("cli", "manage")."""
    return path.parent.name if path.name == "__init__.py" else path.stem


def bytes_of_last_part(path: Path) -> bytes:
    """Return the same as bytes, to look for in files.

    The name of a file may have bytes that are no text; such a module cannot be imported.
    """
    return last_part(path).encode(errors="surrogatepass")


def is_file(path: Path) -> bool:
    """Tell whether there is a file that can be looked at.

    What a program names need not be a path at all (`Path.is_file` raises for a name that is too
    long), and a directory may be closed to us.
    """
    return os.path.isfile(path)  # noqa: PTH113


@lru_cache(maxsize=4096)
def find_module(name: str, roots: ImportRoots) -> Path | None:
    """Return the file of a module, or the directory of a namespace package, or None.

    A file `a/b.py` is found before a directory `a/b` without `__init__.py`, and a package
    before both, as `importlib.machinery.FileFinder` does it. Upper and lower case matter on
    every system, as they do for Python's imports.
    """
    parts = name.split(".")
    if not all(parts):
        return None
    namespace = None
    for root in roots.directories:
        # Strings, for most names are those of libraries, and paths cost more than the system does.
        candidate = _below(str(root), parts)
        if candidate is None or (
            root in roots.inside.parents and not Path(candidate).is_relative_to(roots.inside)
        ):
            continue
        found = _module_file(candidate, roots)
        if found:
            return found
        if namespace is None and os.path.isdir(candidate):  # noqa: PTH112
            namespace = Path(candidate)
    if namespace is None:
        for root in roots.around:
            candidate = _below(str(root), parts)
            found = _module_file(candidate, roots) if candidate else None
            if found:
                return found
    return namespace


def _below(directory: str, parts: list[str]) -> str | None:
    """Return the path of a module below a directory, without `.py`; None where nothing is there."""
    *packages, last = parts
    for package in packages:
        if package not in _entries(directory):
            return None
        directory = os.path.join(directory, package)  # noqa: PTH118
    entries = _entries(directory)
    is_there = last in entries or f"{last}.py" in entries
    return os.path.join(directory, last) if is_there else None  # noqa: PTH118


@lru_cache(maxsize=4096)
def _entries(directory: str) -> frozenset[str]:
    """Return what is in a directory; nothing where it cannot be listed."""
    try:
        return frozenset(os.listdir(directory))  # noqa: PTH208
    except (OSError, ValueError):
        return frozenset()


def _module_file(candidate: str, roots: ImportRoots) -> Path | None:
    for file in (os.path.join(candidate, "__init__.py"), f"{candidate}.py"):  # noqa: PTH118
        if os.path.isfile(file) and is_in_repository(Path(file), roots.inside):  # noqa: PTH113
            return Path(file)
    return None


def is_in_repository(path: Path, root: Path) -> bool:
    """Tell whether a path lies in the repository of a project's root, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(_real_repository(root))


@lru_cache(maxsize=256)
def _real_repository(root: Path) -> Path:
    return Path(os.path.realpath(repository_root(root)))


def absolute_name(name: str | None, level: int, importer: Path | None) -> str:
    """Return the absolute module name that an import statement in the file `importer` asks for.

    `name` and `level` are those of `ast.ImportFrom`. A relative import in a directory without
    `__init__.py` is taken from the project's root, where it is a namespace package. An import
    that reaches beyond the top gives the empty string: no module has that name.
    """
    if level == 0:
        return name or ""
    if importer is None:
        return ""
    package = _package_around(importer.parent, level)
    return f"{package}.{name}" if package and name else package


@lru_cache(maxsize=4096)
def _package_around(directory: Path, level: int) -> str:
    """Return the dotted name of the package that a relative import in a directory starts from."""
    above = (directory, *directory.parents)
    package = above[min(level, len(above)) - 1]
    for root in _import_roots_of(directory).directories:
        if root in package.parents:
            return ".".join(package.relative_to(root).parts)
    return ""
