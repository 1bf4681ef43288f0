"""Where a command is registered, on which Manager and under which name: what `flask` changes."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flake8_flask_cli.application.main_guard import is_guarded
from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.click_target import Role
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.script.entities import DecoratedCommand, PassedFunction, Registering
from flake8_flask_cli.script.program import program_of
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module


def check_placement(
    name: str, manager: ast.expr, entity: Registering, context: Context
) -> Iterator[Caveat]:
    """Yield the caveats of a command called `name` on a Manager; `entity` registers it."""
    node = entity.function if isinstance(entity, DecoratedCommand) else entity.node
    module = context.module
    target = target_of(manager, context)
    yield from target.hidden_by_built_in(name)
    words = (b"flask_migrate", b"flask.ext.migrate")
    if (
        name == "db"
        and target.role is not Role.GROUP
        and files_mentioning(context.project.root, words)
    ):
        yield unsafe("before Flask-Migrate 4 its own 'db' wins")
    if isinstance(module.scopes.scope(node), ast.ClassDef):
        yield manual("it is in a class, and a command gets no 'self'")
    others = [each for each in namesakes(name, manager, context) if each.node is not entity.node]
    if others and any(map(_shares_options, (entity, *others))):
        yield manual(f"another command is called '{name}', and they share their options")


def notes_on_placement(name: str, entity: Registering, context: Context) -> tuple[str, ...]:
    """Return what is different about a command only where the program is run by `flask`."""
    node = entity.function if isinstance(entity, DecoratedCommand) else entity.node
    if isinstance(entity, Registration) and entity.is_in_run:
        # The call of `run` says so for all of them.
        return ()
    if is_guarded(node, context.module):
        return (f"`flask` does not see the command '{name}', which is under the guard",)
    return ()


def _shares_options(entity: Registering) -> bool:
    """Tell whether `manager.option(...)` makes a command, which adds to one that has its name."""
    match entity:
        case DecoratedCommand(stack=stack):
            return not stack.reads_signature
        case PassedFunction(option=option):
            return option is not None
    return False


def namesakes(name: str, manager: ast.expr, context: Context) -> Sequence[Registering]:
    """Return what the module itself registers on a Manager under a name."""
    return _namesakes(context).get((_key(manager, context), name), ())


@cached
def _namesakes(context: Context) -> Mapping[tuple[str, str], list[Registering]]:
    """Return what the module itself registers under a known name, by its Manager and name."""
    found: defaultdict[tuple[str, str], list[Registering]] = defaultdict(list)
    for manager, name, entity in script_module(context).registered():
        if name:
            found[_key(manager, context), name].append(entity)
    return found


def _key(manager: ast.expr, context: Context) -> str:
    """Return what identifies a Manager: where it is made, or else its text."""
    program = program_of(manager, context)
    return program.id if program else ast.unparse(manager)
