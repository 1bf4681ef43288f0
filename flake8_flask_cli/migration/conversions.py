"""The conversion of every entity, each worked out once.

Those of the imports are in `script_imports`: they depend on all the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.script_command import SCRIPT_COMMAND
from flake8_flask_cli.migration.add_command import made_command_conversion, registration_conversion
from flake8_flask_cli.migration.built_ins import made_server_conversion
from flake8_flask_cli.migration.classes.class_statement import class_conversion
from flake8_flask_cli.migration.classes.shared_options import shared_option_conversion
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.extension_commands import (
    extension_call_conversion,
    extension_import_conversion,
)
from flake8_flask_cli.migration.functions.decorated import (
    decorated_conversion,
    held_option_conversion,
)
from flake8_flask_cli.migration.functions.passed import passed_conversion
from flake8_flask_cli.migration.invalid_command import caught_conversion, raised_conversion
from flake8_flask_cli.migration.manager.console_script import entry_point_conversion
from flake8_flask_cli.migration.manager.global_options import global_option_conversion
from flake8_flask_cli.migration.manager.handle import handle_conversion
from flake8_flask_cli.migration.manager.made_manager import (
    made_manager_conversion,
    manager_class_conversion,
)
from flake8_flask_cli.migration.manager.passed_on_commands import passed_on_conversion
from flake8_flask_cli.migration.manager.run import run_conversion
from flake8_flask_cli.migration.prompts import prompt_conversion
from flake8_flask_cli.migration.shells import (
    made_shell_conversion,
    passed_shell_conversion,
    shell_function_conversion,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.project import expect_words
from flake8_flask_cli.script import entities
from flake8_flask_cli.script.entities import Entity
from flake8_flask_cli.script.entry_points import EntryPoint
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module

_CONVERSIONS: dict[type[Any], Callable[[Any, Context], Conversion]] = {
    entities.Handle: handle_conversion,
    entities.MadeManager: made_manager_conversion,
    entities.ManagerClass: manager_class_conversion,
    entities.DecoratedCommand: decorated_conversion,
    entities.PassedFunction: passed_conversion,
    entities.HeldOption: held_option_conversion,
    Registration: registration_conversion,
    entities.MadeCommand: made_command_conversion,
    entities.MadeServer: made_server_conversion,
    entities.MadeShell: made_shell_conversion,
    entities.ShellFunction: shell_function_conversion,
    entities.PassedShell: passed_shell_conversion,
    entities.GlobalOption: global_option_conversion,
    entities.Prompt: prompt_conversion,
    entities.ScriptClass: class_conversion,
    entities.SharedOption: shared_option_conversion,
    entities.RaisedError: raised_conversion,
    entities.CaughtError: caught_conversion,
    entities.ExtensionImport: extension_import_conversion,
    entities.ExtensionCall: extension_call_conversion,
    entities.Run: run_conversion,
    EntryPoint: entry_point_conversion,
    PassedOn: passed_on_conversion,
}


@cached
def conversion_of(entity: Entity, context: Context) -> Conversion:
    """Return what an entity of a module becomes."""
    _expect_words_of_managers(context)
    return _CONVERSIONS[type(entity)](entity, context)


@cached
def _expect_words_of_managers(context: Context) -> None:
    """Have the files of the project read once for all that is asked of them about the Managers."""
    registered = script_module(context).registered()
    names = {last_name(manager) for manager, _, _ in registered} - {""}
    expect_words(context.project.root, map(str.encode, (SCRIPT_COMMAND.name, *names)))


def conversions_of(context: Context) -> dict[Entity, Conversion]:
    """Return the conversions of all entities of a module, imports of Flask-Script apart."""
    return {
        each: conversion_of(each, context)
        for each in script_module(context).entities
        if type(each) in _CONVERSIONS
    }
