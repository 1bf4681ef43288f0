"""An object that is not a command is added to a click group.

## What it does

Reports `add_command(...)` of a group, such as `app.cli`, if its argument is

- a class, or a function that no decorator turns into a command;
- the call of a function that returns nothing: the function runs at once, and its result, `None`, is
  added;
- the name, followed by the command, as in Flask-Script. click expects the command first;
- a name alone, as in `@app.cli.add_command("load")`.

The rule is silent if the argument or the group cannot be resolved.

## Why it matters

Every click from 7.0 to 8.5 and every Flask from 1.0 to 3.1 behaves like this. A function without a
name makes the import of the module fail:

```text
AttributeError: 'function' object has no attribute 'name'
```

With a name, the other commands still run, but this one, and the `--help` of its group, end in

```text
AttributeError: 'function' object has no attribute 'make_context'
AttributeError: 'function' object has no attribute 'hidden'
```

`None` with a name registers nothing. If the name comes first, the command is not found either, and
the help of the group fails or lists no command of the application.

## Example

```python
from flask import Flask

app = Flask(__name__)


def run_checks():
    print("checks run")


app.cli.add_command(run_checks, "checks")
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


def run_checks():
    print("checks run")


app.cli.command("checks")(run_checks)
```

The function stays a function, which other code can call. `@app.cli.command("checks")` on the
function registers it as well, but then `run_checks` is the command.

## Fix safety

The fix turns the function into a command in the call, or swaps name and command. It is unsafe: a
command that was never available becomes so, perhaps a dangerous one.

A class, and objects that a loop adds, are left to you.

## References

- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [click:
  `click.Group.add_command`](https://click.palletsprojects.com/en/stable/api/#click.Group.add_command)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.commandless import Given, NoCommand, no_commands
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.model import Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.text.phrases import Code


def visit_Module(_: ast.Module, context: Context) -> Iterator[Finding]:
    for found in no_commands(context.module):
        line = _line(found, context)
        yield Finding(
            found.call,
            _problem(found, context),
            (Code(line),) if line else (_advice(found),),
            partial(_fix, found, line, context),
        )


def _problem(found: NoCommand, context: Context) -> str:
    given = context.module.source.text_of(found.given)
    name = _name(found)
    if found.given is found.name:
        return f"{given} is a name, not a command: this line raises AttributeError"
    if found.what is Given.NAME:
        return f"the name comes first, so click does not find the command '{name}'"
    if found.what is Given.NOTHING:
        result = f"'{given}' runs at once and returns no command"
        return f"{result}: {'nothing is registered' if name else 'AttributeError'}"
    what = found.what.value
    if found.name is None:
        return f"'{given}' is {what}, not a command: this line raises AttributeError"
    runs = "AttributeError when it or the group's '--help' runs"
    return f"'{given}' is {what}, not a command: {runs}"


def _name(found: NoCommand) -> str:
    value = literal_value(found.name) if found.name else None
    return value if isinstance(value, str) else ""


def _line(found: NoCommand, context: Context) -> str:
    """Return the line to write instead; nothing where it is not known."""
    text_of = context.module.source.text_of
    group, function = text_of(found.group), found.function
    name = text_of(found.name) if found.name else quoted(_derived(function))
    if function is not None and (found.name or _derived(function)):
        return f"{group}.command({name})({text_of(function)})"
    if found.given is found.name:
        is_decorator = context.module.scopes.is_decorator(found.call)
        return f"@{group}.command({name})" if is_decorator else ""
    if found.what is Given.NAME:
        return f"{group}.add_command({text_of(found.given)}, {name})"
    return ""


def _derived(function: ast.expr | None) -> str:
    """Return the name that click gives to the command of a function, endings aside."""
    return last_name(function).lower().replace("_", "-") if function else ""


def _advice(found: NoCommand) -> str:
    if found.given is found.name:
        return "add the command, and the name behind it"
    if found.what is Given.CLASS:
        return "add an object of a command class, or a function with '@click.command()'"
    return "make a command of the function with '@click.command()'"


def _fix(found: NoCommand, line: str, context: Context) -> Fix:
    if not line:
        return manual_fix("only you can say what the command is")
    name = _name(found) or _derived(found.function)
    missing = f"no command '{name}'" if name else "no such command"
    edits = tuple(context.editor.replace(found.call, line.lstrip("@")))
    return Fix(edits, caveats=(unsafe(f"there was {missing} before"),))
