r"""An application factory that `flask` does not find.

## What it does

Reports an application factory in a project where nothing leads `flask` to it:

- no file of the project names an application, with FLASK_APP or with `flask --app`, and the
  setting `--flask-cli-app` does not either;
- there is no module or package `wsgi` or `app` in the root, which `flask` would try;
- no module calls the factory when it is imported, the modules of a Celery worker and of tests
  aside;
- no FlaskGroup is given a factory.

A factory is a function at module level that makes and returns a Flask application, or is called
`create_app` or `make_app` (or one of `--flask-cli-factories`) and returns what another module
makes. A factory that another factory calls is not reported, nor one with a decorator, nor one
in tests, examples, documentation or migrations.

## Why it matters

`python manage.py` needed no setting, for the file made its own application. The `flask` command
stops with this:

```text
Error: Could not locate a Flask application. Use the 'flask --app' option, 'FLASK_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current directory.
```

## Example

```python
from flask import Flask


def create_app():
    return Flask(__name__)
```

## Use instead

Name the application where everybody finds it: `FLASK_APP=shop` in the file `.flaskenv`, in the
Procfile, or in the README. Or write a `wsgi.py` in the root of the project:

```python
from shop import create_app

app = create_app()
```

A package that is not importable from the root is named by its path. With the layout `src/shop`,
`FLASK_APP=shop` gives `Error: Could not import 'shop'.`, and `FLASK_APP=src/shop` works.

## Fix safety

There is no automatic fix: the entry module is yours to name.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)
- [Flask: Application
  Factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)

"""  # noqa: E501

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.discovery import first_tried, flask_app_value, names_application
from flake8_flask_cli.application.drivers import has_flask_group, is_django
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import (
    DISCOVERED,
    Function,
    makes_application,
    required_parameters,
    returned_expressions,
    returns_application,
)
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.application.places import is_program, is_worker
from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.model import Finding
from flake8_flask_cli.modules import module_name, package_parent
from flake8_flask_cli.names import Module
from flake8_flask_cli.project import files_mentioning, module_at
from flake8_flask_cli.scopes import SCOPES
from flake8_flask_cli.values import Kind


def applies(context: Context) -> bool:
    path = context.module.source.path
    words = ("Flask", *DISCOVERED, *context.settings.factories)
    return (
        path is not None
        and context.module.mentions(*words)
        and is_program(path, context.project.root)
    )


def visit_FunctionDef(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.FunctionDef)
    if (
        _may_be_factory(node, context)
        and not _is_discovered(context)
        and returns_application(node, context.module) is True
        and not _is_used(node, context)
    ):
        problem = f"`flask` does not find the application that '{node.name}' makes"
        yield Finding(node, problem, _hint(node, context))


def _may_be_factory(node: ast.FunctionDef, context: Context) -> bool:
    """Tell whether a function makes an application by what its own module tells, or by its name."""
    module, path = context.module, context.module.source.path
    if node.decorator_list or module.scopes.scope(node) is not module.tree:
        return False
    if path is None or not is_program(path, context.project.root):
        return False
    if makes_application(node, module):
        return True
    # What is handed in is not made here.
    parameters = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
    return node.name in (*DISCOVERED, *context.settings.factories) and any(
        not isinstance(each, ast.Name) or each.id not in parameters
        for each in returned_expressions(node, module)
    )


def _is_discovered(context: Context) -> bool:
    """Tell whether `flask` finds an application in the project, or FCL402 says why it does not."""
    root = context.project.root
    return (
        is_django(root)
        or first_tried(root) is not None
        or names_application(root, context.settings)
        or has_flask_group(root)
    )


def _is_used(node: ast.FunctionDef, context: Context) -> bool:
    """Tell whether a module calls the factory when it is imported, or another factory calls it."""
    root = context.project.root
    for path in files_mentioning(root, (node.name.encode(),)):
        if not is_program(path, root):
            continue
        here = path == context.module.source.path
        module = context.module if here else module_at(path)
        for call in module.scopes.nodes[ast.Call] if module else ():
            assert isinstance(call, ast.Call)
            assert module is not None
            if _may_call(call, node, module, context) and _leads_to_it(call, node, module, context):
                return True
    return False


def _may_call(call: ast.Call, factory: ast.FunctionDef, module: Module, context: Context) -> bool:
    """Tell whether a call is one of the factory, or of something by its name that nobody knows."""
    if last_name(call.func) != factory.name:
        return False
    place = (context.module.source.path, factory.lineno)
    return any(
        value.kind is Kind.UNKNOWN or (value.path, value.line) == place
        for value in module.values(call.func)
    )


def _leads_to_it(
    call: ast.Call, factory: ast.FunctionDef, module: Module, context: Context
) -> bool:
    path, root = module.source.path, context.project.root
    assert path is not None
    if runs_at_import(call, module):
        return not is_worker(path, root)
    function = _function_around(call, module)
    return (
        function is not None
        and function is not factory
        and returns_application(function, module) is True
    )


def _function_around(call: ast.Call, module: Module) -> Function | None:
    for each in module.scopes.ancestors(call):
        if isinstance(each, SCOPES) and isinstance(each, ast.FunctionDef | ast.Lambda):
            return each
    return None


def _hint(node: ast.FunctionDef, context: Context) -> tuple[str, ...]:
    module, root = context.module, context.project.root
    path = module.source.path
    assert path is not None
    value = flask_app_value(path, root)
    parameters = required_parameters(node)
    if parameters:
        call = f"{node.name}({', '.join(f'<{each}>' for each in parameters)})"
        by_value = f"`flask --app '{value}:{call}'`"
        if package_parent(path) != root:
            return (by_value,)
        line = f"`from {module_name(path)} import {node.name}`"
        return (by_value, f"or a wsgi.py with {line}", f"`app = {call}`")
    best = find_best_app(module)
    if not (isinstance(best, Found) and best.name == node.name):
        value = f"{value}:{node.name}"
    return (f"`flask --app {value}`", f"or `FLASK_APP={value}`")
