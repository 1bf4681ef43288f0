"""A parameter of a click command that always has its default.

## What it does

Reports a parameter of a click command that has a default and that no `@click.option` or
`@click.argument` on the function fills. What counts as a command, and when the rule is silent
because the value may come from somewhere else, is the same as for FCL301.

It is also silent if the default is computed, as in `def report(day=date.today())`: such a parameter
is rarely meant to be an option.

## Why it matters

click does not look at the signature, so the command runs and always sees the default. The option
that the parameter was meant to be does not exist:

```text
Error: No such option: --length
```

Flask-Script turns every parameter with a default into an option, so the option is lost when only
`@manager.command` is replaced. Nothing fails until someone needs the option.

## Example

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("profile")
def profile(length=25, verbose=True):
    print("profiling", length, verbose)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("profile")
@click.option("--length", default=25)
@click.option("--verbose/--no-verbose", default=True)
def profile(length, verbose):
    print("profiling", length, verbose)
```

The hint follows the conventions of click: dashes, a flag for False, an off switch for True, and
`multiple=True` for a list, which then arrives as a tuple. To keep the command line of a
Flask-Script command, write what that had: a short option of the first letter, underscores instead
of dashes (`"--profile_dir"`), no off switch for True, and strings where click converts to the type
of the default (`"-n", "--length", default=25, type=click.UNPROCESSED` keeps the string).

If the function does not use the parameter, the hint is to remove it.

## Fix safety

The fix adds the option of the hint below the other decorators. It is unsafe: the command line gets
a new option, and a list as the default arrives as a tuple.

It is safe to remove a parameter that the function does not use. If the signature has `/` or `*`,
that is left to you.

## References

- [click: Options](https://click.palletsprojects.com/en/stable/options/)
- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.parameter_mismatch import (
    looks_like_context,
    mismatch_of,
    reads_parameter,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.model import Finding
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code


def visit_FunctionDef(
    node: ast.FunctionDef | ast.AsyncFunctionDef, context: Context
) -> Iterator[Finding]:
    for parameter, default in mismatch_of(node, context).optional:
        if not _is_computed(default):
            yield _finding(node, parameter, default, context)


visit_AsyncFunctionDef = visit_FunctionDef


def _finding(
    node: NamedFunction, parameter: ast.arg, default: ast.expr, context: Context
) -> Finding:
    from flake8_flask_cli.commands.rewriting import (
        CONTEXT_DECORATOR,
        decorated,
        with_context,
        without_parameter,
    )
    from flake8_flask_cli.convert.new_option import optional_parameter

    if not reads_parameter(node, parameter.arg):
        hint = f"remove the unused parameter '{parameter.arg}'"
        fix = partial(without_parameter, node, parameter, context)
    elif looks_like_context(parameter, context.module):
        hint = Code(CONTEXT_DECORATOR)
        fix = partial(with_context, node, parameter, context)
    else:
        line = optional_parameter(parameter, default, context.module.source.text_of)
        hint = Code(line)
        fix = partial(decorated, node, line, _changes(parameter.arg, default), context)
    return Finding(
        parameter,
        f"no option of the command '{node.name}' sets its parameter '{parameter.arg}'",
        (hint,),
        fix,
    )


def _is_computed(default: ast.expr) -> bool:
    if literal_value(default) is not NOT_LITERAL:
        return False
    while isinstance(default, ast.Attribute):
        default = default.value
    return not isinstance(default, ast.Name)


def _changes(parameter: str, default: ast.expr) -> list[str]:
    """Return what the new option changes."""
    from flake8_flask_cli.convert.caveat_texts import TUPLE

    changes = [f"the command gets an option for '{parameter}'"]
    if isinstance(literal_value(default), list):
        changes.append(TUPLE)
    return changes
