r"""An entry module, or a FLASK_APP set in code, that `flask` refuses.

## What it does

If nothing in the project names an application, `flask` tries the module or package `wsgi` in the
root of the project, then `app`, and takes the first that exists. The rule reports what `flask`
refuses there:

- a factory with required parameters, on its `def`;
- two applications and none called `app` or `application`, on the second;
- neither an application nor a factory, on line 1, if the project has one elsewhere: in an `app.py`
  that the package `app` hides, or in a factory that is not called `create_app` or `make_app`.

It also reports `os.environ["FLASK_APP"] = "..."` and `os.environ.setdefault("FLASK_APP", "...")`
with a value that names nothing in the project.

The rule is silent if a name of the module can be anything: after a star import, behind a WSGI
wrapper, or as the result of a call that cannot be resolved. Django projects are ignored.

## Why it matters

`flask` stops and does not try the next module. A factory with a required parameter:

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

FLASK_APP with a module that does not exist:

```text
Error: Could not import 'shop.wgsi'.
```

## Example

```python
import os

os.environ.setdefault("FLASK_APP", "shop:web.app")
```

## Use instead

The colon is followed by one name, or one call with literals: `shop:app`,
`shop:create_app("production")`. A script that runs its own application names itself:

```python
import os

from flask import Flask
from flask.cli import main

app = Flask(__name__)

if __name__ == "__main__":
    os.environ.setdefault("FLASK_APP", __file__)
    main()
```

If `flask` refuses `app.py`, give the parameter a default, or call the application `app`. Or name
it: `flask --app 'app:create_app("production")'`, `flask --app app:shop`.

## Fix safety

There is no automatic fix, because only you know which of two applications is meant, which arguments
a factory needs, or which module FLASK_APP should name.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)

"""  # noqa: E501

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.app_elsewhere import value_elsewhere, values_of_factories
from flake8_flask_cli.application.app_value import (
    AppValue,
    in_environment,
    value_of_call,
    value_of_module,
    ways_to_name,
)
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.entry_module import (
    Found,
    NotFound,
    Reason,
    find_app_by_string,
    find_best_app,
)
from flake8_flask_cli.application.environment import flask_app_set_by, refusal_of
from flake8_flask_cli.application.factories import factory_call, is_application
from flake8_flask_cli.application.file_roles import is_program, is_worker
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.application.module_value import advice_to_rename, flask_app_value
from flake8_flask_cli.application.project_kinds import has_flask_group, is_django
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Located
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.text.phrases import Code, listed


def applies(context: Context) -> bool:
    path, root = context.module.source.path, context.project.root
    return path is not None and (context.module.mentions("FLASK_APP") or path == first_tried(root))


def visit_Module(node: ast.AST, context: Context) -> Iterator[Finding]:
    path, root = context.module.source.path, context.project.root
    if path is None or path != first_tried(root):
        return
    refused = find_best_app(context.module)
    if not isinstance(refused, NotFound) or is_django(root):
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
        names = listed([f"'{each}'" for each in refused.names])
        problem = f"`flask` cannot choose between the applications {names} of '{name}'"
        hint = (Code(f"flask --app {name}:{refused.names[0]}"), "or call one of them 'app'")
        yield Finding(place, problem, hint)
    elif advice := _advice_where_hidden(path, root):
        problem = f"`flask` looks for the application in the package '{name}' and finds none"
        yield Finding(None, problem, (advice,))
    else:
        named = _value_here(name, context) or value_elsewhere(root, excluded=path)
        if named.value:
            problem = f"`flask` looks for the application in '{name}' and finds none"
            yield Finding(None, problem, ways_to_name(named.value))


def _value_here(name: str, context: Context) -> AppValue | None:
    """Return the value for what makes an application in the module, but not when it is imported.

    That is the call of a factory under the `__main__` guard, or a factory that `flask` does not
    look for.
    """
    module = context.module
    for call in module.scopes.all(ast.Call):
        if not runs_at_import(call, module) and is_application(module.values(call)):
            named = value_of_call(call, module, context)
            if named and not named.advice:
                return named
    for each in ("app", "application"):
        # A factory that is not called: `flask` calls it where it is named.
        if isinstance(find_app_by_string(module, each), Found):
            return AppValue(f"{name}:{each}")
    return next(values_of_factories(module, name), None)


def _advice_where_hidden(path: Path, root: Path) -> str:
    """Return what to do with an `app.py` that the package `app` hides; nothing without one."""
    hidden = path.parent.with_name(f"{path.parent.name}.py")
    module = module_at(hidden) if path.name == "__init__.py" else None
    is_usable = module is not None and (
        isinstance(find_best_app(module), Found) or any(values_of_factories(module, ""))
    )
    return advice_to_rename(hidden, root) if is_usable else ""


def _hint_for_factory(refused: NotFound, name: str, context: Context) -> tuple[str, ...]:
    """Return the value that works: a module that calls the factory, or the call itself."""
    factory, root = refused.node, context.project.root
    calls = (
        context.project.calls(context.module, factory)
        if isinstance(factory, ast.FunctionDef)
        else ()
    )
    for module, call in calls:
        path = module.source.path
        if path is None or not is_program(path, root) or is_worker(path, root):
            continue
        if module is not context.module and runs_at_import(call, module):
            named = value_of_module(module, context)
            if named.value and not isinstance(find_best_app(module), NotFound):
                return ways_to_name(named.value)
    call_text = factory_call(refused.names[0], refused.names[1:])
    by_value = Code(f"flask --app '{name}:{call_text}'")
    return by_value, "or a default for each parameter"


def visit_Assign(node: ast.Assign | ast.Call, context: Context) -> Iterator[Finding]:
    path, root = context.module.source.path, context.project.root
    value = flask_app_set_by(node, context.module)
    if path is None or not value or not is_program(path, root) or is_django(root):
        return
    refusal = refusal_of(value, path, root)
    if refusal:
        elsewhere = value_elsewhere(root)
        hint = (
            in_environment(elsewhere.value)
            if elsewhere.value
            else "name the module that makes the application"
        )
        problem = f"`flask` does not load '{value}': {refusal.refused.reason.value}"
        yield Finding(node, problem, (hint,))


visit_Call = visit_Assign
