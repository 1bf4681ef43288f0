"""What runs a project without asking where its application is: Django, or a FlaskGroup."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

from flake8_flask_cli.project import files_mentioning, module_at


@lru_cache(maxsize=64)
def is_django(root: Path) -> bool:
    """Tell whether the project is Django's: its manage.py sets DJANGO_SETTINGS_MODULE."""
    try:
        return b"DJANGO_SETTINGS_MODULE" in (root / "manage.py").read_bytes()
    except OSError:
        return False


@lru_cache(maxsize=64)
def has_flask_group(root: Path) -> bool:
    """Tell whether a module makes a FlaskGroup with its own factory: `create_app=...`."""
    return any(_gives_factory(path) for path in files_mentioning(root, (b"FlaskGroup",)))


def _gives_factory(path: Path) -> bool:
    module = module_at(path)
    return module is not None and any(
        isinstance(call, ast.Call) and any(each.arg == "create_app" for each in call.keywords)
        for call in module.scopes.nodes[ast.Call]
    )
