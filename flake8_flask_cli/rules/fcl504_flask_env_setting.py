"""FLASK_ENV in a file that is not Python, which Flask 2.3 and newer ignore.

## What it does

Reports each place where a file of the project sets the environment variable FLASK_ENV: `.flaskenv`,
`.env`, a Procfile, a Dockerfile, a compose file, a shell script, a CI workflow, documentation.
Values in `.env` are never shown.

It is silent if the project requires a Flask older than 2.3. A value other than `development` is not
reported if a Python file of the project mentions FLASK_ENV.

Only `flake8-flask-cli check` reports this; flake8 passes nothing but Python files to its plugins.

## Why it matters

`FLASK_ENV=development` used to turn on debug mode: the reloader, and the debugger in the browser.
Flask 2.2 warns:

```text
'FLASK_ENV' is deprecated and will not be used in Flask 2.3. Use 'FLASK_DEBUG' instead.
```

From 2.3 on there is no warning. Debug mode is off, and `flask run` says so in one line among
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

On the command line, use `flask run --debug`. Every Flask from 1.0 on reads `FLASK_DEBUG`.

## Fix safety

`FLASK_DEBUG=1` replaces `FLASK_ENV=development`. That is unsafe, because debug mode, which is off
now, is then on.

In `.flaskenv` and in scripts, a line with another value, or in a file that also sets `FLASK_DEBUG`,
is removed, which is safe. The rest is left to you: other files, `.env`, and projects whose Python
code reads FLASK_ENV itself.

## References

- [Flask: Debug Mode](https://flask.palletsprojects.com/en/stable/config/#debug-mode)
- [Flask: Changes in 2.3.0](https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0)

"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from flake8_flask_cli.application.requirements import allowed_around
from flake8_flask_cli.files.app_names import arguments_of_flask
from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import CommandLine, Variable, Word
from flake8_flask_cli.files.text_file import TextFile
from flake8_flask_cli.model import Edit, Finding, Fix, Place, manual_fix, unsafe
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.text.phrases import Code

_IGNORED_SINCE = (2, 3, 0)
_OF_LINES = ("env_file", "shell_script")


def visit_TextFile(file: TextFile, context: FileContext) -> Iterator[Finding]:
    root = context.project.root
    allowed = allowed_around(root, "flask")
    found = [each for each in file.variables if each.name == "FLASK_ENV" and each.value]
    if not found or all(each.high <= _IGNORED_SINCE for each in allowed):
        return
    is_read = bool(files_mentioning(root, (b"FLASK_ENV",)))
    is_debug_set = _sets_debug(file)
    for variable in found:
        assert variable.value
        turns_debug_on = variable.value.value == "development" and not is_debug_set
        if turns_debug_on:
            problem = "Flask 2.3 and newer ignore FLASK_ENV, so debug mode is off"
            also = "besides it, because the Python code reads FLASK_ENV"
            hint = (Code("FLASK_DEBUG=1"), *((also,) if is_read else ()))
            change = partial(_replaced, variable, variable.value, context)
        else:
            problem, hint = "Flask 2.3 and newer ignore FLASK_ENV", ("remove it",)
            change = partial(_removed, variable, context)
        if turns_debug_on or not is_read:
            fix = partial(_unless_read, change, is_read=is_read)
            yield Finding(Place(variable.start, variable.end), problem, hint, fix)


def _sets_debug(file: TextFile) -> bool:
    """Tell whether a file says of the debug mode whether it is on, in a way that counts."""
    return any(each.name == "FLASK_DEBUG" for each in file.variables) or any(
        word.value in ("--debug", "--no-debug")
        for line in file.of(CommandLine)
        for word in arguments_of_flask(line.words)
    )


def _unless_read(change: Callable[[], Fix], *, is_read: bool) -> Fix:
    return manual_fix("the Python code reads FLASK_ENV") if is_read else change()


def _replaced(variable: Variable, value: Word, context: FileContext) -> Fix:
    """Return the fix that sets FLASK_DEBUG in its place, in the same way."""
    if context.file.is_secret:
        return manual_fix("the values of this file are secrets")
    name = Edit(variable.start, variable.start + len(variable.name), "FLASK_DEBUG")
    number = Edit(value.start, value.end, f"{value.quote}1{value.quote}")
    return Fix(edits=(name, number), caveats=(unsafe("debug mode is then on"),))


def _removed(variable: Variable, context: FileContext) -> Fix:
    file = context.file
    if file.is_secret:
        return manual_fix("the values of this file are secrets")
    if file.kind.name not in _OF_LINES or not file.fills_line(variable):
        return manual_fix("only you know what else belongs to it")
    return Fix(edits=(file.line_deleted(variable),))
