"""Click commands: which functions are commands, and what their decorators do to them."""

from __future__ import annotations

import ast
from typing import NamedTuple

from flake8_flask_cli.commands.declarations import Declaration, maker_of, read_declaration
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import DECORATED, Kind

APP_GROUP_COMMAND = "flask.cli.AppGroup.command"
MAKERS = {
    "click.command",
    "click.group",
    "click.Group.command",
    "click.Group.group",
    APP_GROUP_COMMAND,
    "flask.cli.AppGroup.group",
}
"""The functions and methods that make a command of the function they decorate."""

_INJECTING = {"click.pass_context", "click.pass_obj", "flask.cli.pass_script_info"}


class Command(NamedTuple):
    """A function that is a click command, or a group.

    `decorator` is what makes it one, the topmost if there are several, and `makers` are the
    names of it in `MAKERS`. `injected` counts the positional parameters that decorators such
    as `@click.pass_context` fill. It is `understood` unless it is a method, or has a decorator or a
    class that may supply or take any parameter.
    """

    function: NamedFunction
    decorator: ast.expr
    makers: frozenset[str]
    declarations: tuple[Declaration, ...]
    injected: int
    understood: bool

    @property
    def group(self) -> ast.expr | None:
        """The expression of the group that it is added to: `app.cli` of `@app.cli.command()`.

        None for `@click.command()` and `@click.group()`.
        """
        called = callee(self.decorator)
        if not isinstance(called, ast.Attribute) or self.makers <= {"click.command", "click.group"}:
            return None
        return called.value


@cached
def command_of(function: NamedFunction, module: Module) -> Command | None:
    """Return the click command that a function of a module is made into, if it is."""
    made = {
        decorator: makers
        for decorator in function.decorator_list
        if (makers := makers_of(decorator, module))
    }
    if not made:
        return None
    understood = not isinstance(module.scopes.scope(function), ast.ClassDef)
    understood = understood and all(_is_plain(decorator, module) for decorator in made)
    declarations, injected = [], 0
    for decorator in function.decorator_list:
        if decorator in made:
            continue
        declaration = _declaration(decorator, module)
        if declaration is not None:
            declarations.append(declaration)
        elif module.names(decorator) & _INJECTING:
            injected += 1
        else:
            understood = understood and _leaves_alone(decorator, module)
    topmost = next(iter(made))
    return Command(function, topmost, made[topmost], tuple(declarations), injected, understood)


def makers_of(decorator: ast.expr, module: Module) -> frozenset[str]:
    """Return which of `MAKERS` a decorator is, called or not.

    Another module is read only where the name is that of a group's method.
    """
    called = callee(decorator)
    if isinstance(called, ast.Attribute):
        names = module.names(called) if called.attr in ("command", "group") else frozenset()
    else:
        names = module.own_names(called)
    return names & MAKERS


def _is_plain(decorator: ast.expr, module: Module) -> bool:
    """Tell whether a command is made of the classes of click and Flask, with nothing added."""
    called = callee(decorator)
    if isinstance(decorator, ast.Call):
        keywords = {keyword.arg for keyword in decorator.keywords}
        own_class = keyword_of(decorator, "cls")
        if keywords & {None, "params"} or (own_class and not _is_known_class(own_class, module)):
            return False
    owners = module.values(called.value) if isinstance(called, ast.Attribute) else ()
    return all(_is_of_library(each.name) for each in owners if each.kind is Kind.INSTANCE)


def _is_known_class(expression: ast.expr, module: Module) -> bool:
    names = module.names(expression)
    return bool(names) and all(map(_is_of_library, names))


def _is_of_library(name: str) -> bool:
    return name.startswith(("click.", "flask.", "builtins."))


def _declaration(decorator: ast.expr, module: Module) -> Declaration | None:
    """Return what a decorator declares: one that is written out, or held in a variable."""
    if isinstance(decorator, ast.Call):
        maker = maker_of(decorator, module)
        return read_declaration(decorator, decorator, maker, module) if maker else None
    held = _held(decorator, module)
    if held is None:
        return None
    call, home = held
    maker = maker_of(call, home)
    return read_declaration(decorator, call, maker, home) if maker else None


def _held(expression: ast.expr, module: Module) -> tuple[ast.Call, Module] | None:
    """Return the one call whose result a variable holds, and the module of that call."""
    imported = origin(expression, module)
    home = module_at(imported[0]) if imported else module
    if home is None:
        return None
    if imported:
        bindings = home.lookup.at_end(home.tree, imported[1])
    elif isinstance(expression, ast.Name):
        bindings = module.lookup.bindings_of(expression)
    else:
        return None
    calls = [each.bound for each in bindings if isinstance(each.bound, ast.Call)]
    return (calls[0], home) if len(calls) == len(bindings) == 1 else None


def _leaves_alone(decorator: ast.expr, module: Module) -> bool:
    """Tell whether a decorator is known to leave the function's parameters as they are."""
    names = module.names(callee(decorator))
    return any(name in DECORATED and DECORATED[name] is None for name in names) and not (
        names & _INJECTING
    )
