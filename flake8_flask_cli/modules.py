"""Where a project begins, and which file of it a dotted name is.

Everything here looks at names of files alone; no file is read.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

ROOT_MARKERS = (
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "tox.ini",
    ".flake8",
    ".flaskenv",
    "Pipfile",
    "requirements.txt",
    "manage.py",
    ".git",
)


def package_parent(path: Path) -> Path:
    """Return the directory above the topmost package that holds the file.

    For a script outside every package that is the script's own directory.
    """
    directory = path.parent
    while is_file(directory / "__init__.py") and directory.parent != directory:
        directory = directory.parent
    return directory


@lru_cache(maxsize=1024)
def _nearest_marked(directory: Path) -> Path | None:
    for candidate in (directory, *directory.parents):
        if any((candidate / marker).exists() for marker in ROOT_MARKERS):
            return candidate
    return None


def project_root(path: Path) -> Path:
    """Return the root of the project of an absolute file path.

    The root is the nearest ancestor that holds one of `ROOT_MARKERS`; without any, the
    directory above the file's topmost package. The working directory never matters.
    """
    return _nearest_marked(path.parent) or package_parent(path)


@lru_cache(maxsize=1024)
def repository_root(root: Path) -> Path:
    """Return the directory of the repository that the root of a project lies in.

    It may hold several projects, and a program in a package is one of its own. A root in no
    repository is returned as it is.
    """
    around = (root, *root.parents)
    return next((each for each in around if (each / ".git").exists()), root)


def import_roots(path: Path) -> tuple[Path, ...]:
    """Return the directories that the imports of a file are looked up in, in order.

    They are the directory above the file's topmost package, the project's root, and its `src`.
    """
    root = project_root(path)
    return tuple(dict.fromkeys((package_parent(path), root, root / "src")))


def module_name(path: Path) -> str:
    """Return the dotted name that the project imports a file by ("shop.cli", "manage")."""
    parts = list(path.relative_to(package_parent(path)).with_suffix("").parts)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


def is_file(path: Path) -> bool:
    """Tell whether there is a file that can be looked at.

    What a program names need not be a path at all (`Path.is_file` raises for a name that is too
    long), and a directory may be closed to us.
    """
    return os.path.isfile(path)  # noqa: PTH113


@lru_cache(maxsize=4096)
def find_module(name: str, roots: tuple[Path, ...]) -> Path | None:
    """Return the file of a module, or the directory of a namespace package, or None.

    A file `a/b.py` is found before a directory `a/b` without `__init__.py`, and a package
    before both, as `importlib.machinery.FileFinder` does it.
    """
    relative = name.replace(".", os.sep)
    namespace = None
    for root in roots:
        candidate = root / relative
        for file in (candidate / "__init__.py", candidate.with_name(candidate.name + ".py")):
            if is_file(file):
                return file
        if namespace is None and os.path.isdir(candidate):  # noqa: PTH112
            namespace = candidate
    return namespace


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
    package = importer.parents[min(level, len(importer.parents)) - 1]
    for root in import_roots(importer):
        if root in package.parents:
            parts = package.relative_to(root).parts
            return ".".join([*parts, name] if name else parts)
    return ""
