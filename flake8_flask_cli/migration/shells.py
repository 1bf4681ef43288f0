"""What a Shell becomes: `flask shell` gets its names from the application."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from flake8_flask_cli.application.factories import required_parameters
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.migration.built_ins import variable_change
from flake8_flask_cli.migration.classes.class_definitions import SHELL_BASE
from flake8_flask_cli.migration.conversion import (
    Change,
    Conversion,
    deletion,
    joined,
    lines_with_effects,
    replacement,
)
from flake8_flask_cli.migration.manager.click_target import ClickTarget
from flake8_flask_cli.migration.manager.manager_target import main_target, target_of
from flake8_flask_cli.migration.manager.shell_contexts import (
    SHELL_PARAMETERS,
    is_given_to_factory,
)
from flake8_flask_cli.model import Caveat, Edit, manual, unsafe
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import MadeShell, PassedShell, ShellFunction
from flake8_flask_cli.script.group_ids import decorating_manager_ids, manager_ids
from flake8_flask_cli.script.managers import manager_of
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.phrases import Code

_FLASK_SHELL = Code("flask shell")


def registered_shell(
    registered: Registration, shell: ast.Call | None, context: Context
) -> Conversion:
    """Return what the registration of `Shell(...)` becomes, or that of the class itself."""
    name, names = registered.command_name, _names_of(shell)
    target = target_of(registered.owner, context)
    needs_own = _needs_own_command(names.expression, target, registered.owner, context)
    if needs_own or (name != "shell" and not context.idiomatic):
        return _own_command(registered.call, name, names, target, registered.owner, context)
    if name != "shell":
        renamed = unsafe(f"{_FLASK_SHELL} replaces '{name}'")
        names = names._replace(caveats=(*names.caveats, renamed))
    return _conversion(registered.call, names, registered.owner, context)


def registered_shell_class(
    registered: Registration, made: str, target: ClickTarget, context: Context
) -> Conversion | None:
    """Return what gives the shell of `flask` the names of an object of a class, a Shell.

    None where its registration becomes a command: the shell of `flask` has another name, or no
    variable holds the application.
    """
    if registered.command_name != "shell" or target.application is None:
        return None
    line = _processor(f"{made}.get_context", target)
    imports = (target.imported,) if target.imported else ()
    change = partial(replacement, registered.call, line, context)
    return Conversion((Code(line),), lambda: change()._replace(imports=imports))


def passed_shell_conversion(passed: PassedShell, context: Context) -> Conversion:
    """Return what `manager.shell(function)` becomes."""
    call = passed.node
    names = _Names(_but_none(call.args[0]) if call.args else None)
    owner = manager_of(call.func, context)
    target = target_of(owner, context)
    if _needs_own_command(names.expression, target, owner, context):
        return _own_command(call, "shell", names, target, owner, context)
    return _conversion(call, names, owner, context)


def made_shell_conversion(made: MadeShell, context: Context) -> Conversion:
    """Return what a `Shell(...)` becomes that is made apart from its registration.

    What is lost are no caveats here: the registration has them.
    """
    names, target = _names_of(made.node), main_target(context)
    conversion = _advice(names, _decorated(names, target, context), target, context)
    return conversion._replace(
        advice=conversion.hint(),
        caveats=(),
        change=lambda: variable_change(made.node, context, names.lost.values()),
    )


def shell_function_conversion(shell: ShellFunction, context: Context) -> Conversion:
    """Return what `@manager.shell` becomes, all of a function; two for one application are one."""
    function = shell.function
    managers = [manager_of(each, context) for each in shell.decorators]
    targets = [target_of(each, context) for each in managers]
    commands = [
        _ShellCommand.of(quoted("shell"), function.name, target.expression)
        for target, manager in zip(targets, managers, strict=True)
        if _needs_own_command(function, target, manager, context)
    ]
    advice: list[str] = [Code(str(command.call)) for command in commands]
    for target in targets:
        if target.application:
            advice.append(Code(_decorator(target)))
        elif not commands:
            advice += _processor_call(function.name, target)

    def change() -> Change:
        written: set[str] = set()
        edits: list[Edit] = []
        for decorator, target in zip(shell.decorators, targets, strict=True):
            line = _decorator(target)
            lines = [line] if target.application and line not in written else []
            edits += context.editor.replace_decorator(decorator, lines)
            written.add(line)
        editor = context.editor
        width = editor.layout.available_width(function)
        below = [line for each in commands for line in each.call.fitted(width).split("\n")]
        if below:
            edits += editor.insert_below(function, list(map(editor.in_units, below)))
        return joined(
            Change(
                decorating_manager_ids(function, context),
                tuple(edits),
                tuple(_checks(function, context)),
                tuple(target.imported for target in targets if target.imported),
            ),
            *(each.needs for each in commands),
        )

    return Conversion(tuple(dict.fromkeys(advice)), change)


class _Names(Record):
    """What gives a Shell its names, the `make_context`, and which other arguments are lost.

    Without an expression the Shell has no names of its own, or they are not known.
    """

    expression: ast.expr | None
    caveats: tuple[Caveat, ...] = ()
    is_unknown: bool = False
    lost: Mapping[str, ast.expr] = MappingProxyType({})

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of the shell of `flask`."""
        return tuple(f"{_FLASK_SHELL} has nothing for '{name}='" for name in self.lost)


class _ShellCommand(Record):
    """The call that adds a command of its own for a shell, and what that needs in the module."""

    call: CallText
    needs: Change

    @classmethod
    def of(cls, name: str, function: str, group: str) -> _ShellCommand:
        """Return the shell with the names of a function; without one, it is that of `flask`."""
        if not function:
            call = CallText(f"{group}.add_command", ("shell_command", name))
            return cls(call, Change(imports=("flask.cli.shell_command",)))
        shell = f"{SHELL_BASE.name}(make_context={function})"
        made = CallText("click.Command", (name, f"callback={shell}.run"))
        needs = Change(imports=("click",), definitions=(SHELL_BASE,))
        return cls(CallText(f"{group}.add_command", (made,)), needs)


def _needs_own_command(
    names: ast.expr | NamedFunction | None,
    target: ClickTarget,
    manager: ast.expr,
    context: Context,
) -> bool:
    """Tell whether the shell of `flask` cannot be given names: nothing here has its application.

    `names` is the function, or the expression of it, and `manager` the Manager.
    """
    if target.application is not None:
        return False
    is_given = names is not None and is_given_to_factory(
        target.shell_contexts, names, manager, context
    )
    return not is_given


def _own_command(
    call: ast.Call,
    name: str,
    names: _Names,
    target: ClickTarget,
    owner: ast.expr,
    context: Context,
) -> Conversion:
    """Return the command that a call becomes which gives a Manager a shell.

    It is of a name of its own, or on a group that drives the program.
    """
    expression = names.expression
    if expression is None and not names.is_unknown and name == "shell" and target.factory:
        return _conversion(call, names, owner, context)
    text = context.module.source.text_of(expression) if expression else ""
    command = _ShellCommand.of(quoted(name), text, target.group_for(name))

    def change() -> Change:
        function = _function_here(expression, context) if expression else None
        fitted = command.call.fitted(context.editor.layout.available_width(call))
        lines = (*lines_with_effects(names.lost.values(), context), fitted)
        return joined(
            Change(manager_ids(owner, context), notes=names.notes),
            replacement(call, "\n".join(lines), context, *_checks(function, context)),
            command.needs,
        )

    advice = (Code(str(command.call)), *_lost(names))
    return Conversion(advice, change, names.caveats, command.needs.imports)


def _lost(names: _Names) -> tuple[str, ...]:
    return tuple(f"'{name}=' has no counterpart" for name in names.lost)


def _names_of(shell: ast.Call | None) -> _Names:
    arguments = bound_arguments(shell, SHELL_PARAMETERS) if shell else {}
    unbound = list(unbound_arguments(shell, SHELL_PARAMETERS)) if shell else []
    expression = arguments.pop("make_context", None)
    is_unknown = expression is None and bool(unbound)
    given = _but_none(expression) if expression else None
    return _Names(given, tuple(unbound), is_unknown, arguments)


def _but_none(expression: ast.expr) -> ast.expr | None:
    """Return an expression, unless it is the literal None: the same as no argument."""
    return None if is_none(expression) else expression


def _conversion(call: ast.Call, names: _Names, owner: ast.expr, context: Context) -> Conversion:
    """Return what a call becomes that gives a Manager a shell; `owner` is the Manager."""
    target = target_of(owner, context)
    function = _decorated(names, target, context)

    def change() -> Change:
        group, expression = manager_ids(owner, context), names.expression
        delete = partial(deletion, call, context, values=names.lost.values())
        if expression is None:
            return delete()._replace(group=group, notes=names.notes)
        checks = tuple(_checks(_function_here(expression, context), context))
        if is_given_to_factory(target.shell_contexts, expression, owner, context):
            return delete(*checks)._replace(group=group, notes=names.notes)
        if function is None:
            line = _processor(context.module.source.text_of(expression), target)
            lines = (*lines_with_effects(names.lost.values(), context), line)
            found = replacement(call, "\n".join(lines), context)
        else:
            found = delete()
            if found.edits:
                added = context.editor.insert_decorators(function, [_decorator(target)])
                found = found._replace(edits=(*found.edits, *added))
        imports = (target.imported,) if target.imported else ()
        return found._replace(
            group=group, caveats=(*checks, *found.caveats), imports=imports, notes=names.notes
        )

    return _advice(names, function, target, context)._replace(change=change)


def _advice(
    names: _Names, function: NamedFunction | None, target: ClickTarget | None, context: Context
) -> Conversion:
    """Return what to write for a shell on a Manager, without a change.

    `function` is the one that can be decorated, and `target` what takes the Manager's commands, if
    that is known.
    """
    if names.expression is None and not names.is_unknown:
        advice: tuple[str, ...] = (f"delete it: {_FLASK_SHELL} is built in", *_lost(names))
        return Conversion(advice, caveats=names.caveats)
    if function and target:
        advice = (f"add {Code(_decorator(target))} above '{function.name}'",)
    else:
        text_of = context.module.source.text_of
        text = text_of(names.expression) if names.expression else "<make_context>"
        advice = _processor_call(text, target)
    return Conversion((*advice, *_lost(names)), caveats=names.caveats)


def _decorated(names: _Names, target: ClickTarget | None, context: Context) -> NamedFunction | None:
    """Return the `def` of this module that can get the decorator of the application.

    The application has to be there before it, in the same scope.
    """
    if target is None or target.application is None or names.expression is None:
        return None
    function = _function_here(names.expression, context)
    if function is None or function.decorator_list:
        return None
    scopes = context.module.scopes
    bindings = scopes.bindings[scopes.scope(function)].get(target.root, ())
    positions = [binding.position for binding in bindings]
    is_before = bool(positions) and max(positions) < (function.lineno, function.col_offset)
    return function if is_before else None


def _function_here(expression: ast.expr, context: Context) -> NamedFunction | None:
    """Return the `def` of this module that an expression resolves to."""
    for value in context.module.values(expression):
        definition = value.definition
        if (
            definition
            and definition.module is context.module
            and isinstance(definition.node, NamedFunction)
        ):
            return definition.node
    return None


def _processor_call(function: str, target: ClickTarget | None) -> tuple[str, ...]:
    """Return the call that registers a function, or another expression, and where it belongs."""
    line = Code(_processor(function, target))
    if target and target.application:
        return (line,)
    if target and target.factory.isidentifier():
        return (line, f"in the factory '{target.factory}'")
    return (line, "where the application is made")


def _processor(function: str, target: ClickTarget | None) -> str:
    application = target.application if target else None
    return f"{application or 'app'}.shell_context_processor({function})"


def _decorator(target: ClickTarget) -> str:
    return f"@{target.application}.shell_context_processor"


def _checks(function: NamedFunction | None, context: Context) -> Iterator[Caveat]:
    """Yield the caveats of a function that gives the shell its names."""
    from flake8_flask_cli.migration.functions.body import request_caveats

    if function:
        if required_parameters(function):
            yield manual(f"'{function.name}' is called without arguments, and fails today")
        yield from request_caveats(function, context)
