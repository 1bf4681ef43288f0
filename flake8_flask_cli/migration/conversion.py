"""What a part of a Flask-Script program becomes; its hint and its fix are views of this."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.caveat_texts import VALUE_USED
from flake8_flask_cli.model import (
    EVERY_GROUP,
    OUTSIDE_GROUP,
    Applicability,
    Caveat,
    Definition,
    Edit,
    Finding,
    Fix,
    Located,
    applicability,
    distinct,
    manual,
    texts,
)
from flake8_flask_cli.names.effects import with_effects
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import Code


class Change(Record):
    """What only a fix needs: the edits, and what is found by reading bodies and other modules.

    `group` holds the ids of what changes together, see `Fix.together`. `imports` are those
    that the edits need besides those of the code in the hint. `beforehand`, `definitions` and
    `notes` are those of `Fix`.
    """

    group: frozenset[str] = frozenset()
    edits: tuple[Edit, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    imports: tuple[str, ...] = ()
    beforehand: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    notes: tuple[str, ...] = ()


def joined(*changes: Change) -> Change:
    """Return several changes as one."""
    return Change(
        frozenset().union(*(each.group for each in changes)),
        tuple(edit for each in changes for edit in each.edits),
        distinct(*(each.caveats for each in changes)),
        tuple(dict.fromkeys(name for each in changes for name in each.imports)),
        tuple(dict.fromkeys(text for each in changes for text in each.beforehand)),
        tuple(dict.fromkeys(made for each in changes for made in each.definitions)),
        tuple(dict.fromkeys(text for each in changes for text in each.notes)),
    )


class Conversion(Record):
    """What one entity becomes.

    `advice` are the pieces of the hint: lines of `Code`, and a few words between them. `caveats`
    are those that the entity itself shows; the hint ends with them. `imports` are the modules and
    names that the code needs (`click`, `flask.cli.FlaskGroup`). `change` works out what only a fix
    needs, each time it is called; mostly there is none where a person has to act. The hint ends
    with an `alternative`, if there is another way. `typed` is that of `Finding`.
    """

    advice: tuple[str, ...]
    change: Callable[[], Change] = Change
    caveats: tuple[Caveat, ...] = ()
    imports: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    alternative: tuple[str, ...] = ()

    def hint(self) -> tuple[str, ...]:
        """Return the pieces of the hint. Nothing is read for it but the entity."""
        return (*self.advice, *texts(self.caveats), *self.alternative)

    def code(self) -> tuple[str, ...]:
        """Return the lines of code in the hint; what begins with a word is another way."""
        return tuple(piece.line for piece in self.advice if isinstance(piece, Code))

    def fix(self) -> Fix:
        """Return the fix; it has no edits where a person has to act.

        That is so, too, where it is not known which Manager the edits depend on.
        """
        change = self.change()
        caveats = distinct(self.caveats, change.caveats)
        is_left = applicability(caveats) is Applicability.MANUAL
        if OUTSIDE_GROUP in change.group:
            caveats = (manual("a library makes this Manager"),)
            is_left = True
        elif EVERY_GROUP in change.group and (change.edits or not is_left):
            caveats = (manual("it is not known which Manager this is"),)
            is_left = True
        remarks = tuple(each for each in caveats if each.level is Applicability.SAFE)
        return Fix(
            () if is_left else change.edits,
            tuple(dict.fromkeys((*self.imports, *change.imports))),
            tuple(each for each in caveats if each not in remarks),
            change.group,
            change.beforehand,
            change.definitions,
            (*change.notes, *texts(remarks)),
        )

    def finding(self, node: Located, problem: str) -> Finding:
        """Return what a rule reports: the problem, and what to write instead."""
        return Finding(node, problem, self.hint(), self.fix, self.typed)


def deletion(
    call: ast.Call, context: Context, *caveats: Caveat, values: Iterable[ast.expr] = ()
) -> Change:
    """Return the change that deletes a call, which has to be a statement of its own.

    `values` are what is evaluated for it, and still is where that may have effects.
    """
    statement = context.module.scopes.parents.get(call)
    if isinstance(statement, ast.Expr):
        return Change(edits=tuple(deleted(statement, values, context)), caveats=caveats)
    return Change(caveats=(*caveats, manual(VALUE_USED)))


def deleted(statement: ast.stmt, values: Iterable[ast.expr], context: Context) -> list[Edit]:
    """Return the edits that delete a statement but for the effects of some values in it."""
    lines = lines_with_effects(values, context)
    if lines:
        return context.editor.replace(statement, "\n".join(lines))
    return context.editor.delete(statement)


def lines_with_effects(values: Iterable[ast.expr], context: Context) -> list[str]:
    """Return the statements that evaluate those values that may have effects."""
    module = context.module
    return [module.source.in_lines(each) for each in with_effects(values, module)]


def replacement(call: ast.expr, text: str, context: Context, *caveats: Caveat) -> Change:
    """Return the change that replaces a call with other code."""
    return Change(edits=tuple(context.editor.replace(call, text)), caveats=caveats)
