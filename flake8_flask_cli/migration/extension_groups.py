"""The click groups in which extensions have their commands, as a module can import them."""

from __future__ import annotations

import re

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.star_imports import is_import_of
from flake8_flask_cli.script.extensions import Extension


def import_of_group(extension: Extension, context: Context) -> str:
    """Return what to import as the click group of an extension, by a name that is free."""
    dotted, _, name = extension.group.partition(" as ")
    if not name:
        return dotted
    bound = context.module.scopes.bindings[context.module.tree]
    names = (name, f"{extension.name.lower().replace('-', '_')}_commands")
    free = (each for each in names if all(is_import_of(dotted, one) for one in bound.get(each, ())))
    return f"{dotted} as {next(free, name)}"


def name_imported(imported: str) -> str:
    """Return the name that an import binds: the last part, or what is behind its `as`."""
    return re.split(r"[. ]", imported)[-1]
