"""A command that a file which is not Python calls by nearly its name.

## What it does

Reports `flask init_db` where the program has no command `init_db` but one that is called so if `-`,
`_`, upper case and the suffixes that click 8.2 strips are left aside: `init-db`. So it does for
`python manage.py init_db` where a FlaskGroup drives the program. It looks in the Procfile, the
Dockerfile, compose files, the Makefile, shell scripts, workflows of CI services, units of systemd
and the command lines of documentation.

It is silent where several commands are called so, where the project requires a click older than
7.0, which left the underscores, and where it allows a click in which the command has the name.

`flake8-flask-cli check` reports it; flake8 passes Python files alone to its plugins.

## Why it matters

click makes the name of a command out of that of its function: the command of `def init_db()` is
`init-db`, and from click 8.2 on that of `def sync_cmd()` is `sync`. Flask-Script kept the name as
it was, and so do the lines that call it:

```text
Error: No such command 'init_db'.
```

The status is 2, and a deployment that does not look at it goes on.

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

Or give the command the name that is typed: `@app.cli.command("init_db")`.

## Fix safety

Safe: the name is replaced, and what is typed today fails.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [click: Changes in 8.2.0](https://click.palletsprojects.com/en/stable/changes/#version-8-2-0)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.application.requirements import may_run_with
from flake8_flask_cli.command_line.misnamed import Misnamed, misnamed
from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import CommandLine
from flake8_flask_cli.model import Finding, Fix, Place, manual_fix
from flake8_flask_cli.text.phrases import Code

_DASHES = (7, 0, 0)
"""The first click that writes dashes for the underscores of a function's name."""


def visit_CommandLine(line: CommandLine, context: FileContext) -> Iterator[Finding]:
    path = context.source.path
    assert path is not None
    if not may_run_with(context.project.root, "click", _DASHES):
        return
    words = tuple(each.value for each in line.words)
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
