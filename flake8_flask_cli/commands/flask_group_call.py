"""The call that makes a FlaskGroup: what it is given for its application, and does not find."""

from __future__ import annotations

import ast
import enum
import re
from typing import TYPE_CHECKING

from flake8_flask_cli.application.factories import (
    DISCOVERED,
    factory_call,
    function_of,
    is_application,
    required_parameters,
    returns_application,
    returns_none,
)
from flake8_flask_cli.commands.click_object import FLASK_GROUP, lineage
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.names.import_chain import Way, leads_to, names_in
from flake8_flask_cli.names.import_paths import import_roots
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import Function
from flake8_flask_cli.names.values import Reference
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.application.requirements import Version

FACTORY = "create_app"
# The parameters of `FlaskGroup.__init__` in their order (Flask 1.0 to 3.1).
_POSITIONAL = ("add_default_commands", FACTORY, "add_version_option", "load_dotenv")
TAKEN = {*_POSITIONAL, "set_debug_flag", "name", "help", "params", "callback", "commands"}
"""Parameters that a FlaskGroup has, among those that an application is given to by mistake."""
# Those of `click.group`, whose others go to the class.
_OF_DECORATOR = ("name",)
_APPLICATIONS = ("app", "application", "flask_app")
# `shop_cli`, `ShopGroup`, and neither `Client` nor `click`.
_LIKE_GROUP = re.compile("group|Group|GROUP|CLI|[cC]li(?![a-z])")


class Fault(enum.Enum):
    """Why a FlaskGroup finds no application."""

    DROPPED = enum.auto()
    """An application, or a function that makes one, is given to another parameter."""
    APPLICATION = enum.auto()
    """`create_app=` is an application."""
    TEXT = enum.auto()
    """`create_app=` is a text."""
    REQUIRES = enum.auto()
    """`create_app=` is a function that requires arguments."""
    NOTHING = enum.auto()
    """`create_app=` is a function that returns nothing."""


class Misuse(Record):
    """What is wrong with the call of a FlaskGroup.

    `given` is what is given for the application, to the parameter `parameter`. `function` is what
    the name of a function stands for, and `required` are the parameters that it requires.
    """

    fault: Fault
    given: ast.expr
    parameter: str
    function: Function | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the parameters that the function requires."""
        return tuple(required_parameters(self.function)) if self.function else ()

    @property
    def refused_from(self) -> Version:
        """The first Flask that cannot call the function; an empty version where none can.

        Flask before 2.1 passes its ScriptInfo to a function with one parameter and no default, and
        by the name `script_info`; 2.0 fails where it is both (run on Flask 1.0, 1.1, 2.0 and 2.1).
        """
        if self.function is None or len(self.required) != 1:
            return ()
        arguments = self.function.args
        is_alone = len([*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]) == 1
        is_named = self.required == ("script_info",)
        if is_named and is_alone:
            return (2, 0)
        return (2, 1) if is_named or (is_alone and not arguments.kwonlyargs) else ()


def misuse_of(call: ast.Call, module: Module) -> Misuse | None:
    """Return what is wrong with a call, if it makes a FlaskGroup that finds no application."""
    parameters = _parameters(call, module)
    if parameters is None or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    given = dict(zip(parameters, call.args, strict=False))
    if any(each.arg is None for each in call.keywords):
        return None
    given.update({each.arg: each.value for each in call.keywords if each.arg})
    factory = given.get(FACTORY)
    if factory is not None and not _is_none(factory):
        return _misused_factory(factory, module)
    for parameter, expression in given.items():
        function = _function(expression, module)
        if parameter != FACTORY and (
            _is_application(expression, module)
            or (function and _is_factory(function, last_name(expression), module))
        ):
            return Misuse(Fault.DROPPED, expression, parameter, function)
    return None


def factory_of(misuse: Misuse, module: Module) -> str:
    """Return what to give to `create_app=`: an expression for a function without parameters."""
    given, text = misuse.given, module.source.text_of(misuse.given)
    if misuse.function is not None:
        if not misuse.required:
            return text
        if isinstance(misuse.function, ast.Lambda):
            return f"lambda: {module.source.text_of(misuse.function.body)}"
        return f"lambda: {factory_call(text, misuse.required)}"
    if isinstance(given, ast.Call) and not given.args and not given.keywords:
        called = _function(given.func, module)
        if called and not required_parameters(called):
            return module.source.text_of(given.func)
    return f"lambda: {text}"


def _parameters(call: ast.Call, module: Module) -> tuple[str, ...] | None:
    """Return the parameters by position of what makes a FlaskGroup; None for any other call."""
    class_ = keyword_of(call, "cls")
    if class_ is not None:
        return _OF_DECORATOR if _is_flask_group(class_, module) else None
    if _is_super_of_flask_group(call, module) or _is_flask_group(call.func, module):
        return _POSITIONAL
    return None


def _is_flask_group(expression: ast.expr, module: Module) -> bool:
    """Tell whether an expression is FlaskGroup, or a subclass that takes the same arguments.

    One that is imported has to be called like a group, or its subclass is not found here.
    """
    name = last_name(expression)
    if name not in _groups(module):
        return False
    values = module.lazy_values(expression)
    references = [each.reference for each in values if each.reference]
    if references:
        may_be = is_called_like_group(name) and _leads_to_flask_group(references, module)
        values = module.values(expression) if may_be else ()
    found = [value for value in values if value.derives_from((FLASK_GROUP,))]
    return bool(found) and not any(
        _has_constructor(own.node) for value in found for own in lineage(definition_of(value))
    )


def _leads_to_flask_group(references: list[Reference], module: Module) -> bool:
    """Tell whether a name may be of a class that derives from FlaskGroup; nothing is parsed."""
    roots = import_roots(module.source.path) if module.source.path else None
    return roots is None or any(
        leads_to(
            (FLASK_GROUP.rpartition(".")[2],), names_in(each.module, each.steps, roots), Way.BASES
        )
        for each in references
    )


@cached
def _groups(module: Module) -> frozenset[str]:
    """Return what may be a FlaskGroup in a module, or a class that derives from one."""
    outline = module.outline
    names = {each.name for imports in outline.imports.values() for each in imports}
    return outline.spellings(filter(is_called_like_group, {*names, *outline.imports}))


def is_called_like_group(name: str) -> bool:
    """Tell whether a name says that it is of a group, or of what makes one: `shop_cli`."""
    return _LIKE_GROUP.search(name) is not None


def _is_super_of_flask_group(call: ast.Call, module: Module) -> bool:
    """Tell whether this is `super().__init__(...)` in a class that derives from FlaskGroup."""
    match call.func:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
            pass
        case _:
            return False
    around = module.scopes.ancestors(call)
    class_ = next((each for each in around if isinstance(each, ast.ClassDef)), None)
    return class_ is not None and any(_is_flask_group(base, module) for base in class_.bases)


def _has_constructor(class_: ast.ClassDef) -> bool:
    return any(
        isinstance(each, ast.FunctionDef) and each.name in ("__init__", "__new__")
        for each in class_.body
    )


def _misused_factory(factory: ast.expr, module: Module) -> Misuse | None:
    """Return what is wrong with the value of `create_app=`."""
    if isinstance(factory, ast.Constant) and isinstance(factory.value, str):
        return Misuse(Fault.TEXT, factory, FACTORY)
    function = _function(factory, module)
    if function is None:
        # A function that is not known may be called like an application.
        is_unknown = is_application(module.values(factory)) is None
        if is_unknown or not _is_application(factory, module):
            return None
        return Misuse(Fault.APPLICATION, factory, FACTORY)
    if required_parameters(function):
        return Misuse(Fault.REQUIRES, factory, FACTORY, function)
    definition = function_of(next(iter(module.values(factory))))
    if definition and returns_none(*definition):
        return Misuse(Fault.NOTHING, factory, FACTORY, function)
    return None


def _function(expression: ast.expr, module: Module) -> Function | None:
    """Return the function of the project that an expression is, if it is nothing else."""
    if isinstance(expression, ast.Constant):
        return None
    found = [function_of(value) for value in module.values(expression)]
    return found[0][0] if len(found) == 1 and found[0] else None


def _is_application(expression: ast.expr, module: Module) -> bool:
    """Tell whether an expression is an application, or is called like one and not known."""
    # `current_app` is a proxy, and no application while there is none.
    if isinstance(expression, ast.Constant) or last_name(expression) == "current_app":
        return False
    answer = is_application(module.values(expression))
    return last_name(expression) in _APPLICATIONS if answer is None else answer


def _is_factory(function: Function, name: str, module: Module) -> bool:
    """Tell whether a function makes applications, as far as that is known, or by its name."""
    answer = returns_application(function, module)
    return name in DISCOVERED if answer is None else answer


def _is_none(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Constant) and expression.value is None
