"""Click commands: which functions are commands, and what their decorators do to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.commands.decorator_effects import effect_of
from flake8_flask_cli.commands.group_methods import (
    APP_GROUP_COMMAND,
    CommandMaker,
    class_given,
    command_maker,
)
from flake8_flask_cli.convert.places import Placed
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.record import Record


class Command(Record):
    """A function that is a click command, or a group.

    `decorator` is what makes it one, the topmost if there are several, and `maker` says how.
    `injected` counts the positional parameters that decorators such as `@click.pass_context` fill.
    It is `understood` unless it is a method, or has a decorator or a class that may supply or take
    any parameter. `unknown` says in words why it may have options besides those declared. It
    `is_wrapped` if a function of the project runs it for click.
    """

    function: NamedFunction
    decorator: ast.expr
    maker: CommandMaker
    declarations: tuple[Declaration, ...]
    injected: int
    understood: bool
    unknown: tuple[str, ...]
    is_wrapped: bool
    module: Module

    @property
    def group(self) -> Placed | None:
        """The group that it is added to: `app.cli` of `@app.cli.command()`.

        None for `@click.command()` and `@click.group()`.
        """
        return self.maker.group

    @property
    def is_group(self) -> bool:
        """Whether its decorator makes a group of it."""
        return self.maker.makes_group

    @property
    def lacks_parentheses(self) -> bool:
        """Whether Flask registers nothing, for `@app.cli.command` lacks its parentheses."""
        return lacks_parentheses(self.decorator, self.module)


@cached
def command_of(function: NamedFunction, module: Module) -> Command | None:
    """Return the click command that a function of a module is made into, if it is."""
    made = {
        decorator: maker
        for decorator in function.decorator_list
        if (maker := command_maker(decorator, module))
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
        (*(reason for each in effects for reason in each.unknown), *_given_before(made[topmost])),
        any(each.wraps for each in effects),
        module,
    )


def _given_before(maker: CommandMaker) -> Iterator[str]:
    """Yield what is not read of the arguments that `functools.partial` gives."""
    given = maker.partial
    if given and isinstance(given.expression, ast.Call):
        call = given.expression
        if call.args[1:] or any(keyword.arg != "cls" for keyword in call.keywords):
            yield f"what '{given.place.module.source.text_of(call)}' gives is not read"


def lacks_parentheses(decorator: ast.expr, module: Module) -> bool:
    """Tell whether Flask registers nothing: `@app.cli.command` only returns a decorator.

    A group that can also be one of click's own takes the bare form.
    """
    if isinstance(decorator, ast.Call):
        return False
    maker = command_maker(decorator, module)
    return maker is not None and maker.names == {APP_GROUP_COMMAND}


def _is_plain(decorator: ast.expr, module: Module) -> bool:
    """Tell whether a command is made of the classes of click and Flask, with nothing added."""
    maker = command_maker(decorator, module)
    assert maker is not None
    keywords = {each.arg for call, _ in maker.calls(decorator, module) for each in call.keywords}
    class_ = class_given(decorator, module)
    if keywords & {None, "params"} or (class_ and not _is_known_class(class_)):
        return False
    made_by = module.values(callee(decorator))
    if any(
        each.kind is Kind.UNKNOWN and each.name.endswith((".command", ".group")) for each in made_by
    ):
        # `import asyncclick as click`, and click itself only where that fails.
        return False
    owners = maker.group.place.module.values(maker.group.expression) if maker.group else ()
    return all(is_of_click_or_flask(each.name) for each in owners if each.kind is Kind.INSTANCE)


def _is_known_class(class_: Placed) -> bool:
    names = class_.place.module.names(class_.expression)
    return bool(names) and all(map(is_of_click_or_flask, names))


def is_of_click_or_flask(name: str) -> bool:
    """Tell whether a class adds no parameters of its own, by its dotted name."""
    return name.startswith(("click.", "flask.", "builtins."))
