r"""A function that is a Flask-Script command.

## What it does

Reports each function under `@manager.command` or `@manager.option(...)`, once, on the first such
decorator, and each call `manager.command(function)` or `manager.option(...)`.

The hint is the decorators to write, in their order, for the function at hand: the name, and each
option with its strings, default and type as Flask-Script and argparse read them. It ends with what
will be different, in words.

## Why it matters

`@manager.command` reads the signature by a function that Python 3.11 no longer has:

```text
AttributeError: module 'inspect' has no attribute 'getargspec'. Did you mean: 'getargs'?
```

And `flask` does not find the command:

```text
Error: No such command 'deploy'.
```

## Example

```python
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def deploy(host="localhost", dry_run=False):
    print("deploying to", host, dry_run)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("deploy")
@click.option("-h", "--host", default="localhost")
@click.option("-d", "--dry_run", is_flag=True, default=False)
def deploy(host, dry_run):
    print("deploying to", host, dry_run)
```

The name is written out, for click derives another one from the function (`create_user` becomes
`create-user`).
The underscore of `--dry_run` is kept, for that is what people type today.
`type=click.UNPROCESSED` stands where the default is not text: Flask-Script hands the default on as
it is, and what is typed as text.

Of several `@manager.option("name")` without dashes the lowest comes first on the command line. With
click it is the highest, so the hint turns their order round.

## Fix safety

There is no automatic fix yet. What changes whatever one writes:

- The function becomes a click command: where it is called as a function too, keep a plain function
  and call that from the command.
- `run`, `shell` and `routes` need another name on the `cli` of an application: `flask` has them
  built in, and its own win.
- A returned value no longer becomes the exit status: say `sys.exit(status)`.
- There is an application context and no request context: `url_for` and `request` need `with
  app.test_request_context():`.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [click: Options](https://click.palletsprojects.com/en/stable/options/)
- [click: Arguments](https://click.palletsprojects.com/en/stable/arguments/)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import callee, last_name
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.built_in import hidden_by_built_in
from flake8_flask_cli.script.click_lines import (
    lines_of_function,
    lines_of_given_function,
    lines_of_option_call,
    lines_of_options,
    option_of_decorator,
)
from flake8_flask_cli.script.groups import group_of_method
from flake8_flask_cli.script.managers import is_used, method_of_manager
from flake8_flask_cli.script.registrations import is_covered

applies = is_used


def visit_FunctionDef(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for decorator in node.decorator_list:
        option = option_of_decorator(decorator, context)
        method = option.func if option else callee(decorator)
        if option or method_of_manager(method, context) == "command":
            group = group_of_method(method, context)
            lines = lines_of_function(node, group.expression, context)
            hint = (*lines, *hidden_by_built_in(node.name, group))
            yield Finding(decorator, f"'{node.name}' is a Flask-Script command", hint)
            return


visit_AsyncFunctionDef = visit_FunctionDef


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    # `manager.option("-n")(function)` is a call of what a call gives.
    method = callee(node.func)
    if (
        method_of_manager(method, context) in ("command", "option")
        and not context.module.scopes.is_decorator(node)
        and not is_covered(node, context)
    ):
        yield _called(node, method, context)


def _called(node: ast.Call, method: ast.expr, context: Context) -> Finding:
    """Return what to say of a decorator that is called like any other function."""
    if isinstance(node.func, ast.Call):
        option, given = node.func, node.args[0] if node.args else None
    elif method_of_manager(method, context) == "option":
        option, given = node, None
    else:
        option, given = None, node.args[0] if node.args else None
    group = group_of_method(method, context)
    if option is None:
        lines = lines_of_given_function(node, group.expression, "", context)
    elif given is None:
        # The function comes later: the command's own line is not for here.
        lines = lines_of_options([option], context)
        return Finding(node, "this makes an option of a Flask-Script command", lines)
    else:
        lines = lines_of_option_call(option, given, group.expression, context)
    name = last_name(given) if given else ""
    subject = f"'{name}' is" if name else "this makes"
    hint = (*lines, *hidden_by_built_in(name, group))
    return Finding(node, f"{subject} a Flask-Script command", hint)
