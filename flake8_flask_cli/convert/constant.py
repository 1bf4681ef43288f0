"""The value of a literal, or of the name that a module binds to one and to nothing else."""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at


def constant_value(expression: ast.expr | None, module: Module) -> object:
    """Return the value of an expression of `module`; `NOT_LITERAL` if only running tells it.

    `PORT` has a value where one place alone binds it, to a literal, in this module or in the one of
    the project that it is imported from.
    """
    if not isinstance(expression, ast.Name | ast.Attribute):
        return literal_value(expression)
    found = origin(expression, module)
    home = module_at(found[0]) if found else None
    if found and home:
        bindings = home.scopes.bindings[home.tree].get(found[1], [])
    elif isinstance(expression, ast.Name):
        bindings = module.lookup.bindings_of(expression)
    else:
        return NOT_LITERAL
    bound = bindings[0].bound if len(bindings) == 1 else None
    return literal_value(bound) if isinstance(bound, ast.expr) else NOT_LITERAL
