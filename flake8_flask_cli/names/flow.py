"""How the statements of a scope move the states of one of its names on, in the order they run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.evaluation import Evaluation, Step
from flake8_flask_cli.names.name_states import NEVER, UNBOUND, Event, NameStates, State
from flake8_flask_cli.record import Record

# From Python 3.11 on.
_TRY_KINDS = tuple(getattr(ast, name) for name in ("Try", "TryStar") if hasattr(ast, name))


class _Loop(Record):
    """What a name can be bound to at the `break` and the `continue` of a loop."""

    breaks: set[Binding | None]
    continues: set[Binding | None]


class Flow:
    """Runs one scope for one name: `states` has what the name can be at each use, `end` at the end.

    Branches join, a loop runs any number of times, and an exception can come from everywhere in
    a `try` and in a `with`, which may swallow it. A function that binds the name of a scope
    around it (`global`, `nonlocal`) may do so at any time after its `def`.
    """

    def __init__(
        self,
        scope: ast.AST,
        bindings: Sequence[tuple[Binding, ast.AST | None]],
        events: Iterable[Event],
        parents: Mapping[ast.AST, ast.AST],
        fields: Mapping[ast.AST, str],
    ) -> None:
        """For the arguments see `NameStates`."""
        self.states = NameStates(scope, bindings, events, parents, fields)
        self._evaluation = Evaluation(self.states)
        self._fields = fields
        self._loops: list[_Loop] = []
        # What can hold where a `return` or an exception ends the scope.
        self._ended: set[Binding | None] = set()
        self._jumps = 0
        if isinstance(scope, ast.Lambda):
            self._evaluation.evaluate(scope.body)
        else:
            self._block(scope)
        self.end: State = self.states.current or frozenset(self._ended)

    def _block(self, owner: ast.AST, field: str = "body") -> None:
        """Run the statements of a block, those after a `return` as if they were reached."""
        is_over = False
        for statement in self.states.statements.get(owner, ()):
            if self._fields[statement] == field:
                before = self.states.current
                self._statement(statement)
                if not self.states.current:
                    is_over, self.states.current = True, before
        if is_over:
            self.states.current = NEVER

    def _statement(self, node: ast.AST) -> None:
        match node:
            case ast.If():
                self._if(node)
            case ast.While() | ast.For() | ast.AsyncFor():
                self._loop(node)
            case ast.With() | ast.AsyncWith():
                self._with(node)
            case ast.Match():
                self._match(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._evaluation.evaluate(*node.decorator_list, node.args, node.returns)
                self._evaluation.evaluate(*getattr(node, "type_params", ()))
                self.states.defer(node)
                self.states.bind(node)
            case ast.ClassDef():
                self._class(node)
            case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
                self._leave(node)
            case _ if isinstance(node, _TRY_KINDS):
                self._try(node)
            case _:
                self._evaluation.evaluate(*self._simple(node))

    def _simple(self, node: ast.AST) -> Iterable[Step]:
        """Return the steps of a statement without blocks."""
        match node:
            case ast.Assign():
                return (node.value, *node.targets)
            case ast.AnnAssign(value=None):
                return (node.annotation, node.target)
            case ast.AnnAssign():
                return (node.value, node.target, node.annotation)
            case ast.AugAssign(target=ast.Name()):
                return (partial(self.states.see, node.target), node.value, node.target)
            case ast.Assert():
                # After its message an exception is raised.
                passed: list[State] = []
                steps: list[Step] = [node.test, lambda: passed.append(self.states.current)]
                return [*steps, node.msg, lambda: self.states.join(passed)]
        return ast.iter_child_nodes(node)

    def _leave(self, node: ast.Return | ast.Raise | ast.Break | ast.Continue) -> None:
        if isinstance(node, ast.Return | ast.Raise):
            self._evaluation.evaluate(*ast.iter_child_nodes(node))
            targets = self._ended
        else:
            loop = self._loops[-1]
            targets = loop.breaks if isinstance(node, ast.Break) else loop.continues
        targets |= self.states.current
        self._jumps += 1
        self.states.current = NEVER

    def _class(self, node: ast.ClassDef) -> None:
        self._evaluation.evaluate(*node.decorator_list, *getattr(node, "type_params", ()))
        self._evaluation.evaluate(*node.bases, *node.keywords)
        before = {each: self.states.since(each) for each in self._used_in_methods(node)}
        self._block(node)
        if self.states.current:
            self.states.bind(node)
            for use, since in before.items():
                self.states.restore(use, since)

    def _used_in_methods(self, node: ast.ClassDef) -> Iterator[ast.AST]:
        """Yield the uses in methods that cannot run until the class has bound the name.

        A metaclass may call any, and the body those that it reads.
        """
        if node not in self.states.bound or node.keywords:
            return
        for method in self.states.statements[node]:
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not any(
                isinstance(each, ast.Name) and each.id == method.name
                for statement in node.body
                for each in ast.walk(statement)
            ):
                yield from self.states.deferred_uses(method)

    def _if(self, node: ast.If) -> None:
        """Run an `if` with all its `elif`, of which there can be more than Python can nest."""
        ends = NEVER
        while True:
            self._evaluation.evaluate(node.test)
            start = self.states.current
            self._block(node)
            ends |= self.states.current
            self.states.current = start
            match node.orelse:
                case [ast.If() as further] if further in self.states.marked:
                    node = further
                case _:
                    self._block(node, "orelse")
                    break
        self.states.current |= ends

    def _loop(self, node: ast.While | ast.For | ast.AsyncFor) -> None:
        if not isinstance(node, ast.While):
            self._evaluation.evaluate(node.iter)
        since, head = len(self.states.log), self.states.current
        places = _Loop(set(), set())
        self._loops.append(places)
        while True:
            self.states.current = head
            self._evaluation.evaluate(node.test if isinstance(node, ast.While) else node.target)
            self._block(node)
            again = head | self.states.current | places.continues
            if again == head:
                break
            head = again
        self._loops.pop()
        # What is deferred sees what the next time round binds.
        self.states.log += dict.fromkeys(self.states.log[since:])
        self.states.current = head
        if isinstance(node, ast.While):
            self._evaluation.evaluate(node.test)
            test = node.test
            if isinstance(test, ast.Constant) and test.value and not node.orelse:
                self.states.current = NEVER
        self._block(node, "orelse")
        self.states.current |= places.breaks

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        self._evaluation.evaluate(node.items[0].context_expr)
        swallowed = set(self.states.current)
        self.states.possible.append(swallowed)
        self._evaluation.evaluate(node.items[0].optional_vars, *node.items[1:])
        self._block(node)
        self.states.possible.pop()
        self.states.current |= swallowed

    def _try(self, node: Any) -> None:
        """Run a `try`, or a `try` with `except*`."""
        everything, caught = set(self.states.current), set(self.states.current)
        jumps = self._jumps
        self.states.possible += [everything, caught]
        self._block(node)
        self.states.possible.pop()
        ends = self.states.current
        if node.orelse:
            self.states.current = ends or frozenset(caught)
            self._block(node, "orelse")
            ends = ends and self.states.current
        for handler in node.handlers:
            self.states.current = frozenset(caught)
            self._evaluation.evaluate(handler.type)
            ends |= self._handle(handler)
        self.states.possible.pop()
        self.states.current = ends
        if node.finalbody:
            since = len(self.states.log)
            self.states.current = ends | everything
            self._block(node, "finalbody")
            self._jump_with(self.states.current, jumps)
            # What only an exception brings here goes on with it.
            passing = everything - ends - set(self.states.log[since:])
            self.states.current = self.states.current - passing if ends else NEVER

    def _handle(self, handler: ast.ExceptHandler) -> State:
        """Run the handler of an exception, whose name is unbound at its end."""
        jumps = self._jumps
        self.states.bind(handler)
        self._block(handler)
        if handler in self.states.bound:
            self._jump_with(UNBOUND, jumps)
            if self.states.current:
                self.states.unbind()
        return self.states.current

    def _jump_with(self, state: State, jumps: int) -> None:
        """Let what has left a block since there were `jumps` jumps have come through its end."""
        if self._jumps > jumps:
            self._ended |= state
            for places in self._loops[-1:]:
                places.breaks.update(state)
                places.continues.update(state)

    def _match(self, node: ast.Match) -> None:
        self._evaluation.evaluate(node.subject)
        ends, is_exhaustive = NEVER, False
        for case in node.cases:
            start = self.states.current
            self._evaluation.evaluate(case.pattern)
            self._evaluation.evaluate(case.guard)
            # A guard that fails leaves the names of its pattern bound.
            failed = start | self.states.current if case.guard else start
            self._block(case)
            ends |= self.states.current
            self.states.current = failed
            pattern = case.pattern
            if isinstance(pattern, ast.MatchAs) and not pattern.pattern and not case.guard:
                is_exhaustive = True
        self.states.current = ends if is_exhaustive else ends | self.states.current
