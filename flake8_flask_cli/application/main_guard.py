"""The guard `if __name__ == "__main__":`, and what runs because of it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.module import Module


def is_main_guard(node: ast.AST) -> bool:
    """Tell whether a node is the guard."""
    return isinstance(node, ast.If) and _compares_with_main(node.test)


def is_guarded(node: ast.AST, module: Module) -> bool:
    """Tell whether a node is in the body of the guard."""
    return any(
        field == "body" and is_main_guard(owner) for owner, field in module.scopes.blocks(node)
    )


def is_at_module_level(node: ast.AST, module: Module) -> bool:
    """Tell whether a node is in no function and not in the guard; it may be in an `if` or `try`."""
    return module.scopes.function_around(node) is None and not is_guarded(node, module)


def runs_at_import(node: ast.AST, module: Module) -> bool:
    """Tell whether a node can run when the module is imported.

    It is at module level, or in a function that is called there, directly or through other
    functions of the module.
    """
    function = module.scopes.function_around(node)
    if function is None:
        return not is_guarded(node, module)
    return function in _functions_of_import(module)


@cached
def _functions_of_import(module: Module) -> frozenset[ast.AST]:
    return _called_from(lambda call: is_at_module_level(call, module), module)


def runs_as_main(node: ast.AST, module: Module) -> bool:
    """Tell whether a node runs because the module is the program.

    It is in the guard, or in a function that the guard calls, directly or through other functions
    of the module. A `__main__.py` is guarded as a whole.
    """
    function = module.scopes.function_around(node)
    if function is None:
        return _is_main(node, module)
    return function in _functions_of_main(module)


@cached
def _functions_of_main(module: Module) -> frozenset[ast.AST]:
    return _called_from(
        lambda call: module.scopes.function_around(call) is None and _is_main(call, module), module
    )


def is_main_module(module: Module) -> bool:
    """Tell whether a module is a `__main__.py`: it runs as the program of its package."""
    path = module.source.path
    return path is not None and path.name == "__main__.py"


def _is_main(node: ast.AST, module: Module) -> bool:
    return is_guarded(node, module) or is_main_module(module)


def _called_from(is_start: Callable[[ast.AST], bool], module: Module) -> frozenset[ast.AST]:
    """Return the functions of the module that are called by name, beginning at some calls."""
    calls_in: defaultdict[ast.AST | None, list[ast.Call]] = defaultdict(list)
    for call in module.scopes.all(ast.Call):
        calls_in[module.scopes.function_around(call)].append(call)
    called: set[ast.AST] = set()
    pending = [call for calls in calls_in.values() for call in calls if is_start(call)]
    while pending:
        for function in _callees(pending.pop(), module):
            if function not in called:
                called.add(function)
                pending += calls_in[function]
    return frozenset(called)


def _callees(call: ast.Call, module: Module) -> Iterator[ast.AST]:
    if isinstance(call.func, ast.Name):
        for binding in module.scopes.bindings[module.tree].get(call.func.id, ()):
            if isinstance(binding.bound, ast.FunctionDef | ast.AsyncFunctionDef):
                yield binding.bound


def _compares_with_main(test: ast.expr) -> bool:
    match test:
        case ast.BoolOp(op=ast.And(), values=parts):
            return any(map(_compares_with_main, parts))
        case ast.Compare(left=left, ops=[ast.Eq() | ast.In() | ast.Is()], comparators=[right]):
            sides = [left, *(right.elts if isinstance(right, ast.Tuple | ast.List) else [right])]
            names = {each.id for each in sides if isinstance(each, ast.Name)}
            values = {each.value for each in sides if isinstance(each, ast.Constant)}
            return "__name__" in names and "__main__" in values
    return False
