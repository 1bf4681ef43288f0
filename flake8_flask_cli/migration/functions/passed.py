"""A function that a call makes a command of: `manager.command(deploy)`, `Command(deploy)`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.call_text import CallText, one_line
from flake8_flask_cli.convert.command_name import command_call
from flake8_flask_cli.convert.converted import (
    DecoratorLine,
    Parameters,
    Verdict,
    distinct,
    quoted,
)
from flake8_flask_cli.convert.reasons import HELP_OF_ARGUMENT
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.functions.decorated import (
    method_called,
    option_line,
    takes_arguments,
)
from flake8_flask_cli.migration.functions.placement import check_placement
from flake8_flask_cli.migration.manager.target_group import group_of
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.uses import names_taken
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.decorators import is_known, script_decorators
from flake8_flask_cli.script.entities import PassedFunction
from flake8_flask_cli.script.manager_calls import made_by
from flake8_flask_cli.script.managers import (
    COMMAND,
    class_called,
    manager_of,
    method_of_manager,
)
from flake8_flask_cli.script.no_command import NoCommand, function_named
from flake8_flask_cli.script.registrations import Registration, registration
from flake8_flask_cli.text.phrases import Code


class CommandCall(NamedTuple):
    """`app.cli.command("load")(load)`, or `app.cli.command("load")(click.option("-n")(load))`.

    `function` is the text of the function.
    """

    command: CallText
    function: str
    option: DecoratorLine | None = None

    def __str__(self) -> str:
        """Return the call on one line."""
        return self._text(one_line)

    def in_lines(self) -> str:
        """Return the call with strings in pieces in the lines that they have."""
        return self._text(str)

    def _text(self, render: Callable[[str], str]) -> str:
        function = render(self.function)
        if self.option:
            arguments = ", ".join(map(render, self.option.arguments))
            function = f"{self.option.decorator}({arguments})({function})"
        return f"{self.command}({function})"


class FunctionCommand(NamedTuple):
    """The click command that a call makes of a function.

    `name` is that of the command, as far as it is known, and `lines` are the decorators that the
    function needs where it is defined. A function that `is_decorated` gets the decorator of the
    command there, too, and the call goes.
    """

    name: str
    call: CommandCall
    lines: tuple[DecoratorLine, ...]
    definition: Definition | None
    caveats: tuple[Caveat, ...]
    is_decorated: bool = False

    @property
    def advice(self) -> tuple[str, ...]:
        """The code to write, as pieces of a hint."""
        first = f"@{self.call.command}" if self.is_decorated else str(self.call)
        code = (first, *(line.text for line in self.lines))
        above = f"above '{_own_name(self.definition)}'"
        return (*map(Code, code), *((above,) if self.is_decorated or self.lines else ()))


def passed_conversion(passed: PassedFunction, context: Context) -> Conversion:
    """Return what `manager.command(function)` or `manager.option(...)(function)` becomes."""
    manager = manager_of(passed.method, context)
    group = group_of(manager, context).expression
    command = function_command(passed.function, group, None, context, option=passed.option)
    caveats = method_called(passed.method)
    has_options = passed.option is not None
    return _conversion(command, passed.node, manager, context, *caveats, has_options=has_options)


def registered_function_conversion(registered: Registration, context: Context) -> Conversion:
    """Return what `manager.add_command("name", Command(function))` becomes."""
    group = group_of(registered.owner, context).expression
    given = function_given(registered.command)
    command = function_command(given, group, registered.name, context)
    return _conversion(command, registered.call, registered.owner, context)


def misregistered_function_conversion(
    registered: Registration, wrong: NoCommand, context: Context
) -> Conversion:
    """Return what `manager.add_command("name", function)` becomes, on which Flask-Script fails."""
    group = group_of(registered.owner, context).expression
    command = misregistered_function(registered, wrong, group, context)
    whole = _conversion(command, registered.call, registered.owner, context)
    failed = unsafe(f"no command ever ran, because Flask-Script fails on {wrong.what}")

    def change() -> Change:
        further = whole.change()
        return further._replace(caveats=(failed, *further.caveats))

    return whole._replace(change=change)


def misregistered_function(
    registered: Registration, wrong: NoCommand, group: str, context: Context
) -> FunctionCommand:
    """Return the command that `manager.add_command("name", function)` means, on a click group."""
    computed = None if registered.name else registered.given_name
    if computed:
        in_lines = context.module.source.in_lines
        return function_command(wrong.given, group, "", context, name_text=in_lines(computed))
    command = function_command(wrong.given, group, registered.name or None, context)
    is_decorated = _can_decorate(command.definition, registered, group, context)
    return command._replace(is_decorated=is_decorated)


def function_given(made: ast.expr | None) -> ast.expr | None:
    """Return the function in `Command(function)`."""
    if not isinstance(made, ast.Call):
        return None
    return bound_arguments(made, ("func",), Verdict()).get("func")


def function_command(
    given: ast.expr | None,
    group: str,
    name: str | None,
    context: Context,
    *,
    name_text: str = "",
    option: ast.Call | None = None,
) -> FunctionCommand:
    """Return the command that click makes of the function in `Command(function)`.

    `group` is the text of the click group, and `name` that of the command; without one, it is that
    of the function, and an empty one is not known. `name_text` is the expression of one that is not
    known. With an `option` the function gets that alone, and none for its parameters. The caveats
    are those of the function, its name and its options.
    """
    definition = function_named(given, context) if given else None
    name = _own_name(definition) if name is None else name
    line = option_line(option, context) if option else None
    parameters = _parameters_by_option(line) if line else _parameters(definition, context)
    text = quoted(name) if name else name_text or quoted("<name>")
    command = command_call(group, text, parameters.context_settings)
    function = context.module.source.in_lines(given) if given else "function"
    unnamed = () if name else (manual("the command has no name that is written out"),)
    return FunctionCommand(
        name or (last_name(given) if given else ""),
        CommandCall(command, function, line),
        parameters.lines,
        definition,
        distinct(parameters.caveats, unnamed),
    )


def _own_name(definition: Definition | None) -> str:
    function = definition.node if definition else None
    return function.name if isinstance(function, NamedFunction) else ""


def _parameters_by_option(line: DecoratorLine) -> Parameters:
    """Return that a function needs no decorators besides its one option."""
    lost = (unsafe(HELP_OF_ARGUMENT),) if line.remark else ()
    return Parameters((), (*line.caveats, *lost), line.context_settings)


def _parameters(definition: Definition | None, context: Context) -> Parameters:
    """Return the decorators for the parameters of a function."""
    if definition is None:
        return Parameters((), (manual("nothing tells what the function takes"),))
    function, module = definition.node, definition.module
    if isinstance(function, ast.ClassDef | ast.Lambda):
        has_options = isinstance(function, ast.Lambda) and takes_arguments(function)
        homeless = (manual("a lambda has no place for its options"),) if has_options else ()
        return Parameters((), (*homeless, unsafe("what it returns is no longer the exit status")))
    if isinstance(module.scopes.scope(function), ast.ClassDef):
        return Parameters((), (manual(f"'{function.name}' is a method: call it in a function"),))
    parameters = from_signature(function, module.source.in_lines)
    obstacles = _obstacles(function, module, bool(parameters.lines), context)
    return Parameters(parameters.lines, (*parameters.caveats, *obstacles))


def _obstacles(
    function: NamedFunction, module: Module, has_lines: bool, context: Context
) -> Iterator[Caveat]:
    """Yield what prevents that decorators for its parameters are put above a function.

    `module` is the one that defines it.
    """
    if module is not context.module:
        if has_lines:
            yield manual(f"the options of '{function.name}' belong above it in its own module")
        return
    if script_decorators(function, context):
        yield manual(f"'{function.name}' is a command by its decorators too")
        return
    for decorator in function.decorator_list:
        if not is_known(decorator, context):
            other = last_name(callee(decorator)) or "a decorator"
            yield manual(f"Flask-Script reads the options off what '{other}' returns")


def _can_decorate(
    definition: Definition | None, registered: Registration, group: str, context: Context
) -> bool:
    """Tell whether a function can be made a command where it is defined.

    It is not used but for its registration, and is below what the group is made of.
    """
    scopes = context.module.scopes
    function = definition.node if definition else None
    if definition is None or definition.module is not context.module:
        return False
    if not isinstance(function, NamedFunction) or scopes.scope(function) is not scopes.tree:
        return False
    uses = [each for each in scopes.all(ast.Name) if _reads(each, function.name)]
    if len(uses) > 1 or function.name in names_taken(context.module):
        return False
    made = made_by(registered.owner, context)
    root = group.partition(".")[0]
    bound = scopes.bindings[scopes.tree].get(root, ())
    lines = [each.position[0] for each in bound] or ([made.lineno] if made else [])
    return bool(lines) and max(lines) < function.lineno


def _reads(node: ast.Name, name: str) -> bool:
    return node.id == name and isinstance(node.ctx, ast.Load)


def _conversion(
    command: FunctionCommand,
    call: ast.Call,
    manager: ast.expr,
    context: Context,
    *extra: Caveat,
    has_options: bool = False,
) -> Conversion:
    """Return what becomes of a call that registers a function on a Manager."""
    placement = check_placement(command.name, manager, call, has_options, context)

    def change() -> Change:
        from flake8_flask_cli.migration.functions.function_edits import change_of_call

        return change_of_call(command, call, manager, context)

    return Conversion(
        command.advice,
        change,
        distinct(extra, command.caveats, placement, _check_call(command, call, context)),
        ("click",) if command.lines or command.call.option else (),
    )


def _check_call(command: FunctionCommand, call: ast.Call, context: Context) -> Iterator[Caveat]:
    """Yield what only a call shows, and no decorator: what becomes of its value, and its likes."""
    if not isinstance(context.module.scopes.parents[call], ast.Expr):
        yield manual("the value of the call is used")
    positionals = [line for line in command.lines if line.positional]
    if len(positionals) > 1 and command.definition:
        calls = _calls_given(context).get(command.definition.node, ())
        if any(call not in (other, *context.module.scopes.ancestors(other)) for other in calls):
            yield manual("it is registered twice, and click 7 turns its arguments round each time")


@remembered
def _calls_given(context: Context) -> Mapping[ast.AST, list[ast.Call]]:
    """Return the calls of the module that make a command of a function, by that function."""
    found: dict[ast.AST, list[ast.Call]] = {}
    for call in context.module.scopes.all(ast.Call):
        given = _given_by(call, context)
        function = function_named(given, context) if given else None
        if function:
            found.setdefault(function.node, []).append(call)
    return found


def _given_by(call: ast.Call, context: Context) -> ast.expr | None:
    """Return what a call makes a command of, or registers as one."""
    made = class_called(call, context)
    if (made and made.name == COMMAND) or method_of_manager(call.func, context) == "command":
        return call.args[0] if call.args else None
    registered = registration(call, context)
    return registered.command if registered else None
