"""Read TOML with the library that the Python at hand has."""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def toml_tables(content: bytes) -> dict[str, Any]:
    """Return the top tables of a file's content. Raises ValueError if it is not TOML."""
    return toml_tables_of(content.decode("utf-8-sig"))


def toml_tables_of(text: str) -> dict[str, Any]:
    """Return the top tables of a text. Raises ValueError if it is not TOML."""
    tables: dict[str, Any] = tomllib.loads(text)
    return tables
