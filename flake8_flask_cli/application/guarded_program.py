"""The statements that run around the call that starts a program, in the guard and in functions."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flake8_flask_cli.application.active_statements import block_of, main_guards, starts_program
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
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_paths import absolute_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction


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
        # By the node that has the block, and the field that it is.
        self._above_in: defaultdict[tuple[ast.AST, str], list[ast.stmt]] = defaultdict(list)
        for each in self._above:
            if isinstance(each, ast.stmt):
                self._above_in[scopes.parents[each], scopes.fields[each]].append(each)

    def statements(self) -> Iterator[tuple[ast.stmt, bool]]:
        """Yield the statements that may do more than start, and whether they come after that."""
        for owner, is_after in self._bodies():
            yield from self._around_start(owner, "body", is_after=is_after)

    def _bodies(self) -> Iterator[tuple[ast.AST, bool]]:
        """Yield what has a body that runs with the start, and whether that runs when it is over."""
        yield from ((function, False) for function in self.functions)
        if is_main_module(self.module):
            yield self.module.tree, False
            return
        guards = main_guards(self.module)
        has_started = False
        around = (each for each in guards.places if each in self._above)
        for guard in guards.active_and(around):
            yield guard, has_started
            has_started = has_started or guard in self._above

    def _around_start(
        self, owner: ast.AST, field: str, *, is_after: bool
    ) -> Iterator[tuple[ast.stmt, bool]]:
        """Yield what is next to the start in a block, see `block_of`."""
        block = block_of(owner, field, self.module)
        for statement in block.active_and(self._above_in.get((owner, field), ())):
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
                for field in ("body", "orelse"):
                    is_other = (statement, field) not in self._above_in
                    yield from self._around_start(statement, field, is_after=is_after or is_other)
            case ast.For() | ast.AsyncFor() | ast.While():
                yield from self._around_start(statement, "body", is_after=is_after)
                yield from self._around_start(statement, "orelse", is_after=is_after)
            case ast.With() | ast.AsyncWith():
                yield from self._around_start(statement, "body", is_after=is_after)
            case ast.Try():
                yield from self._around_start(statement, "body", is_after=is_after)
                yield from self._around_start(statement, "orelse", is_after=True)
                yield from self._around_start(statement, "finalbody", is_after=True)
            case ast.Match():
                for case in statement.cases:
                    is_other = (case, "body") not in self._above_in
                    yield from self._around_start(case, "body", is_after=is_after or is_other)

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
        work = dict.fromkeys(each for each in statements if self._does_something(each, fed))
        more = work
        needed: set[str] = self._started if work and self.with_name else set()
        while more:
            needed |= set().union(*map(names_read, more))
            more = dict.fromkeys(
                each
                for each in statements
                if each not in work and names_bound(each) & needed and not isinstance(each, BLOCKS)
            )
            work |= more
        return list(work)

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
                return not starts_program(call, self.module) and root_name(call.func) not in fed
            case ast.Expr():
                return not isinstance(statement.value, (ast.Constant, ast.Name, ast.Attribute))
            case ast.Import() | ast.ImportFrom():
                return _is_for_its_effect(statement, self.module)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                return bool(statement.decorator_list)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                return self._assigns_something(statement, fed)
        return isinstance(statement, BLOCKS) and any(
            self._does_something(each, fed) for each in statements_in(statement)
        )

    def _assigns_something(
        self, statement: ast.Assign | ast.AnnAssign | ast.AugAssign, fed: set[str]
    ) -> bool:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = names_bound(statement)
        if not names:
            return any(root_name(target) not in fed for target in targets)
        if names <= fed | self._started or statement.value is None:
            return False
        if _is_only_started(statement, self.module):
            return False
        return bool(names_called(statement.value) - OF_VALUES)

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


@cached
def _is_only_started(statement: ast.stmt, module: Module) -> bool:
    """Tell whether a statement binds an application that is only run."""
    scopes = module.scopes
    uses = [
        each
        for name in names_bound(statement)
        for each in module.lookup.uses(name)
        if isinstance(each.ctx, ast.Load)
        and any(binding.node is statement for binding in module.lookup.bindings_of(each))
    ]
    calls = [scopes.parents.get(scopes.parents[each]) for each in uses]
    if not calls and isinstance(statement, ast.Assign):
        return bool(is_application(module.values(statement.value)))
    return bool(calls) and all(
        isinstance(call, ast.Call) and starts_program(call, module) for call in calls
    )


@cached
def _is_for_its_effect(statement: ast.Import | ast.ImportFrom, module: Module) -> bool:
    """Tell whether an import runs a module of the project, and nothing uses what it brings."""
    if isinstance(statement, ast.Import):
        modules = [alias.name for alias in statement.names]
    else:
        target = absolute_name(statement.module, statement.level, module.source.path)
        modules = [target, *(f"{target}.{alias.name}" for alias in statement.names)]
    if not any(each and module.resolver.has_module(each) for each in modules):
        return False
    return any(bound_name(each) not in _names_in(module) for each in statement.names)


@cached
def _names_in(module: Module) -> frozenset[str]:
    return frozenset(each.id for each in module.scopes.all(ast.Name))
