"""What becomes of a Server: `flask run` takes its place, on the command line."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import Verdict
from flake8_flask_cli.convert.server import server_line
from flake8_flask_cli.migration.decided import deleted
from flake8_flask_cli.migration.identity import manager_identity
from flake8_flask_cli.model import Fix
from flake8_flask_cli.script.built_in import run_line
from flake8_flask_cli.script.registrations import Registration, command_name


def server_fix(registered: Registration, server: ast.Call | None, context: Context) -> Fix:
    """Return the Fix of the registration of `Server(...)`, or of the class itself."""
    together = manager_identity(registered.owner, context)
    verdict = Verdict()
    name = command_name(registered)
    if name != "runserver" or _line(server, context) != _line(None, context):
        line, *lost = run_line(server, registered.owner, context)
        verdict.unsafe(f"{line} takes the place of '{name}'")
        for reason in lost:
            verdict.unsafe(reason)
    return deleted(registered.call, verdict, together, context)


def _line(server: ast.Call | None, context: Context) -> tuple[str, tuple[str, ...]]:
    conversion = server_line(server, context.module.source.text_of)
    return conversion.text, conversion.reasons
