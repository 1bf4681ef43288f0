"""An option or argument whose value the function does not take.

## What it does

Reports an option or argument of a click command that arrives under a name which is no parameter
of the function. Nothing is said if the function takes `**kwargs` or the declaration says
`expose_value=False`, nor in the doubtful cases that [FCL301](FCL301.md) lists.

click derives the name as follows. A string that is a Python identifier, beside the option strings,
is the name as it stands: `"--print", "print_stdout"`. Without one, it is the first of the option
strings with two dashes, else the first with one; dashes become underscores, and **capitals become
small letters**. An argument's name is made in the same way, but it cannot be given another one.

| declaration | parameter |
| --- | --- |
| `click.option("-u", "--user-name")` | `user_name` |
| `click.option("--userName")` | `username` |
| `click.option("-U")` | `u` |
| `click.option("--from", "from_")` | `from_` |
| `click.option("--color/--no-color")` | `color` |
| `click.argument("FILE")` | `file` |

## Why it matters

The command is registered, and its `--help` shows the option. Every run of it ends in

    TypeError: show() got an unexpected keyword argument 'print'

whether or not the option is given.

If one option and one parameter without a default are left over, they surely belong together. Then
only the option is reported, and the hint is its strings with the name.

## Example

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("show")
@click.option("--print", is_flag=True)
def show(print_stdout):
    print(print_stdout)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("show")
@click.option("--print", "print_stdout", is_flag=True)
def show(print_stdout):
    print(print_stdout)
```

## Fix safety

There is no fix: which of the two names is the right one is for you to say.

## References

- [click: Parameter names](https://click.palletsprojects.com/en/stable/parameters/#parameter-names)
- [click#1052, on options with capitals](https://github.com/pallets/click/issues/1052)
- [click#1947, on arguments with capitals](https://github.com/pallets/click/issues/1947)
"""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterator

from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.leftovers import leftovers_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.click_name import argument_name
from flake8_flask_cli.convert.conversion import quoted
from flake8_flask_cli.hints import code
from flake8_flask_cli.model import Finding


def applies(context: Context) -> bool:
    return context.module.mentions("command", "group")


def visit_FunctionDef(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    command = command_of(node, context.module)
    if command is None:
        return
    found = leftovers_of(command, context)
    for declaration, parameter in found.misnamed:
        yield _finding(node.name, declaration, _renamed(declaration, parameter.arg))
    for declaration in found.declarations:
        yield _finding(node.name, declaration, _taken(declaration))


visit_AsyncFunctionDef = visit_FunctionDef


def _finding(function: str, declaration: Declaration, hint: tuple[str, ...]) -> Finding:
    kind = "argument" if declaration.is_argument else "option"
    problem = (
        f"the {kind} '{_shown(declaration)}' arrives as '{declaration.parameter}', which is no"
        f" parameter of the command '{function}'"
    )
    return Finding(declaration.decorator, problem, hint)


def _shown(declaration: Declaration) -> str:
    """Return the string that a declaration is known by: its long option, if it has one."""
    strings = [string for string in declaration.strings or () if not string.isidentifier()]
    return max(strings or declaration.strings or ("",), key=lambda each: each.startswith("--"))


def _renamed(declaration: Declaration, parameter: str) -> tuple[str, ...]:
    """Return the hint that makes a declaration arrive as a parameter, or the parameter as it."""
    if not declaration.is_argument and not declaration.is_shared:
        return (code(_with_name(declaration, parameter)),)
    if (
        declaration.is_argument
        and not declaration.is_shared
        and argument_name([parameter]) == parameter
    ):
        return (code(f"@click.argument({quoted(parameter)})"),)
    return (f"rename the parameter '{parameter}' to '{declaration.parameter}'",)


def _taken(declaration: Declaration) -> tuple[str, ...]:
    name = str(declaration.parameter)
    if name.isidentifier() and not keyword.iskeyword(name):
        kind = "argument" if declaration.is_argument else "option"
        return (f"add the parameter '{name}'", f"or remove the {kind}")
    return (code(_with_name(declaration, f"{name}_")), f"add the parameter '{name}_'")


def _with_name(declaration: Declaration, name: str) -> str:
    """Return the strings of an option with an explicit name in the place of any other."""
    strings = [string for string in declaration.strings or () if not string.isidentifier()]
    return ", ".join(map(quoted, [*strings, name]))
