"""A command that uses `url_for`, `request` or `session`, but has no request.

## What it does

Reports the first use of `url_for`, `request` or `session` of Flask directly in the body of a click
command that does not push a request. The rule is off by default; `flask-cli-enable = FCL313` turns
it on.

It is silent if the body uses `test_request_context`, `request_context`, `test_client` or
`has_request_context`. `url_for` alone is not reported if the project mentions `SERVER_NAME`, which
replaces the request for it.

## Why it matters

Flask-Script runs every command in a request context, the Flask CLI only in an application context.
So a command that works with `python manage.py` fails under `flask`, in every Flask from 1.0 to 3.1:

```text
RuntimeError: Working outside of request context.
RuntimeError: Unable to build URLs outside an active request without 'SERVER_NAME' configured. [...]
```

## Example

```python
from flask import Flask, url_for

app = Flask(__name__)


@app.cli.command("links")
def links():
    print(url_for("static", filename="logo.png"))
```

## Use instead

```python
from flask import Flask, current_app, url_for

app = Flask(__name__)


@app.cli.command("links")
def links():
    with current_app.test_request_context():
        print(url_for("static", filename="logo.png"))
```

For `url_for` alone, the setting `SERVER_NAME` works, too; the URLs are then absolute.

## Fix safety

The fix runs the body in a request context. It is unsafe: the request is not a real one, so its
arguments and its session are empty. There is no fix for a command without an application context,
which needs `@with_appcontext` first.

## References

- [Flask: The Request Context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [Flask: `url_for`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask-Script](https://flask-script.readthedocs.io/en/latest/)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.application.request_uses import (
    IN_A_REQUEST,
    put_into_request,
    request_uses,
)
from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code, listed

_KNOWING = {"test_request_context", "request_context", "test_client", "has_request_context"}
_APP_GROUP = {"flask.cli.AppGroup.command", "flask.cli.AppGroup.group"}


def visit_FunctionDef(node: NamedFunction, context: Context) -> Iterator[Finding]:
    command = command_of(node, context.module)
    scopes = context.module.scopes
    if command is None or scopes.never_runs(node) or _knows(node):
        return
    uses = [
        each
        for each in request_uses(node, context)
        if each.fails and scopes.function_around(each.node) is node
    ]
    words = list(dict.fromkeys(each.word for each in uses))
    if not words or (words == ["url_for"] and _has_server_name(context)):
        return
    has_context = _has_application_context(command, context)
    named = listed([f"'{word}'" for word in words])
    first = min(uses, key=lambda each: (each.node.lineno, each.node.col_offset))
    yield Finding(
        first.node,
        f"{named} {'need' if len(words) > 1 else 'needs'} a request, and the command '{node.name}'"
        " has none under `flask`",
        (*(() if has_context else (Code("@with_appcontext"),)), Code(IN_A_REQUEST)),
        partial(_in_request, command, has_context, context),
    )


visit_AsyncFunctionDef = visit_FunctionDef


def _knows(function: NamedFunction) -> bool:
    """Tell whether a function makes requests, or asks whether there is one."""
    return any(
        (isinstance(node, ast.Name) and node.id in _KNOWING)
        or (isinstance(node, ast.Attribute) and node.attr in _KNOWING)
        for node in ast.walk(function)
    )


def _has_server_name(context: Context) -> bool:
    return bool(files_mentioning(context.project.root, (b"SERVER_NAME",)))


def _has_application_context(command: Command, context: Context) -> bool:
    """Tell whether a command is run in an application context."""
    return bool(command.maker.names & _APP_GROUP) or any(
        "flask.cli.with_appcontext" in context.module.names(callee(each))
        for each in command.function.decorator_list
    )


def _in_request(command: Command, has_context: bool, context: Context) -> Fix:
    edits = put_into_request(command.function, context) if has_context else []
    if not edits:
        return manual_fix("the body cannot be put into a request here")
    empty = unsafe("the request has no arguments and an empty session")
    return Fix(tuple(edits), ("flask.current_app",), (empty,))
