r'''A global option of a Flask-Script Manager.

## What it does

Reports `manager.add_option(...)` on a `Manager`: an option that comes before the command and is
passed to the application factory.

The hint is the option of click. It goes on a group that runs the program.

## Why it matters

`flask` has no options of the program's own, and a click group takes them as decorators:

```text
AttributeError: 'FlaskGroup' object has no attribute 'add_option'
```

## Example

```python
from flask import Flask
from flask_script import Manager


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = Manager(create_app)
manager.add_option("-c", "--config", dest="config")

if __name__ == "__main__":
    manager.run()
```

## Use instead

A group that drives the program, and takes its options:

```python
import click
from flask import Flask
from flask.cli import FlaskGroup


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_object(config)
    return app


def create_app_with_options(*args):
    context = click.get_current_context(silent=True)
    options = context.find_root().params if context else {}
    return create_app(config=options.get("config"))


@click.group(
    cls=FlaskGroup,
    create_app=create_app_with_options,
    load_dotenv=False,
    set_debug_flag=False,
)
@click.option("-c", "--config")
def manager(**options):
    """Run the program."""


if __name__ == "__main__":
    manager()
```

The last two arguments keep it as it was: Flask-Script reads no `.env` and leaves `app.debug` alone.

Where a variable of the environment does as well, `app = create_app(os.environ.get("SHOP_CONFIG"))`
and `flask` are enough.

On a `Manager(app)`, whose application exists already, Flask-Script ignores the options with a
warning, and so it does on a manager that is added to another one. There the call can go.

## Fix safety

Unsafe, all of it, and together with the manager:

- with `Manager(create_app)`, it becomes an option of the group above. Its commands are there for
  `python manage.py`, not for `flask`. A variable of the environment sets it too, `FLASK_CONFIG` for
  `--config`, as all options of `flask`. The factory is also called to list the commands for
  `--help`, and to look for one that does not exist. An option that is required is asked for even
  in `python manage.py deploy --help`. A command with an option or argument of the same name gets
  it: Flask-Script gives it to the factory, and never to the command;
- with `Manager(app)`, and on a manager that is added to another one, the call is deleted.
  Flask-Script took the option and ignored it, `flask` refuses it.

Left to a person:

- a name that `FlaskGroup` has for an option of its own since Flask 2.2: `-e`, `--env-file`, `-A`,
  `--app`, `--debug` and `--version`. Name yours differently;
- an option that is added under a condition, in a function or in another module, or whose arguments
  name what is bound below the manager;
- words without a dash, and `add_option(Option(...))`, on which Flask-Script fails.

## References

- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
'''

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import GlobalOption
from flake8_flask_cli.script.managers import class_called


def visit_GlobalOption(option: GlobalOption, context: Context) -> Iterator[Finding]:
    call = option.node
    # `add_option(Option("-c"))` is taken as well as `add_option("-c")`.
    made = (
        each for each in call.args if isinstance(each, ast.Call) and class_called(each, context)
    )
    problem = f"{_subject(next(made, call))} a global option of a Flask-Script Manager"
    yield conversion_of(option, context).finding(call, problem)


def _subject(option: ast.Call) -> str:
    match option.args:
        case [ast.Constant(value=str() as string), *_]:
            return f"'{string}' is"
    return "this adds"
