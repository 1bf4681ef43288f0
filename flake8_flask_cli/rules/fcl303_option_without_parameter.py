"""An option or argument whose value the function does not accept.

## What it does

Reports an option or argument of a click command whose value is passed under a name that is not a
parameter of the function. The rule is silent if the function takes `**kwargs` or the declaration
has `expose_value=False`, and in the doubtful cases that FCL301 lists.

click derives the name as follows. A string that is a Python identifier, next to the option strings,
is the name itself: `"--print", "print_stdout"`. Without one, it is the first option string with two
dashes, else the first with one; dashes become underscores, and **capitals become lower case**. The
name of an argument is derived in the same way, but cannot be overridden.

| Declaration | Parameter |
| --- | --- |
| `click.option("-u", "--user-name")` | `user_name` |
| `click.option("--userName")` | `username` |
| `click.option("-U")` | `u` |
| `click.option("--from", "from_")` | `from_` |
| `click.option("--color/--no-color")` | `color` |
| `click.argument("FILE")` | `file` |

## Why it matters

The command is registered, and its `--help` shows the option. Every run of it ends in

```text
TypeError: show() got an unexpected keyword argument 'print'
```

whether the option is given or not.

If exactly one option and one parameter without a default are left over, they belong together. Then
only the option is reported, and the hint is its decorator with the name.

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

If one option and one parameter are left over, the fix gives the option the name of the parameter.
It is safe: the command fails whenever it runs, and its command line stays the same. Only the name
changes.

There is no fix if only the option is left over. You know whether the function should use the value
or the option should be removed; an unused parameter would only hide the mistake. There is also none
if only the parameter can be renamed: for an argument, and for an option that several commands
share.

## References

- [click: Parameter names](https://click.palletsprojects.com/en/stable/parameters/#parameter-names)
- [click: Issue 1052, options with capitals](https://github.com/pallets/click/issues/1052)
- [click: Issue 1947, arguments with capitals](https://github.com/pallets/click/issues/1947)
"""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.parameter_mismatch import mismatch_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.parameter_names import argument_name, switches
from flake8_flask_cli.model import Finding, manual_fix
from flake8_flask_cli.text.phrases import Code


def visit_FunctionDef(
    node: ast.FunctionDef | ast.AsyncFunctionDef, context: Context
) -> Iterator[Finding]:
    found = mismatch_of(node, context)
    for declaration, parameter in found.misnamed:
        name, problem = parameter.arg, _problem(declaration, node.name)
        if _can_be_renamed(declaration, name):
            from flake8_flask_cli.commands.rewriting import renamed

            hint: str = Code(declaration.renamed(name))
            fix = partial(renamed, declaration, name, context)
        else:
            hint = f"rename the parameter '{name}' to '{declaration.parameter}'"
            fix = partial(manual_fix, "the function has to use another name for the parameter")
        yield Finding(declaration.decorator, problem, (hint,), fix)
    for declaration in found.declarations:
        problem = _problem(declaration, node.name)
        fix = partial(
            manual_fix, "either the function needs the value, or the option is not needed"
        )
        yield Finding(declaration.decorator, problem, _taken(declaration), fix)


visit_AsyncFunctionDef = visit_FunctionDef


def _problem(declaration: Declaration, command: str) -> str:
    shown = f"the {_kind(declaration)} '{_shown(declaration)}'"
    passed = f"'{declaration.parameter}', which is not a parameter of the command '{command}'"
    if _is_lowered(declaration):
        return f"click lower-cases {shown} to {passed}"
    return f"{shown} arrives as {passed}"


def _kind(declaration: Declaration) -> str:
    return "argument" if declaration.is_argument else "option"


def _shown(declaration: Declaration) -> str:
    """Return the string that a declaration is known by: its long option, if it has one."""
    strings = [string for string in declaration.strings or () if not string.isidentifier()]
    return max(strings or declaration.strings or ("",), key=lambda each: each.startswith("--"))


def _is_lowered(declaration: Declaration) -> bool:
    """Tell whether capitals are lost on the way to the parameter."""
    strings = declaration.strings or ()
    if not declaration.is_argument and any(string.isidentifier() for string in strings):
        return False
    shown = _shown(declaration)
    named = switches(shown)[0] or shown
    return named != named.lower()


def _can_be_renamed(declaration: Declaration, parameter: str) -> bool:
    """Tell whether a declaration can arrive as a parameter; else that has to be renamed."""
    possible = not declaration.is_argument or argument_name([parameter]) == parameter
    return possible and not declaration.is_shared


def _taken(declaration: Declaration) -> tuple[str, ...]:
    name = str(declaration.parameter)
    if name.isidentifier() and not keyword.iskeyword(name):
        return (f"add the parameter '{name}'", f"or remove the {_kind(declaration)}")
    return (Code(declaration.renamed(f"{name}_")), f"add the parameter '{name}_'")
