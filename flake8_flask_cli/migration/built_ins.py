"""What a Server becomes: `flask run` and its options. Also what a variable holds of such."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_flask_cli.application.app_value import MAKE_GLOBAL
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_command import ARGUMENT_CLASS, COMMAND_CLASS
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import VALUE_USED
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.server import server_line
from flake8_flask_cli.migration.classes.class_definitions import SERVER_BASE, WITH_APPLICATION
from flake8_flask_cli.migration.conversion import Change, Conversion, deleted, deletion
from flake8_flask_cli.migration.free_names import free_name
from flake8_flask_cli.migration.manager.entry import is_application_hidden, value_of_manager
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Caveat, manual, texts, unsafe
from flake8_flask_cli.script.entities import MadeServer
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.managers import class_called
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.phrases import Code


def registered_server(
    registered: Registration, server: ast.Call | None, context: Context
) -> Conversion:
    """Return what the registration of `Server(...)` becomes, or that of the class itself.

    `runserver` is `run` from now on, whatever its settings: whoever starts it has to type another
    command in any case, and reads the whole line. A Server of another name stays a command, but for
    the idiomatic form, where it is gone.
    """
    conversion, name = _flask_run(server, registered.owner, context), registered.command_name
    stays = name != "runserver" and not context.idiomatic

    def change() -> Change:
        if stays:
            return _own_server(registered, server, context)
        line, *lost = conversion.advice
        replaced = (f"{line} replaces '{name}'", *lost) if name != "runserver" else ()
        # What a variable holds is evaluated where that is made.
        values = [server] if server and server is registered.command else []
        return deletion(registered.call, context, *map(unsafe, replaced), values=values)

    return conversion._replace(change=change, typed=() if stays else conversion.advice)


def _own_server(registered: Registration, server: ast.Call | None, context: Context) -> Change:
    """Return the change of the registration of a Server of another name: it keeps its options.

    A Server that a variable holds is made where it was.
    """
    editor, text_of = context.editor, context.module.source.text_of
    statements: list[str] = []
    caveats: tuple[Caveat, ...] = ()
    if isinstance(registered.command, ast.Name) and server:
        variable = registered.command.id
        if _registered_variable(server, context) is None:
            caveats = (manual("it is not a plain Server"),)
    else:
        variable, caveats = free_name(("server", "development_server"), context)
        given = text_of(server)[len(text_of(server.func)) :] if server else "()"
        statements = [f"{variable} = {SERVER_BASE.name}{given}"]
        if not isinstance(context.module.scopes.parents.get(registered.call), ast.Expr):
            caveats += (manual(VALUE_USED),)
    arguments = (
        quoted(registered.command_name),
        f"callback={WITH_APPLICATION.name}({variable})",
        f"arguments={variable}.get_options",
        f"help={variable}.help",
    )
    command = CallText(COMMAND_CLASS.name, arguments)
    group = target_of(registered.owner, context).expression
    call = CallText(f"{group}.add_command", (command,))
    fitted = call.fitted(editor.layout.available_width(registered.call))
    return Change(
        edits=tuple(editor.replace(registered.call, "\n".join((*statements, fitted)))),
        caveats=caveats,
        definitions=(ARGUMENT_CLASS, SERVER_BASE, COMMAND_CLASS, WITH_APPLICATION),
    )


def made_server_conversion(made: MadeServer, context: Context) -> Conversion:
    """Return what a `Server(...)` becomes that is made apart from its registration.

    What is typed from then on is said there.
    """
    conversion = _flask_run(made.node, None, context)

    def change() -> Change:
        found = _registered_variable(made.node, context)
        if found is None or found[1].command_name == "runserver" or context.idiomatic:
            return variable_change(made.node, context, [made.node])
        return Change(
            manager_ids(found[1].owner, context),
            tuple(context.editor.replace(made.node.func, SERVER_BASE.name)),
            definitions=(ARGUMENT_CLASS, SERVER_BASE),
        )

    return conversion._replace(change=change)


def _flask_run(server: ast.Call | None, manager: ast.expr | None, context: Context) -> Conversion:
    """Return the `flask run` line for `Server(...)` on a Manager, and what it cannot say.

    Without a call, it is that of `Server` itself.
    """
    app = value_of_manager(manager, context)
    line = server_line(server, context.module.source.text_of, app.value)
    hidden = MAKE_GLOBAL if is_application_hidden(manager, context) else ()
    advice = (Code(line.text), *texts(line.caveats), *app.advice, *hidden)
    return Conversion(advice)


def made_in(expression: ast.expr, name: str, context: Context) -> ast.Call | None:
    """Return the call that makes an object of the class `name`, where this module shows it.

    It is the expression itself, part of it (`traced(Server())`), or what its variable is bound to.
    """
    bound = context.module.lookup.only_value(expression)
    if isinstance(expression, ast.Name) and not isinstance(bound, ast.expr):
        return None
    for each in ast.walk(bound or expression):
        if isinstance(each, ast.Call):
            made = class_called(each, context)
            if made and made.name == name:
                return each
    return None


def variable_change(made: ast.Call, context: Context, values: Iterable[ast.expr] = ()) -> Change:
    """Return the change of what `flask` has built in and a variable holds: `server = Server()`.

    It is deleted together with its registration; `values` are those of `deletion`.
    """
    found = _registered_variable(made, context)
    if found is None:
        return Change(caveats=(manual("it is not known where it is registered"),))
    statement, registered = found
    group = manager_ids(registered.owner, context)
    return Change(group, tuple(deleted(statement, values, context)))


def _registered_variable(
    made: ast.Call, context: Context
) -> tuple[ast.Assign, Registration] | None:
    """Return the assignment of what a call makes, and its registration: the only use it has."""
    from flake8_flask_cli.migration.manager.manager_uses import uses_here
    from flake8_flask_cli.names.external_names import is_used_externally

    scopes = context.module.scopes
    match scopes.parents.get(made):
        case ast.Assign(targets=[ast.Name() as name]) as statement:
            uses = list(uses_here(name, context))
            is_global = scopes.scope(name) is scopes.tree
            if len(uses) != 1 or (is_global and is_used_externally(name.id, context.module)):
                return None
            registered = script_module(context).owner_of(uses[0])
            if isinstance(registered, Registration) and registered.command is uses[0]:
                return statement, registered
    return None
