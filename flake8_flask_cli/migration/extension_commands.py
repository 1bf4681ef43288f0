"""What the commands become that extensions wrote for Flask-Script."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.migration.conversion import Change, Conversion, deletion, replacement
from flake8_flask_cli.migration.manager.click_target import Role
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import EVERY_GROUP, Caveat, Steps, manual, unsafe
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_uses import uses_of
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.values import dotted_name
from flake8_flask_cli.script.entities import ExtensionCall, ExtensionImport
from flake8_flask_cli.script.extensions import INIT_SCRIPT, Extension, is_for_flask_script
from flake8_flask_cli.script.managers import is_manager
from flake8_flask_cli.script.program import manager_ids
from flake8_flask_cli.script.registrations import Registration, name_text
from flake8_flask_cli.text.phrases import Code, import_line, listed


def extension_import_conversion(found: ExtensionImport, context: Context) -> Conversion:
    """Return what the import of something becomes that an extension wrote for Flask-Script."""

    def change() -> Change:
        from flake8_flask_cli.migration.import_fix import import_change

        return import_change(found.node, is_for_flask_script, context)

    extension = found.extension
    if extension.group:
        return Conversion((Code(import_line(extension.group)),), change)
    is_used = _is_used(found, context)
    delete = "delete it and its registration" if is_used else "delete it once no module uses it"
    return _instead(extension, delete)._replace(change=change)


def _is_used(found: ExtensionImport, context: Context) -> bool:
    """Tell whether the module uses a name that an import brings for Flask-Script."""
    if found.node in context.module.scopes.star_imports:
        return True
    return any(
        True
        for alias in found.node.names
        if is_for_flask_script(dotted_name(alias, found.node))
        for _ in uses_of(alias, bound_name(alias), context.module)
    )


def extension_call_conversion(found: ExtensionCall, context: Context) -> Conversion:
    """Return what a call becomes that makes, or registers, the commands of an extension."""
    call, extension = found.node, found.extension

    def change() -> Change:
        if INIT_SCRIPT in extension.names and call.args and is_manager(call.args[0], context):
            deleted = deletion(call, context, *_check_set_up(extension, context))
            return deleted._replace(group=manager_ids(call.args[0], context))
        unknown = manual(f"what {extension.name} registers is not known")
        return Change(frozenset({EVERY_GROUP}), caveats=(unknown,))

    return _instead(extension, "delete it")._replace(change=change)


def registered_extension(
    registered: Registration, extension: Extension, context: Context
) -> Conversion:
    """Return what the registration of an extension's commands becomes.

    They come with the extension, but for a click group that the program adds itself.
    """
    target = target_of(registered.owner, context)
    name = registered.command_name
    differs = (unsafe(extension.difference),) if extension.difference else ()
    if extension.group:
        group = extension.group.rpartition(".")[2]
        arguments = ", ".join(filter(None, (group, name_text(registered, context))))
        line = f"{target.expression}.add_command({arguments})"
        return Conversion(
            (Code(line),),
            lambda: replacement(registered.call, line, context),
            differs,
            (extension.group,),
        )
    conversion = _instead(extension, "delete it")
    if extension.is_renamed:
        return conversion._replace(caveats=(manual("the commands are called differently"),))
    command = extension.commands[0]
    instead = unsafe(f"{Code(f'flask {command}')} replaces '{name}'")
    advice, renamed = conversion.advice, () if name == command else (instead,)
    if name and renamed and extension.set_up_as and target.is_of_application:
        line = Code(extension.set_up_as.format(name=quoted(name)))
        advice = (*advice, f"or with {line}, from {extension.name} 4.0 on")

    def change() -> Change:
        moved = (instead,) if target.role is Role.GROUP else ()
        checks = _check_set_up(extension, context)
        return deletion(registered.call, context, *moved, *checks)

    return conversion._replace(advice=advice, change=change, caveats=(*differs, *renamed))


def _instead(extension: Extension, delete: str) -> Conversion:
    """Return what to do where an extension has commands for `flask`, without a change."""
    lines = tuple(Code(f"flask {each}") for each in extension.commands)
    if lines:
        verb = "comes" if len(lines) == 1 else "come"
        words = f"{listed(lines)} {verb} with {Code(extension.set_up)}"
    else:
        words = f"{Code('celery -A')} is Celery's own command line"
    return Conversion((delete, words), steps=Steps(typed=lines))


def _check_set_up(extension: Extension, context: Context) -> Iterator[Caveat]:
    """Yield a caveat if the project nowhere makes the call that brings the commands."""
    if extension.function and not _is_set_up(extension.function, context):
        line, call = Code(f"flask {extension.commands[0]}"), Code(extension.set_up)
        yield unsafe(f"{line} needs {call}, and no such call was found")


def _is_set_up(extension: str, context: Context) -> bool:
    """Tell whether the project gives the object of an extension its application."""
    name = extension.rpartition(".")[2]
    for module in modules_mentioning((name.encode(), b"init_app"), context.module):
        for call in module.scopes.all(ast.Call):
            if not call.args and not call.keywords:
                continue
            function = last_name(call.func)
            if function == "init_app" and isinstance(call.func, ast.Attribute):
                is_set_up = bool(module.is_a(call.func.value, extension))
            else:
                is_set_up = function in module.scopes.spellings(name) and any(
                    value.derives_from((extension,)) for value in module.values(call.func)
                )
            if is_set_up:
                return True
    return False
