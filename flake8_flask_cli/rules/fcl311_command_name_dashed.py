"""A command without a name, in which click writes dashes for underscores.

## What it does

Reports a command or group that is not given a name and whose function has underscores in its own:
the command has dashes there. The rule is off by default; `flask-cli-enable = FCL311` turns it on.

Nothing is said in tests, nor of a command that is added under another name or to no group. Endings
such as `_command`, which click 8.2 removes, are reported by FCL310.

## Why it matters

Whoever reads the code types the name of the function:

```text
Error: No such command 'init_db'.
```

So it is in every click from 7.0 on; up to 6.7 the command was called like the function. A search
for `init-db` does not find where the command is defined.

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
