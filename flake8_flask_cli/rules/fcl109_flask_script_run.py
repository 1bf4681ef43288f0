r"""A program, or a test, that Flask-Script runs.

## What it does

Reports `manager.run(...)` and `manager.handle(...)`.

The hint says how `flask` is started instead, with `--app` where nothing in the project names the
application. That names the module of the program, which imports those that register commands. A
manager with global options (FCL108) becomes a group that `flask` does not know: there the hint
keeps `python manage.py`.

## Why it matters

`flask` imports the module as `manage` and not as `__main__`, so the block never runs. `python
manage.py` does run it. Once the manager is a click group, the call ends in:

```text
AttributeError: 'AppGroup' object has no attribute 'run'
```

Where the guard, or the function that it calls, does more than to run the program, `flask` does not
do it: extensions are not set up, settings not made, commands not registered. The warning names the
lines, and the hint says what to move to module level first. Not counted are what only gives `run`
its arguments, `sys.exit`, `pass`, docstrings, and imports whose names are used.

## Example

```python
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)

if __name__ == "__main__":
    manager.run()
```

## Use instead

Delete the block, and type `flask --app manage run` for `python manage.py runserver`. In a
`.flaskenv`, `FLASK_APP=manage` saves the typing.

Or keep `python manage.py` alive:

```python
from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)
cli = FlaskGroup(
    create_app=lambda *args: app, load_dotenv=False, set_debug_flag=False
)

if __name__ == "__main__":
    cli()
```

The last two arguments keep the program as it was. Without them a FlaskGroup reads `.env` and
`.flaskenv`, where Flask 1 also changes the working directory to theirs, and sets `app.debug` by
FLASK_DEBUG and `run --debug`. Flask-Script does none of that; delete the one you do not want.

`app.cli()` is not enough: it knows neither `run` nor `shell`, and does not find the application.

A test that calls `manager.handle("manage.py", ["deploy"])` runs the command with
`app.test_cli_runner().invoke(args=["deploy"])`.

## Fix safety

Safe in the guard and in functions: the call of a `FlaskGroup`, with the arguments above, takes the
place of `manager.run()`, and `python manage.py` goes on working. Scripts, services and CI files
that say `python manage.py runserver` say `python manage.py run` after it, or `flask run`.

So it is where the guard does more: `python manage.py` does it still, and the report says what to
move before `flask` does.

A program that imports the manager, or its module, imports the application instead.

Unsafe at module level: the program runs when the module is imported, as it did before. Unsafe
where the application is an attribute (`script.app`) for want of a free name: `python manage.py` has
the commands, and `flask` does not see them. Unsafe, too, in a `try` that catches
`KeyboardInterrupt` or `EOFError`: click prints `Aborted!` and exits with 1 before the handler sees
either.

Left to a person:

- `run(default_command=...)` and `run(commands)`. A default command needs a group with
  `invoke_without_command=True`:

  ```python
  import click
  from flask import Flask
  from flask.cli import FlaskGroup

  app = Flask(__name__)


  @app.cli.command("greet")
  def greet():
      print("hello")


  @click.group(
      cls=FlaskGroup,
      create_app=lambda *args: app,
      load_dotenv=False,
      set_debug_flag=False,
      invoke_without_command=True,
  )
  @click.pass_context
  def cli(context):
      if context.invoked_subcommand is None:
          context.invoke(greet)
  ```

- `manager.handle(...)`: the test runner returns a result, and not what the command returns;
- a module that has no name for the application and cannot import it.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)
- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.converted import Verdict, quoted
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.migration.manager.entry import (
    advice_beside_run,
    is_application_hidden,
    value_of_manager,
    work_beside_run,
)
from flake8_flask_cli.migration.manager.run import run_fix
from flake8_flask_cli.migration.manager.target_group import Group, group_of_method
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import Handle, Run
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.registrations import has_command
from flake8_flask_cli.text.phrases import Code, import_line


def visit_Handle(handle: Handle, context: Context) -> Iterator[Finding]:
    node = handle.node
    group = group_of_method(node.func, context)
    runner = f"{group.application or 'current_app'}.test_cli_runner()"
    hint: tuple[str, ...] = (Code(f"{runner}.invoke(args={_arguments(node, context)})"),)
    if not group.application:
        hint = (*hint, "in a context of the application")
    if group.imported:
        hint = (Code(import_line(group.imported)), *hint)
    problem = f"'{context.module.source.text_of(node.func)}' runs a command of Flask-Script"
    yield Finding(node, problem, hint, partial(run_fix, node, context))


def visit_Run(run: Run, context: Context) -> Iterator[Finding]:
    node = run.node
    problem = f"'{context.module.source.text_of(node.func)}' runs the program with Flask-Script"
    skipped = work_beside_run(node, context).skipped
    if skipped:
        problem += f", and {skipped}"
    group = group_of_method(node.func, context)
    hint = (*advice_beside_run(node, context), *_hint(node, group, context))
    yield Finding(node, problem, hint, partial(run_fix, node, context))


def _hint(node: ast.Call, group: Group, context: Context) -> Iterator[str]:
    script = Code(_script(context))
    if group.imported:
        yield Code(import_line(group.imported))
    if group.factory:
        # The commands hang on the group that drives the program, and `flask` does not see them.
        yield f"{Code(str(group.driver))} to keep {script}"
    elif group.is_out_of_sight:
        yield f"{Code(str(group.driver))} to keep {script}"
        yield "`flask` itself does not see the commands"
    else:
        manager = manager_of(node.func, context)
        app = value_of_manager(manager, context)
        is_hidden = is_application_hidden(manager, context)
        if not is_hidden:
            name = f"--app {app.value} " if app.value else ""
            yield Code(f"flask {name}<command>")
            yield from app.advice
        if group.application:
            yield f"{'' if is_hidden else 'or '}{Code(str(group.driver))} to keep {script}"
    given = bound_arguments(node, ("commands", "default_command"), Verdict())
    if "commands" in given:
        yield f"the commands that it is given go on {Code(group.expression)}"
    if "default_command" in given:
        yield "a default command needs `invoke_without_command=True`"


def _script(context: Context) -> str:
    """Return how the module is started today."""
    path = context.module.source.path
    if path is None:
        return "python manage.py"
    if path.name == "__main__.py":
        return f"python -m {path.parent.name}"
    return f"python {path.name}"


def _arguments(node: ast.Call, context: Context) -> str:
    """Return the list of words for `handle(prog, args)`."""
    given = bound_arguments(node, ("prog", "args"), Verdict()).get("args")
    if given is None:
        return "[]"
    words = literal_value(given)
    if isinstance(words, str):
        words = words.split()
    if not isinstance(words, (list, tuple)):
        return context.module.source.text_of(given)
    if "runserver" in words[:1] and not has_command("runserver", context):
        words = ["run", *words[1:]]
    return f"[{', '.join(quoted(str(word)) for word in words)}]"
