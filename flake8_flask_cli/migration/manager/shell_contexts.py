"""What gives the shell its names where the factory of a Manager makes the application."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.entities import PassedShell, ShellFunction
from flake8_flask_cli.script.managers import SHELL, class_called, manager_of
from flake8_flask_cli.script.program import Program, program_of
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.script.script_module import script_module

SHELL_PARAMETERS = (
    "banner",
    "make_context",
    "use_ipython",
    "use_bpython",
    "use_ptipython",
    "use_ptpython",
)
"""Those of Shell in Flask-Script 2.0.6."""


def make_context_of(shell: ast.Call) -> ast.expr | None:
    """Return what gives a `Shell(...)` its names; None where it has none of its own."""
    given = bound_arguments(shell, SHELL_PARAMETERS).get("make_context")
    return None if given is None or is_none(given) else given


def shell_contexts(program: Program) -> tuple[str, ...]:
    """Return the texts of the functions that give the shell of a program its names.

    They are those that the module of the Manager itself registers. In the exact form a shell of
    another name is a command of its own.
    """
    return tuple(
        dict.fromkeys(
            text
            for manager, text in _contexts(program.home)
            if (found := program_of(manager, program.home)) and found.id == program.id
        )
    )


def is_given_to_factory(
    contexts: tuple[str, ...],
    names: ast.expr | NamedFunction,
    manager: ast.expr,
    context: Context,
) -> bool:
    """Tell whether a factory that is written where a Manager is made gives the shell its names.

    `contexts` are those that it gives; `names` is the function, or the expression of it, that a
    registration on the Manager gives. It must be the same function there.
    """
    program, scopes = program_of(manager, context), context.module.scopes
    if program is None or not program.is_made_in(context):
        return False
    text_of = context.module.source.text_of
    text = names.name if isinstance(names, NamedFunction) else text_of(names)
    return text in contexts and scopes.scope(names) in (scopes.tree, scopes.scope(program.call))


def _contexts(context: Context) -> Iterator[tuple[ast.expr, str]]:
    """Yield the Managers of a module that get a shell, each with the text of the function."""
    module = context.module
    for entity in script_module(context).entities:
        match entity:
            case Registration(command=ast.expr() as command):
                shell = module.lookup.only_value(command) or command
                is_shell = entity.command_name == "shell" or context.idiomatic
                if not isinstance(shell, ast.Call) or not is_shell:
                    continue
                made, names = class_called(shell, context), make_context_of(shell)
                if made and made.name == SHELL and names:
                    yield entity.owner, module.source.text_of(names)
            case ShellFunction():
                for decorator in entity.decorators:
                    yield manager_of(decorator, context), entity.function.name
            case PassedShell(node=ast.Call(args=[function])) if not is_none(function):
                yield manager_of(entity.node.func, context), module.source.text_of(function)
