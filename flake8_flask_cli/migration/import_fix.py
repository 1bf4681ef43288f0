"""Delete imports for Flask-Script, once nothing uses their names."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.availability import check_in_module
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.model import Edit, Topic, manual
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.import_uses import texts_with, uses_of
from flake8_flask_cli.names.values import dotted_name
from flake8_flask_cli.script.entities import Import


def import_change(
    statement: Import, is_unwanted: Callable[[str], bool], context: Context
) -> Change:
    """Return the change that deletes the unwanted names of an import that nothing uses.

    `is_unwanted` is given the dotted name of each. A variable that only holds one of them, and that
    nothing uses, goes with it.
    """
    if statement in context.module.scopes.star_imports:
        return Change(caveats=(manual("it is not known which names a star import is needed for"),))
    check = check_in_module(context)
    if check:
        return Change(caveats=(manual(check),))
    unwanted = [each for each in statement.names if is_unwanted(dotted_name(each, statement))]
    used = [each for each in unwanted if _is_used(each, statement, context)]
    if used and len(used) == len(unwanted):
        still_used = f"'{bound_name(used[0])}' is still used"
        return Change(caveats=(manual(still_used, Topic.STILL_USED),))
    unused = [each for each in unwanted if each not in used]
    idle = (use for each in unused for use in uses_of(each, bound_name(each), context.module))
    variables = {_idle_variable(use, context) for use in idle}

    def goes(other: ast.stmt) -> bool:
        return isinstance(other, ast.Import | ast.ImportFrom) and all(
            is_unwanted(dotted_name(each, other)) and not _is_used(each, other, context)
            for each in other.names
        )

    edits = without_names(statement, unused, goes, context)
    edits += [edit for each in variables if each for edit in context.editor.delete(each)]
    return Change(edits=tuple(edits))


def without_names(
    statement: Import,
    unused: Collection[ast.alias],
    goes: Callable[[ast.stmt], bool],
    context: Context,
) -> list[Edit]:
    """Return the edits that take unused names out of an import statement, or all of it.

    `goes` says whether another statement is deleted as well. A `try` is deleted as a whole if
    nothing is left in it to try: its handlers then never run. Otherwise what follows the import in
    it, or in its `else`, runs as it did where the import worked.
    """
    editor, parents = context.editor, context.module.scopes.parents
    if len(unused) < len(statement.names):
        return editor.delete_from_list(statement.names, unused)
    around = parents[statement]
    whole = parents[around] if isinstance(around, ast.ExceptHandler) else around
    if isinstance(whole, ast.Try) and not whole.orelse and not whole.finalbody:
        left = [each for each in whole.body if each is not statement and not goes(each)]
        if all(isinstance(each, ast.Pass) for each in left):
            return editor.delete(whole)
    return editor.delete(statement)


def _idle_variable(use: ast.AST, context: Context) -> ast.Assign | None:
    """Return the statement that gives a use to a global variable which nothing uses."""
    scopes = context.module.scopes
    match scopes.parents.get(use):
        case ast.Assign(targets=[ast.Name(id=name)]) as statement if statement in scopes.tree.body:
            is_read = any(True for _ in texts_with(name, context.module)) or any(
                each.id == name and not isinstance(each.ctx, ast.Store)
                for each in scopes.all(ast.Name)
            )
            is_only = len(scopes.bindings[scopes.tree][name]) == 1
            if is_only and not is_read and not is_used_externally(name, context.module):
                return statement
    return None


def _is_used(alias: ast.alias, statement: Import, context: Context) -> bool:
    """Tell whether anything can use a name of an import: in code, as text, or from elsewhere."""
    name, scopes = bound_name(alias), context.module.scopes
    if not all(_idle_variable(use, context) for use in uses_of(alias, name, context.module)):
        return True
    scope = scopes.scope(statement)
    if isinstance(scope, ast.ClassDef):
        # An attribute, which anything that has the class can take.
        return any(binding.bound is alias for binding in context.module.lookup.at_end(scope, name))
    is_left = any(
        binding.bound is alias for binding in context.module.lookup.at_end(scopes.tree, name)
    )
    return is_left and is_used_externally(name, context.module)
