"""What `manager.run()` becomes: `python manage.py` goes on working."""

from __future__ import annotations

import ast
import shlex
from collections.abc import Iterator, Mapping

from flake8_flask_cli.application.main_guard import is_at_module_level, runs_at_import
from flake8_flask_cli.application.start_command import start_command
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role
from flake8_flask_cli.migration.manager.driver import OUT_OF_SIGHT, default_command_argument
from flake8_flask_cli.migration.manager.entry import (
    is_seen_by_flask,
    value_of_manager,
    work_besides_run,
)
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import EVERY_GROUP, Caveat, Edit, manual, unsafe
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.script.entities import Run
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.program import name_from_now_on
from flake8_flask_cli.script.registrations import RUN_PARAMETERS
from flake8_flask_cli.text.phrases import Code, import_line

_CONTEXTS = {"app_context", "test_request_context"}


def run_conversion(run: Run, context: Context) -> Conversion:
    """Return the call that runs the program as before, and how `flask` runs it."""
    call, module = run.node, context.module
    manager = manager_of(call.func, context)
    target, work = target_of(manager, context), work_besides_run(call, context)
    import_of_application = [Code(import_line(target.imported))] if target.imported else []
    advice: list[str] = []
    beforehand: tuple[str, ...] = ()
    if is_seen_by_flask(manager, context):
        named = value_of_manager(manager, context)
        beforehand = work.advice(module, is_global=bool(named.value))
        name = f"--app {shlex.quote(named.value)} " if named.value else ""
        advice += [Code(f"flask {name}<command>"), *named.advice]
    given = bound_arguments(call, RUN_PARAMETERS)
    default = _default_command(given.get("default_command"), manager, context)
    arguments = (default_command_argument(default),) if default else ()
    driver_call = target.driver(*arguments)
    if driver_call:
        started = Code(start_command(module.source.path, context.project.root))
        driver = f"{Code(str(driver_call))} to keep {started}"
        advice.append(f"or {driver}" if advice else driver)
    if target.is_out_of_sight:
        advice.append(OUT_OF_SIGHT)
    if "commands" in given:
        advice.append(f"the commands that it is given go on {Code(target.expression)}")

    def change() -> Change:
        together = manager_ids(manager, context)
        if EVERY_GROUP in together:
            return Change(together)
        edits: list[Edit] = []
        editor, parts = context.editor, [each.node for each in run.registrations]
        if driver_call:
            text = driver_call.fitted(editor.layout.available_width(call))
            written = editor.make_statements(call, parts, text) if parts else ()
            edits += written or editor.replace(call, text)
        imports = [] if target.factory or target.driver_name else ["flask.cli.FlaskGroup"]
        imports += ["sys"] if arguments else []
        if target.imported:
            # The commands that 'run' is given need the name of the Manager still.
            import_edits = [] if parts else _edits_of_import(manager, target, context)
            edits += import_edits
            imports += [] if import_edits else [target.imported]
        skipped = (work.skipped,) if work.skipped else ()
        return Change(
            together,
            tuple(edits),
            (*_caveats_of_given(run, given, default, context), *_caveats(call, target, context)),
            tuple(imports),
            beforehand or skipped,
            notes=tuple(_notes(run, target, context)),
        )

    return Conversion((*beforehand, *import_of_application, *advice), change)


def _notes(run: Run, target: ClickTarget, context: Context) -> Iterator[str]:
    """Yield what differs for `flask` alone."""
    path = context.module.source.path
    is_main = path is not None and path.name == "__main__.py"
    if is_at_module_level(run.node, context.module) and not is_main:
        yield "the program runs when `flask` imports the module, as with every import before"
    if target.is_out_of_sight:
        yield "`flask` does not see the commands, this program does"
    elif run.registrations and not runs_at_import(run.node, context.module):
        yield "`flask` does not see the commands that 'run' is given, this program does"


def _default_command(given: ast.expr | None, manager: ast.expr, context: Context) -> str | None:
    """Return the command that runs where none is typed, by its name from now on.

    Empty where there is none, None where it is computed.
    """
    name = "" if given is None or is_none(given) else literal_value(given)
    return name_from_now_on(name, manager, context) if isinstance(name, str) else None


def _caveats_of_given(
    run: Run, given: Mapping[str, ast.expr], default: str | None, context: Context
) -> Iterator[Caveat]:
    """Yield what `run` is given that a group's call cannot be."""
    scopes, layout = context.module.scopes, context.editor.layout
    statement = scopes.parents[run.node]
    if run.registrations:
        if not (isinstance(statement, ast.stmt) and layout.has_lines_for_itself(statement)):
            yield manual("the commands that 'run' is given need lines of their own")
    elif "commands" in given and not is_none(given["commands"]):
        yield manual("what 'run' is given changes the commands of the program")
    if default is None:
        yield manual("'default_command=' is computed")
    yield from unbound_arguments(run.node, RUN_PARAMETERS)


def _caveats(call: ast.Call, target: ClickTarget, context: Context) -> Iterator[Caveat]:
    """Yield what is different where the program is run by a FlaskGroup."""
    from flake8_flask_cli.migration.functions.exit_status import INTERRUPTS, handlers_around, shown

    if not target.driver() and target.role is Role.GROUP:
        yield manual("it is a group of commands")
    elif not target.driver():
        yield manual("no variable of this module holds the application")
    # click prints `Aborted!` for these and exits with 1 (`click.BaseCommand.main`, version 7.1.2).
    handler = next(handlers_around(call, {*INTERRUPTS, "BaseException"}, context), None)
    if handler:
        seen = f"'{shown(handler, context)}' sees neither"
        yield unsafe(f"click answers Ctrl-C and the end of input itself: {seen}")
    if _is_in_context(call, context):
        yield unsafe(
            "before Flask 2.2 a command has a context, and `g`, of its own: teardown functions run"
            " twice"
        )


def _is_in_context(call: ast.Call, context: Context) -> bool:
    """Tell whether a call is in a `with app.app_context():`, or that of a request.

    Flask-Script's request takes over an application context that is there; `with_appcontext` does
    since Flask 2.2.
    """
    items = [
        item.context_expr
        for each in context.module.scopes.ancestors(call)
        if isinstance(each, ast.With)
        for item in each.items
    ]
    names = [last_name(each.func) for each in items if isinstance(each, ast.Call)]
    return not _CONTEXTS.isdisjoint(names)


def _edits_of_import(manager: ast.expr, target: ClickTarget, context: Context) -> list[Edit]:
    """Return the edits that import the application instead of the Manager, or of its module.

    There are none where the module needs these for anything but to run the Manager.
    """
    scopes, lookup = context.module.scopes, context.module.lookup
    name = manager.value if isinstance(manager, ast.Attribute) else manager
    if not isinstance(name, ast.Name) or is_used_externally(name.id, context.module):
        return []
    uses = [scopes.parents[use] for use in scopes.all(ast.Name) if use.id == name.id]
    if name is manager:
        alias = lookup.only_value(name)
        is_only_run = all(isinstance(each, ast.Attribute) and each.attr == "run" for each in uses)
        if is_only_run and isinstance(alias, ast.alias) and target.application:
            return context.editor.replace(alias, target.application)
        return []
    match [binding.node for binding in lookup.bindings_of(name)]:
        case [ast.Import(names=[_]) | ast.ImportFrom(names=[_]) as statement] if len(uses) == 1:
            return context.editor.replace(statement, import_line(target.imported))
    return []
