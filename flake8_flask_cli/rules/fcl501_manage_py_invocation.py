r"""A command line of a Flask-Script program, in a file that is not Python.

## What it does

Reports a command line that runs a command of a Flask-Script program, such as
`python manage.py runserver`, `./manage.py db upgrade` or `python -m shop.manage create_user`, in a
Procfile, a Dockerfile, a compose file, a Makefile, a shell script, a CI workflow, a systemd unit,
or documentation.

The replacement is derived from the program. A command keeps its name; `runserver` becomes `run`,
with the counterparts of its options and the settings of the program's own `Server(...)`; a command
of an extension gets its new name. `--app` names the application if the project does not; if the
project uses a Flask older than 2.2, `FLASK_APP=` does.

A console script in a `setup.cfg` or `pyproject.toml` that names the `run` of a Manager is reported,
too; in a `setup.py`, FCL109 reports it.

Once the program is migrated, the rule reports the lines that are left over: those that run a
`manage.py` that no longer exists or reads no command line, if `flask` has the command, and
`runserver` of a program that a FlaskGroup runs.

It is silent if the line still works and `flask` has no such command: if only the group that runs
the program has it, or if the line uses global options of the program. If the program does more than
run the command, the hint says so, because `flask` would skip it (FCL109 says what to move). Django
projects are ignored.

Only `flake8-flask-cli check` reports this; flake8 passes nothing but Python files to its plugins.

## Why it matters

A migration easily misses the files that are not Python. The deployment fails with

```text
python: can't open file '/app/manage.py': [Errno 2] No such file or directory
```

or, if `manage.py` still exists but runs nothing, it silently does nothing, and the database is not
migrated. If a FlaskGroup runs the program, `python manage.py runserver` ends in

```text
Error: No such command 'runserver'.
```

## Example

`Procfile`:

```text
web: python manage.py runserver -h 0.0.0.0 -p $PORT -d
release: python manage.py create_user admin
```

`manage.py`:

```python
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def create_user(name):
    print("created", name)


if __name__ == "__main__":
    manager.run()
```

## Use instead

`Procfile`:

```text
web: flask --app manage run -h 0.0.0.0 -p $PORT --debug
release: flask --app manage create_user admin
```

`manage.py`:

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("create_user")
@click.argument("name")
def create_user(name):
    print("created", name)
```

## Fix safety

Safe for most command lines. They change together with the program; if that is not fixed, the line
stays.

Options of Python are kept (`python -u manage.py` becomes `python -u -m flask`), and so is anything
in front of it, such as `docker compose run web`.

A console script names the group that runs the program: `shop.manage:manager`.

Unsafe if an option has no counterpart: `--processes`, `--passthrough-errors`. `runserver` of a
program that is already migrated is unsafe, too, because the settings that the code gave its server
are not known.

With safe fixes, a Manager with a factory becomes a group that runs the program, and `flask` does
not see its commands: the line stays, except that `runserver` becomes `run`. With `--unsafe-fixes`
the module creates the application, and the line becomes one of `flask`.

The same applies if the program does more than run the command: after a safe fix, `python manage.py`
still does it.

Left to you: a value of `--app` with a part that only you know, a computed setting of the program's
server, and a notation that cannot be edited automatically, as in `.vscode/launch.json`.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)
- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_flask_cli.command_line.invocation import invocation
from flake8_flask_cli.command_line.program_names import has_program_name, possible_program_names
from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import CommandLine, ConsoleScript, Notation, Word
from flake8_flask_cli.model import (
    EVERY_GROUP,
    Edit,
    Finding,
    Fix,
    Place,
    manual,
    manual_fix,
    unsafe,
)
from flake8_flask_cli.names.import_paths import find_module, repository_root
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.text.phrases import Code

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.new_line import CommandWords
    from flake8_flask_cli.script.entry_points import RunByName

_SCRIPT = re.compile(r":\s*[\w.]+\.run\b")
_ONLY_THE_PROGRAM = "the safe fix of the program keeps the command where `flask` does not see it"
_PLACEHOLDER = "a part of the line is for you to fill in"
_NOTATION = "no edit can be written in this notation"
_UNREAD = "the Manager that the script runs could not be read"
_FIRST = "the program is still Flask-Script: this line is changed after it"


def applies(context: FileContext) -> bool:
    """Tell whether a file has the name of a program, or a console script."""
    text = context.source.text
    return has_program_name(text, _program_names(context)) or bool(_SCRIPT.search(text))


def _program_names(context: FileContext) -> frozenset[str]:
    repository = repository_root(context.project.root)
    return possible_program_names(repository, context.settings)


def visit_CommandLine(line: CommandLine, context: FileContext) -> Iterator[Finding]:
    words = tuple(each.value for each in line.words)
    if invocation(words, _program_names(context)) is None:
        return
    # What reads the programs of the project is imported where a line may start one.
    from flake8_flask_cli.command_line.new_line import new_line

    line_words = _words(line, words, context)
    new = (
        new_line(line_words, context.settings, as_hint=True)
        # Which findings there are does not depend on the form.
        or new_line(line_words, context.settings, idiomatic=False)
    )
    if new is None:
        return
    problem = (
        f"'{new.started}' runs no command: {new.fault}"
        if new.fault
        else f"'{new.started}' runs a command of Flask-Script"
    )
    hint = (Code(new.typed), *new.lost, *new.advice)
    fix = partial(_fix, line_words, new.advice, line, context)
    yield Finding(Place(line.start, line.end), problem, hint, fix)


def visit_ConsoleScript(script: ConsoleScript, context: FileContext) -> Iterator[Finding]:
    """In a `setup.py` it is FCL109."""
    path, (manager, _, method) = context.source.path, script.attribute.partition(".")
    if path is None or path.suffix == ".py" or method != "run":
        return
    from flake8_flask_cli.script.entry_points import RunByName, names_manager

    named = RunByName(f"{script.module}:{manager}", script.module, manager)
    if not names_manager(named, context.project):
        return
    problem = f"'{named.text}.run' runs the program with Flask-Script"
    hint = (f"name '{named.text}' instead",)
    place = Place(script.start, script.end)
    yield Finding(place, problem, hint, partial(_script_fix, script, named, context))


def _script_fix(script: ConsoleScript, named: RunByName, context: FileContext) -> Fix:
    from flake8_flask_cli.context import context_of
    from flake8_flask_cli.migration.manager.console_script import no_group, programs_run

    home = module_at(find_module(named.module, context.project.import_roots) or Path())
    if home is None:
        return Fix(caveats=(manual(_UNREAD),), together=frozenset({EVERY_GROUP}))
    there = context_of(home, context.settings, idiomatic=context.idiomatic)
    programs = programs_run(named, there)
    # A Manager that the script still runs stays as it is.
    together = frozenset(each.id for each in programs) or frozenset({EVERY_GROUP})
    reasons = tuple(no_group(named, programs))
    if reasons or not programs:
        return Fix(caveats=reasons or (manual(_UNREAD),), together=together)
    text = context.source.text[script.start : script.end]
    end = script.start + text.rindex(".run")
    return Fix((Edit(end, end + len(".run"), ""),), together=together)


def _words(line: CommandLine, words: tuple[str, ...], context: FileContext) -> CommandWords:
    from flake8_flask_cli.command_line.new_line import CommandWords

    path = context.source.path
    assert path is not None
    is_shell = line.notation is Notation.SHELL
    return CommandWords(
        words,
        path,
        in_shell=context.file.is_read_by_shell(line) and not line.before,
        directory=line.directory or "",
        written=tuple(map(context.file.written, line.words)) if is_shell else (),
        before=tuple(each.value for each in line.before),
    )


def _fix(
    words: CommandWords, advice: tuple[str, ...], line: CommandLine, context: FileContext
) -> Fix:
    from flake8_flask_cli.command_line.new_line import new_line
    from flake8_flask_cli.command_line.word_edit import words_replaced

    new = new_line(words, context.settings, idiomatic=context.idiomatic)
    if new is None:
        return manual_fix(*(advice or (_ONLY_THE_PROGRAM,)))
    if not new.is_complete or not new.edits:
        return manual_fix(*new.advice, *new.lost, _PLACEHOLDER)
    if new.lost and new.group and not context.idiomatic:
        return manual_fix(_FIRST)
    start, end, changed = words_replaced(new.edits, line.words)
    # `$HOME/manage.py` needs its quotes, and no others.
    as_written: dict[str | Word, Word] = {w.value: w for w in line.words if not w.is_literal}
    rewritten = [as_written.get(each, each) for each in changed]
    edit = context.file.replaced(line, start, end, rewritten)
    if edit is None:
        return manual_fix(_NOTATION)
    return Fix((edit,), caveats=tuple(map(unsafe, (*new.lost, *new.guessed))), together=new.group)
