"""The conversion of every entity, each worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Conversion
from flake8_flask_cli.migration.manager.global_options import global_option_conversion
from flake8_flask_cli.migration.manager.made_manager import (
    made_manager_conversion,
    manager_class_conversion,
)
from flake8_flask_cli.migration.manager.run import handle_conversion, run_conversion
from flake8_flask_cli.migration.prompts import prompt_conversion
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.script.entities import (
    Entity,
    GlobalOption,
    Handle,
    MadeManager,
    ManagerClass,
    Prompt,
    Run,
)

_CONVERSIONS: dict[type[Any], Callable[[Any, Context], Conversion]] = {
    GlobalOption: global_option_conversion,
    Handle: handle_conversion,
    MadeManager: made_manager_conversion,
    ManagerClass: manager_class_conversion,
    Prompt: prompt_conversion,
    Run: run_conversion,
}


@remembered
def conversion_of(entity: Entity, context: Context) -> Conversion:
    """Return what an entity of a module becomes."""
    return _CONVERSIONS[type(entity)](entity, context)
