"""From what stands for and against an edit to the Fix itself."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.model import EVERY_GROUP, Applicability, Edit, Fix, applicability, manual


def decided(
    verdict: Verdict,
    together: frozenset[str] = frozenset(),
    edits: Iterable[Edit] = (),
    imports: tuple[str, ...] = (),
) -> Fix:
    """Return the Fix with these edits, or without any where a person has to decide.

    So it is where nobody can tell which Manager the edits depend on.
    """
    if EVERY_GROUP in together:
        return by_hand("nobody can tell which Manager this is", together)
    caveats = verdict.caveats
    if applicability(caveats) is Applicability.MANUAL:
        return Fix(imports=imports, caveats=caveats, together=together)
    return Fix(tuple(edits), imports, caveats, together)


def by_hand(reason: str, together: frozenset[str] = frozenset()) -> Fix:
    """Return the Fix of what a person has to do."""
    return Fix(caveats=(manual(reason),), together=together)


def deleted(call: ast.Call, verdict: Verdict, together: frozenset[str], context: Context) -> Fix:
    """Return the Fix that takes away a call, if it is a statement of its own."""
    statement = context.module.scopes.parents.get(call)
    if not isinstance(statement, ast.Expr):
        verdict.manual("the value of the call is used")
        return decided(verdict, together)
    return decided(verdict, together, context.editor.delete(statement))
