"""The one walk over a module's tree: what encloses what, and which names are bound where."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

from flake8_flask_cli.bindings import Binding
from flake8_flask_cli.flow import Event, Flow, State

ScopeNode: TypeAlias = (
    ast.Module
    | ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Lambda
    | ast.ClassDef
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)
NamedFunction: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Function: TypeAlias = NamedFunction | ast.Lambda
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_IN_EXPRESSIONS = (ast.Lambda, *_COMPREHENSIONS)
_WITH_BODY = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# What stands in these runs, or is consumed, after what is around them has gone on.
_RUNS_LATER = frozenset((*FUNCTIONS, ast.GeneratorExp))
_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def _kinds(*names: str) -> tuple[type[ast.AST], ...]:
    """Return those of the types of nodes that the running Python has."""
    return tuple(getattr(ast, name) for name in names if hasattr(ast, name))


# From Python 3.12 on.
_TYPE_PARAMETERS = _kinds("TypeVar", "ParamSpec", "TypeVarTuple")
_TYPE_ALIASES = _kinds("TypeAlias")
_LAZY = frozenset((*_TYPE_PARAMETERS, *_TYPE_ALIASES))
_ANNOTATED = (ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef)

# Most expressions end in these, and nothing is in them.
_LEAVES = (ast.Name, ast.Constant)
# Half of all nodes are the contexts and operators in these fields, which nobody asks about.
_WITHOUT_NODES = {"id", "attr", "arg", "name", "level", "module", "ctx", "op", "ops", "kind"}


_FIELDS = {
    kind: tuple(
        name for name in kind._fields if name not in _WITHOUT_NODES or kind in _TYPE_ALIASES
    )
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


class Found(NamedTuple):
    """What a name can be bound to where it is used."""

    bindings: list[Binding]
    """In the order of the text."""
    may_be_outside: bool
    """Whether it can be one that the module does not bind: of a star import, or a builtin."""


class Scopes:
    """The nodes of a tree by type in document order, their parents, and their scopes.

    The tree is left as it is: flake8 shares it with every other plugin.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.nodes: defaultdict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        self.bindings: defaultdict[ast.AST, defaultdict[str, list[Binding]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.star_imports: list[ast.ImportFrom] = []
        self.attributes: defaultdict[str, list[tuple[ast.Attribute, ast.expr]]] = defaultdict(list)
        self._field: dict[ast.AST, str] = {}
        # Of each statement, so that a long chain of `elif` is climbed only once.
        self._scope_of: dict[ast.AST, ScopeNode] = {}
        self._global: defaultdict[ast.AST, set[str]] = defaultdict(set)
        self._nonlocal: defaultdict[ast.AST, set[str]] = defaultdict(set)
        self._bound_outside: list[tuple[ast.AST, str, Binding]] = []
        self._flows: dict[tuple[ast.AST, str], Flow] = {}
        self._walk()
        for kind, bind in _BINDERS.items():
            for node in self.nodes.get(kind, ()):
                bind(self, node)
        for scope, name, binding in self._bound_outside:
            owner = next((each for each in self.enclosing(scope) if self._has(each, name)), scope)
            self.bindings[owner][name].append(binding)

    def _walk(self) -> None:
        """Visit every node once. A stack of our own survives any depth of nesting."""
        stack: list[ast.AST] = [self.tree]
        parents, nodes, fields, scope_of = self.parents, self.nodes, self._field, self._scope_of
        while stack:
            node = stack.pop()
            kind = type(node)
            nodes[kind].append(node)
            start = len(stack)
            for name in _FIELDS[kind]:
                child = getattr(node, name, None)
                if isinstance(child, list):
                    for item in child:
                        if isinstance(item, ast.AST):
                            parents[item] = node
                            if isinstance(item, ast.stmt):
                                fields[item] = name
                                scope_of[item] = (
                                    node
                                    if isinstance(node, _WITH_BODY)
                                    else scope_of.get(node) or scope_of[parents[node]]
                                )
                            pending = nodes[type(item)] if isinstance(item, _LEAVES) else stack
                            pending.append(item)
                elif isinstance(child, ast.AST):
                    parents[child] = node
                    pending = nodes[type(child)] if isinstance(child, _LEAVES) else stack
                    pending.append(child)
            if len(stack) - start > 1:
                stack[start:] = stack[start:][::-1]
        for statement in nodes[ast.Global]:
            assert isinstance(statement, ast.Global)
            self._global[self.scope(statement)].update(statement.names)
        for statement in nodes[ast.Nonlocal]:
            assert isinstance(statement, ast.Nonlocal)
            self._nonlocal[self.scope(statement)].update(statement.names)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what encloses a node, nearest first."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def scope(self, node: ast.AST) -> ScopeNode:
        """Return the scope that the names in a node are looked up from.

        Decorators, default values, annotations and base classes belong to the scope around
        the definition they stand at, as does what a comprehension goes through first.
        """
        inner = child = node
        while child not in self._scope_of:
            parent = self.parents.get(child)
            if parent is None:
                return self.tree
            if isinstance(parent, _IN_EXPRESSIONS) and self._is_inside(inner, child, parent):
                return parent
            inner, child = child, parent
        return self._scope_of[child]

    def _is_inside(
        self, inner: ast.AST, child: ast.AST, scope: ast.Lambda | _Comprehension
    ) -> bool:
        """Tell whether a direct child of a scope's node, and a part of it, are evaluated in it."""
        if isinstance(scope, ast.Lambda):
            return child is scope.body
        first = scope.generators[0]
        return child is not first or inner is not first.iter

    def enclosing(self, scope: ast.AST) -> Iterator[ScopeNode]:
        """Yield the scopes that a name is looked up in after `scope` itself.

        A class's names are not seen from the functions in it.
        """
        while not isinstance(scope, ast.Module):
            scope = self.scope(scope)
            if not isinstance(scope, ast.ClassDef):
                yield scope

    def blocks(self, node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
        """Yield the statement lists that hold a node, innermost first: their owner and field."""
        child = node
        for parent in self.ancestors(node):
            if child in self._field:
                yield parent, self._field[child]
            child = parent

    def is_decorator(self, node: ast.AST) -> bool:
        """Tell whether an expression stands behind an `@`."""
        return node in getattr(self.parents.get(node), "decorator_list", ())

    def aliases_of(self, name: str) -> set[str]:
        """Return what imports call a name: `run` of `from tasks import load as run`."""
        aliases = [each for each in self.nodes[ast.alias] if isinstance(each, ast.alias)]
        return {each.asname for each in aliases if each.name == name and each.asname}

    def function_around(self, node: ast.AST) -> Function | None:
        """Return the innermost function or lambda that a node stands in."""
        around = self.ancestors(node)
        return next((each for each in around if isinstance(each, FUNCTIONS)), None)

    # What a name can be, by the order of evaluation.

    def bindings_of(self, name: ast.Name) -> list[Binding]:
        """Return what a name can be bound to where it is used; see `look_up`."""
        return self.look_up(name).bindings

    def look_up(self, name: ast.Name) -> Found:
        """Return what a name can be bound to where it is used, or is made if it is a target.

        That is what holds when the place is evaluated. A function runs later: for what it uses
        from outside, the end of the outer scope counts.
        """
        if isinstance(name.ctx, ast.Store) and name not in self._augmented:
            made = (
                each
                for home, _ in self._homes(name, name.id)
                for each in self.bindings[home][name.id]
            )
            return Found([each for each in made if each.place is name], False)
        found: list[Binding] = []
        for home, later in self._homes(name, name.id):
            state = self._state(home, name.id, name, later)
            found += self._sorted(self.bindings[home][name.id], state)
            if None not in state or not isinstance(home, ast.Module | ast.ClassDef):
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
        homes = self._homes(node, name)
        further = ((scope, later) for scope, later in self._around(node) if self._has(scope, name))
        found: dict[Binding, None] = {}
        for home, later in (*homes, *further):
            state = self._state_from(home, name, node, later)
            found.update(dict.fromkeys(self._sorted(self.bindings[home][name], state)))
            if None not in state and isinstance(node, ast.Name):
                break
        return list(found)

    def at_end(self, scope: ast.AST, name: str) -> list[Binding]:
        """Return what a name of a scope can be bound to when all of it has run."""
        bindings = self.bindings[scope].get(name, [])
        if len(bindings) == 1 and self._stays(bindings[0], name):
            return bindings
        return self._sorted(bindings, self._flow(scope, name).end) if bindings else []

    def uses(self, name: str) -> list[ast.Name]:
        """Return where a name is read or deleted, whatever it stands for there."""
        return self._uses.get(name, [])

    def _state(self, home: ast.AST, name: str, use: ast.AST, later: ast.AST | None) -> State:
        """Return what holds for a use in a scope, or at its end for what runs later."""
        bindings = self.bindings[home][name]
        if type(home) not in _FLOWING or (
            len(bindings) == 1 and self._is_certain(bindings[0], home, use, later)
        ):
            return frozenset(bindings)
        flow = self._flow(home, name)
        if later is None:
            return flow.at(use)
        # A generator expression is mostly consumed where it stands.
        return flow.ever(use) if isinstance(later, ast.GeneratorExp) else flow.end

    def _state_from(self, home: ast.AST, name: str, node: ast.AST, later: ast.AST | None) -> State:
        bindings = self.bindings[home][name]
        if type(home) not in _FLOWING or (
            len(bindings) == 1 and self._is_certain(bindings[0], home, node, later)
        ):
            return frozenset(bindings)
        if isinstance(node, ast.Name):
            return self._flow(home, name).ever(node)
        return self._make_flow(home, name, Event(node, later or node)).ever(node)

    def _sorted(self, bindings: list[Binding], state: State) -> list[Binding]:
        if len(bindings) == 1:
            return bindings if bindings[0] in state else []
        return sorted((each for each in bindings if each in state), key=lambda each: each.position)

    def _is_certain(
        self, only: Binding, home: ast.AST, use: ast.AST, later: ast.AST | None
    ) -> bool:
        """Tell at a glance that the only binding of a name is what it is at a use."""
        if not isinstance(use, ast.Name) or not self._stays(only, use.id):
            return False
        if isinstance(only.node, ast.arg):
            return True
        if later is not None:
            return type(home) is not ast.ClassDef
        if type(home) in (ast.Module, ast.ClassDef) and self.parents.get(only.node) is not home:
            return False
        return _position(use) >= _effect(only)

    def _stays(self, binding: Binding, name: str) -> bool:
        """Tell whether nothing unbinds a name after a binding."""
        return (
            name not in self._deleted
            and not isinstance(binding.node, ast.ExceptHandler)
            and not binding.only_declares
        )

    def _homes(self, node: ast.AST, name: str) -> list[tuple[ast.AST, ast.AST | None]]:
        """Return the scopes that can have a name as it is seen from a node, in the order of search.

        Each comes with what around the node runs later than it, see `Event`. There are two
        where a class has the name: what it does not have yet is looked up in the module.
        """
        homes: list[tuple[ast.AST, ast.AST | None]] = []
        is_direct, only_global = True, False
        for scope, later in self._around(node):
            is_class = type(scope) is ast.ClassDef
            if (is_class and not is_direct) or (only_global and scope is not self.tree):
                continue
            if name in self._global.get(scope, ()):
                only_global = True
            elif self._has(scope, name):
                homes.append((scope, later))
                if not is_class:
                    break
                only_global = True
            is_direct = is_direct and isinstance(scope, _TYPE_PARAMETERS)
        return homes

    def _has(self, scope: ast.AST, name: str) -> bool:
        return scope in self.bindings and name in self.bindings[scope]

    def _around(self, node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST | None]]:
        """Yield the scopes around a node, innermost first, and what runs later there.

        The first of the type parameters of a definition stands for the scope that they make.
        """
        inner = child = node
        later: ast.AST | None = None
        while (parent := self._scope_of.get(child) or self.parents.get(child)) is not None:
            kind = type(parent)
            if child in self._scope_of or (
                isinstance(parent, _IN_EXPRESSIONS) and self._is_inside(inner, child, parent)
            ):
                yield parent, later
                if kind in _RUNS_LATER:
                    later = parent
            elif kind in _LAZY or (
                self._are_annotations_postponed
                and isinstance(parent, _ANNOTATED)
                and child in (getattr(parent, "annotation", None), getattr(parent, "returns", None))
            ):
                later = child
            type_parameters = getattr(parent, "type_params", ())
            if type_parameters and self._sees_type_parameters(inner, child, parent):
                yield type_parameters[0], later
            inner, child = child, parent

    def _sees_type_parameters(self, inner: ast.AST, child: ast.AST, definition: ast.AST) -> bool:
        if child in getattr(definition, "decorator_list", ()):
            return False
        if isinstance(child, ast.arguments):
            return inner not in child.defaults and inner not in child.kw_defaults
        return True

    @cached_property
    def _are_annotations_postponed(self) -> bool:
        return any(
            isinstance(statement, ast.ImportFrom)
            and statement.module == "__future__"
            and any(alias.name == "annotations" for alias in statement.names)
            for statement in self.nodes[ast.ImportFrom]
        )

    @cached_property
    def _augmented(self) -> set[ast.AST]:
        """The targets of `+=` and the like, which read what they bind."""
        statements = self.nodes[ast.AugAssign]
        return {each.target for each in statements if isinstance(each, ast.AugAssign)}

    @cached_property
    def _uses(self) -> dict[str, list[ast.Name]]:
        uses = defaultdict(list)
        for each in self.nodes[ast.Name]:
            assert isinstance(each, ast.Name)
            if not isinstance(each.ctx, ast.Store) or each in self._augmented:
                uses[each.id].append(each)
        return dict(uses)

    @cached_property
    def _deleted(self) -> set[str]:
        """The names that a `del` anywhere in the module unbinds."""
        if not self.nodes[ast.Delete]:
            return set()
        names = (each for each in self.nodes[ast.Name] if isinstance(each, ast.Name))
        return {each.id for each in names if isinstance(each.ctx, ast.Del)}

    @cached_property
    def _jumps(self) -> defaultdict[ast.AST, list[Event]]:
        jumps: defaultdict[ast.AST, list[Event]] = defaultdict(list)
        for kind in _JUMPS:
            for node in self.nodes.get(kind, ()):
                scope: ast.AST = self.scope(node)
                jumps[scope].append(Event(node))
                while isinstance(scope, ast.ClassDef):
                    scope = self.scope(scope)
                    jumps[scope].append(Event(node))
        return jumps

    def _flow(self, scope: ast.AST, name: str) -> Flow:
        if (scope, name) not in self._flows:
            self._flows[scope, name] = self._make_flow(scope, name)
        return self._flows[scope, name]

    def _make_flow(self, scope: ast.AST, name: str, *texts: Event) -> Flow:
        bindings = [
            (each, None if isinstance(each.node, ast.arg) else self._later(each.place, scope))
            for each in self.bindings[scope][name]
        ]
        uses = [
            Event(use, later, isinstance(use.ctx, ast.Del) and index == 0)
            for use in self.uses(name)
            for index, (home, later) in enumerate(self._homes(use, name))
            if home is scope
        ]
        events = [*self._jumps[scope], *uses, *texts]
        return Flow(scope, bindings, events, self.parents, self._field)

    def _later(self, place: ast.AST, home: ast.AST) -> ast.AST | None:
        return next(later for scope, later in self._around(place) if scope is home)

    def bind(self, scope: ast.AST, name: str, binding: Binding) -> None:
        """Note one binding of a name, in the scope that `global` and `nonlocal` send it to."""
        if name in self._nonlocal.get(scope, ()):
            # The other scopes may not have got their names yet.
            self._bound_outside.append((scope, name, binding))
        else:
            owner = self.tree if name in self._global.get(scope, ()) else scope
            self.bindings[owner][name].append(binding)

    def bind_target(self, target: ast.expr, value: ast.expr | None, node: ast.AST) -> None:
        """Note the bindings of an assignment's target, element by element where both are tuples."""
        if isinstance(target, ast.Name):
            scope: ast.AST = self.scope(target)
            while isinstance(node, ast.NamedExpr) and isinstance(scope, _COMPREHENSIONS):
                scope = self.scope(scope)
            self.bind(scope, target.id, Binding(node, value, target))
        elif isinstance(target, ast.Attribute):
            if value is not None:
                self.attributes[target.attr].append((target, value))
        elif isinstance(target, ast.Starred):
            self.bind_target(target.value, None, node)
        elif isinstance(target, ast.Tuple | ast.List):
            values: list[ast.expr | None] = [None] * len(target.elts)
            if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                values = list(value.elts)
            for element, part in zip(target.elts, values, strict=True):
                self.bind_target(element, part, node)


def _bind_import(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.Import)
    for alias in node.names:
        name = alias.asname or alias.name.partition(".")[0]
        scopes.bind(scopes.scope(node), name, Binding(node, alias, alias))


def _bind_import_from(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.ImportFrom)
    for alias in node.names:
        if alias.name == "*":
            scopes.star_imports.append(node)
        else:
            name = alias.asname or alias.name
            scopes.bind(scopes.scope(node), name, Binding(node, alias, alias))


def _bind_class(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.ClassDef)
    scopes.bind(scopes.scope(node), node.name, Binding(node, node, node))


def _bind_function(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    if not isinstance(node, ast.Lambda):
        scopes.bind(scopes.scope(node), node.name, Binding(node, node, node))
    arguments = node.args
    for parameter in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        scopes.bind(node, parameter.arg, Binding(parameter, parameter, parameter))
    for variadic in (arguments.vararg, arguments.kwarg):
        if variadic:
            scopes.bind(node, variadic.arg, Binding(variadic, None, variadic))


def _bind_assignment(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.Assign)
    for target in node.targets:
        scopes.bind_target(target, node.value, node)


def _bind_annotated(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.AnnAssign)
    # `app: Flask` without a value says what will be put there.
    scopes.bind_target(node.target, node.value or node.annotation, node)


def _bind_walrus(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.NamedExpr)
    scopes.bind_target(node.target, node.value, node)


def _bind_unknown(scopes: Scopes, node: ast.AST) -> None:
    match node:
        case ast.For() | ast.AsyncFor() | ast.comprehension() | ast.AugAssign():
            scopes.bind_target(node.target, None, node)
        case ast.withitem(optional_vars=ast.expr() as target):
            scopes.bind_target(target, None, node)
        case (
            ast.ExceptHandler(name=str() as name)
            | ast.MatchAs(name=str() as name)
            | ast.MatchStar(name=str() as name)
            | ast.MatchMapping(rest=str() as name)
        ):
            scopes.bind(scopes.scope(node), name, Binding(node, None, node))


def _bind_type_alias(scopes: Scopes, node: ast.AST) -> None:
    scopes.bind_target(getattr(node, "name"), None, node)  # noqa: B009


def _bind_type_parameter(scopes: Scopes, node: ast.AST) -> None:
    first = getattr(scopes.parents[node], "type_params")[0]  # noqa: B009
    scopes.bind(first, getattr(node, "name"), Binding(node, None, node))  # noqa: B009


_BINDERS: dict[type[ast.AST], Callable[[Scopes, ast.AST], None]] = {
    ast.Import: _bind_import,
    ast.ImportFrom: _bind_import_from,
    ast.ClassDef: _bind_class,
    ast.FunctionDef: _bind_function,
    ast.AsyncFunctionDef: _bind_function,
    ast.Lambda: _bind_function,
    ast.Assign: _bind_assignment,
    ast.AnnAssign: _bind_annotated,
    ast.NamedExpr: _bind_walrus,
    ast.For: _bind_unknown,
    ast.AsyncFor: _bind_unknown,
    ast.comprehension: _bind_unknown,
    ast.AugAssign: _bind_unknown,
    ast.withitem: _bind_unknown,
    ast.ExceptHandler: _bind_unknown,
    ast.MatchAs: _bind_unknown,
    ast.MatchStar: _bind_unknown,
    ast.MatchMapping: _bind_unknown,
    **dict.fromkeys(_TYPE_ALIASES, _bind_type_alias),
    **dict.fromkeys(_TYPE_PARAMETERS, _bind_type_parameter),
}
# Elsewhere, in a comprehension or among type parameters, all bindings of a name are one.
_FLOWING = frozenset((ast.Module, ast.ClassDef, *FUNCTIONS))


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _effect(binding: Binding) -> tuple[int, int]:
    """Return the position from which on a use is evaluated after the binding."""
    node = binding.node
    if isinstance(node, ast.For | ast.AsyncFor):
        return _position(node.body[0])
    if not isinstance(node, ast.stmt):
        node = binding.place
    return getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0)
