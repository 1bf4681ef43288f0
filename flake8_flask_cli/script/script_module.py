"""Read a module once into the parts of a Flask-Script program that are in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeVar

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.values import Value, is_flask_script
from flake8_flask_cli.script import entities
from flake8_flask_cli.script.command_class import CommandClass, runs_own_code
from flake8_flask_cli.script.decorators import name_of_function, script_decorators, shell_decorators
from flake8_flask_cli.script.entities import ClassKind, Entity, Import, Registering, owned
from flake8_flask_cli.script.entry_points import entry_points
from flake8_flask_cli.script.extensions import (
    INIT_SCRIPT,
    INSTALL_COMMANDS,
    Extension,
    extension_of,
    imported_name,
)
from flake8_flask_cli.script.managers import (
    CLEAN,
    COMMAND,
    GROUP,
    INVALID_COMMAND,
    MANAGER,
    OPTION,
    SERVER,
    SHELL,
    SHOW_URLS,
    bases_of_flask_script,
    class_called,
    class_of_flask_script,
    is_candidate,
    is_made,
    is_manager,
    manager_of,
    method_of_manager,
)
from flake8_flask_cli.script.passed_on import PassedOn, passed_on
from flake8_flask_cli.script.registrations import (
    Registration,
    registration,
    registrations_in_run,
)

_COMMAND_CLASSES = (ClassKind.COMMAND, ClassKind.SERVER, ClassKind.SHELL)
_CALLS_OF_FUNCTIONS = (entities.Prompt, entities.LoadedModule, entities.ExtensionCall)
_Entity = TypeVar("_Entity", bound=Entity)
_OTHER_CLASSES = {
    OPTION: ClassKind.OPTION,
    GROUP: ClassKind.GROUP,
    INVALID_COMMAND: ClassKind.ERROR,
}
_IMPORTERS = {"importlib.import_module", "importlib.__import__", "builtins.__import__"}
_PROMPTS = ("prompt", "prompt_bool", "prompt_choices", "prompt_pass")


class ScriptModule:
    """The entities of a module, in the order in which they are read.

    Statements and decorators come before calls, and a call before those in its arguments: what is
    part of another entity is none by itself.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._scopes = context.module.scopes
        self._owners: dict[ast.AST, Entity] = {}
        self.entities: list[Entity] = []
        statements = (self._imports(), self._functions(), self._classes(), self._errors())
        for found in (*statements, self._loops()):
            for entity in found:
                self._add(entity)
        for call in self._scopes.all(ast.Call):
            called = self._called(call)
            if called:
                self._add(called)
            if isinstance(called, entities.Run):
                for registered in called.registrations:
                    self._add(registered)
        for point in entry_points(context):
            self._add(point)

    def of(self, kind: type[_Entity]) -> Iterator[_Entity]:
        """Yield the entities of one kind."""
        return (each for each in self.entities if isinstance(each, kind))

    def owner_of(self, node: ast.expr | ast.stmt) -> Entity | None:
        """Return the entity that a node is, or that it is part of; None if it is part of none.

        An argument is part of the call that gets it, but for calls of functions, such as a prompt.
        A statement in the body of a class or function is not part of what that is.
        """
        if node in self._owners:
            return self._owners[node]
        owners = map(self._owners.get, self._calls_around(node))
        return next(
            (each for each in owners if each and not isinstance(each, _CALLS_OF_FUNCTIONS)), None
        )

    def _calls_around(self, node: ast.AST) -> Iterator[ast.Call]:
        """Yield the calls that a node is an argument of, in its statement, innermost first."""
        for parent in self._scopes.ancestors(node):
            if isinstance(parent, ast.stmt):
                break
            if isinstance(parent, ast.Call):
                yield parent

    def registered(self) -> Iterator[tuple[ast.expr, str, Registering]]:
        """Yield what the module registers: the Manager, the name of the command, and the entity."""
        for entity in self.entities:
            match entity:
                case entities.DecoratedCommand(function=function, stack=stack):
                    managers = [manager_of(each.method, self._context) for each in stack.script]
                    for manager in {ast.unparse(each): each for each in managers}.values():
                        yield manager, function.name, entity
                case entities.PassedFunction():
                    name = name_of_function(entity.function, self._context)
                    yield manager_of(entity.method, self._context), name, entity
                case Registration():
                    yield entity.owner, entity.command_name, entity

    def _is_part(self, call: ast.Call) -> bool:
        """Tell whether a call is part of an entity, or of a call of Flask-Script that is none."""
        around = self._calls_around(call)
        return self.owner_of(call) is not None or any(map(self._is_of_flask_script, around))

    def _is_of_flask_script(self, call: ast.Call) -> bool:
        """Tell whether a call makes an object of Flask-Script, or is of a Manager's method."""
        made = class_called(call, self._context)
        return bool(made and is_flask_script(made.name)) or bool(
            method_of_manager(callee(call.func), self._context)
        )

    def _add(self, entity: Entity) -> None:
        self.entities.append(entity)
        for node in owned(entity):
            self._owners.setdefault(node, entity)

    def _imports(self) -> Iterator[Entity]:
        for statement in self._scopes.imports():
            module = module_imported(statement)
            if module:
                yield entities.ScriptImport(statement, module)
            name = imported_name(statement)
            extension = extension_of(name)
            if extension:
                yield entities.ExtensionImport(statement, extension, name)

    def _functions(self) -> Iterator[Entity]:
        for function in self._scopes.functions():
            if function.decorator_list:
                stack = script_decorators(function, self._context)
                if stack:
                    yield entities.DecoratedCommand(function, stack)
                shells = shell_decorators(function, self._context)
                if shells:
                    yield entities.ShellFunction(function, shells)

    def _classes(self) -> Iterator[Entity]:
        for node in self._scopes.all(ast.ClassDef):
            base = bases_of_flask_script(node, self._context)
            if base is None:
                continue
            if base.derives_from((MANAGER,)):
                yield entities.ManagerClass(node, self._options_in(node))
            elif base.derives_from((COMMAND,)):
                command = CommandClass(node, self._context)
                yield entities.ScriptClass(command, self._kind(node, base), self._options_in(node))
            else:
                kind = next(_OTHER_CLASSES[name] for name in base.classes if name in _OTHER_CLASSES)
                yield entities.ScriptClass(CommandClass(node, self._context), kind)

    def _kind(self, node: ast.ClassDef, base: Value) -> ClassKind:
        for name, kind in ((SERVER, ClassKind.SERVER), (SHELL, ClassKind.SHELL)):
            if base.derives_from((name,)) and not runs_own_code(node, name, self._context.module):
                return kind
        return ClassKind.COMMAND

    def _options_in(self, node: ast.ClassDef) -> tuple[ast.Call, ...]:
        calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
        made = [each for each in calls if is_made(each, self._context, OPTION, GROUP)]
        parts = {part for each in made for part in ast.walk(each) if part is not each}
        outermost = (each for each in made if each not in parts)
        return tuple(sorted(outermost, key=lambda each: (each.lineno, each.col_offset)))

    def _errors(self) -> Iterator[Entity]:
        for statement in self._scopes.all(ast.Raise):
            if statement.exc and self._is_error(callee(statement.exc)):
                yield entities.RaisedError(statement, statement.exc)
        for handler in self._scopes.all(ast.ExceptHandler):
            if handler.type:
                given = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
                caught = tuple(each for each in given if self._is_error(each))
                if caught:
                    yield entities.CaughtError(handler, caught)

    def _is_error(self, expression: ast.expr) -> bool:
        value = class_of_flask_script(expression, self._context) if last_name(expression) else None
        return bool(value and value.derives_from((INVALID_COMMAND,)))

    def _loops(self) -> Iterator[Entity]:
        for loop in passed_on(self._context.module):
            if is_manager(loop.manager, self._context):
                yield loop

    def _called(self, call: ast.Call) -> Entity | None:
        """Return what a call is, unless it is part of another entity or none."""
        if isinstance(self._owners.get(call), PassedOn):
            return None
        return registration(call, self._context) or (
            self._method(call) or self._made(call) or self._function(call)
        )

    def _method(self, call: ast.Call) -> Entity | None:
        # `manager.option("-n")(function)` is a call of what a call gives.
        method = method_of_manager(callee(call.func), self._context)
        is_direct = not isinstance(call.func, ast.Call)
        if is_direct and method == "add_option":
            return entities.GlobalOption(call)
        if is_direct and method == "run":
            return entities.Run(call, registrations_in_run(call, self._context))
        if is_direct and method == "handle":
            return entities.Handle(call)
        if method not in ("command", "option", "shell") or self._is_part(call):
            return None
        if method == "shell":
            return entities.PassedShell(call) if is_direct else None
        if self._scopes.is_decorator(call):
            return None
        # The function of an option comes later.
        is_option = is_direct and method == "option"
        return entities.HeldOption(call) if is_option else entities.PassedFunction(call)

    def _made(self, call: ast.Call) -> Entity | None:
        made = class_called(call, self._context)
        if made is None or self._is_part(call):
            return None
        extension = extension_of(made.name)
        if extension:
            return entities.ExtensionCall(call, extension)
        if made.derives_from((MANAGER,)):
            return entities.MadeManager(call)
        if made.derives_from((OPTION, GROUP)):
            is_shared = not any(map(self._is_class_with_options, self._scopes.ancestors(call)))
            return entities.SharedOption(call, made.derives_from((GROUP,))) if is_shared else None
        if made.name in (COMMAND, CLEAN, SHOW_URLS):
            return entities.MadeCommand(call, made.name)
        if made.name == SERVER:
            return entities.MadeServer(call)
        return entities.MadeShell(call) if made.name == SHELL else None

    def _is_class_with_options(self, node: ast.AST) -> bool:
        owner = self._owners.get(node) if isinstance(node, ast.ClassDef) else None
        is_command = isinstance(owner, entities.ScriptClass) and owner.kind in _COMMAND_CLASSES
        return is_command or isinstance(owner, entities.ManagerClass)

    def _function(self, call: ast.Call) -> Entity | None:
        match call.args:
            case [ast.Constant(value=str() as name), *_] if is_flask_script(name):
                if _IMPORTERS & {value.name for value in self._context.module.values(call.func)}:
                    return entities.LoadedModule(call, name)
        extension = self._extension_called(call)
        if extension:
            return entities.ExtensionCall(call, extension)
        if is_candidate(call.func, self._context):
            names = self._context.module.names(call.func)
            for function in _PROMPTS:
                if f"flask_script.{function}" in names:
                    return entities.Prompt(call, function)
        return None

    def _extension_called(self, call: ast.Call) -> Extension | None:
        module = self._context.module
        match call.func:
            case ast.Attribute(value=owner, attr="init_script"):
                given = call.args[0] if call.args else None
                collect = INIT_SCRIPT.rpartition(".")[0]
                if module.is_a(owner, collect) or (given and is_manager(given, self._context)):
                    return extension_of(collect)
            case ast.Name(id="install_commands") | ast.Attribute(attr="install_commands"):
                if INSTALL_COMMANDS in module.names(call.func):
                    return extension_of(INSTALL_COMMANDS)
        return None


@cached
def script_module(context: Context) -> ScriptModule:
    """Return the entities of a module."""
    return ScriptModule(context)


def module_imported(statement: Import) -> str:
    """Return the first module of Flask-Script that a statement imports, as it is spelled there."""
    if isinstance(statement, ast.ImportFrom):
        module = "" if statement.level else statement.module or ""
        if is_flask_script(module):
            return module
        names = [f"{module}.{alias.name}" for alias in statement.names if module]
    else:
        names = [alias.name for alias in statement.names]
    return next(filter(is_flask_script, names), "")
