r"""A global option of a Flask-Script Manager.

## What it does

Reports `manager.add_option(...)` on a `Manager`: an option that stands before the command and is
handed to the application factory.

The hint is the option of click. It goes on a group that runs the program; the page of FCL102 shows
the whole of it.

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

Mostly, a variable of the environment does:

```python
import os

from flask import Flask


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_object(config)
    return app


app = create_app(os.environ.get("SHOP_CONFIG"))
```

Beside `Manager(app)`, with an application that exists already, Flask-Script ignores the options
with a warning. There the call can go.

## Fix safety

Unsafe beside `Manager(app)`: the call is deleted. Flask-Script took the option and ignored it,
`flask` refuses it.

Otherwise left to a person, and the manager with it. You have to say whether a variable of the
environment will do. `FlaskGroup` has options of its own since Flask 2.2, `-e`, `--env-file`, `-A`,
`--app`, `--debug` and `--version`: name yours differently.

## References

- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.global_options import global_option_fix
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.click_lines import lines_of_options
from flake8_flask_cli.script.groups import Role, group_of_method
from flake8_flask_cli.script.managers import class_called, is_used, method_of_manager

applies = is_used


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    if method_of_manager(node.func, context) != "add_option":
        return
    group = group_of_method(node.func, context)
    # `add_option(Option("-c"))` is taken as well as `add_option("-c")`.
    made = [each for each in node.args if class_called(each, context)]
    options = [each for each in made if isinstance(each, ast.Call)] or [node]
    if group.role is Role.APPLICATION:
        hint: tuple[str, ...] = (f"delete it: Flask-Script ignores it beside {group.purpose}",)
    elif group.role is Role.FACTORY:
        hint = (*lines_of_options(options, context), "above the function 'cli'")
    else:
        hint = (*lines_of_options(options, context), "above the function of the group")
    problem = f"{_subject(options[0])} a global option of a Flask-Script Manager"
    yield Finding(node, problem, hint, partial(global_option_fix, node, context))


def _subject(option: ast.Call) -> str:
    match option.args:
        case [ast.Constant(value=str() as string), *_]:
            return f"'{string}' is"
    return "this adds"
