"""What the body of a command does that has another effect under `flask`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Caveat, unsafe
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import NamedFunction

# Flask-Script runs a command in a request of its own (`flask_script.Command.__call__`).
_OF_A_REQUEST = {"flask.request", "flask.session", "flask.url_for"}
# Flask-Script exits with the object that such a function makes.
_NEVER_RUNS = "its body never runs, and the exit status is 0 and no longer 1"
_MAKING_A_REQUEST = ("test_request_context", "request_context")


def body_caveats(function: NamedFunction, context: Context) -> tuple[Caveat, ...]:
    """Return what `flask` changes for a function that it runs as a command.

    Only the body itself is looked at, not the functions that it calls.
    """
    never = (unsafe(_NEVER_RUNS),) if context.module.scopes.never_runs(function) else ()
    return (*never, *request_caveats(function, context))


def request_caveats(function: NamedFunction, context: Context) -> tuple[Caveat, ...]:
    """Return what a function uses that `flask` does not have for it: a request, above all."""
    found = (reason for node in _inside(function) for reason in _used(node, context))
    return tuple(map(unsafe, dict.fromkeys(found)))


def _inside(function: NamedFunction) -> Iterator[ast.AST]:
    for statement in function.body:
        yield from ast.walk(statement)


def _used(node: ast.AST, context: Context) -> Iterator[str]:
    """Yield in words what is different about a name or a call."""
    if isinstance(node, ast.Call):
        if last_name(node.func) == "run" and "flask.Flask.run" in _names(node.func, context):
            yield f"'{context.module.source.text_of(node.func)}()' does nothing under 'flask'"
        return
    if not isinstance(node, ast.Name | ast.Attribute) or not _is_candidate(node, context):
        return
    names = _names(node, context)
    if "sys.argv" in names:
        yield "'sys.argv' is that of 'flask', with its own options in it"
    for name in sorted(names & _OF_A_REQUEST):
        if not _is_in_own_request(node, context):
            yield f"'{name.removeprefix('flask.')}' needs a request: app.test_request_context()"


def _is_candidate(node: ast.Name | ast.Attribute, context: Context) -> bool:
    """Tell by its spelling alone whether a name may be one that is different."""
    words = ("request", "session", "url_for", "argv")
    return last_name(node) in context.module.scopes.spellings(*words)


def _names(expression: ast.expr, context: Context) -> set[str]:
    """Return the dotted names that an expression resolves to, those of values included."""
    return {value.name for value in context.module.values(expression)}


def _is_in_own_request(node: ast.AST, context: Context) -> bool:
    """Tell whether a node is in a `with app.test_request_context():`."""
    return any(
        isinstance(around, ast.With)
        and any(
            isinstance(item.context_expr, ast.Call)
            and last_name(item.context_expr.func) in _MAKING_A_REQUEST
            for item in around.items
        )
        for around in context.module.scopes.ancestors(node)
    )
