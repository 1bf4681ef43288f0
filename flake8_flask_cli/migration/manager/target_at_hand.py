"""What the module at hand calls the click target of a Manager, which may be made elsewhere."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role, target_of_call
from flake8_flask_cli.names.imports import imported_file, origin_of_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.script.application_names import module_at_hand, name_of
from flake8_flask_cli.script.manager_calls import is_run, made_by, made_elsewhere
from flake8_flask_cli.script.managers import MANAGER, class_called, manager_of


def target_of(manager: ast.expr, context: Context) -> ClickTarget:
    """Return what takes the commands of the Manager that an expression is.

    A Manager that this module does not make keeps its name: FCL102 says what to bind it to.
    """
    call = made_by(manager, context)
    if call:
        return target_of_call(call, context)
    text = context.module.source.text_of(manager)
    found = made_elsewhere(manager, context)
    if not found:
        return ClickTarget(Role.GROUP, text)
    target = target_of_call(found[1], found[0])
    application, imported = _application_at_hand(target, found[0].module, manager, context)
    return target._replace(
        expression=text,
        application=application,
        imported=imported,
        made=None,
        new_application="",
        variable="",
    )


def target_of_method(method: ast.expr, context: Context) -> ClickTarget:
    """Return what takes the commands of the Manager in `manager.command`."""
    return target_of(manager_of(method, context), context)


def main_target(context: Context) -> ClickTarget | None:
    """Return what takes the commands of the first Manager here that has an application."""
    call = main_call(context)
    return target_of_call(call, context) if call else None


def main_call(context: Context) -> ast.Call | None:
    """Return the call that makes the first Manager of the module that has an application."""
    for call in context.module.scopes.all(ast.Call):
        made = class_called(call, context)
        is_manager = made is not None and made.derives_from((MANAGER,))
        if is_manager and target_of_call(call, context).application:
            return call
    return None


def _application_at_hand(
    target: ClickTarget, home: Module, manager: ast.expr, context: Context
) -> tuple[str | None, str]:
    """Return what to call the application of a Manager that `home` makes, and what to import."""
    module, name = context.module, target.application
    if name is None or not name.isidentifier() or home.source.path is None:
        return None, ""
    known = name_of(origin_of_name(name, home) or (home.source.path, name), context)
    if known:
        return known, ""
    if isinstance(manager, ast.Attribute):
        imported = module_at_hand(manager.value, name, context)
        if imported and is_run(None, module.source.text_of(manager), context):
            return name, f"{imported}.{name}"
        return f"{module.source.text_of(manager.value)}.{name}", ""
    for binding in module.lookup.bindings_of(manager) if isinstance(manager, ast.Name) else ():
        statement = binding.node
        if (
            isinstance(statement, ast.ImportFrom)
            and statement in module.tree.body
            and imported_file(statement, module) == home.source.path
        ):
            return name, f"{'.' * statement.level}{statement.module or ''}.{name}"
    return None, ""
