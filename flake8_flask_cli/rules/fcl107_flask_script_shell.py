r"""A Flask-Script Shell is set up.

## What it does

Reports each `Shell(...)`, in its registration or where it is made, and each function under
`@manager.shell`.

## Why it matters

`flask shell` is there without being asked for, but it knows nothing of `make_context`, so the names
that people are used to are missing:

```text
NameError: name 'db' is not defined
```

## Example

```python
from flask import Flask
from flask_script import Manager, Shell

app = Flask(__name__)
manager = Manager(app)


def make_shell_context():
    return {"app": app}


manager.add_command("shell", Shell(make_context=make_shell_context))
```

## Use instead

```python
from flask import Flask

app = Flask(__name__)


@app.shell_context_processor
def make_shell_context():
    return {"app": app}
```

The decorator takes no parentheses. The function must return a dictionary, and takes no argument.
Beside what it returns, `app` and `g` are there.

## Fix safety

There is no automatic fix yet. Two things differ:

- Flask-Script's shell has a request context, that of `flask` an application context only.
- `banner`, `use_ipython` and `use_bpython` have no counterpart. The package flask-shell-ipython
  replaces the shell.

## References

- [Open a Shell](https://flask.palletsprojects.com/en/stable/cli/#open-a-shell) in Flask's
  documentation
-
  [`Flask.shell_context_processor`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.shell_context_processor)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.hints import code
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.click_lines import defined_function
from flake8_flask_cli.script.groups import group_of
from flake8_flask_cli.script.managers import SHELL, class_called, is_used, method_of_manager
from flake8_flask_cli.script.registrations import Registered, is_covered, registration

_PARAMETERS = (
    "banner",
    "make_context",
    "use_ipython",
    "use_bpython",
    "use_ptipython",
    "use_ptpython",
)


applies = is_used


def visit_FunctionDef(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for decorator in node.decorator_list:
        if method_of_manager(decorator, context) == "shell":
            owner = decorator.value if isinstance(decorator, ast.Attribute) else None
            line = code(f"@{_application(owner, context)}.shell_context_processor")
            problem = f"'{node.name}' makes the names of the Flask-Script shell"
            yield Finding(decorator, problem, (line,))
            return


visit_AsyncFunctionDef = visit_FunctionDef


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    registered = registration(node, context)
    if registered:
        if registered.what is Registered.SHELL:
            shell = registered.command if isinstance(registered.command, ast.Call) else None
            application = _application(registered.owner, context)
            name = repr(registered.name or "shell")
            problem = f"the command {name} is a Flask-Script Shell"
            yield Finding(node, problem, _hint(shell, application, context))
        return
    made = class_called(node, context)
    if made and made.name == SHELL and not is_covered(node, context):
        hint = _hint(node, "app", context)
        yield Finding(node, "this makes a Flask-Script Shell", hint)
    elif method_of_manager(node.func, context) == "shell" and not is_covered(node, context):
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        given = node.args[0] if node.args else None
        hint = _processor(given, _application(owner, context), context)
        yield Finding(node, "this makes the names of the Flask-Script shell", hint)


def _application(manager: ast.expr | None, context: Context) -> str:
    return group_of(manager, context).application if manager else "app"


def _hint(shell: ast.Call | None, application: str, context: Context) -> tuple[str, ...]:
    arguments = dict(zip(_PARAMETERS, shell.args, strict=False)) if shell else {}
    arguments |= {each.arg: each.value for each in shell.keywords if each.arg} if shell else {}
    make_context = arguments.pop("make_context", None)
    lost = tuple(f"'{name}=' has no counterpart" for name in arguments)
    return (*_processor(make_context, application, context), *lost)


def _processor(
    make_context: ast.expr | None, application: str, context: Context
) -> tuple[str, ...]:
    if make_context is None or is_none(make_context):
        return (f"delete it: {code('flask shell')} is built in",)
    function = defined_function(make_context, context)
    if function:
        line = code(f"@{application}.shell_context_processor")
        return (f"{line} on '{function.name}'",)
    text = context.module.source.text_of(make_context)
    return (code(f"{application}.shell_context_processor({text})"),)
