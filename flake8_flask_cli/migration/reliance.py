"""Where a program relies on Flask-Script's own classes: it asks for one, or changes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.references import shown
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS, is_flask_script
from flake8_flask_cli.script.managers import COMMAND, GROUP, MANAGER, OPTION, SERVER, SHELL
from flake8_flask_cli.text.reading import until_files_change

_CLASSES = {COMMAND, GROUP, MANAGER, OPTION, SERVER, SHELL}
_WORDS = tuple(word.encode() for word in FLASK_SCRIPT_WORDS)


def reliance_in_project(context: Context) -> str:
    """Return in words where the project does so, the module at hand first; else nothing."""
    path, root = context.module.source.path, context.project.root
    for line, does in _reliances(context.module):
        return f"line {line} {does}"
    for other, line, does in _on_disk(root) if path else ():
        if other != path:
            return f"line {line} of {shown(other, root)} {does}"
    return ""


@until_files_change(8)
def _on_disk(root: Path) -> tuple[tuple[Path, int, str], ...]:
    modules = ((path, module_at(path)) for path in files_mentioning(root, _WORDS))
    return tuple(
        (path, line, does)
        for path, module in modules
        if module
        for line, does in _reliances(module)
    )


def _reliances(module: Module) -> Iterator[tuple[int, str]]:
    """Yield the 1-based lines of a module, and what they do."""
    for call in module.scopes.all(ast.Call):
        if last_name(call.func) in ("isinstance", "issubclass") and len(call.args) == 2:
            asked = call.args[1]
            classes = asked.elts if isinstance(asked, ast.Tuple) else [asked]
            if any(module.names(each) & _CLASSES for each in classes):
                yield call.lineno, "asks whether something is of a class of Flask-Script"
    for attribute in module.scopes.all(ast.Attribute):
        is_set = isinstance(attribute.ctx, ast.Store)
        if is_set and any(map(is_flask_script, module.names(attribute.value))):
            yield attribute.lineno, "changes Flask-Script itself"
