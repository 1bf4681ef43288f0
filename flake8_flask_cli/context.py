"""What a rule gets: the module that is checked, its project, and the settings."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any

from flake8_flask_cli.model import Located, Place
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import Project, project_of
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source

if TYPE_CHECKING:
    from flake8_flask_cli.text.editor import Editor


class Context:
    """The module that is checked, its project, and the settings.

    `idiomatic` is whether an idiomatic form for click that differs in a stated way is preferred to
    an exact one: in hints, and in unsafe fixes. Which findings there are does not depend on it.
    """

    __slots__ = ("idiomatic", "module", "project", "settings")

    def __init__(
        self, module: Module, project: Project, settings: Settings, *, idiomatic: bool = True
    ) -> None:
        self.module = module
        self.project = project
        self.settings = settings
        self.idiomatic = idiomatic

    @property
    def source(self) -> Source:
        """The text of the file."""
        return self.module.source

    def place_of(self, node: Located | Place | None) -> tuple[int, int, int]:
        """Return the 1-based line of a node, its column, and the column behind it on that line.

        The column of a decorator is that of its `@`.
        """
        source = self.source
        if node is None or isinstance(node, Place):
            return 1, 1, source.end_column(1)
        line = node.lineno
        column = source.column(line, node.col_offset)
        if self.module.scopes.is_decorator(node):
            column = source.decorator_column(line, node.col_offset)
        if node.end_lineno == line and node.end_col_offset is not None:
            return line, column, source.column(line, node.end_col_offset)
        return line, column, source.end_column(line)

    @property
    def editor(self) -> Editor:
        """Makes the edits of the file."""
        from flake8_flask_cli.text.editor import Editor

        if Editor not in self.memory:
            self.memory[Editor] = Editor(self.module.source)
        editor: Editor = self.memory[Editor]
        return editor

    def of(self, module: Module) -> Context:
        """Return the context of another module, in the project that it belongs to.

        It is the same one each time: what is cached for a context is cached once for a module.
        """
        if module is self.module or module.source.path is None:
            return self
        return context_of(module, self.settings, idiomatic=self.idiomatic)

    def in_form(self, *, idiomatic: bool) -> Context:
        """Return the context of the same module for the idiomatic form, or for the exact one."""
        if idiomatic is self.idiomatic:
            return self
        return context_of(self.module, self.settings, idiomatic=idiomatic)

    def id_of(self, node: ast.expr | ast.stmt) -> str:
        """Return what identifies what a node of the file makes or defines, for `Fix.together`."""
        return f"{self.module.source.path}:{node.lineno}:{node.col_offset}"

    def dotted_name(self, expression: ast.expr) -> str | None:
        """Return the one dotted name that an expression of the file resolves to.

        What an object is called ends in `()`, as a call of its class does: `int()`, `os.getcwd()`.
        None for a builtin that the file binds anywhere: the code that is written for click may use
        the name later than the expression does.
        """
        module = self.module
        if (
            isinstance(expression, ast.Name)
            and expression.id in module.scopes.bindings[module.tree]
            and hasattr(builtins, expression.id)
        ):
            return None
        names = {_dotted_name(value) for value in module.values(expression)}
        return names.pop() or None if len(names) == 1 else None

    @property
    def memory(self) -> dict[object, Any]:
        """What is cached as long as the module."""
        return self.module.memory


def context_of(module: Module, settings: Settings, *, idiomatic: bool = True) -> Context:
    """Return the context of a module in its project, the same one each time."""
    key = (Context, settings, idiomatic)
    if key not in module.memory:
        project = project_of(module.source.path)
        module.memory[key] = Context(module, project, settings, idiomatic=idiomatic)
    found: Context = module.memory[key]
    return found


def _dotted_name(value: Value) -> str:
    name = value.name.removeprefix("builtins.")
    is_object = value.kind is Kind.INSTANCE and name and not name.endswith("()")
    return f"{name}()" if is_object else name
