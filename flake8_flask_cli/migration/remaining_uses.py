"""The uses of an import of Flask-Script that remain when everything else is converted."""

from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.import_uses import Use, texts_with, uses_of
from flake8_flask_cli.names.values import is_flask_script
from flake8_flask_cli.script.entities import (
    CaughtError,
    ClassKind,
    Entity,
    ManagerClass,
    ScriptClass,
)
from flake8_flask_cli.script.managers import GROUP, OPTION, is_made

_TEXT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_HOLDS_OPTIONS = ("option_list", "get_options")


class RemainingUses:
    """Finds what still uses an import once the other parts of the program are converted.

    `conversions` are the entities of the module, imports apart, with their conversions.
    """

    def __init__(self, conversions: Mapping[Entity, Conversion], context: Context) -> None:
        self._conversions: dict[ast.AST, tuple[Entity, Conversion]] = {
            each.node: (each, found) for each, found in conversions.items()
        }
        self._context = context
        self._scopes = context.module.scopes

    def of_import(
        self, statement: ast.Import | ast.ImportFrom, aliases: Sequence[ast.alias]
    ) -> dict[str, list[int]]:
        """Return what still uses names of an import: the names, each with its 1-based lines.

        `aliases` are those of the names to look up. There are no lines for an attribute of a
        class (`Shop.Manager`), which anything may use.
        """
        if isinstance(statement, ast.ImportFrom) and statement in self._scopes.star_imports:
            return self._left(self._uses_of_star(statement.module or ""))
        found: dict[str, list[int]] = {}
        for alias in aliases:
            name = bound_name(alias)
            found.update(
                self._left((use, name) for use in uses_of(alias, name, self._context.module))
            )
            scope = self._scopes.scope(statement)
            if isinstance(scope, ast.ClassDef) and any(
                binding.bound is alias
                for binding in self._context.module.lookup.at_end(scope, name)
            ):
                found[f"{scope.name}.{name}"] = []
        return found

    def of_call(self, call: ast.Call) -> dict[str, list[int]] | None:
        """Return the same for `script = import_module("flask_script")`; None: not known."""
        match self._scopes.parents.get(call):
            case ast.Expr():
                return {}
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                return self._left((use, name) for use in uses_of(call, name, self._context.module))
        return None

    def _left(self, uses: Iterator[tuple[Use, str]]) -> dict[str, list[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for use, name in uses:
            if not self._is_replaced(use, name):
                found[self._dotted(use, name)].add(use.lineno)
        return {name: sorted(lines) for name, lines in found.items()}

    def _uses_of_star(self, imported: str) -> Iterator[tuple[Use, str]]:
        """Yield the uses of what a star import of a module of Flask-Script brings.

        `flask_script` has an `__all__`, and its modules have none (2.0.6): they bring all that they
        import themselves, such as `os`.
        """
        module, scopes = self._context.module, self._scopes
        may_be_more = imported.endswith((".commands", ".cli")) and all(
            is_flask_script(each.module or "") for each in scopes.star_imports
        )
        brought: dict[str, None] = {}
        for use in scopes.all(ast.Name):
            if isinstance(use.ctx, ast.Store) or not module.lookup.look_up(use).may_be_outside:
                continue
            dotted = module.names(use)
            if any(is_flask_script(each) for each in dotted):
                brought[use.id] = None
                yield use, use.id
            elif not dotted and may_be_more and not hasattr(builtins, use.id):
                yield use, use.id
        for name in brought:
            yield from ((text, name) for text in texts_with(name, module))

    def _dotted(self, use: Use, name: str) -> str:
        """Return a name with the attributes that are taken off it: `fs.Manager`."""
        whole: ast.AST = use
        while isinstance(parent := self._scopes.parents.get(whole), ast.Attribute):
            name, whole = f"{name}.{parent.attr}", parent
        return name

    def _is_replaced(self, use: Use, name: str) -> bool:
        """Tell whether a conversion replaces the code that a use is in by code without the name."""
        if isinstance(use, ast.Constant) and _is_name_elsewhere(use, name):
            return True
        path: list[ast.AST] = [use]
        for around in (use, *self._scopes.ancestors(use)):
            found = self._conversions.get(around)
            if found and self._is_converted(found[0], path):
                dotted = self._dotted(use, name)
                return isinstance(use, ast.Constant) or not any(
                    _reads(dotted, line) for line in found[1].code()
                )
            path.append(around)
        return False

    def _is_converted(self, entity: Entity, path: Sequence[ast.AST]) -> bool:
        """Tell whether the part of an entity that a path leads to is replaced with it."""
        match entity:
            case CaughtError():
                return entity.node.type in path
            case ScriptClass(kind=ClassKind.SERVER):
                return True
            case ScriptClass() | ManagerClass():
                node = entity.node
                return any(each in path for each in (*node.bases, *node.keywords)) or (
                    _is_command(entity) and any(self._declares_options(each) for each in path)
                )
        return True

    def _declares_options(self, node: ast.AST) -> bool:
        match node:
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                return name in _HOLDS_OPTIONS
            case ast.Call():
                return is_made(node, self._context, OPTION, GROUP)
        return False


def _is_command(entity: ScriptClass | ManagerClass) -> bool:
    return isinstance(entity, ScriptClass) and entity.kind in (ClassKind.COMMAND, ClassKind.SHELL)


def _is_name_elsewhere(text: ast.Constant, name: str) -> bool:
    """Tell whether a text has a name in a dotted name that starts at Flask-Script itself."""
    dotted = str(text.value).strip()
    return is_flask_script(dotted) and dotted.partition(".")[0] != name


def _reads(dotted: str, line: str) -> bool:
    """Tell whether a line of code reads a name, and neither defines it nor has it as a keyword."""
    name_read = rf"(?<![.\w])(?<!\bclass )(?<!\bdef ){re.escape(dotted)}\b(?!\s*=(?!=))"
    return re.search(name_read, _TEXT.sub("", line)) is not None
