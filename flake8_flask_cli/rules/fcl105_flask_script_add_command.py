r"""A command registered with Flask-Script.

## What it does

Reports each `manager.add_command(...)` that no other rule reports: of a command, of an object made
elsewhere, and of a manager made elsewhere.
Also the commands in `manager.run({"load": Command(load)})`, and `Command(function)`, `Clean()` and
`ShowUrls()`.

What a registration makes on the spot is reported by the code of its kind: FCL102 for a `Manager`,
FCL106 for a `Server`, FCL107 for a `Shell`, FCL111 for the command of an extension.

Where something else than a command is registered, the warning says so: a plain function, the result
of a call, a class that is no `Command`, a string, a click command. Flask-Script fails on it, and
every command of the program, `--help` included, ends like this:

```text
AttributeError: 'function' object has no attribute 'create_parser'
```

The hint never gives it to click, where `flask --help` would end in an AttributeError, too: a
function gets the decorator `@app.cli.command("name")`.

A loop that `fix --partial` has written is reported, too: it passes the arguments of what stays on
Flask-Script on to the manager, and goes with the last command there.

If it is not known what `add_command` is called on, the call is reported when its argument is a
command or a manager of Flask-Script.

## Why it matters

click's `add_command` takes the command first, and then the name.
In the order of Flask-Script it raises nothing, and the command is not there:

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

`ShowUrls()` is `flask routes`. `Clean()` removed `*.pyc` and `*.pyo` files, which `flask` does not.

## Fix safety

Safe for most commands. A registration changes together with the command and the manager.

Safe for the commands in `manager.run({...})`, which are registered above that, see FCL109; for a
manager that is made elsewhere; and for `Clean()` and `ShowUrls()`, which are written out as
commands of the same name that do and print the same. With `--unsafe-fixes` they go instead:
`flask routes` lists the URLs in other columns, and `find` removes files. For a function, see the
page of FCL103, and for a class that of FCL104.

Unsafe: a plain function and a click command, because no command of the program ever ran. Also
`ShowUrls(order=...)`, which goes, and what is named `run`, `shell` or `routes` where the Manager of
the application is in no plain variable: the command of `flask` wins, so give it another name.

Left to a person: what cannot be resolved; anything else that is no command; the result of a call,
which runs when the module is imported; `namespace=`; and what Flask-Script itself refuses or passes
over, `name=` and `command=`.

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
