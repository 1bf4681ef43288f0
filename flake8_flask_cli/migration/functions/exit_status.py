"""The exit status of a command, and which handlers catch an exit or an interrupt on its way.

With Flask-Script the status is what the function returns, with click what it exits with.
Flask-Script ends with `sys.exit(result or 0)` (`flask_script.Manager.run`, version 2.0.6), and so
does an edited `return`.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.functions.teardown import depends_on_exit
from flake8_flask_cli.model import Caveat, Edit, unsafe
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.scopes import FUNCTIONS, NamedFunction

_KEPT = unsafe("`return` becomes `sys.exit()`, because what it returns is its exit status")
_NOT_COMMITTED = unsafe("what was not committed before the return is no longer committed")
_LOST = unsafe("what it returns is no longer the exit status: use sys.exit()")

# What a `with` enters that takes an exit and a return alike.
_INDIFFERENT = {"open", "app_context", "test_request_context", "request_context"}

INTERRUPTS = {"KeyboardInterrupt", "EOFError"}
"""What Ctrl-C and the end of input raise, where click raises `Abort` (`click.termui.prompt`)."""

_EXITS = {"BaseException", "SystemExit"}


def exit_status_change(function: NamedFunction, is_called: bool, context: Context) -> Change:
    """Return the edits that make `sys.exit(status)` of `return status`, and what they change.

    There are no edits for a function that others call, whose value they may want.
    """
    if context.module.scopes.never_runs(function):
        return Change()
    edits: list[Edit] = []
    caveats: list[Caveat] = []
    for statement in context.module.scopes.all(ast.Return):
        value = statement.value
        if value is None or context.module.scopes.scope(statement) is not function:
            continue
        literal = literal_value(value)
        if literal is not NOT_LITERAL and not literal:
            continue
        # `sys.exit((3,))` is 1, but 3 once something catches it, which click does.
        is_tuple = isinstance(value, ast.Tuple)
        if is_called or is_tuple or not _can_exit(statement, function, context):
            caveats.append(_LOST)
        else:
            caveats.append(_KEPT)
            if depends_on_exit(context):
                caveats.append(_NOT_COMMITTED)
            edits += _exit_edits(statement, value, literal is not NOT_LITERAL, context)
    return Change(edits=tuple(edits), caveats=tuple(caveats), imports=("sys",) if edits else ())


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
    """Tell whether `sys.exit()` instead of a `return` does nothing but end the program."""
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


def catches(handler: ast.ExceptHandler, names: Collection[str], context: Context) -> bool:
    """Tell whether a handler catches exceptions of a class of one of `names`, or all of them."""
    return handler.type is None or any(
        last_name(each) in names for each in _classes(handler.type, context)
    )


def _classes(caught: ast.expr, context: Context) -> Iterator[ast.expr]:
    """Yield the classes behind `except`, those in a tuple that a variable holds included."""
    bound = [caught]
    if isinstance(caught, ast.Name):
        bindings = context.module.lookup.bindings_of(caught)
        bound += [each.bound for each in bindings if isinstance(each.bound, ast.expr)]
    for expression in bound:
        for each in ast.walk(expression):
            if isinstance(each, ast.Name | ast.Attribute):
                yield each


def shown(handler: ast.ExceptHandler, context: Context) -> str:
    """Return the beginning of a handler as messages show it: `except EOFError`, `except:`."""
    caught = context.module.source.text_of(handler.type) if handler.type else ""
    return f"except {caught}" if caught else "except:"


def handlers_around(
    call: ast.Call, names: Collection[str], context: Context
) -> Iterator[ast.ExceptHandler]:
    """Yield what catches exceptions of some classes around a call, or around its function's calls.

    Only calls in the same module are followed. What catches everything is among them.
    """
    return _handlers_around(call, names, context, set())


def _handlers_around(
    call: ast.Call, names: Collection[str], context: Context, seen: set[ast.AST]
) -> Iterator[ast.ExceptHandler]:
    scopes = context.module.scopes
    child: ast.AST = call
    for around in scopes.ancestors(call):
        if isinstance(around, FUNCTIONS):
            if isinstance(around, NamedFunction) and around not in seen:
                seen.add(around)
                for each in context.module.lookup.calls_of(around):
                    yield from _handlers_around(each, names, context, seen)
            return
        # `try`, and `except*` of Python 3.11; the body of `x if y else z` is an expression.
        handlers = getattr(around, "handlers", ())
        if handlers and child in getattr(around, "body", ()):
            for handler in handlers:
                if catches(handler, names, context):
                    yield handler
        child = around
