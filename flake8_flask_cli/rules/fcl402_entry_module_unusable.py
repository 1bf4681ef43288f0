r"""A module that `flask` tries first, and refuses.

## What it does

Where nothing in the project names an application, `flask` tries the module or package `wsgi` in
the root of the project, then `app`, and takes the first that exists. Reports what it would
refuse there:

- a factory with required parameters, on its `def`;
- two applications and none called `app` or `application`, on the second;
- neither an application nor a factory, on line 1, if the project has one elsewhere.

Reports also `os.environ["FLASK_APP"] = "..."` and `os.environ.setdefault("FLASK_APP", "...")`
with a value that names nothing in the project.

The rule is silent where a name of the module can be anything: after a star import, behind a
WSGI wrapper, by a call that nobody here can look into.

## Why it matters

`flask` does not go on to the next module, it stops. A factory with a required parameter:

```text
Error: Detected factory 'create_app' in module 'app', but could not call it without arguments. Use 'app:create_app(args)' to specify arguments.
```

Two applications:

```text
Error: Detected multiple Flask applications in module 'app'. Use 'app:name' to specify the correct one.
```

None at all:

```text
Error: Failed to find Flask application or factory in module 'wsgi'. Use 'wsgi:name' to specify one.
```

FLASK_APP with a name that is not there:

```text
Error: Could not import 'shop.wgsi'.
```

## Example

```python
import os

os.environ.setdefault("FLASK_APP", "shop:web.app")
```

## Use instead

One name, or one call with literals, stands after the colon: `shop:app`,
`shop:create_app("production")`. A script that drives its own application names itself:

```python
import os

from flask import Flask
from flask.cli import main

app = Flask(__name__)

if __name__ == "__main__":
    os.environ.setdefault("FLASK_APP", __file__)
    main()
```

Where `app.py` is refused, give the parameter a default, or the application the name `app`. Or
say what to take: `flask --app 'app:create_app("production")'`, `flask --app app:shop`.

## Fix safety

There is no automatic fix: which of two applications is meant, only you know.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)

"""  # noqa: E501

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from flake8_flask_cli.application.discovery import (
    find_application,
    first_tried,
    flask_app_value,
    names_application,
)
from flake8_flask_cli.application.drivers import has_flask_group, is_django
from flake8_flask_cli.application.entry_module import Found, Reason, Refused, find_best_app
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.application.places import is_program, is_worker
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Located
from flake8_flask_cli.modules import find_module, import_roots, package_parent
from flake8_flask_cli.project import files_mentioning, module_at, python_files


def applies(context: Context) -> bool:
    path = context.module.source.path
    return path is not None and (
        context.module.mentions("FLASK_APP") or path == first_tried(context.project.root)
    )


def visit_Module(node: ast.AST, context: Context) -> Iterator[Finding]:
    path, root = context.module.source.path, context.project.root
    if path is None or path != first_tried(root) or is_django(root):
        return
    refused = find_best_app(context.module)
    if not isinstance(refused, Refused):
        return
    if names_application(root, context.settings) or has_flask_group(root):
        return
    name = flask_app_value(path, root)
    place = refused.node if isinstance(refused.node, Located) else None
    if refused.reason is Reason.ARGUMENTS:
        problem = (
            f"`flask` cannot call the factory '{refused.names[0]}' of '{name}' without arguments"
        )
        yield Finding(place, problem, _hint_for_factory(refused, name, context))
    elif refused.reason is Reason.SEVERAL:
        names = " and ".join(f"'{each}'" for each in refused.names)
        problem = f"`flask` cannot choose between the applications {names} of '{name}'"
        hint = (f"`flask --app {name}:{refused.names[0]}`", "or call one of them `app`")
        yield Finding(place, problem, hint)
    else:
        value = _value_elsewhere(root, path)
        if value:
            problem = f"`flask` looks for the application in '{name}' and finds none"
            yield Finding(None, problem, (f"`flask --app {value}`", f"or `FLASK_APP={value}`"))


def _hint_for_factory(refused: Refused, name: str, context: Context) -> tuple[str, ...]:
    """Return the value that works: a module that calls the factory, or the call itself."""
    factory, root = refused.node, context.project.root
    calls = context.project.calls(context.module, factory) if _is_function(factory) else ()
    for module, call in calls:
        path = module.source.path
        if path is None or not is_program(path, root) or is_worker(path, root):
            continue
        if module is not context.module and runs_at_import(call, module):
            value = flask_app_value(path, root)
            return (f"`flask --app {value}`", f"or `FLASK_APP={value}`")
    return (f"`flask --app '{name}:{_call(refused)}'`", "or a default for each parameter")


def _is_function(node: ast.AST | None) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef)


def _call(refused: Refused) -> str:
    factory, *parameters = refused.names
    return f"{factory}({', '.join(f'<{each}>' for each in parameters)})"


def _value_elsewhere(root: Path, tried: Path | None = None) -> str | None:
    """Return the value for an application or factory that another module of the root holds.

    A module that the root imports goes before one that needs its path.
    """
    mentioning = files_mentioning(root, (b"Flask(", b"create_app", b"make_app"))
    needing_arguments = None
    for path in sorted(mentioning, key=lambda each: (package_parent(each) != root, each)):
        if path == tried or not is_program(path, root) or is_worker(path, root):
            continue
        module = module_at(path)
        answer = find_best_app(module) if module else None
        value = flask_app_value(path, root)
        if isinstance(answer, Found):
            return value
        if isinstance(answer, Refused) and answer.reason is Reason.ARGUMENTS:
            needing_arguments = needing_arguments or f"'{value}:{_call(answer)}'"
    return needing_arguments


def visit_Assign(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Assign)
    match node:
        case ast.Assign(
            targets=[ast.Subscript(value=owner, slice=ast.Constant(value="FLASK_APP"))],
            value=ast.Constant(value=str() as value),
        ):
            if _is_environment(owner, context):
                yield from _wrong_value(node, value, context)


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    match node:
        case ast.Call(
            func=ast.Attribute(value=owner, attr="setdefault"),
            args=[ast.Constant(value="FLASK_APP"), ast.Constant(value=str() as value)],
        ):
            if _is_environment(owner, context):
                yield from _wrong_value(node, value, context)


def _is_environment(expression: ast.expr, context: Context) -> bool:
    return {value.name for value in context.module.values(expression)} == {"os.environ"}


_PROBLEMS = {
    Reason.NO_MODULE: "there is no such module in the project",
    Reason.NO_APPLICATION: "the module has neither an application nor a factory",
    Reason.SEVERAL: "the module has several applications, and none is called 'app'",
    Reason.ARGUMENTS: "the factory does not take these arguments",
    Reason.NO_NAME: "the module has no such name",
    Reason.NOT_AN_APPLICATION: "the name stands for something else",
    Reason.NOT_A_NAME: "after the colon stands one name, or one call with literals",
}


def _wrong_value(node: ast.Assign | ast.Call, value: str, context: Context) -> Iterator[Finding]:
    path, root = context.module.source.path, context.project.root
    if path is None or not value or not is_program(path, root):
        return
    # Nobody says from which directory the script is started.
    answers = [find_application(value, each) for each in import_roots(path)]
    refused = [each for each in answers if isinstance(each, Refused)]
    if len(refused) < len(answers):
        return
    reasons = [each.reason for each in refused if each.reason is not Reason.NO_MODULE]
    if not reasons and _may_be_elsewhere(value, path, root):
        return
    reason = reasons[0] if reasons else Reason.NO_MODULE
    elsewhere = _value_elsewhere(root)
    hint = (f"`FLASK_APP={elsewhere}`",) if elsewhere else ()
    yield Finding(node, f"`flask` does not load '{value}': {_PROBLEMS[reason]}", hint)


def _may_be_elsewhere(value: str, path: Path, root: Path) -> bool:
    """Tell whether a directory further down, or an installed package, may hold the module."""
    name = re.split(r":(?![\\/])", value, maxsplit=1)[0].removesuffix(".py")
    way = name.replace(".", "/").strip("/")
    endings = (f"/{way}.py", f"/{way}/__init__.py")
    if any(each.as_posix().endswith(endings) for each in python_files(root)):
        return True
    top = way.partition("/")[0]
    if find_module(top, import_roots(path)):
        return False
    return any(files_mentioning(root, (f"import {top}".encode(), f"from {top}".encode())))
