r"""A command registered with Flask-Script.

## What it does

Reports each `manager.add_command(...)` that no other code covers: that of a command, of an object
made elsewhere, and of a manager made elsewhere.
Also `Command(function)`, `Clean()` and `ShowUrls()`.

What a registration makes on the spot is reported by the code of its kind: FCL102 for a `Manager`,
FCL106 for a `Server`, FCL107 for a `Shell`, FCL111 for the command of an extension.

Where something else than a command is registered, the warning says so: a plain function, the result
of a call, a class that is no `Command`, a string, a click command. Flask-Script fails on it, and
every command of the program, `--help` included, ends like this:

```text
AttributeError: 'function' object has no attribute 'create_parser'
```

The hint never gives it to click, where `flask --help` would end in an AttributeError, too: a
function gets the decorator `@app.cli.command("name")`.

Where nobody can tell what `add_command` is called on, what it is given decides: a command or a
manager of Flask-Script is reported.

## Why it matters

click's `add_command` takes the command first, and then the name.
In the order of Flask-Script it raises nothing, and the command is not there:

```text
Error: No such command 'greet'.
```

## Example

```python
from flask import Flask
from flask_script import Command, Manager

app = Flask(__name__)
manager = Manager(app)


def hello():
    print("hello")


manager.add_command("greet", Command(hello))
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.cli.command("greet")
def hello():
    print("hello")
```

`ShowUrls()` is `flask routes`. `Clean()` removed `*.pyc` and `*.pyo` files, which `flask` does not.

## Fix safety

A registration changes together with the command and with the manager.

Safe for a manager that is made elsewhere. For a function, see the page of FCL103, and for a class
that of FCL104.

Unsafe: a plain function and a click command, because no command of the program ever ran. Also
`Clean()` and `ShowUrls()`: their commands go, and `flask routes` has other columns. Also what is
named `run`, `shell` or `routes` on an application: the command of `flask` wins, so give it another
name.

Left to a person: what cannot be resolved; anything else that is no command; the result of a call,
which runs when the module is imported; `namespace=`; and what Flask-Script itself refuses or passes
over, `name=` and `command=`.

## References

- [click:
  `click.Group.add_command`](https://click.palletsprojects.com/en/stable/api/#click.Group.add_command)
- [Flask: Custom Commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.convert.made_fix import by_hand
from flake8_flask_cli.migration.add_command import registration_fix
from flake8_flask_cli.migration.built_ins.built_in_commands import (
    hidden_by_built_in,
    made_in,
    run_line,
    shell_lines,
)
from flake8_flask_cli.migration.built_ins.variables import variable_fix
from flake8_flask_cli.migration.classes.class_registration import registered_class_conversion
from flake8_flask_cli.migration.functions.function_command import function_command, function_given
from flake8_flask_cli.migration.functions.passed import (
    misregistered_function,
    misregistered_function_conversion,
    registered_function_conversion,
)
from flake8_flask_cli.migration.manager.target_group import group_of, main_group
from flake8_flask_cli.model import Finding, Fix, texts
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.script.command_class import stands_for_built_in
from flake8_flask_cli.script.entities import MadeCommand
from flake8_flask_cli.script.extensions import extension_of
from flake8_flask_cli.script.managers import (
    CLEAN,
    COMMAND,
    MANAGER,
    SERVER,
    SHELL,
    SHOW_URLS,
    is_used,
)
from flake8_flask_cli.script.no_command import NoCommand, no_command
from flake8_flask_cli.script.registrations import (
    Registered,
    Registration,
    command_name,
)
from flake8_flask_cli.text.phrases import Code

_BUILT_IN = {
    SERVER: ("delete it: `flask run` is built in",),
    SHELL: ("delete it: `flask shell` is built in",),
    SHOW_URLS: ("delete it: `flask routes` is built in",),
    CLEAN: ("delete it: `find . -name '*.py[co]' -delete` does the same",),
}

applies = is_used


def visit_Registration(registered: Registration, context: Context) -> Iterator[Finding]:
    if registered.what is Registered.COMMAND:
        fix = partial(registration_fix, registered, context)
        problem = _problem(registered, context)
        yield Finding(registered.node, problem, _hint(registered, context), fix)


def visit_MadeCommand(made: MadeCommand, context: Context) -> Iterator[Finding]:
    kind = made.name.rpartition(".")[2]
    hint = _BUILT_IN.get(made.name) or _lines_of_command(made.node, context)
    fix = partial(_fix_of_made, made.node, made.name, context)
    yield Finding(made.node, f"this makes a Flask-Script {kind}", hint, fix)


def _fix_of_made(node: ast.Call, name: str, context: Context) -> Fix:
    if name == COMMAND:
        return by_hand("the command is made apart from its registration")
    return variable_fix(node, context)


def _lines_of_command(made: ast.Call, context: Context) -> tuple[str, ...]:
    """Return the lines for a `Command(function)` that is not registered where it is made."""
    group = main_group(context)
    expression = f"{group.application}.cli" if group else "click"
    command = function_command(function_given(made), expression, None, context)
    lines = (*command.advice, *texts(command.caveats))
    return lines if group else (*lines, Code("@with_appcontext"))


def _problem(registered: Registration, context: Context) -> str:
    name = command_name(registered)
    kind = "group" if registered.value and registered.value.is_a((MANAGER,)) else "command"
    subject = f"the {kind} '{name}'" if name else f"the {kind}"
    wrong = no_command(registered, context)
    fails = f", which fails on {wrong.what}" if wrong else ""
    return f"{subject} is registered with Flask-Script{fails}"


def _hint(registered: Registration, context: Context) -> tuple[str, ...]:
    command = registered.command
    instead = _built_in_instead(registered, context)
    if instead:
        return instead
    if command is None:
        return (Code("app.cli.add_command(command, name)"),)
    wrong = no_command(registered, context)
    group = group_of(registered.owner, context)
    name = command_name(registered)
    namespace = keyword_of(registered.call, "namespace")
    if namespace is None or is_none(namespace):
        if wrong and wrong.given and not wrong.is_called:
            return misregistered_function_conversion(registered, wrong, context).hint()
        if wrong:
            lines = _lines_instead(group.expression, registered, wrong, command, context)
            return (*lines, *hidden_by_built_in(name, group))
        value = registered.value
        if value and value.name == COMMAND and isinstance(command, ast.Call):
            return registered_function_conversion(registered, context).hint()
        lines = _lines_on(group.expression, name, registered, command, context)
        return (*lines, *hidden_by_built_in(name, group))
    # Flask-Script makes a Manager for the namespace where there is none yet.
    literal = literal_value(namespace)
    own = literal if isinstance(literal, str) and literal.isidentifier() else "group"
    return (
        Code(f"{own} = AppGroup({context.module.source.text_of(namespace)})"),
        Code(f"{group.expression}.add_command({own})"),
        *_lines_on(own, name, registered, command, context),
    )


def _built_in_instead(registered: Registration, context: Context) -> tuple[str, ...]:
    """Return what to do where something that exists takes the place of the command."""
    value, command = registered.value, registered.command
    server = made_in(command, SERVER, context) if command else None
    if server:
        return run_line(server, registered.owner, context)
    shell = made_in(command, SHELL, context) if command else None
    if shell:
        return shell_lines(shell, group_of(registered.owner, context), context)
    if value is None:
        return ()
    if value.name in _BUILT_IN:
        return _BUILT_IN[value.name]
    made = command if isinstance(command, ast.Call) else None
    if stands_for_built_in(value, SERVER):
        return run_line(made, registered.owner, context)
    if stands_for_built_in(value, SHELL):
        return shell_lines(made, group_of(registered.owner, context), context)
    extension = extension_of(value.name)
    return extension.instead_of_use if extension else ()


def _lines_on(
    group: str, name: str, registered: Registration, command: ast.expr, context: Context
) -> tuple[str, ...]:
    """Return the lines that put a command on a group; an empty `name` is not known."""
    value, made = registered.value, command if isinstance(command, ast.Call) else None
    wrong = no_command(registered, context)
    if wrong:
        return _lines_instead(group, registered, wrong, command, context)
    if value and value.derives_from((MANAGER,)):
        # Flask-Script calls the class, and adds the group that it makes.
        if value.name == MANAGER and name:
            return (Code(f"{group}.add_command(AppGroup({quoted(name)}))"),)
        return (
            Code(_line(group, f"{context.module.source.text_of(command)}()", registered, context)),
        )
    if value and value.name == COMMAND and made:
        function = function_command(function_given(made), group, name, context)
        return (*function.advice, *texts(function.caveats))
    if value and not value.is_a((MANAGER,)) and value.name != COMMAND:
        return registered_class_conversion(registered, group, context).hint()
    text = context.module.source.text_of(command)
    if value is None:
        line = Code(_line(group, text, registered, context))
        return (line, f"once '{text}' is a click command")
    return (Code(_line(group, text, registered, context)),)


def _lines_instead(
    group: str, registered: Registration, wrong: NoCommand, command: ast.expr, context: Context
) -> tuple[str, ...]:
    """Return what to write where what is registered is no command."""
    text_of = context.module.source.text_of
    if wrong.is_click:
        return (Code(_line(group, text_of(command), registered, context)),)
    runs = ("the call runs when the module is imported, and its result is registered",)
    if wrong.given:
        function = misregistered_function(registered, wrong, group, context)
        lines = (*function.advice, *texts(function.caveats))
        return (*lines, *(runs if wrong.is_called else ()))
    line = Code(_line(group, "<command>", registered, context))
    return (line, "where `<command>` is a click command", *(runs if wrong.is_called else ()))


def _line(group: str, command: str, registered: Registration, context: Context) -> str:
    """Return the call that puts a command on a group, under the name that it has today."""
    name = ""
    if isinstance(registered.command, ast.Constant) and not registered.name:
        # The two have changed places, as they stand in click.
        name = f", {context.module.source.text_of(registered.command)}"
    elif command_name(registered):
        name = f", {quoted(command_name(registered))}"
    elif registered.given_name:
        name = f", {context.module.source.text_of(registered.given_name)}"
    return f"{group}.add_command({command}{name})"
