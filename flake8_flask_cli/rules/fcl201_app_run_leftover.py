r"""The development server started under the `__main__` guard.

## What it does

Reports `app.run(...)` of a Flask application that runs only when the file itself is the
program: under `if __name__ == "__main__":`, in a function of the module that the guard calls,
or in a `__main__.py`. `create_app(...).run(...)` counts too.

Anything that may not be a Flask application is ignored: `socketio.run(app)`, Dash, connexion,
Quart, Bottle, a subclass of Flask with its own `run`. Tests, `conftest.py`, `examples/` and `docs/`
are ignored as well.

## Why it matters

The call is harmless: `flask run` imports the module, and an import does not reach it. For the same
reason `flask run` ignores its arguments. A program that `python serve.py` starts on port 8080 and
in debug mode starts like this instead:

```text
 * Debug mode: off
 * Running on http://127.0.0.1:5000
```

Two ways to start one server drift apart. The hint is the `flask run` line with the arguments of
this call.

`flask run` also skips the other statements of the guard, or of the function that it calls:
extensions are not set up, and settings are not made. The warning names the lines, and the hint says
what to move to module level first. Statements that only compute the arguments of `app.run` do not
count, except for parsing the command line, which belongs in the environment or in options of
`flask run`.

If the name is a factory that is not called, as in `app = create_app`, the call fails, and the
warning says so: `flask` itself calls a factory, the program does not.

```text
AttributeError: 'function' object has no attribute 'run'
```

To keep both ways, add `# noqa: FCL201` to the line.

## Example

```python
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, debug=True)
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)
```

If the file is `serve.py`, `flask --app serve run --host 0.0.0.0 --port 8080 --debug` starts it.

## Fix safety

Unsafe: the fix deletes the call, so `python serve.py` no longer starts a server.

The guard is deleted with it if it contains nothing else. The hint is the `flask run` line that
starts the server; you decide whether it belongs in a script, a Makefile or a Procfile. Statements
that only compute the arguments of the call, or create the application, stay in the guard.

There is no fix for a call that is nested in a function, an `if` or a `try`, nor if the guard does
more than start the server, nor if a `flask run` line cannot express the call: a computed host, or
an application that only the guard creates.

## References

- [Flask: Development Server](https://flask.palletsprojects.com/en/stable/server/)
- [Flask: Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/)

"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.application.main_guard import runs_as_main
from flake8_flask_cli.commands.app_runs import (
    CallSite,
    call_site,
    may_run_application,
    run_text,
    uncalled_factory,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding
from flake8_flask_cli.text.phrases import Code

applies = may_run_application


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    if call_site(node, context) is CallSite.MAIN:
        from flake8_flask_cli.commands.app_run_replacement import (
            arguments_text,
            deletion,
            run_replacement,
        )

        problem = f"'{run_text(node, context)}' is a leftover: `flask run` never reaches it"
        if node.args or node.keywords:
            problem += f", so {arguments_text(node)} ignored"
        found = run_replacement(node, context)
        if found.skipped:
            problem += f", and {found.skipped}"
        yield Finding(node, problem, found.hint, partial(deletion, node, context), found.typed)
    else:
        yield from _not_called(node, context)


def _not_called(run: ast.Call, context: Context) -> Iterator[Finding]:
    """Yield the finding for `app.run()` where `app` is a factory that is not called."""
    module = context.module
    factory = uncalled_factory(run, module)
    if factory is not None and runs_as_main(run, module):
        text = module.source.text_of(factory)
        problem = f"'{run_text(run, context)}' fails: '{text}' is a factory, and is not called here"
        made = module.lookup.only_value(factory)
        called = f"{text} = {module.source.text_of(made)}()" if isinstance(made, ast.expr) else ""
        yield Finding(run, problem, (Code(called or f"{text}().run()"),))
