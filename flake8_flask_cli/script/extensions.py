"""What extensions wrote for Flask-Script, and the command that took its place in each of them.

Read in the packages of Flask-Migrate 2.7 and 4.1, Flask-Assets 2.1, Flask-Security 3.0 and
Flask-Security-Too 3.4, Flask-RQ2 16.0 and 17.2, Flask-Collect 1.3, Flask-Alembic 2.0 and 3.0,
Flask-Celery 2.4 and Flask-Script-Extras 0.1.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from flake8_flask_cli.values import Kind, Value, canonical


@dataclass(frozen=True)
class Extension:
    """An extension: its name, and what to do instead, in the pieces of a hint."""

    name: str
    hint: tuple[str, ...]


_CELERY = ("delete it", "`celery -A` is Celery's own command line")

# By the module that the names for Flask-Script are imported from.
_EXTENSIONS = {
    "flask_migrate": Extension(
        "Flask-Migrate", ("delete it", "`flask db` comes with `Migrate(app, db)`")
    ),
    "flask_assets": Extension(
        "Flask-Assets", ("delete it", "`flask assets` comes with `Environment(app)`")
    ),
    "flask_security": Extension(
        "Flask-Security", ("delete it", "`flask users` and `flask roles` come with `Security(app)`")
    ),
    "flask_rq2": Extension("Flask-RQ2", ("delete it", "`flask rq` comes with `RQ(app)`")),
    "flask_collect": Extension(
        "Flask-Collect", ("delete it", "`flask collect` comes with `Collect(app)`")
    ),
    "flask_alembic": Extension(
        "Flask-Alembic",
        ("`from flask_alembic import alembic_click`", '`app.cli.add_command(alembic_click, "db")`'),
    ),
    "flask_celery": Extension("Flask-Celery", _CELERY),
    "flask_script_extras": Extension("Flask-Script-Extras", _CELERY),
}

COLLECT = "flask_collect.Collect"
INSTALL_COMMANDS = "flask_celery.install_commands"

# The modules that hold nothing but what is written for Flask-Script.
_MODULES = {
    "flask_security.script",
    "flask_rq2.script",
    "flask_alembic.cli.script",
    "flask_script_extras",
}
_NAMES = {
    "flask_migrate.MigrateCommand",
    "flask_assets.ManageAssets",
    "flask_alembic.alembic_script",
    INSTALL_COMMANDS,
    "flask_celery.commands",
    "flask_celery.celeryd",
    "flask_celery.celerybeat",
    "flask_celery.celeryev",
    "flask_celery.celeryctl",
    "flask_celery.camqadm",
}
# The classes of the Managers that the extensions make themselves; the names are those of our stubs.
_MADE = {"flask_migrate.MigrateManager", "flask_alembic.cli.script.AlembicManager"}


def extension_of(name: str) -> Extension | None:
    """Return the extension that a canonical dotted name belongs to, if it is one of the list."""
    return _EXTENSIONS.get(name.partition(".")[0])


def imported_name(statement: ast.Import | ast.ImportFrom) -> str:
    """Return the first name for Flask-Script that a statement imports from an extension.

    The name is canonical (`flask_migrate.MigrateCommand`); empty if there is none.
    """
    if isinstance(statement, ast.Import):
        names = [canonical(alias.name) for alias in statement.names]
        return next((name for name in names if name in _MODULES), "")
    if statement.level:
        return ""
    module = canonical(statement.module or "")
    for alias in statement.names:
        name = canonical(f"{module}.{alias.name}")
        if module in _MODULES or name in _MODULES or name in _NAMES:
            return module if alias.name == "*" else name
    return ""


def extension_of_value(value: Value) -> Extension | None:
    """Return the extension whose ready-made Manager, or class for Flask-Script, a value is."""
    if value.kind is Kind.CLASS or (value.kind is Kind.INSTANCE and value.name in _MADE):
        return extension_of(value.name)
    return None
