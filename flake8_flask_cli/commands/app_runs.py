"""`app.run(...)` of a Flask application: where it is called, and what replaces it."""

from __future__ import annotations

import ast
import enum
from typing import NamedTuple

from flake8_flask_cli.application.app_value import (
    Named,
    value_of_application,
    value_of_name,
)
from flake8_flask_cli.application.file_roles import is_shown, is_test
from flake8_flask_cli.application.guard_work import GuardWork, guard_work
from flake8_flask_cli.application.main_guard import (
    is_main_guard,
    runs_as_main,
    stands_at_module_level,
)
from flake8_flask_cli.application.started_as import started_as
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.registration import is_flask_command
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Converted
from flake8_flask_cli.convert.made_fix import by_hand
from flake8_flask_cli.convert.server import RUN_PARAMETERS, app_run_line
from flake8_flask_cli.model import (
    Applicability,
    Caveat,
    Fix,
    Steps,
    applicability,
    manual,
    texts,
    unsafe,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import importer_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.text.phrases import Code, listed

_RUN = "flask.Flask.run"
GUARD = 'if __name__ == "__main__":'
_MOST_NAMES = 4  # arguments that a message names


class CallSite(enum.Enum):
    """Where in a program the server is started."""

    COMMAND = enum.auto()
    SCRIPT_COMMAND = enum.auto()
    """A command of Flask-Script, where the call does what it says."""
    MAIN = enum.auto()
    MODULE = enum.auto()


def may_run_application(context: Context) -> bool:
    """Tell whether a file may start a server for others than its tests and readers."""
    path, root = context.module.source.path, context.project.root
    return path is None or not (is_test(path, root) or is_shown(path, root))


def call_site(call: ast.Call, context: Context) -> CallSite | None:
    """Return where a call runs a Flask application; None for any other call, and anywhere else."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "run":
        return _known_call_site(call, context)
    return None


@cached
def _known_call_site(call: ast.Call, context: Context) -> CallSite | None:
    site = _site(call, context)
    return site if site and _runs_an_application(call, context.module) else None


def _site(call: ast.Call, context: Context) -> CallSite | None:
    module = context.module
    function = module.scopes.scope(call)
    if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        is_of_click = command_of(function, module) is not None
        if is_flask_command(function, context):
            return CallSite.COMMAND if is_of_click else CallSite.SCRIPT_COMMAND
        if is_of_click:
            return None
    if runs_as_main(call, module):
        return CallSite.MAIN
    return CallSite.MODULE if stands_at_module_level(call, module) else None


def _runs_an_application(call: ast.Call, module: Module) -> bool:
    """Tell whether this is the `run` of Flask itself, and surely nothing else."""
    names = {
        value.name
        for value in module.values(call.func)
        # Before the factory has run, the variable may be None.
        if value.name != "builtins.NoneType.run"
    }
    return names == {_RUN}


class Leftover(NamedTuple):
    """A call that starts the server, and its replacement.

    `named` is how the application is named. `line` is the `flask --app ... run ...` line, with
    what it cannot say. `skipped` is what the program does besides the call, and `flask` does not;
    `first` says what to do about it.
    """

    named: Named
    line: Converted
    skipped: str = ""
    first: tuple[str, ...] = ()

    @property
    def hint(self) -> tuple[str, ...]:
        """What to do, and the line, as the pieces of a hint."""
        return (*self.first, Code(self.line.text), *texts(self.caveats))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What prevents that the line takes over."""
        return (*map(manual, self.named.advice), *self.line.caveats)

    @property
    def steps(self) -> Steps:
        """What to do and to type from now on."""
        typed = (Code(self.line.text), *texts(self.line.caveats))
        return self.named.steps._replace(typed=typed)

    @property
    def beforehand(self) -> tuple[str, ...]:
        """What a person must do first: if there is nothing to say about it, what is skipped."""
        return self.first or ((self.skipped,) if self.skipped else ())


@cached
def leftover(call: ast.Call, context: Context) -> Leftover:
    """Return what replaces a call outside of commands."""
    assert isinstance(call.func, ast.Attribute)
    application, module = call.func.value, context.module
    work = guard_work(call, True, module)
    named = value_of_application(application, context)
    home = "module level"
    if work.before:
        if _is_global(application, work, module):
            assert isinstance(application, ast.Name)
            named = value_of_name(module, application.id, context)
        else:
            home = "where the application is made"
    return Leftover(named, _line(call, named, context), work.skipped, work.advice(module, home))


def _is_global(application: ast.expr, work: GuardWork, module: Module) -> bool:
    """Tell whether the module has a name for the application, once the preparations are moved."""
    if not isinstance(application, ast.Name):
        return False
    return any(
        module.scopes.scope(binding.node) is module.tree or binding.node in work.before
        for binding in module.lookup.bindings_of(application)
    )


def leftover_in_command(call: ast.Call, context: Context) -> Leftover:
    """Return what replaces a call in a command."""
    assert isinstance(call.func, ast.Attribute)
    named = value_of_application(call.func.value, context)
    return Leftover(named, _line(call, named, context))


def _line(call: ast.Call, named: Named, context: Context) -> Converted:
    return app_run_line(call, context.module.source.text_of, named.value)


def run_text(call: ast.Call, context: Context) -> str:
    """Return the call as messages show it: `app.run()`, without its arguments."""
    return f"{context.module.source.text_of(call.func)}()"


def arguments_text(call: ast.Call) -> str:
    """Return the arguments of a call as messages name them: `its host and port are`."""
    names = [*RUN_PARAMETERS[: len(call.args)], *(each.arg or "" for each in call.keywords)]
    is_open = "" in names or any(isinstance(each, ast.Starred) for each in call.args)
    if is_open or len(names) > _MOST_NAMES:
        return "its arguments are"
    return f"its {listed(names)} {'is' if len(names) == 1 else 'are'}"


def deletion(call: ast.Call, context: Context) -> Fix:
    """Return the fix that deletes a call in the guard, and the guard too if it is empty then.

    It is manual where the call is not directly in the guard, where the `flask run` line lacks
    something of the call, and where the guard does more than start the server.
    """
    parents = context.module.scopes.parents
    found = leftover(call, context)
    statement, line = parents[call], found.line
    if not isinstance(statement, ast.Expr):
        return by_hand("the value of the call is used")
    block = parents[statement]
    is_guard = is_main_guard(block) and isinstance(parents.get(block), ast.Module)
    if not is_guard and not isinstance(block, ast.Module):
        return by_hand("it is not directly in the guard")
    if found.skipped:
        return Fix(caveats=tuple(map(manual, found.beforehand)))
    if applicability(found.caveats) is Applicability.MANUAL:
        return Fix(caveats=found.caveats)
    if not found.named.is_complete:
        return by_hand("what the factory is given is computed")
    program = started_as(context.module.source.path, context.project.root)
    change = f"{Code(program)} no longer starts the server, {Code(line.text)} does"
    caveats = [unsafe(change), *found.caveats]
    unwanted: ast.stmt = statement
    if isinstance(block, ast.If) and len(block.body) > 1:
        caveats.append(unsafe("`flask run` does not run the other statements of the guard"))
    elif isinstance(block, ast.If) and not block.orelse and not _is_elif(block, context.module):
        unwanted = block
    edits = context.editor.delete(unwanted)
    return Fix(tuple(edits), caveats=tuple(caveats))


def guarded(call: ast.Call, context: Context) -> Fix:
    """Return the fix that puts a call at module level under the guard.

    `python serve.py` goes on to serve, and `flask` loses a warning; whoever imports the module
    no longer waits for a server to end.
    """
    scopes = context.module.scopes
    statement = scopes.parents[call]
    if not isinstance(statement, ast.Expr):
        return by_hand("the value of the call is used")
    if any(is_main_guard(owner) for owner, _ in scopes.blocks(statement)):
        return by_hand("it runs only when the module is imported")
    edits = tuple(context.editor.put_under(statement, GUARD))
    if not edits:
        return by_hand("it shares its line with other code")
    importer, found = importer_of(context.module), leftover(call, context)
    if importer is None:
        return Fix(edits, beforehand=found.beforehand)
    shown = importer.relative_to(context.project.root).as_posix()
    caveat = unsafe(f"the import in '{shown}' no longer starts a server")
    return Fix(edits, caveats=(caveat,), beforehand=found.beforehand)


def _is_elif(statement: ast.If, module: Module) -> bool:
    return module.source.text.startswith("elif", module.source.span(statement)[0])
