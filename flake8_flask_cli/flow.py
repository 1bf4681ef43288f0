"""Which bindings of a name can hold where it is used, by the order in which Python evaluates."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from flake8_flask_cli.bindings import Binding

State: TypeAlias = "frozenset[Binding | None]"
"""What a name can be bound to at one moment; None: it is not bound (yet, or any more)."""

_UNBOUND: State = frozenset([None])
# Of what is never reached, nothing holds.
_NEVER: State = frozenset()
# From Python 3.11 on.
_TRY_KINDS = tuple(getattr(ast, name) for name in ("Try", "TryStar") if hasattr(ast, name))
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_Step: TypeAlias = ast.AST | Callable[[], None]


class Event(NamedTuple):
    """Something that happens to a name: a use, a `del`, or a place that binds it.

    `later` is what stands around it and runs later than the scope that the name belongs to: the
    outermost function, lambda or generator expression, or an annotation that is postponed.
    """

    node: ast.AST
    later: ast.AST | None = None
    deletes: bool = False


class _Loop(NamedTuple):
    """What a name can be bound to at the `break` and the `continue` of a loop."""

    breaks: set[Binding | None]
    continues: set[Binding | None]


class Flow:
    """The life of one name in one scope.

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
        """`bindings` are those of the name, each with what runs later around it, see `Event`.

        `events` are its uses and deletions, and the jumps of the scope (`return`, `break`, ...).
        """
        self.end: State = _NEVER
        self._scope = scope
        self._parents = parents
        self._fields = fields
        self._bound: defaultdict[ast.AST, list[Binding]] = defaultdict(list)
        self._later: defaultdict[ast.AST, list[ast.AST | Binding | None]] = defaultdict(list)
        self._all: State = frozenset([None, *(each for each, _ in bindings)])
        self._at: dict[ast.AST, State] = {}
        self._since: dict[ast.AST, tuple[State, int]] = {}
        self._deletions: set[ast.AST] = set()
        self._marked: set[ast.AST] = {scope}
        self._statements: defaultdict[ast.AST, list[ast.AST]] = defaultdict(list)
        self._repeated: defaultdict[ast.AST, list[Binding]] = defaultdict(list)
        self._sticky: State = _NEVER
        # All that the name became, in the order of evaluation.
        self._log: list[Binding | None] = []
        # What can hold where an exception ends up, where a loop goes on and what follows it.
        self._raising: list[set[Binding | None]] = []
        self._loops: list[_Loop] = []
        self._ended: set[Binding | None] = set()
        self._jumps = 0
        for binding, later in bindings:
            self._add(binding, later)
        for node, later, deletes in events:
            if later is not None:
                self._later[later] += [None, node] if deletes else [node]
            elif deletes:
                self._deletions.add(node)
            self._mark(later or node)
        for block in self._statements.values():
            block.sort(key=_position)
        at_first = [each for each, _ in bindings if isinstance(each.node, ast.arg)]
        self._state: State = frozenset(at_first) or _UNBOUND
        self._run()

    # What is asked.

    def at(self, use: ast.AST) -> State:
        """Return what the name can be bound to at a use that is evaluated with its scope."""
        return self._at.get(use, self._all)

    def ever(self, use: ast.AST) -> State:
        """Return the same, and of a use that runs later, all that can hold from then on."""
        if use in self._since:
            state, index = self._since[use]
            return state.union(self._log[index:])
        return self.at(use)

    # How the events are laid out.

    def _add(self, binding: Binding, later: ast.AST | None) -> None:
        if later is None:
            self._bound[binding.place].append(binding)
        else:
            self._later[later].append(binding)
        self._mark(later or binding.place)
        if isinstance(binding.node, ast.NamedExpr):
            node = binding.place
            while node in self._parents and not isinstance(node, ast.stmt):
                self._repeated[node].append(binding)
                node = self._parents[node]

    def _mark(self, node: ast.AST) -> None:
        """Note that a node and what is around it, up to the scope, have to be visited."""
        while node not in self._marked:
            self._marked.add(node)
            parent = self._parents.get(node)
            if parent is None:
                return
            if node in self._fields:
                self._statements[parent].append(node)
            node = parent

    # How the name's life is followed.

    def _run(self) -> None:
        if isinstance(self._scope, ast.Lambda):
            self._evaluate(self._scope.body)
        else:
            self._block(self._scope)
        self.end = self._state or frozenset(self._ended)

    def _become(self, state: State, events: Iterable[Binding | None]) -> None:
        self._state = state
        self._log.extend(events)
        for reachable in self._raising:
            reachable.update(state)

    def _bind(self, node: ast.AST) -> None:
        """Let a place bind the name, if it does."""
        for binding in self._bound.get(node, ()):
            kept = self._sticky
            if binding.only_declares:
                kept = self._state
            elif binding.package:
                # `import a.b` and `import a.c` bind the same `a`, and both are needed.
                same = (each for each in self._state if each and each.package == binding.package)
                kept = kept.union(same)
            self._become(kept | {binding}, [binding])

    def _unbind(self) -> None:
        self._become(self._sticky | _UNBOUND, [None])

    def _see(self, use: ast.AST) -> None:
        self._at[use] = self._at.get(use, _NEVER) | self._state

    def _postpone(self, around: ast.AST) -> None:
        """Come by something that runs later: what it uses, it sees from now on."""
        for event in self._later.get(around, ()):
            if event is None or isinstance(event, Binding):
                self._sticky |= {event}
                self._become(self._state | {event}, [event])
            else:
                state, index = self._since.get(event, (_NEVER, len(self._log)))
                self._since[event] = (state | self._state, index)

    def _block(self, owner: ast.AST, field: str = "body") -> None:
        """Run the statements of a block, those after a `return` as if they were reached."""
        is_over = False
        for statement in self._statements.get(owner, ()):
            if self._fields[statement] == field:
                before = self._state
                self._statement(statement)
                if not self._state:
                    is_over, self._state = True, before
        if is_over:
            self._state = _NEVER

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
                self._evaluate(*node.decorator_list, node.args, node.returns)
                self._evaluate(*getattr(node, "type_params", ()))
                self._postpone(node)
                self._bind(node)
            case ast.ClassDef():
                self._class(node)
            case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
                self._leave(node)
            case _ if isinstance(node, _TRY_KINDS):
                self._try(node)
            case _:
                self._run_steps(self._simple(node))

    def _simple(self, node: ast.AST) -> Iterable[_Step | None]:
        """Return the steps of a statement without blocks."""
        match node:
            case ast.Assign():
                return (node.value, *node.targets)
            case ast.AnnAssign(value=None):
                return (node.annotation, node.target)
            case ast.AnnAssign():
                return (node.value, node.target, node.annotation)
            case ast.AugAssign(target=ast.Name()):
                return (partial(self._see, node.target), node.value, node.target)
            case ast.Assert():
                passed: list[State] = []
                note, go_on = (
                    lambda: passed.append(self._state),
                    lambda: self._join(passed),
                )
                return (node.test, note, node.msg, go_on)
        return ast.iter_child_nodes(node)

    def _leave(self, node: ast.Return | ast.Raise | ast.Break | ast.Continue) -> None:
        if isinstance(node, ast.Return | ast.Raise):
            self._evaluate(*ast.iter_child_nodes(node))
            targets = self._ended
        else:
            loop = self._loops[-1]
            targets = loop.breaks if isinstance(node, ast.Break) else loop.continues
        targets |= self._state
        self._jumps += 1
        self._state = _NEVER

    def _class(self, node: ast.ClassDef) -> None:
        self._evaluate(*node.decorator_list, *getattr(node, "type_params", ()))
        self._evaluate(*node.bases, *node.keywords)
        before = {each: self._since.get(each) for each in self._used_in_methods(node)}
        self._block(node)
        if self._state:
            self._bind(node)
            for use, since in before.items():
                state, index = since or (_NEVER, len(self._log))
                self._since[use] = (state | self._state, index)

    def _used_in_methods(self, node: ast.ClassDef) -> Iterator[ast.AST]:
        """Yield the uses in methods that cannot run until the class has bound the name.

        A metaclass may call any, and the body those that it reads.
        """
        if node not in self._bound or node.keywords:
            return
        for method in self._statements[node]:
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not any(
                isinstance(each, ast.Name) and each.id == method.name
                for statement in node.body
                for each in ast.walk(statement)
            ):
                events = self._later.get(method, ())
                yield from (each for each in events if isinstance(each, ast.AST))

    def _if(self, node: ast.If) -> None:
        """Run an `if` with all its `elif`, of which there can be more than Python can nest."""
        ends = _NEVER
        while True:
            self._evaluate(node.test)
            start = self._state
            self._block(node)
            ends |= self._state
            self._state = start
            match node.orelse:
                case [ast.If() as further] if further in self._marked:
                    node = further
                case _:
                    self._block(node, "orelse")
                    break
        self._state |= ends

    def _loop(self, node: ast.While | ast.For | ast.AsyncFor) -> None:
        if not isinstance(node, ast.While):
            self._evaluate(node.iter)
        since, head = len(self._log), self._state
        places = _Loop(set(), set())
        self._loops.append(places)
        while True:
            self._state = head
            self._evaluate(node.test if isinstance(node, ast.While) else node.target)
            self._block(node)
            again = head | self._state | places.continues
            if again == head:
                break
            head = again
        self._loops.pop()
        # What runs later sees what the next time round binds.
        self._log += dict.fromkeys(self._log[since:])
        self._state = head
        if isinstance(node, ast.While):
            self._evaluate(node.test)
            test = node.test
            if isinstance(test, ast.Constant) and test.value and not node.orelse:
                self._state = _NEVER
        self._block(node, "orelse")
        self._state |= places.breaks

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        self._evaluate(node.items[0].context_expr)
        swallowed = set(self._state)
        self._raising.append(swallowed)
        self._evaluate(node.items[0].optional_vars, *node.items[1:])
        self._block(node)
        self._raising.pop()
        self._state |= swallowed

    def _try(self, node: Any) -> None:
        """Run a `try`, or a `try` with `except*`."""
        everything, caught = set(self._state), set(self._state)
        jumps = self._jumps
        self._raising += [everything, caught]
        self._block(node)
        self._raising.pop()
        ends = self._state
        if node.orelse:
            self._state = ends or frozenset(caught)
            self._block(node, "orelse")
            ends = ends and self._state
        for handler in node.handlers:
            self._state = frozenset(caught)
            self._evaluate(handler.type)
            ends |= self._handle(handler)
        self._raising.pop()
        self._state = ends
        if node.finalbody:
            since = len(self._log)
            self._state = ends | everything
            self._block(node, "finalbody")
            self._jump_with(self._state, jumps)
            # What only an exception brings here goes on with it.
            passing = everything - ends - set(self._log[since:])
            self._state = self._state - passing if ends else _NEVER

    def _handle(self, handler: ast.ExceptHandler) -> State:
        """Run the handler of an exception, whose name is unbound at its end."""
        jumps = self._jumps
        self._bind(handler)
        self._block(handler)
        if handler in self._bound:
            self._jump_with(_UNBOUND, jumps)
            if self._state:
                self._unbind()
        return self._state

    def _jump_with(self, state: State, jumps: int) -> None:
        """Let what has left a block since there were `jumps` jumps have come through its end."""
        if self._jumps > jumps:
            self._ended |= state
            for places in self._loops[-1:]:
                places.breaks.update(state)
                places.continues.update(state)

    def _match(self, node: ast.Match) -> None:
        self._evaluate(node.subject)
        ends, is_exhaustive = _NEVER, False
        for case in node.cases:
            start = self._state
            self._evaluate(case.pattern)
            self._evaluate(case.guard)
            # A guard that fails leaves the names of its pattern bound.
            failed = start | self._state if case.guard else start
            self._block(case)
            ends |= self._state
            self._state = failed
            pattern = case.pattern
            if isinstance(pattern, ast.MatchAs) and not pattern.pattern and not case.guard:
                is_exhaustive = True
        self._state = ends if is_exhaustive else ends | self._state

    # Expressions, patterns and imports.

    def _evaluate(self, *nodes: ast.AST | None) -> None:
        self._run_steps(nodes)

    def _run_steps(self, steps: Iterable[_Step | None]) -> None:
        """Visit nodes in the order of evaluation. A stack of our own survives any depth."""
        pending = list(steps)[::-1]
        while pending:
            step = pending.pop()
            if isinstance(step, ast.Name):
                self._name(step)
            elif isinstance(step, ast.AST):
                if step in self._marked:
                    self._postpone(step)
                    pending += reversed(self._parts(step))
            elif step:
                step()

    def _name(self, node: ast.Name) -> None:
        if node not in self._marked:
            return
        self._postpone(node)
        if isinstance(node.ctx, ast.Store):
            self._bind(node)
        else:
            self._see(node)
            if node in self._deletions:
                self._unbind()

    def _parts(self, node: ast.AST) -> Sequence[_Step | None]:
        """Return what a node evaluates, one after another, and what follows from it."""
        match node:
            case ast.NamedExpr():
                return (node.value, node.target)
            case ast.BoolOp():
                return self._until_any(node.values)
            case ast.Compare():
                return (node.left, *self._until_any(node.comparators))
            case ast.IfExp():
                return (node.test, *self._either(node.body, node.orelse))
            case ast.MatchOr():
                return self._either(*node.patterns)
            case ast.Dict():
                return [each for pair in zip(node.keys, node.values, strict=True) for each in pair]
            case ast.Lambda():
                return (node.args,)
            case ast.arguments():
                return (*node.defaults, *node.kw_defaults, *_annotations(node))
            case ast.GeneratorExp():
                return (node.generators[0].iter,)
            case _ if isinstance(node, _COMPREHENSIONS):
                return self._comprehension(node)
        return (*ast.iter_child_nodes(node), lambda: self._bind(node))

    def _until_any(self, parts: Iterable[ast.AST]) -> list[_Step]:
        """Return the steps of parts of which the first runs, and perhaps each after it."""
        exits: list[State] = []
        steps: list[_Step] = []
        for part in parts:
            steps += [part, lambda: exits.append(self._state)]
        return [*steps, lambda: self._join(exits)]

    def _either(self, *parts: ast.AST) -> list[_Step]:
        """Return the steps of parts of which one runs."""
        starts: list[State] = []
        exits: list[State] = []
        steps: list[_Step] = [lambda: starts.append(self._state)]
        for part in parts:
            steps += [
                lambda: self._join(starts),
                part,
                lambda: exits.append(self._state),
            ]
        return [*steps, lambda: self._join(exits)]

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp) -> list[_Step]:
        """Return the steps of a comprehension, which may run many times or not at all."""
        starts: list[State] = []
        repeated = self._repeated.get(node, ())

        def start() -> None:
            starts.append(self._state)
            self._become(self._state.union(repeated), repeated)

        steps: list[_Step] = []
        for index, generator in enumerate(node.generators):
            steps += [generator.iter, *([] if index else [start])]
            steps += [generator.target, *generator.ifs]
        steps += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return [*steps, lambda: self._join([*starts, self._state])]

    def _join(self, states: Iterable[State]) -> None:
        self._state = _NEVER.union(*states)


def _annotations(node: ast.arguments) -> Iterator[ast.AST | None]:
    parameters = (*node.posonlyargs, *node.args, node.vararg, *node.kwonlyargs, node.kwarg)
    return (each.annotation for each in parameters if each)


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
