"""What is made in a statement of its own and registered in another."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager_uses import uses_here
from flake8_flask_cli.origins import is_imported
from flake8_flask_cli.script.registrations import Registration, registration


def registration_of_variable(made: ast.Call, context: Context) -> Registration | None:
    """Return the registration of what a call makes, if its variable serves for nothing else."""
    scopes = context.module.scopes
    match scopes.parents.get(made):
        case ast.Assign(targets=[ast.Name() as name]):
            uses = list(uses_here(name, context))
            is_global = scopes.scope(name) is scopes.tree
            if len(uses) != 1 or (is_global and is_imported(name.id, context)):
                return None
            call = scopes.parents.get(uses[0])
            registered = registration(call, context) if isinstance(call, ast.Call) else None
            return registered if registered and registered.command is uses[0] else None
    return None
