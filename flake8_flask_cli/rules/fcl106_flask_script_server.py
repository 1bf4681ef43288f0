r"""A Flask-Script Server.

## What it does

Reports each `Server(...)`: its registration, `manager.add_command("runserver", Server(...))`, or
else the call that creates it.

The hint is the `flask run` line with the same arguments, followed by those that have no flag. If
the project does not name its application for `flask`, the hint does, with `--app`.

## Why it matters

The command is called `run` in Flask, and the arguments in the code move to the command line or to
the environment:

```text
Error: No such command 'runserver'.
```

## Example

```python
from flask import Flask
from flask_script import Manager, Server

app = Flask(__name__)
manager = Manager(app)
manager.add_command("runserver", Server(host="0.0.0.0", port=8080))
```

## Use instead

```console
$ flask run --host 0.0.0.0 --port 8080 --without-threads
```

```python
from flask import Flask

app = Flask(__name__)
```

Or put them into `.flaskenv`, which `flask` reads if python-dotenv is installed:

```text
FLASK_RUN_HOST=0.0.0.0
FLASK_RUN_PORT=8080
```

A computed value is shown as `<expression>`. Flask-Script's server has one thread by default,
`flask run` has many, hence `--without-threads`. Leave it out if your application is thread-safe.

## Fix safety

Safe. The registration is deleted, together with the other changes of its manager.

A command called `runserver` becomes `run` in every migrated program, and the report of `fix` ends
with the whole line that its settings amount to. Under any other name it stays a command with the
options of Flask-Script's Server: the fix adds a class `DevelopmentServer` below the imports, and
argparse reads the options. With `--unsafe-fixes` such a command is deleted, because `flask run`
does the same; the report shows the line.

- `processes`, `passthrough_errors` and other arguments of `werkzeug.serving.run_simple` have no
  flag.
- `--debug` is an option of `flask run` since Flask 2.2.3; before that, set `FLASK_DEBUG=1`.
- `flask run` is for development, as `runserver` was.

Left to you: a server that is created elsewhere and used for more than its registration.

## References

- [Flask: Run the Development
  Server](https://flask.palletsprojects.com/en/stable/cli/#run-the-development-server)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import MadeServer
from flake8_flask_cli.script.registrations import CommandKind, Registration


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    if registered.kind is CommandKind.SERVER:
        problem = f"{registered.subject} is a Flask-Script Server"
        yield conversion_of(registered, context).finding(registered.node, problem)


def visit_MadeServer(made: MadeServer, context: Context) -> Iterator[Finding]:
    yield conversion_of(made, context).finding(made.node, "this makes a Flask-Script Server")
