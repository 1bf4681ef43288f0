"""The FlaskGroups that run programs, and the value of `flask --app` with the same commands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.app_value import AppValue, value_of_name
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.application.project_kinds import makes_flask_group
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.commands.click_names import click_versions
from flake8_flask_cli.commands.click_object import click_objects
from flake8_flask_cli.commands.own_name import registered_names
from flake8_flask_cli.commands.registration import registrations
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.names.project import (
    files_mentioning,
    module_at,
    modules_mentioning,
    project_of,
)
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings


class Driver(Record):
    """The call of a FlaskGroup that runs a program, in the module at hand.

    `application` is the global variable with the application that the group is given, as a fix
    writes it: `create_app=lambda *args: app`. It is empty where the group makes the application
    itself: `flask` does not see the commands then.
    """

    call: ast.Call
    application: str
    context: Context

    @property
    def path(self) -> Path:
        """The file of the program."""
        path = self.context.module.source.path
        assert path is not None
        return path

    @property
    def named(self) -> AppValue:
        """The value of `flask --app` for the program, or what to rename; no value without one."""
        if not self.application:
            return AppValue(None)
        return value_of_name(self.context.module, self.application, self.context)

    @property
    def is_found_without_name(self) -> bool:
        """Whether `flask` finds this application when nothing names one."""
        best = find_best_app(self.context.module)
        return (
            isinstance(best, Found)
            and best.name == self.application
            and first_tried(self.context.project.root) == self.path
        )

    def has_own(self, name: str) -> bool:
        """Tell whether the project puts a command of a name on the group itself.

        It runs in place of the one that every FlaskGroup has, but for `flask`.
        """
        module = self.context.module
        groups = {each.place for each in click_objects(self.call.func, module)}
        allowed = click_versions(self.context.project.root)
        return any(
            names is not None and name in (names.newest, names.older)
            for there in modules_mentioning((last_name(self.call.func).encode(),), module)
            for registration in registrations(there)
            if any(group.place in groups for group in registration.groups)
            for made in registration.commands
            for names in (registered_names(registration, made, allowed),)
        )


def drivers(root: Path, settings: Settings) -> Iterator[Driver]:
    """Yield the calls that run a program of the project with a FlaskGroup, file by file.

    A test that runs one is no program.
    """
    for path in files_mentioning(root, (b"FlaskGroup",)):
        module = None if is_test(path, root) else module_at(path)
        if module is None:
            continue
        context = Context(module, project_of(path), settings)
        for call in module.scopes.all(ast.Call):
            made = _made(call.func, context)
            if made is not None:
                yield Driver(call, _application(made, context), context)


def _made(group: ast.expr, context: Context) -> ast.Call | None:
    """Return the call that makes a group, if it is a FlaskGroup of the module."""
    module = context.module
    bound = module.lookup.only_value(group) or group
    candidates = bound.decorator_list if isinstance(bound, ast.FunctionDef) else [bound]
    for each in candidates:
        if isinstance(each, ast.Call) and makes_flask_group(each, module):
            return each
    return None


def _application(made: ast.Call, context: Context) -> str:
    scopes = context.module.scopes
    match keyword_of(made, "create_app"):
        case ast.Lambda(args=ast.arguments(vararg=ast.arg()), body=ast.Name(id=name)):
            return name if name in scopes.bindings[scopes.tree] else ""
    return ""
