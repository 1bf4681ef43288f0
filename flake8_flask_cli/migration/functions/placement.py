"""Where a command stands, on which Manager and under which name: what of it `flask` changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from flake8_flask_cli.application.main_guard import is_guarded
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.migration.built_ins.built_in_commands import hidden_by_built_in
from flake8_flask_cli.migration.manager.target_at_hand import target_of
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.script.decorators import script_decorators
from flake8_flask_cli.script.manager_calls import made_by
from flake8_flask_cli.script.managers import manager_of, method_of_manager
from flake8_flask_cli.script.registrations import registration


def judge_place(
    name: str,
    manager: ast.expr,
    node: ast.stmt | ast.expr,
    has_options: bool,
    context: Context,
    verdict: Verdict,
) -> None:
    """Note in `verdict` what stands against a command called `name` on a Manager.

    `node` is what makes it a command; `has_options` whether by `manager.option(...)`, which adds
    its option to a command that has the name already.
    """
    module = context.module
    group = target_of(manager, context)
    verdict.unsafe(*hidden_by_built_in(name, group))
    if name == "db" and group.is_of_application and _uses_flask_migrate(context):
        verdict.unsafe("before Flask-Migrate 4 its own 'db' wins")
    if isinstance(module.scopes.scope(node), ast.ClassDef):
        verdict.manual("it stands in a class, and a command gets no 'self'")
    which = _which(manager, context)
    for other in _registered(context):
        is_namesake = (other.manager, other.name) == (which, name)
        if is_namesake and other.node is not node and (has_options or other.has_options):
            verdict.manual(f"another command is called '{name}', and they share their options")
    if is_guarded(node, module):
        verdict.unsafe("`flask` does not see what stands under the guard")


def _uses_flask_migrate(context: Context) -> bool:
    words = (b"flask_migrate", b"flask.ext.migrate")
    return bool(files_mentioning(context.project.root, words))


def _which(manager: ast.expr, context: Context) -> ast.Call | str:
    """Return what tells a Manager from others: the call that makes it, or else its text."""
    return made_by(manager, context) or ast.unparse(manager)


@dataclass(frozen=True)
class _Registered:
    node: ast.AST
    manager: ast.Call | str
    name: str
    has_options: bool


@remembered
def _registered(context: Context) -> tuple[_Registered, ...]:
    """Return what the module itself registers on Managers under a plain name."""
    return (*_decorated(context), *_called(context))


def _decorated(context: Context) -> Iterator[_Registered]:
    for function in context.module.scopes.functions():
        stack = script_decorators(function, context) if function.decorator_list else None
        for manager in {manager_of(each.method, context) for each in stack.script} if stack else ():
            assert stack is not None
            has_options = not stack.reads_signature
            yield _Registered(function, _which(manager, context), function.name, has_options)


def _called(context: Context) -> Iterator[_Registered]:
    for call in context.module.scopes.all(ast.Call):
        registered = registration(call, context)
        if registered:
            yield _Registered(call, _which(registered.owner, context), registered.name, False)
            continue
        method = method_of_manager(callee(call.func), context)
        given = last_name(call.args[0]) if call.args else ""
        has_options = method == "option" and isinstance(call.func, ast.Call)
        if given and (has_options or method == "command"):
            manager = _which(manager_of(callee(call.func), context), context)
            yield _Registered(call, manager, given, has_options)
