"""What the call that makes a command adds to its parameters: `params=`, its class, `arguments=`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.commands.command import is_of_click_or_flask
from flake8_flask_cli.commands.declarations import Declaration, class_of, read_declaration
from flake8_flask_cli.commands.group_methods import class_given
from flake8_flask_cli.convert.argparse_command import (
    ARGUMENT_CLASS,
    COMMAND_CLASS,
    GROUP_CLASS,
    PROGRAM_CLASS,
)
from flake8_flask_cli.convert.argparse_parameter import (
    joined,
    parameter_of_option,
    rest_of_arguments,
)
from flake8_flask_cli.convert.option_call import read_option_call
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.convert.places import Place, Placed, items, known_value, written_out
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record

_OF_ARGPARSE = (COMMAND_CLASS.name, PROGRAM_CLASS.name)
# Flask-CLI brings the classes of Flask from 0.11 on to older versions.
_BACKPORT = "flask_cli."
_DEEPEST = 8  # classes that derive from others
_NO_ARGUMENTS = DeclaredParameters()


class MadeWith(Record):
    """What the call and the class of a command add to what its decorators declare.

    `first` come before those, `last` after them. `of_argparse` are the parameters where argparse
    reads the command line, and no other counts then. `unknown` says in words what is not known.
    """

    first: tuple[Declaration, ...] = ()
    last: tuple[Declaration, ...] = ()
    of_argparse: DeclaredParameters | None = None
    unknown: tuple[str, ...] = ()

    def followed_by(self, other: MadeWith) -> MadeWith:
        """Return both, where the other adds to what this has made."""
        return MadeWith(
            (*other.first, *self.first),
            (*self.last, *other.last),
            other.of_argparse or self.of_argparse,
            (*self.unknown, *other.unknown),
        )


def made_with(maker: ast.expr, module: Module) -> MadeWith:
    """Return what a call of a class, or the decorator of a function, adds to the declarations.

    `click.Command("x", params=[...])` and `@click.command(cls=Own)` are such. A decorator without
    a call adds nothing.
    """
    if not isinstance(maker, ast.Call):
        return MadeWith()
    if any(each.arg is None for each in maker.keywords):
        return MadeWith(unknown=("what '**' gives to the command is not known",))
    found = MadeWith()
    params = keyword_of(maker, "params")
    if params is not None:
        found = _declared(Placed(params, Place(module)), "'params=' is not known")
    for value in _classes(maker, module):
        found = found.followed_by(_of_class(value, maker, module, _DEEPEST))
    return found


def _declared(placed: Placed, doubt: str) -> MadeWith:
    """Return the declarations in a list of `click.Option(...)` and `click.Argument(...)`."""
    if known_value(placed) is None:
        return MadeWith()
    found = items(placed)
    declarations = [declaration_in(each) for each in found or ()]
    known = tuple(each for each in declarations if each)
    is_known = found is not None and len(known) == len(declarations)
    return MadeWith(known, unknown=() if is_known else (doubt,))


def declaration_in(placed: Placed) -> Declaration | None:
    """Return what `click.Option(...)` or `click.Argument(...)` declares, also in a variable."""
    expression, place = written_out(placed)
    if not isinstance(expression, ast.Call):
        return None
    maker = class_of(expression, place.module)
    return read_declaration(expression, expression, maker, place) if maker else None


def _classes(maker: ast.Call, module: Module) -> Iterator[Value]:
    """Yield the class of a command, and that of the group whose method makes it."""
    named = class_given(maker, module)
    if named:
        yield from named.place.module.values(named.expression)
    else:
        yield from (each for each in module.values(maker.func) if each.kind is Kind.CLASS)


def _of_class(value: Value, maker: ast.Call, module: Module, left: int) -> MadeWith:
    """Return what a class adds to the parameters of each of its instances."""
    is_backported = value.kind is Kind.UNKNOWN and value.name.startswith(_BACKPORT)
    if is_of_click_or_flask(value.name) or is_backported:
        return MadeWith()
    definition = definition_of(value)
    given = class_given(maker, module)
    name = last_name(callee(given.expression if given else maker.func))
    doubt = f"the class '{name}' may add options"
    if definition is None or not isinstance(definition.node, ast.ClassDef) or not left:
        return MadeWith(unknown=(doubt,))
    class_, home = definition.node, definition.module
    keywords = {each.arg for each in maker.keywords}
    if class_.name in _OF_ARGPARSE and keywords & {"arguments", "rest"}:
        return MadeWith(of_argparse=_of_argparse(maker, module))
    found = MadeWith()
    for base in class_.bases:
        for each in home.values(base):
            if each.kind is not Kind.CLASS and not is_of_click_or_flask(each.name):
                found = found.followed_by(MadeWith(unknown=(doubt,)))
            elif not is_of_click_or_flask(each.name):
                found = found.followed_by(_of_class(each, maker, module, left - 1))
    methods = {each.name: each for each in class_.body if isinstance(each, NamedFunction)}
    if "get_params" in methods:
        return found.followed_by(MadeWith(unknown=(doubt,)))
    if "__init__" in methods:
        found = found.followed_by(_of_constructor(methods["__init__"], home, doubt))
    return found


def _of_constructor(function: NamedFunction, module: Module, doubt: str) -> MadeWith:
    """Return what `self.params.append(...)` and the like in a constructor add."""
    found = MadeWith()
    for statement in function.body:
        match statement:
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(value=ast.Name(), attr="params"),
                        attr="append" | "insert" | "extend" as method,
                    ),
                    args=[*_, added],
                )
            ):
                is_list = method == "extend"
            case ast.AugAssign(
                target=ast.Attribute(value=ast.Name(), attr="params"), op=ast.Add(), value=added
            ):
                method, is_list = "extend", True
            case _:
                if _mentions_params(statement):
                    return found.followed_by(MadeWith(unknown=(doubt,)))
                continue
        listed = added if is_list else ast.List([added], ast.Load())
        more = _declared(Placed(listed, Place(module)), doubt)
        if method != "insert":
            more = more._replace(first=(), last=more.first)
        found = found.followed_by(more)
    return found


def _mentions_params(statement: ast.stmt) -> bool:
    """Tell whether a statement names the parameters of a command, as a text too."""
    return any(
        (isinstance(each, ast.Attribute) and each.attr == "params")
        or (isinstance(each, ast.keyword) and each.arg == "params")
        or (isinstance(each, ast.Constant) and each.value == "params")
        for each in ast.walk(statement)
    )


def _of_argparse(maker: ast.Call, module: Module) -> DeclaredParameters:
    """Return the parameters that `arguments=[Argument(...)]` gives to argparse.

    They may be in a list, or returned by a function.
    """
    arguments = keyword_of(maker, "arguments")
    rest = keyword_of(maker, "rest")
    found = _arguments(Placed(arguments, Place(module))) if arguments else _NO_ARGUMENTS
    name = known_value(Placed(rest, Place(module))) if rest else None
    if isinstance(name, str):
        return DeclaredParameters((*found.parameters, rest_of_arguments(name)), found.unknown)
    return found


def _arguments(placed: Placed) -> DeclaredParameters:
    found = items(_returned(placed))
    if found is None:
        return DeclaredParameters(unknown=("'arguments=' is not known",))
    return joined(map(_argument, found))


def _returned(placed: Placed) -> Placed:
    """Return the list that a function without arguments returns; anything else as it is."""
    expression, place = written_out(placed)
    if isinstance(expression, ast.Lambda):
        return Placed(expression.body, place)
    for value in place.module.values(expression):
        definition = definition_of(value)
        if definition and isinstance(definition.node, ast.FunctionDef):
            last = definition.node.body[-1]
            if isinstance(last, ast.Return) and last.value:
                return Placed(last.value, Place(definition.module))
    return placed


def _argument(placed: Placed) -> DeclaredParameters:
    """Return the parameters of one `Argument(...)`, or of those in an `ArgumentGroup(...)`."""
    call, place = written_out(placed)
    name = last_name(callee(call))
    if isinstance(call, ast.Call) and name == GROUP_CLASS.name:
        return joined(_argument(Placed(each, place)) for each in call.args)
    if not isinstance(call, ast.Call) or name != ARGUMENT_CLASS.name:
        text = place.module.source.text_of(call)
        return DeclaredParameters(unknown=(f"the argument '{text}' is not known",))
    option = read_option_call(
        call.args, call.keywords, place.module.source.text_of, place.dotted_name
    )
    return parameter_of_option(option, lambda each: known_value(Placed(each, place)))
