"""The calls that make Managers, and what a module does with their results."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.script.managers import class_called


def variable_of(call: ast.Call, context: Context) -> str:
    """Return the name that a call's result is assigned to (`manager`, `self.manager`)."""
    match context.module.scopes.parents.get(call):
        case ast.Assign(targets=[ast.Name() | ast.Attribute() as target]):
            return ast.unparse(target)
        case ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
            return ast.unparse(target)
    return ""


def made_by(manager: ast.expr, context: Context) -> ast.Call | None:
    """Return the one call in this module that makes the Manager that an expression is."""
    scopes = context.module.scopes
    candidates: list[ast.AST | None] = []
    match manager:
        case ast.Call():
            candidates = [manager]
        case ast.Name():
            candidates = [binding.bound for binding in context.module.lookup.bindings_of(manager)]
        case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
            candidates = [value for _, value in scopes.attributes.get(name, ())]
    calls = [each for each in candidates if isinstance(each, ast.Call)]
    made = [each for each in calls if class_called(each, context)]
    return made[0] if len(made) == len(candidates) == 1 else None


@cached
def made_elsewhere(manager: ast.expr, context: Context) -> tuple[Context, ast.Call] | None:
    """Return the module that makes a Manager which is imported, and the call that makes it."""
    found = origin(manager, context.module)
    home = module_at(found[0]) if found else None
    if found is None or home is None:
        return None
    there = context.of(home)
    for binding in home.lookup.at_end(home.tree, found[1]):
        if isinstance(binding.bound, ast.Call) and class_called(binding.bound, there):
            return there, binding.bound
    return None


def is_run(call: ast.Call | None, variable: str, context: Context) -> bool:
    """Tell whether the module runs the program with the Manager that a call makes.

    Without a call, it is the Manager of another module, under the name or attribute `variable`.
    """
    return any(
        owner is call or (variable and ast.unparse(owner) == variable)
        for _, owner in calls_of("run", context)
    )


def has_global_options(call: ast.Call, variable: str, context: Context) -> bool:
    """Tell whether options are added to a Manager, by its name or in its own class."""
    made = class_called(call, context)
    own_class = made.definition.node if made and made.definition else None
    return bool(global_options(variable, context)) or any(
        isinstance(owner, ast.Name)
        and owner.id == "self"
        and own_class is not None
        and own_class in context.module.scopes.ancestors(owner)
        for _, owner in calls_of("add_option", context)
    )


def global_options(variable: str, context: Context) -> list[ast.Call]:
    """Return the calls of `add_option` on a name of the module, from the top down."""
    calls = calls_of("add_option", context)
    return [call for call, owner in calls if variable and ast.unparse(owner) == variable]


@cached
def calls_of(method: str, context: Context) -> list[tuple[ast.Call, ast.expr]]:
    """Return the calls of the methods of a name in the module, with what each is called on."""
    return [
        (call, call.func.value)
        for call in context.module.scopes.all(ast.Call)
        if isinstance(call.func, ast.Attribute) and call.func.attr == method
    ]
