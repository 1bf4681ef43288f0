"""What becomes of `manager.add_option(...)`."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import Verdict
from flake8_flask_cli.migration.decided import by_hand, deleted
from flake8_flask_cli.migration.identity import manager_identity
from flake8_flask_cli.model import Fix
from flake8_flask_cli.script.groups import Role, group_of
from flake8_flask_cli.script.managers import manager_of


def global_option_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of an option of the whole program.

    Flask-Script gives it to the factory, and ignores it beside an application.
    """
    manager = manager_of(call.func, context)
    together = manager_identity(manager, context)
    if group_of(manager, context).role is Role.APPLICATION:
        verdict = Verdict()
        verdict.unsafe("Flask-Script takes the option and ignores it, `flask` refuses it")
        return deleted(call, verdict, together, context)
    return by_hand("the option needs a group that a person has to write", together)
