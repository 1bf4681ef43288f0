r'''A class of Flask-Script commands, or a part of one.

## What it does

Reports each class statement that derives from Flask-Script's `Command`, directly or through a base
of the project; `Server` and `Shell` are commands too.
Also an `Option(...)` or `Group(...)` that is in no such class and in no other call of
Flask-Script, and `InvalidCommand` where it is raised or caught.

## Why it matters

Flask has no class of commands. Together with Flask 2.0 or newer the module of the class cannot
even be imported, because its base class cannot:

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

The class stays a class, without its base: whatever else uses it goes on doing so. The order of an
`option_list` is kept, because both read the arguments of the command line from its top.

A class that has nothing but its options and its `run` reads better as a function with decorators:

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

The classes of the project that it derives from and the options that it shares with others belong
to the same change, in whatever files they are. The help of an argument becomes a comment, because
click takes none before version 8.5.

Where click has no exact counterpart for an option (any number of words, a list that grows, a type
of your own, a default from `self`, options made in a loop), or for `capture_all_args`, the options
stay those of argparse: `Option` becomes a small class `Argument`, `Group` becomes `ArgumentGroup`,
and the command is an `ArgparseCommand`. That goes for all classes that derive from each other or
share options. With `--unsafe-fixes` the options become those of click where they can be written.

The classes and functions that a program needs are put into its modules, below the imports:

- `CommandBase` replaces `Command` where a class uses what that has:
  `super().get_options()`, `self.option_list`, `self.add_option()`, or a call (`Greet()(app)`);
- `DevelopmentServer` replaces `Server`, with its options and settings, and `ContextShell` replaces
  `Shell`;
- `with_application` runs a class with a `__call__`, which gets the application as before;
- `exit_with_result` makes what `run` returns the exit status, where `return status` cannot become
  `sys.exit(status or 0)`.

A `handle` is left as it is: Flask-Script 2 never calls it. Where a class has nothing else to run,
its command fails today, and goes on failing; with `--unsafe-fixes` it runs `handle`. The fix is
unsafe

- where `run` is called elsewhere and uses `request`, `session` or `url_for`;
- for `InvalidCommand` with `--unsafe-fixes`, which makes it `click.UsageError`: where nothing
  catches it, there is a message and the exit status 2 instead of a traceback and 1. The safe fix
  makes it an exception of the module, unless another module of the project names it, too.

There is none, and you have to decide,

- where a base class cannot be resolved, or belongs to an extension;
- for a parser of its own (`create_parser`), `help_args`, and a `namespace`;
- where something uses what the class has from Flask-Script alone, such as its `create_parser`;
- where no registration of the class is found in the repository, and it is not known what the
  repository registers; or where a file names it in an import statement and does not parse, or is in
  another project and finds no such module.

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
