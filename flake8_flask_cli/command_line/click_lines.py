"""Command lines of programs that are Flask-Script's no more: what `flask` has of their commands.

A file that is gone, or that reads no command line, runs no command. A FlaskGroup that drives a
program runs all that `flask` has, and its own.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from flake8_flask_cli.application.app_elsewhere import value_elsewhere
from flake8_flask_cli.application.app_value import (
    AppValue,
    value_of_module,
)
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.command_line.click_commands import click_commands
from flake8_flask_cli.command_line.command_names import KnownNames
from flake8_flask_cli.command_line.drivers import Driver, drivers
from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.command_line.new_command import NewCommand
from flake8_flask_cli.command_line.program_names import MANAGE
from flake8_flask_cli.commands.app_runs import call_site
from flake8_flask_cli.context import Context, context_of
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import content_of, until_files_change

_DECLARES: Final = (
    *(ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.Assign, ast.AnnAssign, ast.Pass),
)
_RUNS: Final = ("run", "main", "cli", "handle", "invoke", "execute", "start", "dispatch")
_RENAMED: Final = {"runserver": "run", "shell": "shell"}


@until_files_change(8)
def listed(directory: Path, settings: Settings) -> tuple[ListedCommand, ...]:
    """Return the click commands below a directory that run when they are typed."""
    return tuple(each for each in click_commands(directory, settings) if each.reachable)


def commands_of_flask(root: Path, directory: Path, settings: Settings) -> list[ListedCommand]:
    """Return what `flask` has in a project; if that is nothing, what it has in the repository."""
    found = [each for each in listed(directory, settings) if each.of_flask]
    here = [each for each in found if project_root(each.program) == root]
    return here or found


def migrated_command(
    words: Sequence[str], path: Path | None, root: Path, directory: Path, settings: Settings
) -> NewCommand | None:
    """Return the command of `flask` for words behind a program that does not run them.

    `path` is the file of the program; None where it is gone. None where the words may run.
    """
    if not words or words[0].startswith("-"):
        return None
    if path is None:
        return _of_flask(words, None, root, directory, settings, f"there is no '{MANAGE}'")
    driver = next((each for each in drivers(root, settings) if each.path == path), None)
    if driver:
        return _of_driver(words, driver, root, directory, settings)
    if any(each.program == path and not each.of_flask for each in listed(directory, settings)):
        return None
    module = module_at(path)
    if module is None or _may_read_arguments(module, settings):
        return None
    return _of_flask(words, path, root, directory, settings, f"'{path.name}' reads no command line")


def _may_read_arguments(module: Module, settings: Settings) -> bool:
    """Tell whether a program may do something with what is typed behind its name.

    It does not where it imports, defines and sets up things, and runs nothing but an application.
    """
    if b"argv" in content_of(module.source.path or Path()):
        return True
    context = context_of(module, settings)
    statements: list[ast.stmt] = []
    for each in module.tree.body:
        statements += each.body if isinstance(each, ast.If) and is_main_guard(each) else [each]
    return not all(_reads_nothing(each, context) for each in statements)


def _reads_nothing(statement: ast.stmt, context: Context) -> bool:
    match statement:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name)) as call):
            return name not in _RUNS or call_site(call, context) is not None
    return isinstance(statement, _DECLARES)


def _of_driver(
    words: Sequence[str], driver: Driver, root: Path, directory: Path, settings: Settings
) -> NewCommand | None:
    """Return `run` for the `runserver` that a program no longer has."""
    if words[0] != "runserver":
        return None
    own = [each for each in listed(directory, settings) if each.program == driver.path]
    names = KnownNames((*own, *commands_of_flask(root, directory, settings)))
    if not names.is_complete(()) or names.named(words[:1]):
        return None
    fault = f"'{driver.path.name}' has no command 'runserver'"
    return NewCommand(1, ("run",), _app_of_driver(driver, root, settings), (), fault=fault)


def _app_of_driver(driver: Driver, root: Path, settings: Settings) -> AppValue | None:
    if not driver.application or driver.has_own("run"):
        return None
    return AppValue(None) if names_application(root, settings) else driver.named


def _of_flask(
    words: Sequence[str],
    file: Path | None,
    root: Path,
    directory: Path,
    settings: Settings,
    fault: str,
) -> NewCommand | None:
    """Return the command; `file` is the program, if it is there.

    Its application counts where the command is not one of a single module.
    """
    commands = commands_of_flask(root, directory, settings)
    found = KnownNames(commands).named(words)
    if found:
        programs = {each.program for each in commands if each.path == found.path}
        program = programs.pop() if len(programs) == 1 else file
        app = _app(program, root, settings)
        return NewCommand(found.length, found.path, app, fault=fault) if app else None
    renamed = _RENAMED.get(words[0])
    if words[0] == "db" and files_mentioning(root, (b"flask_migrate",)):
        renamed = "db"
    app = _app(file, root, settings) if renamed else None
    if renamed is None or app is None:
        return None
    server = () if renamed == "run" else None
    return NewCommand(1, (renamed,), app, server, renamed == "shell", fault=fault)


def _app(program: Path | None, root: Path, settings: Settings) -> AppValue | None:
    """Return how to name the application, made in a file; None where the project has none.

    A library has none, though its documentation may name one.
    """
    module = module_at(program) if program else None
    if module and isinstance(find_best_app(module), Found):
        value = value_of_module(module, context_of(module, settings))
    else:
        value = value_elsewhere(root)
    if not (value.value or first_tried(root)):
        return None
    is_named = names_application(root, settings) or first_tried(root)
    return AppValue(None) if is_named else value
