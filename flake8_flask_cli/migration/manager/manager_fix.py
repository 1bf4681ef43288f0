"""What becomes of the statement that makes a Manager."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.made_fix import by_hand, decided
from flake8_flask_cli.migration.availability import check_in_project
from flake8_flask_cli.migration.manager.global_options import group_with_options
from flake8_flask_cli.migration.manager.manager_uses import unknown_use, uses_here
from flake8_flask_cli.migration.manager.target_group import (
    PARAMETERS,
    Group,
    Role,
    group_of_call,
    is_without_application,
    reads_of_application,
)
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.script.identity import identity_at
from flake8_flask_cli.script.managers import MANAGER, class_called
from flake8_flask_cli.script.no_application import given_for_application, no_application
from flake8_flask_cli.text.phrases import no_value


def manager_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of a call that makes a Manager and stands in no registration."""
    together = identity_at(context, call)
    verdict = Verdict()
    statement = context.module.scopes.parents[call]
    name = _variable(statement)
    if name is None:
        return by_hand("the Manager is not simply assigned to a name", together)
    if isinstance(context.module.scopes.scope(statement), ast.ClassDef):
        return by_hand("the Manager is part of a class", together)
    assert isinstance(statement, ast.Assign | ast.AnnAssign)
    group = group_of_call(call, "", context)
    judge_call(call, group, verdict, context)
    check = check_in_project(context)
    if check:
        verdict.manual(check)
    reads = reads_of_application(name.id, group, context)
    use = unknown_use(name, context, [each.value for each in reads])
    if use:
        verdict.manual(use)
    if group.role is Role.GROUP:
        edits = _typed(statement, "AppGroup", context)
        edits += context.editor.replace(call, group.statement.partition(" = ")[2])
        return decided(verdict, together, edits, ("flask.cli.AppGroup",))
    edits_of_migrate = _edits_of_misgiven(call, group, verdict, context)
    _judge_application(call, name, group, verdict, context)
    if group.has_options:
        edits = group_with_options(call, group, verdict, context)
        return decided(verdict, together, edits, ("click", "flask.cli.FlaskGroup"))
    if group.made:
        edits = _typed(statement, "FlaskGroup", context)
        made = group.made.fitted(context.editor.layout.room(call))
        edits += context.editor.replace(call, made)
        return decided(verdict, together, edits, ("flask.cli.FlaskGroup",))
    lines = [group.statement] if group.statement else []
    if name.id in externally_used_names(context.module):
        lines.append(f"{name.id} = {group.expression}")
    edits = [
        edit
        for each in reads
        for edit in context.editor.replace(each, group.application or group.expression)
    ]
    edits += edits_of_migrate
    if lines:
        edits += context.editor.replace(statement, "\n".join(lines))
    else:
        edits += context.editor.delete(statement)
    return decided(verdict, together, edits)


def judge_call(call: ast.Call, group: Group, verdict: Verdict, context: Context) -> None:
    """Note what the arguments and the class of a Manager stand in the way of."""
    made = class_called(call, context)
    if made and made.name != MANAGER:
        verdict.manual(f"'{made.name.rpartition('.')[2]}' is a Manager class of its own")
    arguments = bound_arguments(call, PARAMETERS, verdict)
    built_in = arguments.get("with_default_commands")
    # Flask-Script adds the commands to the Manager that is run, and to no other.
    if group.role is Role.GROUP or built_in is None:
        return
    given = literal_value(built_in)
    if given is NOT_LITERAL:
        verdict.manual("'with_default_commands=' is computed")
    elif given is not None and not given:
        verdict.unsafe("the commands run, shell and routes are there without being asked for")


def _edits_of_misgiven(
    call: ast.Call, group: Group, verdict: Verdict, context: Context
) -> list[Edit]:
    """Return the edits of `Migrate(shop, db)` beside a `Manager(shop)`, and note what that means.

    The application may get a name of its own further down.
    """
    given = bound_arguments(call, PARAMETERS, Verdict()).get("app")
    wrong = no_application(given, context) if given and group.misgiven else None
    if wrong is None:
        return []
    if not wrong.is_instead_made:
        verdict.manual(f"{wrong.what} is no application, and no command ever ran")
        return []
    verdict.unsafe(f"no command ever ran, because {wrong.what} is no application")
    places = given_for_application(wrong.given, context)
    return [edit for each in places for edit in context.editor.replace(each, wrong.instead)]


def _variable(statement: ast.AST) -> ast.Name | None:
    match statement:
        case ast.Assign(targets=[ast.Name() as name]) | ast.AnnAssign(target=ast.Name() as name):
            return name
    return None


def _typed(statement: ast.Assign | ast.AnnAssign, group: str, context: Context) -> list[Edit]:
    if isinstance(statement, ast.AnnAssign):
        return context.editor.replace(statement.annotation, group)
    return []


def _judge_application(
    call: ast.Call, name: ast.Name, group: Group, verdict: Verdict, context: Context
) -> None:
    """Note what is in the way of commands on the application's own group."""
    if is_without_application(call, context):
        verdict.manual("it runs the program without an application of its own")
        return
    if group.role is Role.FACTORY:
        if "<" in group.statement:
            verdict.manual("the factory has required parameters, which Flask-Script does not give")
        elif group.factory:
            verdict.unsafe(f"`flask` does not see the commands, `{group.expression}()` does")
            return
        else:
            verdict.unsafe("the application is made when the module is imported")
    assert group.application is not None
    root = group.application.partition(".")[0]
    if not root.isidentifier():
        verdict.manual("the application has no name")
    elif group.statement:
        _judge_new_name(root, name, verdict, context)
    else:
        _judge_name(root, name, verdict, context)
        _judge_given(root, call, verdict, context)


def _judge_given(root: str, call: ast.Call, verdict: Verdict, context: Context) -> None:
    """Note where a Manager is given a name that has no value yet, such as its own."""
    uses = (each for each in ast.walk(call) if isinstance(each, ast.Name) and each.id == root)
    unbound = context.module.lookup.unbound(uses)
    if unbound:
        verdict.manual(no_value(unbound))


def _judge_new_name(new: str, name: ast.Name, verdict: Verdict, context: Context) -> None:
    """Note where another thing has the name that the application is going to have."""
    scopes = context.module.scopes
    if _count_of_new(new, context) > 1:
        verdict.manual(f"several Managers need the name '{new}'")
    if any(
        each.id == new and not context.module.lookup.bindings_of(each)
        for each in scopes.all(ast.Name)
    ):
        verdict.manual(f"the name '{new}' is taken")
        return
    home = scopes.scope(name)
    for use in (name, *uses_here(name, context)):
        for scope in (scopes.scope(use), *scopes.enclosing(scopes.scope(use))):
            if new in scopes.bindings[scope]:
                verdict.manual(f"the name '{new}' is taken")
                return
            if scope is home:
                break


def _count_of_new(new: str, context: Context) -> int:
    """Return how many Managers of the module need an application that is not there yet."""
    groups = [
        group_of_call(call, "", context)
        for call in context.module.scopes.all(ast.Call)
        if _makes_manager(call, context)
    ]
    return sum(group.application == new and bool(group.statement) for group in groups)


def _makes_manager(call: ast.Call, context: Context) -> bool:
    made = class_called(call, context)
    return bool(made and made.derives_from((MANAGER,)))


def _judge_name(known: str, name: ast.Name, verdict: Verdict, context: Context) -> None:
    """Note where the application's name means something else than where the Manager is made."""
    scopes = context.module.scopes
    home = _scope_of(known, name, context)
    for use in uses_here(name, context):
        if _scope_of(known, use, context) is not home:
            verdict.manual(f"'{known}' is something else on line {use.lineno}")
            return
    for binding in scopes.bindings[home].get(known, ()) if home else ():
        if binding.position > (name.lineno, name.col_offset):
            verdict.manual(f"'{known}' is bound again on line {binding.position[0]}")
            return
    for each in scopes.all(ast.Name):
        if each.id == known and isinstance(each.ctx, ast.Del):
            is_below = (each.lineno, each.col_offset) > (name.lineno, name.col_offset)
            if is_below and _scope_of(known, each, context) is home:
                verdict.manual(f"'{known}' is deleted on line {each.lineno}")
                return


def _scope_of(known: str, use: ast.Name, context: Context) -> ast.AST | None:
    scopes = context.module.scopes
    scope = scopes.scope(use)
    around = (scope, *scopes.enclosing(scope))
    return next((each for each in around if known in scopes.bindings[each]), None)
