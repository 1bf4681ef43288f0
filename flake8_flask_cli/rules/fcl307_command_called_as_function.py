"""A click command that is called as a function.

## What it does

Reports a call of a function that a decorator has turned into a click command, in the module that
defines it or in one that imports it or its module (`store.load("books.csv")`),

- with arguments that are meant for the function: `load("books.csv")`, `load(path=path)`,
  `load(None, True)`;
- without arguments, in another command, in a view, at module level or in a function, if the command
  belongs to an application.

It is silent if the call is meant to run a program:

- under `if __name__ == "__main__":`, in functions called from there, in a `__main__.py`, in a
  function called `main` and in an entry point of the project;
- without arguments, of a group, or of a command that is not connected to an application, unless the
  call is in another command or in a view;
- with a list, a tuple, None or an unknown value as the command line, or with nothing but keywords
  of `Command.main` and `click.Context`;
- if `SystemExit` is caught around it, or the function around it mentions `argv`.

`ctx.invoke(load)`, `runner.invoke(load)`, `load.main([...])` and `load.callback(...)` are not
reported.

## Why it matters

The name of the function is bound to a `click.Command`. Calling it parses `sys.argv`, or its
argument, as a command line, runs the command, and ends the program, even on success: nothing after
the call runs. With `flask seed` this gives

```text
Error: Got unexpected extra argument (seed)
```

A string is taken for a list of arguments, character by character, and a keyword argument goes to
the context:

```text
Error: Got unexpected extra arguments (o o)
TypeError: Context.__init__() got an unexpected keyword argument 'path'
```

The second argument is taken for the name of the program:

```text
AttributeError: 'bool' object has no attribute 'replace'
```

In a module that `flask` imports, the call ends every command of the application. All versions from
click 7.0 to 8.5 behave like this.

## Example

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.argument("path")
def load(path):
    print(path)


@app.cli.command("seed")
def seed():
    load("books.csv")
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


def load_books(path):
    print(path)


@app.cli.command("load")
@click.argument("path")
def load(path):
    load_books(path)


@app.cli.command("seed")
def seed():
    load_books("books.csv")
```

In a command, `click.get_current_context().invoke(load, path="books.csv")` works, too: click fills
in the defaults, but does not convert the values.

## Fix safety

In a command the fix calls `ctx.invoke()`, with the context of the command or the current one. It is
unsafe: the called command runs for the first time, and the code after the call runs, too. Elsewhere
there is no fix, because there is no click context.

## References

- [click: Invoking Other
  Commands](https://click.palletsprojects.com/en/stable/advanced/#invoking-other-commands)
- [click: `Command.main`](https://click.palletsprojects.com/en/stable/api/#click.Command.main)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.called_command import (
    WrongArgument,
    called_command,
    given_by_name,
    is_without_arguments,
    may_call_command,
    wrong_argument,
)
from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code

_ROUTES = {"flask.Flask.route", "flask.Blueprint.route"}
_EXIT = {"SystemExit", "BaseException"}
_CURRENT = "click.get_current_context()"


def applies(context: Context) -> bool:
    return may_call_command(context)


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    command = called_command(node, context.module)
    if command is None:
        return
    wrong = wrong_argument(node, command, context.module)
    if wrong is None and not (
        is_without_arguments(node) and _is_out_of_place(node, command, context)
    ):
        return
    if not _runs_a_program(node, context):
        line = _invocation(node, command, context)
        yield Finding(
            node,
            _problem(command, wrong),
            (Code(line),) if line else ("keep its work in a plain function, and call that",),
            partial(_invoked, node, command, line, context),
        )


def _problem(command: Command, wrong: WrongArgument | None) -> str:
    name = command.function.name
    if wrong is None:
        return f"a call of the command '{name}' reads `sys.argv`, and exits"
    if wrong.place is None:
        return f"every click refuses '{wrong.text}=' in a call of the command '{name}'"
    if wrong.place == 0:
        return f"a call of the command '{name}' takes '{wrong.text}' for a command line, and exits"
    return f"a call of the command '{name}' gives '{wrong.text}' to click, which fails on it"


def _is_out_of_place(call: ast.Call, command: Command, context: Context) -> bool:
    """Tell whether a call without arguments surely cannot be meant to run a program."""
    if command.is_group:
        return False
    function = context.module.scopes.function_around(call)
    if isinstance(function, ast.Lambda):
        return False
    if function is not None:
        if command_of(function, context.module) is not None:
            return True
        names = (context.module.names(callee(each)) for each in function.decorator_list)
        if any(each & _ROUTES for each in names):
            return True
    from flake8_flask_cli.commands.registration import is_flask_command

    return is_flask_command(command.function, context.of(command.module))


def _runs_a_program(call: ast.Call, context: Context) -> bool:
    """Tell whether a call stands where a program begins, or where its end is caught."""
    from flake8_flask_cli.application.main_guard import is_main_module, runs_as_main

    module = context.module
    function = module.scopes.function_around(call)
    if is_main_module(module) or runs_as_main(call, module) or _is_exit_caught(call, context):
        return True
    if not isinstance(function, NamedFunction):
        return function is None and module.mentions("argv")
    return (
        function.name.strip("_") == "main"
        or _is_entry_point(function, context)
        or any(
            isinstance(each, ast.Attribute | ast.Constant) and "argv" in _word(each)
            for each in ast.walk(function)
        )
    )


def _word(node: ast.Attribute | ast.Constant) -> str:
    return node.attr if isinstance(node, ast.Attribute) else str(node.value)


def _is_entry_point(function: NamedFunction, context: Context) -> bool:
    from flake8_flask_cli.command_line.declared_entry_points import declared_entry_points

    return any(
        each.attribute == function.name and each.path == context.module.source.path
        for each in declared_entry_points(context.project.root)
    )


def _is_exit_caught(call: ast.Call, context: Context) -> bool:
    """Tell whether `SystemExit` is caught around a call, or expected in a test."""
    from flake8_flask_cli.names.exception_handlers import catches, handlers_for

    child: ast.AST = call
    for around in context.module.scopes.ancestors(call):
        if any(catches(each, _EXIT, context.module) for each in handlers_for(child, around)):
            return True
        if isinstance(around, ast.With | ast.AsyncWith) and any(
            last_name(argument) in _EXIT
            for item in around.items
            for argument in ast.walk(item.context_expr)
            if isinstance(argument, ast.Name)
        ):
            return True
        child = around
    return False


def _invocation(call: ast.Call, command: Command, context: Context) -> str:
    """Return the call that runs a command in the context of another; nothing where there is none.

    That is `ctx.invoke(load, path="books.csv")`. A command that calls itself means something else.
    """
    module = context.module
    function = module.scopes.function_around(call)
    outer = command_of(function, module) if isinstance(function, NamedFunction) else None
    given = given_by_name(call, command, module)
    if outer is None or given is None or outer.function is command.function:
        return ""
    parameters = [*outer.function.args.posonlyargs, *outer.function.args.args]
    passes = any(
        "click.pass_context" in module.own_names(each) for each in outer.function.decorator_list
    )
    receiver = parameters[0].arg if passes and parameters else _CURRENT
    return f"{receiver}.invoke({', '.join([module.source.text_of(call.func), *given])})"


def _invoked(call: ast.Call, command: Command, line: str, context: Context) -> Fix:
    if not line:
        return manual_fix("its body has to be moved into a plain function")
    edits = context.editor.replace(call, line)
    imports = ("click",) if line.startswith(_CURRENT) else ()
    runs = unsafe(f"'{command.function.name}' runs, and the program goes on after it")
    return Fix(tuple(edits), imports, (runs,))
