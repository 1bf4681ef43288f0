r'''A class of Flask-Script commands, or a part of one.

## What it does

Reports each class statement that derives from Flask-Script's `Command`, directly or through a base
class of the project; `Server` and `Shell` are commands, too. Also reports an `Option(...)` or
`Group(...)` outside of such a class and of other Flask-Script calls, and `InvalidCommand` where it
is raised or caught.

## Why it matters

Flask has no command classes. With Flask 2.0 or newer, the module cannot even be imported, because
the base class cannot:

```text
ModuleNotFoundError: No module named 'flask._compat'
```

## Example

```python
from flask import Flask
from flask_script import Command, Manager, Option

app = Flask(__name__)
manager = Manager(app)


class Greet(Command):
    """Greet somebody."""

    option_list = (
        Option("name"),
        Option("--loud", dest="loud", action="store_true"),
    )

    def run(self, name, loud):
        print(name.upper() if loud else name)


manager.add_command("greet", Greet())
```

## Use instead

```python
import click
from flask import Flask
from flask.cli import with_appcontext

app = Flask(__name__)


class Greet:
    """Greet somebody."""

    option_list = (
        click.Argument(["name"]),
        click.Option(["--loud"], is_flag=True),
    )

    def run(self, name, loud):
        print(name.upper() if loud else name)


app.cli.add_command(
    click.Command(
        "greet",
        callback=with_appcontext(Greet().run),
        params=[*Greet.option_list],
        help=Greet.__doc__,
    )
)
```

The class stays a class without that base, so other code can still use it. The order of an
`option_list` is kept, because click reads its arguments in the same order.

A class that has only its options and its `run` reads better as a function with decorators:

```python
@app.cli.command("greet")
@click.argument("name")
@click.option("--loud", is_flag=True)
def greet(name, loud):
    """Greet somebody."""
    print(name.upper() if loud else name)
```

## Fix safety

Safe for most classes. The fix is what "Use instead" shows. A class changes together with its
registrations and its Manager, or not at all.

Its base classes in the project and the options that it shares with other classes belong to the same
change, whichever files they are in. The help of an argument becomes a comment, because click
accepts none before version 8.5.

If click has no exact counterpart for an option (`nargs="*"`, `action="append"`, a custom type, a
default from `self`, options created in a loop) or for `capture_all_args`, argparse keeps reading
the options: `Option` becomes a small class `Argument`, `Group` becomes `ArgumentGroup`, and the
command is an `ArgparseCommand`. The same applies to all classes that derive from each other or
share options. With `--unsafe-fixes` the options become click's where that is possible.

The fix adds the classes and functions that a module needs below its imports:

- `CommandBase` replaces `Command` if a class uses its members: `super().get_options()`,
  `self.option_list`, `self.add_option()`, or a call (`Greet()(app)`);
- `DevelopmentServer` replaces `Server`, with its options and settings, and `ContextShell` replaces
  `Shell`;
- `with_application` runs a class with a `__call__`, which receives the application as before;
- `exit_with_result` exits with what `run` returns, if `return status` cannot become
  `sys.exit(status or 0)`.

A `handle` stays as it is: Flask-Script 2 never calls it. If a class has nothing else to run, its
command fails today, and still fails after the fix; with `--unsafe-fixes` it runs `handle`. The fix
is unsafe

- if `run` is called elsewhere and uses `request`, `session` or `url_for`;
- for `InvalidCommand` with `--unsafe-fixes`, which makes it `click.UsageError`: if nothing catches
  it, the program prints a message and exits with 2 instead of a traceback and 1. The safe fix
  defines the exception in the module, unless another module of the project uses it, too.

It is left to you

- if a base class cannot be resolved, or belongs to an extension;
- for a custom parser (`create_parser`), `help_args`, and a `namespace`;
- if other code uses members that only Flask-Script provides, such as `create_parser`;
- if no registration of the class is found and the repository registers something that cannot be
  resolved; or if a file that imports the class cannot be parsed, or is in another project from
  which the module cannot be found.

## References

- [click: Commands and Groups](https://click.palletsprojects.com/en/stable/commands/)
- [Flask: Application Context](https://flask.palletsprojects.com/en/stable/cli/#application-context)
'''

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import (
    CaughtError,
    ClassKind,
    RaisedError,
    ScriptClass,
    SharedOption,
)

_KINDS = {
    ClassKind.COMMAND: "command class",
    ClassKind.SERVER: "Server",
    ClassKind.SHELL: "Shell",
    ClassKind.OPTION: "Option",
    ClassKind.GROUP: "Group",
    ClassKind.ERROR: "InvalidCommand",
}


def visit_ScriptClass(found: ScriptClass, context: Context) -> Iterator[Finding]:
    problem = f"'{found.node.name}' is a Flask-Script {_KINDS[found.kind]}"
    yield conversion_of(found, context).finding(found.node, problem)


def visit_SharedOption(option: SharedOption, context: Context) -> Iterator[Finding]:
    kind = "a Group of options" if option.is_group else "an Option"
    problem = f"this makes {kind} of Flask-Script"
    yield conversion_of(option, context).finding(option.node, problem)


def visit_RaisedError(error: RaisedError, context: Context) -> Iterator[Finding]:
    problem = "this raises Flask-Script's InvalidCommand"
    yield conversion_of(error, context).finding(error.node, problem)


def visit_CaughtError(error: CaughtError, context: Context) -> Iterator[Finding]:
    problem = "this catches Flask-Script's InvalidCommand"
    yield conversion_of(error, context).finding(error.node, problem)
