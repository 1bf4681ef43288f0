"""What becomes of a Server: `flask run` takes its place, on the command line."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import Verdict
from flake8_flask_cli.convert.server import server_line
from flake8_flask_cli.migration.decided import by_hand, decided, deleted
from flake8_flask_cli.migration.identity import manager_identity
from flake8_flask_cli.migration.variables import registration_of_variable
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


def made_server_fix(server: ast.Call, context: Context) -> Fix:
    """Return the Fix of `server = Server(...)`, which goes with its registration."""
    registered = registration_of_variable(server, context)
    if registered is None:
        return by_hand("where it is registered cannot be told")
    together = manager_identity(registered.owner, context)
    statement = context.module.scopes.parents[server]
    assert isinstance(statement, ast.stmt)
    return decided(Verdict(), together, context.editor.delete(statement))


def _line(server: ast.Call | None, context: Context) -> tuple[str, tuple[str, ...]]:
    conversion = server_line(server, context.module.source.text_of)
    return conversion.text, conversion.reasons
