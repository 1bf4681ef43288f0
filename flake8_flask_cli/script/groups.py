"""The click group that takes the place of a Manager: `app.cli`, or an AppGroup of its own."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass, replace

from flake8_flask_cli.application.app_value import value_of_name
from flake8_flask_cli.application.discovery import names_application
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import DISCOVERED, function_of, required_parameters
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.conversion import Verdict, quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.hints import factory_call
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.names import Module
from flake8_flask_cli.origins import imported_file, origin_of_name
from flake8_flask_cli.script.makers import (
    has_global_options,
    is_run,
    made_by,
    made_elsewhere,
    variable_of,
)
from flake8_flask_cli.script.managers import MANAGER, class_called, manager_of
from flake8_flask_cli.script.registrations import Registration, command_name, registered_name
from flake8_flask_cli.script.uses import names_taken
from flake8_flask_cli.values import Kind

PARAMETERS = ("app", "with_default_commands", "usage", "help", "description")
"""Those of Manager in Flask-Script 2.0.6."""


class Role(enum.Enum):
    """What a Manager is made for."""

    APPLICATION = "an application"
    FACTORY = "a factory"
    GROUP = "a group of commands"


@dataclass(frozen=True)
class Group:
    """What to write in place of one Manager.

    `expression` is the click group that commands hang on (`app.cli`, `users`). `statement` is the
    line that makes it, or nothing where the program has it already. `application` is the
    application (`app`) as the module at hand names it, once the statement is there; None where it
    has no name for one. `imported` is what the module has to import for that name to be there
    (`shop.cli.app`). `factory` is the factory as the module names it where no application is made
    at import: then the group is one that drives the program itself. `has_options` is whether that
    group has options of its own, and is made of a function.
    """

    role: Role
    expression: str
    application: str | None = None
    statement: str = ""
    factory: str = ""
    imported: str = ""
    has_options: bool = False

    @property
    def purpose(self) -> str:
        """What the Manager is for, in words: `the application 'app'`, `a group of commands`."""
        if self.role is Role.APPLICATION and self.application and not self.statement:
            return f"the application '{self.application}'"
        return self.role.value

    @property
    def driver(self) -> str:
        """The call that runs the program as `manager.run()` did; nothing where there is none."""
        if self.factory:
            return f"{self.expression}()"
        if self.application:
            return f"FlaskGroup(create_app=lambda *args: {self.application})()"
        return ""

    @property
    def is_of_application(self) -> bool:
        """Whether commands go on the `cli` of an application."""
        return self.role is not Role.GROUP and not self.factory


@remembered
def group_of_call(call: ast.Call, name: str, context: Context) -> Group:
    """Return what takes the place of the Manager that a call makes.

    `name` is the name it is registered under where the call stands in its registration, else
    nothing.
    """
    variable = variable_of(call, context)
    arguments = bound_arguments(call, PARAMETERS, Verdict())
    given = arguments.get("app")
    registered = name or (registered_name(variable, context) if variable else None)
    is_given = given is not None and not is_none(given)
    if registered is not None or not (is_given or is_run(call, variable, context)):
        made = _app_group(arguments, registered or variable.rpartition(".")[2], context)
        statement = f"{variable} = {made}" if variable else made
        return Group(Role.GROUP, variable or made, statement=statement)
    if given is None or is_without_application(call, context):
        return _group_without_application(context)
    text = context.module.source.text_of(given)
    if _is_factory(given, context):
        if has_global_options(call, variable, context):
            name = variable if variable.isidentifier() else "cli"
            return Group(Role.FACTORY, name, factory=text, has_options=True)
        made = _call_of_factory(given, context)
        if variable in names_taken(context):
            # The modules that import it need a group, and there is no application yet.
            statement = f"{variable} = FlaskGroup(create_app=lambda *args: {made})"
            return Group(Role.FACTORY, variable, statement=statement, factory=text)
        return Group(Role.FACTORY, "app.cli", "app", f"app = {made}")
    if isinstance(given, ast.Name | ast.Attribute):
        return Group(Role.APPLICATION, f"{text}.cli", text)
    return Group(Role.APPLICATION, "app.cli", "app", f"app = {text}")


def reads_of_application(variable: str, group: Group, context: Context) -> list[ast.Attribute]:
    """Return where the module reads the application off its Manager: `manager.app`.

    A Manager with a factory holds the factory there, until a command runs.
    """
    if group.role is not Role.APPLICATION or group.application is None:
        return []
    return [
        each
        for each in context.module.scopes.nodes[ast.Attribute]
        if isinstance(each, ast.Attribute)
        and each.attr == "app"
        and isinstance(each.ctx, ast.Load)
        and isinstance(each.value, ast.Name)
        and each.value.id == variable
    ]


def is_without_application(call: ast.Call, context: Context) -> bool:
    """Tell whether a call that makes a Manager gives it none, or `current_app`.

    That is Flask's proxy of the application, which is none while the module is imported.
    """
    given = bound_arguments(call, PARAMETERS, Verdict()).get("app")
    return given is None or is_none(given) or _is_current_app(given, context)


def _is_current_app(given: ast.expr, context: Context) -> bool:
    if isinstance(given, ast.Name):
        bound = [binding.bound for binding in context.module.scopes.bindings_of(given)]
        return any(isinstance(each, ast.alias) and each.name == "current_app" for each in bound)
    return last_name(given) == "current_app"


def _group_without_application(context: Context) -> Group:
    """Return the group for a `Manager()` that runs the program: some application of the module."""
    best = find_best_app(context.module)
    if not isinstance(best, Found):
        return Group(Role.APPLICATION, "app.cli", "app", "app = <application>")
    if best.name in DISCOVERED:
        return Group(Role.FACTORY, "app.cli", "app", f"app = {best.name}()")
    return Group(Role.APPLICATION, f"{best.name}.cli", best.name)


def group_of(manager: ast.expr, context: Context) -> Group:
    """Return what to write where an expression that is a Manager stands.

    A Manager that this module does not make keeps its name: FCL102 says what to bind it to.
    """
    call = made_by(manager, context)
    if call:
        return group_of_call(call, "", context)
    text = context.module.source.text_of(manager)
    found = made_elsewhere(manager, context)
    if found:
        group = group_of_call(found[1], "", found[0])
        application, imported = _application_at_hand(group, found[0].module, manager, context)
        return replace(
            group, expression=text, application=application, imported=imported, statement=""
        )
    return Group(Role.GROUP, text)


def _application_at_hand(
    group: Group, home: Module, manager: ast.expr, context: Context
) -> tuple[str | None, str]:
    """Return what to call the application of a Manager that `home` makes, and what to import."""
    module, name = context.module, group.application
    if name is None or not name.isidentifier() or home.source.path is None:
        return None, ""
    wanted = origin_of_name(name, home) or (home.source.path, name)
    for here in module.scopes.bindings[module.tree]:
        if origin_of_name(here, module) == wanted:
            return here, ""
    if isinstance(manager, ast.Attribute):
        return f"{module.source.text_of(manager.value)}.{name}", ""
    for binding in module.scopes.bindings_of(manager) if isinstance(manager, ast.Name) else ():
        statement = binding.node
        if (
            isinstance(statement, ast.ImportFrom)
            and statement in module.tree.body
            and imported_file(statement, module) == home.source.path
        ):
            return name, f"{'.' * statement.level}{statement.module or ''}.{name}"
    return None, ""


def group_of_method(method: ast.expr, context: Context) -> Group:
    """Return what to write in place of the Manager in `manager.command`."""
    return group_of(manager_of(method, context), context)


def add_group_line(registered: Registration, group: str, context: Context) -> str:
    """Return the call that adds a click group to the one in the place of the Manager.

    `group` is the expression of it. Its name comes last, where Flask-Script has it first.
    """
    owner = group_of(registered.owner, context).expression
    name = command_name(registered)
    if name and group.startswith(f"AppGroup({quoted(name)}"):
        return f"{owner}.add_command({group})"
    text = quoted(name) if name else ""
    if not name and registered.given_name:
        text = context.module.source.text_of(registered.given_name)
    return f"{owner}.add_command({group}{f', {text}' if text else ''})"


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


def _call_of_factory(factory: ast.expr, context: Context) -> str:
    """Return the call of a factory, with a placeholder for each argument that it insists on."""
    text_of = context.module.source.text_of
    if isinstance(factory, ast.Lambda):
        return text_of(factory.body)
    functions = [function_of(value) for value in context.module.values(factory)]
    required = [name for each in functions if each for name in required_parameters(each[0])]
    return factory_call(text_of(factory), required)


def _app_group(given: dict[str, ast.expr], name: str, context: Context) -> str:
    """Return the AppGroup for a Manager; its help text is what Flask-Script shows for it."""
    arguments = [quoted(name)] if name else []
    for keyword in ("help", "description", "usage"):
        if keyword in given and not is_none(given[keyword]):
            arguments.append(f"help={context.module.source.text_of(given[keyword])}")
            break
    return f"AppGroup({', '.join(arguments)})"


def value_of_manager(manager: ast.expr | None, context: Context) -> str | None:
    """Return the value of `flask --app` for the module that makes a Manager.

    Without a Manager, it is that of the main one of the module at hand. None where the project
    names its application already, and where nothing tells which module has it.
    """
    if names_application(context.project.root, context.settings):
        return None
    if is_application_hidden(manager, context):
        return None
    home, call = _made(manager, context)
    application = group_of_call(call, "", home).application if call else None
    if application is None:
        best = find_best_app(home.module)
        application = best.name if isinstance(best, Found) else None
    if application is None or not application.isidentifier():
        return None
    return value_of_name(home.module, application, context)


def _made(manager: ast.expr | None, context: Context) -> tuple[Context, ast.Call | None]:
    """Return the module that makes a Manager, or else the main one of the module at hand."""
    if manager is None:
        return context, _main_call(context)
    return made_elsewhere(manager, context) or (context, made_by(manager, context))


def is_application_hidden(manager: ast.expr | None, context: Context) -> bool:
    """Tell whether the application of a Manager has no name at the level of its module.

    So it is in a `def main():` that makes both: `flask` finds neither.
    """
    home, call = _made(manager, context)
    group = group_of_call(call, "", home) if call else None
    if call is None or group is None or group.application is None:
        return False
    scopes = home.module.scopes
    if group.statement:
        return scopes.scope(call) is not scopes.tree
    name = group.application.partition(".")[0]
    return name not in scopes.bindings[scopes.tree] and not scopes.star_imports


def main_group(context: Context) -> Group | None:
    """Return what takes the place of the first Manager of the module that has an application."""
    call = _main_call(context)
    return group_of_call(call, "", context) if call else None


def _main_call(context: Context) -> ast.Call | None:
    for call in context.module.scopes.nodes[ast.Call]:
        assert isinstance(call, ast.Call)
        made = class_called(call, context)
        is_manager = made is not None and made.derives_from((MANAGER,))
        if is_manager and group_of_call(call, "", context).application:
            return call
    return None
