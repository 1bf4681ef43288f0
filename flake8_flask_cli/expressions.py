"""What can be read off an expression alone, whatever its names stand for."""

from __future__ import annotations

import ast


def last_name(expression: ast.expr) -> str:
    """Return `Manager` for `Manager` and `script.Manager`, and nothing for other expressions."""
    match expression:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
