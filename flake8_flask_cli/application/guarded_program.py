"""The statements that run around the call that starts a program, in the guard and in functions."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from flake8_flask_cli.application.factories import is_application
from flake8_flask_cli.application.main_guard import is_main_guard, is_main_module
from flake8_flask_cli.application.statements import (
    BLOCKS,
    DEFINITIONS,
    OF_VALUES,
    is_idle,
    names_bound,
    names_called,
    names_read,
    parses_arguments,
    root_name,
    statements_in,
)
from flake8_flask_cli.names.bindings import bound_name
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import absolute_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind

# The calls besides `run` that start a server, another than Flask's own.
_SERVERS = {"serve", "serve_forever", "run_simple", "run_server"}


class GuardedProgram:
    """The call that starts a program, and the functions of the module that lead to it.

    `with_name` is that of `guard_work`.
    """

    def __init__(self, start: ast.Call, with_name: bool, module: Module) -> None:
        self.with_name = with_name
        self.module = module
        self.starts = [start]
        self.functions: list[NamedFunction] = []
        scopes = module.scopes
        for call in self.starts:
            function = scopes.function_around(call)
            if isinstance(function, NamedFunction) and function not in self.functions:
                self.functions.append(function)
                self.starts += module.lookup.calls_of(function)
        self._above = {each for call in self.starts for each in scopes.ancestors(call)}

    def statements(self) -> Iterator[tuple[ast.stmt, bool]]:
        """Yield the statements that may do more than start, and whether they come after that."""
        for body, is_after in self._bodies():
            yield from self._around_start(body, is_after=is_after)

    def _bodies(self) -> Iterator[tuple[Sequence[ast.stmt], bool]]:
        """Yield what runs with the start, and whether it runs when that is over."""
        yield from ((function.body, False) for function in self.functions)
        if is_main_module(self.module):
            yield self.module.tree.body, False
            return
        has_started = False
        for guard in self.module.scopes.all(ast.If):
            if is_main_guard(guard) and self.module.scopes.function_around(guard) is None:
                yield guard.body, has_started
                has_started = has_started or guard in self._above

    def _around_start(
        self, body: Sequence[ast.stmt], *, is_after: bool
    ) -> Iterator[tuple[ast.stmt, bool]]:
        for statement in body:
            if statement in self._above and not isinstance(statement, DEFINITIONS):
                yield from self._inside(statement, is_after=is_after)
                is_after = True
            elif not is_idle(statement):
                yield statement, is_after

    def _inside(self, statement: ast.stmt, *, is_after: bool) -> Iterator[tuple[ast.stmt, bool]]:
        """Yield what is next to the start in the blocks of a statement around it.

        An `except` runs after an error alone. A branch without the start runs instead of it, so it
        prepares nothing.
        """
        match statement:
            case ast.If():
                for branch in (statement.body, statement.orelse):
                    has_start = any(each in self._above for each in branch)
                    yield from self._around_start(branch, is_after=is_after or not has_start)
            case ast.For() | ast.AsyncFor() | ast.While():
                yield from self._around_start(statement.body, is_after=is_after)
                yield from self._around_start(statement.orelse, is_after=is_after)
            case ast.With() | ast.AsyncWith():
                yield from self._around_start(statement.body, is_after=is_after)
            case ast.Try():
                yield from self._around_start(statement.body, is_after=is_after)
                yield from self._around_start(
                    (*statement.orelse, *statement.finalbody), is_after=True
                )
            case ast.Match():
                for case in statement.cases:
                    has_start = any(each in self._above for each in case.body)
                    yield from self._around_start(case.body, is_after=is_after or not has_start)

    def parsing(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Return the statements that have to do with the arguments of the program alone."""
        found: list[ast.stmt] = []
        parsed: set[str] = set()
        for statement in statements:
            if parses_arguments(statement, parsed):
                found.append(statement)
                parsed |= names_bound(statement)
        return found

    def work(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Return the statements that do more than to prepare a value for the start itself."""
        fed = self._fed(statements)
        work = [each for each in statements if self._does_something(each, fed)]
        while True:
            needed = set().union(*map(names_read, work))
            if work and self.with_name:
                needed |= self._started
            more = [
                each
                for each in statements
                if each not in work and names_bound(each) & needed and not isinstance(each, BLOCKS)
            ]
            if not more:
                return work
            work += more

    def _fed(self, statements: Sequence[ast.stmt]) -> set[str]:
        """Return the names bound here that are there to give the start its arguments."""
        fed: set[str] = set()
        for call in self.starts:
            fed |= set().union(
                *map(names_read, (*call.args, *(each.value for each in call.keywords)))
            )
        bound = set().union(*map(names_bound, statements)) - self._started
        for statement in reversed(statements):
            if names_bound(statement) & fed:
                fed |= names_read(statement)
        return fed & bound

    @property
    def _started(self) -> set[str]:
        """The name of what is started: `app`, `manager`."""
        return {root for call in self.starts for root in (root_name(call.func),) if root}

    def _does_something(self, statement: ast.stmt, fed: set[str]) -> bool:
        match statement:
            case ast.Expr(value=ast.Call() as call):
                return not self._starts_another(call) and root_name(call.func) not in fed
            case ast.Expr():
                return not isinstance(statement.value, (ast.Constant, ast.Name, ast.Attribute))
            case ast.Import() | ast.ImportFrom():
                return self._is_for_its_effect(statement)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                return bool(statement.decorator_list)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                return self._assigns_something(statement, fed)
        return isinstance(statement, BLOCKS) and any(
            self._does_something(each, fed) for each in statements_in(statement)
        )

    def _starts_another(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Attribute(value=owner, attr="run"):
                return not any(each.kind is Kind.MODULE for each in self.module.values(owner))
            case ast.Name():
                bound = [each.bound for each in self.module.lookup.bindings_of(call.func)]
                return any(each in self._starting for each in bound) or call.func.id in _SERVERS
        return last_name(call.func) in _SERVERS

    @cached_property
    def _starting(self) -> set[ast.AST | None]:
        """The functions of the module that start a server or a program themselves."""
        scopes = self.module.scopes
        return {
            scopes.function_around(call)
            for call in scopes.all(ast.Call)
            if isinstance(call.func, ast.Attribute) and self._starts_another(call)
        }

    def _assigns_something(
        self, statement: ast.Assign | ast.AnnAssign | ast.AugAssign, fed: set[str]
    ) -> bool:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = names_bound(statement)
        if not names:
            return any(root_name(target) not in fed for target in targets)
        if names <= fed | self._started or statement.value is None:
            return False
        if self._is_only_started(statement):
            return False
        return bool(names_called(statement.value) - OF_VALUES)

    def _is_only_started(self, statement: ast.stmt) -> bool:
        """Tell whether a statement binds an application that is only run."""
        scopes, names = self.module.scopes, names_bound(statement)
        uses = [
            each
            for each in scopes.all(ast.Name)
            if each.id in names
            and isinstance(each.ctx, ast.Load)
            and any(binding.node is statement for binding in self.module.lookup.bindings_of(each))
        ]
        calls = [scopes.parents.get(scopes.parents[each]) for each in uses]
        if not calls and isinstance(statement, ast.Assign):
            return bool(is_application(self.module.values(statement.value)))
        return bool(calls) and all(
            isinstance(call, ast.Call) and self._starts_another(call) for call in calls
        )

    def _is_for_its_effect(self, statement: ast.Import | ast.ImportFrom) -> bool:
        """Tell whether an import runs a module of the project, and nothing uses what it brings."""
        module = self.module
        if isinstance(statement, ast.Import):
            modules = [alias.name for alias in statement.names]
        else:
            target = absolute_name(statement.module, statement.level, module.source.path)
            modules = [target, *(f"{target}.{alias.name}" for alias in statement.names)]
        if not any(each and module.resolver.has_module(each) for each in modules):
            return False
        brought = set(map(bound_name, statement.names))
        used = {each.id for each in module.scopes.all(ast.Name)}
        return not brought <= used

    def places(self, statements: Iterable[ast.stmt]) -> tuple[str, ...]:
        """Return where statements are, in words: `the guard`, then the functions."""
        outside: dict[str, None] = {}
        functions: dict[str, None] = {}
        for statement in statements:
            function = self.module.scopes.function_around(statement)
            if isinstance(function, NamedFunction):
                functions[f"'{function.name}'"] = None
            else:
                is_in_guard = any(map(is_main_guard, self.module.scopes.ancestors(statement)))
                outside["the guard" if is_in_guard else "the file"] = None
        return (*outside, *functions)
