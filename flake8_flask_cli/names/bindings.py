"""One record for each place that binds a name, and the name that an import binds."""

from __future__ import annotations

import ast


class Binding:
    """One place that binds a name.

    `node` is the statement, parameter, handler, pattern, ... that does. `bound` is the
    expression, definition, parameter or import alias that the name is bound to, or None where
    that is not known (a loop variable, `with ... as`, a pattern). `place` is the node after
    which the name has its new meaning: the target of an assignment, the alias of an import, the
    definition itself.
    """

    __slots__ = ("bound", "node", "place")

    def __init__(self, node: ast.AST, bound: ast.AST | None, place: ast.AST) -> None:
        self.node = node
        self.bound = bound
        self.place = place

    @property
    def position(self) -> tuple[int, int]:
        """The 1-based line and 0-based byte offset."""
        node = self.node
        if isinstance(node, ast.comprehension):
            node = node.target
        elif isinstance(node, ast.withitem):
            node = node.context_expr
        return position(node)

    @property
    def only_declares(self) -> bool:
        """Whether it is `name: annotation`, which says what will be put there and binds nothing."""
        return isinstance(self.node, ast.AnnAssign) and self.node.value is None

    @property
    def package(self) -> str:
        """The package that `import package.module` binds; empty for every other binding."""
        alias = self.bound
        if not isinstance(self.node, ast.Import) or not isinstance(alias, ast.alias):
            return ""
        return "" if alias.asname else alias.name.partition(".")[0]


def position(node: ast.AST) -> tuple[int, int]:
    """Return the 1-based line and 0-based byte offset of a node."""
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def bound_name(alias: ast.alias) -> str:
    """Return the name that an import binds: `fs` of `flask_script as fs`."""
    return alias.asname or alias.name.partition(".")[0]
