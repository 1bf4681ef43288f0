r"""A Flask-Script Shell, or the names in it.

## What it does

Reports each `Shell(...)`, in its registration or where it is created, and each function under
`@manager.shell`.

## Why it matters

`flask shell` is built in, but it does not know about `make_context`, so the names that people are
used to are missing:

```text
NameError: name 'db' is not defined
```

## Example

```python
from flask import Flask
from flask_script import Manager, Shell

app = Flask(__name__)
manager = Manager(app)


def make_shell_context():
    return {"app": app}


manager.add_command("shell", Shell(make_context=make_shell_context))
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.shell_context_processor
def make_shell_context():
    return {"app": app}
```

The decorator takes no parentheses. The function takes no arguments and must return a dictionary.
`app` and `g` are available as well.

## Fix safety

Safe for a Shell called `shell`, and for `@manager.shell`.

The decorator is added to a function that is defined below the application and has no other
decorators; otherwise a call replaces the registration. If a factory creates the application, the
new factory contains that call. If no variable holds the application, as on a Manager that is added
to another one, the Shell becomes a command of the same name: a small class `ContextShell` opens the
shell of `flask` with the names.

A Shell with another name becomes such a command, too. With `--unsafe-fixes` it is deleted, because
`flask shell` does the same.

`banner`, `use_ipython` and the like have no counterpart; the report says so. The package
flask-shell-ipython replaces the shell. The fix is unsafe if the function uses the request.

A function with several such decorators, or with `@manager.command` as well, changes as a whole.

Left to you: a function with a required parameter, which Flask-Script 2.0.6 does not call either.
For a class that derives from `Shell`, see FCL104.

Flask-Script's shell has a request context, `flask shell` only an application context.

## References

- [Flask: Open a Shell](https://flask.palletsprojects.com/en/stable/cli/#open-a-shell)
- [Flask:
  `shell_context_processor`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.shell_context_processor)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import MadeShell, PassedShell, ShellFunction
from flake8_flask_cli.script.registrations import CommandKind, Registration


def visit_ShellFunction(shell: ShellFunction, context: Context) -> Iterator[Finding]:
    problem = f"'{shell.function.name}' gives the Flask-Script shell its names"
    yield conversion_of(shell, context).finding(shell.node, problem)


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    if registered.kind is CommandKind.SHELL:
        problem = f"{registered.subject} is a Flask-Script Shell"
        yield conversion_of(registered, context).finding(registered.node, problem)


def visit_MadeShell(made: MadeShell, context: Context) -> Iterator[Finding]:
    yield conversion_of(made, context).finding(made.node, "this makes a Flask-Script Shell")


def visit_PassedShell(passed: PassedShell, context: Context) -> Iterator[Finding]:
    problem = "this gives the Flask-Script shell its names"
    yield conversion_of(passed, context).finding(passed.node, problem)
