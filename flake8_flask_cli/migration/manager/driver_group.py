"""The fix of a Manager that becomes a FlaskGroup with options, or with a factory of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_command import ARGUMENT_CLASS, PROGRAM_CLASS
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import OPTION, DecoratorLine, quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.option import ConvertedOption, declared_argument
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.convert.option_conflicts import conflicts
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.migration.manager.click_target import (
    ClickTarget,
    manager_arguments,
    target_of_call,
)
from flake8_flask_cli.migration.manager.driver import (
    OPTIONS_FACTORY,
    SHELL_FACTORY,
    flask_group,
    group_decorator,
)
from flake8_flask_cli.migration.manager.factory import bound_below, names_in
from flake8_flask_cli.migration.manager.global_options import (
    click_caveats,
    declared_option,
    options_keep_argparse,
)
from flake8_flask_cli.model import (
    Caveat,
    distinct,
    manual,
    unsafe,
)
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.group_ids import manager_ids
from flake8_flask_cli.script.manager_calls import option_calls
from flake8_flask_cli.script.managers import (
    bases_of_flask_script,
    manager_of,
    method_of_manager,
)
from flake8_flask_cli.script.program import Program, programs
from flake8_flask_cli.script.registrations import IN_FLASK, Registration
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.layout import LONGEST_LINE
from flake8_flask_cli.text.phrases import something_else

_NOT_OF_ENVIRONMENT = "allow_from_autoenv=False"
# The names in the function that is written.
_LOCAL = {"app", "args", "context", "options"}


def driver_group(
    made: ast.Call, statement: ast.stmt, target: ClickTarget, context: Context
) -> Change:
    """Return the edits that replace the statement that makes a Manager with what drives a program.

    That is a group and, where there is more to a factory than its call, a factory for it. What
    prevents a single option is a caveat of its own fix.
    """
    calls = option_calls(Program(made, context).variable, context) if target.has_options else []
    options = [declared_option(call, context) for call in calls]
    keeps_argparse = target.has_options and options_keep_argparse(made, context)
    caveats = [*_caveats(statement, made, calls, target, context)]
    if not keeps_argparse:
        caveats += conflicts([each.call for each in options])
    lines = [target.statement] if target.new_application else []
    apart = ["", ""] if statement in context.module.tree.body else [""]
    if target.factory:
        lines += [*_factory(target, options, keeps_argparse=keeps_argparse), *apart]
    create_app = OPTIONS_FACTORY if target.has_options else SHELL_FACTORY
    group = target.driver_group or flask_group(create_app, target.driver_arguments)
    name = target.driver_name or target.expression
    if target.has_options:
        in_lines = context.module.source.in_lines
        arguments = [declared_argument(call, in_lines) for call in calls]
        decorator = group_decorator(group, arguments if keeps_argparse else None)
        lines += [
            *decorator.fitted(LONGEST_LINE).split("\n"),
            *(
                line
                for each in options
                if not keeps_argparse
                for line in _decorator(each.line, context)
            ),
            f"def {name}(**options):",
            '    """Run the program."""',
        ]
    else:
        lines += CallText(f"{name} = FlaskGroup", group.arguments).fitted(LONGEST_LINE).split("\n")
    edits = context.editor.replace(statement, "\n".join(lines))
    if statement in context.module.tree.body:
        following = _next_kept(statement, calls, context) if target.has_options else None
        edits += context.editor.set_apart(statement, following)
    definitions = (ARGUMENT_CLASS, PROGRAM_CLASS) if keeps_argparse else ()
    return Change(edits=tuple(edits), caveats=distinct(caveats), definitions=definitions)


def _factory(
    target: ClickTarget, options: Sequence[ConvertedOption], *, keeps_argparse: bool
) -> Iterator[str]:
    """Yield the lines of the factory that gives the options to the first one, by keyword."""
    given = {
        line.parameter: f"{line.parameter}=options.get({quoted(line.parameter)}{_default(option)})"
        for option, line in options
        if line.parameter
    }
    arguments = ("**options",) if keeps_argparse else tuple(given.values())
    yield f"def {OPTIONS_FACTORY if target.has_options else SHELL_FACTORY}(*args):"
    if target.has_options:
        yield "    context = click.get_current_context(silent=True)"
        yield "    options = context.find_root().params if context else {}"
    opening = f"app = {target.factory}" if target.shell_contexts else f"return {target.factory}"
    call = CallText(opening, arguments).fitted(LONGEST_LINE - 4)
    yield from (f"    {line}" for line in call.split("\n"))
    for names in target.shell_contexts:
        yield f"    app.shell_context_processor({names})"
    if target.shell_contexts:
        yield "    return app"


def _default(option: OptionCall) -> str:
    """Return the default of an option as a further argument; nothing where it is None.

    It counts where the command line is not read to the end, as for `--help`.
    """
    if option.default is not None:
        return "" if is_none(option.default) else f", {option.text('default')}"
    return "" if option.implied_default is None else f", {option.implied_default}"


def _decorator(line: DecoratorLine, context: Context) -> list[str]:
    """Return the lines of a decorator; in the exact form the environment cannot set an option.

    By its prefix FLASK a FlaskGroup takes FLASK_CONFIG for `--config`, a name that many programs
    use. The keyword exists since click 7.0.
    """
    exact = () if context.idiomatic or line.decorator != OPTION else (_NOT_OF_ENVIRONMENT,)
    call = CallText(f"@{line.decorator}", (*line.arguments, *exact))
    return call.fitted(LONGEST_LINE).split("\n")


def _caveats(
    statement: ast.stmt,
    made: ast.Call,
    calls: Sequence[ast.Call],
    target: ClickTarget,
    context: Context,
) -> Iterator[Caveat]:
    """Yield why functions cannot replace a Manager."""
    # A Manager can be made, given options and run without an application.
    factory = manager_arguments(made).get("app")
    scopes = context.module.scopes
    if not context.editor.layout.has_lines_for_itself(statement):
        yield manual("something else is on the line of the Manager")
    if target.factory and isinstance(factory, ast.Name | ast.Attribute):
        for name in bound_below(factory, made, context):
            yield manual(f"'{name}' is bound again below the Manager")
    elif target.factory:
        yield manual("the factory has no name")
    read = {name.id for each in (factory, *calls) if each for name in names_in(each)}
    for name in sorted(_LOCAL & read) if target.factory else ():
        yield manual(something_else(name))
    own = OPTIONS_FACTORY if target.has_options else SHELL_FACTORY
    if target.factory and (
        own in scopes.bindings[scopes.tree] or any(each.id == own for each in scopes.all(ast.Name))
    ):
        yield manual(something_else(own))
    if len(_written_here(context)) > 1:
        yield manual("several Managers need a factory of their own")


def _written_here(context: Context) -> list[Program]:
    """Return the programs of a module that get a factory of their own."""
    targets = [(each, target_of_call(each.call, context)) for each in programs(context)]
    return [
        each
        for each, target in targets
        if target.factory and (target.has_options or target.shell_contexts)
    ]


def _next_kept(
    statement: ast.stmt, deleted_calls: Sequence[ast.Call], context: Context
) -> ast.stmt | None:
    """Return the statement of the module that comes next once the calls are gone."""
    scopes = context.module.scopes
    registered = (each for each in script_module(context).of(Registration))
    built_in = [each.call for each in registered if each.kind in IN_FLASK]
    gone = {scopes.parents[each] for each in (*deleted_calls, *built_in)}
    below = [each for each in scopes.tree.body if each.lineno > statement.lineno]
    return next((each for each in below if each not in gone), None)


def option_caveats(
    call: ast.Call, converted: ConvertedOption, made: ast.Call, context: Context
) -> Iterator[Caveat]:
    """Yield them for an `add_option(...)`: for what it says, its decorator and its place.

    `made` is the call that makes the Manager. On the group, the option comes before the command.
    """
    option, line = converted.call, converted.line
    if not options_keep_argparse(made, context):
        yield from click_caveats(converted)
    if is_true(option.keywords.get("required")):
        yield unsafe("the help of a command is shown only where it is given")
    for name in sorted(set(_commands_with(line.parameter, made, context))):
        given = f"the '{line.parameter}' of '{name}'"
        yield unsafe(f"{given} goes to the command, and no longer to the factory")
    scopes = context.module.scopes
    if scopes.parents[scopes.parents[call]] is not scopes.parents[scopes.parents[made]]:
        yield manual("it is not added where the Manager is made")
    elif (call.lineno, call.col_offset) < (made.lineno, made.col_offset):
        yield manual("it is added above the Manager")
    for name in bound_below(call, made, context):
        yield manual(f"'{name}' is bound below the Manager")


def _commands_with(parameter: str, made: ast.Call, context: Context) -> Iterator[str]:
    """Yield the functions and classes of commands that have a parameter of a name.

    To argparse it is the option of the program, and only the factory gets it. A Manager may be
    imported anywhere, so all commands of the project are meant; but for functions on this very
    Manager, whose exact form gives the factory what it gets today.
    """
    # No function has a parameter of another name.
    words = (parameter.encode(),) if parameter.isidentifier() else ()
    for module in modules_mentioning(words, context.module):
        there, scopes = context.of(module), module.scopes
        for function in scopes.functions():
            arguments = function.args
            given = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            if parameter in (each.arg for each in given):
                yield from _command_of(function, context.id_of(made), there)


def _command_of(function: NamedFunction, manager: str, context: Context) -> Iterator[str]:
    """Yield the name of a function that is a command, or of the class that it is the `run` of.

    In the exact form, functions on the Manager of an id apart.
    """
    around = context.module.scopes.parents[function]
    methods = [callee(each) for each in function.decorator_list]
    on_managers = [
        manager_ids(manager_of(each, context), context)
        for each in methods
        if method_of_manager(each, context) in ("command", "option")
    ]
    if on_managers:
        if context.idiomatic or any(ids != {manager} for ids in on_managers):
            yield function.name
    elif (
        function.name == "run"
        and isinstance(around, ast.ClassDef)
        and bases_of_flask_script(around, context)
    ):
        yield around.name
