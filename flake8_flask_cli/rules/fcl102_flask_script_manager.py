r"""A Flask-Script Manager, or a class of them.

## What it does

Reports each call that makes a `Manager`, or an object of a class of the project that derives from
it, and each class statement that derives from it.

What replaces it depends on what it was given:

- `Manager(app)`: the application has a click group already, `app.cli`.
- `Manager(create_app)`: the module makes the application, `app = create_app()`, and commands go on
  `app.cli`. Or the manager becomes a `FlaskGroup` that drives the program, with the commands on it.
- `Manager()` that runs the program: the same, with an application that the module has or makes.
- `Manager(usage=...)`, added to another manager: an `AppGroup`.
- `Manager(shop)`, where `shop` is a module: the application in it, `shop.app`, if it holds one.
  Flask-Script calls what is no application, be it a module, a string or a Blueprint, and but for
  `--help` every command ends in `TypeError: 'module' object is not callable`.
- `Manager(app.config)`, or another attribute that every Flask application has: `app` is meant.
- `Manager(create_app())`, where `create_app` forgets to return the application: to be mended
  first: otherwise Flask-Script says "There is no app here".
- `Manager(create_app)` with options of the program's own (`manager.add_option`): a `FlaskGroup`
  that runs the program.
- `Manager(app)` with a command called `run`, `shell` or `routes`, which `flask` has itself: that
  goes on a `FlaskGroup` that drives the program, the others on `app.cli`.
- `Manager(...)` as a statement of its own: nothing, for nothing can use it.

## Why it matters

The `flask` command knows nothing of a manager, and so nothing of its commands:

```text
Error: No such command 'deploy'.
```

## Example

```python
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)
```

## Use instead

Nothing replaces `Manager(app)`: commands go on `app.cli`. Where other modules import `manager`, the
name can stay:

```python
from flask import Flask

app = Flask(__name__)
manager = app.cli
```

A program with options of its own becomes a group that takes them, and a second factory that passes
them to the first: see FCL108.

## Fix safety

Safe for most managers. A manager and everything registered on it change together, in all files of
the repository, or not at all, because half a manager runs nowhere.

Safe:

- `Manager(app)`, and managers of groups. The name stays where other modules import it, where
  functions of the project are given it, and where several branches bind it.
  `Manager(shop.app)` becomes `app = shop.app`, where `flask` finds it, if the name is free.
- `Manager(create_app)` becomes `FlaskGroup(create_app=create_app, ...)` under the same name: the
  application is made when a command runs, as before. `flask` does not see the commands, which the
  report says. What is more than a plain function, such as a class or one with a parameter
  `script_info`, is called by `lambda *args: create_app()`. Names for the shell
  (`Shell(make_context=...)`) and global options go into a factory in front of the first.
- `with_default_commands=False` becomes `add_default_commands=False`.

Unsafe:

- `Manager(create_app)` as `app = create_app()`, which `--unsafe-fixes` prefers and the hint shows:
  the application is made on import, also for `--help` and a mistyped command, but `flask` sees the
  commands. Where other modules import the manager, the name `app` is taken, the manager is made in
  a function or under the guard, or the factory reads what is bound further down, it is the
  `FlaskGroup`, too.
- `Manager(shop)`, where the module `shop` holds one application, and `Manager(app.config)`: no
  command ever ran.
- `with_default_commands=False` where the program adds a server or a shell of its own: `run`,
  `shell` and `routes` are all there.

Left to a person:

- a manager of a class of its own, one that is not simply assigned to a name, and one without an
  application that runs the program;
- a manager with global options or names for the shell whose factory has no name, or of which the
  module has another one;
- any other thing that is no application;
- a factory with required parameters, where no options fill them;
- a manager that the program uses in another way than for its commands, be it in another module, in
  a text (`"manage:manager"`), or in a file that is not Python and names module and manager in its
  import statements. The reason names the place;
- where the name `app` is needed and taken, and where the application's name is bound again or
  deleted.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
- [Flask: `flask.cli.AppGroup`](https://flask.palletsprojects.com/en/stable/api/#flask.cli.AppGroup)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.migration.manager.click_target import Role, target_of_call
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import MadeManager, ManagerClass
from flake8_flask_cli.script.program import Program
from flake8_flask_cli.script.registrations import Registration


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    if registered.made_manager:
        problem = _problem(registered.name, Role.GROUP.value)
        yield conversion_of(registered, context).finding(registered.node, problem)


def visit_MadeManager(made: MadeManager, context: Context) -> Iterator[Finding]:
    purpose = target_of_call(made.node, context).purpose
    problem = _problem(Program(made.node, context).variable, purpose)
    yield conversion_of(made, context).finding(made.node, problem)


def visit_ManagerClass(manager: ManagerClass, context: Context) -> Iterator[Finding]:
    problem = f"'{manager.node.name}' is a Flask-Script Manager class"
    yield conversion_of(manager, context).finding(manager.node, problem)


def _problem(name: str, purpose: str) -> str:
    subject = f"'{name}' is" if name else "this makes"
    return f"{subject} the Flask-Script Manager of {purpose}"
