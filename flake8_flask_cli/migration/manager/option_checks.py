"""What prevents that an option of the whole program moves to the group, or changes with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import DecoratorLine
from flake8_flask_cli.convert.option_call import OptionCall, is_true
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.managers import bases_of_flask_script, method_of_manager

# The options of `flask` itself, since 2.2.
_OF_FLASK = {"-e", "--env-file", "-A", "--app", "--debug", "--no-debug", "--version"}


def option_caveats(
    call: ast.Call, declared: tuple[OptionCall, DecoratorLine], made: ast.Call, context: Context
) -> Iterator[Caveat]:
    """Yield them for an `add_option(...)`: for what it says, its decorator and its place.

    `made` is the call that makes the Manager. On the group, the option comes before the command.
    """
    option, line = declared
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
    for name in bound_below(call, made, context):
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


def bound_below(expression: ast.expr, made: ast.Call, context: Context) -> Iterator[str]:
    """Yield the names in an expression that get a value, or another one, below a Manager."""
    manager = context.module.scopes.parents[made]
    for name in names_in(expression):
        for binding in context.module.lookup.bindings_of(name):
            is_below = binding.position > (made.lineno, made.col_offset)
            if is_below and binding.node is not manager:
                yield name.id


def names_in(expression: ast.expr) -> Iterator[ast.Name]:
    """Yield the names that an expression reads."""
    return (each for each in ast.walk(expression) if isinstance(each, ast.Name))
