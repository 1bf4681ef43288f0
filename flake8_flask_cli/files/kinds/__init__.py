"""The kinds of files, one file each, found by walking this package.

A kind has `PATTERNS`, the ends of the paths that it reads: `Procfile`, `.vscode/*.json`, with one
`*` at most in a name. Its function `read` yields what is found in the text of such a file, which
may be a part of another one. Where it has `FIRST_LINE`, it is also for a file whose name has no
ending and whose first bytes that matches. Names that begin like one of `EXCEPT`, in any case, are
left out. `REQUIRES` says that such files tell what the project requires.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import read_bytes

SETUP = "setup.py"
"""The only name of a Python file that is of a kind, too."""


class Kind(Record):
    """A kind of file: its name, the paths of its files, and how it is read."""

    name: str
    patterns: tuple[str, ...]
    read: Callable[[Excerpt], Iterable[Entity]]
    first_line: re.Pattern[bytes] | None
    left_out: tuple[str, ...]
    requires: bool


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(
        Kind(
            name,
            module.PATTERNS,
            module.read,
            getattr(module, "FIRST_LINE", None),
            getattr(module, "EXCEPT", ()),
            getattr(module, "REQUIRES", False),
        )
        for name, module in zip(names, modules, strict=True)
    )


@cache
def _kinds_by_ending() -> Mapping[str, tuple[Kind, ...]]:
    """Return the kinds by what follows the last dot in one of their patterns, and "" for the rest.

    To match the path of each file with the patterns of each kind takes most of the time of a walk.
    """
    endings = {kind: {_ending(each) for each in kind.patterns} for kind in all_kinds()}
    return {
        ending: tuple(kind for kind, its in endings.items() if its & {ending, ""})
        for ending in set().union(*endings.values())
    }


def _ending(name: str) -> str:
    """Return what follows the last dot in a name, or in a pattern of some; "" if that may vary."""
    ending = name.rpartition(".")[2]
    return "" if "*" in ending else ending


def _fits(parts: Sequence[str], pattern: str) -> bool:
    """Tell whether the last parts of a path are as a pattern says."""
    wanted = pattern.split("/")
    return len(parts) >= len(wanted) and all(
        part == name if "*" not in name else _fits_name(part, *name.split("*"))
        for part, name in zip(parts[-len(wanted) :], wanted, strict=True)
    )


def _fits_name(name: str, begin: str, end: str) -> bool:
    return len(name) >= len(begin) + len(end) and name.startswith(begin) and name.endswith(end)


def _first_bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)[:100]
    except OSError:
        return b""


def kind_of(path: Path) -> Kind | None:
    """Return the kind of a file, by its path."""
    if path.suffix == ".py" and path.name != SETUP:
        # Most files end here, before the kinds are imported.
        return None
    kind = _kind_by_path(path)
    if kind is not None:
        is_left_out = bool(kind.left_out) and path.name.lower().startswith(kind.left_out)
        return None if is_left_out else kind
    if "." in path.name:
        return None
    first = _first_bytes(path)
    return next(
        (each for each in all_kinds() if each.first_line and each.first_line.match(first)), None
    )


@lru_cache(maxsize=1024)
def _kind_by_path(path: Path) -> Kind | None:
    kinds = _kinds_by_ending()
    here, parts = kinds.get(_ending(path.name), kinds[""]), path.parts
    return next(
        (each for each in here if any(_fits(parts, pattern) for pattern in each.patterns)), None
    )


def is_python_file(path: Path | None) -> bool:
    """Tell whether a file that is to be checked is Python: one of no kind, and a `setup.py`."""
    return path is None or path.suffix == ".py" or kind_of(path) is None
