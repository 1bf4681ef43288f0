"""What one name of a scope can be bound to at each moment, as the scope is evaluated."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from flake8_flask_cli.names.bindings import Binding, position
from flake8_flask_cli.record import Record

State: TypeAlias = "frozenset[Binding | None]"
"""What a name can be bound to at one moment; None: it is not bound (yet, or any more)."""

UNBOUND: State = frozenset([None])
NEVER: State = frozenset()
"""The state at what is never reached."""


class Event(Record):
    """Something that happens to a name: a use, a `del`, or a place that binds it.

    It is deferred if it does not run when the code around it does: in a function, a lambda or a
    generator expression, or in an annotation that is postponed. `deferred` is the outermost of
    these within the scope that the name belongs to.
    """

    node: ast.AST
    deferred: ast.AST | None = None
    deletes: bool = False


class NameStates:
    """The current state of a name, which whoever follows the evaluation moves on.

    `current` is the state, and `log` all that the name became so far, in that order. `possible` are
    the sets that collect what can hold where an exception ends up.
    """

    def __init__(
        self,
        scope: ast.AST,
        bindings: Sequence[tuple[Binding, ast.AST | None]],
        events: Iterable[Event],
        parents: Mapping[ast.AST, ast.AST],
        fields: Mapping[ast.AST, str],
    ) -> None:
        """`bindings` are those of the name, each with what is deferred around it, see `Event`.

        `events` are its uses and deletions, and the jumps of the scope (`return`, `break`, ...).
        """
        self.bound: defaultdict[ast.AST, list[Binding]] = defaultdict(list)
        # The nodes that have to be visited, and those of them that are statements, by parent.
        self.marked: set[ast.AST] = {scope}
        self.statements: defaultdict[ast.AST, list[ast.AST]] = defaultdict(list)
        # What a walrus within an expression binds, by each node of the expression around it.
        self.bound_within: defaultdict[ast.AST, list[Binding]] = defaultdict(list)
        self.log: list[Binding | None] = []
        self.possible: list[set[Binding | None]] = []
        self._parents = parents
        self._fields = fields
        self._deferred: defaultdict[ast.AST, list[ast.AST | Binding | None]] = defaultdict(list)
        self._deletions: set[ast.AST] = set()
        self._all: State = frozenset([None, *(each for each, _ in bindings)])
        self._at: dict[ast.AST, State] = {}
        # Of a deferred use: the state where it is passed, and from where on the log counts.
        self._since: dict[ast.AST, tuple[State, int]] = {}
        # What deferred code that is passed already can bind the name to, at any time.
        self._at_any_time: State = NEVER
        for binding, deferred in bindings:
            self._add(binding, deferred)
        for node, deferred, deletes in events:
            if deferred is not None:
                self._deferred[deferred] += [None, node] if deletes else [node]
            elif deletes:
                self._deletions.add(node)
            self._mark(deferred or node)
        for block in self.statements.values():
            block.sort(key=position)
        at_first = [each for each, _ in bindings if isinstance(each.node, ast.arg)]
        self.current: State = frozenset(at_first) or UNBOUND

    def at(self, use: ast.AST) -> State:
        """Return what the name can be bound to at a use that is evaluated with its scope."""
        return self._at.get(use, self._all)

    def ever(self, use: ast.AST) -> State:
        """Return the same, and of a deferred use all that can hold from then on."""
        if use in self._since:
            state, index = self._since[use]
            return state.union(self.log[index:])
        return self.at(use)

    # How the events are laid out.

    def _add(self, binding: Binding, deferred: ast.AST | None) -> None:
        if deferred is None:
            self.bound[binding.place].append(binding)
        else:
            self._deferred[deferred].append(binding)
        self._mark(deferred or binding.place)
        if isinstance(binding.node, ast.NamedExpr):
            node = binding.place
            while node in self._parents and not isinstance(node, ast.stmt):
                self.bound_within[node].append(binding)
                node = self._parents[node]

    def _mark(self, node: ast.AST) -> None:
        """Note that a node and what is around it, up to the scope, have to be visited."""
        while node not in self.marked:
            self.marked.add(node)
            parent = self._parents.get(node)
            if parent is None:
                return
            if node in self._fields:
                self.statements[parent].append(node)
            node = parent

    # How the state moves on.

    def become(self, state: State, events: Iterable[Binding | None]) -> None:
        """Make a state the current one; `events` is what the name became."""
        self.current = state
        self.log.extend(events)
        for reachable in self.possible:
            reachable.update(state)

    def join(self, states: Iterable[State]) -> None:
        """Go on where branches meet, each with the state at its end."""
        self.current = NEVER.union(*states)

    def bind(self, node: ast.AST) -> None:
        """Let a place bind the name, if it does."""
        for binding in self.bound.get(node, ()):
            kept = self._at_any_time
            if binding.only_declares:
                kept = self.current
            elif binding.package:
                # `import a.b` and `import a.c` bind the same `a`, and both are needed.
                same = (each for each in self.current if each and each.package == binding.package)
                kept = kept.union(same)
            self.become(kept | {binding}, [binding])

    def unbind(self) -> None:
        """Let the name be deleted."""
        self.become(self._at_any_time | UNBOUND, [None])

    def see(self, use: ast.AST) -> None:
        """Note the current state as that of a use."""
        self._at[use] = self._at.get(use, NEVER) | self.current

    def visit(self, node: ast.Name) -> None:
        """Let a name be bound, read or deleted, as it is written."""
        self.defer(node)
        if isinstance(node.ctx, ast.Store):
            self.bind(node)
        else:
            self.see(node)
            if node in self._deletions:
                self.unbind()

    def defer(self, node: ast.AST) -> None:
        """Pass a node, which may be deferred: what is in it can happen from now on."""
        for event in self._deferred.get(node, ()):
            if event is None or isinstance(event, Binding):
                self._at_any_time |= {event}
                self.become(self.current | {event}, [event])
            else:
                state, index = self._since.get(event, (NEVER, len(self.log)))
                self._since[event] = (state | self.current, index)

    def deferred_uses(self, node: ast.AST) -> list[ast.AST]:
        """Return the uses in a deferred node."""
        return [each for each in self._deferred.get(node, ()) if isinstance(each, ast.AST)]

    def since(self, use: ast.AST) -> tuple[State, int] | None:
        """Return what is known of a deferred use, to go back to it: see `restore`."""
        return self._since.get(use)

    def restore(self, use: ast.AST, since: tuple[State, int] | None) -> None:
        """Take what was known of a deferred use, and let it run from now on."""
        state, index = since or (NEVER, len(self.log))
        self._since[use] = (state | self.current, index)
