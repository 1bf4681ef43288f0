r'''A class of Flask-Script commands, or a part of one.

## What it does

Reports each class statement that derives from Flask-Script's `Command`, directly or through a base
of the project; `Server` and `Shell` are commands too.
Also an `Option(...)` or `Group(...)` that stands in no such class and in no other call of
Flask-Script, and `InvalidCommand` where it is raised or caught.

## Why it matters

Flask has no class of commands. Beside Flask 2.0 or newer the module of the class cannot even be
imported, for its base class cannot:

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
`option_list` is kept, for both read the arguments of the command line from its top.

A class that has nothing but its options and its `run` reads better as a function with decorators:

```text
@app.cli.command("greet")
@click.argument("name")
@click.option("--loud", is_flag=True)
def greet(name, loud):
    """Greet somebody."""
    print(name.upper() if loud else name)
```

## Fix safety

The fix is what stands under "Use instead". A class, the classes of the project that it derives
from, the options that it shares with others, and its registrations change together or not at all,
in whatever files they are; so does the Manager. The help of an argument becomes a comment, for
click takes none before version 8.5.

It is unsafe

- where an option means something else in click, for the reason that the hint gives;
- with `capture_all_args`: the value becomes a tuple;
- for a `Group` of options: the help no longer shows them apart;
- where `run` returns a status: as on the page of FCL103 `return status` becomes
  `sys.exit(status or 0)`, and the status is lost where something else calls that `run`; the same
  goes for what is committed at the end;
- where `run` uses `request`, `session`, `url_for` or `sys.argv`;
- for `InvalidCommand`, which becomes `click.UsageError`: where nothing catches it, there is a
  message and the exit status 2 in place of a traceback and 1.

There is none, and it is for you to decide,

- where the options are computed, or an option of a group excludes the others;
- for a class with a `__call__`, which Flask-Script runs without any context, with a `handle`, or
  with a parser of its own;
- for subclasses of `Server`, `Shell`, or a command of an extension;
- where something calls a command of the class (`Greet()(app)`) or asks it for what only
  Flask-Script gives it, such as its `create_parser`;
- where nothing in the project registers the class that can be seen, or a file may use it that is
  not Python or belongs to another project of the repository.

## References

- [click: Commands and Groups](https://click.palletsprojects.com/en/stable/commands/)
- [Flask: Application Context](https://flask.palletsprojects.com/en/stable/cli/#application-context)
'''

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.made_fix import by_hand
from flake8_flask_cli.migration.classes.class_fix import class_fix
from flake8_flask_cli.migration.classes.option_lines import lines_of_class, lines_of_options
from flake8_flask_cli.migration.classes.option_objects import shared_option_fix
from flake8_flask_cli.migration.invalid_command import (
    USAGE_ERROR,
    except_fix,
    group_of_invalid_command,
    raise_fix,
    raised_text,
)
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.entities import (
    CaughtError,
    ClassKind,
    RaisedError,
    ScriptClass,
    SharedOption,
)
from flake8_flask_cli.script.identity import lineage_identity
from flake8_flask_cli.script.managers import (
    GROUP,
    INVALID_COMMAND,
    OPTION,
    is_used,
)
from flake8_flask_cli.text.phrases import Code

_IN_CLICK = {OPTION: "click.Option", GROUP: "click.Group", INVALID_COMMAND: USAGE_ERROR}


applies = is_used


def visit_ScriptClass(found: ScriptClass, context: Context) -> Iterator[Finding]:
    node = found.node
    command = CommandClass(node, context)
    together = lineage_identity(command)
    if found.kind is ClassKind.OTHER:
        ancestor = next(name for name in found.base.classes if name in _IN_CLICK)
        kind = f"a Flask-Script {ancestor.rpartition('.')[2]}"
        line = Code(f"class {node.name}({_IN_CLICK[ancestor]}):")
        why = f"{_IN_CLICK[ancestor]} is made in another way"
        fix = partial(by_hand, why, together | group_of_invalid_command(context))
        yield Finding(node, f"'{node.name}' is {kind}", (line,), fix)
    elif found.kind is ClassKind.SERVER:
        hint = (f"delete it: {Code('flask run')} is built in",)
        fix = partial(by_hand, "its settings go into the `flask run` line", together)
        yield Finding(node, f"'{node.name}' is a Flask-Script Server", hint, fix)
    elif found.kind is ClassKind.SHELL:
        line = Code("@app.shell_context_processor")
        hint = (f"{line} on a function that returns the names",)
        fix = partial(by_hand, "what it sets becomes a function", together)
        yield Finding(node, f"'{node.name}' is a Flask-Script Shell", hint, fix)
    else:
        lines = lines_of_class(command)
        fix = partial(class_fix, command)
        yield Finding(node, f"'{node.name}' is a Flask-Script command class", lines, fix)


def visit_SharedOption(option: SharedOption, context: Context) -> Iterator[Finding]:
    kind = "a Group of options" if option.is_group else "an Option"
    fix = partial(shared_option_fix, option.node, context)
    hint = lines_of_options(option.node, context)
    yield Finding(option.node, f"this makes {kind} of Flask-Script", hint, fix)


def visit_RaisedError(error: RaisedError, context: Context) -> Iterator[Finding]:
    line = Code(f"raise {raised_text(error.raised, context)}")
    fix = partial(raise_fix, error.raised, context)
    yield Finding(error.node, "this raises Flask-Script's InvalidCommand", (line,), fix)


def visit_CaughtError(error: CaughtError, context: Context) -> Iterator[Finding]:
    handled, text_of = error.node.type, context.module.source.text_of
    given = handled.elts if isinstance(handled, ast.Tuple) else error.caught
    names = ", ".join(USAGE_ERROR if each in error.caught else text_of(each) for each in given)
    line = Code(f"except ({names}):" if len(given) > 1 else f"except {names}:")
    fix = partial(except_fix, error.caught, context)
    yield Finding(error.node, "this catches Flask-Script's InvalidCommand", (line,), fix)
