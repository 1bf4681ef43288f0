"""The kinds of files, one file each, found by walking this package.

A kind has `PATTERNS`, the ends of the paths that it reads: `Procfile`, `.vscode/*.json`. Its
function `read` yields what is found in the text of such a file, which may be a part of another one.
Where it has `FIRST_LINE`, it is also for a file whose name has no ending and whose first bytes that
matches. Names that begin like one of `EXCEPT`, in any case, are left out. `REQUIRES` says that such
files tell what the project requires.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import read_bytes
from flake8_flask_cli.text.source import Source
from flake8_flask_cli.text.toml import toml_tables_of

SETUP = "setup.py"
"""The only name of a Python file that is of a kind, too."""


class Kind(Record):
    """A kind of file: its name, the paths of its files, and how it is read."""

    name: str
    patterns: tuple[str, ...]
    paths: re.Pattern[str]
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
            re.compile(_expression(module.PATTERNS)),
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


def _expression(patterns: Iterable[str]) -> str:
    """Return the expression for the end of a path that one of some patterns describes."""
    return rf"(?:.*/)?(?:{'|'.join(map(re.escape, patterns))})\Z".replace(r"\*", "[^/]*")


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
    # No pattern has more than one directory.
    text = "/".join(path.parts[-2:])
    here = kinds.get(_ending(path.name), kinds[""])
    return next((each for each in here if each.paths.match(text)), None)


_PARSERS: dict[str, Callable[[str], Any]] = {".json": json.loads, ".toml": toml_tables_of}


def still_parses(source: Source, text: str) -> bool:
    """Tell whether a new text of a file is JSON or TOML, if the file is one and was so before."""
    suffix = source.path.suffix if source.path else ""
    parse = _PARSERS.get(suffix)
    return parse is None or not _parses(parse, source.text) or _parses(parse, text)


def _parses(parse: Callable[[str], Any], text: str) -> bool:
    try:
        parse(text)
    except (ValueError, RecursionError):
        return False
    return True


def is_python_file(path: Path | None) -> bool:
    """Tell whether a file that is to be checked is Python: one of no kind, and a `setup.py`."""
    return path is None or path.suffix == ".py" or kind_of(path) is None
