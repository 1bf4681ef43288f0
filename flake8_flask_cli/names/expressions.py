"""Properties of an expression alone, whatever its names resolve to."""

from __future__ import annotations

import ast


def last_name(expression: ast.expr) -> str:
    """Return `Manager` for `Manager` and `script.Manager`, and nothing for other expressions."""
    match expression:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def callee(expression: ast.expr) -> ast.expr:
    """Return what a decorator is before its call: `app.route` of `@app.route("/")`."""
    return expression.func if isinstance(expression, ast.Call) else expression


def keyword_of(call: ast.Call, name: str) -> ast.expr | None:
    """Return the value that a call gives to a keyword, if it plainly gives one."""
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
