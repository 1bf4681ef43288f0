"""The exit status of a command, and which handlers catch an exit or an interrupt on its way.

With Flask-Script the status is what the function returns, with click what it exits with.
Flask-Script ends with `sys.exit(result or 0)` (`flask_script.Manager.run`, version 2.0.6), and so
does an edited `return`.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import Final

from flake8_flask_cli.application.exits import can_exit, exit_caveats
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.model import Definition, Edit
from flake8_flask_cli.names.exception_handlers import catches, handlers_for
from flake8_flask_cli.names.scopes import FUNCTIONS, Function, NamedFunction
from flake8_flask_cli.record import Record

EXIT_WITH_RESULT: Final = Definition(
    "exit_with_result",
    '''\
def exit_with_result(function):
    """Make what a function returns the exit status of its command."""

    @functools.wraps(function)
    def run_and_exit(*args, **kwargs):
        sys.exit(function(*args, **kwargs) or 0)

    return run_and_exit''',
    ("functools", "sys"),
)
"""The decorator for a function whose `return`s cannot become exits."""

INTERRUPTS = {"KeyboardInterrupt", "EOFError"}
"""What Ctrl-C and the end of input raise, where click raises `Abort` (`click.termui.prompt`)."""


class KeptStatus(Record):
    """How what a function returns becomes the exit status of its command.

    Its `return`s become exits, or it `needs_decorator`, `EXIT_WITH_RESULT`.
    """

    change: Change
    needs_decorator: bool = False


def kept_status(function: Function, keeps_returns: bool, context: Context) -> KeptStatus:
    """Return how what a function returns stays the exit status.

    The module at hand defines the function. One that others call `keeps_returns`, as they
    may want the value; so does one that will be in a request.
    """
    if isinstance(function, ast.Lambda):
        return _exit_with_result(context) if _may_be_status(function.body, context) else _NO_STATUS
    returns = status_returns(function, context)
    if not returns:
        return _NO_STATUS
    if keeps_returns or not all(can_exit(each, function, context) for each in returns):
        return _exit_with_result(context)
    edits = (edit for each in returns for edit in _exit_edits(each, context))
    return KeptStatus(Change(edits=tuple(edits), caveats=exit_caveats(context), imports=("sys",)))


_NO_STATUS = KeptStatus(Change())


def _exit_with_result(context: Context) -> KeptStatus:
    return KeptStatus(Change(caveats=exit_caveats(context), definitions=(EXIT_WITH_RESULT,)), True)


def status_returns(function: NamedFunction, context: Context) -> list[ast.Return]:
    """Return the statements of a function that may return another status than 0.

    A function whose body never runs, such as a generator, has none.
    """
    found: list[ast.Return] = []
    if context.module.scopes.never_runs(function):
        return found
    for statement in context.module.scopes.all(ast.Return):
        is_own = context.module.scopes.scope(statement) is function
        if is_own and statement.value is not None and _may_be_status(statement.value, context):
            found.append(statement)
    return found


def _may_be_status(value: ast.expr, context: Context) -> bool:
    """Tell whether a value that is returned may be another status than 0."""
    literal = literal_value(value)
    if literal is not NOT_LITERAL:
        return bool(literal)
    return not (isinstance(value, ast.Call) and context.dotted_name(value) == "print()")


def _exit_edits(statement: ast.Return, context: Context) -> list[Edit]:
    value = statement.value
    is_literal = literal_value(value) is not NOT_LITERAL
    # These are something else as an argument, or as an operand.
    needs_parentheses = isinstance(value, ast.IfExp | ast.Lambda | ast.NamedExpr)
    opening, closing = ("(", ")") if needs_parentheses else ("", "")
    instead_of_false = "" if is_literal else " or 0"
    return context.editor.replace_word(
        statement, f"sys.exit({opening}", f"{closing}{instead_of_false})"
    )


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
    pending: list[ast.AST] = [call]
    seen: set[ast.AST] = set()
    while pending:
        child = pending.pop(0)
        for around in context.module.scopes.ancestors(child):
            if isinstance(around, FUNCTIONS):
                if isinstance(around, NamedFunction) and around not in seen:
                    seen.add(around)
                    pending += context.module.lookup.calls_of(around)
                break
            handlers = handlers_for(child, around)
            yield from (each for each in handlers if catches(each, names, context.module))
            child = around
