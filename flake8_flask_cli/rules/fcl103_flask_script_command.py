r"""A function that is a Flask-Script command.

## What it does

Reports each function under `@manager.command` or `@manager.option(...)`, once, on the first such
decorator, and each call `manager.command(function)` or `manager.option(...)`.

The hint is the decorators to write, in their order, for this function: the name, and each option
with its strings, default and type as Flask-Script and argparse read them. It ends with what will be
different, as far as the decorators and the signature show it. What the body of the function or
other files show is in the report of `flake8-flask-cli fix`.

## Why it matters

`@manager.command` reads the signature by a function that Python 3.11 no longer has:

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
`create-user`).
The underscore of `--dry_run` is kept because that is what people type today.
`type=click.UNPROCESSED` is written where the default is not text: Flask-Script passes the default
unchanged, and what is typed as text.

Flask-Script reads positional `@manager.option("name")` decorators from the bottom up, click from
the top down, so the hint reverses their order.

## Fix safety

Safe for most commands. The fix changes the decorators, and in the function what depends on them.
All commands of a Manager change together with the Manager, or not at all.

Each option replaces the old one, and arguments change places. A function that something else uses,
in its module or in another one, stays a plain function because a click command cannot be called
like one. It is registered below itself:

```python
@click.argument("name")
def create_user(name):
    print(name)


app.cli.command("create_user")(create_user)
```

A function that is registered by a call, `manager.command(jobs.load)`, is registered there. Where
another module defines it, it gets its options there, too:

```python
app.cli.command("load")(click.option("-n", "--name", default="x")(jobs.load))
```

Options below `@manager.command` never counted, and are deleted. A flag that is always True stays
what it is; the report says so, and so does the message.

An option with `action="store_false"` becomes an off switch without an on switch, `" /--no-cache"`.
Its value is the same in every click from 7.0 on; `flag_value=False` with a true default is
inverted by click 8.3.0 to 8.3.2. Options that switch one parameter on and off stay two options.
Where they disagree on the default, write `--cache/--no-cache` yourself.

click takes the help of an argument from version 8.5 on. `help="the file to read"` becomes a comment
above the argument, `# PATH: the file to read`.

Flask-Script exits with what a function returns, click with 0. So `return status` becomes
`sys.exit(status or 0)`. Where something may catch the exit or take it for a failure (an `except:`
around it, a `finally`, most `with` statements), and on a function that others call, a decorator
makes the exit of what is returned. It is added to the module:

```python
@app.cli.command("check")
@exit_with_result
def check():
    with session.begin():
        return 1
```

Flask-Script runs a command in a request, `flask` does not. A body that uses `request`, `session`,
`url_for`, templates or the like is put into `with current_app.test_request_context():`; a function
that others call as well, or that another module defines, is registered under a decorator that does
the same.

`app.run()` does nothing in a command of `flask`. That depends on a variable of the environment, so
the fix deletes it above the call: `os.environ.pop("FLASK_RUN_FROM_CLI", None)`.

What differs only where the program is run by `flask`, and not by `python manage.py`, is a note in
the report: `sys.argv` is that of `flask`, which does not see commands under
`if __name__ == "__main__":` either.

The fix is safe where the command line stays as it is and the function gets the same values. It is
unsafe, and says why, where

- an option changes in the form that click has for it (a list becomes a tuple, say), and that form
  is written: with `--unsafe-fixes`. `fix` alone has argparse read the arguments, as before.
- it returns anything but `None`, `0` or `False`, and the project names `COMMIT_ON_TEARDOWN`, or a
  teardown function that uses its argument. Such a function gets the exit as an exception, where a
  return gives it None: what was not committed before the return is no longer committed.
- it is `async` or a generator. It runs in neither, but Flask-Script exits with 1.
- it is called `run`, `shell` or `routes`, and the Manager of the application is in no plain
  variable: `flask` has commands of these names, which win. Give it another name. For other Managers
  see the page of FCL102.
- the help of an argument is not written out, but a variable, say. It is lost.
- it is called `db` and the project uses Flask-Migrate, whose own group of that name wins before
  version 4.
- a decorator from elsewhere is below Flask-Script's, and may give the function another name.

It is left to you where

- Flask-Script or argparse would have refused an option.
- another decorator is above Flask-Script's and would get the click command, or between two of
  them, or below `@manager.command` on a function with parameters: Flask-Script reads the options
  off what that decorator returns.
- two functions share one name and their options, one function belongs to two Managers, or several
  modules register it with its options.
- it is a method, or the Manager or the function cannot be resolved.
- a variable with an argument (`source = manager.option("source")`) would have to change places with
  another one, or is used as more than a decorator.

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
