"""What extensions wrote for Flask-Script, and what took its place in each of them.

Read in the packages of Flask-Migrate 2.7 and 4.1, Flask-Assets 2.1, Flask-Security 3.0 and
Flask-Security-Too 3.4, Flask-RQ2 16.0 and 17.2, Flask-Collect 1.3, Flask-Alembic 2.0 and 3.0,
Flask-Celery 2.4 and Flask-Script-Extras 0.1.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_flask_cli.gate import Expression
from flake8_flask_cli.names.values import Kind, Value, canonical, stub_path
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.gate import Word


class Extension(Record):
    """An extension, what it wrote for Flask-Script, and what it has for the Flask CLI.

    `names` are the canonical dotted names of what it wrote for Flask-Script: modules that hold
    nothing else, and single names of other modules. `commands` are the names that its commands have
    on the Flask CLI, once the project contains the call `set_up`; `function` is the dotted name of
    what that calls. `set_up_as` is the call for another name of the command, and `named_by` is the
    keyword for that. `group` is what to import as the click group of its commands. Mostly the
    extension itself puts that on the application, under its own name; with `is_added` the program
    has to.
    `renamed` are the names of its classes, each with the words of what it is called now.
    `difference` says what is not the same for whoever types the commands.
    """

    name: str
    names: tuple[str, ...]
    commands: tuple[str, ...] = ()
    set_up: str = ""
    function: str = ""
    set_up_as: str = ""
    named_by: str = ""
    group: str = ""
    is_added: bool = False
    renamed: tuple[tuple[str, str], ...] = ()
    difference: str = ""

    def words(self, name: str) -> tuple[str, ...]:
        """Return what is typed behind `flask` for the commands of a class, by its dotted name.

        There are no words where it is Celery's own command line.
        """
        words = dict(self.renamed).get(name.rpartition(".")[2]) or next(iter(self.commands), "")
        return tuple(words.split())

    def replacing(self, name: str) -> str:
        """Return the command line that replaces the commands of a class, by its dotted name."""
        words = self.words(name)
        return " ".join(("flask", *words)) if words else "celery -A"


INIT_SCRIPT = "flask_collect.Collect.init_script"
INSTALL_COMMANDS = "flask_celery.install_commands"

EXTENSIONS = (
    Extension(
        "Flask-Migrate",
        ("flask_migrate.MigrateCommand",),
        ("db",),
        "Migrate(app, db)",
        "flask_migrate.Migrate",
        "Migrate(app, db, command={name})",
        "command",
        "flask_migrate.cli.db as db_commands",
    ),
    Extension(
        "Flask-Assets",
        ("flask_assets.ManageAssets",),
        ("assets",),
        "Environment(app)",
        "flask_assets.Environment",
        difference="`flask assets` has fewer options",
    ),
    Extension(
        "Flask-Security",
        ("flask_security.script",),
        ("users", "roles"),
        "Security(app)",
        "flask_security.Security",
        renamed=(
            ("CreateUserCommand", "users create"),
            ("CreateRoleCommand", "roles create"),
            ("AddRoleCommand", "roles add"),
            ("RemoveRoleCommand", "roles remove"),
            ("ActivateUserCommand", "users activate"),
            ("DeactivateUserCommand", "users deactivate"),
        ),
        difference="the arguments of Flask-Security's click commands are others",
    ),
    Extension(
        "Flask-RQ2",
        ("flask_rq2.script",),
        ("rq",),
        "RQ(app)",
        "flask_rq2.RQ",
        difference="the options of Flask-RQ2's click commands may differ",
    ),
    Extension(
        "Flask-Collect", (INIT_SCRIPT,), ("collect",), "Collect(app)", "flask_collect.Collect"
    ),
    Extension(
        "Flask-Alembic",
        ("flask_alembic.alembic_script", "flask_alembic.cli.script"),
        ("db",),
        "Alembic(app)",
        "flask_alembic.Alembic",
        named_by="command_name",
        group="flask_alembic.alembic_click",
        is_added=True,
        difference="the options of Flask-Alembic's click commands may differ",
    ),
    Extension(
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
    ),
    Extension("Flask-Script-Extras", ("flask_script_extras",)),
)
"""All that is known of extensions. The two without commands or a group run Celery, which has a
command line of its own."""

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


def words() -> Iterator[Word]:
    """Yield words of which a file that uses one of the extensions for Flask-Script holds one."""
    others = defaultdict(list)
    for name in sorted(_NAMES):
        package, _, last = name.rpartition(".")
        if is_distinctive(last):
            yield last
        else:
            others[package].append(last)
    for package, names in others.items():
        yield Expression(_used(*package.split("."), f"(?:{'|'.join(names)})"))


def _used(part: str, *further: str) -> str:
    """Return an expression for the use of a module, or name, whose name alone is somebody else's.

    It finds `flask_security.script`, `from flask_security import (Security, script)` and
    `import flask_security as security`, and not every file that uses Flask-Security.
    """
    if not further:
        return rf"{part}\b"
    # Up to the next import: a text that is none could be read in too many ways.
    other = r"i(?!mport\b)"
    on_line, in_parentheses = rf"(?:[^\n(\\i]|\\\n|{other})", rf"(?:[^)i]|{other})"
    names = rf"(?:{on_line}{{0,1000}}|[ \t]*\({in_parentheses}{{0,5000}})\b{further[0]}\b"
    return rf"{part}(?:\.{_used(*further)}|[ \t]+as\b|[ \t]+import\b{names})"


def is_distinctive(name: str) -> bool:
    """Tell whether the last part of a name says whose it is: `script` and `celeryd` do not."""
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
