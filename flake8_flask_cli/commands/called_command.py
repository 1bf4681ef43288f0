"""Calls of a function that click has made a command of: which command, and what they give it.

A call of a command is one of its `main`: of what it is given, the first is the command line, and
the keywords are those of `main` and of `click.Context` (click 7.0 to 8.5).
"""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.commands.declarations import maker_of
from flake8_flask_cli.commands.group_methods import class_given
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_chain import files_imported
from flake8_flask_cli.names.imports import imported_file, imported_module, named_file
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import content_of, until_files_change

_MAKERS = (b"command", b".group", b"group(")
"""Words of which a file that makes a command or group holds one."""

_OF_MAIN = {"args", "prog_name", "complete_var", "standalone_mode", "windows_expand_args"}
# The types of its first parameters: the command line, the name of the program, a variable's name.
_TAKEN = (("builtins.list", "builtins.tuple"), ("builtins.str",), ("builtins.str",))
_OF_CONTEXT = {
    *("parent", "info_name", "obj", "auto_envvar_prefix", "default_map", "terminal_width"),
    *("max_content_width", "resilient_parsing", "allow_extra_args", "allow_interspersed_args"),
    *("ignore_unknown_options", "help_option_names", "token_normalize_func", "color"),
    "show_default",
}


def called_command(call: ast.Call, module: Module) -> Command | None:
    """Return the command that a call calls by its name, if it surely is one.

    The module defines it, imports it from the module of the project that does, or imports that
    module (`store.load()`).
    """
    name = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    if not isinstance(name, ast.Name) or name.id not in _candidates(module):
        return None
    bindings = module.lookup.bindings_of(name)
    if len(bindings) != 1:
        return None
    node, bound = bindings[0].node, bindings[0].bound
    command = None
    if isinstance(call.func, ast.Attribute):
        if isinstance(node, ast.Import | ast.ImportFrom) and isinstance(bound, ast.alias):
            file = named_file(bound, node, module)
            # Whether it is that module, and no name of a package, is found out by reading more.
            if _may_define_at(file, call.func.attr) and _module_of(bound, node, module) == file:
                command = _command_at(file, call.func.attr)
    elif isinstance(bound, NamedFunction):
        command = command_of(bound, module)
    elif isinstance(node, ast.ImportFrom) and isinstance(bound, ast.alias):
        command = _command_at(imported_file(node, module), bound.name)
    return command if command and _is_bound_to_command(command) else None


@cached
def _candidates(module: Module) -> frozenset[str]:
    """Return the names of what may be commands: decorated functions, and what is imported."""
    decorated = (each.name for each in module.scopes.functions() if each.decorator_list)
    imports = [each.names for each in module.scopes.all(ast.Import)]
    imports += [each.names for each in module.scopes.all(ast.ImportFrom)]
    imported = (alias.asname or alias.name for names in imports for alias in names)
    return frozenset((*decorated, *imported))


@cached
def _module_of(
    alias: ast.alias, statement: ast.Import | ast.ImportFrom, module: Module
) -> Path | None:
    return imported_module(alias, statement, module)


def _command_at(path: Path | None, name: str) -> Command | None:
    """Return the command that a file defines under a name."""
    home = module_at(path) if path and _may_define_at(path, name) else None
    return _global_command(name, home) if home else None


@cached
def _global_command(name: str, module: Module) -> Command | None:
    bindings = module.lookup.at_end(module.tree, name)
    bound = bindings[0].bound if len(bindings) == 1 else None
    return command_of(bound, module) if isinstance(bound, NamedFunction) else None


def _may_define_at(path: Path | None, name: str) -> bool:
    """Tell whether a file may define a command of that name, by its bytes."""
    return (
        path is not None and _makes_commands(path) and f"def {name}(".encode() in content_of(path)
    )


@until_files_change(4096)
def _makes_commands(path: Path) -> bool:
    """Tell whether a file may make a command, by its bytes."""
    return _has_words(content_of(path))


def _has_words(content: bytes) -> bool:
    return any(word in content for word in _MAKERS)


def may_call_command(context: Context) -> bool:
    """Tell whether a module may call a command, by its text and by those that it imports from."""
    source, roots = context.source, context.project.import_roots
    return _has_words(source.text.encode(errors="replace")) or any(
        _makes_commands(each) for each in files_imported(context.module.outline, source.path, roots)
    )


def _is_bound_to_command(command: Command) -> bool:
    """Tell whether the name of the function is a command of click's own class in the end."""
    decorators, module = command.function.decorator_list, command.module
    above = decorators[: decorators.index(command.decorator)]
    return (
        not command.lacks_parentheses
        and class_given(command.decorator, module) is None
        and all(isinstance(each, ast.Call) and maker_of(each, module) for each in above)
    )


class WrongArgument(Record):
    """What a call gives that is meant for the command's function: a keyword's name, or the text.

    `place` is its index among the positional arguments; a keyword has none.
    """

    text: str
    place: int | None


def wrong_argument(call: ast.Call, command: Command, module: Module) -> WrongArgument | None:
    """Return the first argument that is meant for the command's function.

    None where all may be meant for `main`, and where there is none.
    """
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    for keyword in call.keywords:
        if keyword.arg not in _OF_MAIN | _OF_CONTEXT:
            return WrongArgument(keyword.arg or "", None)
    for index, argument in enumerate(call.args):
        if isinstance(argument, ast.Starred):
            return None
        if _is_wrong(argument, index, command, module):
            return WrongArgument(module.source.text_of(argument), index)
    return None


def _is_wrong(argument: ast.expr, index: int, command: Command, module: Module) -> bool:
    """Tell whether `main` surely does not take what it is given at an index.

    It takes no more than five, the last two of which are flags (click 7.0 to 8.5).
    """
    if index >= len(_OF_MAIN):
        return True
    is_right = None
    if index < len(_TAKEN):
        is_right = module.is_a(argument, *_TAKEN[index], "builtins.NoneType")
    return not is_right if is_right is not None else _is_parameter(argument, command)


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
