r"""A program, or a test, that Flask-Script runs.

## What it does

Reports `manager.run(...)` and `manager.handle(...)`, and a string that names `manager.run` as an
entry point, such as `shop = shop.manage:manager.run` in a `setup.py`.

The hint says how to start `flask` instead, with `--app` if nothing in the project names the
application. The value is the module of the program, because it imports the modules that register
commands. A manager with global options (FCL108) becomes a group that `flask` does not see, so the
hint keeps `python manage.py`.

## Why it matters

`flask` imports the module as `manage` and not as `__main__`, so the block never runs.
`python manage.py` does run it, and once the manager is a click group, the call ends in:

```text
AttributeError: 'AppGroup' object has no attribute 'run'
```

Whatever else the guard, or the function that it calls, does is skipped by `flask`: extensions are
not set up, settings not made, commands not registered. The warning names the lines, and the hint
says what to move to module level first. Statements that only compute the arguments of `run`,
`sys.exit`, `pass`, docstrings, and imports whose names are used do not count.

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

Delete the block, and type `flask --app manage run` instead of `python manage.py runserver`. With
`FLASK_APP=manage` in a `.flaskenv`, `flask run` is enough.

Or keep `python manage.py` working:

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

The last two arguments keep the behaviour of the program. Without them a FlaskGroup reads `.env` and
`.flaskenv` (Flask 1 also changes the working directory to theirs) and sets `app.debug` from
FLASK_DEBUG and `run --debug`. Flask-Script does none of that; delete the argument you do not want.

`app.cli()` is not enough: it has neither `run` nor `shell`, and does not find the application.

A test that calls `manager.handle("manage.py", ["deploy"])` runs the command with
`app.test_cli_runner().invoke(args=["deploy"], catch_exceptions=False)`.

## Fix safety

Safe in the guard and in functions: the call of a `FlaskGroup`, with the arguments above, replaces
`manager.run()`, and `python manage.py` still works.

Scripts, services and CI files that say `python manage.py runserver` have to say
`python manage.py run`, or `flask run`.

It is also safe if the guard does more: `python manage.py` still does it, and the report says what
to move so that `flask` does it, too.

A program that imports the manager, or its module, imports the application instead.

An entry point names the group, `shop.manage:manager`, if the manager becomes the group that runs
the program.

Safe at module level: the program runs when the module is imported, as before. Safe if the
application stays an attribute (`script.app`) because no name is free for it: `python manage.py` has
the commands, and the report says that `flask` does not see them. `manager.run(default_command="c")`
becomes a call with `args=sys.argv[1:] or ["c"]`. The commands of
`manager.run({"load": Command(load)})` are registered in statements above the call, comments
included; the report says if `flask` does not see them.

Unsafe in a `try` that catches `KeyboardInterrupt` or `EOFError`: click prints `Aborted!` and exits
with 1 before the handler sees either. `manager.handle(...)` is unsafe, too: the test runner returns
a result with the output and the exit status of the command, not what the command returns.

Left to you:

- `run(commands)`, unless it is a statement of its own and its argument is a dictionary literal of
  names and instances of `Command` or of command classes of the project, other than servers and
  shells;
- a computed `default_command=`;
- `manager.handle(...)` of a command of `flask` or of an extension, which the test runner does not
  have;
- a module that has no variable for the application and cannot import it.

An entry point in a `setup.cfg` or `pyproject.toml` is FCL501.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)
- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.migration.manager.entry import work_besides_run
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import Handle, Run
from flake8_flask_cli.script.entry_points import EntryPoint
from flake8_flask_cli.text.phrases import listed


def visit_EntryPoint(point: EntryPoint, context: Context) -> Iterator[Finding]:
    named = listed([f"'{each.text}.run'" for each in point.runs])
    problem = f"{named} runs the program with Flask-Script"
    yield conversion_of(point, context).finding(point.node, problem)


def visit_Handle(handle: Handle, context: Context) -> Iterator[Finding]:
    method = context.module.source.text_of(handle.node.func)
    problem = f"'{method}' runs a command of Flask-Script"
    yield conversion_of(handle, context).finding(handle.node, problem)


def visit_Run(run: Run, context: Context) -> Iterator[Finding]:
    problem = f"'{context.module.source.text_of(run.node.func)}' runs the program with Flask-Script"
    skipped = work_besides_run(run.node, context).skipped
    if skipped:
        problem += f", and {skipped}"
    yield conversion_of(run, context).finding(run.node, problem)
