"""Read the settings of the commands from the table `[tool.flake8-flask-cli]` of pyproject.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flake8_flask_cli.options import OPTIONS
from flake8_flask_cli.text.toml import toml_tables

_TABLE = "flake8-flask-cli"
_PREFIX = "flask_cli_"


def settings_above(directory: Path) -> dict[str, Any]:
    """Return what the nearest pyproject.toml with the table sets, from a directory upwards.

    The names are those of flake8's options (`flask_cli_hint_width`), and so are the values: text,
    or a list of texts. Raises ValueError if a file on the way is not TOML, or the table has an
    unknown setting or a wrong value; the text names the file.
    """
    for path in (each / "pyproject.toml" for each in (directory, *directory.parents)):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        try:
            tools = toml_tables(content).get("tool", {})
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from None
        table = tools.get(_TABLE) if isinstance(tools, dict) else None
        if isinstance(table, dict):
            return _settings(table, path)
    return {}


def _settings(table: dict[str, Any], path: Path) -> dict[str, Any]:
    known = {name.removeprefix("--flask-cli-"): how for name, how in OPTIONS.items()}
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            names = ", ".join(known)
            raise ValueError(f"{path}: [tool.{_TABLE}] has no setting '{key}', but {names}")
        takes_list = "comma_separated_list" in known[key]
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if takes_list and is_list:
            wanted: Any = value
        elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            wanted = str(value)
        else:
            kind = "a list of texts" if takes_list else "a text or a number"
            raise ValueError(f"{path}: '{key}' in [tool.{_TABLE}] must be {kind}")
        found[_PREFIX + key.replace("-", "_")] = wanted
    return found
