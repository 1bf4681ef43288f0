r"""The development server started at module level, outside the `__main__` guard.

## What it does

Reports `app.run(...)` of a Flask application at module level, which runs whenever the module is
imported. An `if` or `try` at module level counts as module level. In a `__main__.py`, FCL201
reports the call.

## Why it matters

Everything that imports the module starts a server and waits for it to end: a test, a worker,
`gunicorn`. Only `flask` ignores the call, with this warning:

```text
 * Ignoring a call to 'app.run()' that would block the current 'flask' CLI command.
   Only call 'app.run()' in an 'if __name__ == "__main__"' guard.
```

If the module has a guard that sets something up, `flask` skips that, and the warning names the
lines as FCL201 does.

## Example

```python
from flask import Flask

app = Flask(__name__)

app.run(debug=True)
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)
```

If the file is `serve.py`, `flask --app serve run --debug` starts it. If `python serve.py` must
still start it, put the call under the guard.

## Fix safety

The fix puts the call under `if __name__ == "__main__":`, where FCL201 reports it. It is safe unless
another module imports this one.

`python serve.py` still starts the server, every command of `flask` runs as before, without the
warning, and `gunicorn serve:app` begins to work. The fix is unsafe if another module of the project
imports this one, perhaps to start the server.

There is no fix if the value of the call is used, or if other code is on its line.

## References

- [Flask: Development Server](https://flask.palletsprojects.com/en/stable/server/)
- [Flask: Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/)

"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.app_runs import (
    CallSite,
    call_site,
    may_run_application,
    run_text,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, texts
from flake8_flask_cli.text.phrases import Code

applies = may_run_application


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    if call_site(node, context) is CallSite.MODULE:
        from flake8_flask_cli.commands.app_run_replacement import GUARD, guarded, run_replacement

        problem = f"'{run_text(node, context)}' starts a server when the module is imported"
        found = run_replacement(node, context)
        if found.skipped:
            problem += f", and {found.skipped}"
        start = f"or start it with {Code(found.line.text)}"
        hint = (f"put it under {Code(GUARD)}", start, *found.first, *texts(found.caveats))
        yield Finding(node, problem, hint, partial(guarded, node, context), found.typed)
