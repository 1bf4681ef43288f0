"""FLASK_ENV in a file that is not Python, which Flask 2.3 and newer ignore.

## What it does

Reports where a file of the project sets the environment variable FLASK_ENV: `.flaskenv`, `.env`, a
Procfile, a Dockerfile, a compose file, a shell script, the workflow of a CI service, documentation.
The value of a variable in `.env` is never shown.

It is silent where the project requires a Flask older than 2.3, and, but for the value
`development`, where a Python file of the project mentions FLASK_ENV.

`flake8-flask-cli check` reports it; flake8 passes Python files alone to its plugins.

## Why it matters

`FLASK_ENV=development` turned the debug mode on: the reloader, and the debugger in the browser.
Flask 2.2 warns:

```text
'FLASK_ENV' is deprecated and will not be used in Flask 2.3. Use 'FLASK_DEBUG' instead.
```

From 2.3 on there is no warning. The debug mode is off, and `flask run` says so in one line among
others:

```text
 * Debug mode: off
```

## Example

`.flaskenv`:

```text
FLASK_APP=shop
FLASK_ENV=development
```

`shop.py`:

```python
from flask import Flask

app = Flask(__name__)
```

## Use instead

`.flaskenv`:

```text
FLASK_APP=shop
FLASK_DEBUG=1
```

`shop.py`:

```python
from flask import Flask

app = Flask(__name__)
```

On the command line, that is `flask run --debug`. Every Flask from 1.0 on reads `FLASK_DEBUG`.

## Fix safety

`FLASK_DEBUG=1` takes the place of `FLASK_ENV=development`. That is unsafe: the debug mode, which is
off now, is on then. A line of `.flaskenv` with another value is removed, which is safe. Other files
are left to you, as is `.env`, and what the Python code reads itself.

## References

- [Flask: Debug Mode](https://flask.palletsprojects.com/en/stable/config/#debug-mode)
- [Flask: Changes in 2.3.0](https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0)

"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.application.requirements import allowed_versions
from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import Variable, Word
from flake8_flask_cli.model import Edit, Finding, Fix, Place, manual_fix, unsafe
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.text.phrases import Code

_IGNORED_SINCE = (2, 3, 0)


def visit_Variable(variable: Variable, context: FileContext) -> Iterator[Finding]:
    if variable.name != "FLASK_ENV" or variable.value is None or _is_read_by_flask(context):
        return
    is_development = variable.value.value == "development"
    is_read = bool(files_mentioning(context.project.root, (b"FLASK_ENV",)))
    if is_read and not is_development:
        return
    if is_development:
        problem = "Flask 2.3 and newer ignore FLASK_ENV, so the debug mode is off"
        beside = "beside it, for the Python code reads FLASK_ENV"
        hint = (Code("FLASK_DEBUG=1"), *((beside,) if is_read else ()))
    else:
        problem = "Flask 2.3 and newer ignore FLASK_ENV"
        hint = ("remove it",)
    fix = partial(_fix, variable, variable.value, context, is_read=is_read)
    yield Finding(Place(variable.start, variable.end), problem, hint, fix)


def _is_read_by_flask(context: FileContext) -> bool:
    """Tell whether the project requires a Flask that reads FLASK_ENV."""
    allowed = allowed_versions(context.project.root, "flask")
    return all(each.high <= _IGNORED_SINCE for each in allowed)


def _fix(variable: Variable, value: Word, context: FileContext, *, is_read: bool) -> Fix:
    file = context.file
    if file.is_secret:
        return manual_fix("the values of this file are secrets")
    if file.kind.name != "env_file":
        return manual_fix("only you know what else reads it here")
    if is_read:
        return manual_fix("the Python code reads FLASK_ENV")
    is_set = any(each.name == "FLASK_DEBUG" for each in file.of(Variable))
    if value.value != "development" or is_set:
        return Fix(edits=(file.line_deleted(variable),))
    setting = Edit(variable.start, variable.end, "FLASK_DEBUG=1")
    return Fix(edits=(setting,), caveats=(unsafe("the debug mode is on then"),))
