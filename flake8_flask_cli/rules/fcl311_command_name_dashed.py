"""A command without a name, whose underscores click replaces with dashes.

## What it does

Reports a command or group without an explicit name whose function has underscores in its name: the
command has dashes instead. The rule is off by default; `flask-cli-enable = FCL311` turns it on.

The rule is silent in tests, and about a command that is added under another name or to no group.
FCL310 reports suffixes such as `_command`, which click 8.2 removes.

## Why it matters

Somebody who reads the code types the name of the function:

```text
Error: No such command 'init_db'.
```

Every click from 7.0 on does this; up to 6.7 the command had the name of the function. A search for
`init-db` does not find the definition of the command.

## Example

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command()
def init_db():
    print("made")
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("init-db")
def init_db():
    print("made")
```

## Fix safety

The fix writes the name that the command has. It is safe: nothing changes.

## References

- [click: Changelog of version
  7.0](https://click.palletsprojects.com/en/stable/changes/#version-7-0)
- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.click_names import click_versions
from flake8_flask_cli.commands.derived_names import DerivedName, derived_names
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix
from flake8_flask_cli.text.phrases import Code


def visit_Module(_: ast.Module, context: Context) -> Iterator[Finding]:
    for derived in derived_names(context):
        name, function = derived.names.newest, derived.function
        is_stripped = derived.names.older is not None
        if is_stripped and click_versions(context.project.root).old:
            continue
        if "_" in function.name and "-" in name:
            yield Finding(
                derived.maker,
                f"the function '{function.name}' is the command '{name}'",
                (Code(derived.line(name)),),
                partial(_named, derived, name),
            )


def _named(derived: DerivedName, name: str) -> Fix:
    return Fix((derived.edit(name),))
