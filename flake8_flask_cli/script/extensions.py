"""What extensions wrote for Flask-Script, and what took its place in each of them.

Read in the packages of Flask-Migrate 2.7 and 4.1, Flask-Assets 2.1, Flask-Security 3.0 and
Flask-Security-Too 3.4, Flask-RQ2 16.0 and 17.2, Flask-Collect 1.3, Flask-Alembic 2.0 and 3.0,
Flask-Celery 2.4 and Flask-Script-Extras 0.1.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from flake8_flask_cli.names.values import Kind, Value, canonical, stub_path


@dataclass(frozen=True)
class Extension:
    """An extension, and what to do without Flask-Script, in the pieces of a hint.

    `names` are the canonical dotted names of what it wrote for Flask-Script: modules that hold
    nothing else, and single names of other modules.
    """

    name: str
    names: tuple[str, ...]
    instead_of_import: tuple[str, ...]
    instead_of_use: tuple[str, ...]


def _deleted(name: str, names: tuple[str, ...], instead: str) -> Extension:
    """Return an extension without anything to write: another command does the same."""
    return Extension(
        name, names, ("delete it and its registration", instead), ("delete it", instead)
    )


INIT_SCRIPT = "flask_collect.Collect.init_script"
INSTALL_COMMANDS = "flask_celery.install_commands"

_CELERY = "`celery -A` is Celery's own command line"
EXTENSIONS = (
    _deleted(
        "Flask-Migrate",
        ("flask_migrate.MigrateCommand",),
        "`flask db` comes with `Migrate(app, db)`",
    ),
    _deleted(
        "Flask-Assets",
        ("flask_assets.ManageAssets",),
        "`flask assets` comes with `Environment(app)`",
    ),
    _deleted(
        "Flask-Security",
        ("flask_security.script",),
        "`flask users` and `flask roles` come with `Security(app)`",
    ),
    _deleted("Flask-RQ2", ("flask_rq2.script",), "`flask rq` comes with `RQ(app)`"),
    _deleted("Flask-Collect", (INIT_SCRIPT,), "`flask collect` comes with `Collect(app)`"),
    Extension(
        "Flask-Alembic",
        ("flask_alembic.alembic_script", "flask_alembic.cli.script"),
        ("`from flask_alembic import alembic_click`",),
        ('`app.cli.add_command(alembic_click, "db")`',),
    ),
    _deleted(
        "Flask-Celery",
        (
            INSTALL_COMMANDS,
            "flask_celery.commands",
            "flask_celery.celeryd",
            "flask_celery.celerybeat",
            "flask_celery.celeryev",
            "flask_celery.celeryctl",
            "flask_celery.camqadm",
        ),
        _CELERY,
    ),
    _deleted("Flask-Script-Extras", ("flask_script_extras",), _CELERY),
)
"""All that the tool knows of extensions; where else they matter, it is taken from here."""

_NAMES = frozenset(name for each in EXTENSIONS for name in each.names)
_BY_LIBRARY = {name.partition(".")[0]: each for each in EXTENSIONS for name in each.names}
# The classes of the Managers that the extensions make themselves; the names are those of our stubs.
_MADE = {"flask_migrate.MigrateManager", "flask_alembic.cli.script.AlembicManager"}


def modules() -> Iterator[str]:
    """Yield the modules, all with a stub, that hold what is written for Flask-Script."""
    for name in sorted(_NAMES):
        module = name
        while not stub_path(module):
            module = module.rpartition(".")[0]
        yield module


def words() -> Iterator[str]:
    """Yield words of which a file that uses one of the extensions for Flask-Script holds one."""
    for name in sorted(_NAMES):
        last = name.rpartition(".")[2]
        yield last if tells_enough(last) else name.partition(".")[0]


def tells_enough(name: str) -> bool:
    """Tell whether the last part of a name says what it is of: `script` and `celeryd` do not."""
    return "_" in name or not name.islower()


def extension_of(name: str) -> Extension | None:
    """Return the extension that a canonical dotted name belongs to, if it is one of the list."""
    return _BY_LIBRARY.get(name.partition(".")[0])


def imported_name(statement: ast.Import | ast.ImportFrom) -> str:
    """Return the first name for Flask-Script that a statement imports from an extension.

    The name is canonical (`flask_migrate.MigrateCommand`); empty if there is none.
    """
    if isinstance(statement, ast.Import):
        names = [canonical(alias.name) for alias in statement.names]
        return next((name for name in names if name in _NAMES), "")
    if statement.level:
        return ""
    module = canonical(statement.module or "")
    for alias in statement.names:
        name = canonical(f"{module}.{alias.name}")
        if module in _NAMES or name in _NAMES:
            return module if alias.name == "*" else name
    return ""


def is_for_flask_script(name: str) -> bool:
    """Tell whether a dotted name is, or is in, what an extension wrote for Flask-Script."""
    dotted = canonical(name)
    return any(dotted == each or dotted.startswith(f"{each}.") for each in _NAMES)


def extension_of_value(value: Value) -> Extension | None:
    """Return the extension whose ready-made Manager, or class for Flask-Script, a value is."""
    if value.kind is Kind.CLASS or (value.kind is Kind.INSTANCE and value.name in _MADE):
        return extension_of(value.name)
    return None
