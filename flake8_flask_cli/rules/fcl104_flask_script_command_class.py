r'''A class of Flask-Script commands, or a part of one.

## What it does

Reports each class statement that derives from Flask-Script's `Command`, directly or through a base
of the project; `Server` and `Shell` are commands too.
Also an `Option(...)` or `Group(...)` that stands in no such class and in no other call of
Flask-Script, and `InvalidCommand` where it is raised or caught.

## Why it matters

In click a command is a function with options above it, and no class. Beside Flask 2.0 or newer the
module of the class cannot even be imported, for its base class cannot:

```text
ModuleNotFoundError: No module named 'flask._compat'
```

## Example

```python
from flask_script import Command, Option


class Greet(Command):
    """Greet somebody."""

    option_list = (
        Option("name"),
        Option("--loud", dest="loud", action="store_true"),
    )

    def run(self, name, loud):
        print(name.upper() if loud else name)
```

## Use instead

```python
import click
from flask.cli import with_appcontext


@click.command("greet")
@click.argument("name")
@click.option("--loud", is_flag=True)
@with_appcontext
def greet(name, loud):
    """Greet somebody."""
    print(name.upper() if loud else name)
```

Register it with `app.cli.add_command(greet)`, or write `@app.cli.command("greet")` in place of the
first line where `app` is at hand; then `@with_appcontext` is not needed.

The order of an `option_list` is kept: both read the arguments of the command line from its top.

A class that is used for more than its `run` can stay, without its base, and be called from such a
function.

## Fix safety

There is no automatic fix yet. Some classes need a decision of yours: those whose `get_options`
computes the options, whose `__init__` takes arguments, or that have a `__call__`, which
Flask-Script runs without any context.
`capture_all_args` becomes an argument with `nargs=-1`, and its value a tuple.

## References

- [click: Commands and Groups](https://click.palletsprojects.com/en/stable/commands/)
- [Flask: Application Context](https://flask.palletsprojects.com/en/stable/cli/#application-context)
'''

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.hints import code
from flake8_flask_cli.migration.class_options import shared_option_fix
from flake8_flask_cli.migration.classes import class_fix, lineage_identity
from flake8_flask_cli.migration.decided import by_hand
from flake8_flask_cli.migration.invalid_command import (
    USAGE_ERROR,
    except_fix,
    group_of_invalid_command,
    raise_fix,
    raised_text,
)
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.built_in import runs_own_code
from flake8_flask_cli.script.class_lines import lines_of_class, lines_of_options
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.managers import (
    COMMAND,
    GROUP,
    INVALID_COMMAND,
    MANAGER,
    OPTION,
    SERVER,
    SHELL,
    bases_of_flask_script,
    class_called,
    class_of_flask_script,
    encloses,
    is_used,
)
from flake8_flask_cli.script.registrations import is_covered

_IN_CLICK = {OPTION: "click.Option", GROUP: "click.Group", INVALID_COMMAND: USAGE_ERROR}


applies = is_used


def visit_ClassDef(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.ClassDef)
    base = bases_of_flask_script(node, context)
    if base is None or base.derives_from((MANAGER,)):
        return
    command = CommandClass(node, context)
    together = lineage_identity(command)
    if not base.derives_from((COMMAND,)):
        ancestor = next(name for name in base.classes if name in _IN_CLICK)
        kind = f"a Flask-Script {ancestor.rpartition('.')[2]}"
        line = code(f"class {node.name}({_IN_CLICK[ancestor]}):")
        why = f"{_IN_CLICK[ancestor]} is made in another way"
        fix = partial(by_hand, why, together | group_of_invalid_command(context))
        yield Finding(node, f"'{node.name}' is {kind}", (line,), fix)
    elif base.derives_from((SERVER,)) and not runs_own_code(node, SERVER, context.module):
        hint = (f"delete it: {code('flask run')} is built in",)
        fix = partial(by_hand, "its settings go into the 'flask run' line", together)
        yield Finding(node, f"'{node.name}' is a Flask-Script Server", hint, fix)
    elif base.derives_from((SHELL,)) and not runs_own_code(node, SHELL, context.module):
        line = code("@app.shell_context_processor")
        hint = (f"{line} on a function that returns the names",)
        fix = partial(by_hand, "what it sets becomes a function", together)
        yield Finding(node, f"'{node.name}' is a Flask-Script Shell", hint, fix)
    else:
        lines = lines_of_class(command)
        fix = partial(class_fix, command)
        yield Finding(node, f"'{node.name}' is a Flask-Script command class", lines, fix)


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    made = class_called(node, context)
    if (
        made is None
        or not made.derives_from((OPTION, GROUP))
        or is_covered(node, context)
        or encloses(node, context, COMMAND, MANAGER)
    ):
        return
    kind = "a Group of options" if made.derives_from((GROUP,)) else "an Option"
    fix = partial(shared_option_fix, node, context)
    yield Finding(node, f"this makes {kind} of Flask-Script", lines_of_options(node, context), fix)


def visit_Raise(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Raise)
    if node.exc is None:
        return
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    if _is_invalid_command(raised, context):
        line = code(f"raise {raised_text(node.exc, context)}")
        fix = partial(raise_fix, node.exc, context)
        yield Finding(node, "this raises Flask-Script's InvalidCommand", (line,), fix)


def visit_ExceptHandler(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.ExceptHandler)
    if node.type is None:
        return
    given = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    caught = [each for each in given if _is_invalid_command(each, context)]
    if caught:
        text_of = context.module.source.text_of
        names = ", ".join(USAGE_ERROR if each in caught else text_of(each) for each in given)
        line = code(f"except ({names}):" if len(given) > 1 else f"except {names}:")
        fix = partial(except_fix, caught, context)
        yield Finding(node, "this catches Flask-Script's InvalidCommand", (line,), fix)


def _is_invalid_command(expression: ast.expr, context: Context) -> bool:
    if not last_name(expression):
        return False
    value = class_of_flask_script(expression, context)
    return bool(value and value.derives_from((INVALID_COMMAND,)))
