"""`InvalidCommand` as click's UsageError, where it is raised and where it is caught."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import manual, unsafe
from flake8_flask_cli.script.entities import CaughtError, RaisedError
from flake8_flask_cli.text.phrases import Code

USAGE_ERROR = "click.UsageError"


def raised_conversion(error: RaisedError, context: Context) -> Conversion:
    """Return what becomes of a statement that raises `InvalidCommand`, or a call of it."""
    raised = error.raised
    given = raised.args if isinstance(raised, ast.Call) else []
    arguments = ", ".join(map(context.module.source.text_of, given))
    # Unlike InvalidCommand, it has to be given a message.
    text = f"{USAGE_ERROR}({arguments or quoted('')})"
    takes_them = len(given) <= 1 and not any(isinstance(each, ast.Starred) for each in given)

    def change() -> Change:
        editor = context.editor
        if isinstance(raised, ast.Call) and given:
            edits = editor.replace(raised.func, USAGE_ERROR)
        else:
            edits = editor.replace(raised, text)
        return Change(group_of_invalid_command(context), tuple(edits))

    caveats = (
        *(() if takes_them else (manual("click.UsageError takes one message"),)),
        unsafe("where nothing catches it, click prints the message and exits with 2"),
    )
    return Conversion((Code(f"raise {text}"),), change, caveats, ("click",))


def caught_conversion(error: CaughtError, context: Context) -> Conversion:
    """Return what becomes of an `except` that catches `InvalidCommand`."""
    handled, text_of = error.node.type, context.module.source.text_of
    given = handled.elts if isinstance(handled, ast.Tuple) else error.caught
    names = ", ".join(USAGE_ERROR if each in error.caught else text_of(each) for each in given)
    line = Code(f"except ({names}):" if len(given) > 1 else f"except {names}:")

    def change() -> Change:
        edits = [
            edit for each in error.caught for edit in context.editor.replace(each, USAGE_ERROR)
        ]
        return Change(group_of_invalid_command(context), tuple(edits))

    caveat = unsafe("where a whole command runs in the `try`, click catches it first")
    return Conversion((line,), change, (caveat,), ("click",))


def group_of_invalid_command(context: Context) -> frozenset[str]:
    """Return the id of the exception: where it is raised and caught changes together."""
    return frozenset({f"{context.project.root}: InvalidCommand"})
