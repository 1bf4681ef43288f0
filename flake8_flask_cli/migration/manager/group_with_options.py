"""The fix of options of the whole program: a FlaskGroup with its factory, and what prevents it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import DecoratorLine, quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.option import ConvertedOption
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.option_conflicts import conflicts
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role, manager_arguments
from flake8_flask_cli.migration.manager.driver import GROUP_DECORATOR, OPTIONS_FACTORY
from flake8_flask_cli.migration.manager.global_options import declared_option
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Caveat, distinct, manual, unsafe
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.entities import GlobalOption
from flake8_flask_cli.script.managers import bases_of_flask_script, manager_of, method_of_manager
from flake8_flask_cli.script.program import manager_ids, option_calls
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.layout import LONGEST_LINE

# The names in the function that is written.
_LOCAL = {"args", "context", "options"}
# The options of `flask` itself, since 2.2.
_OF_FLASK = {"-e", "--env-file", "-A", "--app", "--debug", "--no-debug", "--version"}


def group_with_options(
    made: ast.Call, statement: ast.stmt, target: ClickTarget, context: Context
) -> Change:
    """Return the edits that replace the statement that makes a Manager with a factory.

    What prevents a single option is a caveat of its own fix.
    """
    calls = option_calls(target.expression, context)
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
        for name in _bound_below(factory, made, context):
            yield manual(f"'{name}' is bound again below the Manager")
    else:
        yield manual("the factory has no name")
    read = {name.id for each in (factory, *calls) for name in _names_in(each)}
    for name in sorted(_LOCAL & read):
        yield manual(f"the name '{name}' is taken")
    others = scopes.all(ast.Name)
    if OPTIONS_FACTORY in scopes.bindings[scopes.tree] or any(
        each.id == OPTIONS_FACTORY for each in others
    ):
        yield manual(f"the name '{OPTIONS_FACTORY}' is taken")
    if len(_programs_with_options(context)) > 1:
        yield manual("several Managers have options of the program")


def _programs_with_options(context: Context) -> set[frozenset[str]]:
    """Return the ids of the Managers with a factory to which the module adds options."""
    options = script_module(context).of(GlobalOption)
    managers = [manager_of(each.node.func, context) for each in options]
    return {
        manager_ids(each, context)
        for each in managers
        if target_of(each, context).role is Role.FACTORY
    }


def _next_kept(
    statement: ast.stmt, deleted_calls: Sequence[ast.Call], context: Context
) -> ast.stmt | None:
    """Return the statement of the module that comes next once the calls are gone."""
    scopes = context.module.scopes
    gone = {scopes.parents[each] for each in deleted_calls}
    below = [each for each in scopes.tree.body if each.lineno > statement.lineno]
    return next((each for each in below if each not in gone), None)


def option_caveats(
    call: ast.Call, converted: ConvertedOption, made: ast.Call, context: Context
) -> Iterator[Caveat]:
    """Yield them for an `add_option(...)`: for what it says, its decorator and its place.

    `made` is the call that makes the Manager. On the group, the option comes before the command.
    """
    option, line = converted.call, converted.line
    if option.positional or line.context_settings:
        yield manual("it takes words that come before the command")
    for string in option.strings:
        if string in _OF_FLASK:
            yield manual(f"'{string}' is an option of `flask` itself: give it another name")
    if line.parameter:
        yield unsafe(f"FLASK_{line.parameter.upper()} in the environment sets it too")
    if is_true(option.keywords.get("required")):
        yield unsafe("the help of a command is shown only where it is given")
    for name in sorted(set(_commands_with(line.parameter, context))):
        given = f"the '{line.parameter}' of '{name}'"
        yield unsafe(f"{given} goes to the command, and no longer to the factory")
    statement = context.module.scopes.parents[call]
    if statement not in context.module.tree.body:
        yield manual("it is not added at the level of the module")
    elif (call.lineno, call.col_offset) < (made.lineno, made.col_offset):
        yield manual("it is added above the Manager")
    for name in _bound_below(call, made, context):
        yield manual(f"'{name}' is bound below the Manager")


def _commands_with(parameter: str, context: Context) -> Iterator[str]:
    """Yield the functions and classes of commands that have a parameter of a name.

    To argparse it is the option of the program, and only the factory gets it. A Manager may be
    imported anywhere, so all commands of the project are meant.
    """
    # No function has a parameter of another name.
    words = (parameter.encode(),) if parameter.isidentifier() else ()
    for module in modules_mentioning(words, context.module):
        there, scopes = context.of(module), module.scopes
        for function in scopes.functions():
            arguments = function.args
            given = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            if parameter in (each.arg for each in given):
                yield from _command_of(function, there)


def _command_of(function: NamedFunction, context: Context) -> Iterator[str]:
    """Yield the name of a function that is a command, or of the class that it is the `run` of."""
    around = context.module.scopes.parents[function]
    if any(
        method_of_manager(callee(each), context) in ("command", "option")
        for each in function.decorator_list
    ):
        yield function.name
    elif (
        function.name == "run"
        and isinstance(around, ast.ClassDef)
        and bases_of_flask_script(around, context)
    ):
        yield around.name


def _bound_below(expression: ast.expr, made: ast.Call, context: Context) -> Iterator[str]:
    """Yield the names in an expression that get a value, or another one, below a Manager."""
    manager = context.module.scopes.parents[made]
    for name in _names_in(expression):
        for binding in context.module.lookup.bindings_of(name):
            is_below = binding.position > (made.lineno, made.col_offset)
            if is_below and binding.node is not manager:
                yield name.id


def _names_in(expression: ast.expr) -> Iterator[ast.Name]:
    """Yield the names that an expression reads."""
    return (each for each in ast.walk(expression) if isinstance(each, ast.Name))
