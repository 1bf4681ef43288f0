"""The options of a class of commands, and those that classes share, as objects of click."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from itertools import takewhile

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import decided
from flake8_flask_cli.migration.classes.option_lines import objects_of
from flake8_flask_cli.migration.remarks import comment_lines
from flake8_flask_cli.model import EVERY_GROUP, Edit, Fix
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.references import references_in
from flake8_flask_cli.script.command_class import CommandClass, is_made
from flake8_flask_cli.script.identity import identity_at
from flake8_flask_cli.script.managers import GROUP


def option_edits(
    command: CommandClass, known: Iterable[tuple[ast.Call, Context]], verdict: Verdict
) -> list[Edit]:
    """Return the edits that turn each option of a class statement into an object of click.

    `known` are the options that the command is known to have; any other may have them anywhere.
    """
    groups = command.groups()
    calls = [call for call, _ in known]
    in_groups = {each for group in groups for each in ast.walk(group)} - set(groups)
    edits = []
    for call in (*groups, *command.options()):
        if call not in in_groups:
            edits += _object_edits(call, command.context, verdict)
        if call not in calls and call not in groups:
            verdict.manual("an option stands outside the list of options")
    return edits


def _object_edits(call: ast.Call, context: Context, verdict: Verdict) -> list[Edit]:
    objects = list(objects_of(call, context, verdict))
    is_group = is_made(call, GROUP, context)
    if is_group and not isinstance(context.module.scopes.parents[call], ast.Tuple | ast.List):
        verdict.manual("the group is no element of a list")
    editor, room = context.editor, context.editor.layout.room(call)
    comments = [line for each in objects for line in comment_lines(each.remark)]
    edits = editor.replace(call, ",\n".join(each.fitted(room) for each in objects))
    return [*editor.comment_above(call, comments), *edits]


def shared_option_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of an `Option(...)` or `Group(...)` that stands in no class of commands."""
    verdict = Verdict()
    statement = _statement_at_top(call, context)
    together = frozenset({EVERY_GROUP})
    if isinstance(statement, ast.ClassDef) or _is_list_of_options(statement, call, context):
        assert statement is not None
        together = identity_at(context, statement)
        if isinstance(statement, ast.Assign) and not _only_classes_use(statement, context):
            verdict.manual("something other than a class of commands uses it")
    else:
        verdict.manual("nobody can tell which commands it is for")
    return decided(verdict, together, _object_edits(call, context, verdict), ("click",))


def _statement_at_top(call: ast.Call, context: Context) -> ast.stmt | None:
    around = [call, *context.module.scopes.ancestors(call)]
    return next((each for each in around if each in context.module.tree.body), None)


def _is_list_of_options(statement: ast.stmt | None, call: ast.Call, context: Context) -> bool:
    """Tell whether a statement gives a name to an option, or to a list with the option in it."""
    match statement:
        case ast.Assign(targets=[ast.Name()]):
            around = context.module.scopes.ancestors(call)
            between = takewhile(lambda each: each is not statement, around)
            return all(isinstance(each, _LISTS) for each in between)
    return False


_LISTS = (ast.Tuple, ast.List, ast.BinOp, ast.Starred)


def _only_classes_use(statement: ast.Assign, context: Context) -> bool:
    """Tell whether all that uses a list of options stands in a class, anywhere in the project."""
    (target,) = statement.targets
    assert isinstance(target, ast.Name)
    name = GlobalName(context.module.source.path, target.id)
    for module in modules_mentioning((target.id.encode(),), context.module):
        for use in references_in(name, module):
            around = module.scopes.ancestors(use)
            if isinstance(use.ctx, ast.Load) and not any(
                isinstance(each, ast.ClassDef) for each in around
            ):
                return False
    return True
