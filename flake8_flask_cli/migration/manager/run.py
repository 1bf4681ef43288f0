"""What becomes of `manager.run()`: `python manage.py` goes on working."""

from __future__ import annotations

import ast
from dataclasses import replace

from flake8_flask_cli.application.main_guard import stands_at_module_level
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import by_hand, decided
from flake8_flask_cli.migration.functions.handlers import INTERRUPTS, handlers_around, shown
from flake8_flask_cli.migration.manager.entry import advice_beside_run, work_beside_run
from flake8_flask_cli.migration.manager.target_group import Role, group_of
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.managers import manager_of, method_of_manager
from flake8_flask_cli.text.phrases import import_line


def run_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of `manager.run(...)` or `manager.handle(...)`."""
    manager = manager_of(call.func, context)
    together = manager_identity(manager, context)
    if method_of_manager(call.func, context) == "handle":
        return by_hand("what the test runner returns is not what the command does", together)
    verdict = Verdict()
    if call.args or call.keywords:
        verdict.manual("what 'run' is given changes the commands of the program")
    group = group_of(manager, context)
    edits: list[Edit] = []
    if group.driver:
        driver = group.driver.fitted(context.editor.layout.room(call))
        edits = context.editor.replace(call, driver)
    else:
        which = "it is a group of commands" if group.role is Role.GROUP else _NO_NAME
        verdict.manual(which)
    if stands_at_module_level(call, context.module) and not _is_main(context):
        verdict.unsafe("the program runs when the module is imported")
    if group.is_out_of_sight:
        verdict.unsafe("`flask` does not see the commands, this program does")
    handler = next(handlers_around(call, _INTERRUPTS, context), None)
    if handler:
        seen = f"'{shown(handler, context)}' sees neither"
        verdict.unsafe(f"click answers Ctrl-C and the end of input itself: {seen}")
    imports = [] if group.factory else ["flask.cli.FlaskGroup"]
    if group.imported:
        alias = _import_for_run(manager, context)
        if alias and group.application:
            edits += context.editor.replace(alias, group.application)
        elif statement := _import_of_module_for_run(manager, context):
            edits += context.editor.replace(statement, import_line(group.imported))
        else:
            imports.append(group.imported)
    fix = decided(verdict, together, edits, tuple(imports))
    skipped = work_beside_run(call, context).skipped
    return replace(
        fix, beforehand=advice_beside_run(call, context) or ((skipped,) if skipped else ())
    )


_NO_NAME = "the application has no name in this module"
# click prints `Aborted!` for both and exits with 1 (`click.BaseCommand.main`, version 7.1.2).
_INTERRUPTS = {*INTERRUPTS, "BaseException"}


def _import_for_run(manager: ast.expr, context: Context) -> ast.alias | None:
    """Return what imports a Manager that the module does nothing with but run it."""
    scopes = context.module.scopes
    if not isinstance(manager, ast.Name) or manager.id in externally_used_names(context.module):
        return None
    for use in scopes.all(ast.Name):
        if use.id == manager.id:
            method = scopes.parents[use]
            if not (isinstance(method, ast.Attribute) and method.attr == "run"):
                return None
    bound = [binding.bound for binding in context.module.lookup.bindings_of(manager)]
    return bound[0] if len(bound) == 1 and isinstance(bound[0], ast.alias) else None


def _import_of_module_for_run(manager: ast.expr, context: Context) -> ast.stmt | None:
    """Return what imports a module that this one needs for nothing but to run its Manager."""
    scopes = context.module.scopes
    if not isinstance(manager, ast.Attribute) or not isinstance(manager.value, ast.Name):
        return None
    name = manager.value
    bound = [binding.node for binding in context.module.lookup.bindings_of(name)]
    if any(use.id == name.id and use is not name for use in scopes.all(ast.Name)):
        return None
    if name.id in externally_used_names(context.module):
        return None
    match bound:
        case [ast.Import(names=[_]) | ast.ImportFrom(names=[_]) as statement]:
            return statement
    return None


def _is_main(context: Context) -> bool:
    path = context.module.source.path
    return path is not None and path.name == "__main__.py"
