"""Calls of a function that click has made a command of: which command, and what they give it.

A call of a command is one of its `main`: of what it is given, the first is the command line, and
the keywords are those of `main` and of `click.Context` (click 7.0 to 8.5).
"""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.commands.declarations import maker_of
from flake8_flask_cli.commands.group_methods import class_given
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import imported_file
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.reading import content_of

_OF_MAIN = {"args", "prog_name", "complete_var", "standalone_mode", "windows_expand_args"}
_OF_CONTEXT = {
    *("parent", "info_name", "obj", "auto_envvar_prefix", "default_map", "terminal_width"),
    *("max_content_width", "resilient_parsing", "allow_extra_args", "allow_interspersed_args"),
    *("ignore_unknown_options", "help_option_names", "token_normalize_func", "color"),
    "show_default",
}


def called_command(call: ast.Call, module: Module) -> Command | None:
    """Return the command that a call calls by its name, if it surely is one.

    The module defines it, or imports it from the module of the project that does.
    """
    if not isinstance(call.func, ast.Name) or call.func.id not in _candidates(module):
        return None
    bindings = module.lookup.bindings_of(call.func)
    if len(bindings) != 1:
        return None
    node, bound = bindings[0].node, bindings[0].bound
    command = None
    if isinstance(bound, NamedFunction):
        command = command_of(bound, module)
    elif isinstance(node, ast.ImportFrom) and isinstance(bound, ast.alias):
        command = _imported_command(bound, node, module)
    return command if command and _is_bound_to_command(command) else None


@cached
def _candidates(module: Module) -> frozenset[str]:
    """Return the names of what may be commands: decorated functions, and what is imported."""
    decorated = (each.name for each in module.scopes.functions() if each.decorator_list)
    imports = module.scopes.all(ast.ImportFrom)
    imported = (alias.asname or alias.name for each in imports for alias in each.names)
    return frozenset((*decorated, *imported))


@cached
def _imported_command(
    alias: ast.alias, statement: ast.ImportFrom, module: Module
) -> Command | None:
    path = imported_file(statement, module)
    if path is None or not _may_define(alias.name, content_of(path)):
        return None
    home = module_at(path)
    bindings = home.lookup.at_end(home.tree, alias.name) if home else []
    bound = bindings[0].bound if len(bindings) == 1 else None
    return command_of(bound, home) if home and isinstance(bound, NamedFunction) else None


def _may_define(name: str, content: bytes) -> bool:
    """Tell whether a file may define a command of that name, by its bytes."""
    has_words = b"command" in content or b"group" in content
    return has_words and f"def {name}(".encode() in content


def _is_bound_to_command(command: Command) -> bool:
    """Tell whether the name of the function is a command of click's own class in the end."""
    decorators, module = command.function.decorator_list, command.module
    above = decorators[: decorators.index(command.decorator)]
    return (
        not command.lacks_parentheses
        and class_given(command.decorator, module) is None
        and all(isinstance(each, ast.Call) and maker_of(each, module) for each in above)
    )


def wrong_argument(call: ast.Call, command: Command, module: Module) -> str | None:
    """Return the name or text of an argument that is meant for the command's function.

    None where all may be meant for `main`, and where there is none.
    """
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    for keyword in call.keywords:
        if keyword.arg not in _OF_MAIN | _OF_CONTEXT:
            return keyword.arg
    if not call.args or isinstance(call.args[0], ast.Starred):
        return None
    first = call.args[0]
    is_line = module.is_a(first, "builtins.list", "builtins.tuple", "builtins.NoneType")
    if is_line is None and not _is_parameter(first, command):
        return None
    return None if is_line else module.source.text_of(first)


def _is_parameter(argument: ast.expr, command: Command) -> bool:
    """Tell whether an argument is called as a parameter of the function is."""
    arguments = command.function.args
    return isinstance(argument, ast.Name) and argument.id in {
        each.arg for each in (*arguments.args, *arguments.kwonlyargs)
    }


def is_without_arguments(call: ast.Call) -> bool:
    """Tell whether a call gives nothing, so that the command reads `sys.argv`."""
    return not call.args and not call.keywords


def given_by_name(call: ast.Call, command: Command, module: Module) -> list[str] | None:
    """Return what a call gives as `name=value`, as `ctx.invoke` takes it; None if it is not known.

    What decorators such as `@click.pass_context` fill is no parameter then.
    """
    arguments = command.function.args
    positional = [*arguments.posonlyargs, *arguments.args][command.injected :]
    names = {each.arg for each in (*positional, *arguments.kwonlyargs)}
    keywords = [keyword.arg for keyword in call.keywords]
    is_plain = not any(isinstance(each, ast.Starred) for each in call.args)
    if not is_plain or len(call.args) > len(positional) or not names.issuperset(keywords):
        return None
    text_of = module.source.text_of
    return [
        *(
            f"{each.arg}={text_of(value)}"
            for each, value in zip(positional, call.args, strict=False)
        ),
        *(f"{each.arg}={text_of(each.value)}" for each in call.keywords),
    ]
