"""What `manager.handle()` becomes, as tests call it: a call of click's test runner.

`FlaskCliRunner` exists since Flask 1.0, and runs the commands of the application alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.built_in_commands import BUILT_IN_NAMES
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.migration.conversion import Change, Conversion, replacement
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.script.entities import Handle
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import name_from_now_on, own_command_names
from flake8_flask_cli.text.phrases import Code, import_line

_PARAMETERS = ("prog", "args")


def handle_conversion(handle: Handle, context: Context) -> Conversion:
    """Return the call of the test runner that runs the same command."""
    call = handle.node
    manager = manager_of(call.func, context)
    target = target_of(manager, context)
    given = bound_arguments(call, _PARAMETERS).get("args")
    words = _words(given, manager, context)
    group = ""
    imports = [target.imported] if target.imported else []
    if target.factory:
        runner, group = "CliRunner()", f"{target.expression}, "
        imports.append("click.testing.CliRunner")
    else:
        runner = f"{target.application or 'current_app'}.test_cli_runner()"
    line = f"{runner}.invoke({group}args={words}, catch_exceptions=False)"
    advice: list[str] = [*(Code(import_line(each)) for each in imports), Code(line)]
    if not (target.application or target.factory):
        advice.append("in a context of the application")

    def change() -> Change:
        caveats = list(unbound_arguments(call, _PARAMETERS))
        if not (target.application or target.factory):
            caveats.append(manual("no variable of this module holds the application"))
        caveats += _caveats(call, given, manager, context)
        changed = replacement(call, line, context, *caveats)
        return changed._replace(group=manager_ids(manager, context), imports=tuple(imports))

    return Conversion(tuple(advice), change)


def _caveats(
    call: ast.Call, given: ast.expr | None, manager: ast.expr, context: Context
) -> Iterator[Caveat]:
    """Yield what is different about the runner."""
    words = literal_value(given) if given else ()
    first = words[0] if isinstance(words, (list, tuple)) and words else ""
    if isinstance(words, str):
        yield manual("Flask-Script takes each character of the text for a word")
    if given and any(
        isinstance(each, ast.Attribute) and each.attr == "argv" for each in ast.walk(given)
    ):
        yield manual("it runs the whole program: call `run` in its place")
    elsewhere = {"runserver", "db"} - own_command_names(manager, context)
    if isinstance(first, str) and first in {*BUILT_IN_NAMES, *elsewhere}:
        yield manual(f"the test runner does not have the command '{first}'")
    yield unsafe("what the command prints is the `output` of the result")
    yield unsafe("where it exits, the status is the `exit_code` of the result")
    if not isinstance(context.module.scopes.parents[call], ast.Expr):
        yield unsafe("what the command returns is not in the result")


def _words(given: ast.expr | None, manager: ast.expr, context: Context) -> str:
    """Return the code of the list of words for `handle(prog, args)`."""
    if given is None:
        return "[]"
    words = literal_value(given)
    if isinstance(words, str):
        words = words.split()
    if not isinstance(words, (list, tuple)):
        return context.module.source.text_of(given)
    typed = [str(word) for word in words]
    typed[:1] = [name_from_now_on(word, manager, context) for word in typed[:1]]
    return f"[{', '.join(map(quoted, typed))}]"
