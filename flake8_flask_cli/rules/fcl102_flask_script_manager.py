r'''A Flask-Script Manager, or a class of them.

## What it does

Reports each call that makes a `Manager`, or an object of a class of the project that derives from
it, and each class statement that derives from it.

What takes its place depends on what it was given:

- `Manager(app)`: the application has a click group already, `app.cli`.
- `Manager(create_app)`: the module makes the application, `app = create_app()`, and commands go on
  `app.cli`.
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

In place of `Manager(app)` there is nothing to write. Where other modules import `manager`, the name
can stay, as `manager = app.cli`.

A program with options of its own becomes a group that takes them, and a second factory that hands
them to the first:

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

Its commands (`@manager.command("deploy")`) are there for `python manage.py`, not for `flask`. The
last two arguments keep it as it was: Flask-Script reads no `.env` and leaves `app.debug` alone.

## Fix safety

A manager and everything that is registered on it change together, in all files of the project, or
not at all: `@manager.command` on an `AppGroup` registers nothing, and says nothing.

Safe: `Manager(app)`, and managers of groups. The name stays where other modules import it.
`Manager(shop.app)` becomes `app = shop.app`, where `flask` finds it, if the name is free.

Unsafe:

- `Manager(create_app)`: the application is made when the module is imported. Where other modules
  import the manager, it becomes a `FlaskGroup` with `create_app=lambda *args: create_app()`, and
  `flask` does not see its commands. So it is with global options (FCL108), whoever imports it.
- `Manager(shop)`, where the module `shop` holds one application, and `Manager(app.config)`: no
  command ever ran.
- `with_default_commands=False`: `run`, `shell` and `routes` are there all the same.

Left to a person:

- a manager of a class of its own, one that is not simply assigned to a name, and one without an
  application that runs the program;
- a manager with global options that is not made at module level, whose factory has no name, or
  that has a second one of its kind beside it;
- any other thing that is no application;
- a factory with required parameters, where no options fill them;
- a manager that the program uses in another way than for its commands, be it in another module, in
  a text (`"manage:manager"`) or in a file that is not Python. The reason names the place;
- where the name `app` is needed and taken, and where the application's name is bound again or
  deleted.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
- [Flask: `flask.cli.AppGroup`](https://flask.palletsprojects.com/en/stable/api/#flask.cli.AppGroup)
'''

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.made_fix import by_hand
from flake8_flask_cli.migration.add_command import registration_fix
from flake8_flask_cli.migration.manager.driver import DRIVER_ARGUMENTS
from flake8_flask_cli.migration.manager.global_options import GROUP_DECORATOR
from flake8_flask_cli.migration.manager.manager_fix import manager_fix
from flake8_flask_cli.migration.manager.target_group import (
    PARAMETERS,
    Group,
    Role,
    add_group_line,
    group_of_call,
    reads_of_application,
)
from flake8_flask_cli.model import Finding
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.script.entities import MadeManager, ManagerClass
from flake8_flask_cli.script.manager_calls import variable_of
from flake8_flask_cli.script.managers import class_called, is_used
from flake8_flask_cli.script.no_application import given_for_application
from flake8_flask_cli.script.registrations import Registered, Registration
from flake8_flask_cli.text.phrases import Code

applies = is_used


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    if registered.what is Registered.MANAGER and isinstance(registered.command, ast.Call):
        made = group_of_call(registered.command, registered.name, context)
        line = add_group_line(registered, made.statement, context)
        hint = (Code(line), *_added_by_class(registered.command, context))
        fix = partial(registration_fix, registered, context)
        yield Finding(registered.node, _problem(registered.name, made), hint, fix)


def visit_MadeManager(made: MadeManager, context: Context) -> Iterator[Finding]:
    yield _made(made.node, context)


def _made(node: ast.Call, context: Context) -> Finding:
    group = group_of_call(node, "", context)
    variable = variable_of(node, context)
    hint = (*_hint(node, group, variable, context), *_added_by_class(node, context))
    return Finding(node, _problem(variable, group), hint, partial(manager_fix, node, context))


def _added_by_class(call: ast.Call, context: Context) -> tuple[str, ...]:
    """Return a few words on the commands that a class of the project puts on its own objects."""
    made = class_called(call, context)
    definition = definition_of(made) if made else None
    if definition and isinstance(definition.node, ast.ClassDef):
        for each in ast.walk(definition.node):
            if isinstance(each, ast.Attribute) and each.attr == "add_command":
                return (f"with the commands that '{definition.node.name}' adds",)
    return ()


def _problem(name: str, group: Group) -> str:
    subject = f"'{name}' is" if name else "this makes"
    return f"{subject} the Flask-Script Manager of {group.purpose}"


def _hint(call: ast.Call, group: Group, variable: str, context: Context) -> tuple[str, ...]:
    if group.role is Role.GROUP:
        return (Code(group.statement),)
    pieces: list[str] = [Code(group.statement)] if group.statement else []
    if group.has_options:
        pieces += [
            Code(str(GROUP_DECORATOR)),
            Code(f"def {group.expression}(**options):"),
            f"the new factory gives the options to '{group.factory}'",
        ]
    if group.has_options or (group.factory and group.statement):
        pieces.append("`flask` itself does not see its commands")
    elif variable in externally_used_names(context.module):
        pieces.append(Code(f"{variable} = {group.expression}"))
        pieces.append("for the modules that import it")
    elif not pieces and not variable:
        pieces.append(f"{Code(group.expression)} in its place")
    elif pieces:
        pieces.append(f"commands go on {Code(group.expression)}")
    else:
        pieces.append(f"delete it and put commands on {Code(group.expression)}")
    if group.misgiven and "<" not in group.statement:
        given = bound_arguments(call, PARAMETERS, Verdict())["app"]
        text = context.module.source.text_of(given)
        if given_for_application(given, context):
            pieces.append(f"{Code(group.application or '')} for {Code(text)} in `Migrate`, too")
    if reads_of_application(variable, group, context):
        pieces.append(f"{Code(group.application or '')} for {Code(f'{variable}.app')}")
    return tuple(pieces)


_DRIVER = f"or `FlaskGroup` with `{', '.join(DRIVER_ARGUMENTS)}` where it drives the program"


def visit_ManagerClass(manager: ManagerClass, context: Context) -> Iterator[Finding]:
    name = manager.node.name
    yield Finding(
        manager.node,
        f"'{name}' is a Flask-Script Manager class",
        (Code(f"class {name}(AppGroup):"), _DRIVER),
        partial(by_hand, "a person has to write the class anew"),
    )
