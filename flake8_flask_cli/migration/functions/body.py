"""What the body of a command does that has another effect with click, and what keeps it.

Only the body itself is looked at, not the functions that it calls.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from flake8_flask_cli.application.exits import is_module_at_hand
from flake8_flask_cli.application.request_uses import put_into_request, request_uses, spelled
from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Change, joined
from flake8_flask_cli.model import Caveat, Definition, Edit, unsafe
from flake8_flask_cli.names.scopes import FUNCTIONS, NamedFunction

# Flask-Script exits with the object that such a function makes.
_NEVER_RUNS = unsafe("its body never runs, and the exit status is 0 and no longer 1")
# Every FlaskGroup sets this variable, and then `Flask.run` returns at once (Flask 1.0 to 3.1).
_LET_RUN = 'os.environ.pop("FLASK_RUN_FROM_CLI", None)  # or else {}() does nothing'


RUN_IN_REQUEST: Final = Definition(
    "run_in_request",
    '''\
def run_in_request(function):
    """Run a function in a request, as a command that uses one needs it."""

    @functools.wraps(function)
    def run(*args, **kwargs):
        with current_app.test_request_context():
            return function(*args, **kwargs)

    return run''',
    ("functools", "flask.current_app"),
)
"""The decorator for a function that uses a request, and whose body cannot be put into one."""


def body_change(
    function: NamedFunction, is_called: bool, context: Context, *, can_wrap: bool = False
) -> Change:
    """Return what `flask` changes for a function that it runs as a command, and its edits.

    The module at hand defines the function. The body of one that `is_called` by others is not put
    into a request, which may be theirs; where one `can_wrap` the function, it needs the decorators
    among the definitions.
    """
    if context.module.scopes.never_runs(function):
        return Change(caveats=(_NEVER_RUNS,))
    return joined(
        _in_a_request(function, is_called, context, can_wrap=can_wrap),
        _letting_run(function, context),
        _notes(function, context),
    )


def body_caveats(function: NamedFunction, context: Context) -> tuple[Caveat, ...]:
    """Return what `flask` changes for a function of another module, which is left as it is."""
    if context.module.scopes.never_runs(function):
        return (_NEVER_RUNS,)
    ignored = (_ignored(context.module.source.text_of(each)) for each in _runs(function, context))
    return (*request_caveats(function, context), *dict.fromkeys(ignored))


def change_of_wrapped(function: NamedFunction, context: Context) -> Change:
    """Return the same for a function of another module, which is left as it is but wrapped."""
    if not uses_request(function, context):
        return Change(caveats=body_caveats(function, context))
    in_request = request_caveats(function, context)
    further = (each for each in body_caveats(function, context) if each not in in_request)
    return Change(caveats=tuple(further), definitions=(RUN_IN_REQUEST,))


def uses_request(function: NamedFunction, context: Context) -> bool:
    """Tell whether a function uses something of a request."""
    return any(request_uses(function, context))


def request_caveats(function: NamedFunction, context: Context) -> tuple[Caveat, ...]:
    """Return what a function uses that fails without a request, where `flask` has none."""
    names = dict.fromkeys(each.word for each in request_uses(function, context) if each.fails)
    return tuple(unsafe(f"'{name}' needs a request: app.test_request_context()") for name in names)


def _in_a_request(
    function: NamedFunction, is_called: bool, context: Context, *, can_wrap: bool
) -> Change:
    """Put the body of a function that uses a request into one, as Flask-Script did."""
    if not uses_request(function, context):
        return Change()
    edits = [] if is_called else put_into_request(function, context)
    if not edits:
        if can_wrap:
            return Change(definitions=(RUN_IN_REQUEST,))
        return Change(caveats=request_caveats(function, context))
    return Change(edits=tuple(edits), imports=("flask.current_app",))


def _letting_run(function: NamedFunction, context: Context) -> Change:
    """Delete the variable that makes `app.run()` return at once."""
    changes = []
    is_moved = uses_request(function, context)
    for run in _runs(function, context):
        text = context.module.source.text_of(run)
        edits: list[Edit] = []
        if is_module_at_hand("os", run, function, context) and not is_moved:
            edits = _above_statement(run, _LET_RUN.format(text), context)
        caveats = () if edits else (_ignored(text),)
        changes.append(Change(edits=tuple(edits), caveats=caveats, imports=("os",)))
    return joined(*changes)


def _above_statement(node: ast.AST, line: str, context: Context) -> list[Edit]:
    """Insert a line above the innermost statement around a node that begins a line.

    There are no edits where its function has none.
    """
    source = context.module.source
    for around in context.module.scopes.ancestors(node):
        if isinstance(around, FUNCTIONS):
            break
        # To the parser `elif` begins a statement, but no line can be inserted above it.
        if not isinstance(around, ast.stmt):
            continue
        if not source.text.startswith("elif", source.span(around)[0]):
            edits = context.editor.insert_above(around, [line])
            if edits:
                return edits
    return []


def _ignored(run: str) -> Caveat:
    return unsafe(f"'{run}()' does nothing under 'flask'")


def _runs(function: NamedFunction, context: Context) -> Iterator[ast.Attribute]:
    """Yield each `app.run` in a function, be it called or passed on."""
    for node in _inside(function):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "run"
            and "flask.Flask.run" in _names(node, context)
        ):
            yield node


def _notes(function: NamedFunction, context: Context) -> Change:
    """Note what is different only where the program is run by `flask`."""
    uses = (node for node in _inside(function) if isinstance(node, ast.Name | ast.Attribute))
    if any("sys.argv" in _names(each, context) for each in spelled(uses, context, "argv")):
        note = f"'sys.argv' in '{function.name}' is that of 'flask' where the program is run by it"
        return Change(notes=(note,))
    return Change()


def _inside(function: NamedFunction) -> Iterator[ast.AST]:
    for statement in function.body:
        yield from ast.walk(statement)


def _names(expression: ast.expr, context: Context) -> set[str]:
    """Return the dotted names that an expression resolves to, those of values included."""
    return {value.name for value in context.module.values(expression)}
