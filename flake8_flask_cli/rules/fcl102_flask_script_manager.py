r"""A Flask-Script Manager, or a subclass of it.

## What it does

Reports each call that creates a `Manager` or an instance of a subclass in the project, and each
class statement that derives from `Manager`.

The replacement depends on the arguments:

- `Manager(app)`: nothing; the application already has a click group, `app.cli`.
- `Manager(create_app)`: the module creates the application, `app = create_app()`, and commands are
  registered on `app.cli`. Or the manager becomes a `FlaskGroup` that runs the program and has the
  commands.
- `Manager()` that runs the program: the same, with an application that the module has or creates.
- `Manager(usage=...)`, added to another manager: an `AppGroup`.
- `Manager(shop)`, where `shop` is a module: the application in it, `shop.app`, if it holds one.
  Flask-Script calls anything that is not an application, such as a module, a string or a Blueprint,
  so every command except `--help` ends in `TypeError: 'module' object is not callable`.
- `Manager(app.config)`, or another attribute that every Flask application has: `app` is meant.
- `Manager(create_app())`, where `create_app` does not return the application: fix `create_app`
  first. Flask-Script ends with "There is no app here".
- `Manager(create_app)` with options of the program's own (`manager.add_option`): a `FlaskGroup`
  that runs the program.
- `Manager(app)` with a command called `run`, `shell` or `routes`, which `flask` has itself: that
  command is registered on a `FlaskGroup` that runs the program, the others on `app.cli`.
- `Manager(...)` as a statement of its own: nothing, because nothing can use it.

## Why it matters

The `flask` command does not know about managers, so it does not find their commands:

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

`Manager(app)` needs no replacement: commands are registered on `app.cli`. If other modules import
`manager`, keep the name:

```python
from flask import Flask

app = Flask(__name__)
manager = app.cli
```

A program with global options becomes a group with these options and a second factory that passes
them to the first: see FCL108.

## Fix safety

Safe for most managers. A manager and everything registered on it change together, in all files of
the repository, or not at all, because a half-migrated program does not run.

Safe:

- `Manager(app)`, and managers of groups. The name is kept if other modules import it, if it is
  passed to functions of the project, or if several branches bind it. `Manager(shop.app)` becomes
  `app = shop.app`, where `flask` finds it, if the name is free.
- `Manager(create_app)` becomes `FlaskGroup(create_app=create_app, ...)` under the same name: the
  application is created when a command runs, as before. `flask` does not see the commands, as the
  report says. A factory that is not a plain function, such as a class, or that has a parameter
  `script_info`, is called by `lambda *args: create_app()`. Names for the shell
  (`Shell(make_context=...)`) and global options are handled by a second factory that calls the
  first.
- `with_default_commands=False` becomes `add_default_commands=False`.

Unsafe:

- `Manager(create_app)` as `app = create_app()`, which `--unsafe-fixes` prefers and the hint shows:
  the application is created on import, even for `--help` and a mistyped command, but `flask` sees
  the commands. It becomes the `FlaskGroup` here, too, if other modules import the manager, if the
  name `app` is taken, if the manager is created in a function or under the guard, or if the factory
  reads a name that is bound further down.
- `Manager(shop)`, where the module `shop` holds one application, and `Manager(app.config)`: no
  command ever ran.
- `with_default_commands=False` if the program adds a server or a shell of its own: `run`, `shell`
  and `routes` are then all available.

Left to you:

- an instance of a Manager subclass, a manager that is not simply assigned to a name, and one that
  runs the program without an application;
- a manager with global options or names for the shell if its factory has no name, or if the module
  has a second such manager;
- any other argument that is not an application;
- a factory with required parameters that no options fill;
- a manager that is used for more than its commands: in another module, in a string
  (`"manage:manager"`), or in a file that is not Python but imports it by name. The reason names the
  place;
- a module in which the name `app` is needed but taken, or in which the name of the application is
  rebound or deleted.

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
