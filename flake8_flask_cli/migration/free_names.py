"""Names for what a fix assigns, which mean nothing else in a module."""

from __future__ import annotations

from collections.abc import Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Converted
from flake8_flask_cli.model import manual
from flake8_flask_cli.text.phrases import something_else


def free_name(names: Sequence[str], context: Context) -> Converted:
    """Return the first of some names that no scope of a module binds; there is one name or more."""
    taken = {name for bound in context.module.scopes.bindings.values() for name in bound}
    for name in names:
        if name not in taken:
            return Converted(name)
    return Converted(names[0], (manual(something_else(names[0])),))
