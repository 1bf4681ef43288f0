"""Whether anything below a directory imports Flask-Script."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.project import files_mentioning, module_at, walk
from flake8_flask_cli.names.values import imports_flask_script, is_flask_script
from flake8_flask_cli.text.reading import content_of

_WORDS = (b"flask_script", b"flask.ext", b"flaskext")
_LOADING = ("import_module", "__import__", "find_spec")


def is_flask_script_imported(root: Path) -> bool:
    """Tell whether a Python file below a directory imports Flask-Script, or may.

    A program whose name has no ending does if it mentions it.
    """
    programs = (path for path in walk(root) if not path.suffix)
    if any(word in content_of(path) for path in programs for word in _WORDS[:1]):
        return True
    modules = map(module_at, files_mentioning(root, _WORDS))
    return any(
        module is None
        or any(map(imports_flask_script, module.scopes.imports()))
        or any(map(_loads_flask_script, module.scopes.all(ast.Call)))
        for module in modules
    )


def _loads_flask_script(call: ast.Call) -> bool:
    """Tell whether a call is `import_module("flask_script")` or the like."""
    return last_name(call.func) in _LOADING and any(
        isinstance(each, ast.Constant) and is_flask_script(str(each.value)) for each in call.args
    )
