"""`InvalidCommand` where it is raised and where it is caught.

Exactly, it becomes an exception of the module itself: Flask-Script 2.0.6 defines it as a plain
Exception, and catches it nowhere. Idiomatically, it becomes click's UsageError.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import Definition, manual, unsafe
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.script.entities import CaughtError, RaisedError
from flake8_flask_cli.script.managers import INVALID_COMMAND, class_of_flask_script
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.phrases import Code

USAGE_ERROR = "click.UsageError"
_OWN_ERROR = Definition(
    "CommandError",
    '''\
class CommandError(Exception):
    """What a command was given is wrong."""''',
)


def raised_conversion(error: RaisedError, context: Context) -> Conversion:
    """Return what becomes of a statement that raises `InvalidCommand`, or a call of it."""
    raised = error.raised
    text_of = context.module.source.text_of
    if _has_own_error(context):
        arguments = text_of(raised)[len(text_of(callee(raised))) :]
        return _own_error(f"raise {_OWN_ERROR.name}{arguments}", [callee(raised)], context)
    given = raised.args if isinstance(raised, ast.Call) else []
    arguments = ", ".join(map(text_of, given))
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
        unsafe("if nothing catches it, click prints the message and exits with 2"),
    )
    return Conversion((Code(f"raise {text}"),), change, caveats, ("click",))


def caught_conversion(error: CaughtError, context: Context) -> Conversion:
    """Return what becomes of an `except` that catches `InvalidCommand`."""
    name = _OWN_ERROR.name if _has_own_error(context) else USAGE_ERROR
    handled, text_of = error.node.type, context.module.source.text_of
    given = handled.elts if isinstance(handled, ast.Tuple) else error.caught
    names = ", ".join(name if each in error.caught else text_of(each) for each in given)
    line = f"except ({names}):" if len(given) > 1 else f"except {names}:"
    if name == _OWN_ERROR.name:
        return _own_error(line, error.caught, context)

    def change() -> Change:
        edits = [
            edit for each in error.caught for edit in context.editor.replace(each, USAGE_ERROR)
        ]
        return Change(group_of_invalid_command(context), tuple(edits))

    caveat = unsafe("where a whole command runs in the `try`, click catches it first")
    return Conversion((Code(line),), change, (caveat,), ("click",))


def _own_error(line: str, names: Sequence[ast.expr], context: Context) -> Conversion:
    """Return the conversion that has an exception of the module in the place of names."""

    def change() -> Change:
        edits = [edit for each in names for edit in context.editor.replace(each, _OWN_ERROR.name)]
        group = group_of_invalid_command(context)
        return Change(group, tuple(edits), definitions=(_OWN_ERROR,))

    return Conversion((Code(line),), change)


@cached
def _has_own_error(context: Context) -> bool:
    """Tell whether the module gets an exception of its own.

    Not in a hint or an unsafe fix; nor where another module of the project names Flask-Script's, or
    the module does anything else with it than to raise and to catch it.
    """
    if context.idiomatic:
        return False
    module = context.module
    if any(each is not module for each in modules_mentioning((b"InvalidCommand",), module)):
        return False
    converted = {*_names_converted(context)}
    return all(
        each in converted
        for kind in (ast.Name, ast.Attribute)
        for each in module.scopes.all(kind)
        if _is_error(each, context)
    )


def _names_converted(context: Context) -> Iterator[ast.expr]:
    """Yield the expressions of the exception that are raised or caught."""
    found = script_module(context)
    for raised in found.of(RaisedError):
        yield callee(raised.raised)
    for caught in found.of(CaughtError):
        yield from caught.caught


def _is_error(expression: ast.expr, context: Context) -> bool:
    value = class_of_flask_script(expression, context)
    return value is not None and value.derives_from((INVALID_COMMAND,))


def group_of_invalid_command(context: Context) -> frozenset[str]:
    """Return the id of the exception: where it is raised and caught changes together."""
    return frozenset({f"{context.project.root}: InvalidCommand"})
