"""Which decorators make commands: the functions of click, and the methods of which group."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.places import Place, Placed, written_out
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.given_arguments import arguments_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import DECORATED
from flake8_flask_cli.record import Record

CLICK_FUNCTIONS = frozenset(("click.command", "click.group"))
APP_GROUP_COMMAND = "flask.cli.AppGroup.command"
MAKERS = CLICK_FUNCTIONS | {
    "click.Group.command",
    "click.Group.group",
    APP_GROUP_COMMAND,
    "flask.cli.AppGroup.group",
}
"""The functions and methods that make a command of the function they decorate."""

_METHODS = ("command", "group")
_GROUP_CLASSES = ("flask.cli.AppGroup", "click.Group")  # the nearest first
_LONGEST_WAY = 4  # functions that only pass a group on


class CommandMaker(Record):
    """What makes a command of a function: `names` are those of it in `MAKERS`.

    `method` is `app.cli.command` of `@app.cli.command()`, also where a variable holds it; None of
    what is no method of a group, or not of one that is known. `partial` is the call of
    `functools.partial` that holds it, and that gives arguments to it.
    """

    names: frozenset[str]
    method: Placed | None = None
    partial: Placed | None = None

    @property
    def makes_group(self) -> bool:
        """Whether the command is a group."""
        return any(name.endswith("group") for name in self.names)

    @property
    def group(self) -> Placed | None:
        """The group that it adds the command to."""
        if self.method is None or self.names <= CLICK_FUNCTIONS:
            return None
        assert isinstance(self.method.expression, ast.Attribute)
        return self.method.at(self.method.expression.value)

    def calls(self, decorator: ast.expr, module: Module) -> Iterator[tuple[ast.Call, Module]]:
        """Yield the calls that give arguments to it, with the module of each."""
        if isinstance(decorator, ast.Call):
            yield decorator, module
        if self.partial and isinstance(self.partial.expression, ast.Call):
            yield self.partial.expression, self.partial.place.module


@cached
def command_maker(decorator: ast.expr, module: Module) -> CommandMaker | None:
    """Return what a decorator makes a command with, called or not, if it makes one.

    Another module is read only where a name says that it is of a command or group. What a group is
    that a function is given tell the calls of that function.
    """
    called = callee(decorator)
    if _may_hold(called, module):
        held, partial = _held(Placed(called, Place(module)))
    else:
        names = module.own_names(called) if isinstance(called, ast.Name) else frozenset()
        return CommandMaker(names & MAKERS) if names & MAKERS else None
    expression, place = held
    if isinstance(expression, ast.Attribute) and expression.attr in _METHODS:
        names = _names(expression, place.module, _LONGEST_WAY)
        return CommandMaker(names, held, partial) if names else None
    names = place.module.names(expression) & MAKERS
    return CommandMaker(names, None, partial) if names else None


def makers_of(decorator: ast.expr, module: Module) -> frozenset[str]:
    """Return which of `MAKERS` a decorator is, called or not."""
    found = command_maker(decorator, module)
    return found.names if found else frozenset()


def class_given(decorator: ast.expr, module: Module) -> Placed | None:
    """Return the class that a decorator is given for the command that it makes, if it is."""
    maker = command_maker(decorator, module)
    for call, home in maker.calls(decorator, module) if maker else ():
        given = keyword_of(call, "cls")
        if given is None and call is decorator and maker and maker.names & CLICK_FUNCTIONS:
            given = call.args[1] if len(call.args) > 1 else None
        if given is not None:
            return Placed(given, Place(home))
    return None


def _may_hold(called: ast.expr, module: Module) -> bool:
    """Tell whether a name is worth to be followed: `tools.command`, or `add = cli.command`."""
    bound = module.lookup.only_value(called)
    if isinstance(bound, ast.Call) and bound.args:
        bound = bound.args[0]
    names = [last_name(called), getattr(bound, "attr", ""), getattr(bound, "name", "")]
    return any(word in name for word in _METHODS for name in names)


def _held(placed: Placed) -> tuple[Placed, Placed | None]:
    """Return what a variable holds, and the call of `functools.partial` around it, if there is."""
    held = written_out(placed)
    match held.expression:
        case ast.Call(func=function, args=[first, *_]):
            names = {value.name for value in held.place.module.values(function)}
            if names == {"functools.partial"}:
                return written_out(held.at(first)), held
    return held, None


def _names(method: ast.Attribute, module: Module, left: int) -> frozenset[str]:
    """Return which of `MAKERS` an attribute is.

    Of a group that is a parameter without annotation, what the calls of the function give tells.
    """
    found = module.names(method) & MAKERS
    owner = module.lookup.only_value(method.value)
    if found or not left:
        return found
    if isinstance(owner, ast.arg) and owner.annotation is None:
        return frozenset().union(
            *(
                _names(ast.Attribute(given, method.attr, ast.Load()), home, left - 1)
                for given, home in arguments_of(owner, module)
            )
        )
    if isinstance(owner, NamedFunction):
        return MAKERS & {f"{_class_of_group(owner, module)}.{method.attr}"}
    return frozenset()


def _class_of_group(function: NamedFunction, module: Module) -> str:
    """Return the class of click or Flask of the group that a function is made into, if it is."""
    for decorator in function.decorator_list:
        maker = command_maker(decorator, module)
        if maker and maker.makes_group:
            named = class_given(decorator, module)
            if named is None:
                return DECORATED[min(maker.names)] or ""
            values = named.place.module.values(named.expression)
            for class_ in _GROUP_CLASSES:
                if any(value.derives_from((class_,)) for value in values):
                    return class_
    return ""
