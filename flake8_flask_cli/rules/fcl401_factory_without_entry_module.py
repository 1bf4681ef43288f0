r"""An application factory that `flask` does not find.

## What it does

Reports an application factory in a project where `flask` cannot find it:

- no file of the project names an application with FLASK_APP or `flask --app`, and neither does the
  setting `--flask-cli-app`;
- there is no module or package `wsgi` or `app` in the root, which `flask` would try;
- no module calls the factory when it is imported, except for the modules of Celery workers and
  tests;
- no FlaskGroup has a factory.

A factory is a function at module level that creates and returns a Flask application, or that is
called `create_app` or `make_app` and returns what another module creates. A function named in
`--flask-cli-factories` is a factory even if a library creates its result.

Not reported are factories that another factory calls, that have a decorator, or that are in tests,
examples, documentation or migrations, and the factory of a script that is not served: no other
module calls it, the script pushes an application context, and adds no routes. The rule ignores
Django projects, libraries (their metadata has the classifier
`Topic :: Software Development :: Libraries`, or they are installed), and directories with more than
10,000 files, because not all of them are read.

If a Flask-Script Manager receives the factory, the hint names the module of the Manager, because
FCL102 has the application created there, and because the commands are there. If FCL102 turns the
Manager into a FlaskGroup (it has global options, or other modules import it), the hint is that
group. `flask` itself can then load the factory, but does not find these commands.

## Why it matters

`python manage.py` needs no setting, because the file creates its own application. The `flask`
command stops with:

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

Name the application in the project: `FLASK_APP=shop` in the file `.flaskenv`, in the Procfile, or
in the README. Or add a `wsgi.py` to the root of the project:

```python
from shop import create_app

app = create_app()
```

Name a package that is not importable from the root by its path. With the layout `src/shop`,
`FLASK_APP=shop` gives `Error: Could not import 'shop'.`, and `FLASK_APP=src/shop` works.

## Fix safety

There is no automatic fix, because you choose the entry module and the file that names it. Fixes
create no files and change no settings.

## References

- [Flask: Application
  Discovery](https://flask.palletsprojects.com/en/stable/cli/#application-discovery)
- [Flask: Application
  Factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)

"""  # noqa: E501

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_flask_cli.application.factories import (
    DISCOVERED,
    factory_call,
    makes_application,
    required_parameters,
    returns_application,
)
from flake8_flask_cli.application.file_roles import is_program, is_worker
from flake8_flask_cli.application.main_guard import is_main_guard, runs_at_import
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.names.import_paths import module_name, package_parent
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.scopes import Function
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script.managers import MANAGER
from flake8_flask_cli.text.phrases import Code

if TYPE_CHECKING:
    from flake8_flask_cli.application.app_value import AppValue


def applies(context: Context) -> bool:
    path, root = context.module.source.path, context.project.root
    return (
        path is not None
        and is_program(path, root)
        # What `flask` tries by itself, FCL402 reports.
        and first_tried(root) is None
    )


def visit_FunctionDef(node: ast.FunctionDef, context: Context) -> Iterator[Finding]:
    if _may_be_factory(node, context) and _is_not_found(node, context):
        problem = f"`flask` does not find the application that '{node.name}' makes"
        yield Finding(node, problem, _hint(node, context))


def _is_not_found(node: ast.FunctionDef, context: Context) -> bool:
    """Tell whether nothing leads `flask` to what may be a factory, and the program is for it."""
    from flake8_flask_cli.application.discovery import names_application
    from flake8_flask_cli.application.project_kinds import has_flask_group, is_django
    from flake8_flask_cli.application.unserved import is_job, is_library

    root = context.project.root
    return (
        not is_django(root)
        and not names_application(root, context.settings)
        and not has_flask_group(root)
        and not is_library(root)
        # A factory that the settings name counts, although a library makes what it returns.
        and _is_factory(node, context.module, context.settings.factories)
        and not _is_used(node, context)
        and not (is_job(context.module) and _is_of_script(node, context))
    )


def _may_be_factory(node: ast.FunctionDef, context: Context) -> bool:
    """Tell whether a function makes an application by its own module alone, or by its name."""
    module = context.module
    if node.decorator_list or module.scopes.scope(node) is not module.tree:
        return False
    if makes_application(node, module):
        return True
    # An application that is passed in is not made here.
    parameters = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
    return node.name in (*DISCOVERED, *context.settings.factories) and any(
        not isinstance(each, ast.Name) or each.id not in parameters
        for each in returned_expressions(module, node)
    )


def _is_factory(function: Function, module: Module, names: tuple[str, ...]) -> bool:
    """Tell whether a function returns an application, or perhaps one and is called so."""
    answer = returns_application(function, module)
    is_named = not isinstance(function, ast.Lambda) and function.name in names
    return is_named if answer is None else answer


def _is_used(factory: ast.FunctionDef, context: Context) -> bool:
    """Tell whether a module calls the factory when it is imported, or another factory calls it."""
    return any(
        _may_be(call.func, factory, module, context)
        and _leads_to_it(call, factory, module, context)
        for module in _modules_mentioning(factory, context)
        for call in _calls_by_name(module).get(factory.name, ())
    )


def _is_of_script(factory: ast.FunctionDef, context: Context) -> bool:
    """Tell whether the factory is in a script, and no other module of the program calls it."""
    scopes = context.module.scopes
    return any(map(is_main_guard, scopes.all(ast.If))) and not any(
        module is not context.module and _may_be(call.func, factory, module, context)
        for module in _modules_mentioning(factory, context)
        for call in _calls_by_name(module).get(factory.name, ())
    )


@cached
def _calls_by_name(module: Module) -> dict[str, list[ast.Call]]:
    """Return the calls of a module by the last name of what is called."""
    found: defaultdict[str, list[ast.Call]] = defaultdict(list)
    for call in module.scopes.all(ast.Call):
        found[last_name(call.func)].append(call)
    return found


@cached
def _calls_by_application(module: Module) -> dict[str, list[tuple[ast.Call, ast.expr]]]:
    """Return the calls of a module, and what each is given where a Manager takes the application.

    They are found by the last name of that.
    """
    found: defaultdict[str, list[tuple[ast.Call, ast.expr]]] = defaultdict(list)
    for call in module.scopes.all(ast.Call):
        given = call.args[0] if call.args else keyword_of(call, "app")
        if given:
            found[last_name(given)].append((call, given))
    return found


def _modules_mentioning(factory: ast.FunctionDef, context: Context) -> Iterator[Module]:
    """Yield the modules of the program, without tests and examples, that mention the factory."""
    root, own = context.project.root, context.module.source.path
    for path in files_mentioning(root, (factory.name.encode(),)):
        if is_program(path, root):
            module = context.module if path == own else module_at(path)
            if module:
                yield module


def _may_be(
    expression: ast.expr, factory: ast.FunctionDef, module: Module, context: Context
) -> bool:
    """Tell whether an expression of the factory's name may be the factory."""
    place = (context.module.source.path, factory.lineno)
    return any(
        value.kind is Kind.UNKNOWN or (value.path, value.line) == place
        for value in module.values(expression)
    )


def _leads_to_it(
    call: ast.Call, factory: ast.FunctionDef, module: Module, context: Context
) -> bool:
    path = module.source.path
    assert path is not None
    if runs_at_import(call, module):
        return not is_worker(path, context.project.root)
    function = module.scopes.function_around(call)
    names = (*DISCOVERED, *context.settings.factories)
    return function not in (None, factory) and _is_factory(function, module, names)


def _hint(factory: ast.FunctionDef, context: Context) -> tuple[str, ...]:
    from flake8_flask_cli.application.app_value import value_of_factory, ways_to_name

    module, root = context.module, context.project.root
    path = module.source.path
    assert path is not None
    named = value_of_factory(factory, module, context)
    given = _manager_given(factory, context)
    by_manager = _hint_for_manager(*given, named, context) if given else ()
    if by_manager:
        return by_manager
    if named.value is None:
        return named.advice
    parameters = required_parameters(factory)
    by_value = ways_to_name(named.value)
    if not parameters or package_parent(path) != root:
        return by_value[:1] if parameters else by_value
    call = factory_call(factory.name, parameters)
    line = Code(f"from {module_name(path)} import {factory.name}")
    return (by_value[0], f"or a wsgi.py with {line}", Code(f"app = {call}"))


def _manager_given(factory: ast.FunctionDef, context: Context) -> tuple[ast.Call, Module] | None:
    """Return the call that makes a Flask-Script Manager of the factory, and its module."""
    for module in _modules_mentioning(factory, context):
        for call, given in _calls_by_application(module).get(factory.name, ()):
            if (
                _may_be(given, factory, module, context)
                and any(value.derives_from((MANAGER,)) for value in module.values(call.func))
                and _is_of_factory(call, context.of(module))
            ):
                return call, module
    return None


def _is_of_factory(call: ast.Call, context: Context) -> bool:
    from flake8_flask_cli.migration.manager.click_target import Role, target_of_call

    return target_of_call(call, context).role is Role.FACTORY


def _hint_for_manager(
    call: ast.Call, module: Module, of_factory: AppValue, context: Context
) -> tuple[str, ...]:
    """Return the hint for a factory that is given to a Manager, in line with FCL102 and FCL109.

    The module of the Manager is going to make the application, or the FlaskGroup that replaces the
    Manager: then `flask` itself does not find the commands. Nothing where neither can be named.
    `of_factory` is how the factory itself is named.
    """
    from flake8_flask_cli.application.app_value import ways_to_name
    from flake8_flask_cli.application.module_value import flask_app_value
    from flake8_flask_cli.migration.manager.click_target import target_of_call
    from flake8_flask_cli.migration.manager.driver import (
        OPTIONS_FACTORY,
        flask_group,
        group_decorator,
    )
    from flake8_flask_cli.migration.manager.entry import value_of_manager

    path = module.source.path
    there = context.of(module)
    group = target_of_call(call, there)
    if group.factory and path:
        statement = Code(
            str(group_decorator(flask_group(OPTIONS_FACTORY)))
            if group.has_options
            else group.statement
        )
        place = f"in '{flask_app_value(path, context.project.root)}'"
        if of_factory.value is None or not of_factory.is_complete:
            return statement, place
        by_factory = f"or {ways_to_name(of_factory.value)[0]} without its commands"
        return statement, place, by_factory
    named = value_of_manager(call, there)
    if named.value is None or named.value == of_factory.value:
        return named.advice
    once = f"once '{named.value}' makes the application"
    return (*ways_to_name(named.value), once)
