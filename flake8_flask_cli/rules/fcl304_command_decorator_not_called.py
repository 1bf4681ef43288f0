"""A command decorator of Flask without its parentheses.

## What it does

Reports `@app.cli.command`, `@bp.cli.command` and `@group.command` without parentheses, if the group
is Flask's: an `AppGroup` or a `FlaskGroup`, created directly or by `@app.cli.group()`,
`@bp.cli.group()`, or `@click.group(cls=AppGroup)`. The method may be in a variable.

`@command` of a plain click group is not reported, because click accepts it without parentheses
since 8.1, and neither is `@app.cli.group`, which fails at once.

## Why it matters

Flask takes the function for the name of the command, and returns a decorator that is never used.
Every version of Flask registers nothing, and says nothing:

```text
Error: No such command 'create-user'.
```

The name `create_user` in the module is then neither the command nor the function, but a function
called `decorator`.

## Example

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command
def create_user():
    print("created")
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("create_user")
def create_user():
    print("created")
```

The hint names the command. Without a name, click derives one, and its rules have changed:
`create_user` is `create_user` before click 7.0 and `create-user` since then, and from click 8.2 on,
the name also loses a suffix such as `_command`.

## Fix safety

The fix adds the parentheses and the name. It is unsafe: a command that was never registered
becomes available, perhaps a dangerous one, and under a new name.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [Flask:
  `flask.cli.AppGroup.command`](https://flask.palletsprojects.com/en/stable/api/#flask.cli.AppGroup.command)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.command import lacks_parentheses
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.model import Edit, Finding, Fix, unsafe
from flake8_flask_cli.text.phrases import Code


def visit_FunctionDef(
    node: ast.FunctionDef | ast.AsyncFunctionDef, context: Context
) -> Iterator[Finding]:
    for decorator in node.decorator_list:
        if lacks_parentheses(decorator, context.module):
            text = context.module.source.text_of(decorator)
            yield Finding(
                decorator,
                f"'@{text}' without parentheses does not register '{node.name}'",
                (Code(f"@{text}({quoted(node.name)})"),),
                partial(_called, decorator, node.name, context),
            )


visit_AsyncFunctionDef = visit_FunctionDef


def _called(decorator: ast.expr, name: str, context: Context) -> Fix:
    end = context.module.source.span(decorator)[1]
    return Fix(
        (Edit(end, end, f"({quoted(name)})"),),
        caveats=(unsafe(f"there was no command '{name}' before"),),
    )
