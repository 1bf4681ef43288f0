"""Where a command is registered, on which Manager and under which name: what `flask` changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from flake8_flask_cli.application.main_guard import is_guarded
from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.manager.target_at_hand import target_of
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.script.decorators import script_decorators
from flake8_flask_cli.script.manager_calls import made_by
from flake8_flask_cli.script.managers import manager_of, method_of_manager
from flake8_flask_cli.script.registrations import registration


def check_placement(
    name: str, manager: ast.expr, node: ast.stmt | ast.expr, has_options: bool, context: Context
) -> Iterator[Caveat]:
    """Yield the caveats of a command called `name` on a Manager.

    `node` is what makes it a command; `has_options` whether by `manager.option(...)`, which adds
    its option to a command that has the name already.
    """
    module = context.module
    target = target_of(manager, context)
    yield from target.hidden_by_built_in(name)
    if name == "db" and target.is_of_application and _uses_flask_migrate(context):
        yield unsafe("before Flask-Migrate 4 its own 'db' wins")
    if isinstance(module.scopes.scope(node), ast.ClassDef):
        yield manual("it is in a class, and a command gets no 'self'")
    namesakes = _registered_names(context).get((_identity(manager, context), name), ())
    if any(each.node is not node and (has_options or each.has_options) for each in namesakes):
        yield manual(f"another command is called '{name}', and they share their options")
    if is_guarded(node, module):
        yield unsafe("`flask` does not see what is under the guard")


def _uses_flask_migrate(context: Context) -> bool:
    words = (b"flask_migrate", b"flask.ext.migrate")
    return bool(files_mentioning(context.project.root, words))


_Manager: TypeAlias = ast.Call | str
"""What identifies a Manager in its module: the call that makes it, or else its text."""


def _identity(manager: ast.expr, context: Context) -> _Manager:
    return made_by(manager, context) or ast.unparse(manager)


class _Registered(NamedTuple):
    """What makes a command; `has_options` is whether `manager.option(...)` does."""

    node: ast.AST
    has_options: bool


@cached
def _registered_names(context: Context) -> Mapping[tuple[_Manager, str], list[_Registered]]:
    """Return what the module itself registers under a plain name, by its Manager and name."""
    found: dict[tuple[_Manager, str], list[_Registered]] = {}
    for manager, name, registered in (*_decorated(context), *_called(context)):
        found.setdefault((_identity(manager, context), name), []).append(registered)
    return found


def _decorated(context: Context) -> Iterator[tuple[ast.expr, str, _Registered]]:
    for function in context.module.scopes.functions():
        stack = script_decorators(function, context) if function.decorator_list else None
        if stack:
            for manager in {manager_of(each.method, context) for each in stack.script}:
                yield manager, function.name, _Registered(function, not stack.reads_signature)


def _called(context: Context) -> Iterator[tuple[ast.expr, str, _Registered]]:
    for call in context.module.scopes.all(ast.Call):
        registered = registration(call, context)
        if registered:
            yield registered.owner, registered.name, _Registered(call, False)
            continue
        method = method_of_manager(callee(call.func), context)
        given = last_name(call.args[0]) if call.args else ""
        has_options = method == "option" and isinstance(call.func, ast.Call)
        if given and (has_options or method == "command"):
            yield manager_of(callee(call.func), context), given, _Registered(call, has_options)
