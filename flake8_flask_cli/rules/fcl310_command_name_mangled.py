"""A command without a name, which click 8.2 and newer name differently.

## What it does

Reports a command or group without an explicit name whose function ends in `_command`, `_cmd`,
`_group` or `_grp`: from click 8.2 on, the name of the command loses that suffix.

| Function | Before click 8.2 | From click 8.2 on |
| --- | --- | --- |
| `run_command` | `run-command` | `run` |
| `sync_cmd` | `sync-cmd` | `sync` |
| `mail_group` | `mail-group` | `mail` |
| `_command` | `-command` | (an empty name) |

The rule is silent in tests, about a command that is added under another name or to no group, and in
a project whose requirements or lock files exclude all versions before 8.2. If the new name is that
of another command, or of a built-in command of Flask, FCL308 reports it instead.

## Why it matters

An upgrade of click silently renames the command. Everything that runs it, such as a cron job, a
Procfile or a container, then fails:

```text
Error: No such command 'sync-cmd'.
```

This happens with click 8.2.1, 8.3.0, 8.3.3 and 8.5.1, and not with 7.0, 7.1.2, 8.0.4 and 8.1.8.

## Example

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command()
def sync_cmd():
    print("synced")
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("sync-cmd")
def sync_cmd():
    print("synced")
```

## Fix safety

The fix writes the name that the command has before click 8.2. It is safe if the project allows no
newer click: nothing changes. Otherwise it is unsafe: if a newer click is already in use, so is the
shorter name. A name that begins with a dash was never usable, and is written without it.

## References

- [click: Changelog of version
  8.2.0](https://click.palletsprojects.com/en/stable/changes/#version-8-2-0)
- [click: Issue 2916](https://github.com/pallets/click/issues/2916)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.command_line.name_clashes import BUILT_IN, is_on_application, name_clashes
from flake8_flask_cli.commands.click_names import ClickVersions, click_versions
from flake8_flask_cli.commands.derived_names import DerivedName, derived_names
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Caveat, Finding, Fix, unsafe
from flake8_flask_cli.text.phrases import Code


def visit_Module(_: ast.Module, context: Context) -> Iterator[Finding]:
    for derived in derived_names(context):
        older, newest = derived.names.older, derived.names.newest
        if older is None:
            continue
        allowed = click_versions(context.project.root)
        if allowed.old and not (allowed.new and _is_taken(derived, context)):
            now = f"is called '{newest}'" if newest else "has an empty name"
            # What begins with a dash is an option.
            name = older.lstrip("-")
            yield Finding(
                derived.maker,
                f"the command '{older}' {now} from click 8.2 on",
                (Code(derived.line(name)),),
                partial(_named, derived, name, allowed),
            )


def _is_taken(derived: DerivedName, context: Context) -> bool:
    """Tell whether the new name is that of another command, which FCL308 reports."""
    if derived.names.newest in BUILT_IN and is_on_application(derived.registration, context):
        return True
    return any(
        clash.renamed.command.made.place == derived.made.place for clash in name_clashes(context)
    )


def _named(derived: DerivedName, name: str, allowed: ClickVersions) -> Fix:
    older, newest = derived.names.older, derived.names.newest
    caveats: tuple[Caveat, ...] = ()
    if name != older:
        caveats = (unsafe(f"'{older}' could not be typed: click takes it for options"),)
    elif allowed.new:
        caveats = (unsafe(f"with click 8.2 and newer it was '{newest}'"),)
    return Fix((derived.edit(name),), caveats=caveats)
