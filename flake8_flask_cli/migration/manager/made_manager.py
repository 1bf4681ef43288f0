"""What a Manager becomes where it is made: a click group, or the application that has one."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TypeAlias

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.option import declared_argument
from flake8_flask_cli.migration.conversion import (
    Change,
    Conversion,
    deletion,
    lines_with_effects,
    replacement,
)
from flake8_flask_cli.migration.manager.click_target import (
    ClickTarget,
    Role,
    app_group,
    manager_arguments,
    target_of_call,
)
from flake8_flask_cli.migration.manager.driver import (
    DRIVER_ARGUMENTS,
    OPTIONS_FACTORY,
    OUT_OF_SIGHT,
    flask_group,
    group_decorator,
)
from flake8_flask_cli.migration.manager.global_options import options_keep_argparse
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Edit, manual
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import MadeManager, ManagerClass
from flake8_flask_cli.script.manager_calls import option_calls
from flake8_flask_cli.script.managers import class_called
from flake8_flask_cli.script.no_application import given_for_application
from flake8_flask_cli.script.program import Program
from flake8_flask_cli.script.registrations import Registration, name_text
from flake8_flask_cli.text.phrases import Code

_Assignment: TypeAlias = ast.Assign | ast.AnnAssign


class _Replacement(Record):
    """What replaces a Manager: the hint, the imports, and what a fix makes of its assignment."""

    advice: tuple[str, ...]
    write: Callable[[_Assignment], Change]
    imports: tuple[str, ...] = ()


def made_manager_conversion(made: MadeManager, context: Context) -> Conversion:
    """Return what becomes of a call that makes a Manager, in no registration."""
    call = made.node
    if isinstance(context.module.scopes.parents[call], ast.Expr):
        return _unused(call, context)
    target = target_of_call(call, context)
    if target.made and not target.shell_contexts:
        replacement = _made_group(call, target, target.made, context)
    elif target.has_options or target.shell_contexts:
        replacement = _driver_group(call, target, context)
    else:
        replacement = _application(call, target, context)

    def change() -> Change:
        from flake8_flask_cli.migration.manager.help_settings import edits_of_help, help_settings
        from flake8_flask_cli.migration.manager.manager_checks import (
            call_caveats,
            manager_caveats,
            manager_notes,
        )

        together = frozenset({context.id_of(call)})
        match context.module.scopes.parents[call]:
            case ast.Assign(targets=[ast.Name() as name]) as statement:
                pass
            case ast.AnnAssign(target=ast.Name() as name) as statement:
                pass
            case _:
                reason = manual("the Manager is not simply assigned to a name")
                return Change(together, caveats=(reason,))
        if isinstance(context.module.scopes.scope(statement), ast.ClassDef):
            return Change(together, caveats=(manual("the Manager is part of a class"),))
        written = replacement.write(statement)
        settings, program = help_settings(name, context), Program(call, context)
        is_kept = not target.is_of_application or bool(target.driver_name) or program.keeps_name
        edits = [
            edit for each in settings for edit in edits_of_help(each, context, is_kept=is_kept)
        ]
        reads = [each.value for each in _reads_of_application(name.id, target, context)]
        reads += [each.manager for each in settings]
        caveats = (
            *call_caveats(call, target, context),
            *manager_caveats(call, name, target, reads, context),
            *written.caveats,
        )
        return written._replace(
            group=together,
            edits=(*written.edits, *edits),
            caveats=caveats,
            notes=tuple(manager_notes(program, target)),
        )

    advice = (*replacement.advice, *_added_by_class(call, context))
    return Conversion(advice, change, imports=replacement.imports)


def made_manager_registration(
    registered: Registration, call: ast.Call, context: Context
) -> Conversion:
    """Return what becomes of a registration that makes the Manager it registers.

    What Flask-Script refuses in the registration itself is for the caller to add.
    """
    name, target = registered.command_name, target_of(registered.owner, context)
    made = str(app_group(manager_arguments(call), name, context))
    # A group that is made with its name is registered without one.
    computed = "" if name else name_text(registered, context)
    group = target.group_for(name)
    line = f"{group}.add_command({', '.join(filter(None, (made, computed)))})"

    def change() -> Change:
        from flake8_flask_cli.migration.manager.manager_checks import call_caveats

        caveats = call_caveats(call, None, context)
        return replacement(registered.call, line, context, *caveats)

    return Conversion(
        (Code(line), *_added_by_class(call, context)),
        change,
        target.hidden_by_built_in(name),
        ("flask.cli.AppGroup",),
    )


def manager_class_conversion(manager: ManagerClass, _: Context) -> Conversion:
    """Return what a class that derives from Manager is rewritten to, which a person does."""
    driver = f"or `FlaskGroup` with `{', '.join(DRIVER_ARGUMENTS)}` where it drives the program"
    return Conversion(
        (Code(f"class {manager.node.name}(AppGroup):"), driver),
        lambda: Change(caveats=(manual("the class has to be rewritten by hand"),)),
        imports=("flask.cli.AppGroup",),
    )


def _unused(call: ast.Call, context: Context) -> Conversion:
    """Return the deletion of a Manager that nothing can use: it stores what it is given."""

    def change() -> Change:
        from flake8_flask_cli.migration.manager.manager_checks import class_caveats

        given = (*call.args, *(each.value for each in call.keywords))
        caveats = [*class_caveats(call, context)]
        if not all(isinstance(each, ast.Name | ast.Constant) for each in given):
            caveats.append(manual("its arguments may have effects that are needed"))
        ids = frozenset({context.id_of(call)})
        return deletion(call, context, *caveats)._replace(group=ids)

    return Conversion(("delete it: nothing uses it",), change)


def _made_group(
    call: ast.Call, target: ClickTarget, made: CallText, context: Context
) -> _Replacement:
    """Return the replacement by a group of its own, which commands go on as on the Manager."""
    is_driver = target.role is not Role.GROUP

    def write(statement: _Assignment) -> Change:
        edits: list[Edit] = []
        if isinstance(statement, ast.AnnAssign):
            edits += context.editor.replace(statement.annotation, made.function)
        text = made.fitted(context.editor.layout.available_width(call)) if is_driver else str(made)
        return Change(edits=(*edits, *context.editor.replace(call, text)))

    advice = (Code(target.statement), *([OUT_OF_SIGHT] if is_driver else []))
    return _Replacement(advice, write, (f"flask.cli.{made.function}",))


def _driver_group(call: ast.Call, target: ClickTarget, context: Context) -> _Replacement:
    """Return the replacement by a group with options of the program, or a factory of its own."""

    def write(statement: _Assignment) -> Change:
        from flake8_flask_cli.migration.manager.driver_group import driver_group

        return driver_group(call, statement, target, context)

    if not target.has_options:
        advice = (
            Code(target.statement),
            f"the new factory gives the shell its names in what '{target.factory}' makes",
            OUT_OF_SIGHT,
        )
        return _Replacement(advice, write, ("flask.cli.FlaskGroup",))
    name = target.driver_name or target.expression
    lines = [Code(target.statement)] if target.new_application else []
    made = target.driver_group or flask_group(OPTIONS_FACTORY, target.driver_arguments)
    arguments = None
    if options_keep_argparse(call, context):
        calls = option_calls(Program(call, context).variable, context)
        arguments = [declared_argument(each, context.module.source.in_lines) for each in calls]
    where = (
        (f"the new factory gives the options to '{target.factory}'", OUT_OF_SIGHT)
        if target.factory
        else ("which ignores the options as before",)
    )
    advice = (
        *lines,
        Code(str(group_decorator(made, arguments))),
        Code(f"def {name}(**options):"),
        *where,
    )
    return _Replacement(advice, write, ("click", "flask.cli.FlaskGroup"))


def _application(call: ast.Call, target: ClickTarget, context: Context) -> _Replacement:
    """Return the replacement by an application, which is there or is made here."""
    program = Program(call, context)
    variable = program.variable
    application = target.application or target.expression
    lines = [Code(target.statement)] if target.statement else []
    driver = target.driver_group if target.driver_name else None
    if program.keeps_name or driver:
        lines.append(Code(f"{variable} = {driver or target.expression}"))
    reads = _reads_of_application(variable, target, context)
    wrong = target.misgiven
    instead, in_migrate = application, []
    if wrong and not target.has_placeholder:
        in_migrate = given_for_application(wrong.given, context)
        # `Migrate(shop, db)` may come before the application gets a name here.
        instead = wrong.instead if wrong.is_instead_made else application

    def write(statement: _Assignment) -> Change:
        edit = context.editor
        dropped = [each for name, each in manager_arguments(call).items() if name != "app"]
        written = lines_with_effects(dropped, context)
        edits = [each for read in reads for each in edit.replace(read, application)]
        edits += [each for use in in_migrate for each in edit.replace(use, instead)]
        written[:0] = [each.line for each in lines]
        if lines and driver:
            fitted = driver.fitted(edit.layout.available_width(call))
            written[len(lines) - 1] = f"{variable} = {fitted}"
        if written:
            edits += edit.replace(statement, "\n".join(written))
        else:
            edits += edit.delete(statement)
        return Change(edits=tuple(edits))

    advice: list[str] = [*lines, _use_of_group(program, target)]
    if in_migrate:
        text = Code(context.module.source.text_of(in_migrate[0]))
        advice.append(f"{Code(instead)} for {text} in `Migrate`, too")
    if reads:
        advice.append(f"{Code(application)} for {Code(f'{variable}.app')}")
    return _Replacement(tuple(advice), write, ("flask.cli.FlaskGroup",) if driver else ())


def _use_of_group(program: Program, target: ClickTarget) -> str:
    """Return in words what the group of an application is for."""
    group = Code(target.expression)
    if target.driver_name:
        names = " and ".join(f"'{name}'" for name in program.built_in_names)
        if names:
            return f"for {names}, which `flask` has itself; other commands go on {group}"
        return f"for the entry point; commands go on {group}"
    if is_used_externally(program.variable, program.home.module):
        return "for the modules that import it"
    if program.keeps_name:
        return "for what else uses it by that name"
    if target.statement:
        return f"commands go on {group}"
    return f"delete it and put commands on {group}" if program.variable else f"{group} instead"


def _reads_of_application(
    variable: str, target: ClickTarget, context: Context
) -> list[ast.Attribute]:
    """Return where the module reads the application off its Manager: `manager.app`.

    A Manager with a factory holds the factory there, until a command runs.
    """
    if target.role is not Role.APPLICATION or target.application is None:
        return []
    return [
        each
        for each in context.module.scopes.all(ast.Attribute)
        if each.attr == "app"
        and isinstance(each.ctx, ast.Load)
        and isinstance(each.value, ast.Name)
        and each.value.id == variable
    ]


def _added_by_class(call: ast.Call, context: Context) -> tuple[str, ...]:
    """Return a few words on the commands that a class of the project puts on its own objects."""
    made = class_called(call, context)
    definition = definition_of(made) if made else None
    if definition and isinstance(definition.node, ast.ClassDef):
        for each in ast.walk(definition.node):
            if isinstance(each, ast.Attribute) and each.attr == "add_command":
                return (f"with the commands that '{definition.node.name}' adds",)
    return ()
