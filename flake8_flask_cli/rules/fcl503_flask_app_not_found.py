r"""FLASK_APP or `--app` in a file that is not Python, with a value that `flask` refuses.

## What it does

Reports a value of FLASK_APP, or of `flask --app` and `flask -A`, in `.flaskenv`, `.env`, a
Procfile, a Dockerfile, a compose file, a Makefile, a shell script, a CI workflow and so on, that
names no application. The message is that of `flask` itself, in the newest version that the project
allows. Values in `.env` are never shown.

The value has to work in one of the directories in which `flask` may be started: the root of the
project, the directory of the file, `src`. In documentation, a value is reported only if the project
has another application that `flask` would load.

A line such as `FLASK_APP = shop` in a shell script is reported, too: with spaces around the equals
sign it sets nothing.

The rule is silent about values with a variable or a placeholder, paths outside the repository, and
anything that only running the module would show. Tests, examples and Django projects are ignored.

Only `flake8-flask-cli check` reports this; flake8 passes nothing but Python files to its plugins.

## Why it matters

`flask` stops and does not try another module:

```text
Error: Could not import 'shop.wgsi'.
```

```text
Error: Failed to find attribute 'application' in 'shop.wsgi'.
```

The path of a `__main__.py` outside a package does not work, because `flask` itself is `__main__`:

```text
Error: Failed to find Flask application or factory in module '__main__'.
```

A shell takes the word before a space for a command:

```text
sh: 1: FLASK_APP: not found
```

## Example

`Procfile`:

```text
web: FLASK_APP=shop.wgsi flask run
```

`shop/wsgi.py`:

```python
from flask import Flask

app = Flask(__name__)
```

## Use instead

`Procfile`:

```text
web: FLASK_APP=shop.wsgi flask run
```

`shop/wsgi.py`:

```python
from flask import Flask

app = Flask(__name__)
```

## Fix safety

There is no automatic fix, because only you know which application is meant.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.application.app_elsewhere import value_elsewhere
from flake8_flask_cli.application.app_value import in_environment
from flake8_flask_cli.application.environment import Refusal, refusal_of
from flake8_flask_cli.application.file_roles import is_program
from flake8_flask_cli.application.flask_errors import flask_error
from flake8_flask_cli.application.requirements import allowed_around
from flake8_flask_cli.files.app_names import NamedApp, named_apps
from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import CommandLine, Notation, Setting, Word
from flake8_flask_cli.files.text_file import TextFile
from flake8_flask_cli.model import Finding, Place
from flake8_flask_cli.text.phrases import Code

# Templates and documentation write values that a person replaces.
_PLACEHOLDER = re.compile(r"[<>{}%*\[\]]|\.\.\.|(?:^|[/\\])path[/\\]to[/\\]|\byour|\bmy[_-]?app\b")


def visit_TextFile(file: TextFile, context: FileContext) -> Iterator[Finding]:
    path, root = file.source.path, context.project.root
    if path is None or not is_program(path, root):
        return
    for named in named_apps(file):
        value = named.value.value
        # A null byte is in the name of no file.
        if not named.value.is_literal or "\0" in value or _PLACEHOLDER.search(value):
            continue
        below = named.directory or ""
        refusal = refusal_of(value, path, root, "" if below.startswith("/") else below)
        if refusal is not None:
            yield from _finding(named, refusal, context)


def visit_CommandLine(line: CommandLine, context: FileContext) -> Iterator[Finding]:
    if line.notation is not Notation.SHELL or line.setting is Setting.PROSE:
        return
    match line.words:
        case [Word(value="FLASK_APP"), Word(value="="), Word(value=value, is_literal=True), *_]:
            hint = in_environment(value)
        case [Word(value="FLASK_APP"), Word(value=sign), *_] if sign.startswith("="):
            hint = Code("FLASK_APP=...")
        case _:
            return
    problem = "a shell takes 'FLASK_APP' before a space for a command, so this sets nothing"
    yield Finding(Place(line.start, line.words[0].end), problem, (hint,))


def _finding(named: NamedApp, refusal: Refusal, context: FileContext) -> Iterator[Finding]:
    root, value = context.project.root, named.value.value
    newest = max(each.high for each in allowed_around(root, "flask"))
    error = flask_error(refusal.refused, value, refusal.directory, newest)
    elsewhere = value_elsewhere(root).value
    if not error or (named.setting is Setting.PROSE and not elsewhere):
        return
    if context.file.is_secret:
        problem = f"`flask` cannot load what FLASK_APP names: {refusal.refused.reason.value}"
    else:
        problem = f"`flask` cannot load '{value}': {error.removesuffix('.')}"
    if elsewhere is None:
        hint = "name the module that makes the application"
    else:
        hint = Code(f"--app {elsewhere}") if named.is_option else in_environment(elsewhere)
    yield Finding(Place(named.value.start, named.value.end), problem, (hint,))
