"""What the commands become that extensions wrote for Flask-Script."""

from __future__ import annotations

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.migration.built_ins import variable_change
from flake8_flask_cli.migration.conversion import Change, Conversion, deletion, replacement
from flake8_flask_cli.migration.extension_groups import import_of_group, name_imported
from flake8_flask_cli.migration.manager.click_target import Role
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import EVERY_GROUP, manual, unsafe
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.import_uses import uses_of
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.values import dotted_name
from flake8_flask_cli.script.entities import ExtensionCall, ExtensionImport
from flake8_flask_cli.script.extensions import Extension, is_for_flask_script
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.managers import class_called, is_manager
from flake8_flask_cli.script.program import program_of
from flake8_flask_cli.script.registrations import Registration, name_text
from flake8_flask_cli.script.set_up_calls import set_up_calls, set_up_words
from flake8_flask_cli.text.phrases import Code, import_line, listed


def extension_import_conversion(found: ExtensionImport, context: Context) -> Conversion:
    """Return what the import of something becomes that an extension wrote for Flask-Script."""

    def change() -> Change:
        from flake8_flask_cli.migration.import_fix import import_change

        return import_change(found.node, is_for_flask_script, context)

    extension = found.extension
    if extension.is_added:
        return Conversion((Code(import_line(extension.group)),), change)
    is_used = _is_used(found, context)
    delete = "delete it and its registration" if is_used else "delete it once no module uses it"
    # What is typed is said where the commands are registered.
    return _instead(extension, delete)._replace(change=change, typed=())


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
        if call.args and is_manager(call.args[0], context):
            gone = () if extension.commands else (unsafe("`celery -A` replaces the commands"),)
            return deletion(call, context, *gone)._replace(
                group=manager_ids(call.args[0], context),
                beforehand=_set_up_first(extension, context),
            )
        if class_called(call, context):
            return variable_change(call, context)
        unknown = manual(f"what {extension.name} registers is not known")
        return Change(frozenset({EVERY_GROUP}), caveats=(unknown,))

    return _instead(extension, "delete it")._replace(change=change)


def registered_extension(
    registered: Registration, extension: Extension, context: Context
) -> Conversion:
    """Return what the registration of an extension's commands becomes.

    They come with the extension, under its name and on the application. The program adds those that
    it has on another group or under another name, as far as they are a click group.
    """
    target = target_of(registered.owner, context)
    name, command = registered.command_name, next(iter(extension.commands), "")
    is_group = target.role is Role.GROUP and program_of(registered.owner, context)
    is_there = name == command and not is_group
    differs = (unsafe(extension.difference),) if extension.difference else ()
    if extension.group and (extension.is_added or not is_there):
        imported = import_of_group(extension, context)
        group = name_imported(imported)
        arguments = ", ".join(filter(None, (group, name_text(registered, context))))
        line = f"{target.expression}.add_command({arguments})"
        advice: list[str] = [Code(line)]
        if " as " in imported:
            advice.insert(0, Code(import_line(imported)))
        other_name = extension.set_up_as if name and target.is_of_application else ""
        if other_name:
            set_up = Code(other_name.format(name=quoted(name)))
            advice.append(f"or with {set_up}, from {extension.name} 4.0 on")
        return Conversion(
            tuple(advice),
            lambda: replacement(registered.call, line, context),
            differs,
            (imported,),
        )
    instead = extension.replacing(registered.value.name if registered.value else "")
    replaced = f"'{name}'" if name else "the command"
    renamed = () if is_there else (unsafe(f"{Code(instead)} replaces {replaced}"),)

    def change() -> Change:
        deleted = deletion(registered.call, context)
        return deleted._replace(beforehand=_set_up_first(extension, context))

    conversion = _instead(extension, "delete it")
    return conversion._replace(
        change=change,
        caveats=(*differs, *renamed),
        typed=() if is_there else conversion.typed,
    )


def _instead(extension: Extension, delete: str) -> Conversion:
    """Return what to do where an extension has commands for `flask`, without a change."""
    lines = tuple(Code(f"flask {each}") for each in extension.commands)
    if lines:
        verb = "comes" if len(lines) == 1 else "come"
        words = f"{listed(lines)} {verb} with {Code(extension.set_up)}"
    else:
        words = f"{Code('celery -A')} is Celery's own command line"
    return Conversion((delete, words), typed=lines)


def _set_up_first(extension: Extension, context: Context) -> tuple[str, ...]:
    """Return what to do first if the project nowhere makes the call that brings the commands.

    Without it they did not work before either: something outside of the project makes it.
    """
    if not extension.function:
        return ()
    modules = modules_mentioning(set_up_words(extension), context.module)
    if set_up_calls(extension, modules):
        return ()
    line, call = Code(f"flask {extension.commands[0]}"), Code(extension.set_up)
    return (f"{line} needs {call}, and no such call was found",)
