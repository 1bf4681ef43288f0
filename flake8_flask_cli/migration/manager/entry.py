"""The program that a Manager runs: the value of `flask --app` for it, and what else it does."""

from __future__ import annotations

import ast

from flake8_flask_cli.application.app_value import AppValue, value_of_factory, value_of_name
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import function_of
from flake8_flask_cli.application.file_roles import is_program
from flake8_flask_cli.application.guard_work import GuardWork, guard_work
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.click_target import manager_arguments, target_of_call
from flake8_flask_cli.migration.manager.manager_target import main_program, target_of
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import Program, program_of
from flake8_flask_cli.script.registrations import CommandKind, Registration
from flake8_flask_cli.script.script_module import script_module


def value_of_manager(manager: ast.expr | None, context: Context) -> AppValue:
    """Return the value of `flask --app` for the program that a Manager runs, or what to rename.

    That is the module with `manager.run()`, which imports those that register commands, where
    it is going to have the application as a name; else the module that makes the Manager. Without
    a Manager, it is the main one of the module at hand. A Manager whose commands stay on a group
    that drives the program has no such module: there it is the factory. There is no value where
    the project names its application already, and where it is not known which module has it.
    """
    if names_application(context.project.root, context.settings):
        return AppValue(None)
    if is_application_hidden(manager, context):
        return AppValue(None)
    program = _program(manager, context)
    home, application = context, None
    if program:
        for start in program.starts(context):
            application = target_of(start.manager, start.context).application
            if application and application.isidentifier():
                return value_of_name(start.context.module, application, context)
        home, target = program.home, target_of_call(program.call, program.home)
        if target.factory:
            return _value_of_factory(program)
        application = target.application
    if application is None:
        best = find_best_app(home.module)
        application = best.name if isinstance(best, Found) else None
    if application is None or not application.isidentifier():
        return AppValue(None)
    return value_of_name(home.module, application, context)


def _program(manager: ast.expr | None, context: Context) -> Program | None:
    """Return the program of a Manager; without one, the main program of the module at hand."""
    return main_program(context) if manager is None else program_of(manager, context)


def _value_of_factory(program: Program) -> AppValue:
    context = program.home
    given = manager_arguments(program.call)["app"]
    found = [function_of(value) for value in context.module.values(given)]
    if len(found) != 1 or found[0] is None:
        return AppValue(None)
    return value_of_factory(*found[0], context)


def is_application_hidden(manager: ast.expr | None, context: Context) -> bool:
    """Tell whether the application of a Manager has no name at the level of its module.

    So it is in a `def main():` that makes both: `flask` finds neither.
    """
    program = _program(manager, context)
    if program is None:
        return False
    target, scopes = target_of_call(program.call, program.home), program.home.module.scopes
    if target.application is None:
        return False
    if target.new_application:
        return scopes.scope(program.call) is not scopes.tree
    return target.root not in scopes.bindings[scopes.tree] and not scopes.star_imports


def is_seen_by_flask(manager: ast.expr, context: Context) -> bool:
    """Tell whether `flask` finds the application that has the commands of a Manager.

    It does not where a group that drives the program has them.
    """
    target = target_of(manager, context)
    return not (target.factory or target.is_out_of_sight or is_application_hidden(manager, context))


@cached
def work_besides_run(run: ast.Call, context: Context) -> GuardWork:
    """Return what a program does besides `manager.run()`, and `flask` does not.

    There is nothing to say where `flask` does not see the commands either way.
    """
    manager, path = manager_of(run.func, context), context.module.source.path
    target = target_of(manager, context)
    if (
        not target.application
        or not is_seen_by_flask(manager, context)
        or runs_at_import(run, context.module)
        or (path is not None and not is_program(path, context.project.root))
    ):
        return GuardWork()
    work = guard_work(run, False, context.module)
    kept = tuple(
        each
        for each in work.before
        if not _is_built_in(each, context) and (target.new_application or not _makes(manager, each))
    )
    return work._replace(before=kept)


def _makes(manager: ast.expr, statement: ast.stmt) -> bool:
    """Tell whether a statement is what makes the Manager, and goes with it."""
    match statement, manager:
        case ast.Assign(targets=[ast.Name(id=name)]), ast.Name(id=used):
            return name == used
    return False


def _is_built_in(statement: ast.stmt, context: Context) -> bool:
    """Tell whether a statement registers what `flask` has by itself."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    match script_module(context).owner_of(call) if call else None:
        case Registration(kind=CommandKind.SERVER | CommandKind.EXTENSION):
            return True
        case Registration(kind=CommandKind.SHELL, command=ast.Call(args=[], keywords=[])):
            return True
    return False
