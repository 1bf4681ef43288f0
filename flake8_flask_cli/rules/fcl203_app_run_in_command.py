r"""The development server started in a command, which `flask` ignores.

## What it does

Reports `app.run(...)` of a Flask application directly in the body of a command: a Flask-Script
command, or a command on `app.cli` or `bp.cli`, on a FlaskGroup, or on a group that is added to one
of these. Also reports `app.run` if such a command passes it on: `Thread(target=app.run)`. In a
click command that is not connected to Flask, the call works, and is not reported.

## Why it matters

Under `flask`, and under every FlaskGroup, `app.run()` does nothing. The command runs the code
before the call, prints this, then runs the code after it:

```text
 * Ignoring a call to 'app.run()' that would block the current 'flask' CLI command.
   Only call 'app.run()' in an 'if __name__ == "__main__"' guard.
```

The same is true in a thread, and in a process that the command starts.

A Flask-Script command that starts a server works today. Once it is a command of `flask`, it
silently stops working.

## Example

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("serve")
def serve():
    app.run(host="0.0.0.0")
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)
```

`flask run --host 0.0.0.0` starts the server. If a command must start one, delete the variable that
makes Flask ignore the call. This rule then reports nothing:

```python
os.environ.pop("FLASK_RUN_FROM_CLI", None)
app.run(host="0.0.0.0")
```

## Fix safety

There is no automatic fix. The replacement depends on what else the command does: `flask run` may
replace the whole command, or the command needs its own server. When FCL103 or FCL104 migrates a
command, its fix deletes the variable above the call.

## References

- [Flask: Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/)
- [Werkzeug: Serving WSGI Applications](https://werkzeug.palletsprojects.com/en/stable/serving/)

"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.app_runs import (
    CallSite,
    call_site,
    is_only_work,
    may_run_application,
    passed_run,
    run_text,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, manual_fix

applies = may_run_application

_CONSEQUENCES = {
    CallSite.COMMAND: "does nothing in a command of the Flask CLI",
    CallSite.SCRIPT_COMMAND: "will do nothing once this is a command of `flask`",
}


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    yield from _findings(node, node, run_text(node, context), context)


def visit_Attribute(node: ast.Attribute, context: Context) -> Iterator[Finding]:
    run = passed_run(node, context)
    if run is not None:
        yield from _findings(node, run, context.module.source.text_of(node), context)


def _findings(place: ast.expr, run: ast.Call, text: str, context: Context) -> Iterator[Finding]:
    site = call_site(run, context)
    if site not in _CONSEQUENCES:
        return
    from flake8_flask_cli.commands.app_run_replacement import run_replacement_in_command

    found = run_replacement_in_command(run, context)
    # The fix of FCL103 keeps the call of a Flask-Script command.
    is_kept = site is CallSite.COMMAND and not is_only_work(place, context.module)
    hint = found.alternative if is_kept else found.hint
    fix = partial(manual_fix, "the rest of the command decides what replaces it")
    yield Finding(place, f"'{text}' {_CONSEQUENCES[site]}", hint, fix, found.typed)
