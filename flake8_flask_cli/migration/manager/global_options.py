"""What `manager.add_option(...)`, an option of the whole program, becomes.

Flask-Script gives it to the factory. The Manager is replaced by a FlaskGroup made of a function,
with a second factory in front of the first that reads the options off click.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.caveat_texts import KEEP_ARGPARSE
from flake8_flask_cli.convert.converted import needs_argparse, notes_on_argparse
from flake8_flask_cli.convert.option import (
    ConvertedOption,
    converted_option,
    declared_argument,
    from_option_list,
)
from flake8_flask_cli.convert.option_conflicts import conflicts
from flake8_flask_cli.migration.conversion import Change, Conversion, deletion
from flake8_flask_cli.migration.manager.click_target import Role, target_of_call
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import (
    Caveat,
    distinct,
    manual,
    texts,
    unsafe,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.script.entities import GlobalOption
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.manager_calls import option_calls
from flake8_flask_cli.script.managers import class_called, manager_of
from flake8_flask_cli.script.program import Program, program_of
from flake8_flask_cli.text.phrases import Code

# The options of `flask` itself, since 2.2.
_OF_FLASK = {"-e", "--env-file", "-A", "--app", "--debug", "--no-debug", "--version"}


def global_option_conversion(option: GlobalOption, context: Context) -> Conversion:
    """Return the decorator for the group with options; or a deletion, where it has no effect.

    Flask-Script ignores the option where there is no factory that it could be given to.
    """
    call = option.node
    manager = manager_of(call.func, context)
    target, program = target_of(manager, context), program_of(manager, context)
    ids = manager_ids(manager, context)
    is_ignored = target.role is Role.APPLICATION or (target.role is Role.GROUP and program)
    if is_ignored and not target.has_options:
        advice = (f"delete it: Flask-Script ignores it on a Manager of {target.purpose}",)
        ignored = unsafe("Flask-Script takes the option and ignores it, `flask` refuses it")
        return Conversion(advice, lambda: deletion(call, context, ignored)._replace(group=ids))
    name = target.driver_name or target.expression
    function = f"'{name}'" if target.has_options else "of the group"
    where = f"above the function {function}"
    made = program.call if program and program.is_made_in(context) else None
    keeps_argparse = made is not None and options_keep_argparse(made, context)
    added = option_calls(name, context) if target.has_options else []
    others = [each for each in added if each is not call]
    objects = [each for each in call.args if class_called(each, context)]
    if objects:
        parameters = from_option_list(
            objects, context.module.source.in_lines, context.dotted_name, others
        )
        fails = manual("Flask-Script fails on an Option: it takes the arguments of one")
        return Conversion(
            (*(Code(each.text) for each in parameters.lines), *texts(parameters.caveats), where),
            lambda: Change(ids, caveats=(fails,)),
        )
    converted = declared_option(call, context)
    line = converted.line
    options = [declared_option(each, context) for each in others]
    same = [each.call for each in options if each.line.parameter == line.parameter]
    competing = texts(distinct(conflicts([converted.call, *same])))

    def change() -> Change:
        from flake8_flask_cli.migration.manager.driver_group import option_caveats

        if program is None:
            return Change(ids)
        if not program.is_made_in(context):
            reason = manual("the option is added in another module than the Manager's")
            return Change(ids, caveats=(reason,))
        caveats = [*option_caveats(call, converted, program.call, context)]
        notes: tuple[str, ...] = ()
        if keeps_argparse:
            notes = notes_on_argparse((*line.caveats, *click_caveats(converted)))
        else:
            caveats += line.caveats
            if context.idiomatic and line.parameter:
                variable = f"FLASK_{line.parameter.upper()}"
                notes = (f"{variable} in the environment sets the option, too",)
        return deletion(call, context, *caveats)._replace(group=ids, notes=notes)

    if keeps_argparse:
        declared = declared_argument(call, context.module.source.in_lines)
        return Conversion((Code(str(declared)), f"in the arguments of {function}"), change)
    can_keep = made is not None and needs_argparse(line.caveats, idiomatic=False)
    alternative = (KEEP_ARGPARSE,) if can_keep else ()
    return Conversion(
        (Code(line.text), *texts(line.caveats), *competing, where), change, alternative=alternative
    )


def taken_by_factory(manager: ast.expr, context: Context) -> frozenset[str]:
    """Return the parameters that the factory of a Manager gets as options of the program."""
    program = program_of(manager, context)
    if program is None:
        return frozenset()
    target = target_of_call(program.call, program.home)
    calls = option_calls(program.variable, program.home) if target.has_options else []
    if not target.factory:
        return frozenset()
    names = (declared_option(each, program.home).line.parameter for each in calls)
    return frozenset(name for name in names if name.isidentifier())


@cached
def options_keep_argparse(made: ast.Call, context: Context) -> bool:
    """Tell whether argparse goes on to read the options of the program that a Manager has."""
    caveats: list[Caveat] = []
    calls = option_calls(Program(made, context).variable, context)
    for call in calls:
        converted = declared_option(call, context)
        caveats += [*converted.line.caveats, *click_caveats(converted)]
    caveats += conflicts([declared_option(call, context).call for call in calls])
    return needs_argparse(caveats, idiomatic=context.idiomatic)


def click_caveats(converted: ConvertedOption) -> Iterator[Caveat]:
    """Yield why an option of the program cannot be one of a FlaskGroup, where it can be argparse's.

    The options of `flask` itself are those of every FlaskGroup.
    """
    option, line = converted.call, converted.line
    if option.positional or line.context_settings:
        yield manual("it takes words that come before the command")
    for string in option.strings:
        if string in _OF_FLASK:
            yield manual(f"'{string}' is an option of `flask` itself: give it another name")


@cached
def declared_option(call: ast.Call, context: Context) -> ConvertedOption:
    """Return what an `add_option(...)` says, and the decorator for it."""
    return converted_option(call, context.module.source.in_lines, context.dotted_name)
