"""Options of the whole program, `manager.add_option(...)`, and the group that takes them.

Flask-Script gives them to the factory. In their place stands a `FlaskGroup` of the Manager's name,
made of a function, with a second factory in front of the first that reads them off click.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import DecoratorLine, Verdict, quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.made_fix import by_hand, deleted
from flake8_flask_cli.convert.meaning import what_is
from flake8_flask_cli.convert.option import declared
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.option_conflicts import together
from flake8_flask_cli.migration.manager.driver import DRIVER_ARGUMENTS
from flake8_flask_cli.migration.manager.target_group import PARAMETERS, Group, Role, group_of
from flake8_flask_cli.model import Edit, Fix
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.manager_calls import global_options, made_by
from flake8_flask_cli.script.managers import (
    bases_of_flask_script,
    class_called,
    manager_of,
    method_of_manager,
)
from flake8_flask_cli.text.layout import LONGEST_LINE

# The name of the factory that is written. `flask` looks for none of that name.
_FACTORY = "create_app_with_options"
GROUP_DECORATOR = CallText(
    "@click.group", ("cls=FlaskGroup", f"create_app={_FACTORY}", *DRIVER_ARGUMENTS)
)
"""The line above the function that is written in the place of the Manager."""

# The options of `flask` itself, since 2.2.
_OF_FLASK = {"-e", "--env-file", "-A", "--app", "--debug", "--no-debug", "--version"}

# The names in the function that is written.
_LOCAL = {"args", "context", "options"}


def global_option_fix(call: ast.Call, context: Context) -> Fix:
    """Return the Fix of an option of the whole program: it is written above the group.

    Beside an application, and on a group of commands, Flask-Script ignores it.
    """
    manager = manager_of(call.func, context)
    identity = manager_identity(manager, context)
    if group_of(manager, context).role is not Role.FACTORY:
        verdict = Verdict()
        verdict.unsafe("Flask-Script takes the option and ignores it, `flask` refuses it")
        return deleted(call, verdict, identity, context)
    made = made_by(manager, context)
    if made is None:
        return by_hand("the option is added in another module than the Manager's", identity)
    if any(class_called(each, context) for each in call.args):
        return by_hand("Flask-Script fails on an Option: it takes the arguments of one", identity)
    option, line = _declared(call, context)
    verdict = Verdict()
    verdict.add(line)
    _judge_option(option, line, verdict)
    for name in sorted(set(_commands_with(line.parameter, context))):
        given = f"the '{line.parameter}' of '{name}'"
        verdict.unsafe(f"{given} goes to the command, and no longer to the factory")
    _judge_place(call, made, verdict, context)
    return deleted(call, verdict, identity, context)


def _declared(call: ast.Call, context: Context) -> tuple[OptionCall, DecoratorLine]:
    return declared(call, context.module.source.in_lines, what_is(context))


def _judge_option(option: OptionCall, line: DecoratorLine, verdict: Verdict) -> None:
    """Note what is different for an option that stands before the command."""
    if option.positional or line.context_settings:
        verdict.manual("it takes words that stand before the command")
    for string in option.strings:
        if string in _OF_FLASK:
            verdict.manual(f"'{string}' is an option of `flask` itself: give it another name")
    if line.parameter:
        verdict.unsafe(f"FLASK_{line.parameter.upper()} in the environment sets it too")
    if is_true(option.keywords.get("required")):
        verdict.unsafe("the help of a command is shown only where it is given")


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


def _judge_place(call: ast.Call, made: ast.Call, verdict: Verdict, context: Context) -> None:
    """Note where an option cannot stand where the Manager is made."""
    scopes = context.module.scopes
    statement = scopes.parents[call]
    if statement not in scopes.tree.body:
        verdict.manual("it is not added at the level of the module")
    elif (call.lineno, call.col_offset) < (made.lineno, made.col_offset):
        verdict.manual("it is added above the Manager")
    for name in _bound_below(call, made, context):
        verdict.manual(f"'{name}' is bound below the Manager")


def _bound_below(expression: ast.expr, made: ast.Call, context: Context) -> Iterator[str]:
    """Yield the names in an expression that get a value, or another one, below a Manager."""
    manager = context.module.scopes.parents[made]
    for name in _names(expression):
        for binding in context.module.lookup.bindings_of(name):
            is_below = binding.position > (made.lineno, made.col_offset)
            if is_below and binding.node is not manager:
                yield name.id


def _names(expression: ast.expr) -> Iterator[ast.Name]:
    return (each for each in ast.walk(expression) if isinstance(each, ast.Name))


def group_with_options(
    made: ast.Call, group: Group, verdict: Verdict, context: Context
) -> list[Edit]:
    """Return the edits that put a group with options in the place of a Manager with a factory.

    What is in the way is noted in `verdict`; that of a single option is the matter of its own Fix.
    """
    statement = context.module.scopes.parents[made]
    assert isinstance(statement, ast.stmt)
    calls = global_options(group.expression, context)
    pairs = [_declared(call, context) for call in calls]
    _judge_group(statement, made, calls, verdict, context)
    together(pairs, verdict)
    lines = [
        *_factory(group.factory, pairs),
        *("", ""),
        *GROUP_DECORATOR.fitted(LONGEST_LINE).split("\n"),
        *(written for _, line in pairs for written in _decorator(line)),
        f"def {group.expression}(**options):",
        '    """Run the program."""',
    ]
    following = _next_kept(statement, calls, context)
    return [
        *context.editor.replace(statement, "\n".join(lines)),
        *context.editor.set_apart(statement, following),
    ]


def _factory(factory: str, pairs: Sequence[tuple[OptionCall, DecoratorLine]]) -> Iterator[str]:
    """Yield the lines of the factory that gives the options to the first one, by keyword."""
    given = {
        line.parameter: f"{line.parameter}=options.get({quoted(line.parameter)}{_default(option)})"
        for option, line in pairs
        if line.parameter
    }
    yield f"def {_FACTORY}(*args):"
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


def _judge_group(
    statement: ast.stmt,
    made: ast.Call,
    calls: Sequence[ast.Call],
    verdict: Verdict,
    context: Context,
) -> None:
    """Note where functions cannot stand in the place of a Manager."""
    factory = bound_arguments(made, PARAMETERS, Verdict())["app"]
    scopes = context.module.scopes
    if statement not in scopes.tree.body:
        verdict.manual("the Manager is not made at the level of the module")
    if not context.editor.layout.has_lines_for_itself(statement):
        verdict.manual("something else stands on the line of the Manager")
    if isinstance(factory, ast.Name | ast.Attribute):
        for name in _bound_below(factory, made, context):
            verdict.manual(f"'{name}' is bound again below the Manager")
    else:
        verdict.manual("the factory has no name")
    read = {name.id for each in (factory, *calls) for name in _names(each)}
    for name in sorted(_LOCAL & read):
        verdict.manual(f"the name '{name}' is taken")
    others = scopes.all(ast.Name)
    if _FACTORY in scopes.bindings[scopes.tree] or any(each.id == _FACTORY for each in others):
        verdict.manual(f"the name '{_FACTORY}' is taken")
    if len(_managers_with_options(context)) > 1:
        verdict.manual("several Managers have options of the program")


def _managers_with_options(context: Context) -> set[ast.Call | None]:
    """Return the calls of the module that make a Manager to which options are added."""
    owners = [
        call.func.value
        for call in context.module.scopes.all(ast.Call)
        if isinstance(call.func, ast.Attribute)
        and method_of_manager(call.func, context) == "add_option"
    ]
    return {
        made_by(each, context) for each in owners if group_of(each, context).role is Role.FACTORY
    }


def _next_kept(
    statement: ast.stmt, deleted_calls: Sequence[ast.Call], context: Context
) -> ast.stmt | None:
    """Return the statement of the module that comes next once the calls are gone."""
    scopes = context.module.scopes
    gone = {scopes.parents[each] for each in deleted_calls}
    below = [each for each in scopes.tree.body if each.lineno > statement.lineno]
    return next((each for each in below if each not in gone), None)
