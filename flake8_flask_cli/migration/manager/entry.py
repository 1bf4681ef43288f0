"""The program that a Manager runs: where it stands, and the value of `flask --app` for it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.app_value import Named, value_of_factory, value_of_name
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import function_of
from flake8_flask_cli.application.file_roles import is_program
from flake8_flask_cli.application.guard_work import GuardWork, guard_work
from flake8_flask_cli.application.main_guard import runs_at_import, stands_at_module_level
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.migration.manager.click_target import PARAMETERS, target_of_call
from flake8_flask_cli.migration.manager.target_at_hand import main_call, target_of
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.script.manager_calls import (
    calls_of,
    is_run,
    made_by,
    made_elsewhere,
    variable_of,
)
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.registrations import Registered, registration


def value_of_manager(manager: ast.expr | None, context: Context) -> Named:
    """Return the value of `flask --app` for the program that a Manager runs, or what to rename.

    That is the module with `manager.run()`, which imports those that register commands, where
    it is going to have the application as a name; else the module that makes the Manager. Without
    a Manager, it is the main one of the module at hand. A Manager whose commands stay on a group
    that drives the program has no such module: there it is the factory. There is no value where
    the project names its application already, and where it is not known which module has it.
    """
    if names_application(context.project.root, context.settings):
        return Named(None)
    if is_application_hidden(manager, context):
        return Named(None)
    home, call = _made(manager, context)
    for there, run in _programs(home, call, context) if call else ():
        application = target_of(run, there).application
        if application and application.isidentifier():
            return value_of_name(there.module, application, context)
    group = target_of_call(call, home) if call else None
    if call and group and group.factory:
        return _value_of_its_factory(call, home)
    application = group.application if group else None
    if application is None:
        best = find_best_app(home.module)
        application = best.name if isinstance(best, Found) else None
    if application is None or not application.isidentifier():
        return Named(None)
    return value_of_name(home.module, application, context)


def _value_of_its_factory(call: ast.Call, context: Context) -> Named:
    given = bound_arguments(call, PARAMETERS, Verdict())["app"]
    found = [function_of(value) for value in context.module.values(given)]
    if len(found) != 1 or found[0] is None:
        return Named(None)
    return value_of_factory(*found[0], context)


def _made(manager: ast.expr | None, context: Context) -> tuple[Context, ast.Call | None]:
    """Return the module that makes a Manager, or else the main one of the module at hand."""
    if manager is None:
        return context, main_call(context)
    return made_elsewhere(manager, context) or (context, made_by(manager, context))


def _programs(
    home: Context, call: ast.Call, context: Context
) -> Iterator[tuple[Context, ast.expr]]:
    """Yield the other modules that run a Manager of `home`, each with what it calls it.

    The module at hand comes first. A module that runs the program when it is imported is none that
    `flask` can import. There are none where the module that makes the Manager runs it.
    """
    variable, path = variable_of(call, home), home.module.source.path
    if path is None or not variable.isidentifier():
        return
    yield from _runs(context, (path, variable))
    if is_run(call, variable, home):
        return
    root = context.project.root
    for file in sorted(files_mentioning(root, (variable.encode(),))):
        module = module_at(file) if is_program(file, root) and file != path else None
        if module:
            yield from _runs(context.of(module), (path, variable))


def _runs(there: Context, made: tuple[Path, str]) -> Iterator[tuple[Context, ast.expr]]:
    for manager in _managers_run(there).get(made, ()):
        yield there, manager


@remembered
def _managers_run(context: Context) -> dict[tuple[Path, str] | None, list[ast.expr]]:
    """Return what a file calls the Managers that it runs as a program, by their origins."""
    found: defaultdict[tuple[Path, str] | None, list[ast.expr]] = defaultdict(list)
    path = context.module.source.path
    if path is not None and path.suffix == ".py":
        for run, manager in calls_of("run", context):
            if not stands_at_module_level(run, context.module):
                found[origin(manager, context.module)].append(manager)
    return found


def is_application_hidden(manager: ast.expr | None, context: Context) -> bool:
    """Tell whether the application of a Manager has no name at the level of its module.

    So it is in a `def main():` that makes both: `flask` finds neither.
    """
    home, call = _made(manager, context)
    group = target_of_call(call, home) if call else None
    if call is None or group is None or group.application is None:
        return False
    scopes = home.module.scopes
    if group.statement:
        return scopes.scope(call) is not scopes.tree
    name = group.application.partition(".")[0]
    return name not in scopes.bindings[scopes.tree] and not scopes.star_imports


def work_beside_run(run: ast.Call, context: Context) -> GuardWork:
    """Return what a program does besides `manager.run()`, and `flask` does not.

    There is nothing to say where `flask` does not see the commands either way.
    """
    manager, path = manager_of(run.func, context), context.module.source.path
    group = target_of(manager, context)
    if (
        not group.application
        or group.factory
        or group.is_out_of_sight
        or is_application_hidden(manager, context)
        or runs_at_import(run, context.module)
        or (path is not None and not is_program(path, context.project.root))
    ):
        return GuardWork()
    work = guard_work(run, False, context.module)
    kept = tuple(
        each
        for each in work.before
        if not _is_built_in(each, context) and not (_makes(manager, each) and not group.statement)
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
    match statement:
        case ast.Expr(value=ast.Call() as call):
            registered = registration(call, context)
            return registered is not None and (
                registered.what in (Registered.SERVER, Registered.EXTENSION)
                or (
                    registered.what is Registered.SHELL
                    and isinstance(registered.command, ast.Call)
                    and not registered.command.args
                    and not registered.command.keywords
                )
            )
    return False


def advice_beside_run(run: ast.Call, context: Context) -> tuple[str, ...]:
    """Return what to do about that before `flask` runs the same program, a sentence each."""
    work = work_beside_run(run, context)
    if work.before and value_of_manager(manager_of(run.func, context), context).value is None:
        return work.advice(context.module, "where the application is made")
    return work.advice(context.module)
