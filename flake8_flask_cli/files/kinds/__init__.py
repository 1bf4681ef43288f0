"""The kinds of files, one file each, found by walking this package.

A kind has `PATTERNS`, the paths that it reads, as of `PurePath.match`: `Procfile`,
`.github/workflows/*.yml`. Its function `read` yields what is found in the text of such a file.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from flake8_flask_cli.text.source import Source
from flake8_flask_cli.text.toml import toml_tables_of


class Kind(NamedTuple):
    """A kind of file: its name, the paths of its files, and how it is read."""

    name: str
    patterns: tuple[str, ...]
    read: Callable[[Source], Iterable[Any]]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(Kind(n, m.PATTERNS, m.read) for n, m in zip(names, modules, strict=True))


def kind_of(path: Path) -> Kind | None:
    """Return the kind of a file, by its path."""
    return next((each for each in all_kinds() if any(map(path.match, each.patterns))), None)


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
