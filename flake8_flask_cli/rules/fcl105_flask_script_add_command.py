r"""A command registered with Flask-Script.

## What it does

Reports each `manager.add_command(...)` that no other rule reports: of a command, and of an object
or a manager that is created elsewhere. Also reports the commands in
`manager.run({"load": Command(load)})`, and `Command(function)`, `Clean()` and `ShowUrls()`.

If the object is created in the call, its own rule reports it: FCL102 for a `Manager`, FCL106 for a
`Server`, FCL107 for a `Shell`, FCL111 for the command of an extension.

If the registered object is not a command, the warning says so: a plain function, the result of a
call, a class that is not a `Command`, a string, a click command. Flask-Script fails on it, and
every command of the program, `--help` included, ends like this:

```text
AttributeError: 'function' object has no attribute 'create_parser'
```

The hint does not pass such an object to click, because `flask --help` would end in an
AttributeError, too: a function gets the decorator `@app.cli.command("name")`.

The loop that `fix --partial` adds is reported, too: it passes arguments to the commands that stay
on Flask-Script, and is deleted with the last of them.

If the object with `add_command` cannot be resolved, the call is reported if its argument is a
Flask-Script command or manager.

## Why it matters

click's `add_command` takes the command first, then the name. With Flask-Script's order it raises
nothing, but the command is missing:

```text
Error: No such command 'greet'.
```

## Example

```python
from flask import Flask
from flask_script import Command, Manager

app = Flask(__name__)
manager = Manager(app)


def hello():
    print("hello")


manager.add_command("greet", Command(hello))
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("greet")
def hello():
    print("hello")
```

`ShowUrls()` is `flask routes`. `Clean()` removes `*.pyc` and `*.pyo` files; `flask` has no such
command.

## Fix safety

Safe for most commands. A registration changes together with the command and the manager.

Safe for the commands in `manager.run({...})`, which are registered above that call (see FCL109),
for a manager that is created elsewhere, and for `Clean()` and `ShowUrls()`, which become functions
with the same name and the same output. With `--unsafe-fixes` these two are deleted instead:
`flask routes` lists the URLs in other columns, and `find` removes files. For a function, see
FCL103, for a class, FCL104.

Unsafe: a plain function and a click command, because no command of the program ever ran;
`ShowUrls(order=...)`, which is deleted; and a command called `run`, `shell` or `routes` if the
Manager of the application is not a plain variable: the command of `flask` takes precedence, so
rename yours.

Left to you: anything that cannot be resolved or is not a command; the result of a call, which runs
when the module is imported; `namespace=`; and the arguments that Flask-Script itself refuses or
ignores, `name=` and `command=`.

## References

- [click:
  `click.Group.add_command`](https://click.palletsprojects.com/en/stable/api/#click.Group.add_command)
- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import MadeCommand
from flake8_flask_cli.script.no_command import no_command
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.registrations import CommandKind, Registration


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    is_group = registered.kind is CommandKind.GROUP and not registered.made_manager
    if is_group or registered.kind is CommandKind.COMMAND:
        wrong = no_command(registered, context)
        fails = f", which fails on {wrong.what}" if wrong else ""
        problem = f"{registered.subject} is registered with Flask-Script{fails}"
        yield conversion_of(registered, context).finding(registered.node, problem)


def visit_PassedOn(loop: PassedOn, context: Context) -> Iterator[Finding]:
    name = context.module.source.text_of(loop.manager)
    problem = f"the commands of '{name}' stay on Flask-Script, which this loop passes them on to"
    yield conversion_of(loop, context).finding(loop.node, problem)


def visit_MadeCommand(made: MadeCommand, context: Context) -> Iterator[Finding]:
    problem = f"this makes a Flask-Script {made.name.rpartition('.')[2]}"
    yield conversion_of(made, context).finding(made.node, problem)
