"""Exits in place of `return`: what they change, and where they do more than end the program."""

from __future__ import annotations

import ast

from flake8_flask_cli.application.teardown import depends_on_exit
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Caveat, unsafe
from flake8_flask_cli.names.exception_handlers import catches, handlers_for
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.scopes import NamedFunction

_NOT_COMMITTED = unsafe("what was not committed before the return is no longer committed")

# What a `with` enters that takes an exit and a return alike. In debug mode the context of a request
# stays behind an exit (Flask up to 2.1).
_INDIFFERENT = {"open", "app_context"}

_EXITS = {"BaseException", "SystemExit"}


def exit_caveats(context: Context) -> tuple[Caveat, ...]:
    """Return what is different where a command exits instead of returning."""
    return (_NOT_COMMITTED,) if depends_on_exit(context) else ()


def can_exit(statement: ast.Return, function: NamedFunction, context: Context) -> bool:
    """Tell whether `sys.exit()` instead of a `return` does nothing but end the program."""
    if isinstance(statement.value, ast.Tuple):
        # `sys.exit((3,))` is 1, but 3 once something catches it, which click does.
        return False
    child: ast.AST = statement
    for around in context.module.scopes.ancestors(statement):
        if around is function:
            break
        if isinstance(around, ast.With | ast.AsyncWith):
            if any(_name(item.context_expr) not in _INDIFFERENT for item in around.items):
                return False
        elif child in getattr(around, "finalbody", ()) or any(
            catches(each, _EXITS, context.module) for each in handlers_for(child, around)
        ):
            return False
        child = around
    return is_module_at_hand("sys", statement, function, context)


def _name(expression: ast.expr) -> str:
    return last_name(callee(expression))


def is_module_at_hand(
    name: str, use: ast.expr | ast.stmt, function: NamedFunction, context: Context
) -> bool:
    """Tell whether a name is that module wherever the file has the name, and is there by then."""
    bindings = context.module.scopes.bindings
    for names in bindings.values():
        for binding in names.get(name, ()):
            if not isinstance(binding.node, ast.Import) or not _is_module(binding.bound, name):
                return False
    own = bindings[function].get(name)
    place = (use.lineno, use.col_offset)
    return not own or any(each.node in function.body and each.position < place for each in own)


def _is_module(bound: object, name: str) -> bool:
    """Tell whether an import binds a name to the module of that name: `import os.path`, too."""
    if not isinstance(bound, ast.alias):
        return False
    return bound.name == name or (bound.asname is None and bound.name.partition(".")[0] == name)
