"""Where a program checks whether Flask-Script is installed: once it is gone, the result changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.references import shown
from flake8_flask_cli.names.values import (
    FLASK_SCRIPT_WORDS,
    dotted_name,
    imports_flask_script,
    is_flask_script,
)
from flake8_flask_cli.text.layout import Layout
from flake8_flask_cli.text.noqa import names_one_of, noqa_codes
from flake8_flask_cli.text.reading import read_bytes, until_files_change

# What looks for a module, or for a distribution, by its name.
_SEARCHES = {
    *("find_spec", "find_loader", "get_loader", "find_module", "import_module", "__import__"),
    *("get_distribution", "distribution", "version", "import_string"),
}
_OF_FLASK_SCRIPT = tuple(word.encode() for word in FLASK_SCRIPT_WORDS)
# Without one of these, other modules do not depend on the checks in a file.
_WORDS = tuple(word.encode() for word in (*sorted(_SEARCHES), "sys.modules", "noqa", "NOQA"))


@cached
def check_in_module(context: Context) -> str:
    """Return in words where a module checks for Flask-Script; empty where it does not."""
    found = next(_checks(context.module), None)
    return f"line {found.lineno} checks whether Flask-Script is installed" if found else ""


def check_in_project(context: Context) -> str:
    """Return in words where the project does so, the module at hand first; else nothing."""
    own = check_in_module(context)
    if own:
        return own
    for path, line in _checks_in_project(context.project.root):
        if path != context.module.source.path:
            where = shown(path, context.project.root)
            return f"line {line} of {where} checks whether Flask-Script is installed"
    return ""


@until_files_change(8)
def _checks_in_project(root: Path) -> tuple[tuple[Path, int], ...]:
    """Return the modules with a check that others may depend on, and the 1-based lines."""
    found = []
    for path in files_mentioning(root, _OF_FLASK_SCRIPT):
        if any(word in read_bytes(path) for word in _WORDS):
            module = module_at(path)
            check = next(_checks_for_others(module), None) if module else None
            if check:
                found.append((path, check.lineno))
    return tuple(found)


def _checks_for_others(module: Module) -> Iterator[ast.expr | ast.stmt]:
    """Yield the checks of a module that other modules may depend on."""
    yield from _searches(module)
    for statement in _imports_that_may_fail(module):
        start, end = Layout(module.source).logical_line(statement)
        codes = noqa_codes(module.source.text[start:end])
        if codes is not None and (not codes or names_one_of(codes, ("FCL101",))):
            # Nothing uses it: it is there to find out whether it fails.
            names = {bound_name(each) for each in statement.names}
            uses = module.scopes.all(ast.Name)
            if not any(each.id in names for each in uses):
                yield statement


def _checks(module: Module) -> Iterator[ast.expr | ast.stmt]:
    yield from _checks_for_others(module)
    names = set(_imported(module))
    for use in module.scopes.all(ast.Name):
        if use.id in names and isinstance(use.ctx, ast.Load) and _is_tested(use, names, module):
            yield use
    for text in module.scopes.all(ast.Constant):
        if text.value in names and _is_looked_for(text, {"hasattr"}, module):
            yield text


def _searches(module: Module) -> Iterator[ast.expr]:
    """Yield the texts that name Flask-Script where something looks for it."""
    for text in module.scopes.all(ast.Constant):
        if isinstance(text.value, str):
            name = text.value.lower().replace("-", "_").partition(".commands")[0]
            if is_flask_script(name) and _is_looked_for(text, _SEARCHES, module):
                yield text


def _is_looked_for(text: ast.Constant, functions: set[str], module: Module) -> bool:
    """Tell whether a text is given to one of some functions, or looked up with `in`."""
    match module.scopes.parents.get(text):
        case ast.Call(func=function) as call if text in call.args:
            return last_name(function) in functions
        case ast.Compare(ops=[ast.In() | ast.NotIn()], left=left):
            return left is text
    return False


def _imported(module: Module) -> Iterator[str]:
    """Yield the names that a module imports from Flask-Script where that may fail."""
    for statement in _imports_that_may_fail(module):
        for alias in statement.names:
            if is_flask_script(dotted_name(alias, statement)):
                yield bound_name(alias)


def _imports_that_may_fail(module: Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports of Flask-Script in the body of a `try`."""
    scopes = module.scopes
    for statement in scopes.imports():
        if imports_flask_script(statement) and any(
            isinstance(each, ast.Try) for each in scopes.ancestors(statement)
        ):
            yield statement


def _is_tested(use: ast.Name, names: set[str], module: Module) -> bool:
    """Tell whether a name is not used but tested: `if Manager`, `Manager is None`, `not Manager`.

    So is one in a `try` that does without it where it is not there.
    """
    match module.scopes.parents.get(use):
        case (
            ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) | ast.Assert(test=test)
        ) if test is use:
            return True
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Compare(left=left, comparators=[right]):
            other = right if left is use else left
            return not (isinstance(other, ast.Name) and other.id in names)
        case ast.Call(func=ast.Name(id="bool")):
            return True
    child: ast.AST = use
    for around in module.scopes.ancestors(use):
        if isinstance(around, ast.Try) and child in around.body:
            return any(map(_catches_name_error, around.handlers))
        child = around
    return False


def _catches_name_error(handler: ast.ExceptHandler) -> bool:
    caught = ast.walk(handler.type) if handler.type else ()
    return any(isinstance(each, ast.Name) and each.id == "NameError" for each in caught)
