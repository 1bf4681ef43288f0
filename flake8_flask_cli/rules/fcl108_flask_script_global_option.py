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

Safe for most options of `python manage.py`; `flask` has no such options, and the report says so.
The fix changes the option together with the manager.

Safe:

- with `Manager(create_app)`, it becomes an option of the group above, with
  `allow_from_autoenv=False`, or else `FLASK_CONFIG` in the environment set `--config`; with
  `--unsafe-fixes` it does, which the report says. Where click has no exact
  counterpart (choices or defaults in a variable, a list that is added to, words without a dash) or
  a FlaskGroup has an option of that name itself (`-e`, `-A`, `--debug` and `--version`), argparse
  goes on to read all options of the program: the group is an `ArgparseGroup`, a class that the fix
  adds to the module, with `arguments=[Argument("-e", "--env"), ...]`. With `--unsafe-fixes`, click
  reads what it nearly can, and the report says what differs;
- with `Manager(app)`, the group takes the option and ignores it, as Flask-Script does. With
  `--unsafe-fixes` the call is deleted, and the option is refused;
- where a command that is a function has an option of the same name, Flask-Script gives its value to
  the factory, and never to the command. So does the fix, by a `callback=`; with `--unsafe-fixes`
  the command gets it.

Unsafe:

- an option that is required: it is asked for even in `python manage.py deploy --help`;
- a class of commands with an option of the same name, or a function that keeps argparse or that a
  call registers: it gets the value, and not the factory;
- on a manager that is added to another one: the call is deleted, and the option is refused.

Left to a person:

- an option that is added under a condition, in another function or module than the manager, or
  whose arguments name what is bound below the manager;
- `add_option(Option(...))`, on which Flask-Script fails, and what else argparse refuses.

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
