"""What is typed for a command of a Flask-Script program, once it is one of click."""

from __future__ import annotations

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.script.managers import CLEAN, SERVER, SHOW_URLS
from flake8_flask_cli.script.registrations import Registration

RUN = ("run",)
"""What is typed for Flask-Script's own server."""

_ROUTES = ("routes",)


def other_name(registered: Registration, context: Context) -> tuple[str, ...] | None:
    """Return the words that are typed behind `flask` for a command, in place of its own name.

    None where it keeps its name. Empty where no command of `flask` is like it.
    """
    value = registered.value
    name = value.name if value else ""
    if name == CLEAN and context.idiomatic:
        return ()
    if not conversion_of(registered, context).typed:
        return None
    if name == SHOW_URLS:
        return _ROUTES
    if registered.extension:
        return registered.extension.words(name)
    return RUN if name == SERVER else None
