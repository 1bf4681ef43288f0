"""The statement of a class of commands, or of a base of one: its bases and its members."""

from __future__ import annotations

import ast
import enum
from typing import Any, Final

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.managers import COMMAND, SERVER, SHELL


class BaseKind(enum.Enum):
    """What a base of a class is."""

    COMMAND = "Flask-Script's Command"
    SERVER = "Flask-Script's Server"
    SHELL = "Flask-Script's Shell"
    LIBRARY = "a command class of a library"
    PROJECT = "a class of the project"
    PLAIN = "a class of Python"
    UNKNOWN = "anything"


ABSTRACT = "abc.ABC"
"""The base whose metaclass is `ABCMeta`."""

_OF_FLASK_SCRIPT = {COMMAND: BaseKind.COMMAND, SERVER: BaseKind.SERVER, SHELL: BaseKind.SHELL}


class Base(Record):
    """One base of a class statement, with its own statement where the project has it.

    `candidates` are the classes of the project that it can be, where a condition decides.
    """

    expression: ast.expr
    kind: BaseKind
    definition: CommandClass | None = None
    candidates: tuple[CommandClass, ...] = ()


class Member(Record):
    """What a class, or a base of it, binds a name to; `bound` is None where that is not plain."""

    owner: CommandClass
    bound: ast.AST | None

    @property
    def expression(self) -> ast.expr | None:
        """The expression that an attribute is set to; None for a method, and if not plain."""
        return self.bound if isinstance(self.bound, ast.expr) else None


class CommandClass:
    """A class statement, and the context of its module.

    It is equal to another of the same statement, and keeps answers as a Context does.
    """

    __slots__ = ("context", "node")

    def __init__(self, node: ast.ClassDef, context: Context) -> None:
        self.node: Final = node
        self.context: Final = context

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, CommandClass)
            and self.node is other.node
            and self.context.idiomatic is other.context.idiomatic
        )

    def __hash__(self) -> int:
        return hash(self.node)

    @property
    def id(self) -> str:
        """What identifies the class in `Fix.together`."""
        return self.context.id_of(self.node)

    @property
    def lineage_ids(self) -> frozenset[str]:
        """The ids of the class, and of those of the project that it derives or may derive from."""
        found = dict.fromkeys(self.lineage())
        pending = list(found)
        for each in pending:
            candidates = (one for base in each.bases() for one in base.candidates)
            new = [one for other in candidates for one in other.lineage() if one not in found]
            found |= dict.fromkeys(new)
            pending += new
        return frozenset(each.id for each in found)

    @property
    def memory(self) -> dict[object, Any]:
        """What is kept as long as the file."""
        return self.context.memory

    @cached
    def bases(self) -> tuple[Base, ...]:
        """Return the bases, in order."""
        return tuple(map(self._base, self.node.bases))

    def _base(self, expression: ast.expr) -> Base:
        values = self.context.module.values(expression)
        if len(values) != 1:
            classes = (command_class(each, self.context) for each in values)
            candidates = tuple(each for each in classes if each)
            return Base(expression, BaseKind.UNKNOWN, candidates=candidates)
        (value,) = values
        if value.name.startswith("builtins.") or value.name == ABSTRACT:
            return Base(expression, BaseKind.PLAIN)
        if value.kind is not Kind.CLASS:
            return Base(expression, BaseKind.UNKNOWN)
        if value.name in _OF_FLASK_SCRIPT:
            return Base(expression, _OF_FLASK_SCRIPT[value.name])
        definition = command_class(value, self.context)
        if definition:
            return Base(expression, BaseKind.PROJECT, definition)
        if value.derives_from((COMMAND,)):
            return Base(expression, BaseKind.LIBRARY)
        return Base(expression, BaseKind.PLAIN if value.complete else BaseKind.UNKNOWN)

    @cached
    def lineage(self) -> tuple[CommandClass, ...]:
        """Return the class and the classes of the project that it derives from, nearest first."""
        found: dict[CommandClass, None] = {}
        pending = [self]
        while pending:
            each = pending.pop()
            if each not in found:
                found[each] = None
                parents = [base.definition for base in each.bases() if base.definition]
                pending += reversed(parents)
        return tuple(found)

    @cached
    def has_metaclass(self) -> bool:
        """Tell whether a class, or one of the project that it derives from, may have one."""
        bases = (
            value.name
            for each in self.lineage()
            for base in each.node.bases
            for value in each.context.module.values(base)
        )
        return any(each.node.keywords for each in self.lineage()) or ABSTRACT in bases

    def derives_from(self, kind: BaseKind) -> bool:
        """Tell whether the class, or one of the project that it derives from, has such a base."""
        return kind in self._kinds_of_bases()

    @cached
    def _kinds_of_bases(self) -> frozenset[BaseKind]:
        return frozenset(base.kind for each in self.lineage() for base in each.bases())

    def member(self, name: str) -> Member | None:
        """Return what a name is bound to in the first class of the lineage that binds it."""
        return self._first_member(name, self.lineage())

    def inherited(self, name: str) -> Member | None:
        """Return the member that `super()` has under a name."""
        return self._first_member(name, self.lineage()[1:])

    @staticmethod
    def _first_member(name: str, classes: tuple[CommandClass, ...]) -> Member | None:
        for each in classes:
            bindings = each.context.module.scopes.bindings[each.node].get(name)
            if bindings:
                is_plain = len(bindings) == 1 and bindings[0].node in each.node.body
                return Member(each, bindings[0].bound if is_plain else None)
        return None

    def method(self, name: str) -> NamedFunction | None:
        """Return a method of this very class."""
        for each in self.node.body:
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and each.name == name:
                return each
        return None


def command_class(value: Value, context: Context) -> CommandClass | None:
    """Return the statement of a class of the project, or of the class of an instance."""
    definition = definition_of(value)
    if definition is None or not isinstance(definition.node, ast.ClassDef):
        return None
    return CommandClass(definition.node, context.of(definition.module))


def is_built_in_command(value: Value, name: str) -> bool:
    """Tell whether a class is Flask-Script's Server or Shell, or runs no code but theirs.

    `name` is that of the class in Flask-Script.
    """
    if name not in value.classes:
        return False
    if value.name == name:
        return True
    definition = definition_of(value)
    return definition is not None and not runs_own_code(definition.node, name, definition.module)


def runs_own_code(node: ast.AST, name: str, module: Module) -> bool:
    """Tell whether a class statement, or a base of it, says itself what its command does."""
    if not isinstance(node, ast.ClassDef):
        return True
    if any(
        isinstance(each, ast.FunctionDef) and each.name in ("run", "__call__") for each in node.body
    ):
        return True
    return not any(
        is_built_in_command(value, name) for base in node.bases for value in module.values(base)
    )
