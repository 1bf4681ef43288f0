"""Managers that a library makes: what is put on them is no part of a program of the project."""

from __future__ import annotations

import ast
import sys

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import python_files
from flake8_flask_cli.names.values import Kind, is_library
from flake8_flask_cli.script.managers import is_manager


def is_of_library(manager: ast.expr, context: Context) -> bool:
    """Tell whether an expression is what a function of another library makes, or an object of it.

    It is not if the function is given what may lead to a Manager of the project. A library that is
    called like a file or directory of the repository may be one of its modules.
    """
    module = context.module
    bindings = module.lookup.bindings_of(manager) if isinstance(manager, ast.Name) else ()
    for binding in bindings:
        made = binding.bound
        if isinstance(made, ast.Call):
            if not _is_of_library(made.func, context) or _may_give_manager(made, context):
                return False
        elif not (isinstance(made, ast.alias) and _is_of_library(manager, context)):
            return False
    return bool(bindings)


def _is_of_library(expression: ast.expr, context: Context) -> bool:
    values = context.module.values(expression)
    tops = {value.name.partition(".")[0] for value in values if value.kind is Kind.UNKNOWN}
    if len(values) != 1 or len(tops) != 1:
        return False
    (top,) = tops
    # The standard library and Flask's have functions that look up anything.
    if not top or top in sys.stdlib_module_names or is_library(top):
        return False
    repository = repository_root(context.project.root)
    return not any(
        top in file.relative_to(repository).with_suffix("").parts
        for file in python_files(repository)
    )


def _may_give_manager(call: ast.Call, context: Context) -> bool:
    """Tell whether the arguments of a call may lead to a Manager of the project."""
    given = (*call.args, *(each.value for each in call.keywords))
    return any(
        _leads_to_manager(node, context.module, context)
        for argument in given
        for node in ast.walk(argument)
    )


def _leads_to_manager(node: ast.AST, module: Module, context: Context) -> bool:
    match node:
        case ast.Lambda():
            return True
        case ast.Constant(value=str(text)):
            return module.resolver.has_module(text.partition(":")[0].partition(".")[0])
        case ast.Name() | ast.Attribute():
            kinds = {value.kind for value in module.values(node)}
            return bool(kinds & {Kind.FUNCTION, Kind.CLASS, Kind.MODULE}) or is_manager(
                node, context
            )
    return False
