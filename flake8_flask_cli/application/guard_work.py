"""What a program does beside starting, where `flask` does not see it: under the guard.

`flask` imports the module, so of `if __name__ == "__main__":`, and of the functions that only the
guard calls, it runs nothing (run with Flask 1.1.4, 2.2.5 and 3.1.3).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flake8_flask_cli.application.factories import is_application
from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.hints import code
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.modules import absolute_name
from flake8_flask_cli.names import Module
from flake8_flask_cli.scopes import NamedFunction
from flake8_flask_cli.values import Kind

_SHORT = 40  # characters of a statement that is shown as it is
_FEW = 3  # statements that are shown as they are


@dataclass(frozen=True)
class GuardWork:
    """The statements that a program runs beside the call that starts it, in document order.

    `before` prepare the application, `parsing` read the arguments of the program, and `after` come
    below the call. `places` say where they stand, in words: `the guard`, `'main'`.
    """

    before: tuple[ast.stmt, ...] = ()
    parsing: tuple[ast.stmt, ...] = ()
    after: tuple[ast.stmt, ...] = ()
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.parsing or self.after)

    @property
    def told(self) -> str:
        """What `flask` skips, as the end of a message; nothing where it skips nothing."""
        if not self:
            return ""
        statements = sorted((*self.before, *self.parsing, *self.after), key=_line)
        return (
            f"`flask` skips the other statements of {_joined(self.places)} ({_lines(statements)})"
        )

    def advice(self, module: Module, home: str = "module level") -> tuple[str, ...]:
        """Return what to do before `flask` does the same, a sentence each.

        `home` is where the preparations belong.
        """
        found = []
        if self.before:
            found.append(f"first move {_shown(self.before, module)} to {home}")
        if self.parsing:
            verb = "parses" if _lines(self.parsing).startswith("line ") else "parse"
            found.append(
                f"what {_lines(self.parsing)} {verb} belongs in the environment or in options of "
                "`flask run`"
            )
        return tuple(found)


@remembered
def guard_work(start: ast.Call, with_name: bool, module: Module) -> GuardWork:
    """Return what runs with `start`, the call that starts the program, and only as the program.

    `with_name` counts what binds the name that `start` is called on to the preparations, where
    there are any: an application is moved with what is done to it.
    """
    program = _Program(start, with_name, module)
    statements = list(program.statements())
    parsing = program.parsing([each for each, _ in statements])
    work = program.work([each for each, _ in statements if each not in parsing])
    before = tuple(each for each, is_after in statements if each in work and not is_after)
    after = tuple(each for each, is_after in statements if each in work and is_after)
    found = GuardWork(before, tuple(each for each, _ in statements if each in parsing), after)
    places = program.places((*found.before, *found.parsing, *found.after))
    return GuardWork(found.before, found.parsing, found.after, places)


_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_PARSERS = {
    *("ArgumentParser", "OptionParser", "add_argument", "parse_args", "parse_known_args"),
    *("docopt", "getopt", "gnu_getopt"),
}
# Calls that only make a value of another one.
_OF_VALUES = {
    *("bool", "dict", "float", "getattr", "int", "len", "list", "str", "tuple"),
    *("get", "getenv", "join", "lower", "strip", "upper"),
    *("abspath", "dirname", "realpath", "Path", "getLogger"),
}
_ENDS = {"exit", "quit", "_exit"}
# Beside `run`, what starts another server in the place of Flask's own.
_SERVERS = {"serve", "serve_forever", "run_simple", "run_server"}


@dataclass
class _Program:
    """The call that starts a program, and the functions of the module that lead to it."""

    start: ast.Call
    with_name: bool
    module: Module
    starts: list[ast.Call] = field(default_factory=list)
    functions: list[NamedFunction] = field(default_factory=list)

    def __post_init__(self) -> None:
        scopes = self.module.scopes
        self.starts = [self.start]
        for call in self.starts:
            function = scopes.function_around(call)
            if isinstance(function, NamedFunction) and function not in self.functions:
                self.functions.append(function)
                self.starts += self._calls_of(function)
        self._above = {
            statement: call for call in self.starts for statement in scopes.ancestors(call)
        }

    def _calls_of(self, function: NamedFunction) -> Iterator[ast.Call]:
        scopes = self.module.scopes
        for call in scopes.nodes[ast.Call]:
            assert isinstance(call, ast.Call)
            name = call.func
            if (
                isinstance(name, ast.Name)
                and name.id == function.name
                and any(
                    binding.bound is function for binding in self.module.lookup.bindings_of(name)
                )
            ):
                yield call

    def statements(self) -> Iterator[tuple[ast.stmt, bool]]:
        """Yield the statements that may do more than start, and whether they come after that."""
        for body, is_after in self._bodies():
            yield from self._beside(body, is_after=is_after)

    def _bodies(self) -> Iterator[tuple[Sequence[ast.stmt], bool]]:
        """Yield what runs with the start, and whether it runs when that is over."""
        yield from ((function.body, False) for function in self.functions)
        path = self.module.source.path
        if path is not None and path.name == "__main__.py":
            yield self.module.tree.body, False
            return
        has_started = False
        for guard in self.module.scopes.nodes[ast.If]:
            assert isinstance(guard, ast.If)
            if is_main_guard(guard) and self.module.scopes.function_around(guard) is None:
                yield guard.body, has_started
                has_started = has_started or guard in self._above

    def _beside(
        self, body: Sequence[ast.stmt], *, is_after: bool
    ) -> Iterator[tuple[ast.stmt, bool]]:
        for statement in body:
            if statement in self._above and not isinstance(statement, _DEFINITIONS):
                yield from self._inside(statement, is_after=is_after)
                is_after = True
            elif not _is_idle(statement):
                yield statement, is_after

    def _inside(self, statement: ast.stmt, *, is_after: bool) -> Iterator[tuple[ast.stmt, bool]]:
        """Yield what stands beside the start in the blocks of a statement around it.

        What an `except` does is for an error alone.
        """
        match statement:
            case ast.If() | ast.For() | ast.AsyncFor() | ast.While():
                yield from self._beside(statement.body, is_after=is_after)
                yield from self._beside(statement.orelse, is_after=is_after)
            case ast.With() | ast.AsyncWith():
                yield from self._beside(statement.body, is_after=is_after)
            case ast.Try():
                yield from self._beside(statement.body, is_after=is_after)
                yield from self._beside((*statement.orelse, *statement.finalbody), is_after=True)
            case ast.Match():
                for case in statement.cases:
                    yield from self._beside(case.body, is_after=is_after)

    def parsing(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Return the statements that have to do with the arguments of the program alone."""
        found: list[ast.stmt] = []
        parsed: set[str] = set()
        for statement in statements:
            if _parses(statement, parsed):
                found.append(statement)
                parsed |= _bound(statement)
        return found

    def work(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Return the statements that do more than to prepare a value for the start itself."""
        fed = self._fed(statements)
        work = [each for each in statements if self._does_something(each, fed)]
        while True:
            needed = set().union(*map(_loaded, work))
            if work and self.with_name:
                needed |= self._started
            more = [
                each
                for each in statements
                if each not in work and _bound(each) & needed and not isinstance(each, _BLOCKS)
            ]
            if not more:
                return work
            work += more

    def _fed(self, statements: Sequence[ast.stmt]) -> set[str]:
        """Return the names bound here that are there to give the start its arguments."""
        fed: set[str] = set()
        for call in self.starts:
            fed |= set().union(*map(_loaded, (*call.args, *(each.value for each in call.keywords))))
        bound = set().union(*map(_bound, statements)) - self._started
        for statement in reversed(statements):
            if _bound(statement) & fed:
                fed |= _loaded(statement)
        return fed & bound

    @property
    def _started(self) -> set[str]:
        """The name of what is started: `app`, `manager`."""
        return {root for call in self.starts for root in (_root(call.func),) if root}

    def _does_something(self, statement: ast.stmt, fed: set[str]) -> bool:
        match statement:
            case ast.Expr(value=ast.Call() as call):
                return not self._starts_another(call) and _root(call.func) not in fed
            case ast.Expr():
                return not isinstance(statement.value, (ast.Constant, ast.Name, ast.Attribute))
            case ast.Import() | ast.ImportFrom():
                return self._is_for_its_effect(statement)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                return bool(statement.decorator_list)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                return self._assigns_something(statement, fed)
        return isinstance(statement, _BLOCKS) and any(
            self._does_something(each, fed) for each in _in_blocks(statement)
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
            for call in scopes.nodes[ast.Call]
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and self._starts_another(call)
        }

    def _assigns_something(
        self, statement: ast.Assign | ast.AnnAssign | ast.AugAssign, fed: set[str]
    ) -> bool:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = _bound(statement)
        if not names:
            return any(_root(target) not in fed for target in targets)
        if names <= fed | self._started or statement.value is None:
            return False
        if self._is_only_started(statement):
            return False
        return bool(_calls(statement.value) - _OF_VALUES)

    def _is_only_started(self, statement: ast.stmt) -> bool:
        """Tell whether what a statement binds is an application that is there to be run."""
        scopes, names = self.module.scopes, _bound(statement)
        uses = [
            each
            for each in scopes.nodes[ast.Name]
            if isinstance(each, ast.Name)
            and each.id in names
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
        if not any(each and module.surroundings.has_module(each) for each in modules):
            return False
        brought = {(each.asname or each.name).partition(".")[0] for each in statement.names}
        used = {each.id for each in module.scopes.nodes[ast.Name] if isinstance(each, ast.Name)}
        return not brought <= used

    def places(self, statements: Iterable[ast.stmt]) -> tuple[str, ...]:
        """Return where statements stand, in words."""
        found: dict[str, None] = {}
        for statement in statements:
            function = self.module.scopes.function_around(statement)
            if isinstance(function, NamedFunction):
                found[f"'{function.name}'"] = None
            else:
                is_in_guard = any(map(is_main_guard, self.module.scopes.ancestors(statement)))
                found["the guard" if is_in_guard else "the file"] = None
        return tuple(sorted(found, key=lambda each: each.startswith("'")))


def _is_idle(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing that an import of the module could miss."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=function)):
            return last_name(function) in _ENDS
    return isinstance(
        statement,
        ast.Pass | ast.Global | ast.Nonlocal | ast.Return | ast.Raise | ast.Assert | ast.Delete,
    )


def _in_blocks(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield the statements in the blocks of one; what an `except` does is for an error alone."""
    pending: list[ast.AST] = list(ast.iter_child_nodes(statement))
    while pending:
        node = pending.pop(0)
        if isinstance(node, ast.stmt):
            if not _is_idle(node):
                yield node
        elif isinstance(node, ast.match_case):
            pending += node.body


def _calls(node: ast.AST) -> set[str]:
    """Return the last names of what is called in a node."""
    return {last_name(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}


def _loaded(node: ast.AST) -> set[str]:
    return {
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    }


def _bound(statement: ast.stmt) -> set[str]:
    """Return the names that an assignment or an import binds."""
    match statement:
        case ast.Import() | ast.ImportFrom():
            return {(each.asname or each.name).partition(".")[0] for each in statement.names}
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            return {
                each.id
                for target in targets
                for each in ast.walk(target)
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            }
    return set()


def _parses(statement: ast.stmt, parsed: set[str]) -> bool:
    """Tell whether a statement reads the arguments of the program, or only takes them apart.

    `parsed` are the names of parsers, and of what they gave.
    """
    match statement:
        case ast.Expr(value=ast.Call() as call):
            return _root(call.func) in parsed or bool(_calls(statement) & _PARSERS)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            if not _bound(statement):
                return False
            calls = _calls(value)
            return bool(calls & _PARSERS or (_loaded(value) & parsed and calls <= _OF_VALUES))
    return False


def _root(expression: ast.expr) -> str:
    """Return `app` for `app.config["X"]`."""
    while isinstance(expression, ast.Attribute | ast.Subscript | ast.Call):
        expression = expression.func if isinstance(expression, ast.Call) else expression.value
    return expression.id if isinstance(expression, ast.Name) else ""


def _line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def _joined(parts: Sequence[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]


def _lines(statements: Sequence[ast.stmt]) -> str:
    """Return `line 3`, `lines 3 and 5` or `lines 3 to 9` (1-based) for statements in order."""
    numbers = sorted(
        {
            number
            for each in statements
            for number in range(_line(each), (each.end_lineno or each.lineno) + 1)
        }
    )
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    return f"line{'s' if len(numbers) > 1 else ''} {_joined(parts)}"


def _shown(statements: Sequence[ast.stmt], module: Module) -> str:
    """Return the statements themselves where they are few and short, else their lines."""
    texts = [module.source.text[slice(*module.source.span(each))] for each in statements]
    if len(texts) <= _FEW and all(len(text) <= _SHORT and "\n" not in text for text in texts):
        return _joined([code(text) for text in texts])
    return _lines(statements)
