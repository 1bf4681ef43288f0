"""The click group that takes the commands of a Manager: `app.cli`, or an AppGroup of its own."""

from __future__ import annotations

import ast
import enum
from pathlib import Path

from flake8_flask_cli.application.built_in_commands import BUILT_IN_NAMES
from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import DISCOVERED, factory_call
from flake8_flask_cli.application.main_guard import is_at_module_level
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.convert.script_command import SCRIPT_COMMAND
from flake8_flask_cli.migration.manager.application_names import is_free, name_of, new_name
from flake8_flask_cli.migration.manager.driver import (
    DRIVER_ARGUMENTS,
    NO_DEFAULT_COMMANDS,
    SHELL_FACTORY,
    flask_group,
    returning,
)
from flake8_flask_cli.migration.manager.factory import (
    can_be_called_at_import,
    create_app_text,
    given_by_lambda,
    is_factory,
    parameters_required_by,
)
from flake8_flask_cli.migration.manager.shell_contexts import shell_contexts
from flake8_flask_cli.model import Caveat, unsafe
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.managers import is_manager
from flake8_flask_cli.script.no_application import NoApplication, no_application
from flake8_flask_cli.script.passed_on import passed_on
from flake8_flask_cli.script.program import Program, programs_of
from flake8_flask_cli.text.phrases import Code

PARAMETERS = ("app", "with_default_commands", "usage", "help", "description")
"""Those of Manager in Flask-Script 2.0.6."""


class Role(enum.Enum):
    """What a Manager is made for."""

    APPLICATION = "an application"
    FACTORY = "a factory"
    GROUP = "a group of commands"


class ClickTarget(Record):
    """What takes the commands of one Manager, and the application that they run with.

    `expression` is the click group that commands go on (`app.cli`, `users`). What the program does
    not have yet is assigned to `variable`: `made` is the call that makes the group itself, or
    `new_application` the expression that makes its application. `has_placeholder` is whether that
    has a part that a person fills in (`<config>`).
    `application` is the application (`app`) as the module at hand names it, once it is made; None
    where it has no name for one. `imported` is what the module has to import for that name to be
    there (`shop.cli.app`).
    `factory` is the factory as the module names it where no application is made at import: then
    the group is one that drives the program itself. `has_options` is whether that group has options
    of its own, and is made of a function. `shell_contexts` are the functions that give the shell
    its names where such a factory makes the application. `driver_name` is the name of the group
    that drives the program of an application, and replaces the Manager, where it has more
    than the application's commands. `driver_arguments` are those of any group that drives the
    program. `is_plain` is whether the group is one of click alone: a command on it has to push the
    context of the application itself. `misgiven` is what the Manager is given instead of an
    application.
    """

    role: Role
    expression: str
    application: str | None = None
    made: CallText | None = None
    new_application: str = ""
    variable: str = ""
    has_placeholder: bool = False
    factory: str = ""
    imported: str = ""
    has_options: bool = False
    shell_contexts: tuple[str, ...] = ()
    driver_name: str = ""
    driver_arguments: tuple[str, ...] = DRIVER_ARGUMENTS
    is_plain: bool = False
    misgiven: NoApplication | None = None

    @property
    def statement(self) -> str:
        """The line that makes what the program does not have yet; empty where it has all."""
        text = str(self.made or self.new_application)
        return f"{self.variable} = {text}" if self.variable else text

    @property
    def purpose(self) -> str:
        """What the Manager is for, in words: `the application 'app'`, `a group of commands`."""
        if self.misgiven:
            return f"{self.misgiven.what}, which is no application"
        if self.role is Role.APPLICATION and self.application and not self.new_application:
            return f"the application '{self.application}'"
        return self.role.value

    @property
    def driver_group(self) -> CallText | None:
        """The call that makes the group which drives the program of an application, else None."""
        if self.factory or self.application is None:
            return None
        return flask_group(returning(self.application), self.driver_arguments)

    def driver(self, *arguments: str) -> CallText | None:
        """Return the call that runs the program as `manager.run()` did; None where there is none.

        `arguments` are those that the group is called with.
        """
        name = self.expression if self.factory else self.driver_name
        if name:
            return CallText(name, arguments)
        made = self.driver_group
        return made and made._replace(brackets=("(", f")({', '.join(arguments)})"))

    @property
    def root(self) -> str:
        """The name that the application has, or is an attribute of (`shop` for `shop.app`)."""
        return (self.application or "").partition(".")[0]

    @property
    def is_of_application(self) -> bool:
        """Whether commands go on the `cli` of an application."""
        return self.role is not Role.GROUP and not self.factory

    @property
    def is_out_of_sight(self) -> bool:
        """Whether the application is an attribute here (`shop.app`), where `flask` looks at names.

        The module then runs the program, but `flask` takes no application from it.
        """
        return not self.new_application and self.root != (self.application or "")

    def group_for(self, name: str) -> str:
        """Return the click group that a command of a name goes on.

        A FlaskGroup asks the application for what it has not itself (`FlaskGroup.get_command`): a
        command that has the name of one of its own goes on the group itself, and replaces that.
        """
        return self.driver_name if name in BUILT_IN_NAMES and self.driver_name else self.expression

    def hidden_by_built_in(self, name: str) -> tuple[Caveat, ...]:
        """Return why a command of a name cannot be reached: `flask` has one of that name itself."""
        if name not in BUILT_IN_NAMES or not self.is_of_application or self.driver_name:
            return ()
        own = f"{Code('flask')} has a {Code(name)} of its own, which wins"
        return (unsafe(f"give it another name: {own}"),)


def manager_arguments(call: ast.Call) -> dict[str, ast.expr]:
    """Return what a call that makes a Manager gives, by the names of Manager's parameters."""
    return bound_arguments(call, PARAMETERS)


@cached
def target_of_call(call: ast.Call, context: Context) -> ClickTarget:
    """Return what takes the commands of the Manager that a call makes, in no registration."""
    program = Program(call, context)
    target = _target(program)._replace(driver_arguments=_driver_arguments(program))
    if target.new_application and program.variable.isidentifier():
        name = new_name(program.variable, context)
        target = target._replace(expression=f"{name}.cli", application=name, variable=name)
    if (
        not target.application
        or not target.is_of_application
        or not program.variable.isidentifier()
    ):
        return target
    # An option that is ignored is deleted in the idiomatic form.
    ignores_options = program.has_options and not context.idiomatic
    if ignores_options or program.built_in_names or program.is_run_by_name:
        return target._replace(driver_name=program.variable, has_options=ignores_options)
    return target


def _driver_arguments(program: Program) -> tuple[str, ...]:
    """Return the arguments of a group that drives a program.

    Where it has no built-in commands, the group must have none, unless the program adds one.
    """
    given = manager_arguments(program.call).get("with_default_commands")
    if given is None or literal_value(given) is not False or program.registers_built_ins:
        return DRIVER_ARGUMENTS
    return (*DRIVER_ARGUMENTS, NO_DEFAULT_COMMANDS)


def _target(program: Program) -> ClickTarget:
    """Return what takes the commands of a Manager, if all that it has are such."""
    call, context = program.call, program.home
    group = _group_of_loop(program)
    if group:
        return ClickTarget(Role.GROUP, group)
    variable, registered = program.variable, program.registered_as
    arguments = manager_arguments(call)
    given = arguments.get("app")
    is_given = given is not None and not is_none(given)
    if registered is not None or not (is_given or program.is_run_at_home):
        made = app_group(arguments, registered or variable.rpartition(".")[2], context)
        return ClickTarget(Role.GROUP, variable or str(made), made=made, variable=variable)
    if given is None or is_without_application(call, context):
        return _target_without_application(context)
    wrong = no_application(given, context)
    if wrong:
        return _target_instead(wrong, program)
    if not program.has_options:
        given = given_by_lambda(given, call, context) or given
    if is_factory(given, context):
        return _target_of_factory(given, program)
    text = context.module.source.text_of(given)
    if isinstance(given, ast.Attribute):
        return _target_of_attribute(text, origin(given, context.module), program)
    if isinstance(given, ast.Name):
        return ClickTarget(Role.APPLICATION, f"{text}.cli", text)
    return _new_application(text)


def _group_of_loop(program: Program) -> str:
    """Return the group that a loop puts the commands of a Manager on; nothing if none does.

    In another module than that of the Manager, the group is one that this module makes.
    """
    home = program.home
    others = modules_mentioning((SCRIPT_COMMAND.name.encode(),), home.module)
    for module in dict.fromkeys((home.module, *others)):
        context = home.of(module)
        for loop in passed_on(context.module):
            found = programs_of(loop.manager, context)
            if is_manager(loop.group, context) or all(each.id != program.id for each in found):
                continue
            if module is home.module:
                return module.source.text_of(loop.group)
            made = origin(loop.group, module)
            if made and made[0] == home.module.source.path:
                return made[1]
    return ""


def app_group(arguments: dict[str, ast.expr], name: str, context: Context) -> CallText:
    """Return the AppGroup for a Manager; its help text is what Flask-Script shows for it."""
    written = [quoted(name)] if name else []
    for keyword in ("help", "description", "usage"):
        if keyword in arguments and not is_none(arguments[keyword]):
            written.append(f"help={context.module.source.in_lines(arguments[keyword])}")
            break
    return CallText("AppGroup", tuple(written))


def _new_application(
    expression: str, role: Role = Role.APPLICATION, *, has_placeholder: bool = False
) -> ClickTarget:
    """Return the target for an application that gets the name `app` where the Manager is made."""
    return ClickTarget(
        role,
        "app.cli",
        "app",
        new_application=expression,
        variable="app",
        has_placeholder=has_placeholder,
    )


def _target_of_factory(factory: ast.expr, program: Program) -> ClickTarget:
    context, variable = program.home, program.variable
    text = context.module.source.text_of(factory)
    if program.has_options:
        name = variable if variable.isidentifier() else "cli"
        contexts = shell_contexts(program)
        return ClickTarget(
            Role.FACTORY, name, factory=text, has_options=True, shell_contexts=contexts
        )
    required = parameters_required_by(factory, context)
    if required or (
        context.idiomatic and not program.keeps_name and can_be_called_at_import(factory, program)
    ):
        body = factory.body if isinstance(factory, ast.Lambda) else None
        application = context.module.source.text_of(body) if body else factory_call(text, required)
        return _new_application(application, Role.FACTORY, has_placeholder=bool(required))
    # There is no application yet, or the modules that import the Manager need a group.
    contexts = shell_contexts(program)
    create_app = SHELL_FACTORY if contexts else create_app_text(factory, context)
    made = flask_group(create_app, _driver_arguments(program))
    return ClickTarget(
        Role.FACTORY,
        variable,
        made=made,
        variable=variable,
        factory=text,
        shell_contexts=contexts,
    )


def _target_instead(wrong: NoApplication, program: Program) -> ClickTarget:
    """Return the target for `Manager(shop)` or `Manager(app.config)`, with what was meant."""
    if wrong.made:
        target = _target_of_attribute(wrong.instead, wrong.made, program)
    elif wrong.is_instead_made:
        target = ClickTarget(Role.APPLICATION, f"{wrong.instead}.cli", wrong.instead)
    elif wrong.instead:
        target = _new_application(wrong.instead)
    else:
        target = _new_application("<application>", has_placeholder=True)
    return target._replace(misgiven=wrong)


def _target_of_attribute(text: str, made: tuple[Path, str] | None, program: Program) -> ClickTarget:
    """Return the target for `Manager(shop.app)`, with a name where `flask` can find it.

    `text` is the attribute, and `made` where that is made. Without a free name, commands go on the
    attribute.
    """
    context = program.home
    known = name_of(made, context)
    if known:
        return ClickTarget(Role.APPLICATION, f"{known}.cli", known)
    if (
        program.variable.isidentifier()
        and is_at_module_level(program.call, context.module)
        and program.is_only_one
        and is_free("app", program.variable, context)
    ):
        return _new_application(text)
    return ClickTarget(Role.APPLICATION, f"{text}.cli", text)


def is_without_application(call: ast.Call, context: Context) -> bool:
    """Tell whether a call that makes a Manager gives it none, or `current_app`.

    That is Flask's proxy of the application, which is none while the module is imported.
    """
    given = manager_arguments(call).get("app")
    return given is None or is_none(given) or _is_current_app(given, context)


def _is_current_app(given: ast.expr, context: Context) -> bool:
    if isinstance(given, ast.Name):
        bound = [binding.bound for binding in context.module.lookup.bindings_of(given)]
        return any(isinstance(each, ast.alias) and each.name == "current_app" for each in bound)
    return last_name(given) == "current_app"


def _target_without_application(context: Context) -> ClickTarget:
    """Return the target for a `Manager()` that runs the program: some application of the module."""
    best = find_best_app(context.module)
    if not isinstance(best, Found):
        return _new_application("<application>", has_placeholder=True)
    if best.name in DISCOVERED:
        return _new_application(f"{best.name}()", Role.FACTORY)
    return ClickTarget(Role.APPLICATION, f"{best.name}.cli", best.name)
