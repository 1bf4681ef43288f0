"""What is registered on what: the commands that a module puts on groups, and who is on Flask."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from flake8_flask_cli.commands.click_object import (
    FLASK_GROUP,
    ClickObject,
    Role,
    click_objects,
    makes_command,
)
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.group_methods import command_maker
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.places import Place, Placed, items, written_out
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.managers import COMMAND, bases_of_flask_script, method_of_manager

_DEEPEST = 5  # groups in groups


class Registration(NamedTuple):
    """One place of a module that puts a command on a group.

    `group` is the group, or the function that is made into it with commands.
    `command` is the decorated function, or what is added; None where only running would tell.
    `name` is the name that it is added under, where that is not its own. `node` is the decorator or
    the call. Of a `source`, all commands are added, and not it itself.
    """

    module: Module
    group: Placed | NamedFunction
    command: NamedFunction | Placed | None
    node: ast.expr
    name: Placed | None = None
    is_source: bool = False

    @property
    def groups(self) -> tuple[ClickObject, ...]:
        """The groups that this can be."""
        if isinstance(self.group, NamedFunction):
            return (ClickObject(Role.DEFINED, self.module, self.group),)
        return click_objects(self.group.expression, self.group.place.module)

    @property
    def commands(self) -> tuple[ClickObject, ...]:
        """The commands that are added; nothing where they are not known."""
        if isinstance(self.command, NamedFunction):
            return (ClickObject(Role.DEFINED, self.module, self.command),)
        if self.command is None:
            return ()
        return click_objects(self.command.expression, self.command.place.module)


@cached
def registrations(module: Module) -> tuple[Registration, ...]:
    """Return what a module registers, by decorators, calls, and where it makes a group."""
    return (*_decorated(module), *_called(module))


def _decorated(module: Module) -> Iterator[Registration]:
    """Yield what decorators register."""
    for function in module.scopes.functions():
        command = command_of(function, module)
        if command is None:
            continue
        if command.group is not None and not command.lacks_parentheses:
            yield Registration(module, command.group, function, command.decorator)
        if isinstance(command.decorator, ast.Call):
            yield from _made_with(command.decorator, function, module)


def _called(module: Module) -> Iterator[Registration]:
    """Yield what calls register."""
    for call in module.scopes.all(ast.Call):
        match call.func:
            case ast.Attribute(value=group, attr="add_command"):
                given = next(iter(call.args), None) or keyword_of(call, "cmd")
                name = call.args[1] if len(call.args) > 1 else keyword_of(call, "name")
                yield from _added(call, group, given, name, module)
            case ast.Attribute(value=group, attr="add_source"):
                for each in call.args[:1]:
                    source = Placed(each, Place(module))
                    yield Registration(
                        module, Placed(group, Place(module)), source, call, is_source=True
                    )
            case ast.Call() as decorator:
                maker = command_maker(decorator, module)
                if maker and maker.group:
                    yield Registration(module, maker.group, Placed(call, Place(module)), decorator)
            case ast.Name() | ast.Attribute() if _may_make_with_commands(call):
                if makes_command(call, module):
                    yield from _made_with(call, Placed(call, Place(module)), module)


def _may_make_with_commands(call: ast.Call) -> bool:
    return any(keyword.arg in ("commands", "sources") for keyword in call.keywords)


def _added(
    call: ast.Call, group: ast.expr, given: ast.expr | None, name: ast.expr | None, module: Module
) -> Iterator[Registration]:
    """Yield what an `add_command` adds: in a loop over a list that is written out, each of it."""
    placed_name = Placed(name, Place(module)) if name else None
    if given is None or isinstance(given, ast.Constant):
        # Flask-Script has the name first.
        return
    for each in each_given(given, module):
        yield Registration(module, Placed(group, Place(module)), each, call, placed_name)


def each_given(given: ast.expr, module: Module) -> Iterator[Placed | None]:
    """Yield what an argument is: of the variable of a loop over a list, each element.

    None where only running would tell.
    """
    around = _loop(given, module)
    if around is None:
        yield Placed(given, Place(module))
    else:
        yield from items(Placed(around, Place(module))) or (None,)


def _loop(expression: ast.expr, module: Module) -> ast.expr | None:
    """Return what the loop goes through whose variable an expression is, if it is one."""
    bindings = module.lookup.bindings_of(expression) if isinstance(expression, ast.Name) else []
    for binding in bindings:
        if isinstance(binding.node, ast.For | ast.comprehension) and isinstance(
            binding.node.target, ast.Name
        ):
            return binding.node.iter
    return None


def _made_with(
    maker: ast.Call, group: Placed | NamedFunction, module: Module
) -> Iterator[Registration]:
    """Yield the commands that a group has from where it is made: `commands=`, `sources=`."""
    for keyword in ("commands", "sources"):
        given = keyword_of(maker, keyword)
        if given is None:
            continue
        placed = written_out(Placed(given, Place(module)))
        is_source = keyword == "sources"
        match placed.expression:
            case ast.Dict(keys=keys, values=values) if None not in keys:
                for key, value in zip(keys, values, strict=True):
                    name = placed.at(key) if key else None
                    yield Registration(module, group, placed.at(value), maker, name)
            case _:
                for each in items(placed) or (None,):
                    yield Registration(module, group, each, maker, is_source=is_source)


def is_flask_command(function: NamedFunction, context: Context) -> bool:
    """Tell whether a function is a command of Flask-Script, or of an application's `cli`.

    The same holds for a command of a FlaskGroup, or of a group that the project adds to one of
    these. Any other click command has nothing to do with Flask.
    """
    module = context.module
    if _is_script_command(function, context):
        return True
    if command_of(function, module) is None:
        return False
    return _is_on_flask(ClickObject(Role.DEFINED, module, function), _DEEPEST)


def _is_script_command(function: NamedFunction, context: Context) -> bool:
    owner = context.module.scopes.scope(function)
    if isinstance(owner, ast.ClassDef):
        base = (
            bases_of_flask_script(owner, context) if function.name in ("run", "__call__") else None
        )
        return base is not None and base.derives_from((COMMAND,))
    return any(
        method_of_manager(callee(decorator), context) in ("command", "option")
        for decorator in function.decorator_list
    )


def _is_on_flask(made: ClickObject, left: int) -> bool:
    """Tell whether the project registers a command on something of Flask."""
    if not left:
        return False
    if isinstance(made.node, NamedFunction):
        command = command_of(made.node, made.module)
        if command and command.group is not None:
            group, place = command.group
            if any(_is_of_flask(each, left) for each in click_objects(group, place.module)):
                return True
    return any(
        _is_of_flask(group, left)
        for other in modules_mentioning((b"add_command",), made.module)
        for each in registrations(other)
        if not isinstance(each.command, NamedFunction)
        and any(found.place == made.place for found in each.commands)
        for group in each.groups
    )


def _is_of_flask(group: ClickObject, left: int) -> bool:
    if group.role in (Role.APPLICATION, Role.BLUEPRINT):
        return True
    if group.role is not Role.DEFINED:
        return False
    return group.is_made_by(FLASK_GROUP) or _is_on_flask(group, left - 1)
