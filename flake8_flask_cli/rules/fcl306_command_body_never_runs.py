"""A command that is a coroutine or a generator, whose body click never runs.

## What it does

Reports an `async def`, or a function with a `yield`, that is a click command or group, unless
something may run the coroutine or generator that a call returns. It is silent

- with a decorator that is not click's or Flask's and may run it: `@coro`, `@contextmanager`;
- with a command or group class that is not click's or Flask's, and if a class of the project
  defines `invoke`;
- if the project names `result_callback` or `standalone_mode`, or passes the command to
  `ctx.invoke()`: it may run the result;
- for Quart, asyncclick and other libraries that run coroutines.

## Why it matters

click and Flask call the function and discard what it returns. Calling a coroutine or generator
function does not run its body. The exit status is 0 in every click from 7.0 to 8.5, and in every
Flask from 1.0 to 3.1. For a coroutine, Python prints a warning:

```text
RuntimeWarning: coroutine 'fetch' was never awaited
```

For a generator, there is no warning at all.

## Example

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("fetch")
@click.argument("url")
async def fetch(url):
    print(url)
```

## Use instead

```python
import asyncio
import functools

import click
from flask import Flask

app = Flask(__name__)


def run_async(function):
    \"\"\"Make a plain function of a coroutine function.\"\"\"

    @functools.wraps(function)
    def run(*args, **kwargs):
        return asyncio.run(function(*args, **kwargs))

    return run


@app.cli.command("fetch")
@click.argument("url")
@run_async
async def fetch(url):
    print(url)
```

A generator must not be a command: either replace `yield` with `click.echo()`, or move the generator
into a function of its own that the command loops over. In a group, use `ctx.call_on_close()` for
code that runs after the command.

## Fix safety

The fix adds the decorator `@run_async` below the others, and defines it below the imports. It is
unsafe, because the body runs for the first time. There is no fix for a generator.

## References

- [click: Frequently Asked
  Questions](https://click.palletsprojects.com/en/stable/faqs/)
- [Python: `asyncio.run`](https://docs.python.org/3/library/asyncio-runner.html#asyncio.run)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.own_uses import may_use_result
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Definition, Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code

_RUN_ASYNC = Definition(
    "run_async",
    '''\
def run_async(function):
    """Make a plain function of a coroutine function."""

    @functools.wraps(function)
    def run(*args, **kwargs):
        return asyncio.run(function(*args, **kwargs))

    return run''',
    ("asyncio", "functools"),
)
_DECORATOR = f"@{_RUN_ASYNC.name}"


def visit_FunctionDef(node: NamedFunction, context: Context) -> Iterator[Finding]:
    command = command_of(node, context.module)
    scopes = context.module.scopes
    if command is None or command.lacks_parentheses or not scopes.never_runs(node):
        return
    if may_use_result(command, context):
        return
    body = f"the body of the {'group' if command.is_group else 'command'} '{node.name}' never runs"
    if node in scopes.generators:
        yield Finding(
            node,
            f"{body}: its `yield` makes it a generator, which every click discards",
            ("move what yields into a function of its own, and loop over that",),
            partial(manual_fix, "only you know what the `yield` is meant for"),
        )
    else:
        yield Finding(
            node,
            f"{body}: a call makes a coroutine, which every click discards",
            (Code(_DECORATOR), "a decorator that passes the coroutine to `asyncio.run()`"),
            partial(_run, node, context),
        )


visit_AsyncFunctionDef = visit_FunctionDef


def _run(function: NamedFunction, context: Context) -> Fix:
    return Fix(
        tuple(context.editor.insert_decorators(function, [_DECORATOR])),
        caveats=(unsafe(f"the body of '{function.name}' runs for the first time"),),
        definitions=(_RUN_ASYNC,),
    )
