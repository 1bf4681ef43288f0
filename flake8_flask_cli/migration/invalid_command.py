"""`InvalidCommand` as click's UsageError, where it is raised and where it is caught."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict, quoted
from flake8_flask_cli.convert.made_fix import decided
from flake8_flask_cli.model import Fix

USAGE_ERROR = "click.UsageError"


def raise_fix(raised: ast.expr, context: Context) -> Fix:
    """Return the Fix of what a `raise` raises: `InvalidCommand`, or a call of it."""
    verdict = Verdict()
    given = raised.args if isinstance(raised, ast.Call) else []
    if len(given) > 1 or any(isinstance(each, ast.Starred) for each in given):
        verdict.manual("click.UsageError takes one message")
    verdict.unsafe("where nothing catches it click prints the message, and the exit status is 2")
    if isinstance(raised, ast.Call) and given:
        edits = context.editor.replace(raised.func, USAGE_ERROR)
    else:
        edits = context.editor.replace(raised, raised_text(raised, context))
    return decided(verdict, group_of_invalid_command(context), edits, ("click",))


def except_fix(caught: Sequence[ast.expr], context: Context) -> Fix:
    """Return the Fix of an `except` that catches `InvalidCommand`, by the names it has for it."""
    edits = [edit for each in caught for edit in context.editor.replace(each, USAGE_ERROR)]
    verdict = Verdict()
    verdict.unsafe("click catches it first where a whole command runs inside")
    return decided(verdict, group_of_invalid_command(context), edits, ("click",))


def raised_text(raised: ast.expr, context: Context) -> str:
    """Return what to raise instead."""
    given = raised.args if isinstance(raised, ast.Call) else []
    text = ", ".join(map(context.module.source.text_of, given))
    # Unlike InvalidCommand, it has to be given a message.
    return f"{USAGE_ERROR}({text or quoted('')})"


def group_of_invalid_command(context: Context) -> frozenset[str]:
    """Return the identity of the exception: where it is raised and caught changes together."""
    return frozenset({f"{context.project.root}: InvalidCommand"})
