"""Values: what an expression can be, as far as the rules need to know."""

from __future__ import annotations

import ast
import enum
import os
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_flask_cli.names.scopes import Function
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.names.module import Module


class Kind(enum.Enum):
    """The kinds of value that are known without running anything."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    INSTANCE = "instance"
    REFERENCE = "reference"
    """A name of another module of the project, not looked up yet."""
    UNKNOWN = "unknown"


class Definition(Record):
    """Where a class or function of the file at hand, or of a stub, is written down."""

    module: Module
    node: ast.ClassDef | Function


class Reference(Record):
    """A name of another module of the project, and what is done with it.

    `steps` are attribute names, and "()" for a call: `create_app().cli` of `shop.factory`
    is `Reference("shop.factory", ("create_app", "()", "cli"))`.
    """

    module: str
    steps: tuple[str, ...]


class Value:
    """What an expression can be.

    `name` is the dotted name of the module, class or function, in the spelling of
    `canonical`; of an instance, it is its class's. `classes` names a class, or the class of
    an instance, and every ancestor, nearest first; they are `complete` if none is unknown. What is
    unknown is `complete` if only a run of the program would tell more.
    `path` and `line` (1-based) tell where the project defines it. Two values are equal whatever
    their definitions: a file that was read twice has the same class twice.
    """

    __slots__ = ("classes", "complete", "definition", "kind", "line", "name", "path", "reference")

    def __init__(
        self,
        kind: Kind,
        name: str = "",
        classes: tuple[str, ...] = (),
        *,
        complete: bool = False,
        path: Path | None = None,
        line: int = 0,
        definition: Definition | None = None,
        reference: Reference | None = None,
    ) -> None:
        self.kind = kind
        self.name = name
        self.classes = classes
        self.complete = complete
        self.path = path
        self.line = line
        self.definition = definition
        self.reference = reference

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        place = self.path, self.line
        return self.kind, self.name, self.classes, self.complete, place, self.reference

    def is_a(self, classes: Collection[str]) -> bool | None:
        """Tell whether this is an instance of one of `classes`; None where that is not known."""
        if self.kind in (Kind.UNKNOWN, Kind.REFERENCE):
            return None
        if self.kind is not Kind.INSTANCE:
            return False
        if any(name in classes for name in self.classes):
            return True
        return False if self.complete else None

    def derives_from(self, classes: Collection[str]) -> bool:
        """Tell whether this is one of `classes`, or a class known to derive from one."""
        return self.kind is Kind.CLASS and any(name in classes for name in self.classes)


UNKNOWN = Value(Kind.UNKNOWN)
UNKNOWABLE = Value(Kind.UNKNOWN, complete=True)


def instance_of(value: Value) -> Value:
    """Return the instance that a call of a class makes."""
    return Value(
        Kind.INSTANCE,
        value.name,
        value.classes,
        complete=value.complete,
        path=value.path,
        line=value.line,
        definition=value.definition,
        reference=value.reference,
    )


_STUBS = Path(__file__).parent / "stubs"


def stub_path(module: str) -> Path | None:
    """Return the file with the shapes of a library's module, by its canonical dotted name."""
    return _STUBS / f"{module}.pyi" if module in _stubs() else None


@cache
def _stubs() -> frozenset[str]:
    return frozenset(name.removesuffix(".pyi") for name in os.listdir(_STUBS))  # noqa: PTH208


@lru_cache(maxsize=1024)
def is_library(module: str) -> bool:
    """Tell whether there is a stub of a module, or of a module below it."""
    return any(name == module or name.startswith(f"{module}.") for name in _stubs())


def called(value: Value) -> tuple[Value, ...]:
    """Return what a call gives without looking into the function that is called."""
    if value.reference is not None:
        steps = (*value.reference.steps, "()")
        return (Value(Kind.REFERENCE, reference=Reference(value.reference.module, steps)),)
    if value.kind is Kind.CLASS:
        return (instance_of(value),)
    name = f"{value.name}()" if value.name else ""
    return (Value(Kind.UNKNOWN, name, complete=_is_unknowable(value)),)


def attribute_of_unknown(value: Value, name: str) -> Value:
    """Return an attribute of what is not known, or known by its name alone."""
    dotted = f"{value.name}.{name}" if value.name else ""
    return Value(Kind.UNKNOWN, dotted, complete=_is_unknowable(value))


def _is_unknowable(value: Value) -> bool:
    return value.kind is Kind.UNKNOWN and value.complete


# Where a library's names are defined, besides the module that documents them.
_SPELLINGS = {
    "flask_script_ng": "flask_script",
    "flask_script.commands": "flask_script",
    "flask_script.cli": "flask_script",
    "flask.app": "flask",
    "flask.blueprints": "flask",
    "flask.globals": "flask",
    "flask.helpers": "flask",
    "click.core": "click",
    "click.decorators": "click",
    "click.types": "click",
    "click.exceptions": "click",
    "click.termui": "click",
}


def canonical(name: str) -> str:
    """Return the one spelling of a dotted name that the libraries know by several.

    `flask.ext.script.Manager` (the import hook of Flask before 1.0), `flaskext.script.Manager`
    and `flask_script_ng.Manager` are all `flask_script.Manager`; `click.core.Group` is
    `click.Group`.
    """
    for prefix in ("flask.ext.", "flaskext."):
        if name.startswith(prefix):
            name = f"flask_{name[len(prefix) :]}"
    for spelling, documented in _SPELLINGS.items():
        if name == spelling or name.startswith(f"{spelling}."):
            name = documented + name[len(spelling) :]
    return name


FLASK_SCRIPT_WORDS = ("flask_script", "flask.ext", "flaskext")
"""A file without one of these imports nothing of Flask-Script."""


def is_flask_script(name: str) -> bool:
    """Tell whether a dotted name is Flask-Script, or something of it, under any of its names."""
    return canonical(name).partition(".")[0] == "flask_script"


def dotted_name(alias: ast.alias, statement: ast.Import | ast.ImportFrom) -> str:
    """Return the dotted name of what an import brings; nothing for one relative to a package."""
    if isinstance(statement, ast.Import):
        return alias.name
    return "" if statement.level else f"{statement.module}.{alias.name}"


def imports_flask_script(statement: ast.Import | ast.ImportFrom) -> bool:
    """Tell whether an import statement is one of Flask-Script, perhaps of other things besides."""
    return any(is_flask_script(dotted_name(each, statement)) for each in statement.names)


# What a decorator makes of a function, by the decorator's dotted name: the class of the
# object, or None where the function stays a function that is called as before.
DECORATED: dict[str, str | None] = {
    "click.command": "click.Command",
    "click.Group.command": "click.Command",
    "flask.cli.AppGroup.command": "click.Command",
    "click.group": "click.Group",
    "click.Group.group": "click.Group",
    "flask.cli.AppGroup.group": "flask.cli.AppGroup",
    "click.option": None,
    "click.argument": None,
    "click.pass_context": None,
    "click.pass_obj": None,
    "click.password_option": None,
    "click.confirmation_option": None,
    "click.version_option": None,
    "click.custom_version_option": None,
    "click.help_option": None,
    "flask.cli.with_appcontext": None,
    "flask.cli.pass_script_info": None,
    "flask_script.Manager.command": None,
    "flask_script.Manager.option": None,
    "flask_script.Manager.shell": None,
    "flask.Flask.shell_context_processor": None,
    "builtins.staticmethod": None,
    "functools.wraps": None,
}
