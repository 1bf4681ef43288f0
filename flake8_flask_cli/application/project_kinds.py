"""Projects that run without `flask` finding their application: Django's, or with a FlaskGroup."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at, python_files
from flake8_flask_cli.text.reading import read_bytes, until_files_change


@until_files_change(64)
def is_django(root: Path) -> bool:
    """Tell whether the project is Django's: its manage.py sets DJANGO_SETTINGS_MODULE.

    It may be in a package. That of another project in the same repository does not count.
    """
    programs = (path for path in python_files(root) if path.name == "manage.py")
    return any(_sets_django(path) for path in programs if project_root(path) == root)


def _sets_django(path: Path) -> bool:
    try:
        return b"DJANGO_SETTINGS_MODULE" in read_bytes(path)
    except OSError:
        return False


@until_files_change(64)
def has_flask_group(root: Path) -> bool:
    """Tell whether a module makes a FlaskGroup with its own factory: `create_app=...`."""
    if not files_mentioning(root, (b"FlaskGroup",)):
        return False
    modules = map(module_at, files_mentioning(root, (b"create_app=", b"create_app =")))
    return any(
        keyword_of(call, "create_app") is not None and makes_flask_group(call, module)
        for module in modules
        if module
        for call in module.scopes.all(ast.Call)
    )


def makes_flask_group(call: ast.Call, module: Module) -> bool:
    """Tell whether a call makes a FlaskGroup, or is in a class that derives from it.

    `@click.group(cls=FlaskGroup, create_app=...)` makes one. In a class, the call may be the one
    of `super().__init__`.
    """
    around = module.scopes.ancestors(call)
    bases = [base for each in around if isinstance(each, ast.ClassDef) for base in each.bases]
    return any(
        value.derives_from(("flask.cli.FlaskGroup",))
        for expression in (call.func, keyword_of(call, "cls"), *bases)
        if expression
        for value in module.values(expression)
    )
