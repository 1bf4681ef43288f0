"""Two commands with the same name, one of which is never called.

## What it does

Reports, on `app.cli` and on the groups of a program:

- a command called `run`, `shell` or `routes` directly on the application, or a blueprint with one
  of these names that has commands: Flask's built-in commands take precedence. A `FlaskGroup` that
  runs as a program looks up its own commands first, and is not reported, and neither is a file that
  runs `app.cli()` itself.
- a command or group called `db` on the application of a project that sets up Flask-Migrate: one
  hides the other. Up to Flask-Migrate 3.1, its own `db` takes precedence; from 4.0 on, the one that
  is added last.
- the second of two commands with one name in one group, if both are certain to be added: the first
  is lost.

Names are compared as click derives them: from click 8.2 on, `run_command` without a name is `run`.

The rule is silent in tests, if the two are in different branches, and about a group whose class
looks up its commands itself.

## Why it matters

No click from 7.0 to 8.5 and no Flask from 1.0 to 3.1 warns when the command is registered.
`flask run --queue mails` starts the development server, or ends in

```text
Error: No such option: --queue
```

## Example

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("run")
@click.option("--queue", default="main")
def run_queue(queue):
    print("working on", queue)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("run-queue")
@click.option("--queue", default="main")
def run_queue(queue):
    print("working on", queue)
```

## Fix safety

If the names are equal only with click 8.2 and newer, the fix writes the name that the command has
with older versions. That is safe if the other command is Flask's own, and unsafe otherwise.

Flask's own command takes precedence, so nobody can call yours by the new name. In a group of the
program, the new name does call this command with click 8.2.

Any other command needs a new name, which you choose; the hint shows a free one.

## References

- [Flask: Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/)
- [click: Changelog of version
  8.2.0](https://click.palletsprojects.com/en/stable/changes/#version-8-2-0)
- [Flask-Migrate: Changelog](https://github.com/miguelgrinberg/Flask-Migrate/blob/main/CHANGES.md)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from flake8_flask_cli.command_line.name_clashes import (
    MIGRATE_GROUP,
    NameClash,
    Since,
    hidden_blueprints,
    migrate_bounds,
    name_clashes,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.text.phrases import Code

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.new_names import Renaming

_NO_NAME = manual_fix("only you can choose another name")


def visit_Module(_: ast.Module, context: Context) -> Iterator[Finding]:
    for clash in name_clashes(context):
        from flake8_flask_cli.command_line.new_names import renaming

        found = renaming(clash, context)
        yield Finding(
            clash.added.registration.node,
            _problem(clash, context),
            _hint(clash, found, context),
            partial(_fix, clash, found),
        )
    for blueprint, name in hidden_blueprints(context):
        yield Finding(
            blueprint,
            f"'flask {name}' is Flask's own command, so the commands of this blueprint are lost",
            ("name another group with `cli_group=`",),
            lambda: _NO_NAME,
        )


def _problem(clash: NameClash, context: Context) -> str:
    name, older = clash.name, clash.added.names.older
    if clash.other is not None:
        return _replaces(clash, clash.other.registration.node.lineno)
    if name == MIGRATE_GROUP:
        return _beside_migrate(context)
    if clash.since is Since.NEW:
        return (
            f"the command '{older}' is called '{name}' from click 8.2 on, "
            f"and 'flask {name}' is Flask's own"
        )
    return f"'flask {name}' is Flask's own command, so this one is never called"


def _replaces(clash: NameClash, number: int) -> str:
    assert clash.other
    home = clash.other.registration.module.source.path
    is_here = home == clash.added.registration.module.source.path
    other = f"the one on line {number}" + ("" if is_here or home is None else f" of {home.name}")
    if clash.since is Since.ALWAYS:
        return f"this command '{clash.name}' replaces {other}, which is lost"
    return f"{clash.since.value}, this command '{clash.name}' replaces {other}, which is lost"


def _beside_migrate(context: Context) -> str:
    bounds = migrate_bounds(context)
    if bounds.high <= (4,):
        return "Flask-Migrate before 4.0 has a 'db', too, which hides this one"
    if bounds.low >= (4,):
        return "Flask-Migrate has a 'db', too, and the one that is added last hides the other"
    return (
        "Flask-Migrate has a 'db', too: up to 3.1 it hides this one, "
        "and from 4.0 on the one that is added last hides the other"
    )


def _hint(clash: NameClash, found: Renaming | None, context: Context) -> tuple[str, ...]:
    if clash.name == "run" and _starts_server(clash, context):
        return (f"delete it, {Code('flask run')} starts the server",)
    if found is None:
        return ("give it another name",)
    line = found.node.lineno
    where = () if clash.renamed is clash.added else (f"on line {line}",)
    return (Code(found.line), *where)


def _starts_server(clash: NameClash, context: Context) -> bool:
    """Tell whether a command calls `app.run()`, as Flask's own does."""
    from flake8_flask_cli.commands.app_runs import CallSite, call_site

    function = clash.added.command.made.function
    return function is not None and any(
        call_site(each, context) is CallSite.COMMAND
        for each in context.module.scopes.all(ast.Call)
        if context.module.scopes.scope(each) is function.node
    )


def _fix(clash: NameClash, found: Renaming | None) -> Fix:
    if found is None or not found.is_old_name:
        return _NO_NAME
    changed = f"with click 8.2 and newer, '{clash.name}' called another command"
    return Fix((found.edit,), caveats=(unsafe(changed),) if clash.other else ())
