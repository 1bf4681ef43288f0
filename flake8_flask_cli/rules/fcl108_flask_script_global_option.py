r'''A global option of a Flask-Script Manager.

## What it does

Reports `manager.add_option(...)` on a `Manager`: an option that stands before the command and is
handed to the application factory.

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

Where a variable of the environment does as well, `app = create_app(os.environ.get("SHOP_CONFIG"))`
and `flask` are enough.

Beside `Manager(app)`, with an application that exists already, Flask-Script ignores the options
with a warning, and so it does on a manager that is added to another one. There the call can go.

## Fix safety

Unsafe, all of it, and together with the manager:

- beside `Manager(create_app)`, it becomes an option of the group above. Its commands are there for
  `python manage.py`, not for `flask`. A variable of the environment sets it too, `FLASK_CONFIG` for
  `--config`, as all options of `flask`. The factory is also called to list the commands for
  `--help`, and to look for one that does not exist. An option that is required is asked for even
  in `python manage.py deploy --help`. A command with an option or argument of the same name gets
  it: Flask-Script gives it to the factory, and never to the command;
- beside `Manager(app)`, and on a manager that is added to another one, the call is deleted.
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
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.meaning import what_is
from flake8_flask_cli.convert.option import from_option_list
from flake8_flask_cli.migration.manager.global_options import global_option_fix
from flake8_flask_cli.migration.manager.target_group import Role, group_of_method
from flake8_flask_cli.model import EVERY_GROUP, Finding, texts
from flake8_flask_cli.script.entities import GlobalOption
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.manager_calls import global_options
from flake8_flask_cli.script.managers import class_called, manager_of
from flake8_flask_cli.text.phrases import Code


def visit_GlobalOption(option: GlobalOption, context: Context) -> Iterator[Finding]:
    node = option.node
    group = group_of_method(node.func, context)
    # `add_option(Option("-c"))` is taken as well as `add_option("-c")`.
    made = [each for each in node.args if class_called(each, context)]
    options = [each for each in made if isinstance(each, ast.Call)] or [node]
    manager = manager_of(node.func, context)
    if group.role is Role.APPLICATION:
        hint: tuple[str, ...] = (f"delete it: Flask-Script ignores it beside {group.purpose}",)
    elif group.role is Role.GROUP and EVERY_GROUP not in manager_identity(manager, context):
        hint = (f"delete it: Flask-Script ignores it on {group.purpose}",)
    else:
        where = f"'{group.expression}'" if group.has_options else "of the group"
        of_program = global_options(group.expression, context) if group.has_options else []
        others = [each for each in of_program if each is not node]
        hint = (*_lines(options, others, context), f"above the function {where}")
    problem = f"{_subject(options[0])} a global option of a Flask-Script Manager"
    yield Finding(node, problem, hint, partial(global_option_fix, node, context))


def _lines(
    options: Sequence[ast.Call], others: Sequence[ast.Call], context: Context
) -> tuple[str, ...]:
    """Return the decorators for options, and what prevents them, also by the other options."""
    text_of = context.module.source.text_of
    parameters = from_option_list(options, text_of, what_is(context), others)
    return (*(Code(each.text) for each in parameters.lines), *texts(parameters.caveats))


def _subject(option: ast.Call) -> str:
    match option.args:
        case [ast.Constant(value=str() as string), *_]:
            return f"'{string}' is"
    return "this adds"
