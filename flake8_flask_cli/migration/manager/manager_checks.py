"""What prevents the replacement of a Manager, or changes with it, in its module and in others."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.migration.availability import check_in_project
from flake8_flask_cli.migration.manager.click_target import (
    PARAMETERS,
    ClickTarget,
    Role,
    is_without_application,
    manager_arguments,
    target_of_call,
)
from flake8_flask_cli.migration.manager.driver import NO_DEFAULT_COMMANDS
from flake8_flask_cli.migration.manager.manager_uses import unknown_use, uses_here
from flake8_flask_cli.migration.reliance import reliance_in_project
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_chain import may_import
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.managers import MANAGER, class_called
from flake8_flask_cli.script.program import Program, programs
from flake8_flask_cli.text.phrases import Code, no_value, something_else

_Place: TypeAlias = tuple[Path | None, str]
"""The module that has an application, and its name there."""


def class_caveats(call: ast.Call, context: Context) -> Iterator[Caveat]:
    """Yield that a Manager is of a class of the project, whose code may do anything."""
    made = class_called(call, context)
    if made and made.name != MANAGER:
        yield manual(f"'{made.name.rpartition('.')[2]}' is a Manager class of its own")


def call_caveats(call: ast.Call, target: ClickTarget | None, context: Context) -> Iterator[Caveat]:
    """Yield what the class of a Manager, and the arguments of the call that makes it, prevent.

    Without a `target` it is registered where it is made.
    """
    yield from class_caveats(call, context)
    yield from unbound_arguments(call, PARAMETERS)
    built_in = bound_arguments(call, PARAMETERS).get("with_default_commands")
    # Flask-Script adds the commands to the Manager that is run, and to no other.
    if target is None or target.role is Role.GROUP or built_in is None:
        return
    given = literal_value(built_in)
    if given is NOT_LITERAL:
        yield manual("'with_default_commands=' is computed")
    elif given is not None and not given and NO_DEFAULT_COMMANDS not in target.driver_arguments:
        yield unsafe("the commands run, shell and routes are there without being asked for")


def manager_caveats(
    call: ast.Call,
    name: ast.Name,
    target: ClickTarget,
    reads: Collection[ast.expr],
    context: Context,
) -> Iterator[Caveat]:
    """Yield what other code prevents, or what the program then does otherwise.

    `call` makes the Manager, and `name` is the variable it is assigned to. The uses of it in
    `reads` are replaced as well.
    """
    for check in (check_in_project(context), reliance_in_project(context)):
        if check:
            yield manual(check)
    use = unknown_use(name, context, reads)
    if use:
        yield manual(use)
    if target.role is Role.GROUP:
        return
    wrong = target.misgiven
    if wrong and wrong.is_instead_made:
        yield unsafe(f"no command ever ran, because {wrong.what} is no application")
    elif wrong:
        yield manual(f"{wrong.what} is no application, and no command ever ran")
    if is_without_application(call, context):
        yield manual("it runs the program without an application of its own")
        return
    if target.role is Role.FACTORY and target.has_placeholder:
        yield manual("the factory has required parameters, which Flask-Script does not give")
    elif target.role is Role.FACTORY and not target.factory:
        yield unsafe(
            "the application is made on import, also for --help and a mistyped command: "
            "`flask` sees the commands then"
        )
    if target.application:
        yield from _application_caveats(call, name, target, context)
        yield from _commands_of_others(Program(call, context))


def _commands_of_others(program: Program) -> Iterator[Caveat]:
    """Yield which commands the application has of click, or another Manager of it, too.

    All are on one group from then on, where the later one of a name replaces the other.
    """
    application = _application_given(program)
    if application is None:
        return
    names = {each.name for each in program.commands} - {""}
    for each in sorted(names.intersection(_click_commands(application, program.home))):
        yield manual(f"the application has a click command '{each}' already")
    for other in _others_of(application, program):
        for each in sorted(names.intersection(command.name for command in other.commands)):
            yield manual(f"another Manager of the application has a command '{each}', too")


def _click_commands(application: _Place, context: Context) -> Iterator[str]:
    """Yield the names that commands on the `cli` of an application may have, in the project."""
    root = context.project.root
    for module in modules_mentioning((b".cli",), context.module):
        if module.source.path and is_test(module.source.path, root):
            continue
        for call in module.scopes.all(ast.Call):
            match call.func:
                case ast.Attribute(value=ast.Attribute(value=owner, attr="cli")):
                    if _may_be(owner, application, module):
                        yield from _names_given(call, call.func.attr, module)


def _may_be(owner: ast.expr, application: _Place, module: Module) -> bool:
    """Tell whether an expression is an application, or a parameter, which may be given it."""
    bound = module.lookup.bindings_of(owner) if isinstance(owner, ast.Name) else ()
    is_parameter = any(isinstance(each.node, ast.arg) for each in bound)
    return is_parameter or _place(owner, module) == application


def _names_given(call: ast.Call, method: str, module: Module) -> Iterator[str]:
    """Yield the names that a command may have which a method of a click group adds."""
    parameters = ("cmd", "name") if method == "add_command" else ("name",)
    given = bound_arguments(call, parameters)
    literal = literal_value(given.get("name"))
    function = module.scopes.parents.get(call)
    if isinstance(literal, str):
        yield literal
    elif method == "add_command":
        yield from _spellings(last_name(given["cmd"]) if "cmd" in given else "")
    elif method in ("command", "group") and isinstance(function, NamedFunction):
        yield from _spellings(function.name)


def _spellings(name: str) -> tuple[str, str]:
    return name, name.replace("_", "-")


def _others_of(application: _Place, program: Program) -> Iterator[Program]:
    """Yield the other Managers of an application that are there together with one.

    Those that two functions make are not: each test makes its own, say.
    """
    context = program.home
    path, same = context.module.source.path, program.alternatives | {program.id}
    for module in modules_mentioning((b"Manager",), context.module):
        there = module.source.path
        is_loaded = path is not None and there is not None and _import_each_other(path, there)
        for other in programs(context.of(module)) if is_loaded or there == path else ():
            made_in = {_function(program), _function(other)} - {None}
            if (
                other.id not in same
                and len(made_in) < 2
                and _application_given(other) == application
            ):
                yield other


def _function(program: Program) -> ast.AST | None:
    """Return the function that makes a Manager; None for the module itself."""
    return program.home.module.scopes.function_around(program.call)


def _import_each_other(one: Path, other: Path) -> bool:
    return may_import(one, other) or may_import(other, one)


def _application_given(program: Program) -> _Place | None:
    """Return the application that commands of a Manager go on."""
    call, context = program.call, program.home
    given = manager_arguments(call).get("app")
    is_name = isinstance(given, ast.Name | ast.Attribute)
    if given is None or not is_name or not target_of_call(call, context).is_of_application:
        return None
    return _place(given, context.module)


def _place(expression: ast.expr, module: Module) -> _Place:
    return origin(expression, module) or (module.source.path, module.source.text_of(expression))


def manager_notes(program: Program, target: ClickTarget) -> Iterator[str]:
    """Yield what a person should know of the group that drives a program."""
    name = target.expression if target.factory else target.driver_name
    if target.factory:
        yield f"`flask` does not see the commands, {Code(f'{name}()')} does"
    for built_in in program.built_in_names if target.driver_name else ():
        yield (
            f"{Code(f'flask {built_in}')} runs a command of `flask` itself, "
            f"{Code(f'{name}()')} the {Code(built_in)} of the program"
        )


def _application_caveats(
    call: ast.Call, name: ast.Name, target: ClickTarget, context: Context
) -> Iterator[Caveat]:
    """Yield where the name of the application is not what commands can go on."""
    root = target.root
    if not root.isidentifier():
        yield manual("the application has no name")
    elif target.new_application:
        alternatives = Program(call, context).alternatives
        others = [each for each in programs(context) if each.id not in alternatives]
        targets = [target_of_call(each.call, context) for each in others]
        if sum(each.application == root and bool(each.new_application) for each in targets) > 1:
            yield manual(f"several Managers need the name '{root}'")
        if _is_taken(root, name, context):
            yield manual(something_else(root))
    else:
        yield from _known_name(root, name, context)
        # It may be given a name that has no value yet, such as its own.
        uses = (each for each in ast.walk(call) if isinstance(each, ast.Name) and each.id == root)
        unbound = context.module.lookup.unbound(uses)
        if unbound:
            yield manual(no_value(unbound))


def _is_taken(new: str, name: ast.Name, context: Context) -> bool:
    """Tell whether another thing has the name that the application is going to have."""
    scopes = context.module.scopes
    if any(
        each.id == new and not context.module.lookup.bindings_of(each)
        for each in scopes.all(ast.Name)
    ):
        return True
    home = scopes.scope(name)
    for use in (name, *uses_here(name, context)):
        for scope in (scopes.scope(use), *scopes.enclosing(scopes.scope(use))):
            if new in scopes.bindings[scope]:
                return True
            if scope is home:
                break
    return False


def _known_name(known: str, name: ast.Name, context: Context) -> Iterator[Caveat]:
    """Yield where the application's name means something else than where the Manager is made."""
    scopes = context.module.scopes
    home = _scope_of(known, name, context)
    for use in uses_here(name, context):
        if _scope_of(known, use, context) is not home:
            yield manual(f"'{known}' is something else on line {use.lineno}")
            return
    for binding in scopes.bindings[home].get(known, ()) if home else ():
        if binding.position > (name.lineno, name.col_offset):
            yield manual(f"'{known}' is bound again on line {binding.position[0]}")
            return
    for each in scopes.all(ast.Name):
        if each.id == known and isinstance(each.ctx, ast.Del):
            is_below = (each.lineno, each.col_offset) > (name.lineno, name.col_offset)
            if is_below and _scope_of(known, each, context) is home:
                yield manual(f"'{known}' is deleted on line {each.lineno}")
                return


def _scope_of(known: str, use: ast.Name, context: Context) -> ast.AST | None:
    scopes = context.module.scopes
    scope = scopes.scope(use)
    around = (scope, *scopes.enclosing(scope))
    return next((each for each in around if known in scopes.bindings[each]), None)
