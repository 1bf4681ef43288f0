"""What a function uses of a request, where it is not in one, and how its body gets one.

Flask-Script runs a command in a request of its own (`flask_script.Command.__call__`), the Flask CLI
does not (Flask 1.0 to 3.1).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record

# These fail without a request, the others may: so does `url_for` in a template.
_FAILING = {"flask.request", "flask.session", "flask.url_for"}
_OF_A_REQUEST = {
    *_FAILING,
    *("flask.flash", "flask.render_template", "flask.render_template_string"),
    "flask.has_request_context",
    *("flask_login.current_user", "flask_login.login_user", "flask_login.logout_user"),
}
_WORDS = tuple(sorted(name.rpartition(".")[2] for name in _OF_A_REQUEST))
_MAKING_A_REQUEST = ("test_request_context", "request_context")
IN_A_REQUEST = "with current_app.test_request_context():"
"""What a body is put into that uses a request."""


class RequestUse(Record):
    """An expression that uses something of a request, by its dotted name."""

    node: ast.Name | ast.Attribute
    name: str

    @property
    def word(self) -> str:
        """The last part of the name."""
        return self.name.rpartition(".")[2]

    @property
    def fails(self) -> bool:
        """Whether it fails without a request."""
        return self.name in _FAILING


def request_uses(function: NamedFunction, context: Context) -> Iterator[RequestUse]:
    """Yield what a function uses of a request outside of a `with app.test_request_context():`."""
    uses = (
        node
        for statement in function.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name | ast.Attribute)
    )
    for node in spelled(uses, context, *_WORDS):
        names = {value.name for value in context.module.values(node)} & _OF_A_REQUEST
        if names and not _is_in_own_request(node, context):
            yield from (RequestUse(node, each) for each in sorted(names))


def spelled(
    nodes: Iterator[ast.Name | ast.Attribute], context: Context, *words: str
) -> Iterator[ast.Name | ast.Attribute]:
    """Yield those nodes that may be one of some names by their spelling alone."""
    spellings = context.module.scopes.spellings(*words)
    return (node for node in nodes if last_name(node) in spellings)


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


def put_into_request(function: NamedFunction, context: Context) -> list[Edit]:
    """Return the edits that put the body of a function into a request; none where they cannot."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    if not statements or "current_app" in context.module.scopes.bindings[function]:
        return []
    return context.editor.put_under(statements, IN_A_REQUEST)
