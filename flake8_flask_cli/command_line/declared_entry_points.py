"""The entry points of programs and commands that setup.py, setup.cfg and pyproject.toml declare."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.import_paths import find_module, import_roots
from flake8_flask_cli.names.project import files_named, module_at
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import content_of, until_files_change

FLASK_COMMANDS = "flask.commands"
"""What `flask` loads as commands of every application (`FlaskGroup._load_plugin_commands`)."""
CONSOLE_SCRIPTS = "console_scripts"
"""What is installed as a program of its own."""

_TARGET = re.compile(r"\s*([\w.]+)\s*:\s*(\w+)((?:\.\w+)*)")


class DeclaredEntryPoint(Record):
    """A name in a group of entry points, and the object of the project that it stands for.

    `steps` are the attributes of that object that are meant: `.cli` of `shop:app.cli`. `file` is
    the file that declares it.
    """

    group: str
    name: str
    module: str
    attribute: str
    steps: str
    file: Path

    @property
    def path(self) -> Path | None:
        """The file of the module, if it is one of the project."""
        path = find_module(self.module, import_roots(self.file))
        return path if path and path.is_file() else None


@until_files_change(64)
def declared_entry_points(directory: Path) -> tuple[DeclaredEntryPoint, ...]:
    """Return the entry points of both groups that files below a directory declare."""
    return tuple(_declared(directory))


def _declared(directory: Path) -> Iterator[DeclaredEntryPoint]:
    read = {"setup.py": _of_setup, "setup.cfg": _of_ini, "pyproject.toml": _of_toml}
    for path in files_named(directory, *read):
        for group, name, target in read[path.name](path):
            found = _TARGET.match(target)
            if found and group in (FLASK_COMMANDS, CONSOLE_SCRIPTS):
                yield DeclaredEntryPoint(group, name.strip(), found[1], found[2], found[3], path)


def _of_setup(path: Path) -> Iterator[tuple[str, str, str]]:
    content = content_of(path)
    module = module_at(path) if b"entry_points" in content else None
    for call in module.scopes.all(ast.Call) if module else ():
        given = keyword_of(call, "entry_points")
        assert module
        value = known_value(Placed(given, Place(module))) if given else None
        if isinstance(value, str):
            yield from _in_sections(value, "")
        elif isinstance(value, dict):
            for group, lines in value.items():
                yield from _in_lines(str(group), lines)


def _of_ini(path: Path) -> Iterator[tuple[str, str, str]]:
    yield from _in_sections(
        content_of(path).decode("utf-8-sig", errors="replace"), "options.entry_points"
    )


def _in_sections(text: str, section: str) -> Iterator[tuple[str, str, str]]:
    """Yield those of a text of sections: each is a group, or one holds all groups."""
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    with suppress(configparser.Error):
        parser.read_string(re.sub(r"(?m)^[ \t]+(?=\[)", "", text) if not section else text)
        if section and parser.has_section(section):
            for group, lines in parser.items(section):
                yield from _in_lines(group, lines)
        elif not section:
            for group in parser.sections():
                yield from ((group, name, target) for name, target in parser.items(group))


def _in_lines(group: str, lines: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(lines, str):
        lines = lines.splitlines()
    for line in lines if isinstance(lines, list | tuple | set) else ():
        name, equals, target = str(line).partition("=")
        if equals:
            yield group, name, target


def _of_toml(path: Path) -> Iterator[tuple[str, str, str]]:
    from flake8_flask_cli.text.toml import toml_tables

    try:
        tables = toml_tables(content_of(path))
    except ValueError:
        return
    poetry = _table(tables, ("tool", "poetry"))
    groups = [
        (CONSOLE_SCRIPTS, _table(tables, ("project", "scripts"))),
        (CONSOLE_SCRIPTS, _table(poetry, ("scripts",))),
        (FLASK_COMMANDS, _table(tables, ("project", "entry-points", FLASK_COMMANDS))),
        (FLASK_COMMANDS, _table(poetry, ("plugins", FLASK_COMMANDS))),
    ]
    for group, table in groups:
        for name, target in table.items():
            reference = target.get("reference") if isinstance(target, dict) else target
            yield group, name, str(reference)


def _table(tables: dict[str, object], names: Iterable[str]) -> dict[str, object]:
    for name in names:
        inner = tables.get(name)
        tables = inner if isinstance(inner, dict) else {}
    return tables
