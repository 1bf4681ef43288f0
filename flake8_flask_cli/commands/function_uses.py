"""How a project uses a function: what each call, or each function under it, gives to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.commands.decorating_functions import NotReadError, arguments_given
from flake8_flask_cli.convert.places import Given, Place
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning, project_of
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition


def places_inside(function: NamedFunction, module: Module) -> list[Place] | None:
    """Return the place that the body of a function is in each use; None if that is not known.

    A use is a call, or a function that it decorates. It can also be the decorator that a function
    of the module returns: `wrapper` of `def command(name): def wrapper(f): ...`. Tests do not
    count.
    """
    around = module.scopes.scope(function)
    if isinstance(around, ast.Module):
        found = _uses(function, module)
    elif isinstance(around, NamedFunction):
        found = _uses_of_returned(function, around, module)
    else:
        return None
    try:
        return list(found)
    except NotReadError:
        return None


def _uses(function: NamedFunction, module: Module) -> Iterator[Place]:
    home = Place(module)
    for caller, call in project_of(module.source.path).calls(module, function):
        if not caller.scopes.is_decorator(call) and not _is_test(caller, module):
            given = arguments_given(function, call, Place(caller), home)
            yield Place(module, tuple(given))
    for decorator, decorated in _decorated(function, module):
        if not isinstance(decorator, ast.Call):
            yield Place(module, _given_first(function, decorated))


def _uses_of_returned(
    function: NamedFunction, factory: NamedFunction, module: Module
) -> Iterator[Place]:
    if not isinstance(module.scopes.scope(factory), ast.Module):
        raise NotReadError
    for decorator, decorated in _decorated(factory, module):
        if isinstance(decorator, ast.Call):
            given = arguments_given(factory, decorator, Place(decorated.module), Place(module))
            yield Place(module, (*given, *_given_first(function, decorated)))


def _decorated(function: NamedFunction, module: Module) -> Iterator[tuple[ast.expr, Definition]]:
    """Yield the decorators that are a function, called or not, and what each is on."""
    place = module.source.path, function.lineno
    for user in modules_mentioning((function.name.encode(),), module):
        if _is_test(user, module):
            continue
        spellings = user.scopes.spellings(function.name)
        for each in user.scopes.functions():
            for decorator in each.decorator_list:
                called = callee(decorator)
                if last_name(called) in spellings and any(
                    (value.path, value.line) == place for value in user.values(called)
                ):
                    yield decorator, Definition(user, each)


def _given_first(function: NamedFunction, decorated: Definition) -> tuple[Given, ...]:
    positional = [*function.args.posonlyargs, *function.args.args]
    if not positional:
        raise NotReadError
    return (Given(positional[0], decorated),)


def _is_test(user: Module, home: Module) -> bool:
    path = user.source.path
    return path is not None and path != home.source.path and is_test(path, project_root(path))
