r"""A function that is a Flask-Script command.

## What it does

Reports each function under `@manager.command` or `@manager.option(...)`, once, on the first such
decorator, and each call `manager.command(function)` or `manager.option(...)`.

The hint lists the decorators to write for this function, in order: the name, and each option with
its option strings, default and type as Flask-Script and argparse read them. It ends with what will
be different, as far as the decorators and the signature show. What depends on the body of the
function or on other files is in the report of `flake8-flask-cli fix`.

## Why it matters

`@manager.command` reads the signature with a function that Python 3.11 removed:

```text
AttributeError: module 'inspect' has no attribute 'getargspec'. Did you mean: 'getargs'?
```

And `flask` does not find the command:

```text
Error: No such command 'deploy'.
```

## Example

```python
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def deploy(host="localhost", dry_run=False):
    print("deploying to", host, dry_run)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("deploy")
@click.option("-h", "--host", default="localhost")
@click.option("-d", "--dry_run", is_flag=True, default=False)
def deploy(host, dry_run):
    print("deploying to", host, dry_run)
```

The name is written out because click derives another one from the function (`create_user` becomes
`create-user`). The underscore of `--dry_run` is kept because that is what people type today.
`type=click.UNPROCESSED` is added if the default is not a string: Flask-Script passes the default
unchanged, and typed values as strings.

Flask-Script reads positional `@manager.option("name")` decorators from the bottom up, click from
the top down, so the hint reverses their order.

## Fix safety

Safe for most commands. The fix changes the decorators, and the code in the function that depends on
them. All commands of a Manager change together with the Manager, or not at all.

Each option is replaced in its place, and arguments are reordered. A function that other code uses,
in its module or elsewhere, stays a plain function, because a click command cannot be called like
one. It is registered below its definition:

```python
@click.argument("name")
def create_user(name):
    print(name)


app.cli.command("create_user")(create_user)
```

A function that is registered by a call, `manager.command(jobs.load)`, stays registered there. If
another module defines it, it gets its options there, too:

```python
app.cli.command("load")(click.option("-n", "--name", default="x")(jobs.load))
```

Options below `@manager.command` never had an effect, and are deleted. A flag that is always True
stays as it is; the message and the report say so.

An option with `action="store_false"` becomes an off switch without an on switch, `" /--no-cache"`.
Its value is the same in every click from 7.0 on; `flag_value=False` with a true default is inverted
by click 8.3.0 to 8.3.2. Two options that switch one parameter on and off stay two options. If their
defaults differ, write `--cache/--no-cache` yourself.

Before version 8.5, click accepts no help for an argument, so `help="the file to read"` becomes a
comment above the argument, `# PATH: the file to read`.

Flask-Script exits with what a function returns, click with 0. So `return status` becomes
`sys.exit(status or 0)`. If something may catch the exit or treat it as a failure (an `except:`
around it, a `finally`, most `with` statements), or if other code calls the function, a decorator
exits with the returned value instead. The fix adds it to the module:

```python
@app.cli.command("check")
@exit_with_result
def check():
    with session.begin():
        return 1
```

Flask-Script runs a command in a request context, `flask` does not. A body that uses `request`,
`session`, `url_for`, templates or the like is put into `with current_app.test_request_context():`;
a function that other code calls, or that another module defines, is registered with a decorator
that does the same.

`app.run()` does nothing in a command of `flask`, because of an environment variable, so the fix
deletes that variable above the call: `os.environ.pop("FLASK_RUN_FROM_CLI", None)`.

What differs only under `flask`, and not under `python manage.py`, is a note in the report:
`sys.argv` is that of `flask`, and `flask` does not see commands under `if __name__ == "__main__":`.

The fix is safe if the command line stays the same and the function gets the same values. It is
unsafe, and says why, if

- click's form of an option differs (a list becomes a tuple, for example). Only `--unsafe-fixes`
  writes that form; without it, argparse reads the arguments, as before.
- the function returns anything but `None`, `0` or `False`, and the project uses
  `COMMIT_ON_TEARDOWN` or has a teardown function that uses its argument. That function then
  receives the exit as an exception instead of None, so what was not committed before the return is
  no longer committed.
- the function is `async` or a generator. Its body runs neither before nor after, but Flask-Script
  exits with 1.
- the command is called `run`, `shell` or `routes`, and the Manager of the application is not a
  plain variable: `flask` has commands with these names, which take precedence. Rename the command.
  For other Managers, see FCL102.
- the help of an argument is not a literal, but a variable, for example. It is lost.
- the command is called `db` and the project uses Flask-Migrate, whose own group of that name takes
  precedence before version 4.
- a decorator of another origin is below Flask-Script's, and may change the name of the function.

It is left to you if

- Flask-Script or argparse would have refused an option.
- another decorator is above Flask-Script's and would get the click command, or is between two of
  them, or is below `@manager.command` on a function with parameters: Flask-Script reads the options
  from what that decorator returns.
- two functions share one name and their options, a function belongs to two Managers, or several
  modules register it with its options.
- the function is a method, or it or the Manager cannot be resolved.
- an argument in a variable (`source = manager.option("source")`) would have to be reordered, or the
  variable is not only used as a decorator.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [click: Options](https://click.palletsprojects.com/en/stable/options/)
- [click: Arguments](https://click.palletsprojects.com/en/stable/arguments/)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.decorators import name_of_function
from flake8_flask_cli.script.entities import DecoratedCommand, HeldOption, PassedFunction


def visit_DecoratedCommand(decorated: DecoratedCommand, context: Context) -> Iterator[Finding]:
    problem = f"'{decorated.function.name}' is a Flask-Script command"
    yield conversion_of(decorated, context).finding(decorated.node, problem)


def visit_HeldOption(option: HeldOption, context: Context) -> Iterator[Finding]:
    problem = "this makes an option of a Flask-Script command"
    yield conversion_of(option, context).finding(option.node, problem)


def visit_PassedFunction(passed: PassedFunction, context: Context) -> Iterator[Finding]:
    name = name_of_function(passed.function, context)
    subject = f"'{name}' is" if name else "this makes"
    problem = f"{subject} a Flask-Script command"
    yield conversion_of(passed, context).finding(passed.node, problem)
