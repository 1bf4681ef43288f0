"""Whether importing a module of the project may have effects, and which imports load it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.names.effects import only_makes
from flake8_flask_cli.names.import_paths import absolute_name, find_module, import_roots
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.values import Kind


def files_loaded(statement: ast.stmt, module: Module) -> Iterator[Path]:
    """Yield the files of the project that an import statement of a module loads itself."""
    path = module.source.path
    if path is None:
        return
    names: list[str] = []
    if isinstance(statement, ast.Import):
        names = [alias.name for alias in statement.names]
    elif isinstance(statement, ast.ImportFrom):
        target = absolute_name(statement.module, statement.level, path)
        names = [f"{target}.{alias.name}".strip(".") for alias in statement.names]
    for name in names:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            found = find_module(".".join(parts[:end]), import_roots(path))
            if found and found.is_file():
                yield found


def with_names(
    statement: ast.Import | ast.ImportFrom, names: Sequence[ast.alias]
) -> ast.Import | ast.ImportFrom:
    """Return what is left of an import statement if it has only some of its names."""
    if isinstance(statement, ast.Import):
        return ast.Import([*names])
    return ast.ImportFrom(statement.module, [*names], statement.level)


def all_loaded(statements: Iterable[ast.stmt], module: Module) -> set[Path]:
    """Return the files of the project that import statements of a module surely load in the end.

    Only statements at the top level of a module count, outside of any block.
    """
    found: set[Path] = set()
    pending = [file for each in statements for file in files_loaded(each, module)]
    while pending:
        file = pending.pop()
        if file not in found:
            found.add(file)
            there = module_at(file)
            if there:
                pending += [path for each in there.tree.body for path in files_loaded(each, there)]
    return found


def has_effects(files: Iterable[Path], loaded: set[Path]) -> bool:
    """Tell whether loading files may do more than define names; those in `loaded` do not count."""
    seen = set(loaded)
    pending = list(files)
    while pending:
        file = pending.pop()
        if file in seen:
            continue
        seen.add(file)
        module = module_at(file)
        if module is None or not all(_only_defines(each, module) for each in module.tree.body):
            return True
        for kind in (ast.Import, ast.ImportFrom):
            for each in module.scopes.all(kind):
                # What a function imports is loaded when it runs; what a class does, at once.
                if module.scopes.function_around(each) is None:
                    assert isinstance(each, ast.stmt)
                    pending += files_loaded(each, module)
    return False


def _only_defines(statement: ast.stmt, module: Module) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Pass():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            given = [*statement.args.defaults, *filter(None, statement.args.kw_defaults)]
            arguments = (each for each in ast.walk(statement.args) if isinstance(each, ast.arg))
            annotations = [each.annotation for each in arguments]
            given += filter(None, [*annotations, statement.returns])
            return not _is_decorated(statement) and only_makes(given, module)
        case ast.ClassDef(bases=bases, keywords=[], decorator_list=[], body=body):
            return all(_is_plain_base(each, module) for each in bases) and all(
                _only_defines(each, module) for each in body
            )
        case ast.Assign(targets=targets, value=value):
            return all(isinstance(each, ast.Name) for each in targets) and only_makes(
                [value], module
            )
        case ast.AnnAssign(target=ast.Name(), annotation=annotation, value=value):
            return only_makes([annotation, *([value] if value else [])], module)
        case ast.If(test=test, body=body, orelse=orelse):
            if is_main_guard(statement):
                return True
            return only_makes([test], module) and all(
                _only_defines(each, module) for each in (*body, *orelse)
            )
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            handled = [each for handler in handlers for each in handler.body]
            return all(_only_defines(each, module) for each in (*body, *handled, *orelse, *final))
    return False


def _is_decorated(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    plain = ("property", "staticmethod", "classmethod")
    return not all(
        isinstance(each, ast.Name) and each.id in plain for each in function.decorator_list
    )


def _is_plain_base(base: ast.expr, module: Module) -> bool:
    """Tell whether a base class registers its subclasses nowhere, as that of a model does."""
    plain = ("builtins.", "click.", "flask_script.")
    values = module.values(base)
    return all(value.kind is not Kind.UNKNOWN and value.name.startswith(plain) for value in values)
