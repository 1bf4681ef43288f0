"""Click commands and groups as objects: where each is made, and which ones an expression is."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterable, Iterator

from flake8_flask_cli.application.factories import FLASK
from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.commands.group_methods import class_given, command_maker, makers_of
from flake8_flask_cli.convert.places import Place, Placed
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.creations import Creation, creations
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.given_arguments import arguments_of
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition, Kind, Value
from flake8_flask_cli.record import Record

COMMAND = "click.Command"
GROUPS = ("click.Group", "click.MultiCommand")
BLUEPRINT = "flask.Blueprint"
FLASK_GROUP = "flask.cli.FlaskGroup"

_LONGEST_WAY = 4  # functions that only pass a group on


class Role(enum.Enum):
    """What a click object is for those who register commands on it."""

    DEFINED = "defined"
    """A command or group that the project makes."""
    CLASS = "class"
    """Each group of a class of the project, of which a method registers on `self`."""
    APPLICATION = "application"
    """The `cli` of a Flask application."""
    BLUEPRINT = "blueprint"
    """The `cli` of a blueprint."""
    LIBRARY = "library"
    """A command or group that a library makes."""


class OwnClass(Record):
    """A class of the project, and its module."""

    module: Module
    node: ast.ClassDef


class ClickObject(Record):
    """One command or group, by where it is made.

    `node` is the decorated function, the call or the class; of an application or blueprint, the
    call that makes that. An application of which only its use is known has the `cli` attribute.
    Of a library's object it is the import.
    """

    role: Role
    module: Module
    node: ast.AST

    @property
    def place(self) -> tuple[object, ...]:
        """What identifies it, also where its file has been read twice."""
        node = self.node
        if self.role is Role.LIBRARY:
            return (self.role, library_name(self))
        return (
            self.role,
            self.module.source.path,
            getattr(node, "lineno", 0),
            getattr(node, "col_offset", 0),
            type(node),
        )

    @property
    def command(self) -> Command | None:
        """What the decorators say, if it is a function that they make a command of."""
        if isinstance(self.node, NamedFunction):
            return command_of(self.node, self.module)
        return None

    @property
    def maker(self) -> ast.expr | None:
        """The decorator or call that makes it: `@click.group()`, `AppGroup("shop")`."""
        node = self.node
        if isinstance(node, NamedFunction):
            command = command_of(node, self.module)
            return command.decorator if command else None
        if isinstance(node, ast.Call):
            return node.func if isinstance(node.func, ast.Call) else node
        return None

    @property
    def function(self) -> Definition | None:
        """The function that it runs, if it is one of the project."""
        node = self.node
        if isinstance(node, NamedFunction):
            return Definition(self.module, node)
        if not isinstance(node, ast.Call):
            return None
        given = (
            next(iter(node.args), None)
            if isinstance(node.func, ast.Call)
            else keyword_of(node, "callback")
        )
        while isinstance(given, ast.Call) and given.args:
            # `click.option("--all")(load)`: what a declaration is put on.
            given = given.args[0]
        found = creations(given, self.module) if given else ()
        functions = [each for each in found if isinstance(each.node, NamedFunction)]
        if len(functions) != 1:
            return None
        function = functions[0].node
        assert isinstance(function, NamedFunction)
        return Definition(functions[0].module, function)

    @property
    def is_group(self) -> bool:
        """Whether it holds commands."""
        if self.role is not Role.DEFINED:
            return self.role is not Role.LIBRARY
        made = self.maker
        assert made is not None
        if any(value.derives_from(GROUPS) for value in classes_of(self)):
            return True
        maker = command_maker(made, self.module)
        return last_name(callee(made)) == "group" or (maker is not None and maker.makes_group)

    @property
    def is_surely_group(self) -> bool:
        """Whether it surely holds commands, and those of Flask if it is an application's.

        Where it is not known what makes the application, it has to be called so: `flask_app`.
        """
        match self.role, self.node:
            case Role.APPLICATION, ast.Attribute(value=owner):
                words = last_name(callee(owner)).lower().split("_")
                is_called_so = any(word.endswith(("app", "application")) for word in words)
                return is_called_so and not _is_of_quart(owner, self.module)
        return self.is_group

    def is_made_by(self, class_: str) -> bool:
        """Tell whether it is an instance of a class, by the canonical name of the class."""
        return any(value.derives_from((class_,)) for value in classes_of(self))

    @property
    def own_classes(self) -> tuple[OwnClass, ...]:
        """The class of the project that it is an instance of, and the ancestors in the project."""
        return tuple(own for value in classes_of(self) for own in lineage(definition_of(value)))


def _is_of_quart(application: ast.expr, module: Module) -> bool:
    """Tell whether an application is one of Quart, which is written like Flask."""
    return any(
        value.name.partition(".")[0] == "quart"
        for made in creations(application, module)
        if isinstance(made.node, ast.Call)
        for value in made.module.values(made.node.func)
    )


def lineage(class_: Definition | None, left: int = 8) -> Iterator[OwnClass]:
    """Yield a class of the project and those of the project that it derives from."""
    if class_ is None or not left or class_.module.is_stub:
        return
    if not isinstance(class_.node, ast.ClassDef):
        return
    yield OwnClass(class_.module, class_.node)
    for base in class_.node.bases:
        for value in class_.module.values(base):
            if value.kind is Kind.CLASS:
                yield from lineage(definition_of(value), left - 1)


def classes_of(made: ClickObject) -> tuple[Value, ...]:
    """Return the classes that a command is an instance of, as far as its maker names one."""
    maker = made.maker
    named = class_given(maker, made.module) if maker else None
    if named is None and isinstance(maker, ast.Call):
        named = Placed(maker.func, Place(made.module))
    values = named.place.module.values(named.expression) if named else ()
    return tuple(value for value in values if value.kind is Kind.CLASS)


def click_objects(expression: ast.expr, module: Module) -> tuple[ClickObject, ...]:
    """Return the commands and groups that an expression of a module can be."""
    return objects_of(creations(expression, module))


def objects_of(made: Iterable[Creation]) -> tuple[ClickObject, ...]:
    """Return the commands and groups that are made in some places."""
    return tuple(dict.fromkeys(_objects(made, _LONGEST_WAY)))


def _objects(found: Iterable[Creation], left: int) -> Iterator[ClickObject]:
    for each in found:
        yield from _object(each, left)


def _object(made: Creation, left: int) -> Iterator[ClickObject]:
    module, node = made
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            if command_of(node, module) is not None:
                yield ClickObject(Role.DEFINED, module, node)
        case ast.Call():
            if makes_command(node, module):
                yield ClickObject(Role.DEFINED, module, node)
        case ast.Attribute(attr="cli"):
            yield from _of_owner(node, module, left)
        case ast.alias() | ast.Attribute():
            made_there = ClickObject(Role.LIBRARY, module, node)
            if "." in library_name(made_there):
                yield made_there
        case ast.arg() if left:
            owner = _class_of_self(node, module)
            if owner is not None:
                yield ClickObject(Role.CLASS, module, owner)
            for given in given_to(node, module):
                yield from _objects((given,), left - 1)


def makes_command(call: ast.Call, module: Module) -> bool:
    """Tell whether a call makes a command or group: of a class, or of a decorator that is called.

    That is `AppGroup("shop")`, and `click.command("load")(load)`.
    """
    if isinstance(call.func, ast.Call):
        return bool(makers_of(call.func, module))
    return any(value.derives_from((COMMAND,)) for value in module.values(call.func))


def _of_owner(attribute: ast.Attribute, module: Module, left: int) -> Iterator[ClickObject]:
    """Yield what the `cli` of an application, of a blueprint or of something else is."""
    if module.is_a(attribute, "click.Group") is False:
        return
    found = list(_owners(creations(attribute.value, module), left))
    yield from found or [ClickObject(Role.APPLICATION, module, attribute)]


def _owners(found: tuple[Creation, ...], left: int) -> Iterator[ClickObject]:
    for module, node in found:
        if isinstance(node, ast.Call):
            values = module.values(node.func)
            if any(value.derives_from((BLUEPRINT,)) for value in values):
                yield ClickObject(Role.BLUEPRINT, module, node)
            elif any(value.derives_from((FLASK,)) for value in values):
                yield ClickObject(Role.APPLICATION, module, node)
        elif isinstance(node, ast.arg) and left:
            yield from _owners(given_to(node, module), left - 1)


def owners_of(expression: ast.expr, module: Module) -> tuple[ClickObject, ...]:
    """Return the applications and blueprints that an expression can be."""
    return tuple(dict.fromkeys(_owners(creations(expression, module), _LONGEST_WAY)))


def _class_of_self(parameter: ast.arg, module: Module) -> ast.ClassDef | None:
    """Return the class of groups whose method has the parameter as its `self`."""
    function = module.scopes.parents[module.scopes.parents[parameter]]
    owner = module.scopes.scope(function)
    if not isinstance(function, NamedFunction) or not isinstance(owner, ast.ClassDef):
        return None
    is_first = [*function.args.posonlyargs, *function.args.args][:1] == [parameter]
    values = module.values(owner)
    return owner if is_first and any(each.derives_from(GROUPS) for each in values) else None


@cached
def given_to(parameter: ast.arg, module: Module) -> tuple[Creation, ...]:
    """Return where the objects are made that the calls of a function give to its parameter."""
    found = (
        each for given, home in arguments_of(parameter, module) for each in creations(given, home)
    )
    return tuple(dict.fromkeys(found))


def library_name(made: ClickObject) -> str:
    """Return the dotted name of what a library makes."""
    names = {value.name for value in made.module.values(made.node)}
    return names.pop() if len(names) == 1 else ""
