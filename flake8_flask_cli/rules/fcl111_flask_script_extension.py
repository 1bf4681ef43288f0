r"""A command that an extension provides for Flask-Script.

## What it does

Reports the commands that extensions provide for Flask-Script, where they are imported and where
they are registered or created:

| Extension | For Flask-Script | On the Flask CLI |
| --- | --- | --- |
| Flask-Migrate | `MigrateCommand` | `flask db` |
| Flask-Assets | `ManageAssets` | `flask assets` |
| Flask-Security | `flask_security.script` | `flask users`, `flask roles` |
| Flask-RQ2 | `flask_rq2.script` | `flask rq` |
| Flask-Collect | `collect.init_script(manager)` | `flask collect` |
| Flask-Alembic | `alembic_script`, `flask_alembic.cli.script` | `alembic_click` |
| Flask-Celery | `install_commands`, `commands`, the command classes | `celery -A` |
| Flask-Script-Extras | `flask_script_extras` | `celery -A` |

## Why it matters

Newer versions of the extensions have removed most of them. Since Flask-Migrate 3.0:

```text
ImportError: cannot import name 'MigrateCommand' from 'flask_migrate'
```

The extensions register their commands with `flask` themselves, so in most cases it is enough to
delete the import and the registration.

## Example

```python
from flask import Flask
from flask_migrate import Migrate, MigrateCommand
from flask_script import Manager

app = Flask(__name__)
migrate = Migrate(app)
manager = Manager(app)
manager.add_command("db", MigrateCommand)
```

## Use instead

```python
from flask import Flask
from flask_migrate import Migrate

app = Flask(__name__)
migrate = Migrate(app)
```

`flask db` needs a call of `Migrate(app, db)` or `migrate.init_app(app, db)` when the application is
created. To have it under another name than `db`, or in a group of the program, register the click
group of Flask-Migrate, `from flask_migrate.cli import db as db_commands`, with
`app.cli.add_command(db_commands, "name")`; `flask db` exists as well. From Flask-Migrate 4.0 on,
`Migrate(app, db, command="name")` renames it. Your own commands on `MigrateCommand`,
`@MigrateCommand.command`, belong on that group, with `@with_appcontext`.

## Fix safety

Safe for `MigrateCommand`, `collect.init_script(manager)`, and unused imports. Unsafe for other
extensions, whose commands have other names in `flask`.

If no call passes the application to `Migrate` or `Collect`, the report says so: the command did not
work without one before either.

Unsafe: `ManageAssets` and the commands of `flask_rq2.script`; those of Flask-Security, where
`create_user -e E -p P` becomes `users create E --password P`; Flask-Celery and Flask-Script-Extras,
which have only Celery's own command line as a replacement; and Flask-Alembic, whose `alembic_click`
replaces `alembic_script`.

Left to you: a class that derives from a class of an extension, and a star import that provides
other names, too.

## References

- [Flask-Migrate](https://flask-migrate.readthedocs.io/en/latest/)
- [Flask: Plugins](https://flask.palletsprojects.com/en/stable/cli/#plugins)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import ExtensionCall, ExtensionImport
from flake8_flask_cli.script.extensions import Extension, is_distinctive
from flake8_flask_cli.script.registrations import CommandKind, Registration


def visit_ExtensionImport(found: ExtensionImport, context: Context) -> Iterator[Finding]:
    last = found.name.rpartition(".")[2]
    shown = last if is_distinctive(last) else found.name
    problem = f"'{shown}' is what {found.extension.name} provides for Flask-Script"
    yield conversion_of(found, context).finding(found.node, problem)


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    if registered.kind is CommandKind.EXTENSION and registered.extension:
        problem = _problem(registered.extension)
        yield conversion_of(registered, context).finding(registered.node, problem)


def visit_ExtensionCall(found: ExtensionCall, context: Context) -> Iterator[Finding]:
    yield conversion_of(found, context).finding(found.node, _problem(found.extension))


def _problem(extension: Extension) -> str:
    return f"commands of {extension.name} are registered with Flask-Script"
