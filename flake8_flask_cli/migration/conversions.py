"""The conversion of every entity, each worked out once.

Those of the imports are in `script_imports`: they depend on all the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.add_command import (
    made_command_conversion,
    registration_conversion,
)
from flake8_flask_cli.migration.built_ins import made_server_conversion
from flake8_flask_cli.migration.classes.class_statement import class_conversion
from flake8_flask_cli.migration.classes.option_objects import shared_option_conversion
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
from flake8_flask_cli.migration.manager.global_options import global_option_conversion
from flake8_flask_cli.migration.manager.made_manager import (
    made_manager_conversion,
    manager_class_conversion,
)
from flake8_flask_cli.migration.manager.run import handle_conversion, run_conversion
from flake8_flask_cli.migration.prompts import prompt_conversion
from flake8_flask_cli.migration.shells import (
    made_shell_conversion,
    passed_shell_conversion,
    shell_function_conversion,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.script.entities import (
    CaughtError,
    DecoratedCommand,
    Entity,
    ExtensionCall,
    ExtensionImport,
    GlobalOption,
    Handle,
    HeldOption,
    MadeCommand,
    MadeManager,
    MadeServer,
    MadeShell,
    ManagerClass,
    PassedFunction,
    PassedShell,
    Prompt,
    RaisedError,
    Run,
    ScriptClass,
    SharedOption,
    ShellFunction,
)
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module

_CONVERSIONS: dict[type[Any], Callable[[Any, Context], Conversion]] = {
    Handle: handle_conversion,
    MadeManager: made_manager_conversion,
    ManagerClass: manager_class_conversion,
    DecoratedCommand: decorated_conversion,
    PassedFunction: passed_conversion,
    HeldOption: held_option_conversion,
    Registration: registration_conversion,
    MadeCommand: made_command_conversion,
    MadeServer: made_server_conversion,
    MadeShell: made_shell_conversion,
    ShellFunction: shell_function_conversion,
    PassedShell: passed_shell_conversion,
    GlobalOption: global_option_conversion,
    Prompt: prompt_conversion,
    ScriptClass: class_conversion,
    SharedOption: shared_option_conversion,
    RaisedError: raised_conversion,
    CaughtError: caught_conversion,
    ExtensionImport: extension_import_conversion,
    ExtensionCall: extension_call_conversion,
    Run: run_conversion,
}


@cached
def conversion_of(entity: Entity, context: Context) -> Conversion:
    """Return what an entity of a module becomes."""
    return _CONVERSIONS[type(entity)](entity, context)


def conversions_of(context: Context) -> dict[Entity, Conversion]:
    """Return the conversions of all entities of a module, imports of Flask-Script apart."""
    entities = script_module(context).entities
    return {each: conversion_of(each, context) for each in entities if type(each) in _CONVERSIONS}
