"""What replaces a call of `app.run(...)`: the line to type, and the edits that delete the call."""

from __future__ import annotations

import ast

from flake8_flask_cli.application.app_value import AppValue, value_of_application, value_of_name
from flake8_flask_cli.application.guard_work import GuardWork, guard_work
from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.application.start_command import start_command
from flake8_flask_cli.commands.app_runs import RUN_IGNORED
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.caveat_texts import VALUE_USED
from flake8_flask_cli.convert.converted import Converted
from flake8_flask_cli.convert.server import RUN_PARAMETERS, app_run_line
from flake8_flask_cli.model import (
    Applicability,
    Caveat,
    Fix,
    applicability,
    manual,
    manual_fix,
    texts,
    unsafe,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import importer_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import Code, listed

GUARD = 'if __name__ == "__main__":'
_MOST_NAMES = 4  # arguments that a message names


class RunReplacement(Record):
    """What replaces a call that starts the server.

    `named` is the value of `--app`. `line` is the `flask --app ... run ...` line, with caveats for
    what has no flag. `skipped` is what the program does besides the call, and `flask` does not;
    `first` says what to do about it.
    """

    named: AppValue
    line: Converted
    skipped: str = ""
    first: tuple[str, ...] = ()

    @property
    def hint(self) -> tuple[str, ...]:
        """What to do, and the line, as the pieces of a hint."""
        return (*self.first, Code(self.line.text), *texts(self.caveats))

    @property
    def alternative(self) -> tuple[str, ...]:
        """The same where the call can stay, once the variable that makes it ignored is deleted."""
        kept = Code(f'os.environ.pop("{RUN_IGNORED}", None)')
        return (f"{kept} above it", f"or {Code(self.line.text)}", *texts(self.caveats))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Why the line does not replace the call, or what changes with it."""
        return (*map(manual, self.named.advice), *self.line.caveats)

    @property
    def typed(self) -> tuple[str, ...]:
        """What to type from now on."""
        return (Code(self.line.text), *texts(self.line.caveats))

    @property
    def beforehand(self) -> tuple[str, ...]:
        """What a person must do first; without advice for that, what is skipped."""
        return self.first or ((self.skipped,) if self.skipped else ())


@cached
def run_replacement(call: ast.Call, context: Context) -> RunReplacement:
    """Return what replaces a call outside of commands."""
    application, module = _application(call), context.module
    work = guard_work(call, True, module)
    named = value_of_application(application, context)
    is_global = True
    if work.before:
        name = _global_name(application, work, module)
        is_global = name is not None
        named = value_of_name(module, name, context) if name else named
    advice = work.advice(module, is_global=is_global)
    return RunReplacement(named, _line(call, named, context), work.skipped, advice)


def _application(call: ast.Call) -> ast.expr:
    """Return `app` for `app.run()`."""
    assert isinstance(call.func, ast.Attribute)
    return call.func.value


def _global_name(application: ast.expr, work: GuardWork, module: Module) -> str | None:
    """Return the name of the application in the module, once the preparations are moved."""
    if not isinstance(application, ast.Name):
        return None
    is_global = any(
        module.scopes.scope(binding.node) is module.tree or binding.node in work.before
        for binding in module.lookup.bindings_of(application)
    )
    return application.id if is_global else None


def run_replacement_in_command(call: ast.Call, context: Context) -> RunReplacement:
    """Return what replaces a call in a command."""
    named = value_of_application(_application(call), context)
    return RunReplacement(named, _line(call, named, context))


def _line(call: ast.Call, named: AppValue, context: Context) -> Converted:
    return app_run_line(call, context.module.source.text_of, named.value)


def arguments_text(call: ast.Call) -> str:
    """Return the arguments of a call as messages name them: `its host and port are`."""
    names = [*RUN_PARAMETERS[: len(call.args)], *(each.arg or "" for each in call.keywords)]
    is_open = "" in names or any(isinstance(each, ast.Starred) for each in call.args)
    if is_open or len(names) > _MOST_NAMES:
        return "its arguments are"
    return f"its {listed(names)} {'is' if len(names) == 1 else 'are'}"


def deletion(call: ast.Call, context: Context) -> Fix:
    """Return the fix that deletes a call from the guard, and the guard too if it is empty then.

    There are no edits for a call in other blocks, if the `flask run` line has no flag for an
    argument, and if the guard does more than start the server.
    """
    parents = context.module.scopes.parents
    found = run_replacement(call, context)
    statement, line = parents[call], found.line
    if not isinstance(statement, ast.Expr):
        return manual_fix(VALUE_USED)
    block = parents[statement]
    is_guard = is_main_guard(block) and isinstance(parents.get(block), ast.Module)
    if not is_guard and not isinstance(block, ast.Module):
        return manual_fix("it is not directly in the guard")
    if found.skipped:
        return manual_fix(*found.beforehand)
    if applicability(found.caveats) is Applicability.MANUAL:
        return Fix(caveats=found.caveats)
    if not found.named.is_complete:
        return manual_fix("an argument of the factory is computed")
    program = start_command(context.module.source.path, context.project.root)
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

    `python serve.py` still starts the server, and `flask` no longer warns. An import of the module
    no longer waits for a server to end.
    """
    scopes = context.module.scopes
    statement = scopes.parents[call]
    if not isinstance(statement, ast.Expr):
        return manual_fix(VALUE_USED)
    if any(is_main_guard(owner) for owner, _ in scopes.blocks(statement)):
        return manual_fix("it runs only when the module is imported")
    edits = tuple(context.editor.put_under([statement], GUARD))
    if not edits:
        return manual_fix("it shares its line with other code")
    importer, found = importer_of(context.module), run_replacement(call, context)
    if importer is None:
        return Fix(edits, beforehand=found.beforehand)
    shown = importer.relative_to(context.project.root).as_posix()
    caveat = unsafe(f"the import in '{shown}' no longer starts a server")
    return Fix(edits, caveats=(caveat,), beforehand=found.beforehand)


def _is_elif(statement: ast.If, module: Module) -> bool:
    return module.source.text.startswith("elif", module.source.span(statement)[0])
