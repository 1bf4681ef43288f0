"""What `manager.add_command(...)` becomes, whatever it registers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.migration.built_ins import made_in, registered_server
from flake8_flask_cli.migration.classes.class_registration import registered_class_conversion
from flake8_flask_cli.migration.conversion import Change, Conversion, replacement
from flake8_flask_cli.migration.extension_commands import registered_extension
from flake8_flask_cli.migration.functions.function_command import FunctionCommand, function_command
from flake8_flask_cli.migration.functions.passed import function_conversion, misregistered_function
from flake8_flask_cli.migration.functions.placement import namesakes
from flake8_flask_cli.migration.helper_commands import (
    made_helper_conversion,
    registered_helper,
)
from flake8_flask_cli.migration.manager.click_target import ClickTarget
from flake8_flask_cli.migration.manager.made_manager import made_manager_registration
from flake8_flask_cli.migration.manager.manager_target import main_target, target_of
from flake8_flask_cli.migration.shells import registered_shell, registered_shell_class
from flake8_flask_cli.model import Caveat, manual, texts, unsafe
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script.command_class import command_class
from flake8_flask_cli.script.entities import MadeCommand
from flake8_flask_cli.script.extensions import extension_of
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.managers import COMMAND, MANAGER, SERVER, SHELL
from flake8_flask_cli.script.no_command import NoCommand, no_command
from flake8_flask_cli.script.registrations import (
    CommandKind,
    Registration,
    function_given,
    name_text,
)
from flake8_flask_cli.text.phrases import Code

_UNKNOWN = "the registered object cannot be resolved"
_RUNS_AT_IMPORT = "the call runs when the module is imported, and its result is registered"
_WITH_APPCONTEXT = "flask.cli.with_appcontext"
_MADE_APART = "the command is created apart from its registration"


def registration_conversion(registered: Registration, context: Context) -> Conversion:
    """Return what a registration becomes."""
    conversion = _conversion(registered, context)

    def change() -> Change:
        found = conversion.change()
        return found._replace(group=found.group | _ids(registered, context))

    caveats = (*conversion.caveats, *_refusals(registered, context))
    target = target_of(registered.owner, context)
    imports = (*conversion.imports, *((target.imported,) if target.is_plain else ()))
    return conversion._replace(
        change=change, caveats=tuple(dict.fromkeys(caveats)), imports=imports
    )


def _ids(registered: Registration, context: Context) -> frozenset[str]:
    """Return the ids of the Manager that registers, and of what it registers."""
    ids = manager_ids(registered.owner, context)
    value, command = registered.value, registered.command
    if value is None or command is None or extension_of(value.name):
        return ids
    if registered.kind is CommandKind.GROUP:
        return ids | manager_ids(command, context)
    classes = (command_class(each, context) for each in registered.values)
    return ids.union(each.id for each in classes if each)


def _refusals(registered: Registration, context: Context) -> Iterator[Caveat]:
    """Yield why Flask-Script itself fails on a call, or what only a person can decide.

    What an extension registers has its place already.
    """
    if registered.others:
        yield manual("a condition decides which command it is")
    if registered.kind is CommandKind.EXTENSION:
        return
    if _replaces_another(registered, context):
        yield manual(f"it replaces another command '{registered.command_name}'")
    for name in ("command", "name"):
        if keyword_of(registered.call, name) is not None:
            yield manual(f"Flask-Script accepts no '{name}='")
    if registered.namespace is not None:
        yield manual("only you know where the group of the namespace belongs")


def _replaces_another(registered: Registration, context: Context) -> bool:
    """Tell whether a Server or Shell, which `flask` has, replaces a command of the program."""
    built_in = (CommandKind.SERVER, CommandKind.SHELL)
    if registered.kind not in built_in:
        return False
    return any(
        each.node.lineno < registered.call.lineno
        and not (isinstance(each, Registration) and each.kind in built_in)
        for each in namesakes(registered.command_name, registered.owner, context)
    )


def _conversion(registered: Registration, context: Context) -> Conversion:
    command, target = registered.command, target_of(registered.owner, context)
    group = target.group_for(registered.command_name)
    made = command if isinstance(command, ast.Call) else None
    if registered.made_manager:
        return made_manager_registration(registered, registered.made_manager, context)
    match registered.kind:
        case CommandKind.SERVER:
            return registered_server(registered, made, context)
        case CommandKind.SHELL:
            return registered_shell(registered, made, context)
        case CommandKind.EXTENSION if registered.extension:
            return registered_extension(registered, registered.extension, context)
    if command is None:
        name = name_text(registered, context) or "name"
        line = Code(f"{group}.add_command(command, {name})")
        return Conversion((line,), caveats=(manual(_UNKNOWN),))
    instead = _existing_command(registered, command, context)
    if instead:
        return instead
    if registered.namespace is not None:
        return _in_namespace(registered, command, registered.namespace, group, context)
    shell = _shell_class(registered, command, target, context)
    if shell:
        return shell
    conversion = _on_group(registered, command, group, context)
    hidden = target.hidden_by_built_in(registered.command_name)
    return conversion._replace(caveats=(*conversion.caveats, *hidden))


def _shell_class(
    registered: Registration, command: ast.expr, target: ClickTarget, context: Context
) -> Conversion | None:
    """Return what gives the shell of `flask` the names of a class of the project, a Shell."""
    value = registered.value
    if value is None or not (value.derives_from((SHELL,)) or value.is_a((SHELL,))):
        return None
    text = context.module.source.text_of(command)
    is_object = value.kind is Kind.INSTANCE or isinstance(command, ast.Call)
    return registered_shell_class(registered, text if is_object else f"{text}()", target, context)


def _existing_command(
    registered: Registration, command: ast.expr, context: Context
) -> Conversion | None:
    """Return what a registration becomes whose command `flask` or another program has already."""
    value = registered.value
    for name, convert in ((SERVER, registered_server), (SHELL, registered_shell)):
        made = made_in(command, name, context)
        if made and isinstance(command, ast.Name):
            return convert(registered, made, context)
        if made or (value and value.name == name):
            is_other = manual(f"it is not a plain {name.rpartition('.')[2]}")
            conversion = convert(registered, made, context)
            return conversion._replace(caveats=(*conversion.caveats, is_other))
    if value is None:
        return None
    helper = registered_helper(registered, context)
    if helper:
        return helper
    extension = extension_of(value.name)
    if extension:
        return registered_extension(registered, extension, context)
    return None


def _on_group(
    registered: Registration, command: ast.expr, group: str, context: Context
) -> Conversion:
    """Return what puts a command on a click group, by the expression of that."""
    wrong, value = no_command(registered, context), registered.value
    if wrong:
        return _instead_of_no_command(registered, command, wrong, group, context)
    text = context.module.source.text_of(command)
    if value is None:
        advice = (
            Code(_line(group, text, registered, context)),
            f"once '{text}' is a click command",
        )
        return Conversion(advice, lambda: Change(caveats=(manual(_UNKNOWN),)))
    if value.derives_from((MANAGER,)):
        return _of_manager_class(registered, text, group, context)
    if value.name == COMMAND and isinstance(command, ast.Call):
        made = function_command(registered.function, group, registered.name, context)
        return _of_function(registered, made, context)
    if value.name != COMMAND and not value.is_a((MANAGER,)):
        return registered_class_conversion(registered, group, context)
    line = _line(group, text, registered, context)
    apart = (manual(_MADE_APART),) if value.name == COMMAND else ()
    return Conversion((Code(line),), lambda: replacement(registered.node, line, context, *apart))


def _of_manager_class(
    registered: Registration, text: str, group: str, context: Context
) -> Conversion:
    """Return what the registration of the class Manager becomes: Flask-Script calls the class."""
    name, value = registered.command_name, registered.value
    is_plain = value is not None and value.name == MANAGER and bool(name)
    line = (
        f"{group}.add_command(AppGroup({quoted(name)}))"
        if is_plain
        else _line(group, f"{text}()", registered, context)
    )
    imports = ("flask.cli.AppGroup",) if is_plain else ()
    a_class = manual("a class is registered, and Flask-Script makes the Manager")
    return Conversion((Code(line),), caveats=(a_class,), imports=imports)


def _in_namespace(
    registered: Registration,
    command: ast.expr,
    namespace: ast.expr,
    group: str,
    context: Context,
) -> Conversion:
    """Return what a registration with `namespace=` becomes, to be completed by a person."""
    literal = literal_value(namespace)
    own = literal if isinstance(literal, str) and literal.isidentifier() else "group"
    text = context.module.source.text_of(namespace)
    conversion = _on_group(registered, command, own, context)
    advice = (Code(f"{own} = AppGroup({text})"), Code(f"{group}.add_command({own})"))
    imports = (*conversion.imports, "flask.cli.AppGroup")
    return conversion._replace(advice=(*advice, *conversion.advice), imports=imports)


def _instead_of_no_command(
    registered: Registration,
    command: ast.expr,
    wrong: NoCommand,
    group: str,
    context: Context,
) -> Conversion:
    """Return what to write where what is registered is no command."""
    runs = (manual(_RUNS_AT_IMPORT),) if wrong.is_called else ()
    reason = f"no command ever ran, because Flask-Script fails on {wrong.what}"
    if wrong.given:
        made = misregistered_function(registered, wrong, group, context)
        conversion = _of_function(registered, made, context)

        def change_of_function() -> Change:
            further = conversion.change()
            return further._replace(caveats=(unsafe(reason), *further.caveats))

        caveats = (*conversion.caveats, *runs)
        return conversion._replace(change=change_of_function, caveats=caveats)
    text = context.module.source.text_of(command) if wrong.is_click else "<command>"
    line = _line(group, text, registered, context)
    advice = (Code(line), *(() if wrong.is_click else ("where `<command>` is a click command",)))
    is_known = wrong.is_click and bool(registered.name)
    failed = unsafe(reason) if is_known else manual(reason)
    return Conversion(advice, lambda: replacement(registered.node, line, context, failed), runs)


def _of_function(
    registered: Registration, command: FunctionCommand, context: Context
) -> Conversion:
    """Return what puts a function on a group; with `namespace=` a person makes that."""
    if registered.namespace is None:
        return function_conversion(command, registered, registered.owner, context)
    imports = ("click",) if command.lines else ()
    return Conversion(command.advice, caveats=command.caveats, imports=imports)


def _line(group: str, command: str, registered: Registration, context: Context) -> str:
    """Return the call that puts a command on a group, under the name that it has today."""
    arguments = ", ".join(filter(None, (command, name_text(registered, context))))
    return f"{group}.add_command({arguments})"


def made_command_conversion(made: MadeCommand, context: Context) -> Conversion:
    """Return what a Command, Clean or ShowUrls becomes that is made in no registration."""
    helper = made_helper_conversion(made, context)
    if helper:
        return helper
    target = main_target(context)
    group = f"{target.application}.cli" if target else "click"
    command = function_command(function_given(made.node), group, None, context)
    # The registration of what is made here is for a person too: these are no caveats of a fix.
    advice = (*command.advice, *texts(command.caveats))
    imports = ("click",) if command.lines or not target else ()
    if not target:
        advice, imports = (*advice, Code("@with_appcontext")), (*imports, _WITH_APPCONTEXT)
    apart = manual(_MADE_APART)
    return Conversion(advice, lambda: Change(caveats=(apart,)), imports=imports)
