"""What `flask` takes from a module as the application, without running the module.

This mirrors `find_best_app` and `find_app_by_string` of `flask.cli` (Flask 2.2 to 3.1).
"""

from __future__ import annotations

import ast
import enum
import sys
from functools import cached_property
from typing import TypeAlias

from flake8_flask_cli.application.factories import (
    DISCOVERED,
    accepts,
    function_of,
    is_application,
    required_parameters,
    returns_application,
)
from flake8_flask_cli.application.main_guard import runs_at_import
from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_chain import library_called
from flake8_flask_cli.names.import_paths import absolute_name, import_roots
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import Function
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record


class Reason(enum.Enum):
    """Why `flask` finds no application in a module, in the words of a message."""

    NO_MODULE = "there is no such module in the project"
    NO_APPLICATION = "the module has neither an application nor a factory"
    SEVERAL = "the module has several applications, and none is called 'app'"
    ARGUMENTS = "the factory does not take these arguments"
    NO_NAME = "the module has no such name"
    NOT_AN_APPLICATION = "the name is no application"
    NOT_A_NAME = "only one name, or one call with literals, can follow the colon"


class Found(Record):
    """The application is a global variable of this name, or what the factory of it returns."""

    name: str


class NotFound(Record):
    """`flask` stops with an error because it finds no application.

    `names` are the applications that it cannot choose from, or the factory that it cannot call
    and the parameters that it requires. `node` is the statement that is to blame.
    """

    reason: Reason
    names: tuple[str, ...] = ()
    node: ast.AST | None = None


Answer: TypeAlias = Found | NotFound | None
"""What `flask` does; None where that is not known without running the module."""


@cached
def find_best_app(module: Module) -> Answer:
    """Return what `flask` takes from a module when the value names nothing in it."""
    globals_ = _globals(module)
    for name in ("app", "application"):
        answer = globals_.is_application(name)
        if answer is not False:
            return Found(name) if answer else None
    if globals_.may_hold_more:
        return None
    answers = {name: globals_.is_application(name) for name in globals_.names}
    applications = [name for name in globals_.names if answers[name]]
    if len(applications) > 1:
        return NotFound(Reason.SEVERAL, tuple(applications), globals_.binding(applications[1]))
    if None in answers.values():
        return None
    if applications:
        return Found(applications[0])
    for name in DISCOVERED:
        factory = globals_.factory(name)
        if factory is None:
            return None
        for function, home in factory:
            required = required_parameters(function)
            if required:
                here = function if home is module else globals_.binding(name)
                return NotFound(Reason.ARGUMENTS, (name, *required), here)
            makes = returns_application(function, home)
            if makes is not False:
                return Found(name) if makes else None
    return NotFound(Reason.NO_APPLICATION)


def find_app_by_string(module: Module, text: str) -> Answer:
    """Return what `flask` takes from a module by the text after the colon of the value."""
    named = _parsed(text)
    if named is None:
        return NotFound(Reason.NOT_A_NAME)
    name, count, keywords = named
    globals_ = _globals(module)
    if name not in globals_.names:
        missing = not globals_.may_hold_more and not _is_submodule(name, module)
        return NotFound(Reason.NO_NAME, (name,)) if missing else None
    factory = globals_.factory(name)
    if factory is None:
        return None
    for function, home in factory:
        if not accepts(function, count, keywords):
            here = function if home is module else globals_.binding(name)
            return NotFound(Reason.ARGUMENTS, (name,), here)
    makes = [returns_application(function, home) for function, home in factory]
    answer = makes[0] if makes else globals_.is_application(name)
    if answer is None:
        return None
    return Found(name) if answer else NotFound(Reason.NOT_AN_APPLICATION, (name,))


def _parsed(text: str) -> tuple[str, int, set[str]] | None:
    """Return name, number of positional arguments and keywords; None for what flask refuses."""
    try:
        expression = ast.parse(text.strip(), mode="eval").body
        match expression:
            case ast.Name(id=name):
                return name, 0, set()
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords):
                # flask ignores `**`.
                given = {each.arg: each.value for each in keywords if each.arg}
                for argument in (*arguments, *given.values()):
                    ast.literal_eval(argument)
                return name, len(arguments), set(given)
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        return None
    return None


def _is_submodule(name: str, module: Module) -> bool:
    return module.resolver.has_module(f"{module.name}.{name}")


# Calls that can bind any name.
_BINDING_CALLS = {"exec", "globals", "locals", "vars", "setattr"}


class _Globals:
    """The global names of a module after its import, so outside the `__main__` guard."""

    def __init__(self, module: Module) -> None:
        self.module = module
        scopes = module.scopes
        self._bindings: dict[str, list[Binding]] = {}
        for name in scopes.bindings[module.tree]:
            reaching = module.lookup.at_end(module.tree, name)
            # A function's `global` counts if the module itself calls the function.
            kept = [each for each in reaching if runs_at_import(each.node, module)]
            if kept:
                self._bindings[name] = kept

    @property
    def names(self) -> list[str]:
        """The names in the order of their first binding."""
        return list(self._bindings)

    @property
    def may_hold_more(self) -> bool:
        """Whether names may be bound in ways that are not followed, such as `exec`."""
        scopes = self.module.scopes
        return (
            any(scopes.scope(each) is self.module.tree for each in scopes.star_imports)
            or "__getattr__" in self._bindings
            or any(
                isinstance(call.func, ast.Name) and call.func.id in _BINDING_CALLS
                for call in scopes.all(ast.Call)
            )
            or any(scopes.scope(each) is self.module.tree for each in scopes.all(ast.Delete))
        )

    def binding(self, name: str) -> ast.AST | None:
        """Return the last statement that binds a name."""
        return self._bindings[name][-1].node if name in self._bindings else None

    def is_application(self, name: str) -> bool | None:
        """Tell whether a name is bound to a Flask application; None in doubt."""
        answers = {self._binds_application(name, each) for each in self._bindings.get(name, ())}
        if not answers:
            return None if self.may_hold_more else False
        return answers.pop() if len(answers) == 1 else None

    def _binds_application(self, name: str, binding: Binding) -> bool | None:
        if isinstance(binding.bound, ast.alias) and binding.bound.name == "current_app":
            # A proxy, and no application while there is none.
            return False
        if isinstance(binding.bound, _NO_OBJECTS) or self._is_blueprint(binding):
            return False
        answers = {
            False if self._is_something_else(value, name, binding) else is_application((value,))
            for value in self.module.bound_values(binding)
        }
        return answers.pop() if len(answers) == 1 else None

    def _is_blueprint(self, binding: Binding) -> bool:
        """Tell whether a name is imported that is a blueprint by the text of its module.

        An entry module imports many, and most of what else is in their modules does not matter.
        """
        path, statement, alias = self.module.source.path, binding.node, binding.bound
        if path is None or not isinstance(statement, ast.ImportFrom):
            return False
        home = absolute_name(statement.module, statement.level, path)
        if not isinstance(alias, ast.alias) or self.module.resolver.has_module(
            f"{home}.{alias.name}"
        ):
            return False
        return library_called(home, alias.name, import_roots(path)) == "flask.Blueprint"

    def _is_something_else(self, value: Value, name: str, binding: Binding) -> bool:
        """Tell whether an unresolved value is certainly no application."""
        if value.kind is not Kind.UNKNOWN:
            return False
        library = value.name.partition(".")[0]
        if name in self._initialized or library in ("builtins", *sys.stdlib_module_names):
            return True
        # Eighty real programs import 38 000 names from libraries, most of them classes and
        # functions. A few are applications, and all of those have "app" in their names.
        is_imported = isinstance(binding.bound, ast.alias) and bool(value.name)
        return is_imported and "app" not in value.name.lower()

    @cached_property
    def _initialized(self) -> set[str]:
        """The names on which `init_app` is called: extensions, never applications."""
        return {
            node.value.id
            for node in self.module.scopes.all(ast.Attribute)
            if node.attr == "init_app" and isinstance(node.value, ast.Name)
        }

    def factory(self, name: str) -> list[tuple[Function, Module]] | None:
        """Return the function that a name is bound to; none if it is no function; None in doubt."""
        found: list[tuple[Function, Module]] = []
        for binding in self._bindings.get(name, ()):
            if isinstance(binding.bound, _NO_OBJECTS):
                continue
            for value in self.module.bound_values(binding):
                function = function_of(value)
                if function is not None:
                    found.append(function)
                elif value.kind in (Kind.UNKNOWN, Kind.FUNCTION) and not _is_callable_object(value):
                    return None
        if name not in self._bindings and self.may_hold_more:
            return None
        return found if len(found) < 2 else None


@cached
def _globals(module: Module) -> _Globals:
    return _Globals(module)


# What can be bound to a name, and is neither an application nor a function.
_NO_OBJECTS = (
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.JoinedStr,
    ast.Set,
    ast.SetComp,
    ast.GeneratorExp,
)


def _is_callable_object(value: Value) -> bool:
    """Tell whether a value can be called like a factory, and is none for `inspect.isfunction`."""
    return value.name in ("functools.partial()", "functools.lru_cache()", "functools.cache()")
