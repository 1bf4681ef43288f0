"""A function that Flask-Script is given by a call: `manager.command(deploy)`."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.arguments import bound_arguments
from flake8_flask_cli.convert.command_name import command_decorator
from flake8_flask_cli.convert.converted import DecoratorLine, TextOf, Verdict, quoted
from flake8_flask_cli.convert.reasons import HELP_OF_ARGUMENT
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.migration.functions.decorated import option_line, takes_arguments
from flake8_flask_cli.migration.functions.placement import judge_place
from flake8_flask_cli.migration.manager.target_group import group_of
from flake8_flask_cli.model import Caveat, texts
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.external_names import externally_used_names
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Definition
from flake8_flask_cli.script.decorators import is_known, script_decorators
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

# In the place of a command's name that nobody can know.
_NAME = "<name>"


@dataclass(frozen=True, eq=False)
class GivenFunction:
    """A function that a call makes a command of, and what the call becomes.

    `lines` are the decorators that the function needs where it is defined. `reasons` say what
    changes, or why a person must act. `decorator` takes the place of the call, above the function,
    where that is better.
    """

    name: str
    call: str
    lines: tuple[DecoratorLine, ...]
    definition: Definition | None
    caveats: tuple[Caveat, ...]
    decorator: str = ""

    @property
    def hint(self) -> tuple[str, ...]:
        """The lines and the reasons, as the pieces of a hint."""
        lines = [Code(line.text) for line in self.lines]
        if self.decorator:
            above = f"above '{_name_of(self.definition)}'"
            return (Code(self.decorator), *lines, above, *texts(self.caveats))
        place = [f"above '{_name_of(self.definition)}'"] if lines else []
        return (Code(self.call), *lines, *place, *texts(self.caveats))


def called_function(call: ast.Call, context: Context, text_of: TextOf) -> GivenFunction:
    """Return what becomes of `manager.command(function)` or `manager.option(...)(function)`.

    `text_of` gives the text of what is kept of the user's expressions.
    """
    method = callee(call.func)
    manager = manager_of(method, context)
    group = group_of(manager, context).expression
    given = call.args[0] if len(call.args) == 1 else None
    if isinstance(call.func, ast.Call):
        command = _with_option(call.func, given, group, context, text_of)
    else:
        command = given_function(given, group, None, context, text_of)
    return _judged(command, call, manager, isinstance(call.func, ast.Call), context)


def is_given_function(registered: Registration) -> bool:
    """Tell whether a registration makes its command of a function: `Command(function)`."""
    value = registered.value
    return isinstance(registered.command, ast.Call) and value is not None and value.name == COMMAND


def registered_function(
    registered: Registration, context: Context, text_of: TextOf
) -> GivenFunction:
    """Return what becomes of `manager.add_command("name", Command(function))`.

    `text_of` gives the text of what is kept of the user's expressions.
    """
    assert isinstance(registered.command, ast.Call)
    given = bound_arguments(registered.command, ("func",), Verdict()).get("func")
    group = group_of(registered.owner, context).expression
    command = given_function(given, group, registered.name, context, text_of)
    return _judged(command, registered.call, registered.owner, False, context)


def misregistered_function(
    registered: Registration, wrong: NoCommand, group: str, context: Context, text_of: TextOf
) -> GivenFunction:
    """Return what becomes of `manager.add_command("name", function)`, which makes no command.

    `group` is the expression of the click group that gets it. `text_of` gives the text of what is
    kept of the user's expressions.
    """
    assert wrong.given is not None
    computed = registered.given_name if not registered.name else None
    name = registered.name or (None if computed is None else "")
    command = given_function(wrong.given, group, name, context, text_of)
    command = _judged(command, registered.call, registered.owner, False, context)
    if computed is not None:
        return replace(command, call=command.call.replace(quoted(_NAME), text_of(computed)))
    if _can_decorate(command.definition, registered, group, context):
        return replace(command, decorator=command_decorator(group, command.name))
    return command


def _can_decorate(
    definition: Definition | None, registered: Registration, group: str, context: Context
) -> bool:
    """Tell whether a function can be made a command where it is defined.

    It is not used but for its registration, and stands below what the group is made of.
    """
    scopes = context.module.scopes
    function = definition.node if definition else None
    if definition is None or definition.module is not context.module:
        return False
    if not isinstance(function, NamedFunction) or scopes.scope(function) is not scopes.tree:
        return False
    uses = [each for each in scopes.all(ast.Name) if _reads(each, function.name)]
    if len(uses) > 1 or function.name in externally_used_names(context.module):
        return False
    made = made_by(registered.owner, context)
    root = group.partition(".")[0]
    bound = scopes.bindings[scopes.tree].get(root, ())
    lines = [each.position[0] for each in bound] or ([made.lineno] if made else [])
    return bool(lines) and max(lines) < function.lineno


def _reads(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)


def given_function(
    given: ast.expr | None, group: str, name: str | None, context: Context, text_of: TextOf
) -> GivenFunction:
    """Return what becomes of the function in `Command(function)`, wherever that stands.

    `group` is the text of the click group, and `name` that of the command; without one, it is that
    of the function. `text_of` gives the text of what is kept of the user's expressions.
    """
    verdict = Verdict()
    definition = function_named(given, context) if given else None
    name = _name_of(definition) if name is None else name
    lines = _lines(definition, context, text_of, verdict)
    text = text_of(given) if given else "function"
    call = f"{command_decorator(group, name or _NAME).removeprefix('@')}({text})"
    return _given(given, call, name, lines, definition, verdict)


def _with_option(
    option: ast.Call, given: ast.expr | None, group: str, context: Context, text_of: TextOf
) -> GivenFunction:
    """Return what becomes of a function and the one option that it is given."""
    line = option_line(option, context, text_of)
    verdict = Verdict()
    verdict.add(line)
    if line.remark:
        verdict.unsafe(HELP_OF_ARGUMENT)
    definition = function_named(given, context) if given else None
    name = _name_of(definition)
    decorator = command_decorator(group, name or _NAME, line.context_settings)
    text = f"{line.text.removeprefix('@')}({text_of(given) if given else 'function'})"
    call = f"{decorator.removeprefix('@')}({text})"
    return _given(given, call, name, (), definition, verdict)


def _given(
    given: ast.expr | None,
    call: str,
    name: str,
    lines: tuple[DecoratorLine, ...],
    definition: Definition | None,
    verdict: Verdict,
) -> GivenFunction:
    if not name:
        verdict.manual("the command has no name that is written out")
    return GivenFunction(
        name or (last_name(given) if given else ""),
        call,
        lines,
        definition,
        verdict.caveats,
    )


def _judged(
    command: GivenFunction, call: ast.Call, manager: ast.expr, has_options: bool, context: Context
) -> GivenFunction:
    """Return a command with what its place means for it."""
    verdict = Verdict()
    verdict.add(command)
    judge_place(command.name, manager, call, has_options, context, verdict)
    if not isinstance(context.module.scopes.parents[call], ast.Expr):
        verdict.manual("the value of the call is used")
    if len([line for line in command.lines if line.positional]) > 1 and _is_given_again(
        command.definition, call, context
    ):
        verdict.manual("it is registered twice, and click 7 turns its arguments round each time")
    return replace(command, caveats=verdict.caveats)


def _is_given_again(definition: Definition | None, call: ast.Call, context: Context) -> bool:
    """Tell whether another call of the module makes a command of the same function."""
    assert definition is not None
    for other in context.module.scopes.all(ast.Call):
        given = _given_by(other, context)
        if given and other is not call and call not in _around(other, context):
            found = function_named(given, context)
            if found and found.node is definition.node:
                return True
    return False


def _given_by(call: ast.Call, context: Context) -> ast.expr | None:
    """Return what a call makes a command of, or registers as one."""
    made = class_called(call, context)
    if (made and made.name == COMMAND) or method_of_manager(call.func, context) == "command":
        return call.args[0] if call.args else None
    registered = registration(call, context)
    return registered.command if registered else None


def _around(node: ast.AST, context: Context) -> tuple[ast.AST, ...]:
    return tuple(context.module.scopes.ancestors(node))


def _name_of(definition: Definition | None) -> str:
    function = definition.node if definition else None
    return function.name if isinstance(function, NamedFunction) else ""


def _lines(
    definition: Definition | None, context: Context, text_of: TextOf, verdict: Verdict
) -> tuple[DecoratorLine, ...]:
    """Return the decorators for the parameters of a function, and note what stands against them."""
    if definition is None:
        verdict.manual("nothing tells what the function takes")
        return ()
    function, module = definition.node, definition.module
    if isinstance(function, ast.ClassDef | ast.Lambda):
        if isinstance(function, ast.Lambda) and takes_arguments(function):
            verdict.manual("a lambda has no place for its options")
        verdict.unsafe("what it returns is no longer the exit status")
        return ()
    if isinstance(module.scopes.scope(function), ast.ClassDef):
        verdict.manual(f"'{function.name}' is a method: call it in a function")
        return ()
    if module is not context.module:
        text_of = module.source.text_of
    parameters = from_signature(function, text_of)
    verdict.add(parameters)
    if module is not context.module:
        if parameters.lines:
            verdict.manual(f"the options of '{function.name}' belong above it in its own module")
    elif script_decorators(function, context):
        verdict.manual(f"'{function.name}' is a command by its decorators too")
    else:
        for decorator in function.decorator_list:
            if not is_known(decorator, context):
                other = last_name(callee(decorator)) or "a decorator"
                verdict.manual(f"Flask-Script reads the options off what '{other}' returns")
    return parameters.lines
