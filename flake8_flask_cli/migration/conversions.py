"""The conversion of every entity, each worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.class_statement import class_conversion
from flake8_flask_cli.migration.classes.option_objects import shared_option_conversion
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.functions.decorated import (
    decorated_conversion,
    held_option_conversion,
)
from flake8_flask_cli.migration.functions.passed import passed_conversion
from flake8_flask_cli.migration.invalid_command import caught_conversion, raised_conversion
from flake8_flask_cli.migration.prompts import prompt_conversion
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.script.entities import (
    CaughtError,
    DecoratedCommand,
    Entity,
    HeldOption,
    PassedFunction,
    Prompt,
    RaisedError,
    ScriptClass,
    SharedOption,
)

_CONVERSIONS: dict[type[Any], Callable[[Any, Context], Conversion]] = {
    DecoratedCommand: decorated_conversion,
    HeldOption: held_option_conversion,
    PassedFunction: passed_conversion,
    Prompt: prompt_conversion,
    ScriptClass: class_conversion,
    SharedOption: shared_option_conversion,
    RaisedError: raised_conversion,
    CaughtError: caught_conversion,
}


@remembered
def conversion_of(entity: Entity, context: Context) -> Conversion:
    """Return what an entity of a module becomes."""
    return _CONVERSIONS[type(entity)](entity, context)
