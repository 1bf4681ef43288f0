"""What becomes of a Server: `flask run` takes its place, on the command line.

`runserver` is `run` from now on, whatever its settings: who starts it has to type something else in
any case, and is told the whole line. A Server of another name would just be gone.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import deleted
from flake8_flask_cli.migration.built_ins.built_in_commands import run_line
from flake8_flask_cli.model import Fix
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.registrations import Registration, command_name


def server_fix(registered: Registration, server: ast.Call | None, context: Context) -> Fix:
    """Return the Fix of the registration of `Server(...)`, or of the class itself."""
    together = manager_identity(registered.owner, context)
    verdict = Verdict()
    name = command_name(registered)
    if name != "runserver":
        line, *lost = run_line(server, registered.owner, context)
        verdict.unsafe(f"{line} takes the place of '{name}'", *lost)
    return deleted(registered.call, verdict, together, context)
