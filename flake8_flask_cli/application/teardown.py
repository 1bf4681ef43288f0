"""Whether the project does something at the end of a command that depends on how it ends.

A teardown function gets None where the command returns, and the exception where it exits. So it is
with Flask-Script 2.0.6 on Flask 1.1.4, with Flask up to 2.1, and with click from 8.3 on. Flask 2.2
or newer with an older click gives it None for both, and for every exception (run on 2.2.5 with
8.1.8 and on 2.3.3 with 8.2.1).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.discovery import text_files
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.scopes import Function, NamedFunction

# Flask-SQLAlchemy 2 commits at the end where this is set, unless there is an exception.
_COMMITS = "COMMIT_ON_TEARDOWN"
# What registers a function that gets the exception, and signals that send it behind the sender.
_REGISTERS = {"teardown_appcontext", "teardown_request", "teardown_app_request"}
_SIGNALS = {"appcontext_tearing_down", "request_tearing_down"}
_CONNECTS = {"connect", "connect_via"}


@cached
def depends_on_exit(context: Context) -> bool:
    """Tell whether something in the repository of a module may depend on how a command ends."""
    return is_exit_looked_at(repository_root(context.project.root), context.module)


def is_exit_looked_at(root: Path, at_hand: Module | None = None) -> bool:
    """Tell whether something in a repository may depend on how a command ends.

    That is a setting to commit then, in Python or in another text, or a teardown function that
    uses its argument. One that cannot be read may use it. `at_hand` is a module that may be newer
    than what is on disk.
    """
    if files_mentioning(root, (_COMMITS.encode(),)):
        return True
    if any(_COMMITS in text for _, text in text_files(root)):
        return True
    words = tuple(sorted(word.encode() for word in _REGISTERS | _SIGNALS))
    for path in files_mentioning(root, words):
        is_at_hand = at_hand is not None and path == at_hand.source.path
        module = at_hand if is_at_hand else module_at(path)
        if module is None or any(_may_use_exception(*each, module) for each in _registered(module)):
            return True
    return False


def _registered(module: Module) -> Iterator[tuple[ast.expr | NamedFunction, int]]:
    """Yield the teardown functions of a module, with how many parameters are no exception."""
    scopes = module.scopes
    for function in scopes.functions():
        for decorator in function.decorator_list:
            others = _parameters_before(callee(decorator))
            if others is not None:
                yield function, others
    for call in scopes.all(ast.Call):
        others = _parameters_before(call.func)
        if others is not None and call.args and not scopes.is_decorator(call):
            yield call.args[0], others


def _parameters_before(method: ast.expr) -> int | None:
    """Return the parameters in front of the exception; None where a method registers nothing."""
    if last_name(method) in _REGISTERS:
        return 0
    is_signal = (
        isinstance(method, ast.Attribute)
        and method.attr in _CONNECTS
        and last_name(method.value) in _SIGNALS
    )
    return 1 if is_signal else None


def _may_use_exception(given: ast.expr | NamedFunction, others: int, module: Module) -> bool:
    if isinstance(given, Function):
        return _uses_parameters(given, others)
    definitions = [definition_of(value) for value in module.values(given)]
    functions = [each.node for each in definitions if each and isinstance(each.node, Function)]
    return (
        len(functions) < len(definitions)
        or not functions
        or any(_uses_parameters(each, others) for each in functions)
    )


def _uses_parameters(function: Function, others: int) -> bool:
    """Tell whether the body of a function reads a parameter behind the first few."""
    arguments = function.args
    ordered = [*arguments.posonlyargs, *arguments.args][others:]
    rest = [each for each in (arguments.vararg, arguments.kwarg) if each]
    names = {each.arg for each in (*ordered, *arguments.kwonlyargs, *rest)}
    body = function.body if isinstance(function.body, list) else [function.body]
    return any(
        isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names
        for statement in body
        for node in ast.walk(statement)
    )
