"""A command that returns its exit status, which click discards.

## What it does

Reports a `return` in a click command or group if the value must be an exit status: a number other
than 0, the result of `subprocess.call()` or `pytest.main()`, a `.returncode` or `.exitcode`, or
`not result.wasSuccessful()`; also one of these in `1 if failed else 0`, or in a variable that holds
nothing else. It is silent

- with a decorator that is not click's or Flask's and may exit with the value;
- with a command or group class that is not click's or Flask's, and if a class of the project
  defines `invoke`;
- if the project names `result_callback` or `standalone_mode`, or passes the command to
  `ctx.invoke()`: it may use the value;
- if the function only returns one number, at its end;
- in tests.

## Why it matters

With Flask-Script, what a command returns is the exit status of `python manage.py`. click exits with
0 whatever a command returns, in every version from 7.0 to 8.5, and so does `flask` from 1.0 to 3.1,
without a warning. Failing tests pass in CI, and `flask check && flask deploy` deploys.

## Example

```python
import subprocess

from flask import Flask

app = Flask(__name__)


@app.cli.command("lint")
def lint():
    return subprocess.call(["flake8", "shop"])
```

## Use instead

```python
import subprocess
import sys

from flask import Flask

app = Flask(__name__)


@app.cli.command("lint")
def lint():
    sys.exit(subprocess.call(["flake8", "shop"]))
```

`raise SystemExit(1)` and `ctx.exit(1)` do the same. For an error with a message, use
`raise click.ClickException("...")`, which exits with 1.

## Fix safety

The fix replaces `return` with `sys.exit()`. It is unsafe, because a program that succeeded before
now fails. The report also says if the project depends on how a command ends: with
`SQLALCHEMY_COMMIT_ON_TEARDOWN`, uncommitted changes are then no longer committed.

There is no fix in a `with` or `try` that would treat an exit as an error.

## References

- [click: Exception Handling and Exit
  Codes](https://click.palletsprojects.com/en/stable/exceptions/)
- [click: Command Return
  Values](https://click.palletsprojects.com/en/stable/commands/#command-return-values)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.own_uses import may_use_result
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.model import Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code

_STATUSES = {
    "subprocess.call()",
    "subprocess.Popen().wait()",
    "pytest.main()",
}
_LARGEST = 255  # as an exit status


def applies(context: Context) -> bool:
    """Tell whether a file is no test, where commands may return anything."""
    path = context.module.source.path
    return path is None or not is_test(path, context.project.root)


def visit_Return(node: ast.Return, context: Context) -> Iterator[Finding]:
    scopes = context.module.scopes
    function = scopes.scope(node)
    if node.value is None or not isinstance(function, NamedFunction):
        return
    command = command_of(function, context.module)
    if command is None or command.lacks_parentheses or scopes.never_runs(function):
        return
    if not _is_status(node.value, context) or _is_always_returned(node, function, context):
        return
    if may_use_result(command, context):
        return
    text = context.module.source.text_of(node.value)
    kind = "group" if command.is_group else "command"
    yield Finding(
        node,
        f"every click discards what the {kind} '{function.name}' returns, and exits with 0",
        (Code(f"sys.exit({text})"),),
        partial(_exit, node, function, context),
    )


def _is_status(value: ast.expr, context: Context, *, is_held: bool = False) -> bool:
    """Tell whether an expression surely is an exit status, and can be another one than 0.

    `is_held` is whether a variable holds it.
    """
    match value:
        case ast.Attribute(attr="returncode" | "exitcode"):
            return True
        case ast.Call():
            return context.dotted_name(value) in _STATUSES
        case ast.UnaryOp(op=ast.Not(), operand=ast.Call(func=ast.Attribute(attr="wasSuccessful"))):
            return True
        case ast.IfExp(body=one, orelse=other):
            return _are_statuses([one, other], context, is_held)
        case ast.Name() if not is_held:
            bound = [each.bound for each in context.module.lookup.bindings_of(value)]
            values = [each for each in bound if isinstance(each, ast.expr)]
            return len(values) == len(bound) and _are_statuses(values, context, True)
    number = literal_value(value)
    return type(number) is int and 0 < abs(number) <= _LARGEST


def _is_always_returned(statement: ast.Return, function: NamedFunction, context: Context) -> bool:
    """Tell whether a number ends a function that returns nothing else: it tells no failure."""
    value = literal_value(statement.value)
    if value is NOT_LITERAL or statement is not function.body[-1]:
        return False
    scopes = context.module.scopes
    return all(
        literal_value(each.value) == value
        for each in ast.walk(function)
        if isinstance(each, ast.Return) and scopes.scope(each) is function
    )


def _are_statuses(values: list[ast.expr], context: Context, is_held: bool) -> bool:
    found = [each for each in values if not _is_zero(each)]
    return bool(found) and all(_is_status(each, context, is_held=is_held) for each in found)


def _is_zero(value: ast.expr) -> bool:
    return literal_value(value) in (0, None)


def _exit(statement: ast.Return, function: NamedFunction, context: Context) -> Fix:
    from flake8_flask_cli.application.exits import can_exit, exit_caveats

    if not can_exit(statement, function, context):
        return manual_fix("`sys.exit()` does not just end the command here")
    failing = unsafe(f"'{function.name}' fails where it succeeded before")
    edits = tuple(context.editor.replace_word(statement, "sys.exit(", ")"))
    return Fix(edits, ("sys",), (failing, *exit_caveats(context)))
