"""Conversions around functions that still give the hint and the fix apart."""

from __future__ import annotations

import ast
from collections.abc import Callable

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.functions.function_fix import (
    misregistered_function_fix,
    registered_function_fix,
)
from flake8_flask_cli.migration.functions.passed import (
    given_function,
    misregistered_function,
    registered_function,
)
from flake8_flask_cli.migration.manager.manager_fix import judge_call
from flake8_flask_cli.migration.manager.target_group import (
    add_group_line,
    group_of,
    group_of_call,
)
from flake8_flask_cli.model import Fix
from flake8_flask_cli.script.no_command import NoCommand
from flake8_flask_cli.script.registrations import Registration, command_name
from flake8_flask_cli.text.phrases import Code


def registered_function_conversion(registered: Registration, context: Context) -> Conversion:
    text_of = context.module.source.text_of
    hint = registered_function(registered, context, text_of).hint
    return _from(hint, lambda: registered_function_fix(registered, context))


def misregistered_function_conversion(
    registered: Registration, wrong: NoCommand, context: Context
) -> Conversion:
    reason = f"no command ever ran, because Flask-Script fails on {wrong.what}"
    group, text_of = group_of(registered.owner, context), context.module.source.text_of
    hint = misregistered_function(registered, wrong, group.expression, context, text_of).hint
    return _from(hint, lambda: misregistered_function_fix(registered, wrong, reason, context))


def misregistered_function_on(
    registered: Registration, wrong: NoCommand, group: str, context: Context
) -> tuple[str, ...]:
    text_of = context.module.source.text_of
    return misregistered_function(registered, wrong, group, context, text_of).hint


def function_on(
    given: ast.expr | None, group: str, name: str | None, context: Context
) -> tuple[str, ...]:
    return given_function(given, group, name, context, context.module.source.text_of).hint


def made_manager_registration(registered: Registration, context: Context) -> Conversion:
    from flake8_flask_cli.rules.fcl102_flask_script_manager import _added_by_class

    made = registered.command
    assert isinstance(made, ast.Call)
    group = group_of_call(made, command_name(registered), context)
    line = add_group_line(registered, group.statement, context)

    def change() -> Change:
        verdict = Verdict()
        judge_call(made, group, verdict, context)
        return Change(
            edits=tuple(context.editor.replace(registered.call, line)),
            caveats=verdict.caveats,
        )

    return Conversion(
        (Code(line), *_added_by_class(made, context)), change, imports=("flask.cli.AppGroup",)
    )


def _from(hint: tuple[str, ...], fix: Callable[[], Fix]) -> Conversion:
    def change() -> Change:
        made = fix()
        return Change(made.together, made.edits, made.caveats, made.imports, made.beforehand)

    return Conversion(hint, change)
