"""Whether the import statements of a text name a thing of a module; the text need not be Python.

A file that cannot be parsed, or that is in another project of the repository, may use a name all
the same. Only its import statements tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.names.import_paths import (
    ImportRoots,
    absolute_name,
    find_module,
    import_roots,
    is_file,
    last_part,
)
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.names.outline import Imported, Outline

# What a template fills in: `from {{ project }}.cli import manager`.
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")


def may_name(text: str, file: Path, name: GlobalName, *, is_parsed: bool) -> bool:
    """Tell whether a file may use a name of another module, by the import statements of its text.

    A statement that leads to another file does not count. In a file that `is_parsed`, one that
    leads to the module itself does not either: it is found as a reference.
    """
    outline = Outline(_PLACEHOLDER.sub("X", text))
    return any(
        _is_named(bound, imported, outline, file, name, is_parsed)
        for bound, several in outline.imports.items()
        for imported in several
    )


def _is_named(
    bound: str, imported: Imported, outline: Outline, file: Path, name: GlobalName, is_parsed: bool
) -> bool:
    home = name.path
    if home is None:
        return False
    module = absolute_name(imported.module or None, imported.level, file)
    if imported.name in (name.name, "*"):
        found = set(_files(module, imported.level, file, is_parsed))
        if _may_be(home, found, module, is_parsed):
            return outline.mentions((name.name,))
        # A package may pass on what a module of it has.
        if not is_parsed and any(
            each.name == "__init__.py" and each.parent in home.parents for each in found
        ):
            return True
    dotted = f"{module}.{imported.name}".strip(".")
    if not _may_be(home, set(_files(dotted, imported.level, file, is_parsed)), dotted, is_parsed):
        return False
    owner = "|".join(map(re.escape, (bound, dotted)))
    attribute = rf"(?<!\w)(?:{owner})\s*\.\s*{re.escape(name.name)}\b"
    return re.search(attribute, outline.text) is not None


def _may_be(home: Path, found: set[Path], module: str, is_parsed: bool) -> bool:
    """Tell whether a dotted name that leads to some files may be the module of the file `home`.

    One that leads nowhere may be, if it ends like that.
    """
    if found:
        return home in found and not is_parsed
    return module.rpartition(".")[2] == last_part(home)


def _files(module: str, level: int, file: Path, is_parsed: bool) -> Iterator[Path]:
    """Yield the files of the repository that a dotted name in an import statement may mean."""
    roots = [import_roots(file)]
    if not is_parsed and not level:
        # Python 2 looks in the directory of the importing module first.
        roots.append(ImportRoots((file.parent,), roots[0].inside))
    for each in roots:
        found = find_module(module, each)
        if found and is_file(found):
            yield found
