"""A parameter of a click command that no option or argument fills.

## What it does

Reports a parameter of a click command that has no default and that no `@click.option` or
`@click.argument` on the function fills. click passes every value by keyword, under the name that it
derives from the option strings; it never looks at the signature.

A click command is a function under `@click.command()` or `@click.group()`, or under `.command()` or
`.group()` of a click group, of an `AppGroup` or `FlaskGroup`, or of `.cli` of an application or
blueprint. The method may be in a variable, `command = app.cli.command`, and the group may be a
parameter of the surrounding function: `def register(cli):`.

The rule is silent if the value may come from somewhere else: from `@click.pass_context` and similar
decorators, from an unknown decorator, from options that are not literal (`@click.option(*names)`,
`params=[...]`), from a custom class of the command or option, from a `callback=` that uses
`ctx.params`, or from another command, by `ctx.invoke(load, path=...)`, `ctx.forward(load)` or
`load.callback(...)` anywhere in the project. Options in a variable
(`verbose = click.option("-v", "--verbose")`, then `@verbose`) are followed.

## Why it matters

The command is registered, and its `--help` works. Every run of it ends in

```text
TypeError: load() missing 1 required positional argument: 'path'
```

This is what happens to a Flask-Script command when only its `@manager.command` is replaced:
Flask-Script turns every parameter into an argument, click does not.

## Example

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load(path):
    print("loading", path)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.argument("path")
def load(path):
    print("loading", path)
```

The hint is an argument, because an argument is required, as the parameter is. If an option suits
the command better, give it a default or `required=True`.

A first parameter `self` or `cls` is left over from a class, such as a `Command` of Flask-Script:
the hint is to remove it.

## Fix safety

The fix adds the decorator of the hint below the others. It is unsafe: you know whether an argument
or an option is meant, its type, and its position among the arguments.

Two fixes are safe: a parameter annotated as `click.Context` gets `@click.pass_context`, and a
`self` that the function does not use is removed.

## References

- [click: Parameters](https://click.palletsprojects.com/en/stable/parameters/)
- [click: Basic Commands, Groups,
  Context](https://click.palletsprojects.com/en/stable/commands-and-groups/)
- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial

from flake8_flask_cli.commands.parameter_mismatch import (
    looks_like_context,
    mismatch_of,
    reads_parameter,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix, manual_fix
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code


def visit_FunctionDef(
    node: ast.FunctionDef | ast.AsyncFunctionDef, context: Context
) -> Iterator[Finding]:
    for parameter in mismatch_of(node, context).required:
        hint, fix = _supplied(node, parameter, context)
        yield Finding(
            parameter,
            f"no option or argument of the command '{node.name}' fills its parameter"
            f" '{parameter.arg}'",
            (hint,),
            fix,
        )


visit_AsyncFunctionDef = visit_FunctionDef


def _supplied(
    function: NamedFunction, parameter: ast.arg, context: Context
) -> tuple[str, Callable[[], Fix]]:
    """Return what supplies a parameter, as a hint and as a fix; one of a class is removed."""
    from flake8_flask_cli.commands.rewriting import CONTEXT_DECORATOR, decorated, with_context
    from flake8_flask_cli.convert.new_option import required_parameter

    if _is_left_over(function, parameter):
        removed = partial(_removed, function, parameter, context)
        return f"remove '{parameter.arg}', which is left over from a class", removed
    if looks_like_context(parameter, context.module):
        return Code(CONTEXT_DECORATOR), partial(with_context, function, parameter, context)
    line = required_parameter(parameter)
    reasons = ("an option or another type may be meant",)
    return Code(line), partial(decorated, function, line, reasons, context)


def _is_left_over(function: NamedFunction, parameter: ast.arg) -> bool:
    """Tell whether a parameter is the first, and called like that of a method."""
    positional = [*function.args.posonlyargs, *function.args.args]
    return positional[:1] == [parameter] and parameter.arg in ("self", "cls")


def _removed(function: NamedFunction, parameter: ast.arg, context: Context) -> Fix:
    if reads_parameter(function, parameter.arg):
        return manual_fix(f"the function uses '{parameter.arg}'")
    from flake8_flask_cli.commands.rewriting import without_parameter

    return without_parameter(function, parameter, context)
