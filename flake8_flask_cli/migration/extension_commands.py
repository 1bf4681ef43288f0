"""What becomes of the commands that extensions wrote for Flask-Script."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import by_hand, decided, deleted
from flake8_flask_cli.migration.built_ins.built_in_commands import add_alembic_line
from flake8_flask_cli.migration.manager.target_group import Role, group_of
from flake8_flask_cli.model import EVERY_GROUP, Fix
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.script.extensions import Extension
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.managers import is_manager
from flake8_flask_cli.script.registrations import Registration, command_name, registration


def extension_fix(call: ast.Call, extension: Extension, context: Context) -> Fix:
    """Return the Fix of a call that gives a Manager the commands of an extension."""
    registered = registration(call, context)
    if registered:
        return _registered_fix(registered, extension, context)
    if extension.name == "Flask-Collect" and call.args and is_manager(call.args[0], context):
        verdict = Verdict()
        if not _is_set_up("flask_collect.Collect", context):
            verdict.unsafe("`flask collect` comes with `Collect(app)`, which is nowhere here")
        return deleted(call, verdict, manager_identity(call.args[0], context), context)
    return by_hand(f"what {extension.name} registers is not known", frozenset({EVERY_GROUP}))


def _registered_fix(registered: Registration, extension: Extension, context: Context) -> Fix:
    together = manager_identity(registered.owner, context)
    group = group_of(registered.owner, context)
    name = command_name(registered)
    verdict = Verdict()
    match extension.name:
        case "Flask-Migrate":
            if name != "db" or group.role is Role.GROUP:
                verdict.unsafe(f"`flask db` takes the place of '{name}'")
            if not _is_set_up("flask_migrate.Migrate", context):
                verdict.unsafe("`flask db` comes with `Migrate(app, db)`, which is nowhere here")
        case "Flask-Assets":
            verdict.unsafe(f"`flask assets` takes the place of '{name}' and has fewer options")
        case "Flask-RQ2":
            verdict.unsafe(f"`flask rq` takes the place of '{name}'")
        case "Flask-Alembic":
            verdict.unsafe("the options of Flask-Alembic's click commands may differ")
            edits = context.editor.replace(registered.call, add_alembic_line(registered, context))
            return decided(verdict, together, edits, ("flask_alembic.alembic_click",))
        case _:
            return by_hand(f"what replaces {extension.name} is called differently", together)
    return deleted(registered.call, verdict, together, context)


def _is_set_up(extension: str, context: Context) -> bool:
    """Tell whether the project gives the object of an extension its application."""
    name = extension.rpartition(".")[2]
    for module in modules_mentioning((name.encode(), b"init_app"), context.module):
        for call in module.scopes.all(ast.Call):
            if not call.args and not call.keywords:
                continue
            function = last_name(call.func)
            if function == "init_app" and isinstance(call.func, ast.Attribute):
                is_set_up = bool(module.is_a(call.func.value, extension))
            else:
                is_set_up = function in module.scopes.spellings(name) and any(
                    value.derives_from((extension,)) for value in module.values(call.func)
                )
            if is_set_up:
                return True
    return False
