"""The click target of a Manager, as a module names it that may import the Manager."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.extension_groups import import_of_group, name_imported
from flake8_flask_cli.migration.manager.application_names import importable_module, name_of
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role, target_of_call
from flake8_flask_cli.names.imports import imported_file, origin_of_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.script.given import parameter_of
from flake8_flask_cli.script.manager_calls import runs_program
from flake8_flask_cli.script.managers import extension_of_manager
from flake8_flask_cli.script.program import Program, programs, programs_of


def target_of(manager: ast.expr, context: Context) -> ClickTarget:
    """Return what takes the commands of the Manager that an expression is.

    A Manager that this module does not make keeps its name: FCL102 says what to bind it to.
    """
    text, found = context.module.source.text_of(manager), programs_of(manager, context)
    targets = [target_of_call(each.call, each.home) for each in found]
    extension = None if targets else extension_of_manager(manager, context)
    if extension and extension.group:
        imported = import_of_group(extension, context)
        return ClickTarget(Role.GROUP, name_imported(imported), imported=imported, is_plain=True)
    kinds = {(each.role, bool(each.factory), bool(each.driver_name)) for each in targets}
    if len(kinds) != 1:
        return ClickTarget(Role.GROUP, text)
    program, target = found[0], targets[0]
    if len({(each.application, each.factory) for each in targets}) > 1:
        target, application, imported = target._replace(factory=""), None, ""
    elif len(found) == 1 and program.is_made_in(context) and not parameter_of(manager, context):
        return target
    elif len(found) > 1 and all(each.is_made_in(context) for each in found):
        # Each branch binds both names.
        application, imported = target.application, ""
    else:
        application, imported = _application_here(target, program.home.module, manager, context)
    return target._replace(
        expression=text,
        driver_name=text if target.driver_name else "",
        application=application,
        imported=imported,
        made=None,
        new_application="",
        variable="",
    )


def main_program(context: Context) -> Program | None:
    """Return the program of the first Manager of the module that has an application."""
    made = programs(context)
    return next((each for each in made if target_of_call(each.call, context).application), None)


def main_target(context: Context) -> ClickTarget | None:
    """Return what takes the commands of that Manager."""
    program = main_program(context)
    return target_of_call(program.call, context) if program else None


def _application_here(
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
        imported = importable_module(manager.value, name, context)
        if imported and runs_program(module.source.text_of(manager), context):
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
