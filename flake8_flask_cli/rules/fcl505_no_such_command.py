"""A command called by a slightly wrong name, in a file that is not Python.

## What it does

Reports `flask init_db` if the program has no command `init_db`, but one such as `init-db`, whose
name differs only in `-` and `_`, in upper case, or in the suffixes that click 8.2 removes. The same
applies to `python manage.py init_db` if a FlaskGroup runs the program. The rule reads Procfiles,
Dockerfiles, compose files, Makefiles, shell scripts, CI workflows, systemd units and the command
lines of documentation.

It is silent if several commands have such a name, if the project requires a click older than 7.0,
which keeps the underscores, or if it allows a version of click that gives the command this name.

Only `flake8-flask-cli check` reports this; flake8 passes nothing but Python files to its plugins.

## Why it matters

click derives the name of a command from its function: the command of `def init_db()` is `init-db`,
and from click 8.2 on that of `def sync_cmd()` is `sync`. Flask-Script keeps the name of the
function, and command lines written for it still do:

```text
Error: No such command 'init_db'.
```

The exit status is 2, and a deployment that ignores it continues.

## Example

`Procfile`:

```text
release: flask init_db
```

`app.py`:

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command()
def init_db():
    print("created")
```

## Use instead

`Procfile`:

```text
release: flask init-db
```

`app.py`:

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command()
def init_db():
    print("created")
```

Or give the command the name that the file uses: `@app.cli.command("init_db")`.

## Fix safety

Safe. The fix replaces the name in a command line that fails today.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [click: Changes in 8.2.0](https://click.palletsprojects.com/en/stable/changes/#version-8-2-0)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from flake8_flask_cli.application.requirements import may_run_with
from flake8_flask_cli.command_line.near_names import may_be_misnamed
from flake8_flask_cli.command_line.typed_command import may_call_flask, typed_command
from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import CommandLine
from flake8_flask_cli.model import Finding, Fix, Place, manual_fix
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.text.phrases import Code

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.misnamed import Misnamed

_DASHES = (7, 0, 0)
"""The first click that writes dashes for the underscores of a function's name."""


def applies(context: FileContext) -> bool:
    """Tell whether a file may have a command line of `flask`, or of a FlaskGroup."""
    text = context.source.text
    return may_call_flask(text) or (".py" in text and _has_group(context))


def _has_group(context: FileContext) -> bool:
    return bool(files_mentioning(repository_root(context.project.root), (b"FlaskGroup",)))


def visit_CommandLine(line: CommandLine, context: FileContext) -> Iterator[Finding]:
    path = context.source.path
    assert path is not None
    words = tuple(each.value for each in line.words)
    typed, root = typed_command(words), context.project.root
    if not typed or not may_run_with(root, "click", _DASHES):
        return
    if not may_be_misnamed(typed, repository_root(root)):
        return
    # What reads the commands of the project is imported where one may have nearly such a name.
    from flake8_flask_cli.command_line.misnamed import misnamed

    found = misnamed(words, path, line.directory or "", context.settings)
    if found is None:
        return
    problem = f"'{found.group}' has no command '{words[found.at]}'"
    typed = Code(" ".join((*words[found.start : found.at], found.name)))
    place = Place(line.words[found.at].start, line.words[found.at].end)
    yield Finding(place, problem, (typed,), partial(_fix, found, line, context))


def _fix(found: Misnamed, line: CommandLine, context: FileContext) -> Fix:
    edit = context.file.replaced(line, found.at, found.at + 1, [found.name])
    return Fix((edit,)) if edit else manual_fix("no edit can be written in this notation")
