"""Click commands: which functions are commands, and what their decorators do to them."""

from __future__ import annotations

import ast
from typing import NamedTuple

from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.decorator_effects import effect_of
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind

_APP_GROUP_COMMAND = "flask.cli.AppGroup.command"
_GROUP_MAKERS = {"click.group", "click.Group.group", "flask.cli.AppGroup.group"}
MAKERS = {"click.command", "click.Group.command", _APP_GROUP_COMMAND} | _GROUP_MAKERS
"""The functions and methods that make a command of the function they decorate."""


class Command(NamedTuple):
    """A function that is a click command, or a group.

    `decorator` is what makes it one, the topmost if there are several, and `makers` are the
    names of it in `MAKERS`. `injected` counts the positional parameters that decorators such
    as `@click.pass_context` fill. It is `understood` unless it is a method, or has a decorator or a
    class that may supply or take any parameter. `unknown` says in words why it may have options
    besides those declared. It `is_wrapped` if a function of the project runs it for click.
    """

    function: NamedFunction
    decorator: ast.expr
    makers: frozenset[str]
    declarations: tuple[Declaration, ...]
    injected: int
    understood: bool
    unknown: tuple[str, ...]
    is_wrapped: bool
    module: Module

    @property
    def group(self) -> ast.expr | None:
        """The expression of the group that it is added to: `app.cli` of `@app.cli.command()`.

        None for `@click.command()` and `@click.group()`.
        """
        called = callee(self.decorator)
        if not isinstance(called, ast.Attribute) or self.makers <= {"click.command", "click.group"}:
            return None
        return called.value

    @property
    def is_group(self) -> bool:
        """Whether a decorator makes a group of it."""
        return not self.makers.isdisjoint(_GROUP_MAKERS)

    @property
    def lacks_parentheses(self) -> bool:
        """Whether Flask registers nothing, for `@app.cli.command` lacks its parentheses."""
        return lacks_parentheses(self.decorator, self.module)


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
    effects = [
        effect_of(decorator, module)
        for decorator in function.decorator_list
        if decorator not in made
    ]
    topmost = next(iter(made))
    return Command(
        function,
        topmost,
        made[topmost],
        tuple(declaration for each in effects for declaration in each.declarations),
        sum(each.injected for each in effects),
        understood and all(each.is_exact for each in effects),
        tuple(reason for each in effects for reason in each.unknown),
        any(each.wraps for each in effects),
        module,
    )


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


def lacks_parentheses(decorator: ast.expr, module: Module) -> bool:
    """Tell whether Flask registers nothing: `@app.cli.command` only returns a decorator.

    A group that can also be one of click's own takes the bare form.
    """
    if isinstance(decorator, ast.Call):
        return False
    return makers_of(decorator, module) == {_APP_GROUP_COMMAND}


def _is_plain(decorator: ast.expr, module: Module) -> bool:
    """Tell whether a command is made of the classes of click and Flask, with nothing added."""
    called = callee(decorator)
    if isinstance(decorator, ast.Call):
        keywords = {keyword.arg for keyword in decorator.keywords}
        own_class = keyword_of(decorator, "cls")
        if keywords & {None, "params"} or (own_class and not _is_known_class(own_class, module)):
            return False
    if any(each.kind is Kind.UNKNOWN and each.name for each in module.values(called)):
        # `import asyncclick as click`, and click itself only where that fails.
        return False
    owners = module.values(called.value) if isinstance(called, ast.Attribute) else ()
    return all(is_of_click_or_flask(each.name) for each in owners if each.kind is Kind.INSTANCE)


def _is_known_class(expression: ast.expr, module: Module) -> bool:
    names = module.names(expression)
    return bool(names) and all(map(is_of_click_or_flask, names))


def is_of_click_or_flask(name: str) -> bool:
    """Tell whether a class adds no parameters of its own, by its dotted name."""
    return name.startswith(("click.", "flask.", "builtins."))
