"""Whether a name that edits use is imported already where they use it.

An import counts only where it has surely run before the code of the edit, and where nothing may
have bound its name to something else since.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import get_args

from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_paths import find_module, import_roots
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import FUNCTIONS, ScopeNode
from flake8_flask_cli.names.star_imports import Star, is_import_of, star_gives
from flake8_flask_cli.names.values import is_library
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.editor import Editor
from flake8_flask_cli.text.phrases import something_else


class Use(Record):
    """Where a name is used: an offset of the text, and the statement of the module it is in.

    `statement` counts the statements of the module that end before it. What `is_later` is in a
    function, and runs at any time after that.
    """

    offset: int
    statement: int
    is_later: bool


class Positions:
    """Where the statements of a module begin and end, and the scopes in it."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.editor = Editor(module.source)
        self._ends = [module.source.span(each)[1] for each in module.tree.body]
        self._indexes: dict[ast.AST, int] = {
            each: index for index, each in enumerate(module.tree.body)
        }

    def statement(self, offset: int) -> int:
        """Return how many statements of the module end before an offset."""
        return bisect_right(self._ends, offset)

    def index(self, node: ast.AST) -> int:
        """Return the 0-based index of the statement of the module that a node is in."""
        around = [node, *self.module.scopes.ancestors(node)]
        return self._indexes[around[-2]]

    def use(self, offset: int) -> Use:
        """Return the use of a name at an offset of the text."""
        around = self.around(offset)
        is_later = any(isinstance(each, FUNCTIONS) for each in around)
        return Use(offset, self.statement(offset), is_later)

    def around(self, offset: int) -> list[ast.AST]:
        """Return the scopes that an offset is evaluated in but for the module's, innermost last."""
        found = []
        index = bisect_right(self._scopes, offset, key=lambda each: each[0]) - 1
        while index >= 0:
            _, end, scope = self._scopes[index]
            if offset < end:
                found.append(scope)
            index = self._around[index]
        return found[::-1]

    @cached_property
    def _around(self) -> list[int]:
        """For each of the scopes, the index of the one around it, or -1."""
        found: list[int] = []
        open_ones = [-1]
        for index, (start, _, _) in enumerate(self._scopes):
            while open_ones[-1] >= 0 and self._scopes[open_ones[-1]][1] <= start:
                open_ones.pop()
            found.append(open_ones[-1])
            open_ones.append(index)
        return found

    @cached_property
    def _scopes(self) -> list[tuple[int, int, ast.AST]]:
        """Where what each scope evaluates begins and ends in the text, outer scopes first.

        One is inside of another, or behind it.
        """
        found = [
            (self._inner_start(scope), self.module.source.span(scope)[1], scope)
            for kind in get_args(ScopeNode)
            if kind is not ast.Module
            for scope in self.module.scopes.all(kind)
            if isinstance(scope, ast.expr | ast.stmt)
        ]
        return sorted(found, key=lambda each: (each[0], -each[1]))

    def _inner_start(self, scope: ast.expr | ast.stmt) -> int:
        source = self.module.source
        if isinstance(scope, ast.Lambda):
            return source.span(scope.body)[0]
        start, _ = source.span(scope)
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return start
        # The body begins behind the colon of the header, with the comments above the first line.
        body = {*scope.body}
        header = (part for part in ast.iter_child_nodes(scope) if part not in body)
        ends = (
            source.span(each)[1]
            for part in header
            for each in ast.walk(part)
            if isinstance(each, ast.expr | ast.arg)
        )
        return source.text.index(":", max(start, *ends, start)) + 1


@cached
def positions_of(module: Module) -> Positions:
    """Return where the statements of a module are."""
    return Positions(module)


class ImportedName:
    """The bindings that a module has for a name that edits use for what `wanted` says.

    That is a dotted name, which is used by its last part or by another name:
    `flask_migrate.cli.db as db_commands`.
    """

    def __init__(self, wanted: str, module: Module) -> None:
        positions = positions_of(module)
        dotted, _, other_name = wanted.partition(" as ")
        self.dotted = dotted
        self.name = other_name or dotted.rpartition(".")[2]
        self.module = module
        self._positions = positions
        bound = module.scopes.bindings[module.tree].get(self.name, ())
        self._imports = [each for each in bound if is_import_of(dotted, each)]
        self._stars = [
            (positions.index(each), star_gives(self.name, dotted, each, module))
            for each in module.scopes.star_imports
        ]
        self.problem = self._problem(len(self._imports) < len(bound))

    def _problem(self, is_bound_otherwise: bool) -> str:
        root, scopes = self.dotted.partition(".")[0], self.module.scopes
        path = self.module.source.path
        if path and (is_library(root) or root == "sys"):
            found = find_module(root, import_roots(path))
            if found and found.is_file():
                return f"'{root}' is a module of the project itself"
        names = scopes.all(ast.Name)
        same = [each for each in names if each.id == self.name]
        is_shared = any(self.name in each.names for each in scopes.all(ast.Global))
        is_deleted = any(isinstance(each.ctx, ast.Del) for each in same)
        is_of_star = any(star is Star.SOMETHING_ELSE for _, star in self._stars)
        if is_bound_otherwise or is_shared or is_deleted or is_of_star:
            return something_else(self.name)
        if self._stars and any(
            isinstance(each.ctx, ast.Load) and not self.module.lookup.bindings_of(each)
            for each in same
        ):
            return something_else(self.name)
        return ""

    @property
    def obstacle(self) -> str:
        """Why an import cannot be inserted."""
        if any(star is Star.UNKNOWN for _, star in self._stars):
            return f"a star import may give '{self.name}' another meaning"
        return f"'{self.name}' cannot be imported before it is used"

    def is_local(self, use: Use) -> bool | None:
        """Tell whether a function imports the name for a use; None if it is something else there.

        The names of a class are not seen from the functions in it.
        """
        around = self._positions.around(use.offset)
        for scope in reversed(around):
            bound = self.module.scopes.bindings[scope].get(self.name, ())
            if not bound or (isinstance(scope, ast.ClassDef) and scope is not around[-1]):
                continue
            first = min(self.module.source.span(_statement(each))[1] for each in bound)
            body = getattr(scope, "body", ())
            if (
                isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef)
                and all(is_import_of(self.dotted, each) and each.node in body for each in bound)
                and first <= use.offset
            ):
                return True
            return None
        return False

    def is_imported(self, uses: Sequence[Use]) -> bool:
        """Tell whether the module has surely imported the name before each use."""
        parents, tree = self.module.scopes.parents, self.module.tree
        at_top = [each.node for each in self._imports if parents[each.node] is tree]
        here = list(map(self._positions.index, at_top))
        return all(any(self._lasts(each + 1, use) for each in here) for use in uses)

    def can_be_at(self, offset: int, uses: Sequence[Use]) -> bool:
        """Tell whether an import at an offset serves every use, and is not the second of two."""
        index = self._positions.statement(offset)
        earlier = any(self._positions.index(each.node) < index for each in self._imports)
        return not earlier and all(self._lasts(index, use) for use in uses)

    def _lasts(self, index: int, use: Use) -> bool:
        return index <= use.statement and not any(
            index <= star and (use.is_later or star < use.statement)
            for star, what in self._stars
            if what is Star.UNKNOWN
        )

    def redundant(self, index: int, uses: Sequence[Use]) -> list[Edit]:
        """Return the deletions of imports that one before statement `index` makes redundant.

        An import that something uses before that stays, although the name is imported twice.
        """
        editor, parents = self._positions.editor, self.module.scopes.parents
        found = []
        for each in self._imports:
            here = self._positions.index(each.node)
            is_used_before = any(not use.is_later and use.statement <= here for use in uses)
            owner = parents[each.node]
            if here < index or is_used_before or not isinstance(owner, ast.Module | ast.If):
                continue
            assert isinstance(each.node, ast.Import | ast.ImportFrom)
            assert isinstance(each.bound, ast.alias)
            if len(each.node.names) == 1:
                found += editor.delete(each.node)
            else:
                found += editor.delete_from_list(each.node.names, [each.bound])
        return found


@cached
def imported_name(wanted: str, module: Module) -> ImportedName:
    """Return what a module has for a dotted name, by its last part or behind its `as`."""
    return ImportedName(wanted, module)


def _statement(binding: Binding) -> ast.stmt | ast.expr | ast.arg:
    node = binding.node
    if isinstance(node, ast.comprehension):
        return node.target
    if isinstance(node, ast.withitem):
        return node.context_expr
    return node  # type: ignore[return-value]
