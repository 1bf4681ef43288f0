"""Writes the FlaskGroup that takes the options of the whole program, with its factory."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import DecoratorLine, quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.option import ConvertedOption
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.option_conflicts import conflicts
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role, manager_arguments
from flake8_flask_cli.migration.manager.driver import GROUP_DECORATOR, OPTIONS_FACTORY
from flake8_flask_cli.migration.manager.global_options import declared_option
from flake8_flask_cli.migration.manager.option_checks import bound_below, names_in
from flake8_flask_cli.migration.manager.target_at_hand import target_of
from flake8_flask_cli.model import Caveat, distinct, manual
from flake8_flask_cli.script.manager_calls import global_options, made_by
from flake8_flask_cli.script.managers import method_of_manager
from flake8_flask_cli.text.layout import LONGEST_LINE

# The names in the function that is written.
_LOCAL = {"args", "context", "options"}


def group_with_options(
    made: ast.Call, statement: ast.stmt, target: ClickTarget, context: Context
) -> Change:
    """Return the edits that replace the statement that makes a Manager with a factory.

    What prevents a single option is a caveat of its own fix.
    """
    calls = global_options(target.expression, context)
    options = [declared_option(call, context) for call in calls]
    caveats = distinct(
        _caveats(statement, made, calls, context), conflicts([each.call for each in options])
    )
    lines = [
        *_factory(target.factory, options),
        *("", ""),
        *GROUP_DECORATOR.fitted(LONGEST_LINE).split("\n"),
        *(written for each in options for written in _decorator(each.line)),
        f"def {target.expression}(**options):",
        '    """Run the program."""',
    ]
    following = _next_kept(statement, calls, context)
    edits = (
        *context.editor.replace(statement, "\n".join(lines)),
        *context.editor.set_apart(statement, following),
    )
    return Change(edits=edits, caveats=caveats)


def _factory(factory: str, options: Sequence[ConvertedOption]) -> Iterator[str]:
    """Yield the lines of the factory that gives the options to the first one, by keyword."""
    given = {
        line.parameter: f"{line.parameter}=options.get({quoted(line.parameter)}{_default(option)})"
        for option, line in options
        if line.parameter
    }
    yield f"def {OPTIONS_FACTORY}(*args):"
    yield "    context = click.get_current_context(silent=True)"
    yield "    options = context.find_root().params if context else {}"
    call = CallText(f"return {factory}", tuple(given.values())).fitted(LONGEST_LINE - 4)
    yield from (f"    {line}" for line in call.split("\n"))


def _default(option: OptionCall) -> str:
    """Return the default of an option as a further argument; nothing where it is None.

    It counts where the command line is not read to the end, as for `--help`.
    """
    if option.default is not None:
        return "" if is_none(option.default) else f", {option.text('default')}"
    return "" if option.implied_default is None else f", {option.implied_default}"


def _decorator(line: DecoratorLine) -> list[str]:
    return CallText(f"@{line.decorator}", line.arguments).fitted(LONGEST_LINE).split("\n")


def _caveats(
    statement: ast.stmt, made: ast.Call, calls: Sequence[ast.Call], context: Context
) -> Iterator[Caveat]:
    """Yield why functions cannot replace a Manager."""
    factory = manager_arguments(made)["app"]
    scopes = context.module.scopes
    if statement not in scopes.tree.body:
        yield manual("the Manager is not made at the level of the module")
    if not context.editor.layout.has_lines_for_itself(statement):
        yield manual("something else is on the line of the Manager")
    if isinstance(factory, ast.Name | ast.Attribute):
        for name in bound_below(factory, made, context):
            yield manual(f"'{name}' is bound again below the Manager")
    else:
        yield manual("the factory has no name")
    read = {name.id for each in (factory, *calls) for name in names_in(each)}
    for name in sorted(_LOCAL & read):
        yield manual(f"the name '{name}' is taken")
    others = scopes.all(ast.Name)
    if OPTIONS_FACTORY in scopes.bindings[scopes.tree] or any(
        each.id == OPTIONS_FACTORY for each in others
    ):
        yield manual(f"the name '{OPTIONS_FACTORY}' is taken")
    if len(_managers_with_options(context)) > 1:
        yield manual("several Managers have options of the program")


def _managers_with_options(context: Context) -> set[ast.Call | None]:
    """Return the calls of the module that make a Manager to which options are added."""
    owners = [
        call.func.value
        for call in context.module.scopes.all(ast.Call)
        if isinstance(call.func, ast.Attribute)
        and method_of_manager(call.func, context) == "add_option"
    ]
    return {
        made_by(each, context) for each in owners if target_of(each, context).role is Role.FACTORY
    }


def _next_kept(
    statement: ast.stmt, deleted_calls: Sequence[ast.Call], context: Context
) -> ast.stmt | None:
    """Return the statement of the module that comes next once the calls are gone."""
    scopes = context.module.scopes
    gone = {scopes.parents[each] for each in deleted_calls}
    below = [each for each in scopes.tree.body if each.lineno > statement.lineno]
    return next((each for each in below if each not in gone), None)
