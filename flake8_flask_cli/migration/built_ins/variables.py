"""What is made in a statement of its own and registered in another."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import by_hand, decided
from flake8_flask_cli.migration.manager.manager_uses import uses_here
from flake8_flask_cli.model import Fix
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.registrations import Registration, registration


def variable_fix(made: ast.Call, context: Context) -> Fix:
    """Return the Fix of what `flask` has built in: `server = Server(...)` and the like.

    It goes with its registration.
    """
    registered = _registration_of_variable(made, context)
    if registered is None:
        return by_hand("where it is registered cannot be told")
    together = manager_identity(registered.owner, context)
    statement = context.module.scopes.parents[made]
    assert isinstance(statement, ast.stmt)
    return decided(Verdict(), together, context.editor.delete(statement))


def _registration_of_variable(made: ast.Call, context: Context) -> Registration | None:
    """Return the registration of what a call makes, if its variable serves for nothing else."""
    scopes = context.module.scopes
    match scopes.parents.get(made):
        case ast.Assign(targets=[ast.Name() as name]):
            uses = list(uses_here(name, context))
            is_global = scopes.scope(name) is scopes.tree
            if len(uses) != 1 or (is_global and name.id in externally_used_names(context.module)):
                return None
            call = scopes.parents.get(uses[0])
            registered = registration(call, context) if isinstance(call, ast.Call) else None
            return registered if registered and registered.command is uses[0] else None
    return None
