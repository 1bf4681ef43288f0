"""A decorator in a place where it does nothing for the command, or breaks it.

## What it does

Reports decorators above the one that creates a command, if they belong below it:

- `@with_appcontext`, `@click.pass_context`, `@click.pass_obj`, `@pass_script_info` and the
  decorators of `click.make_pass_decorator()`;
- `@app.route` and `@bp.route`;
- a decorator of the project that wraps a function with `functools.wraps`, above a decorator that
  registers the command: `@app.cli.command()`, `@group.command()`.

It also reports `@click.command()` below another decorator that creates a command, if that one loses
the options below it, or refuses a command.

`@click.option` and `@click.argument` work above the decorator, and are not reported. Neither is a
wrapper above `@click.command()`: it wraps the command, which works if the command is run as a
program.

## Why it matters

Decorators work from the bottom up. A decorator above `@app.cli.command()` receives the command,
which is already registered, and does not change it. Above `@click.command()`, `@with_appcontext`
and the `pass_` decorators turn the command into a plain function. Once that is added to a group,
every use of the group fails, even `flask --help`:

```text
AttributeError: 'function' object has no attribute 'make_context'
```

Above `@app.cli.command()`, the command does not receive the argument:

```text
TypeError: load() missing 1 required positional argument: 'ctx'
```

`@app.route` makes the import fail, unless it has an `endpoint=`; then the command becomes the view,
which parses `sys.argv` and exits:

```text
AttributeError: 'Command' object has no attribute '__name__'
```

All versions from click 7.0 to 8.5 and Flask 1.0 to 3.1 behave like this.

## Example

```python
import click
from flask import Flask
from flask.cli import with_appcontext

app = Flask(__name__)


@with_appcontext
@click.command("load")
def load():
    print("load")


app.cli.add_command(load)
```

## Use instead

```python
import click
from flask import Flask
from flask.cli import with_appcontext

app = Flask(__name__)


@click.command("load")
@with_appcontext
def load():
    print("load")


app.cli.add_command(load)
```

## Fix safety

The fix moves the decorator below the one that creates the command. It is safe above
`@click.command()`, where there was no command at all. It is unsafe above a decorator that registers
the command, for `@app.route`, and for removing a second `@click.command()`, because the command
then behaves differently.

## References

- [click: Commands and Groups](https://click.palletsprojects.com/en/stable/commands-and-groups/)
- [Flask: Application Context](https://flask.palletsprojects.com/en/stable/cli/#application-context)
- [Python: Function definitions](https://docs.python.org/3/reference/compound_stmts.html#function)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.commands.declarations import maker_of
from flake8_flask_cli.commands.decorator_effects import effect_of
from flake8_flask_cli.commands.group_methods import CLICK_FUNCTIONS, makers_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix, unsafe
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code

_CONTEXT = "flask.cli.with_appcontext"
_PASSING = {"click.pass_context", "click.pass_obj", "flask.cli.pass_script_info"}
_ROUTES = {"flask.Flask.route", "flask.Blueprint.route"}
_APP_GROUP = {"flask.cli.AppGroup.command", "flask.cli.AppGroup.group"}


def visit_FunctionDef(node: NamedFunction, context: Context) -> Iterator[Finding]:
    decorators = node.decorator_list
    if len(decorators) < 2:
        return
    command = command_of(node, context.module)
    if command is None or command.lacks_parentheses:
        return
    index = decorators.index(command.decorator)
    for decorator in decorators[:index]:
        yield from _above(decorator, command, context)
    for decorator in decorators[index + 1 :]:
        if makers_of(decorator, context.module) & CLICK_FUNCTIONS:
            yield from _second(decorator, command, context)


visit_AsyncFunctionDef = visit_FunctionDef


def _above(decorator: ast.expr, command: Command, context: Context) -> Iterator[Finding]:
    """Yield what is wrong with a decorator above the one that makes the command."""
    module = context.module
    names = module.names(callee(decorator))
    text, maker = _text(decorator, context), _text(command.decorator, context)
    order = f"'{text}' above '{maker}'"
    kind, name = "group" if command.is_group else "command", command.function.name
    changes: list[str] = []
    if names & _ROUTES:
        problem = f"{order} gets the {kind} instead of the function '{name}'"
        changes.append(f"a request runs '{name}'")
    elif names & {_CONTEXT, *_PASSING} and command.group is None:
        problem = f"{order} makes a plain function of the {kind} '{name}'"
    elif names & {_CONTEXT, *_PASSING} or _wraps(decorator, command, context):
        problem = f"{order} does nothing for the {kind} '{name}'"
        changes.append(f"{Code(text)} has an effect on '{name}'")
    else:
        return
    yield Finding(
        decorator,
        problem,
        (f"move it below {Code(maker)}",),
        partial(_moved, decorator, command, changes, context),
    )


def _wraps(decorator: ast.expr, command: Command, context: Context) -> bool:
    """Tell whether a decorator of the project wraps what is registered below it, for nothing."""
    return command.group is not None and effect_of(decorator, context.module).wraps


def _second(decorator: ast.expr, command: Command, context: Context) -> Iterator[Finding]:
    """Yield what is wrong with `@click.command()` below another decorator that makes a command."""
    decorators, module = command.function.decorator_list, context.module
    index = decorators.index(decorator)
    between = decorators[decorators.index(command.decorator) + 1 : index]
    text, maker = _text(decorator, context), _text(command.decorator, context)
    change = f"the command '{command.function.name}' changes"
    # Flask wraps what it gets, and so do most decorators: click does not see the command then.
    is_seen = all(isinstance(each, ast.Call) and maker_of(each, module) for each in between)
    if is_seen and not command.maker.names <= _APP_GROUP:
        problem = f"every click refuses '{maker}' above '{text}', which makes a command already"
    elif any(effect_of(each, module).declarations for each in decorators[index + 1 :]):
        problem = f"'{maker}' loses the options below '{text}'"
        change = f"'{command.function.name}' gets its options"
    else:
        return
    yield Finding(
        decorator,
        problem,
        (f"remove {Code(text)}",),
        partial(_removed, decorator, change, context),
    )


def _text(decorator: ast.expr, context: Context) -> str:
    """Return a decorator as messages show it: `@click.command()`, without its arguments."""
    called = context.module.source.text_of(callee(decorator))
    return f"@{called}()" if isinstance(decorator, ast.Call) else f"@{called}"


def _moved(decorator: ast.expr, command: Command, changes: list[str], context: Context) -> Fix:
    function = command.function
    index = function.decorator_list.index(command.decorator)
    edits = context.editor.move_decorator(decorator, function, index)
    return Fix(tuple(edits), caveats=tuple(map(unsafe, changes)))


def _removed(decorator: ast.expr, change: str, context: Context) -> Fix:
    edits = context.editor.replace_decorator(decorator, [])
    return Fix(tuple(edits), caveats=(unsafe(change),))
