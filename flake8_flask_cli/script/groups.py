"""The click group that takes the place of a Manager: `app.cli`, or an AppGroup of its own."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass

from flake8_flask_cli.application.app_value import value_of_name
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.factories import DISCOVERED, function_of, required_parameters
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.origins import origin
from flake8_flask_cli.project import module_at
from flake8_flask_cli.script.managers import class_called
from flake8_flask_cli.script.registrations import registered_name
from flake8_flask_cli.values import Kind


class Role(enum.Enum):
    """What a Manager is made for."""

    APPLICATION = "an application"
    FACTORY = "a factory"
    GROUP = "a group of commands"


@dataclass(frozen=True)
class Group:
    """What to write in place of one Manager.

    `expression` is the click group that commands hang on (`app.cli`, `users`), `application`
    the application (`app`). `statement` is the line that makes it, or nothing where the
    program has it already. `has_options` tells of a factory that global options are given to.
    """

    role: Role
    expression: str
    application: str
    statement: str = ""
    has_options: bool = False


def variable_of(call: ast.Call, context: Context) -> str:
    """Return the name that a call's result is assigned to (`manager`, `self.manager`)."""
    match context.module.scopes.parents.get(call):
        case ast.Assign(targets=[ast.Name() | ast.Attribute() as target]):
            return ast.unparse(target)
        case ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
            return ast.unparse(target)
    return ""


def group_of_call(call: ast.Call, context: Context, name: str = "") -> Group:
    """Return what takes the place of the Manager that a call makes.

    `name` is the name it is registered under, where the call stands in its registration.
    """
    variable = variable_of(call, context)
    given = _application(call)
    registered = name or (registered_name(variable, context) if variable else None)
    if given is None or registered is not None:
        made = _app_group(call, registered or last_part(variable), context)
        return Group(
            Role.GROUP, variable or made, "app", f"{variable} = {made}" if variable else made
        )
    text = context.module.source.text_of(given)
    if _is_factory(given, context):
        if variable and _has_global_options(variable, context):
            return Group(Role.FACTORY, "cli", "app", has_options=True)
        return Group(Role.FACTORY, "app.cli", "app", f"app = {_factory_call(given, context)}")
    if isinstance(given, ast.Name | ast.Attribute):
        return Group(Role.APPLICATION, f"{text}.cli", text)
    return Group(Role.APPLICATION, "app.cli", "app", f"app = {text}")


def last_part(dotted: str) -> str:
    """Return `manager` for `self.manager`."""
    return dotted.rpartition(".")[2]


def group_of(manager: ast.expr, context: Context) -> Group:
    """Return what to write where an expression that is a Manager stands.

    A Manager that this module does not make keeps its name: FCL102 says what to bind it to.
    """
    call = _made_by(manager, context)
    if call:
        return group_of_call(call, context)
    text = context.module.source.text_of(manager)
    return Group(Role.GROUP, text, "app")


def _made_by(manager: ast.expr, context: Context) -> ast.Call | None:
    """Return the one call in this module that makes the Manager an expression stands for."""
    scopes = context.module.scopes
    candidates: list[ast.AST | None] = []
    match manager:
        case ast.Call():
            candidates = [manager]
        case ast.Name(id=name):
            scope = scopes.scope(manager)
            for each in (scope, *scopes.enclosing(scope)):
                if name in scopes.bindings[each]:
                    reaching = scopes.reaching(each, name, manager)
                    candidates = [binding.bound for binding in reaching]
                    break
        case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
            candidates = [value for _, value in scopes.attributes.get(name, ())]
    calls = [each for each in candidates if isinstance(each, ast.Call)]
    made = [each for each in calls if class_called(each, context)]
    return made[0] if len(made) == len(candidates) == 1 else None


def _application(call: ast.Call) -> ast.expr | None:
    """Return the application or factory that a Manager is given, if any."""
    given = call.args[0] if call.args else None
    for keyword in call.keywords:
        if keyword.arg == "app":
            given = keyword.value
    return None if given is None or is_none(given) or isinstance(given, ast.Starred) else given


def _is_factory(given: ast.expr, context: Context) -> bool:
    if isinstance(given, ast.Lambda):
        return True
    if isinstance(given, ast.Call):
        return False
    values = context.module.values(given)
    if any(value.kind is Kind.FUNCTION for value in values):
        return True
    known = (*DISCOVERED, *context.settings.factories)
    return last_name(given) in known and all(value.kind is Kind.UNKNOWN for value in values)


def _factory_call(factory: ast.expr, context: Context) -> str:
    """Return the call of a factory, with a placeholder for each argument that it insists on."""
    if isinstance(factory, ast.Lambda):
        return context.module.source.text_of(factory.body)
    functions = [function_of(value) for value in context.module.values(factory)]
    required = [name for each in functions if each for name in required_parameters(each[0])]
    placeholders = ", ".join(f"<{name}>" for name in required)
    return f"{context.module.source.text_of(factory)}({placeholders})"


def _has_global_options(variable: str, context: Context) -> bool:
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "add_option"
        and ast.unparse(call.func.value) == variable
        for call in context.module.scopes.nodes[ast.Call]
    )


def _app_group(call: ast.Call, name: str, context: Context) -> str:
    """Return the AppGroup for a Manager; its help text is what Flask-Script shows for it."""
    arguments = [quoted(name)] if name else []
    texts = {keyword.arg: keyword.value for keyword in call.keywords}
    for keyword in ("help", "description", "usage"):
        if keyword in texts and not is_none(texts[keyword]):
            arguments.append(f"help={context.module.source.text_of(texts[keyword])}")
            break
    return f"AppGroup({', '.join(arguments)})"


def app_value(manager: ast.expr | None, context: Context) -> str | None:
    """Return the value of `flask --app` for the module that makes a Manager.

    None where the project names its application already, or where the module has no file.
    """
    if names_application(context.project.root, context.settings):
        return None
    found = origin(manager, context.module) if manager else None
    home = module_at(found[0]) if found else None
    name = group_of(manager, context).application if manager else "app"
    return value_of_name(home or context.module, name if name.isidentifier() else "app", context)
