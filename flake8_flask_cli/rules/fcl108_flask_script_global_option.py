r'''A global option of a Flask-Script Manager.

## What it does

Reports `manager.add_option(...)` on a `Manager`: an option that is typed before the command and
passed to the application factory.

The hint is the click option. It belongs on a group that runs the program.

## Why it matters

`flask` has no global options that a program can define, and a click group gets them from
decorators:

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

A group that runs the program and has its options:

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

The last two arguments keep the behaviour: Flask-Script reads no `.env` and leaves `app.debug`
alone.

If an environment variable is good enough, `app = create_app(os.environ.get("SHOP_CONFIG"))` and
`flask` do the job.

On a `Manager(app)`, whose application already exists, and on a manager that is added to another
one, Flask-Script ignores the options with a warning. Delete the call there.

## Fix safety

Safe for most options of `python manage.py`; `flask` has no such options, as the report says. The
fix changes the option together with the manager.

Safe:

- with `Manager(create_app)`, it becomes an option of the group shown above, with
  `allow_from_autoenv=False`, because otherwise `FLASK_CONFIG` in the environment would set
  `--config` (with `--unsafe-fixes` it does, as the report says). If click has no exact counterpart
  (choices or defaults in a variable, `action="append"`, positional arguments) or a FlaskGroup
  itself has an option of that name (`-e`, `-A`, `--debug` and `--version`), argparse keeps reading
  all global options: the group is an `ArgparseGroup`, a class that the fix adds to the module, with
  `arguments=[Argument("-e", "--env"), ...]`. With `--unsafe-fixes`, click reads the options that
  have a near counterpart, and the report says what differs;
- with `Manager(app)`, the group accepts the option and ignores it, as Flask-Script does. With
  `--unsafe-fixes` the call is deleted, and the option is refused;
- if a command function has an option of the same name, Flask-Script passes its value to the factory
  and never to the command. The fix does the same with a `callback=`; with `--unsafe-fixes` the
  command gets the value.

Unsafe:

- a required option: even `python manage.py deploy --help` then fails without it;
- a command class with an option of the same name, or a function that keeps argparse or that is
  registered by a call: the command gets the value, not the factory;
- on a manager that is added to another one: the call is deleted, and the option is refused.

Left to you:

- an option that is added under a condition or in another function or module than the manager, or
  whose arguments use a name that is bound below the manager;
- `add_option(Option(...))`, on which Flask-Script fails, and anything else that argparse refuses.

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
