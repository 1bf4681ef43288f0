"""Applications that `flask` need not find, because nobody serves them: of jobs and of libraries."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.application.factories import is_application
from flake8_flask_cli.names.import_paths import is_file, is_installed
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.text.reading import content_of, until_files_change

_CONTEXTS = {"app_context", "request_context", "test_request_context"}
# What gives an application its routes: methods of Flask, of blueprints, of Flask-RESTful and kin.
_ROUTES = {
    *("route", "add_url_rule", "register_blueprint", "register_api", "endpoint"),
    *("add_resource", "add_namespace", "add_view", "add_api"),
}
_VERBS = {"get", "post", "put", "patch", "delete"}  # as decorators
_METADATA = ("setup.py", "setup.cfg", "pyproject.toml")
# A classifier of PyPI.
_LIBRARY = b"Topic :: Software Development :: Libraries"


def is_job(module: Module) -> bool:
    """Tell whether a module is a job or a report: it pushes a context and serves nothing."""
    methods = [each for each in module.scopes.all(ast.Attribute) if _is_called(each, module)]
    return any(each.attr in _CONTEXTS for each in methods) and not any(
        _serves(each, module) for each in methods
    )


def _serves(method: ast.Attribute, module: Module) -> bool:
    """Tell whether a method that is called adds a route, or starts the server."""
    if method.attr == "run":
        return is_application(module.values(method.value)) is True
    return method.attr in _ROUTES or (method.attr in _VERBS and _is_decorator(method, module))


def _is_called(method: ast.Attribute, module: Module) -> bool:
    parent = module.scopes.parents[method]
    return isinstance(parent, ast.Call) and parent.func is method


def _is_decorator(method: ast.Attribute, module: Module) -> bool:
    return module.scopes.is_decorator(module.scopes.parents[method])


@until_files_change(64)
def is_library(root: Path) -> bool:
    """Tell whether a project is installed, or a library by its metadata: others call its code."""
    return is_installed(root) or any(
        is_file(root / name) and _LIBRARY in content_of(root / name) for name in _METADATA
    )
