"""The click group that takes the place of a Manager: `app.cli`, or an AppGroup of its own."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass, replace
from pathlib import Path

from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import (
    DISCOVERED,
    function_of,
    is_application,
    required_parameters,
)
from flake8_flask_cli.application.main_guard import stands_at_module_level
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import Verdict, quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.migration.manager.driver import flask_group, run_application
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.names.imports import imported_file, origin, origin_of_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script.application_names import (
    is_free,
    is_only_one,
    module_at_hand,
    name_of,
)
from flake8_flask_cli.script.manager_calls import (
    has_global_options,
    is_run,
    made_by,
    made_elsewhere,
    variable_of,
)
from flake8_flask_cli.script.managers import MANAGER, class_called, manager_of
from flake8_flask_cli.script.no_application import (
    NoApplication,
    makes_application,
    no_application,
)
from flake8_flask_cli.script.registrations import Registration, command_name, registered_name
from flake8_flask_cli.text.phrases import factory_call

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
    at import: then the group is one that drives the program itself. `made` is the call that makes
    it in that statement. `has_options` is whether that group has options of its own, and is made of
    a function. `misgiven` is what the Manager is given in the place of an application, in words:
    `the module 'shop'`.
    """

    role: Role
    expression: str
    application: str | None = None
    statement: str = ""
    factory: str = ""
    imported: str = ""
    made: CallText | None = None
    has_options: bool = False
    misgiven: str = ""

    @property
    def purpose(self) -> str:
        """What the Manager is for, in words: `the application 'app'`, `a group of commands`."""
        if self.misgiven:
            return f"{self.misgiven}, which is no application"
        if self.role is Role.APPLICATION and self.application and not self.statement:
            return f"the application '{self.application}'"
        return self.role.value

    @property
    def driver(self) -> CallText | None:
        """The call that runs the program as `manager.run()` did; None where there is none."""
        if self.factory:
            return CallText(self.expression, ())
        return run_application(self.application) if self.application else None

    @property
    def is_of_application(self) -> bool:
        """Whether commands go on the `cli` of an application."""
        return self.role is not Role.GROUP and not self.factory

    @property
    def is_out_of_sight(self) -> bool:
        """Whether the application is an attribute here (`shop.app`), where `flask` looks at names.

        The module then runs the program, but `flask` takes no application from it.
        """
        return not self.statement and "." in (self.application or "")


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
    wrong = no_application(given, context)
    if wrong:
        return _group_instead(wrong, call, context)
    if not has_global_options(call, variable, context):
        given = _given_by_lambda(given, call, context) or given
    text = context.module.source.text_of(given)
    if _is_factory(given, context):
        if has_global_options(call, variable, context):
            name = variable if variable.isidentifier() else "cli"
            return Group(Role.FACTORY, name, factory=text, has_options=True)
        application = _call_of_factory(given, context)
        if variable in externally_used_names(context.module):
            # The modules that import it need a group, and there is no application yet.
            group = flask_group(f"lambda *args: {application}")
            statement = f"{variable} = {group}"
            return Group(Role.FACTORY, variable, statement=statement, factory=text, made=group)
        return Group(Role.FACTORY, "app.cli", "app", f"app = {application}")
    if isinstance(given, ast.Attribute):
        return _group_of_attribute(text, origin(given, context.module), call, context)
    if isinstance(given, ast.Name):
        return Group(Role.APPLICATION, f"{text}.cli", text)
    return Group(Role.APPLICATION, "app.cli", "app", f"app = {text}")


def _group_instead(wrong: NoApplication, call: ast.Call, context: Context) -> Group:
    """Return the group for `Manager(shop)` or `Manager(app.config)`, with what was meant."""
    if wrong.made:
        group = _group_of_attribute(wrong.instead, wrong.made, call, context)
    elif wrong.is_instead_made:
        group = Group(Role.APPLICATION, f"{wrong.instead}.cli", wrong.instead)
    else:
        made = f"app = {wrong.instead or '<application>'}"
        group = Group(Role.APPLICATION, "app.cli", "app", made)
    return replace(group, misgiven=wrong.what)


def _group_of_attribute(
    text: str, made: tuple[Path, str] | None, call: ast.Call, context: Context
) -> Group:
    """Return the group for `Manager(shop.app)`, with a name where `flask` can find it.

    `text` is the attribute, and `made` where that is made. Without a free name, commands go on the
    attribute.
    """
    known = name_of(made, context)
    if known:
        return Group(Role.APPLICATION, f"{known}.cli", known)
    variable = variable_of(call, context)
    if (
        variable.isidentifier()
        and stands_at_module_level(call, context.module)
        and is_only_one(call, context)
        and is_free("app", variable, context)
    ):
        return Group(Role.APPLICATION, "app.cli", "app", f"app = {text}")
    return Group(Role.APPLICATION, f"{text}.cli", text)


def reads_of_application(variable: str, group: Group, context: Context) -> list[ast.Attribute]:
    """Return where the module reads the application off its Manager: `manager.app`.

    A Manager with a factory holds the factory there, until a command runs.
    """
    if group.role is not Role.APPLICATION or group.application is None:
        return []
    return [
        each
        for each in context.module.scopes.all(ast.Attribute)
        if each.attr == "app"
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
        bound = [binding.bound for binding in context.module.lookup.bindings_of(given)]
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
    known = name_of(origin_of_name(name, home) or (home.source.path, name), context)
    if known:
        return known, ""
    if isinstance(manager, ast.Attribute):
        imported = module_at_hand(manager.value, name, context)
        if imported and is_run(None, module.source.text_of(manager), context):
            return name, f"{imported}.{name}"
        return f"{module.source.text_of(manager.value)}.{name}", ""
    for binding in module.lookup.bindings_of(manager) if isinstance(manager, ast.Name) else ():
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


def _given_by_lambda(given: ast.expr, call: ast.Call, context: Context) -> ast.Name | None:
    """Return the application `app` of `Manager(lambda: app)`, if the module has it by then."""
    if not isinstance(given, ast.Lambda) or not isinstance(given.body, ast.Name):
        return None
    scopes = context.module.scopes
    bindings = context.module.lookup.bindings_of(given.body)
    node = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(node, ast.stmt) or scopes.parents[node] is not scopes.tree:
        return None
    is_there = node.lineno < call.lineno and not required_parameters(given)
    return given.body if is_there and is_application(context.module.values(given.body)) else None


def _is_factory(given: ast.expr, context: Context) -> bool:
    if isinstance(given, ast.Lambda):
        return True
    values = context.module.values(given)
    if any(map(makes_application, values)):
        return True
    if isinstance(given, ast.Call):
        return False
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


def main_group(context: Context) -> Group | None:
    """Return what takes the place of the first Manager of the module that has an application."""
    call = main_call(context)
    return group_of_call(call, "", context) if call else None


def main_call(context: Context) -> ast.Call | None:
    """Return the call that makes the first Manager of the module that has an application."""
    for call in context.module.scopes.all(ast.Call):
        made = class_called(call, context)
        is_manager = made is not None and made.derives_from((MANAGER,))
        if is_manager and group_of_call(call, "", context).application:
            return call
    return None
