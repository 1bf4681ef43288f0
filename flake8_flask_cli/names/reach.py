"""Which files of the repository may use a name of a module where no fix can follow it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from os.path import relpath
from pathlib import Path

from flake8_flask_cli.names.import_paths import last_part, project_root, repository_root
from flake8_flask_cli.names.imports import imported_file
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.text.reading import read_bytes


def uses_out_of_reach(name: str, home: Path, root: Path) -> Iterator[str]:
    """Say of each file that may use a global name of a module, where no fix reaches it.

    `home` is the file of the module, and `root` that of its project. Such a file is not Python (of
    this version), or it belongs to another project of the repository, and imports a module of that
    name or names it as text (`shop.cli:users`).
    """
    stem = last_part(home)
    in_import = re.compile(rf"\b(?:import|from)\b.*\b{re.escape(stem)}\b")
    in_text = named_in_text(name, home)
    words = (name.encode(), b"import *")
    for file in files_mentioning(repository_root(root), words):
        module = module_at(file)
        is_below = root in file.parents
        if file == home or (is_below and module and _is_reached(file, module, home, root)):
            continue
        text = read_bytes(file).decode(errors="replace")
        if in_import.search(text) or (not is_below and in_text.search(text)):
            which = "of another project" if module else "not Python"
            yield f"'{shown(file, root)}' is {which}, and may use '{name}'"


def named_in_text(name: str, home: Path) -> re.Pattern[str]:
    """Return what finds a name of a module in a text: `shop.cli:users`, `shop.cli.users`."""
    return re.compile(rf"\b{re.escape(last_part(home))}\s*[:.]\s*{re.escape(name)}\b")


def shown(path: Path | None, root: Path) -> str:
    """Return a path as messages show it: relative to the root of the project."""
    return Path(relpath(path, root)).as_posix() if path else str(path)


def _is_reached(file: Path, module: Module, home: Path, root: Path) -> bool:
    """Tell whether a module below the root finds the file that it imports from.

    Those of the same project do, if they import it.
    """
    return project_root(file) == root or any(
        imported_file(each, module) == home for each in module.scopes.all(ast.ImportFrom)
    )
