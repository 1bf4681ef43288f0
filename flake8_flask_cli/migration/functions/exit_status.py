"""The exit status of a command: with Flask-Script what it returns, with click what it exits with.

Flask-Script ends with `sys.exit(result or 0)` (`flask_script.Manager.run`, version 2.0.6), and so
does an edited `return`.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.migration.functions.body import never_runs
from flake8_flask_cli.migration.functions.handlers import catches
from flake8_flask_cli.migration.functions.teardown import depends_on_exit
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.scopes import NamedFunction

_KEPT = "`return` becomes `sys.exit()`, for what it returns is its exit status"
_NOT_COMMITTED = "what was not committed before the return is no longer committed"
_LOST = "what it returns is no longer the exit status: use sys.exit()"

# What a `with` enters that takes an exit and a return alike.
_INDIFFERENT = {"open", "app_context", "test_request_context", "request_context"}

_EXITS = {"BaseException", "SystemExit"}


def exit_status_edits(
    function: NamedFunction, is_called: bool, context: Context, verdict: Verdict
) -> list[Edit]:
    """Return the edits that make `sys.exit(status)` of `return status`; they need `sys`.

    There are none for a function that others call, whose value they may want. `verdict` takes
    what becomes of the exit status.
    """
    edits: list[Edit] = []
    if never_runs(function, context):
        return edits
    for value in returned_expressions(context.module, function):
        literal = literal_value(value)
        if literal is not NOT_LITERAL and not literal:
            continue
        statement = context.module.scopes.parents[value]
        assert isinstance(statement, ast.Return)
        # `sys.exit((3,))` is 1, but 3 once something catches it, which click does.
        is_tuple = isinstance(value, ast.Tuple)
        if is_called or is_tuple or not _can_exit(statement, function, context):
            verdict.unsafe(_LOST)
        else:
            verdict.unsafe(_KEPT)
            if depends_on_exit(context):
                verdict.unsafe(_NOT_COMMITTED)
            edits += _exit_edits(statement, value, literal is not NOT_LITERAL, context)
    return edits


def _exit_edits(
    statement: ast.Return, value: ast.expr, is_literal: bool, context: Context
) -> list[Edit]:
    # These are something else as an argument, or as an operand.
    needs_parentheses = isinstance(value, ast.IfExp | ast.Lambda | ast.NamedExpr)
    opening, closing = ("(", ")") if needs_parentheses else ("", "")
    instead_of_false = "" if is_literal else " or 0"
    return context.editor.replace_word(
        statement, f"sys.exit({opening}", f"{closing}{instead_of_false})"
    )


def _can_exit(statement: ast.Return, function: NamedFunction, context: Context) -> bool:
    """Tell whether `sys.exit()` in the place of a `return` does nothing but end the program."""
    child: ast.AST = statement
    for around in context.module.scopes.ancestors(statement):
        if around is function:
            break
        if isinstance(around, ast.With | ast.AsyncWith):
            if any(_name(item.context_expr) not in _INDIFFERENT for item in around.items):
                return False
        elif child in getattr(around, "finalbody", ()) or (
            child in getattr(around, "body", ())
            and any(catches(each, _EXITS, context) for each in getattr(around, "handlers", ()))
        ):
            return False
        child = around
    return _is_sys_at_hand(statement, function, context)


def _name(expression: ast.expr) -> str:
    return last_name(callee(expression))


def _is_sys_at_hand(statement: ast.Return, function: NamedFunction, context: Context) -> bool:
    """Tell whether `sys` is the module wherever the file has that name, and is there by then."""
    bindings = context.module.scopes.bindings
    for names in bindings.values():
        for binding in names.get("sys", ()):
            is_module = isinstance(binding.bound, ast.alias) and binding.bound.name == "sys"
            if not is_module or not isinstance(binding.node, ast.Import):
                return False
    own = bindings[function].get("sys")
    place = (statement.lineno, statement.col_offset)
    return not own or any(each.node in function.body and each.position < place for each in own)
