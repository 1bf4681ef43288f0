"""What is registered on what: the commands that a module puts on groups, and who is on Flask."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.commands.click_object import (
    FLASK_GROUP,
    ClickObject,
    Role,
    click_objects,
    makes_command,
)
from flake8_flask_cli.commands.collected import Item
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.group_methods import command_maker
from flake8_flask_cli.commands.loops import elements, entries, resolved, rounds
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.places import Place, Placed, written_out
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.managers import COMMAND, bases_of_flask_script, method_of_manager
from flake8_flask_cli.script.passed_on import passed_on

_DEEPEST = 5  # groups in groups


class Registration(Record):
    """One place of a module that puts a command on a group.

    `group` is the group, or the function that is made into it with commands. `command` is the
    decorated function, or what is added; None where only running would tell. `name` is the name
    that it is added under, where that is not its own. `node` is the decorator or the call. Of a
    `source`, all commands are added, and not it itself. Where it `makes` the command, `command` is
    the function that it does this with, round by round of a loop.
    """

    module: Module
    group: Item
    command: Item | None
    node: ast.expr
    name: Placed | None = None
    is_source: bool = False
    makes: bool = False

    @property
    def groups(self) -> tuple[ClickObject, ...]:
        """The groups that this can be."""
        return _objects(self.group)

    @property
    def commands(self) -> tuple[ClickObject, ...]:
        """The commands that are added; nothing where they are not known."""
        if self.makes:
            return (ClickObject(Role.DEFINED, self.module, self.node),)
        return _objects(self.command) if self.command else ()

    @property
    def function(self) -> Definition | None:
        """The function that a command is made of, where this makes it."""
        if not self.makes or self.command is None:
            return None
        if isinstance(self.command, Definition):
            return self.command
        expression, place = self.command
        found = [definition_of(each) for each in place.module.values(expression)]
        return found[0] if len(found) == 1 else None


def _objects(item: Item) -> tuple[ClickObject, ...]:
    if isinstance(item, Placed):
        return click_objects(item.expression, item.place.module)
    if not isinstance(item.node, NamedFunction) or command_of(item.node, item.module) is None:
        return ()
    return (ClickObject(Role.DEFINED, item.module, item.node),)


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
        made = Definition(module, function)
        if command.group is not None and not command.lacks_parentheses:
            yield Registration(module, command.group, made, command.decorator)
        if isinstance(command.decorator, ast.Call):
            yield from _made_with(command.decorator, made, module)


def _called(module: Module) -> Iterator[Registration]:
    """Yield what calls register, but the commands of a Manager of Flask-Script."""
    of_manager = {each.call for each in passed_on(module)}
    for call in module.scopes.all(ast.Call):
        if call in of_manager:
            continue
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
            case ast.Name(id="map"):
                yield from _mapped(call, module)
            case ast.Call() as decorator:
                maker = command_maker(decorator, module)
                if maker and maker.group:
                    yield from _made_by_call(call, decorator, maker.group, module)
            case ast.Name() | ast.Attribute() if _may_make_with_commands(call):
                if makes_command(call, module):
                    yield from _made_with(call, Placed(call, Place(module)), module)


def _added(
    call: ast.Call, group: ast.expr, given: ast.expr | None, name: ast.expr | None, module: Module
) -> Iterator[Registration]:
    """Yield what an `add_command` adds, in each round of the loop that it is in."""
    if given is None or isinstance(given, ast.Constant):
        # Flask-Script has the name first.
        return
    places = rounds((group, given, name), module)
    for place in (None,) if places is None else places:
        to = resolved(Placed(group, place or Place(module))) or Placed(group, Place(module))
        command = resolved(Placed(given, place)) if place else None
        named = Placed(name, place) if name and place else None
        if named and command == _owner_of_name(named):
            named = None
        yield Registration(module, to, command, call, named)


def _owner_of_name(placed: Placed) -> Item | None:
    """Return `load` of `load.name`; None for any other expression."""
    expression, place = written_out(placed)
    if isinstance(expression, ast.Attribute) and expression.attr == "name":
        return resolved(Placed(expression.value, place))
    return None


def _mapped(call: ast.Call, module: Module) -> Iterator[Registration]:
    """Yield what `list(map(app.cli.add_command, commands))` adds; `map` alone calls nothing."""
    match call.args, module.scopes.parents.get(call):
        case _, ast.Expr() | ast.Assign():
            return
        case [ast.Attribute(value=group, attr="add_command"), given], _:
            found = elements(given, module)
            for each in (None,) if found is None else found:
                yield Registration(module, Placed(group, Place(module)), each, call)


def _made_by_call(
    call: ast.Call, decorator: ast.Call, group: Placed, module: Module
) -> Iterator[Registration]:
    """Yield what `group.command("load")(load)` adds, in each round of the loop that it is in."""
    function = next(iter(call.args), None)
    name = next(iter(decorator.args), None) or keyword_of(decorator, "name")
    places = rounds((function, name), module)
    if places is not None and all(not place.given for place in places):
        yield Registration(module, group, Placed(call, Place(module)), decorator)
        return
    for place in (None,) if places is None else places:
        command = resolved(Placed(function, place)) if place and function else None
        named = Placed(name, place) if place and name else None
        yield Registration(module, group, command, call, named, makes=command is not None)


def _may_make_with_commands(call: ast.Call) -> bool:
    return any(keyword.arg in ("commands", "sources") for keyword in call.keywords)


def each_given(given: ast.expr, module: Module) -> list[Item | None]:
    """Return what an argument is: of the variable of a loop, what it is in each round.

    None where only running would tell.
    """
    places = rounds((given,), module)
    return [None] if places is None else [resolved(Placed(given, place)) for place in places]


def _made_with(maker: ast.Call, group: Item, module: Module) -> Iterator[Registration]:
    """Yield the commands that a group has from where it is made: `commands=`, `sources=`."""
    for keyword in ("commands", "sources"):
        given = keyword_of(maker, keyword)
        if given is None:
            continue
        found = entries(given, module)
        for each in (None,) if found is None else found:
            yield Registration(
                module,
                group,
                each.value if each else None,
                maker,
                each.key if each else None,
                is_source=keyword == "sources",
            )


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
        if any(found.place == made.place for found in each.commands)
        for group in each.groups
    )


def _is_of_flask(group: ClickObject, left: int) -> bool:
    if group.role in (Role.APPLICATION, Role.BLUEPRINT):
        return True
    if group.role is not Role.DEFINED:
        return False
    return group.is_made_by(FLASK_GROUP) or _is_on_flask(group, left - 1)
