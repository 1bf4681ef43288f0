r"""The development server started at module level, outside the `__main__` guard.

## What it does

Reports `app.run(...)` of a Flask application at module level, where the import of the module
comes to it. A nested `if` or `try` at module level is module level. In a `__main__.py` it is
FCL201.

## Why it matters

Whoever imports the module starts a server and waits for it to end: a test, a worker,
`gunicorn`. Only `flask` passes over the call, with this warning:

```text
 * Ignoring a call to 'app.run()' that would block the current 'flask' CLI command.
   Only call 'app.run()' in an 'if __name__ == "__main__"' guard.
```

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

If the file is `serve.py`, `flask --app serve run --debug` starts it.

## Fix safety

There is no automatic fix yet. Without the call, `python serve.py` starts nothing. Where that must
go on, put the call under `if __name__ == "__main__":`, and see FCL201.

## References

- [Flask: Development Server](https://flask.palletsprojects.com/en/stable/server/)
- [Flask: Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/)

"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.app_runs import Place, may_run_application, place_of, run_hint, run_text
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding

applies = may_run_application


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    if place_of(node, context) is Place.MODULE:
        problem = f"'{run_text(node, context)}' starts a server when the module is imported"
        yield Finding(node, problem, run_hint(node, context))
