"""How a project runs its own click commands: `ctx.invoke(command)`, `command.callback(...)`.

Names are compared alone: the wrong command of that name costs a report, and nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.commands.command import Command
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction

# `result_callback` is `resultcallback` before click 8.0. Without its standalone mode, click returns
# what the command returns. A class of the project may override what runs a command.
_TAKING_RESULTS = (b"result_callback", b"resultcallback", b"standalone_mode", b"def invoke(")


def own_uses(function: NamedFunction, context: Context) -> Iterator[ast.Call | ast.Attribute]:
    """Yield where the project runs the command that a function is, and passes what it wants.

    That is `ctx.invoke(command, ...)`, `ctx.forward(command)`, and each `command.callback`.
    """
    for module in modules_mentioning((b".invoke", b".forward", b".callback"), context.module):
        if function.name not in module.source.text:
            continue
        spellings = module.scopes.spellings(function.name)
        for node in module.scopes.all(ast.Attribute):
            if node.attr == "callback" and _name_of(node.value) in spellings:
                yield node
        yield from _invocations(module, spellings)


def _invocations(module: Module, spellings: set[str]) -> Iterator[ast.Call]:
    """Yield `ctx.invoke(command, ...)` and `ctx.forward(command, ...)`.

    `runner.invoke(command, ["--name", "x"])` of a test gives a command line, not values.
    """
    for node in module.scopes.all(ast.Call):
        function = node.func
        if (
            isinstance(function, ast.Attribute)
            and function.attr in ("invoke", "forward")
            and node.args
            and _name_of(node.args[0]) in spellings
            and "runner" not in _name_of(function.value).lower()
            and not any(isinstance(argument, ast.List) for argument in node.args[1:2])
        ):
            yield node


def _name_of(expression: ast.expr) -> str:
    """Return `c` for `c`, `a.b.c` and a call of either; nothing for other expressions."""
    return last_name(callee(expression))


def may_use_result(command: Command, context: Context) -> bool:
    """Tell whether something may use what a command's function returns, other than click.

    Click itself throws it away.
    """
    if command.is_wrapped or not command.understood:
        return True
    return _takes_results(context) or any(own_uses(command.function, context))


@cached
def _takes_results(context: Context) -> bool:
    """Tell whether a module of the project, other than a test, takes what any command returns."""
    root = context.project.root
    return any(
        module.source.path is None or not is_test(module.source.path, root)
        for module in modules_mentioning(_TAKING_RESULTS, context.module)
    )
