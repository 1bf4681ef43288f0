"""The bindings that a use of a name can see, by the scopes around it and the order of execution."""

from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

from flake8_flask_cli.names.bindings import Binding, position
from flake8_flask_cli.names.flow import Flow
from flake8_flask_cli.names.name_states import Event, State
from flake8_flask_cli.names.scopes import (
    FUNCTIONS,
    SCOPES_IN_EXPRESSIONS,
    TYPE_ALIASES,
    TYPE_PARAMETERS,
    NamedFunction,
    Scopes,
)
from flake8_flask_cli.record import Record

# In a comprehension or among type parameters, all bindings of a name count at any time.
_WITH_ORDER = frozenset((ast.Module, ast.ClassDef, *FUNCTIONS))
# What is in these runs, or is consumed, after the code around them has gone on.
_DEFERRED = frozenset((*FUNCTIONS, ast.GeneratorExp))
_LAZY = frozenset((*TYPE_PARAMETERS, *TYPE_ALIASES))
_ANNOTATED = (ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef)
_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)

_Around: TypeAlias = tuple[ast.AST, "ast.AST | None"]
"""A scope around a node, and what of it around the node is deferred, see `Event`."""


class Found(Record):
    """What a name can be bound to where it is used."""

    bindings: list[Binding]
    """In the order of the text."""
    may_be_outside: bool
    """Whether it can be one that the module does not bind: of a star import, or a builtin."""


class Lookup:
    """Looks up names in the scopes of a module, by the order in which Python evaluates."""

    def __init__(self, scopes: Scopes) -> None:
        self._scopes = scopes
        self._flows: dict[tuple[ast.AST, str], Flow] = {}

    def bindings_of(self, name: ast.Name) -> list[Binding]:
        """Return what a name can be bound to where it is used; see `look_up`."""
        return self.look_up(name).bindings

    def only_value(self, expression: ast.expr) -> ast.AST | None:
        """Return what a name is bound to, if one place alone binds it; see `Binding.bound`."""
        bindings = self.bindings_of(expression) if isinstance(expression, ast.Name) else ()
        return bindings[0].bound if len(bindings) == 1 else None

    def look_up(self, name: ast.Name) -> Found:
        """Return what a name can be bound to where it is used; of a target, what it binds.

        That is what holds when the place is evaluated. A function runs after the scopes around it:
        for what it uses from outside, the end of the outer scope counts.
        """
        if isinstance(name.ctx, ast.Store) and name not in self._augmented:
            of_name = (
                each
                for scope, _ in self._scopes_with(name, name.id)
                for each in self._scopes.bindings[scope][name.id]
            )
            return Found([each for each in of_name if each.place is name], False)
        found: list[Binding] = []
        for scope, deferred in self._scopes_with(name, name.id):
            state = self._state(scope, name.id, name, deferred)
            found += _in_order(self._scopes.bindings[scope][name.id], state)
            if None not in state or not isinstance(scope, ast.Module | ast.ClassDef):
                return Found(found, False)
        return Found(found, True)

    def seen_from(self, node: ast.AST, name: str) -> list[Binding]:
        """Return all that a name can ever be bound to for a node that reads it, now or later.

        This is for whoever wants to delete a binding. `node` is a use of the name, or a text
        with it, which may be read at any time after it is evaluated, among the names of any
        scope around. Of a function, it is all that can hold from its `def` on. Where a name
        may not be bound yet, that is an error in a function, and other checkers take it for
        the name further out: so it counts as well.
        """
        all_bindings = self._scopes.bindings
        further = (each for each in self._around(node) if self._scopes.binds(each[0], name))
        found: dict[Binding, None] = {}
        for scope, deferred in (*self._scopes_with(node, name), *further):
            state = self._state_from(scope, name, node, deferred)
            if None in state and isinstance(scope, FUNCTIONS):
                # Without its last binding the name would be that of a scope around.
                state = state.union(all_bindings[scope][name])
            found.update(dict.fromkeys(_in_order(all_bindings[scope][name], state)))
            if None not in state and isinstance(node, ast.Name):
                break
        return list(found)

    def unbound(self, nodes: Iterable[ast.AST]) -> ast.Name | None:
        """Return the first name in some nodes that surely has no value where it is read, if any.

        Python itself gives a module names such as `__file__`.
        """
        if self._scopes.star_imports:
            return None
        names = (each for node in nodes for each in ast.walk(node) if isinstance(each, ast.Name))
        return next(
            (
                each
                for each in names
                if not self.bindings_of(each)
                and not hasattr(builtins, each.id)
                and not each.id.startswith("__")
            ),
            None,
        )

    def at_end(self, scope: ast.AST, name: str) -> list[Binding]:
        """Return what a name of a scope can be bound to when all of it has run."""
        bindings = self._scopes.bindings[scope].get(name, [])
        if len(bindings) == 1 and self._is_kept(bindings[0], name):
            return bindings
        return _in_order(bindings, self._flow(scope, name).end) if bindings else []

    def calls_of(self, function: NamedFunction) -> Iterator[ast.Call]:
        """Yield where the module calls a function by its name."""
        for name in self.uses(function.name):
            call = self._scopes.parents[name]
            if (
                isinstance(call, ast.Call)
                and call.func is name
                and any(each.bound is function for each in self.bindings_of(name))
            ):
                yield call

    def uses(self, name: str) -> list[ast.Name]:
        """Return where a name is read or deleted, whatever it is bound to there."""
        return self._uses.get(name, [])

    # What holds in one scope.

    def _state(self, scope: ast.AST, name: str, use: ast.Name, deferred: ast.AST | None) -> State:
        """Return what holds for a use in a scope, or at its end for what is deferred."""
        bindings = self._scopes.bindings[scope][name]
        if type(scope) not in _WITH_ORDER or (
            len(bindings) == 1 and self._is_certain(bindings[0], scope, use, deferred)
        ):
            return frozenset(bindings)
        flow = self._flow(scope, name)
        if deferred is None:
            return flow.states.at(use)
        # A generator expression is mostly consumed where it is.
        return flow.states.ever(use) if isinstance(deferred, ast.GeneratorExp) else flow.end

    def _state_from(
        self, scope: ast.AST, name: str, node: ast.AST, deferred: ast.AST | None
    ) -> State:
        """Return all that can hold in a scope for a use or a text, now or later."""
        bindings = self._scopes.bindings[scope][name]
        if type(scope) not in _WITH_ORDER or (
            len(bindings) == 1 and self._is_certain(bindings[0], scope, node, deferred)
        ):
            return frozenset(bindings)
        if isinstance(node, ast.Name):
            return self._flow(scope, name).states.ever(node)
        return self._make_flow(scope, name, Event(node, deferred or node)).states.ever(node)

    def _is_certain(
        self, only: Binding, scope: ast.AST, use: ast.AST, deferred: ast.AST | None
    ) -> bool:
        """Tell whether the only binding of a name is what it is at a use, without its `Flow`.

        Most lookups end here; where it is False, the binding may still be the one.
        """
        if not isinstance(use, ast.Name) or not self._is_kept(only, use.id):
            return False
        if isinstance(only.node, ast.arg):
            return True
        if deferred is not None:
            return type(scope) is not ast.ClassDef
        if type(scope) in (ast.Module, ast.ClassDef) and (
            self._scopes.parents.get(only.node) is not scope
        ):
            return False
        return position(use) >= _effect(only)

    def _is_kept(self, binding: Binding, name: str) -> bool:
        """Tell whether nothing unbinds a name after a binding."""
        return (
            name not in self._deleted
            and not isinstance(binding.node, ast.ExceptHandler)
            and not binding.only_declares
        )

    def _flow(self, scope: ast.AST, name: str) -> Flow:
        if (scope, name) not in self._flows:
            self._flows[scope, name] = self._make_flow(scope, name)
        return self._flows[scope, name]

    def _make_flow(self, scope: ast.AST, name: str, *texts: Event) -> Flow:
        bindings = [
            (each, None if isinstance(each.node, ast.arg) else self._deferred(each.place, scope))
            for each in self._scopes.bindings[scope][name]
        ]
        uses = [
            Event(use, deferred, isinstance(use.ctx, ast.Del) and index == 0)
            for use in self.uses(name)
            for index, (owner, deferred) in enumerate(self._scopes_with(use, name))
            if owner is scope
        ]
        events = [*self._jumps[scope], *uses, *texts]
        return Flow(scope, bindings, events, self._scopes.parents, self._scopes.fields)

    # The scopes that a name is looked up in.

    def _scopes_with(self, node: ast.AST, name: str) -> list[_Around]:
        """Return the scopes that can have a name as it is seen from a node, in order of search.

        There are two where a class has the name: what the class has not bound yet is looked up in
        the module.
        """
        found: list[_Around] = []
        is_direct, only_global = True, False
        for scope, deferred in self._around(node):
            is_class = type(scope) is ast.ClassDef
            if (is_class and not is_direct) or (only_global and scope is not self._scopes.tree):
                continue
            if name in self._scopes.declared_global.get(scope, ()):
                only_global = True
            elif self._scopes.binds(scope, name):
                found.append((scope, deferred))
                if not is_class:
                    break
                only_global = True
            is_direct = is_direct and isinstance(scope, TYPE_PARAMETERS)
        return found

    def _around(self, node: ast.AST) -> Iterator[_Around]:
        """Yield the scopes around a node, innermost first.

        The type parameters of a definition are a scope, whose node is the first of them.
        """
        statement_scopes, parents = self._scopes.statement_scopes, self._scopes.parents
        inner = child = node
        deferred: ast.AST | None = None
        while (parent := statement_scopes.get(child) or parents.get(child)) is not None:
            kind = type(parent)
            if child in statement_scopes or (
                isinstance(parent, SCOPES_IN_EXPRESSIONS)
                and self._scopes.is_evaluated_in(parent, child, inner)
            ):
                yield parent, deferred
                if kind in _DEFERRED:
                    deferred = parent
            elif (kind in _LAZY and child is not getattr(parent, "name", None)) or (
                self._are_annotations_postponed
                and isinstance(parent, _ANNOTATED)
                and child in (getattr(parent, "annotation", None), getattr(parent, "returns", None))
            ):
                deferred = child
            type_parameters = getattr(parent, "type_params", ())
            if type_parameters and _sees_type_parameters(inner, child, parent):
                yield type_parameters[0], deferred
            inner, child = child, parent

    def _deferred(self, place: ast.AST, scope: ast.AST) -> ast.AST | None:
        """Return what of a scope, around a place in it, is deferred."""
        return next(deferred for each, deferred in self._around(place) if each is scope)

    # What is read off the whole module, once.

    @cached_property
    def _are_annotations_postponed(self) -> bool:
        return any(
            statement.module == "__future__"
            and any(alias.name == "annotations" for alias in statement.names)
            for statement in self._scopes.all(ast.ImportFrom)
        )

    @cached_property
    def _augmented(self) -> set[ast.AST]:
        """The targets of `+=` and the like, which read what they bind."""
        statements = self._scopes.all(ast.AugAssign)
        return {each.target for each in statements}

    @cached_property
    def _uses(self) -> dict[str, list[ast.Name]]:
        uses = defaultdict(list)
        for each in self._scopes.all(ast.Name):
            if not isinstance(each.ctx, ast.Store) or each in self._augmented:
                uses[each.id].append(each)
        return dict(uses)

    @cached_property
    def _deleted(self) -> set[str]:
        """The names that a `del` anywhere in the module unbinds."""
        if not self._scopes.all(ast.Delete):
            return set()
        names = (each for each in self._scopes.all(ast.Name))
        return {each.id for each in names if isinstance(each.ctx, ast.Del)}

    @cached_property
    def _jumps(self) -> defaultdict[ast.AST, list[Event]]:
        """The `return`, `raise`, `break` and `continue` of each scope, classes in it included."""
        jumps: defaultdict[ast.AST, list[Event]] = defaultdict(list)
        for kind in _JUMPS:
            for node in self._scopes.all(kind):
                scope: ast.AST = self._scopes.scope(node)
                jumps[scope].append(Event(node))
                while isinstance(scope, ast.ClassDef):
                    scope = self._scopes.scope(scope)
                    jumps[scope].append(Event(node))
        return jumps


def _in_order(bindings: list[Binding], state: State) -> list[Binding]:
    """Return those of the bindings that a state holds, in the order of the text."""
    if len(bindings) == 1:
        return bindings if bindings[0] in state else []
    return sorted((each for each in bindings if each in state), key=lambda each: each.position)


def _sees_type_parameters(inner: ast.AST, child: ast.AST, definition: ast.AST) -> bool:
    """Tell whether a part of a definition, by its direct child, sees its type parameters."""
    if child in getattr(definition, "decorator_list", ()):
        return False
    if isinstance(child, ast.arguments):
        return inner not in child.defaults and inner not in child.kw_defaults
    return True


def _effect(binding: Binding) -> tuple[int, int]:
    """Return the position from which on a use is evaluated after the binding."""
    node = binding.node
    if isinstance(node, ast.For | ast.AsyncFor):
        return position(node.body[0])
    if not isinstance(node, ast.stmt):
        node = binding.place
    return getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0)
